//! `ambiguous-value`: an unquoted value that YAML 1.1 and YAML 1.2 read differently.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{FaultKind, Trap};

declare_rule! {
    /// YAML parsers read a value in different ways.
    ///
    /// `No` is text in YAML 1.2 and the boolean *false* in YAML 1.1, which most tools still use. `010` is 10 or 8.
    /// `12:30` is text or the number 750. `1_000` and `1e3` are text or numbers. An option `No` has been published as
    /// *false* in real question sets.
    ///
    /// **What to do.** Put a text in quotes. Write a number in plain digits.
    ///
    /// Source: YAML 1.1 types <https://yaml.org/type/bool.html> and <https://yaml.org/type/int.html>; YAML 1.2.2,
    /// section 10.3.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Answer
    ///     options:
    ///       - { id: affirmed, label: Yes, score: 100 }
    ///       - { id: denied, label: No, score: 0 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Answer
    ///     options:
    ///       - { id: denied, label: "No", score: 0 }
    ///       - { id: affirmed, label: "Yes", score: 100 }
    /// ```
    "ambiguous-value", Syntax, Deny, File(check), fixes(Safe, Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let FaultKind::Trap(trap) = fault.kind else { continue };
        let value = cx.sources.slice(fault.span);
        let Some((one, other)) = readings(trap, value).filter(|_| !cx.is_refused(fault.span)) else {
            continue;
        };
        findings
            .at(fault.span, format!("some YAML parsers read `{value}` as {one}, others as {other}"))
            .help(help(cx, fault.span, trap, value))
            .fix(fix(cx, fault.span, trap, value));
    }
}

/// Returns how parsers of YAML 1.1 read the value, and how parsers of YAML 1.2 do.
fn readings(trap: Trap, value: &str) -> Option<(String, String)> {
    let one = match trap {
        Trap::Boolean => "true or false",
        Trap::Underscore => "a number without the underscore",
        Trap::Sexagesimal => "a base-60 number",
        Trap::Binary => "a binary number",
        Trap::Hexadecimal => "a hexadecimal number",
        Trap::Equals => "a special marker",
        Trap::Octal => return Some(zero_led(value)),
        Trap::Modern => return Some(("text".to_owned(), "a number".to_owned())),
        Trap::TrailingZero | Trap::TooManyDigits | Trap::NotFinite => return None,
    };
    Some((one.to_owned(), "text".to_owned()))
}

/// Returns both readings of a number with a leading zero: `010` is 8 or 10, and `08` is not an octal number.
fn zero_led(value: &str) -> (String, String) {
    let digits = value.trim_start_matches(['+', '-']);
    let sign = if value.starts_with('-') { "-" } else { "" };
    let ten = Some(digits.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let ten = format!("{sign}{ten}");
    if digits.contains(['8', '9']) {
        return ("text".to_owned(), ten);
    }
    let eight = i64::from_str_radix(digits, 8);
    (eight.map_or_else(|_| "an octal number".to_owned(), |eight| format!("{sign}{eight}")), ten)
}

fn help(cx: &FileCx<'_>, span: Span, trap: Trap, value: &str) -> String {
    match (cx.expected_type(span), trap) {
        (Some("true or false"), Trap::Boolean) => format!("write `{}`", truth(value)),
        (Some("true or false"), _) => "write `true` or `false`".to_owned(),
        (Some("a whole number"), _) => number(trap, value).map_or_else(
            || "write a whole number in digits".to_owned(),
            |number| format!("write `{number}`"),
        ),
        (None, Trap::Octal) => {
            format!("write the number without the leading zero, or write `\"{value}\"` for a text")
        }
        (None, Trap::Modern) => "write the number in plain digits".to_owned(),
        (None | Some("text"), _) => format!("put the text in quotes: `\"{value}\"`"),
        (Some(wanted), _) => format!("write {wanted} here"),
    }
}

/// Returns the boolean that parsers of YAML 1.1 read.
fn truth(value: &str) -> &'static str {
    if matches!(value.to_ascii_lowercase().as_str(), "y" | "yes" | "on") { "true" } else { "false" }
}

/// Returns the whole number that a number with underscores means.
fn number(trap: Trap, value: &str) -> Option<String> {
    let plain = trap == Trap::Underscore && value.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let digits = plain.then(|| value.replace('_', ""))?;
    (digits == "0" || !digits.starts_with('0')).then_some(digits)
}

/// Returns the fix: quotes where text is expected; otherwise the boolean or number that parsers of YAML 1.1 read.
fn fix(cx: &FileCx<'_>, span: Span, trap: Trap, value: &str) -> Option<Fix> {
    match (cx.expected_type(span), trap) {
        (Some("true or false"), Trap::Boolean) => Some(fix::bare(span, truth(value))),
        (Some("a whole number"), _) => Some(fix::bare(span, &number(trap, value)?).risky()),
        // Every parser reads a number here, but not the same one.
        (None, Trap::Octal) => {
            let digits = value.trim_start_matches('0');
            Some(fix::bare(span, if digits.is_empty() { "0" } else { digits }).risky())
                .filter(|_| value.starts_with('0'))
        }
        (None, Trap::Modern) => None,
        (None | Some("text"), _) => fix::quote(cx.sources, span),
        _ => None,
    }
}
