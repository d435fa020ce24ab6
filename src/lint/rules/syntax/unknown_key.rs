//! `unknown-key`: a key that means nothing where it stands.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;

declare_rule! {
    /// A key is not known here.
    ///
    /// A misspelt key would be ignored in silence: `evidnce:` would leave a question without evidence, and nobody
    /// would know. So every key must be one that the format defines.
    ///
    /// **What to do.** Correct the spelling, or move the key to where it belongs. `docs/src/reference/files.md` leads
    /// to the keys of each file.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
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
    "unknown-key", Syntax, Deny, File(check), fixes(Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        let FaultKind::UnknownKey { key, of, expected, present, meant } = &fault.kind else { continue };
        let article = if of.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let finding = findings.at(fault.span, format!("{article} {of} has no key `{key}`"));
        if let Some((name, _)) = key.split_once(':').filter(|(name, _)| expected.contains(name)) {
            finding.help(format!("put a space after `{name}:`"));
        } else if has_no_value(cx, fault.span) {
            finding.help(
                "a comma inside `{ }` begins the next key: put double quotes round a text with a comma in it",
            );
        } else if let Some(meant) = meant {
            let fix = fix::rename(cx.sources, fault.span, meant).filter(|_| !present.contains(meant));
            finding.help(format!("did you mean `{meant}`?")).fix(fix.map(Fix::risky));
        } else {
            finding.help(format!("{article} {of} may have: {}", list(expected)));
        }
    }
}

/// Whether a comma or bracket stands where the colon should.
fn has_no_value(cx: &FileCx<'_>, key: Span) -> bool {
    let after = cx.source().text().get(key.range().end..).unwrap_or("");
    after.trim_start().starts_with([',', '}'])
}

fn list(keys: &[&str]) -> String {
    let mut distinct: Vec<String> = Vec::with_capacity(keys.len());
    for key in keys.iter().map(|key| format!("`{key}`")) {
        if !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    distinct.join(", ")
}
