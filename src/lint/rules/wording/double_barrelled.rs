//! `double-barrelled`: one sentence that asks about two things.

use crate::rules::conjunctions::conjunctions;
use crate::rules::context::TextCx;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// One sentence asks about two things.
    ///
    /// Records can be complete but not shared, or shared but not complete. A respondent for whom the two differ cannot
    /// give a true answer.
    ///
    /// **What to do.** Ask about each thing in a separate question, or keep the more important one.
    ///
    /// The rule looks for a few patterns that nearly always join two things. They are two verbs ("view and update"),
    /// two qualities after "is" or "are" ("complete and shared"), and a second clause ("and are sent on", "and it
    /// warns"). "As well as" and "and/or" count too. It skips two nouns ("risks and benefits"), and clauses with
    /// "that", "which" or "who", which only say what is counted. The rule `compound-element` checks elements of levels.
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
    // The rule `compound-element` checks elements.
    if cx.field() != Field::Question {
        return;
    }
    let text = cx.value();
    for found in conjunctions(text) {
        let words = text[found.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        findings
            .at(cx.at(found), format!("`{words}` joins two things that may have different answers"))
            .help("ask about each in a separate question, or keep the more important one");
    }
}
