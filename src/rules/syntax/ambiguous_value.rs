//! `ambiguous-value`: an unquoted value that YAML 1.1 and YAML 1.2 read differently.

use crate::diagnostic::Findings;
use crate::rules::FileCx;
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
    "ambiguous-value", Syntax, Deny, File(check)
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
            .help(help);
    }
}
