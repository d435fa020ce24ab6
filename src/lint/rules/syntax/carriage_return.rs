//! `carriage-return`: lines with Windows line endings.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// Lines end with a carriage return.
    ///
    /// Windows editors end lines with two characters, others with one. The digest of a file changes with its line
    /// endings, so two people with the same words would make different releases.
    ///
    /// **What to do.** Save the file with LF line endings. With git, the line `*.yaml text eol=lf` in `.gitattributes`
    /// does this for everybody.
    ///
    /// Source: YAML 1.2.2, section 5.4 (line break characters), <https://yaml.org/spec/1.2.2/#54-line-break-characters>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.\r
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "carriage-return", Syntax, Warn, File(check), fixes(Safe), basis(Fact)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in cx.tree.faults.iter().filter(|fault| fault.kind == FaultKind::CarriageReturn) {
        findings
            .at(fault.span, "this line ends with a carriage return (CRLF or CR)")
            .help("save the file with LF line endings; only the first line is shown")
            .fix(Fix::safe("end every line with LF", edits(cx)));
    }
}

/// Returns one edit for each carriage return. One before a line feed is deleted; any other becomes a line feed.
fn edits(cx: &FileCx<'_>) -> Vec<Edit> {
    let text = cx.source().text();
    let edit = |(at, _): (usize, &str)| {
        let feed = if text[at + 1..].starts_with('\n') { "" } else { "\n" };
        Edit::layout(Span::new(cx.tree.source, at..at + 1), feed)
    };
    text.match_indices('\r').map(edit).collect()
}
