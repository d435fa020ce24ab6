//! What is reported besides rules and kinds of change, as Markdown: findings of responses, and of releases.

use std::fmt::Write as _;

const HEAD: &str = "\
# Other findings

Generated from the findings themselves; do not edit. `dma explain NAME` shows each in a terminal.

[Rules](rules.md) are what `dma lint` finds. This page lists what other commands find.
";

/// The whole page.
pub(super) fn page() -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n## Responses\n\nReported by `dma response check`, `dma score`, `dma carry` and `dma publish`. A response with an error has no scores.\n");
    for code in dma_answers::response::CODES {
        let severity = code.severity.map_or("off", dma_text::diagnostic::Severity::name);
        let _ = write!(
            out,
            "\n### `{}`\n\n{} Severity: {severity}.\n\n{}\n",
            code.slug,
            code.summary(),
            code.advice()
        );
    }
    out.push_str("\n## Releases\n\nReported by `dma release`, `dma status` and `dma verify`. Each one stops a release.\n");
    for code in dma_release::reason::CODES {
        let _ = write!(out, "\n### `{}`\n\n{}\n\n{}\n", code.slug, code.summary(), code.advice());
    }
    out
}
