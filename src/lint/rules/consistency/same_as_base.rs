//! `same-as-base`: a variant with the same text as the question.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant has the same text as the question.
    ///
    /// Two copies of one text become different when only one of them is changed. A setting without a variant gets the
    /// text of the question.
    ///
    /// **What to do.** Delete the key from the variant, or delete the whole variant if it has no other key.
    ///
    /// The rule compares texts as respondents of the setting read them, with placeholders such as `{patient}` filled
    /// in.
    ///
    /// Source: the format itself: a variant holds only differences.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: The board has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    "same-as-base", Consistency, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    for variant in &cx.question.variants {
        let words = cx.programme.words(&variant.setting);
        for (key, own, base) in variant.texts(cx.question) {
            let (Some(own), Some(base)) = (own, base) else { continue };
            let verbatim = own.value.trim() == base.value.trim();
            let placeholders = own.value.contains('{') || base.value.contains('{');
            let expanded =
                || words.is_some_and(|words| words.expand(&own.value) == words.expand(&base.value));
            let same = verbatim || (placeholders && expanded());
            if !same {
                continue;
            }
            let how = if verbatim { "repeats" } else { "has the same words as" };
            findings
                .at(
                    own.span,
                    format!("this `{key}` for `{}` {how} that of the question", variant.setting.value),
                )
                .related(base.span, "the text of the question")
                .help(format!(
                    "delete the `{key}` from the variant; the setting then gets that of the question"
                ));
        }
    }
}
