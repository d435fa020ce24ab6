//! `wrong-type`: a value of another type than its key wants.

use crate::diagnostic::{Findings, Fix};
use crate::model::FaultKind;
use crate::rules::{FileCx, mend};
use crate::source::Span;
use crate::tree::FaultKind as TreeFault;

declare_rule! {
    /// A value is of another type than its key wants.
    ///
    /// `edition: 2016` is a number, and an edition is a name: it needs quotes. `weight: high` is a text where a whole
    /// number belongs.
    ///
    /// **What to do.** The message says what is wanted. Quotes make a text of a number.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// weight: high
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// weight: 2
    /// ```
    "wrong-type", Syntax, Deny, File(check), fixes(Safe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::WrongType { of, expected, found, placeholder } = &fault.kind else { continue };
        // A value that is a trap was reported with its own words, and a missing anchor has no value.
        let said = |kind: &TreeFault| {
            matches!(kind, TreeFault::Trap(_) | TreeFault::UndefinedAnchor { .. } | TreeFault::AliasBudget)
        };
        // The faults of a tree stand in the order of their places.
        let first = cx.tree.faults.partition_point(|other| other.span < fault.span);
        let mut here = cx.tree.faults[first..].iter().take_while(|other| other.span == fault.span);
        if here.any(|other| said(&other.kind)) {
            continue;
        }
        let value = cx.sources.slice(fault.span);
        let help = if *placeholder {
            format!("a text that begins with a placeholder needs quotes: `\"{value}\"`")
        } else if *expected == "text" && !value.is_empty() && !value.contains('\n') {
            format!("write `\"{value}\"` with quotes if it is meant as a text")
        } else if *expected == "a list" && *found == "text" {
            format!("write a list: `[{value}]`")
        } else if value.starts_with(['"', '\'']) {
            format!("write {expected} here, without quotes")
        } else {
            format!("write {expected} here")
        };
        findings
            .at(fault.span, format!("`{of}` must be {expected}, and this is {found}"))
            .help(help)
            .fix(fix(cx, fault.span, expected, found, *placeholder));
    }
}

/// Quotes round what is meant as a text, none round what is not.
fn fix(cx: &FileCx<'_>, span: Span, expected: &str, found: &str, placeholder: bool) -> Option<Fix> {
    let value = cx.sources.slice(span);
    let number = matches!(found, "a whole number" | "a number");
    if placeholder || (expected == "text" && number) {
        return mend::quote(cx.sources, span);
    }
    let inner = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark))?;
    let figures = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let plain = match expected {
        "true or false" => matches!(inner, "true" | "false"),
        "a whole number" => figures && (inner == "0" || !inner.starts_with('0')) && inner.len() < 16,
        _ => false,
    };
    plain.then(|| mend::bare(span, inner))
}
