//! `drifted-variant`: a variant with only trivial differences from the question.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant has only trivial differences from the question.
    ///
    /// A comma, a capital or a small word creates a second text to maintain. People then look for a difference that
    /// does not exist. A word that differs by setting belongs in the vocabulary, once for all questions.
    ///
    /// **What to do.** Delete the variant. Where a word differs by setting, first write it as a placeholder such as
    /// `{patient}`.
    ///
    /// The rule reports a variant that differs only in punctuation, capitals and small words, or in one word that the
    /// vocabulary has for the setting.
    ///
    /// Source: in 2017 each setting got its own, slightly different survey,
    /// <https://www.england.nhs.uk/digitaltechnology/info-revolution/maturity-index/>.
    ///
    /// ```yaml,bad
    /// # also: organisation-capitals
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: "The Board, has agreed the digital plan.", reason: Councils write Board. }
    /// ```
    ///
    /// ```yaml,bad
    /// text: Each patient can see the plan.
    /// variants:
    ///   social-care: { text: Each person who uses services can see the plan., reason: Councils do not say patient. }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    "drifted-variant", Consistency, Note, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    for variant in &cx.question.variants {
        let Some(words) = cx.programme.words(&variant.setting) else { continue };
        for (key, own, base) in variant.texts(cx.question) {
            let (Some(own), Some(base)) = (own, base) else { continue };
            let (variant_text, question_text) = (words.expand(&own.value), words.expand(&base.value));
            // Another rule reports identical texts.
            if variant_text == question_text || own.value.trim() == base.value.trim() {
                continue;
            }
            let setting = &variant.setting.value;
            if significant_words(&variant_text).eq(significant_words(&question_text)) {
                findings
                    .at(
                        own.span,
                        format!("this `{key}` for `{setting}` differs only in punctuation or small words"),
                    )
                    .related(base.span, "the text of the question")
                    .help(format!("delete the `{key}` from the variant, or make its meaning different"));
            } else if let Some(word) = differing_word(cx, setting, &variant_text, &question_text) {
                findings
                    .at(
                        own.span,
                        format!("this `{key}` for `{setting}` differs only in a word of the vocabulary"),
                    )
                    .related(base.span, "the text of the question")
                    .help(format!(
                        "write `{{{word}}}` in the question and delete the `{key}` from the variant"
                    ));
            }
        }
    }
}

/// Returns the words of a text in lowercase, without articles.
fn significant_words(text: &str) -> impl Iterator<Item = String> {
    let small = wordlist::words(text).map(|(_, word)| word.to_lowercase());
    small.filter(|word| !matches!(word.as_str(), "a" | "an" | "the" | "that"))
}

/// Returns the word of the vocabulary that would make the question read like its variant.
fn differing_word<'m>(cx: &QuestionCx<'_, 'm>, setting: &str, mine: &str, theirs: &str) -> Option<&'m str> {
    let programme = cx.programme.resolved.index.programme()?;
    programme.vocabulary.iter().find_map(|word| {
        let here = word.for_setting(setting)?;
        let elsewhere = word.words.iter().map(|(_, text)| text).filter(|text| text.value != here.value);
        let mut fits = elsewhere.filter(|text| theirs.contains(text.value.as_str()));
        fits.any(|text| {
            significant_words(&theirs.replace(text.value.as_str(), &here.value)).eq(significant_words(mine))
        })
        .then_some(word.name.value.as_str())
    })
}
