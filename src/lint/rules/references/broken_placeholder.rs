//! `broken-placeholder`: braces that hold no name, or that are not closed.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Braces in a text hold no name, or are not closed.
    ///
    /// Braces are kept for placeholders such as `{patient}`. A brace that is left open, or that holds spaces or nothing at
    /// all, would be printed as it stands.
    ///
    /// The words that a placeholder stands for, in `vocabulary` and the `label` of the period, cannot hold another one.
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
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: "the {patient} year to March 2016" }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    ///
    /// ```yaml,good
    /// text: Each {patient} gets a bed (with a view).
    /// ```
    "broken-placeholder", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        if let FaultKind::NestedPlaceholder { found } = &fault.kind {
            findings
                .at(
                    fault.span,
                    format!("`{found}` stands in words that are themselves put in the place of one"),
                )
                .help("write the words out here");
        }
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
