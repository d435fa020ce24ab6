//! Names questions, options, lines, sections and themes in explanations: the text in quotation marks, then the id.

use dma_document::DocumentIndex;

/// Names a question by its text.
pub(super) fn question(index: &DocumentIndex<'_>, id: &str) -> String {
    named(id, index.question(id).map(|placed| placed.question.text.as_str()))
}

/// Names an option or choice of a question by its label.
pub(super) fn option(index: &DocumentIndex<'_>, question: &str, id: &str) -> String {
    let question = index.question(question).map(|placed| placed.question);
    named(id, question.and_then(|question| index.document.option_label(question, id)))
}

/// Names a service line by its title.
pub(super) fn line(index: &DocumentIndex<'_>, id: &str) -> String {
    let line = index.document.lines.iter().find(|line| line.id == id);
    named(id, line.map(|line| line.title.as_str()))
}

/// Names a section by its title.
pub(super) fn section(index: &DocumentIndex<'_>, id: &str) -> String {
    named(id, index.section(id).map(|(_, section)| section.title.as_str()))
}

/// Names a theme by its title.
pub(super) fn theme(index: &DocumentIndex<'_>, id: &str) -> String {
    named(id, index.document.theme(id).map(|theme| theme.title.as_str()))
}

fn named(id: &str, words: Option<&str>) -> String {
    words.map_or_else(|| format!("`{id}`"), |words| format!("“{}” (`{id}`)", words.trim()))
}
