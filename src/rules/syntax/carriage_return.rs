//! `carriage-return`: lines that end the Windows way.

use crate::diagnostic::Findings;
use crate::rules::FileCx;
use crate::tree::FaultKind;

declare_rule! {
    /// Lines end with a carriage return.
    ///
    /// Windows editors end lines with two characters, others with one. The digest of a file changes with them, so two
    /// people with the same words would not make the same release.
    ///
    /// **What to do.** Save the file with LF line endings. With git, a line `*.yaml text eol=lf` in `.gitattributes`
    /// settles it for everybody.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.\r
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "carriage-return", Syntax, Warn, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in cx.tree.faults.iter().filter(|fault| fault.kind == FaultKind::CarriageReturn) {
        findings
            .at(fault.span, "a line ends with a carriage return (CRLF or CR)")
            .help("save the file with LF line endings; only the first such line is shown");
    }
}
