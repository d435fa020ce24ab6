//! `invalid-utf8`: bytes that are not text.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// The file is not UTF-8 text.
    ///
    /// Some bytes of the file are no characters of UTF-8. Mostly it was saved in an older Windows encoding, in which
    /// `’` and `–` are single bytes; nothing in the file could be checked.
    ///
    /// **What to do.** Open it in an editor, choose "Save with encoding" and take UTF-8.
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
            .at(fault.span, "the bytes here are not UTF-8 text")
            .help("save the file again with the encoding UTF-8; the rest of it could not be read");
    }
}
