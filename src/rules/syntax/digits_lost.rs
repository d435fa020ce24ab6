//! `digits-lost`: a number that loses digits when it is read.

use crate::diagnostic::Findings;
use crate::rules::{FileCx, mend};
use crate::tree::{FaultKind, Trap};

declare_rule! {
    /// A number loses digits when it is read.
    ///
    /// Without quotes `1.10` is a number, and numbers have no last zero: version 1.10 becomes version 1.1. A number
    /// beyond 9,007,199,254,740,991 (2 to the power of 53, less 1) is silently rounded by JavaScript and many JSON readers.
    ///
    /// **What to do.** Put quotes round it when it is a name or version. Write a smaller number when it is a figure.
    ///
    /// Source: RFC 8259, section 6 (range of numbers that agree), <https://www.rfc-editor.org/rfc/rfc8259#section-6>.
    ///
    /// ```yaml,bad
    /// text: In how many places are paper charts kept?
    /// number: { min: 0, max: 9007199254740993 }
    /// ```
    ///
    /// ```yaml,good
    /// text: In how many places are paper charts kept?
    /// number: { min: 0, max: 100000 }
    /// ```
    "digits-lost", Syntax, Deny, File(check), fixes(Safe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let value = cx.sources.slice(fault.span);
        let (message, help) = match fault.kind {
            FaultKind::Trap(Trap::TrailingZero) => (
                format!("`{value}` is a number, so its last zero is lost"),
                format!("write `\"{value}\"` with quotes"),
            ),
            FaultKind::Trap(Trap::TooManyDigits) => (
                format!("`{value}` has more digits than a number keeps"),
                format!("write `\"{value}\"` with quotes if it is a name, or use a smaller number"),
            ),
            FaultKind::Trap(Trap::NotFinite) => {
                (format!("`{value}` is not a number that JSON can say"), "write a figure".to_owned())
            }
            _ => continue,
        };
        let fix = match cx.wanted(fault.span) {
            Some("text") => mend::quote(cx.sources, fault.span),
            // `2.0` is the whole number 2.
            None => value
                .trim_end_matches('0')
                .strip_suffix('.')
                .filter(|whole| !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()))
                .map(|whole| mend::bare(fault.span, whole)),
            Some(_) => None,
        };
        findings.at(fault.span, message).help(help).fix(fix);
    }
}
