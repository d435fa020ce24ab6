//! `reading-age`: a section that is hard to read.

use crate::rules::context::SectionCx;
use crate::rules::wordlist::{sentences, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section has a reading age above 16.
    ///
    /// The NHS writes for the public at a reading age of 9 to 11. Staff read harder texts, but everybody reads easy
    /// ones faster and with fewer mistakes.
    ///
    /// **What to do.** Start at the place of the finding: shorten sentences and replace long words. Do not aim for the
    /// number itself.
    ///
    /// The number is the Flesch-Kincaid grade of all texts of the section, plus 5 to turn it into an age. It measures
    /// syllables and sentences, not meaning, and technical terms raise it. The NHS digital service manual says that
    /// such tools only show where to start. So the rule is off by default; switch it on with `--level
    /// reading-age=note`. With the profile `nhs-public` the limit is 14. The rule skips sections of fewer than 100
    /// words.
    ///
    /// Source: NHS digital service manual, use a readability tool to prioritise content,
    /// <https://service-manual.nhs.uk/content/health-literacy/use-a-readability-tool-to-prioritise-content>; Kincaid and
    /// others 1975, <https://stars.library.ucf.edu/istlibrary/56/>.
    ///
    /// ```yaml,bad
    /// # also: long-paragraph
    /// help: >-
    ///   Organisational interoperability capability incorporates administrative identification, multidisciplinary communication,
    ///   longitudinal documentation, accountability. Institutional digitisation requires comprehensive electronic
    ///   administration. Interdisciplinary communication requires organisational accountability. Multidisciplinary
    ///   administration incorporates institutional interoperability.
    /// good: >-
    ///   Organisational interoperability capability incorporates administrative documentation, institutional communication,
    ///   longitudinal identification, accountability. Institutional administration requires electronic
    ///   communication. Interdisciplinary accountability requires organisational digitisation. Multidisciplinary
    ///   documentation incorporates institutional capability.
    /// evidence: >-
    ///   Organisational communication capability incorporates administrative interoperability, institutional accountability,
    ///   longitudinal digitisation, identification. Multidisciplinary digitisation requires electronic
    ///   interoperability. Interdisciplinary documentation requires organisational identification. Multidisciplinary
    ///   identification incorporates institutional documentation.
    /// why: >-
    ///   Organisational identification capability incorporates administrative digitisation, institutional interoperability,
    ///   longitudinal accountability, communication. Institutional documentation requires electronic
    ///   accountability.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each bed once. Leave out cots and chairs.
    /// ```
    "reading-age", Wording, Off, Section(check), basis(Fact)
}

/// The lowest number of words for which the formula is meaningful.
const LEAST_WORDS: u32 = 100;

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let (mut in_words, mut in_sentences, mut in_syllables) = (0_u32, 0_u32, 0_u32);
    cx.section.each_text(&mut |role| {
        // The title of a link and a unit are not sentences.
        if role.field == Field::Phrase {
            return;
        }
        let text = role.text.value.as_str();
        in_sentences += u32::try_from(sentences(text).count()).unwrap_or(u32::MAX);
        for (_, word) in words(text) {
            in_words += 1;
            in_syllables += syllables(word);
        }
    });
    if in_words < LEAST_WORDS {
        return;
    }
    let limit = if cx.programme.profile() == dma_authoring::model::Profile::NhsPublic { 14.0 } else { 16.0 };
    let (words, sentences) = (f64::from(in_words), f64::from(in_sentences.max(1)));
    let grade = 0.39 * words / sentences + 11.8 * f64::from(in_syllables) / words - 15.59;
    let age = (grade + 5.0).round();
    if age > limit {
        findings
            .at(
                cx.section.title.span,
                format!("this section has a reading age of {age}; the limit is {limit}"),
            )
            .help("shorten sentences and replace long words, the longest first");
    }
}

/// Returns the number of groups of vowels in a word without a silent `e` at its end; at least 1.
fn syllables(word: &str) -> u32 {
    let (mut count, mut before) = (0, false);
    for c in word.bytes() {
        let vowel = matches!(c.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        count += u32::from(vowel && !before);
        before = vowel;
    }
    let small = word.to_ascii_lowercase();
    let silent = small.ends_with('e') && !small.ends_with("le") && count > 1;
    (count - u32::from(silent)).max(1)
}
