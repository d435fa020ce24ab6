//! `ambiguous-value`: an unquoted value that YAML 1.1 and YAML 1.2 read differently.

use crate::diagnostic::{Findings, Fix};
use crate::rules::{FileCx, mend};
use crate::source::Span;
use crate::tree::{FaultKind, Trap};

declare_rule! {
    /// A value is read as different things by different tools.
    ///
    /// `No` is the word "No" in YAML 1.2 and the truth value *false* in YAML 1.1, which most tools still speak. `010`
    /// is ten or eight, `12:30` a time or the number 750, `1_000` a text or a number. An option `No` has been
    /// published as *false* in real question sets.
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
        let reading = match trap {
            Trap::Boolean => "true or false",
            Trap::Octal => "a number to the base of 8",
            Trap::Underscore => "a number without the underscore",
            Trap::Sexagesimal => "a number to the base of 60",
            Trap::Binary => "a number to the base of 2",
            Trap::TrailingZero | Trap::TooManyDigits | Trap::NotFinite => continue,
        };
        let value = cx.sources.slice(fault.span);
        let help = match trap {
            Trap::Octal => format!("write the number without the leading zero, or `\"{value}\"` for a text"),
            _ => format!("write `\"{value}\"` with quotes"),
        };
        findings
            .at(fault.span, format!("`{value}` is {reading} to some readers and a text to others"))
            .help(help)
            .fix(fix(cx, fault.span, trap, value));
    }
}

/// Quotes where a text is wanted; where a truth value or number is wanted, the one that the older readers see.
fn fix(cx: &FileCx<'_>, span: Span, trap: Trap, value: &str) -> Option<Fix> {
    match (cx.wanted(span), trap) {
        (Some("true or false"), Trap::Boolean) => {
            let yes = matches!(value.to_ascii_lowercase().as_str(), "y" | "yes" | "on");
            Some(mend::bare(span, if yes { "true" } else { "false" }))
        }
        (Some("a whole number"), Trap::Underscore)
            if value.bytes().all(|b| b.is_ascii_digit() || b == b'_') =>
        {
            Some(mend::bare(span, &value.replace('_', "")).risky())
        }
        // It is a number already, and to others another one.
        (None, Trap::Octal) => {
            let figures = value.trim_start_matches('0');
            Some(mend::bare(span, if figures.is_empty() { "0" } else { figures }).risky())
                .filter(|_| value.starts_with('0'))
        }
        (None | Some("text"), _) => mend::quote(cx.sources, span),
        _ => None,
    }
}
