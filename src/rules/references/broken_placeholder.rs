//! `broken-placeholder`: braces that hold no name, or that are not closed.

use crate::diagnostic::Findings;
use crate::resolve::FaultKind;
use crate::rules::ProgrammeCx;

declare_rule! {
    /// Braces in a text hold no name, or are not closed.
    ///
    /// Braces are kept for placeholders such as `{patient}`. A brace that is left open, or that holds spaces or nothing at
    /// all, would be printed as it stands.
    ///
    /// **What to do.** Write the name of a word between the braces, with no spaces; use round brackets for anything else.
    ///
    /// Source: the format itself: braces are kept for placeholders.
    ///
    /// ```yaml,bad
    /// text: Each {patient can see the printed timetable.
    /// ```
    ///
    /// ```yaml,bad
    /// text: "Each { patient } can see the printed timetable."
    /// ```
    ///
    /// ```yaml,good
    /// text: Each {patient} gets a bed (with a view).
    /// ```
    "broken-placeholder", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::BrokenPlaceholder { found } = &fault.kind else { continue };
        let (message, help) = match found.as_str() {
            "{" => ("a brace is opened and never closed".to_owned(), "close it after the name: `{patient}`"),
            "}" => {
                ("a brace is closed that was never opened".to_owned(), "open it before the name: `{patient}`")
            }
            _ => (
                format!("`{found}` holds no name"),
                "write a word of the vocabulary without spaces, such as `{patient}`, or use round brackets",
            ),
        };
        findings.at(fault.span, message).help(help);
    }
}
