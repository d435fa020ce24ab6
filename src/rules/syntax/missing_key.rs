//! `missing-key`: something that must be said is not.

use crate::diagnostic::Findings;
use crate::model::FaultKind;
use crate::rules::FileCx;

declare_rule! {
    /// Something that must be said is missing.
    ///
    /// A question needs an id and a text, an option a label, a framework a version. Without them there is nothing to
    /// publish.
    ///
    /// **What to do.** Add the key.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: plan-agreed
    ///     scale: agreement
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "missing-key", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        match &fault.kind {
            FaultKind::MissingKey { key, of } => {
                findings
                    .at(fault.span, format!("this {of} has no `{key}`"))
                    .help(format!("add a line `{key}: …`"));
            }
            FaultKind::EmptyFile { of } => {
                findings
                    .at(fault.span, format!("the file is empty; it should hold the {of}"))
                    .help("write its content, or delete the file");
            }
            _ => {}
        }
    }
}
