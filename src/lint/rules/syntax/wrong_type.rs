//! `wrong-type`: a value whose type is not the one that its key expects.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{FaultKind as TreeFault, reads_as_text};

declare_rule! {
    /// A value has the wrong type.
    ///
    /// `edition: 2016` is a number, but an edition is a name, so it needs quotes. `weight: high` is text, but a weight
    /// is a whole number.
    ///
    /// **What to do.** Write a value of the type that the message names. Quotes turn a number into text.
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
    "wrong-type", Syntax, Deny, File(check), fixes(Safe, Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::WrongType { of, expected, found, placeholder } = &fault.kind else { continue };
        // An ambiguous value, and a missing anchor, are reported by other rules.
        let is_reported = |kind: &TreeFault| {
            matches!(kind, TreeFault::Trap(_) | TreeFault::UndefinedAnchor { .. } | TreeFault::AliasBudget)
        };
        // The faults of a tree are sorted by place.
        let first = cx.tree.faults.partition_point(|other| other.span < fault.span);
        let mut here = cx.tree.faults[first..].iter().take_while(|other| other.span == fault.span);
        if here.any(|other| is_reported(&other.kind)) {
            continue;
        }
        let value = cx.sources.slice(fault.span);
        let help = if *placeholder {
            format!("a text that begins with a placeholder needs quotes: `\"{value}\"`")
        } else if let Some(alone) = alone(value).filter(|_| *found == "a list") {
            format!("write `{alone}` without the brackets")
        } else if *expected == "a name" {
            "write a name: lowercase letters, digits and hyphens, beginning with a letter".to_owned()
        } else if *expected == "text" && *found == "a mapping" {
            "write a text; a text that begins with `{` needs quotes".to_owned()
        } else if *expected == "text" && *found != "a list" && !value.is_empty() && !value.contains('\n') {
            format!("put the value in quotes if a text is meant: `\"{value}\"`")
        } else if *expected == "a list" && *found == "text" {
            format!("write a list: `[{value}]`")
        } else if value.starts_with(['"', '\'']) {
            format!("write {expected} without quotes")
        } else {
            format!("write {expected}")
        };
        findings
            .at(fault.span, format!("`{of}` must be {expected}, but this is {found}"))
            .help(help)
            .fix(fix(cx, fault.span, expected, found, *placeholder));
    }
}

/// Returns the only value of a list in brackets.
fn alone(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?.trim();
    (reads_as_text(inner) && !inner.contains([',', '[', ']', '{', '}', ':', '#', '\n', '"', '\'']))
        .then_some(inner)
}

/// Returns the fix: quotes around a value that is meant as text, and no quotes around any other.
fn fix(cx: &FileCx<'_>, span: Span, expected: &str, found: &str, placeholder: bool) -> Option<Fix> {
    let value = cx.sources.slice(span);
    let number = matches!(found, "a whole number" | "a number");
    if placeholder || (expected == "text" && number) {
        return fix::quote(cx.sources, span);
    }
    if found == "a list" {
        let wanted = !matches!(expected, "true or false" | "a whole number" | "a mapping");
        return alone(value).filter(|_| wanted).map(|alone| fix::bare(span, alone).risky());
    }
    let inner = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark))?;
    let digits = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let plain = match expected {
        "true or false" => matches!(inner, "true" | "false"),
        "a whole number" => digits && (inner == "0" || !inner.starts_with('0')) && inner.len() < 16,
        _ => false,
    };
    plain.then(|| fix::bare(span, inner))
}
