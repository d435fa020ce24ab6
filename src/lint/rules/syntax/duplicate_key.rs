//! `duplicate-key`: a key that is used twice in one mapping.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// A key is used twice in one mapping.
    ///
    /// YAML allows a key only once. Some parsers keep the first value and some the last, so two people can see
    /// different questions in the same file. It happens when a line is copied and only half changed.
    ///
    /// **What to do.** Delete one of the two lines, or move the second to where it belongs.
    ///
    /// Source: YAML 1.2.2, section 3.2.1.3 (keys are unique), <https://yaml.org/spec/1.2.2/#mapping>.
    ///
    /// ```yaml,bad
    /// text: The board reviews the digital plan.
    /// help: Count the full board.
    /// help: Count the full board and its committees.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board reviews the digital plan.
    /// help: Count the full board and its committees.
    /// ```
    "duplicate-key", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        if let FaultKind::DuplicateKey { key, first } = &fault.kind {
            findings
                .at(fault.span, format!("duplicate key `{key}`"))
                .related(*first, "first used here")
                .help(format!(
                    "keep one `{key}:` and delete the other; YAML parsers disagree on which value counts"
                ));
        }
    }
}
