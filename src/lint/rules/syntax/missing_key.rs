//! `missing-key`: something that must be said is not.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// Something that must be said is missing.
    ///
    /// A question needs an id and a text, an option a label, a framework a version. Without them there is nothing to
    /// publish.
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
    // One thing that lacks two keys is reported at one place, so in one finding.
    let mut lacking: BTreeMap<(Span, &str), Vec<String>> = BTreeMap::new();
    for fault in &cx.file.faults {
        match &fault.kind {
            FaultKind::MissingKey { key, of, misspelt: false } => {
                lacking.entry((fault.span, of)).or_default().push(format!("`{key}`"));
            }
            FaultKind::EmptyFile { of } => {
                findings
                    .at(fault.span, format!("the file is empty; it should hold the {of}"))
                    .help("write its content, or delete the file");
            }
            _ => {}
        }
    }
    for ((span, of), keys) in lacking {
        let lines: Vec<String> = keys.iter().map(|key| format!("`{}: …`", key.trim_matches('`'))).collect();
        findings
            .at(span, format!("this {of} has no {}", keys.join(" and no ")))
            .help(format!("add a line {}", lines.join(" and a line ")));
    }
}
