//! Messages as SARIF writes them: links to places, characters escaped (§3.11).

use crate::findings::Report;
use dma_text::diagnostic::Diagnostic;
use dma_text::visible::visible;
use serde::Serialize;

/// What the standard calls a message, and in other places a message string or an artifact content.
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: String,
}

impl Text {
    /// A message that holds no link.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: outside_links(text) }
    }

    /// The description of a rule, which unlike a message has neither links nor arguments.
    pub(super) fn description(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

/// What is wrong, a link to each place that makes it wrong, and what to do. GitHub shows related places only where the
/// message links to them; the number is the place's id.
pub(super) fn message(report: &Report<'_>, finding: &Diagnostic) -> Text {
    let mut lines = vec![outside_links(&finding.message)];
    for (label, id) in finding.related.iter().zip(1..) {
        let words = if label.text.is_empty() { &report.label_text(label) } else { &label.text };
        lines.push(format!("see [{}]({id})", inside_link(words)));
    }
    lines.extend(finding.help.iter().map(|help| format!("help: {}", outside_links(help))));
    Text { text: lines.join("\n") }
}

/// Text that is no link, whatever it quotes from a source.
fn outside_links(text: &str) -> String {
    braces(text).replace("](", "\\](")
}

fn inside_link(text: &str) -> String {
    braces(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// A single brace would be the place of an argument (§3.11.5).
fn braces(text: &str) -> String {
    visible(text).replace('{', "{{").replace('}', "}}")
}
