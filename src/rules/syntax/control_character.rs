//! `control-character`: a character that nobody sees and that breaks readers.

use crate::diagnostic::Findings;
use crate::rules::FileCx;
use crate::tree::FaultKind;

declare_rule! {
    /// A text holds a control character.
    ///
    /// Control characters come in with text that is pasted from Word, a terminal or a PDF. Editors do not show them;
    /// screen readers, spreadsheets and XML stumble over them. U+2028 and U+2029 end a line for some readers only.
    ///
    /// **What to do.** Delete the character and type the text again round it.
    ///
    /// Source: YAML 1.2.2, section 5.1, <https://yaml.org/spec/1.2.2/#51-character-set>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a \u{7}digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "control-character", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        if let FaultKind::ControlCharacter { character } = fault.kind {
            findings
                .at(fault.span, format!("the invisible character U+{:04X} stands here", u32::from(character)))
                .help("delete it and type the text round it again");
        }
    }
}
