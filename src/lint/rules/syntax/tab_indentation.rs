//! `tab-indentation`: a tab in the indentation.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// A tab is used for indentation.
    ///
    /// YAML forbids tabs in indentation, because a tab has no fixed width. The rest of the file cannot be read.
    ///
    /// **What to do.** Replace each tab with spaces, 2 for each level. Most editors have a setting "insert spaces" for
    /// this.
    ///
    /// Source: YAML 1.2.2, section 6.1, <https://yaml.org/spec/1.2.2/#61-indentation-spaces>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    /// 	- id: plan-agreed
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "tab-indentation", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in cx.tree.faults.iter().filter(|fault| fault.kind == FaultKind::Tab) {
        findings
            .at(fault.span, "there is a tab in the indentation")
            .help("indent with spaces, 2 for each level; the rest of the file could not be read");
    }
}
