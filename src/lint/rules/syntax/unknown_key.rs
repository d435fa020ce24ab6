//! `unknown-key`: a key that the format does not define here.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::{Findings, Fix};
use dma_text::source::Span;

declare_rule! {
    /// A key is unknown here.
    ///
    /// Without this rule, a misspelt key would be ignored: `evidnce:` would leave a question without evidence, and
    /// nobody would notice. So every key must be one that the format defines.
    ///
    /// **What to do.** Correct the spelling, or move the key to where it belongs. `docs/src/reference/files.md` links
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
            finding
                .help("put a text with a comma in double quotes: inside `{ }`, a comma begins the next key");
        } else if let Some(meant) = meant {
            let fix = fix::rename(cx.sources, fault.span, meant).filter(|_| !present.contains(meant));
            finding.help(format!("did you mean `{meant}`?")).fix(fix.map(Fix::risky));
        } else {
            finding.help(format!("the keys of {article} {of} are {}", list(expected)));
        }
    }
}

/// Returns whether there is a comma or bracket in place of the colon.
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
