//! `word-missing-setting`: a word of the vocabulary that lacks a setting which uses it.

use crate::diagnostic::Findings;
use crate::resolve::FaultKind;
use crate::rules::ProgrammeCx;

declare_rule! {
    /// A placeholder has no word in a setting that asks the question.
    ///
    /// A word of the vocabulary is given for each setting, or once as `default`. Where neither is there, respondents of that
    /// setting would read the placeholder with its braces.
    ///
    /// **What to do.** Add the setting, or a `default`, to the word in `programme.yaml`.
    ///
    /// ```yaml,bad
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { acute: patient }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// ```
    ///
    /// ```yaml,good
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { acute: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// ```
    "word-missing-setting", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::NoWord { word, setting, defined } = &fault.kind else { continue };
        findings
            .at(fault.span, format!("`{{{word}}}` has no word in `{setting}`, which asks this question"))
            .related(*defined, "its words stand here")
            .help(format!("add `{setting}: …` or `default: …` to `{word}` in `programme.yaml`"));
    }
}
