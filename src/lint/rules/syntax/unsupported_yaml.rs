//! `unsupported-yaml`: parts of YAML that the format does not use.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// The file uses a part of YAML that the format does not support.
    ///
    /// The format does not support merge keys (`<<`), tags (`!name`), directives (`%YAML`), a second document after
    /// `---`, or keys that are not text. YAML parsers read these differently or ignore them.
    ///
    /// **What to do.** Write the values in full.
    ///
    /// Source: YAML 1.2.2, <https://yaml.org/spec/1.2.2/>. The format is a subset of it.
    ///
    /// ```yaml,bad
    /// text: !title The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,bad
    /// <<: { help: Count a plan that names its owner. }
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// help: Count a plan that names its owner.
    /// ```
    "unsupported-yaml", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let (message, help) = match &fault.kind {
            FaultKind::SecondDocument => (
                "a second document begins here".to_owned(),
                "delete the `---` or `...`, or move the text after it to another file: each file holds one document",
            ),
            FaultKind::Directive => (
                "directives are not supported".to_owned(),
                "delete the line that begins with `%` and the `---` below it",
            ),
            FaultKind::CustomTag { tag } => (
                format!("the tag `{tag}` is not supported"),
                "delete the tag, or put a text that begins with `!` in quotes",
            ),
            FaultKind::MergeKey => {
                ("the merge key `<<` is not part of YAML 1.2".to_owned(), "write the keys in full")
            }
            FaultKind::KeyNotText => (
                "a key must be a text".to_owned(),
                "put the key in quotes, such as `\"no\"` or `\"1\"`; a text that begins with `[` or `{` needs quotes too",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
