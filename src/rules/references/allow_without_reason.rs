//! `allow-without-reason`: an exception that does not say why.

use crate::diagnostic::Findings;
use crate::rules::allow::ExceptionCx;

declare_rule! {
    /// An exception gives no reason.
    ///
    /// In a year nobody knows whether it is still right. An exception without a reason keeps nothing silent.
    ///
    /// **What to do.** Say why the rule is wrong here, after a dash.
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
    for exception in cx.exceptions.iter().filter(|exception| exception.reason.is_empty()) {
        if crate::rules::find(&exception.rule).is_some() {
            findings
                .at(exception.span, "this exception does not say why")
                .help(format!("write `# allow: {} — ` and the reason", exception.rule));
        }
    }
}
