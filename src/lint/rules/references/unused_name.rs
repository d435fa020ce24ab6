//! `unused-name`: a scale, term, word or role that nothing uses.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A scale, glossary term, word or role is defined and never used.
    ///
    /// What nobody uses is read by every new colleague and kept up by nobody. It often shows a name that was misspelt
    /// elsewhere, or a question that has been taken out.
    ///
    /// **What to do.** Delete it, or use it.
    ///
    /// A glossary term counts as used when a text holds the term, one of its forms or its abbreviation.
    ///
    /// Source: the format itself: a definition is there to be used.
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
                (format!("no question is answered on the scale `{name}`"), "delete it, or use it")
            }
            NameKind::Term => (
                format!("no text uses the term `{name}`"),
                "delete it, or add to `forms` the words that texts use for it",
            ),
            NameKind::Word => {
                (format!("no text uses the word `{{{name}}}`"), "delete it from the vocabulary")
            }
            NameKind::Respondent => (
                format!("the role `{name}` answers no question"),
                "delete it, or name it as `respondent` of a question",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
