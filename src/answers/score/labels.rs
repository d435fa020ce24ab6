//! What people read for ids: a framework comes in; texts of questions, labels of options and titles go out.

use dma_document::{Answer, Document};
use std::collections::BTreeMap;

/// The words of a framework, by id.
#[derive(Debug, Default)]
pub struct Labels<'d> {
    questions: BTreeMap<&'d str, &'d str>,
    /// By question and then by option.
    options: BTreeMap<(&'d str, &'d str), &'d str>,
    lines: BTreeMap<&'d str, &'d str>,
    sections: BTreeMap<&'d str, &'d str>,
    themes: BTreeMap<&'d str, &'d str>,
}

impl<'d> Labels<'d> {
    /// Collects the words.
    pub fn new(document: &'d Document) -> Self {
        let mut labels = Self::default();
        labels.lines.extend(document.lines.iter().map(|line| (line.id.as_str(), line.title.as_str())));
        for theme in &document.themes {
            labels.themes.insert(&theme.id, &theme.title);
            for section in &theme.sections {
                labels.sections.insert(&section.id, &section.title);
                for question in &section.questions {
                    labels.questions.insert(&question.id, &question.text);
                    let scale = |id: &str| document.scales.iter().find(|it| it.id == id);
                    let own = match &question.answer {
                        Answer::Scale { scale: id } => scale(id)
                            .into_iter()
                            .flat_map(|it| &it.options)
                            .map(|it| (it.id.as_str(), it.label.as_str()))
                            .collect(),
                        Answer::Choices { options, .. } => {
                            options.iter().map(|it| (it.id.as_str(), it.label.as_str())).collect()
                        }
                        _ => Vec::new(),
                    };
                    let of = question.id.as_str();
                    labels.options.extend(own.into_iter().map(|(id, label)| ((of, id), label)));
                }
            }
        }
        labels
    }

    /// A question: its id, and its text.
    pub(super) fn question(&self, id: &str) -> String {
        said(id, self.questions.get(id))
    }

    /// An option or choice of a question: its id, and its label.
    pub(super) fn option(&self, question: &str, id: &str) -> String {
        said(id, self.options.get(&(question, id)))
    }

    /// A service line, section or theme: its id, and its title.
    pub(super) fn part(&self, kind: Kind, id: &str) -> String {
        let titles = match kind {
            Kind::Line => &self.lines,
            Kind::Section => &self.sections,
            Kind::Theme => &self.themes,
        };
        said(id, titles.get(id))
    }
}

/// What a mean is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Service lines.
    Line,
    /// Sections.
    Section,
    /// Themes.
    Theme,
}

/// The words, and the id behind them.
fn said(id: &str, words: Option<&&str>) -> String {
    words.map_or_else(|| format!("`{id}`"), |words| format!("“{}” (`{id}`)", words.trim()))
}
