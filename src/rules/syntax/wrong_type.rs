//! `wrong-type`: a value of another type than its key wants.

use crate::diagnostic::Findings;
use crate::model::FaultKind;
use crate::rules::FileCx;
use crate::tree::FaultKind as TreeFault;

declare_rule! {
    /// A value is of another type than its key wants.
    ///
    /// `edition: 2016` is a number, and an edition is a name: it needs quotes. `weight: high` is a text where a whole
    /// number belongs.
    ///
    /// **What to do.** The message says what is wanted. Quotes make a text of a number.
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
    "wrong-type", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::WrongType { of, expected, found, placeholder } = &fault.kind else { continue };
        // A value that is a trap was reported with its own words, and a missing anchor has no value.
        let said = |kind: &TreeFault| {
            matches!(kind, TreeFault::Trap(_) | TreeFault::UndefinedAnchor { .. } | TreeFault::AliasBudget)
        };
        if cx.tree.faults.iter().any(|other| other.span == fault.span && said(&other.kind)) {
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
        findings.at(fault.span, format!("`{of}` must be {expected}, and this is {found}")).help(help);
    }
}
