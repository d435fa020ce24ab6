//! `reading-age`: a section that takes long schooling to read.

use crate::rules::context::SectionCx;
use crate::rules::wordlist::{sentences, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section takes more than 16 years of age to read.
    ///
    /// The NHS writes for the public at a reading age of 9 to 11. Staff read harder texts, and everybody reads easy
    /// ones faster and with fewer mistakes.
    ///
    /// **What to do.** Begin where the finding points: shorten sentences and swap long words. Do not chase the number.
    ///
    /// The figure is the Flesch-Kincaid grade of all texts of the section, plus 5 to make it an age. It knows syllables and
    /// sentences and nothing of meaning, and terms of the trade raise it. The NHS manual says that such tools only help
    /// to find where to begin, so the rule is off until you ask for it with `--level reading-age=note`. The limit is 14 with the profile
    /// `nhs-public`. Sections of fewer than 100 words are left alone.
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

/// The least number of words that the formula says anything about.
const LEAST_WORDS: u32 = 100;

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let (mut in_words, mut in_sentences, mut in_syllables) = (0_u32, 0_u32, 0_u32);
    cx.section.each_text(&mut |role| {
        // The title of a link and a unit are nobody's sentences.
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
                format!("the texts of this section read like those for age {age}; the limit is {limit}"),
            )
            .help("shorten sentences and swap long words, the longest ones first");
    }
}

/// How many groups of vowels a word has, a silent `e` at its end left out; 1 at the least.
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
