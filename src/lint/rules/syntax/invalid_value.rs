//! `invalid-value`: a word, date, version or number that its key does not accept.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::{Findings, Fix, nearest};
use dma_text::source::{LARGEST_INTEGER, Span};
use dma_yaml::tree::{self, Trap};

declare_rule! {
    /// A value is not one that its key accepts.
    ///
    /// Some keys accept only certain words, a date, a version, or a number in a range.
    ///
    /// **What to do.** Write one of the values that the message lists.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// not-applicable: { allowed: true, policy: ignore }
    /// ```
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// weight: 500
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// not-applicable: { allowed: true, policy: exclude }
    /// weight: 5
    /// ```
    "invalid-value", Syntax, Deny, File(check), fixes(Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        match &fault.kind {
            FaultKind::UnknownValue { of, found, expected } => {
                let all = expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
                let meant = nearest(found, expected.iter().copied());
                let help = meant.map_or_else(
                    || format!("write one of {all}"),
                    |meant| format!("did you mean `{meant}`? `{of}` accepts {all}"),
                );
                let fix = meant.and_then(|meant| fix::rename(cx.sources, fault.span, meant));
                findings
                    .at(fault.span, format!("`{of}` does not accept `{found}`"))
                    .help(help)
                    .fix(fix.map(Fix::risky));
            }
            FaultKind::Malformed { of, found, wanted } => {
                findings
                    .at(fault.span, format!("`{found}` is not {wanted}"))
                    .help(format!("write `{of}` as {wanted}"));
            }
            // Scores, and numbers that lose digits, have rules of their own.
            FaultKind::OutOfRange { of, found, range: (least, most) }
                if *of != "score" && !loses_digits(cx, fault.span) =>
            {
                let help = match (*least, *most) {
                    (least @ 0.., LARGEST_INTEGER) => format!("write a whole number of {least} or more"),
                    (least, most) => format!("write a whole number from {least} to {most}"),
                };
                findings.at(fault.span, format!("`{of}` cannot be {found}")).help(help);
            }
            FaultKind::EmptyVariant => {
                findings.at(fault.span, "this variant changes nothing").help(
                    "give the variant its own `text`, `help`, `good`, `evidence` or `why`, or delete it",
                );
            }
            _ => {}
        }
    }
}

fn loses_digits(cx: &FileCx<'_>, span: Span) -> bool {
    let kind = tree::FaultKind::Trap(Trap::TooManyDigits);
    cx.tree.faults.iter().any(|fault| fault.span == span && fault.kind == kind)
}
