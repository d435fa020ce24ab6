//! `allow-unused`: an exception that keeps nothing silent.

use crate::diagnostic::Findings;
use crate::rules::allow::ExceptionCx;

declare_rule! {
    /// An exception is not needed.
    ///
    /// What it excused has been mended or moved. Left where it is, it would hide the next fault of that kind.
    ///
    /// **What to do.** Delete the comment, or move it to the line or above the item that it is about.
    ///
    /// It says nothing while a file of the programme cannot be read, or where the rule is switched off.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it
    /// weight: 1
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// colour: red # allow: unknown-key — this tool of ours reads it
    /// ```
    "allow-unused", References, Warn, Exceptions(check)
}

fn check(cx: &ExceptionCx<'_>, findings: &mut Findings) {
    if !cx.whole {
        return;
    }
    for exception in cx.exceptions {
        let speaks = !exception.reason.is_empty() && !exception.is_expired(cx.today) && (cx.is_on)(exception);
        if speaks && !exception.used.get() {
            findings
                .at(exception.span, format!("`{}` has nothing to say here, so nothing needs to be allowed", exception.rule))
                .help("delete the comment, or move it above the item or to the end of the line that it is about");
        }
    }
}
