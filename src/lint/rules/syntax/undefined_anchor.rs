//! `undefined-anchor`: `*name` without an earlier `&name`.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// An alias names an anchor that does not exist.
    ///
    /// `*name` repeats the value that is marked `&name` earlier in the same file. Without such a mark, the value is
    /// missing. A text that begins with an asterisk is also read as an alias.
    ///
    /// **What to do.** Mark the value with `&name` first, or put a text that begins with `*` in quotes.
    ///
    /// Source: YAML 1.2.2, section 7.1, <https://yaml.org/spec/1.2.2/#71-alias-nodes>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// help: *plan-help
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// help: Count a plan that names its owner.
    /// ```
    "undefined-anchor", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        if let FaultKind::UndefinedAnchor { name } = &fault.kind {
            findings.at(fault.span, format!("there is no anchor `&{name}` before this line")).help(format!(
                "mark the value to repeat with `&{name}`, or put a text that begins with `*` in quotes"
            ));
        }
    }
}
