//! `allow-without-reason`: an exception that does not say why.

use crate::rules::allow::ExceptionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An exception gives no reason.
    ///
    /// In a year nobody knows whether it is still right. An exception without a reason keeps nothing silent. Nor does one
    /// that names two rules: why the first is wrong here seldom tells why the second is.
    ///
    /// **What to do.** Say why the rule is wrong here, after a dash: `# allow: rule — reason`. Give each rule a comment of
    /// its own.
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
            findings
                .at(exception.span, "this exception names more than one rule, so it keeps nothing silent")
                .help(format!(
                    "give `{other}` a comment of its own, with its own reason: `# allow: {other} — ` and why"
                ));
        } else if exception.reason.is_empty() {
            findings
                .at(exception.span, "this exception does not say why")
                .help(format!("write `# allow: {} — ` and the reason", exception.rule));
        }
    }
}
