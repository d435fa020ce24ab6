//! `wrong-type`: a value of another type than its key wants.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{FaultKind as TreeFault, reads_as_text};

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
    "wrong-type", Syntax, Deny, File(check), fixes(Safe, Unsafe)
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
        } else if let Some(alone) = alone(value).filter(|_| *found == "a list") {
            format!("write `{alone}` without the brackets")
        } else if *expected == "a name" {
            "write a name here: small letters, figures and hyphens, beginning with a letter".to_owned()
        } else if *expected == "text" && *found == "a mapping" {
            "write a text here; one that begins with `{` needs quotes".to_owned()
        } else if *expected == "text" && *found != "a list" && !value.is_empty() && !value.contains('\n') {
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

/// The one thing that a list in brackets holds.
fn alone(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?.trim();
    (reads_as_text(inner) && !inner.contains([',', '[', ']', '{', '}', ':', '#', '\n', '"', '\'']))
        .then_some(inner)
}

/// Quotes round what is meant as a text, none round what is not.
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
    let figures = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let plain = match expected {
        "true or false" => matches!(inner, "true" | "false"),
        "a whole number" => figures && (inner == "0" || !inner.starts_with('0')) && inner.len() < 16,
        _ => false,
    };
    plain.then(|| fix::bare(span, inner))
}
