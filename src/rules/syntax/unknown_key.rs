//! `unknown-key`: a key that means nothing where it stands.

use crate::diagnostic::{Findings, nearest};
use crate::model::FaultKind;
use crate::rules::FileCx;

declare_rule! {
    /// A key is not known here.
    ///
    /// A misspelt key would be ignored in silence: `evidnce:` would leave a question without evidence, and nobody
    /// would know. So every key must be one that the format defines.
    ///
    /// **What to do.** Correct the spelling, or move the key to where it belongs. `frameworks/README.md` lists them.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// evidnce: The minutes of the meeting that agreed it.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// evidence: The minutes of the meeting that agreed it.
    /// ```
    "unknown-key", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::UnknownKey { key, of, expected } = &fault.kind else { continue };
        let finding = findings.at(fault.span, format!("a {of} has no key `{key}`"));
        match nearest(key, expected.iter().copied()) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("a {of} may have: {}", list(expected))),
        };
    }
}

fn list(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
