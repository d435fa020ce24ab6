//! Where everything is in one document: ids to the items and to what holds them.

use dma_document::{Answer, Document, Question, Section, Theme};
use rustc_hash::FxHashMap;

/// A question with what holds it.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'d> {
    /// The theme.
    pub theme: &'d Theme,
    /// The section.
    pub section: &'d Section,
    /// The question.
    pub question: &'d Question,
}

/// Where everything is in one document.
#[derive(Debug)]
pub struct Index<'d> {
    /// The document.
    pub document: &'d Document,
    /// Every question, in order.
    pub questions: Vec<Placed<'d>>,
    /// Every section with its theme, in order.
    pub sections: Vec<(&'d Theme, &'d Section)>,
    by_question: FxHashMap<&'d str, usize>,
    by_section: FxHashMap<&'d str, usize>,
}

impl<'d> Index<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut index = Self {
            document,
            questions: Vec::new(),
            sections: Vec::new(),
            by_question: FxHashMap::default(),
            by_section: FxHashMap::default(),
        };
        for theme in &document.themes {
            for section in &theme.sections {
                index.by_section.insert(&section.id, index.sections.len());
                index.sections.push((theme, section));
                for question in &section.questions {
                    index.by_question.insert(&question.id, index.questions.len());
                    index.questions.push(Placed { theme, section, question });
                }
            }
        }
        index
    }

    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<Placed<'d>> {
        self.by_question.get(id).map(|&at| self.questions[at])
    }

    /// The section of this id, with its theme.
    pub fn section(&self, id: &str) -> Option<(&'d Theme, &'d Section)> {
        self.by_section.get(id).map(|&at| self.sections[at])
    }

    /// The questions that are answered on a scale or banded by it.
    pub fn on_scale<'i>(&'i self, scale: &'i str) -> impl Iterator<Item = Placed<'d>> + 'i {
        self.questions.iter().copied().filter(move |placed| scale_of(&placed.question.answer) == Some(scale))
    }

    /// The questions whose texts use a glossary term.
    pub fn using_term<'i>(&'i self, term: &'i str) -> impl Iterator<Item = Placed<'d>> + 'i {
        self.questions.iter().copied().filter(move |placed| placed.question.terms.iter().any(|it| it == term))
    }
}

/// The scale of an answer: its options or its bands.
pub(super) fn scale_of(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Scale { scale } => Some(scale),
        Answer::Number { bands, .. } | Answer::Percentage { bands, .. } => bands.as_deref(),
        Answer::Choices { .. } | Answer::Levels { .. } | Answer::Text { .. } => None,
    }
}
