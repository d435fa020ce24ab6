//! `long-sentence`: a sentence of more than 25 words.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{PROSE, count, sentences, words};
use dma_authoring::model::Profile;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A sentence has more than 25 words.
    ///
    /// Readers understand nearly all of a sentence of 14 words, and less than a tenth of one of 43. Respondents who
    /// read a long sentence answer the part that they remember.
    ///
    /// **What to do.** Make two sentences. Move what to count and what to leave out to `help`.
    ///
    /// With the profile `nhs-public` the limit is 20 words. A placeholder and a hyphenated word count as one word each.
    ///
    /// Source: GOV.UK content design, writing for GOV.UK,
    /// <https://www.gov.uk/guidance/content-design/writing-for-gov-uk#plain-english>; for the public: NHS digital service manual,
    /// how we write, <https://service-manual.nhs.uk/content/how-we-write>.
    ///
    /// ```yaml,bad
    /// help: >-
    ///   Count each ward in which staff write their notes on screen during the visit and leave out each ward in which
    ///   they first write on paper and copy the notes afterwards.
    /// ```
    ///
    /// ```yaml,good
    /// help: >-
    ///   Count each ward in which staff write their notes on screen during the visit. Leave out each ward in which
    ///   they first write on paper and copy the notes afterwards.
    /// ```
    "long-sentence", Wording, Warn, Text(check)
}

/// The limit of GOV.UK for staff, in words.
const STAFF: usize = 25;

/// The limit of the NHS digital service manual for the public, in words.
const PUBLIC: usize = 20;

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // A space takes a byte, and so does a word.
    if text.len() < 2 * PUBLIC || !PROSE.contains(&cx.field()) {
        return;
    }
    let limit = if cx.programme.profile() == Profile::NhsPublic { PUBLIC } else { STAFF };
    if count(text, is_gap) < limit || (cx.marks().may_have_sentences() && most_gaps(text) < limit) {
        return;
    }
    for sentence in sentences(text) {
        let count = words(&text[sentence.clone()]).count();
        if count > limit {
            let end = sentence.start + text[sentence.clone()].trim_end().len();
            findings
                .at(
                    cx.at(sentence.start..end),
                    format!("this sentence has {count} words; the limit is {limit}"),
                )
                .help("make two sentences, or delete words");
        }
    }
}

/// Returns whether a byte may be between words. At least one is between any two words.
fn is_gap(byte: u8) -> bool {
    !byte.is_ascii_alphanumeric() && byte != b'\''
}

/// Returns the highest number of spaces between words in any sentence, or a little more. For most texts this one pass
/// is enough.
fn most_gaps(text: &str) -> usize {
    let (mut most, mut run, mut before) = (0, 0, b' ');
    for &byte in text.as_bytes() {
        if is_gap(byte) {
            let ends = matches!(before, b'.' | b'?' | b'!') && byte.is_ascii_whitespace();
            run = if ends { 0 } else { run + 1 };
            most = most.max(run);
        }
        before = byte;
    }
    most
}
