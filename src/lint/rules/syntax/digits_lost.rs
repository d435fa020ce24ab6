//! `digits-lost`: a number that loses digits when it is read.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::{FaultKind, Trap};

declare_rule! {
    /// A number loses digits when it is read.
    ///
    /// Without quotes `1.10` is a number, and a number has no trailing zero: version 1.10 becomes version 1.1.
    /// JavaScript and many JSON parsers silently round numbers above 9,007,199,254,740,991 (2 to the power of 53, minus
    /// 1).
    ///
    /// **What to do.** Put a name or version in quotes. Write a smaller number where a number is meant.
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
        let FaultKind::Trap(trap) = fault.kind else { continue };
        let value = cx.sources.slice(fault.span);
        let wanted = cx.expected_type(fault.span);
        let message = match trap {
            Trap::TrailingZero => format!("`{value}` is a number, so its trailing zero is lost"),
            Trap::TooManyDigits => format!("`{value}` has more digits than a number can hold"),
            Trap::NotFinite => format!("`{value}` is not a valid number in JSON"),
            _ => continue,
        };
        // `2.0` is the whole number 2.
        let whole = value
            .trim_end_matches('0')
            .strip_suffix('.')
            .filter(|whole| !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()))
            .filter(|_| wanted.is_none());
        let help = match (wanted, trap, whole) {
            (_, Trap::NotFinite, _) => "write a number in digits".to_owned(),
            (Some("text"), ..) | (None, Trap::TrailingZero, None) => {
                format!("put the text in quotes: `\"{value}\"`")
            }
            (None, _, Some(whole)) => format!("write `{whole}`"),
            (None, ..) => "write a smaller number".to_owned(),
            (Some(wanted), ..) => format!("write {wanted} here"),
        };
        let fix = match wanted {
            Some("text") => fix::quote(cx.sources, fault.span),
            _ => whole.map(|whole| fix::bare(fault.span, whole)),
        };
        findings.at(fault.span, message).help(help).fix(fix);
    }
}
