//! `setting-without-framework`: a setting without a framework file.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A setting has no framework.
    ///
    /// Respondents of the setting have no questions to answer.
    ///
    /// **What to do.** Add `<setting>/framework.yaml`, or delete the setting from `programme.yaml`.
    ///
    /// Source: the format itself: each setting of `programme.yaml` has a framework.
    ///
    /// ```yaml,bad
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    ///   - { id: community, title: Community services }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { default: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "setting-without-framework", References, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::NoFramework { setting } = &fault.kind else { continue };
        findings
            .at(fault.span, format!("the setting `{setting}` has no framework"))
            .help(format!("add the file `{setting}/framework.yaml`, or delete the setting"));
    }
}
