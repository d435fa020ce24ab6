//! `ambiguous-value`: an unquoted value that YAML 1.1 and YAML 1.2 read differently.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{FaultKind, Trap};

declare_rule! {
    /// A value is read as different things by different tools.
    ///
    /// `No` is the word "No" in YAML 1.2 and the truth value *false* in YAML 1.1, which most tools still speak. `010`
    /// is ten or eight, `12:30` a time or the number 750, `1_000` a text or a number, `1e3` a number or a text. An option
    /// `No` has been published as *false* in real question sets.
    ///
    /// **What to do.** Put quotes round it when it is a text; write the number plainly when it is a number.
    ///
    /// Source: YAML 1.1 types <https://yaml.org/type/bool.html> and <https://yaml.org/type/int.html> beside YAML
    /// 1.2.2, section 10.3.
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
            .at(fault.span, format!("`{value}` is {one} to some readers and {other} to others"))
            .help(help(cx, fault.span, trap, value))
            .fix(fix(cx, fault.span, trap, value));
    }
}

/// What it is to readers of YAML 1.1, and to those of YAML 1.2.
fn readings(trap: Trap, value: &str) -> Option<(String, String)> {
    let one = match trap {
        Trap::Boolean => "true or false",
        Trap::Underscore => "a number without the underscore",
        Trap::Sexagesimal => "a number to the base of 60",
        Trap::Binary => "a number to the base of 2",
        Trap::Hexadecimal => "a number to the base of 16",
        Trap::Equals => "a mark with a meaning of its own",
        Trap::Octal => return Some(zero_led(value)),
        Trap::Modern => return Some(("a text".to_owned(), "a number".to_owned())),
        Trap::TrailingZero | Trap::TooManyDigits | Trap::NotFinite => return None,
    };
    Some((one.to_owned(), "a text".to_owned()))
}

/// `010` is eight or ten; `08` has a figure that no number to the base of 8 has.
fn zero_led(value: &str) -> (String, String) {
    let figures = value.trim_start_matches(['+', '-']);
    let sign = if value.starts_with('-') { "-" } else { "" };
    let ten = Some(figures.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let ten = format!("{sign}{ten}");
    if figures.contains(['8', '9']) {
        return ("a text".to_owned(), ten);
    }
    let eight = i64::from_str_radix(figures, 8);
    (eight.map_or_else(|_| "a number to the base of 8".to_owned(), |eight| format!("{sign}{eight}")), ten)
}

fn help(cx: &FileCx<'_>, span: Span, trap: Trap, value: &str) -> String {
    match (cx.expected_type(span), trap) {
        (Some("true or false"), Trap::Boolean) => format!("write `{}`", truth(value)),
        (Some("true or false"), _) => "write `true` or `false`".to_owned(),
        (Some("a whole number"), _) => number(trap, value).map_or_else(
            || "write a whole number in figures".to_owned(),
            |number| format!("write `{number}`"),
        ),
        (None, Trap::Octal) => {
            format!("write the number without the leading zero, or `\"{value}\"` for a text")
        }
        (None, Trap::Modern) => "write the number in figures".to_owned(),
        (None | Some("text"), _) => format!("write `\"{value}\"` with quotes"),
        (Some(wanted), _) => format!("write {wanted} here"),
    }
}

/// What the older readers see in a truth value.
fn truth(value: &str) -> &'static str {
    if matches!(value.to_ascii_lowercase().as_str(), "y" | "yes" | "on") { "true" } else { "false" }
}

/// The whole number that was meant by one with underscores.
fn number(trap: Trap, value: &str) -> Option<String> {
    let plain = trap == Trap::Underscore && value.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let figures = plain.then(|| value.replace('_', ""))?;
    (figures == "0" || !figures.starts_with('0')).then_some(figures)
}

/// Quotes where a text is wanted; where a truth value or number is wanted, the one that the older readers see.
fn fix(cx: &FileCx<'_>, span: Span, trap: Trap, value: &str) -> Option<Fix> {
    match (cx.expected_type(span), trap) {
        (Some("true or false"), Trap::Boolean) => Some(fix::bare(span, truth(value))),
        (Some("a whole number"), _) => Some(fix::bare(span, &number(trap, value)?).risky()),
        // It is a number already, and to others another one.
        (None, Trap::Octal) => {
            let figures = value.trim_start_matches('0');
            Some(fix::bare(span, if figures.is_empty() { "0" } else { figures }).risky())
                .filter(|_| value.starts_with('0'))
        }
        (None, Trap::Modern) => None,
        (None | Some("text"), _) => fix::quote(cx.sources, span),
        _ => None,
    }
}
