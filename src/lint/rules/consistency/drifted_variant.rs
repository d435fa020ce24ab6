//! `drifted-variant`: a variant that differs from the question in nothing that matters.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant differs from the question in nothing that matters.
    ///
    /// A comma, a capital or a small word makes two texts that must be kept in step, and readers of the results look for a
    /// difference that is not there. A word that differs by setting belongs in the vocabulary, once for all questions.
    ///
    /// **What to do.** Delete the variant, or write the word as a placeholder such as `{patient}` and delete the variant.
    ///
    /// It speaks where only punctuation, capitals and small words differ, or one word that the vocabulary has for the setting.
    ///
    /// Source: in 2017 each setting got a slightly different survey of its own,
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
            let (mine, theirs) = (words.expand(&own.value), words.expand(&base.value));
            // Texts that are the same have a rule of their own.
            if mine == theirs || own.value.trim() == base.value.trim() {
                continue;
            }
            let setting = &variant.setting.value;
            if matter(&mine).eq(matter(&theirs)) {
                findings
                    .at(
                        own.span,
                        format!("this `{key}` for `{setting}` differs only in punctuation or small words"),
                    )
                    .related(base.span, "the question's own")
                    .help(format!("delete the `{key}` from the variant, or change what it asks"));
            } else if let Some(word) = by_vocabulary(cx, setting, &mine, &theirs) {
                findings
                    .at(
                        own.span,
                        format!("this `{key}` for `{setting}` differs only in a word of the vocabulary"),
                    )
                    .related(base.span, "the question's own")
                    .help(format!(
                        "write `{{{word}}}` in the question and delete the `{key}` from the variant"
                    ));
            }
        }
    }
}

/// What a text is about: its words in small letters, articles left out.
fn matter(text: &str) -> impl Iterator<Item = String> {
    let small = wordlist::words(text).map(|(_, word)| word.to_lowercase());
    small.filter(|word| !matches!(word.as_str(), "a" | "an" | "the" | "that"))
}

/// The word of the vocabulary that would make the question read like its variant.
fn by_vocabulary<'m>(cx: &QuestionCx<'_, 'm>, setting: &str, mine: &str, theirs: &str) -> Option<&'m str> {
    let programme = cx.programme.resolved.index.programme()?;
    programme.vocabulary.iter().find_map(|word| {
        let here = word.for_setting(setting)?;
        let elsewhere = word.words.iter().map(|(_, text)| text).filter(|text| text.value != here.value);
        let mut fits = elsewhere.filter(|text| theirs.contains(text.value.as_str()));
        fits.any(|text| matter(&theirs.replace(text.value.as_str(), &here.value)).eq(matter(mine)))
            .then_some(word.name.value.as_str())
    })
}
