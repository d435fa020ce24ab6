//! Finding things in a document: by walking it in the order of asking, by id, or by an index where ids are many.

use super::answer::Shape;
use super::document::{Document, Question, Respondent, Scale, Section, Theme};
use rustc_hash::FxHashMap;

/// A question with what holds it.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'d> {
    /// The theme of the section.
    pub theme: &'d Theme,
    /// The section of the question.
    pub section: &'d Section,
    /// The question itself.
    pub question: &'d Question,
}

impl Document {
    /// Returns every section, in the order of asking.
    pub fn sections(&self) -> impl Iterator<Item = &Section> + Clone {
        self.themes.iter().flat_map(|theme| &theme.sections)
    }

    /// Returns every question, in the order of asking.
    pub fn questions(&self) -> impl Iterator<Item = &Question> + Clone {
        self.sections().flat_map(|section| &section.questions)
    }

    /// Returns every section with its theme, in the order of asking.
    pub fn themed_sections(&self) -> impl Iterator<Item = (&Theme, &Section)> + Clone {
        self.themes.iter().flat_map(|theme| theme.sections.iter().map(move |section| (theme, section)))
    }

    /// Returns every question with its section and theme, in the order of asking.
    pub fn placed_questions(&self) -> impl Iterator<Item = Placed<'_>> + Clone {
        self.themed_sections().flat_map(|(theme, section)| {
            section.questions.iter().map(move |question| Placed { theme, section, question })
        })
    }

    /// Returns the theme of this id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// Returns the question of this id. Each call walks the document: use [`Self::index`] to look up many.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// Returns the scale of this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// Returns the scale whose options answer a question, or whose bands score its figure.
    pub fn scale_of(&self, question: &Question) -> Option<&Scale> {
        self.scale(question.answer.scale_id()?)
    }

    /// Returns the role of this id.
    pub fn respondent(&self, id: &str) -> Option<&Respondent> {
        self.respondents.iter().find(|respondent| respondent.id == id)
    }

    /// Returns what respondents read for an option of a scale or a choice of a question.
    pub fn option_label<'d>(&'d self, question: &'d Question, option: &str) -> Option<&'d str> {
        match question.answer.shape() {
            Shape::Option(scale) => {
                let mut options = self.scale(scale)?.options.iter();
                options.find(|other| other.id == option).map(|found| found.label.as_str())
            }
            Shape::Ticks(choices) => {
                let mut options = choices.options.iter();
                options.find(|other| other.id == option).map(|found| found.label.as_str())
            }
            Shape::Ladder(_) | Shape::Figure(_) | Shape::Words(_) => None,
        }
    }

    /// Makes an index of the sections and questions.
    pub fn index(&self) -> DocumentIndex<'_> {
        let questions: Vec<Placed<'_>> = self.placed_questions().collect();
        let sections: Vec<(&Theme, &Section)> = self.themed_sections().collect();
        let by_question = questions.iter().enumerate().map(|(at, placed)| (placed.question.id.as_str(), at));
        let by_section = sections.iter().enumerate().map(|(at, (_, section))| (section.id.as_str(), at));
        DocumentIndex {
            document: self,
            by_question: by_question.collect(),
            by_section: by_section.collect(),
            questions,
            sections,
        }
    }
}

/// A document with its sections and questions by id, to look up many of them.
#[derive(Debug)]
pub struct DocumentIndex<'d> {
    /// The document.
    pub document: &'d Document,
    /// Every question, in the order of asking.
    pub questions: Vec<Placed<'d>>,
    /// Every section with its theme, in the order of asking.
    pub sections: Vec<(&'d Theme, &'d Section)>,
    by_question: FxHashMap<&'d str, usize>,
    by_section: FxHashMap<&'d str, usize>,
}

impl<'d> DocumentIndex<'d> {
    /// Returns the question of this id.
    pub fn question(&self, id: &str) -> Option<Placed<'d>> {
        self.by_question.get(id).map(|&at| self.questions[at])
    }

    /// Returns the section of this id, with its theme.
    pub fn section(&self, id: &str) -> Option<(&'d Theme, &'d Section)> {
        self.by_section.get(id).map(|&at| self.sections[at])
    }

    /// Returns the questions that are answered on a scale or banded by it.
    pub fn on_scale<'i>(&'i self, scale: &'i str) -> impl Iterator<Item = Placed<'d>> + 'i {
        let uses = move |placed: &Placed<'d>| placed.question.answer.scale_id() == Some(scale);
        self.questions.iter().copied().filter(uses)
    }

    /// Returns the questions whose texts use a glossary term.
    pub fn using_term<'i>(&'i self, term: &'i str) -> impl Iterator<Item = Placed<'d>> + 'i {
        let uses = move |placed: &Placed<'d>| placed.question.terms.iter().any(|other| other == term);
        self.questions.iter().copied().filter(uses)
    }
}
