//! `missing-key`: a required key that is missing.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A required key is missing.
    ///
    /// A question needs an id and a text, an option a label, and a framework a version. Without them nothing can be
    /// published.
    ///
    /// **What to do.** Add the key.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
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
    // An item that lacks two keys gets one finding.
    let mut missing: BTreeMap<(Span, &str), Vec<String>> = BTreeMap::new();
    for fault in &cx.file.faults {
        match &fault.kind {
            FaultKind::MissingKey { key, of, misspelt: false } => {
                missing.entry((fault.span, of)).or_default().push(format!("`{key}`"));
            }
            FaultKind::EmptyFile { of } => {
                findings
                    .at(fault.span, format!("the file is empty; it should hold the {of}"))
                    .help("write its content, or delete the file");
            }
            _ => {}
        }
    }
    for ((span, of), keys) in missing {
        let lines: Vec<String> = keys.iter().map(|key| format!("`{}: …`", key.trim_matches('`'))).collect();
        findings
            .at(span, format!("this {of} has no {}", keys.join(" and no ")))
            .help(format!("add {}", lines.join(" and ")));
    }
}
