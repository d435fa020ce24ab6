//! `unused-name`: a scale, term, word or role that is not used.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A scale, glossary term, word or role is defined but not used.
    ///
    /// Every new colleague reads an unused definition, and nobody keeps it up to date. It often shows that a name is
    /// misspelt elsewhere, or that a question was removed.
    ///
    /// **What to do.** Delete the definition, or use it.
    ///
    /// A glossary term counts as used when a text contains the term, one of its forms or its abbreviation.
    ///
    /// Source: the format itself: definitions are there to be used.
    ///
    /// ```yaml,bad
    /// # file: glossary.yaml
    /// terms:
    ///   - id: care-plan
    ///     term: care plan
    ///     definition: What has been agreed for somebody.
    /// ```
    ///
    /// ```yaml,good
    /// # file: glossary.yaml
    /// terms:
    ///   - id: printed-timetable
    ///     term: printed timetable
    ///     definition: A sheet that names each step.
    /// ```
    "unused-name", References, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Unused { kind, name } = &fault.kind else { continue };
        let (message, help) = match kind {
            NameKind::Scale => {
                (format!("no question uses the scale `{name}`"), "delete the scale, or use it")
            }
            NameKind::Term => (
                format!("no text uses the term `{name}`"),
                "delete the term, or add the words that texts use for it to `forms`",
            ),
            NameKind::Word => {
                (format!("no text uses the word `{{{name}}}`"), "delete the word from the vocabulary")
            }
            NameKind::Respondent => (
                format!("the role `{name}` answers no question"),
                "delete the role, or name it as `respondent` of a question",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
