//! `empty-value`: a text or list that is empty.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind as TreeFault;

declare_rule! {
    /// A text or list is empty, or a text has only spaces.
    ///
    /// An empty text is usually one that somebody meant to fill in. It would be published as a blank.
    ///
    /// **What to do.** Fill it in, or delete the key.
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
            // An alias without an anchor has no value, and another rule reports it.
            let is_reported =
                |kind: &TreeFault| matches!(kind, TreeFault::UndefinedAnchor { .. } | TreeFault::AliasBudget);
            if cx.tree.faults.iter().any(|other| other.span == fault.span && is_reported(&other.kind)) {
                continue;
            }
            // Authors choose the keys of the vocabulary themselves.
            let (what, key) = match *of {
                "vocabulary" => ("a word of the vocabulary".to_owned(), "the word".to_owned()),
                of => (format!("`{of}`"), format!("the `{of}:`")),
            };
            findings.at(fault.span, format!("{what} is empty")).help(format!("fill it in, or delete {key}"));
        }
    }
}
