//! A canonical document comes in; whatever it refers to by id is found in it.

use dma_document::{Answer, Document, Question, Respondent, Scale, Section, Theme};
use std::collections::BTreeMap;

/// A document with an index of what is referred to by id.
#[derive(Debug)]
pub struct Names<'d> {
    /// The document.
    pub document: &'d Document,
    questions: BTreeMap<&'d str, (&'d Section, &'d Question)>,
}

impl<'d> Names<'d> {
    /// Indexes a document.
    pub fn new(document: &'d Document) -> Self {
        let sections = document.themes.iter().flat_map(|theme| &theme.sections);
        let questions = sections.flat_map(|section| section.questions.iter().map(move |it| (section, it)));
        Self { document, questions: questions.map(|(section, it)| (it.id.as_str(), (section, it))).collect() }
    }

    /// A question.
    pub fn question(&self, id: &str) -> Option<&'d Question> {
        self.questions.get(id).map(|(_, question)| *question)
    }

    /// The section of a question.
    pub fn section_of(&self, id: &str) -> Option<&'d Section> {
        self.questions.get(id).map(|(section, _)| *section)
    }

    /// A scale.
    pub fn scale(&self, id: &str) -> Option<&'d Scale> {
        self.document.scales.iter().find(|scale| scale.id == id)
    }

    /// A role.
    pub fn role(&self, id: &str) -> Option<&'d Respondent> {
        self.document.respondents.iter().find(|role| role.id == id)
    }

    /// Every section with its theme, in order.
    pub fn sections(&self) -> impl Iterator<Item = (&'d Theme, &'d Section)> + use<'d> {
        self.document.themes.iter().flat_map(|theme| theme.sections.iter().map(move |it| (theme, it)))
    }

    /// Every question, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'d Question> + use<'d> {
        self.sections().flat_map(|(_, section)| &section.questions)
    }

    /// What respondents read of an option of a question: its label, or its id where the question has no such option.
    pub fn label(&self, question: &str, option: &str) -> String {
        let label = match self.question(question).map(|it| &it.answer) {
            Some(Answer::Scale { scale }) => {
                let options = self.scale(scale).into_iter().flat_map(|scale| &scale.options);
                options.into_iter().find(|it| it.id == option).map(|it| &it.label)
            }
            Some(Answer::Choices { options, .. }) => {
                options.iter().find(|it| it.id == option).map(|it| &it.label)
            }
            _ => None,
        };
        label.map_or_else(|| option.to_owned(), Clone::clone)
    }

    /// Whether any question is answered level by level.
    pub fn has_levels(&self) -> bool {
        self.questions().any(|question| matches!(question.answer, Answer::Levels { .. }))
    }
}
