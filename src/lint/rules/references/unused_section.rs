//! `unused-section`: a section file that no framework uses.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// No framework uses a section file.
    ///
    /// The questions of the section are written and checked, but nobody is asked them. Usually the `use:` was
    /// forgotten.
    ///
    /// **What to do.** Add the section to the themes of the frameworks that should ask it, or delete the file.
    ///
    /// Source: the format itself: a section is asked where a framework uses it.
    ///
    /// ```yaml,bad
    /// # file: shared/spare.yaml
    /// section: spare
    /// title: Spare
    /// questions: []
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "unused-section", References, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Unused { kind: NameKind::Section, name } = &fault.kind else { continue };
        let file = cx.sources.get(fault.span.source).name();
        findings
            .at(fault.span, format!("no framework uses the section `{name}`"))
            .help(format!("add `- use: {file}` to a theme of a `framework.yaml`, or delete the file"));
    }
}
