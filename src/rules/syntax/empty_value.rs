//! `empty-value`: a text or list with nothing in it.

use crate::diagnostic::Findings;
use crate::model::FaultKind;
use crate::rules::FileCx;
use crate::tree::FaultKind as TreeFault;

declare_rule! {
    /// A text or list is empty.
    ///
    /// An empty text is mostly one that somebody meant to fill in. It would be published as a blank.
    ///
    /// **What to do.** Write it, or delete the key.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// help: ""
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// help: Count a plan that names its owner.
    /// ```
    "empty-value", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        if let FaultKind::Empty { of } = &fault.kind {
            // An alias without its anchor stands for nothing, and was reported with its own words.
            let said =
                |kind: &TreeFault| matches!(kind, TreeFault::UndefinedAnchor { .. } | TreeFault::AliasBudget);
            if cx.tree.faults.iter().any(|other| other.span == fault.span && said(&other.kind)) {
                continue;
            }
            findings
                .at(fault.span, format!("`{of}` has nothing in it"))
                .help(format!("write something, or delete the `{of}:`"));
        }
    }
}
