//! `missing-final-newline`: a block text that ends the file without a line break.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{self, Kind, Node, Scalar, Style};

declare_rule! {
    /// A block text ends the file without a line break.
    ///
    /// The last line break of a text after `|` or `>` is part of its value. Where the file ends before that line break,
    /// some YAML parsers add it and others do not. The same file then has two values, and a release is refused.
    ///
    /// **What to do.** End the file with a line break. Most editors can add it on every save: `insert_final_newline =
    /// true` in `.editorconfig`.
    ///
    /// Source: YAML 1.2.2, section 8.1.1.2 (block chomping indicator),
    /// <https://yaml.org/spec/1.2.2/#8112-block-chomping-indicator>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: example-question
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///     why: |
    ///       Oversight keeps the plan alive.
    /// # no-final-newline
    /// ```
    ///
    /// ```yaml,good
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: example-question
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///     why: |
    ///       Oversight keeps the plan alive.
    /// ```
    "missing-final-newline", Syntax, Warn, File(check), fixes(Safe), basis(Fact)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    let text = cx.source().text();
    if text.is_empty() || text.ends_with(['\n', '\r']) {
        return;
    }
    // Parsed again only for such a file: the nodes of the first parse are gone.
    let tree = tree::parse(cx.sources, cx.tree.source);
    let Some((span, scalar)) = tree.root.as_ref().and_then(last_scalar) else { return };
    let is_last = !text[span.range().end..].contains(['\n', '\r']);
    if is_last && scalar.style == Style::Block && scalar.text.ends_with('\n') {
        let end = Span::new(cx.tree.source, text.len()..text.len());
        findings
            .at(last_word(text, span), "the file ends without a line break after this block text")
            .help("end the file with a line break, so that every YAML parser reads the same text")
            .fix(Fix::safe("end the file with a line break", vec![Edit::layout(end, "\n")]));
    }
}

/// Returns the value that ends last in the text.
fn last_scalar<'n, 's>(node: &'n Node<'s>) -> Option<(Span, &'n Scalar<'s>)> {
    match &node.kind {
        Kind::Scalar(scalar) => Some((node.span, scalar)),
        Kind::Sequence(items) => items.last().and_then(last_scalar),
        Kind::Mapping(entries) => entries.last().and_then(|entry| last_scalar(&entry.value)),
    }
}

/// Returns the last word of a text, after which the line break belongs.
fn last_word(text: &str, span: Span) -> Span {
    let range = span.range();
    let words = text[range.clone()].trim_end();
    // White space may have several bytes.
    let gap = words.char_indices().rev().find(|(_, character)| character.is_whitespace());
    let start = gap.map_or(0, |(at, character)| at + character.len_utf8());
    Span::new(span.source, range.start + start..range.start + words.len())
}
