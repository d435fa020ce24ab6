//! `double-barrelled`: one sentence that asks about two things.

use crate::rules::conjunctions::conjunctions;
use crate::rules::context::TextCx;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// One sentence asks about two things.
    ///
    /// Records can be complete and not shared, or shared and not complete: a respondent for whom the two differ has no
    /// true answer to give.
    ///
    /// **What to do.** Ask each thing in a question of its own, or keep the one that matters.
    ///
    /// It knows a few patterns that nearly always join two things: two verbs ("view and update"), two qualities after
    /// "is" or "are" ("complete and shared"), a second clause ("and are sent on", "and it warns"), "as well as" and "and/or". It
    /// does not judge two nouns ("risks and benefits"), nor what stands in a clause with "that", "which" or "who", since
    /// that only says what is counted. Elements of levels are the business of `compound-element`.
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: Discharge letters are complete and shared with GPs.
    /// ```
    ///
    /// ```yaml,good
    /// text: Discharge letters reach the GP within 24 hours.
    /// ```
    "double-barrelled", Wording, Warn, Text(check)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    // Of an element, `compound-element` says it.
    if cx.field() != Field::Question {
        return;
    }
    let text = cx.value();
    for found in conjunctions(text) {
        let words = text[found.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        findings
            .at(cx.at(found), format!("`{words}` joins two things that may have different answers"))
            .help("ask each in a question of its own, or keep the one that matters");
    }
}
