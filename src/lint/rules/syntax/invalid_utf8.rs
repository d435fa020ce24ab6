//! `invalid-utf8`: bytes that are not text.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// The file is not UTF-8 text.
    ///
    /// Some bytes of the file are not UTF-8 characters. Usually it was saved in an older Windows encoding, in which `’`
    /// and `–` are single bytes. Nothing in the file could be checked.
    ///
    /// **What to do.** Open the file in an editor, choose "Save with encoding" and select UTF-8.
    ///
    /// Source: YAML 1.2.2, section 5.2, <https://yaml.org/spec/1.2.2/#52-character-encodings>.
    ///
    /// ```yaml,bad
    /// text: The board\b{92}s plan is agreed.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board's plan is agreed.
    /// ```
    "invalid-utf8", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in cx.tree.faults.iter().filter(|fault| fault.kind == FaultKind::NotUtf8) {
        findings
            .at(fault.span, "these bytes are not UTF-8 text")
            .help("save the file with the encoding UTF-8; the rest of the file could not be read");
    }
}
