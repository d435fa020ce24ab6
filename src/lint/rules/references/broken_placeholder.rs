//! `broken-placeholder`: braces without a name, or without a closing or opening brace.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Braces in a text contain no name, or are not closed.
    ///
    /// Braces are reserved for placeholders such as `{patient}`. An unclosed brace, or braces with spaces or nothing
    /// inside, would be printed as written.
    ///
    /// The words of a placeholder, in `vocabulary` and in the `label` of the period, cannot contain another
    /// placeholder.
    ///
    /// **What to do.** Write a word of the vocabulary between the braces, without spaces. Use round brackets for
    /// anything else.
    ///
    /// Source: the format itself: braces are reserved for placeholders.
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
                .at(fault.span, format!("`{found}` is inside the words of another placeholder"))
                .help("write the words in full here");
        }
        let FaultKind::BrokenPlaceholder { found } = &fault.kind else { continue };
        let (message, help) = match found.as_str() {
            "{" => ("this brace is not closed".to_owned(), "close it after the name: `{patient}`"),
            "}" => {
                ("this closing brace has no opening brace".to_owned(), "open it before the name: `{patient}`")
            }
            _ => (
                format!("`{found}` does not contain a name"),
                "write a word of the vocabulary without spaces, such as `{patient}`, or use round brackets",
            ),
        };
        findings.at(fault.span, message).help(help);
    }
}
