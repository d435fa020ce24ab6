//! `allow-without-reason`: an exception without a reason.

use crate::rules::allow::ExceptionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An exception has no reason.
    ///
    /// After a year nobody knows whether the exception is still right. An exception without a reason has no effect. An
    /// exception that names two rules has no effect either, because one reason seldom explains both.
    ///
    /// **What to do.** Say why the rule is wrong here, after a dash: `# allow: rule — reason`. Write a separate comment
    /// for each rule.
    ///
    /// Source: the format itself: an exception needs a reason.
    ///
    /// ```yaml,bad
    /// # also: unknown-key
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key
    /// colour: red
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it
    /// colour: red
    /// ```
    "allow-without-reason", References, Warn, Exceptions(check), basis(Fact)
}

fn check(cx: &ExceptionCx<'_>, findings: &mut Findings) {
    for exception in cx.exceptions {
        if !cx.rule_names.contains(&exception.rule.as_str()) {
            continue;
        }
        if let Some(other) = exception.others.first() {
            findings.at(exception.span, "this exception names more than one rule, so it has no effect").help(
                format!("write a separate comment for `{other}`: `# allow: {other} — ` and the reason"),
            );
        } else if exception.reason.is_empty() {
            findings
                .at(exception.span, "this exception has no reason")
                .help(format!("write `# allow: {} — ` and the reason", exception.rule));
        }
    }
}
