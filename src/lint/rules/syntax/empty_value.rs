//! `empty-value`: a text or list with nothing in it.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind as TreeFault;

declare_rule! {
    /// A text or list is empty, or a text is nothing but spaces.
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
            // The keys of the vocabulary are its author's own.
            let (what, key) = match *of {
                "vocabulary" => ("a word of the vocabulary".to_owned(), "it".to_owned()),
                of => (format!("`{of}`"), format!("the `{of}:`")),
            };
            findings
                .at(fault.span, format!("{what} has nothing in it"))
                .help(format!("write something, or delete {key}"));
        }
    }
}
