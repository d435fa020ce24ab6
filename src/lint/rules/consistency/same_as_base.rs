//! `same-as-base`: a variant that says what the question says anyway.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant repeats the text of the question.
    ///
    /// Two copies of one text drift apart when only one of them is mended. A setting without a variant gets the question's
    /// own text.
    ///
    /// **What to do.** Delete the key from the variant, or the whole variant if nothing is left of it.
    ///
    /// Texts are compared as respondents of the setting read them, with words such as `{patient}` filled in.
    ///
    /// Source: the format itself: a variant is what differs.
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
            let how = if verbatim { "repeats" } else { "reads the same as" };
            findings
                .at(
                    own.span,
                    format!("this `{key}` for `{}` {how} the question's own", variant.setting.value),
                )
                .related(base.span, "the question's own")
                .help(format!("delete the `{key}` from the variant: the setting gets the question's own"));
        }
    }
}
