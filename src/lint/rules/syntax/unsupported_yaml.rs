//! `unsupported-yaml`: parts of YAML that the format does not use.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// A part of YAML is used that the format has no meaning for.
    ///
    /// Merge keys (`<<`), tags (`!name`), directives (`%YAML`), a second document after `---`, and keys that are not
    /// text mean different things to different readers, or nothing at all. The format does without them.
    ///
    /// **What to do.** Write the values out.
    ///
    /// Source: YAML 1.2.2, <https://yaml.org/spec/1.2.2/>, of which the format takes a part.
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
                "keep one document a file: delete the `---` or `...`, or move what follows to a file of its own",
            ),
            FaultKind::Directive => (
                "a directive stands here".to_owned(),
                "delete the line that begins with `%` and the `---` below it",
            ),
            FaultKind::CustomTag { tag } => (
                format!("the tag `{tag}` has no meaning here"),
                "delete it; put quotes round a text that begins with `!`",
            ),
            FaultKind::MergeKey => {
                ("the merge key `<<` is not part of YAML 1.2".to_owned(), "write the keys out")
            }
            FaultKind::KeyNotText => (
                "a key must be a text".to_owned(),
                "put quotes round a key such as `\"no\"` or `\"1\"`; a text that begins with `[` or `{` needs quotes too",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
