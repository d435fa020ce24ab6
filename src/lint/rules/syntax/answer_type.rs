//! `answer-type`: a question with no answer type, or with more than one.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_document::answer::KINDS;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question has no answer type, or more than one.
    ///
    /// Each question is answered in exactly one way: `scale`, `choices`, `levels`, `number`, `percentage`,
    /// `date` or `free-text`.
    ///
    /// **What to do.** Keep the intended answer type and delete the others, or add one.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// scale: agreement
    /// percentage: {}
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// scale: agreement
    /// ```
    "answer-type", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::AnswerTypes { found, misspelt: false } = &fault.kind else { continue };
        if found.is_empty() {
            findings
                .at(fault.span, "this question has no answer type")
                .help(format!("add one of {}", kinds()));
        } else {
            let all = found.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ");
            findings
                .at(fault.span, format!("this question has more than one answer type: {all}"))
                .help("keep one answer type and delete the others");
        }
    }
}

/// Returns the keys of all answer types, with `or` before the last.
fn kinds() -> String {
    let all: Vec<String> = KINDS.iter().map(|key| format!("`{key}`")).collect();
    all.split_last().map_or_else(String::new, |(last, others)| format!("{} or {last}", others.join(", ")))
}
