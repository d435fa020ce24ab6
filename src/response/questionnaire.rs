//! A compiled framework comes in; the questionnaire that answers are read against goes out, names turned into places.

use super::condition::{Earlier, Formula};
use super::parts::Parts;
use crate::canonical::{self, Document, LevelPolicy};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Why a compiled framework cannot be answered: it names what it does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Inconsistent(pub(super) String);

/// Everything about a framework that an answer is read against. Made once; then reading an answer looks up places.
///
/// Each question has a *slot* for its answer, or one for each service line where its section is answered by each.
#[derive(Debug)]
pub struct Questionnaire {
    /// The service lines.
    pub lines: Parts,
    /// The sections in the order of asking.
    pub sections: Vec<Section>,
    /// The questions in the order of asking.
    pub questions: Vec<Question>,
    index: FxHashMap<Box<str>, usize>,
    slots: usize,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its id.
    pub id: Box<str>,
    /// Its theme, by place.
    pub theme: usize,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// Its questions, by place.
    pub questions: Range<usize>,
    /// When it is asked; always without.
    pub(super) asked_when: Option<Formula>,
    /// The places of its own "is it asked", one for each line.
    pub(super) marks: Range<usize>,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub id: Box<str>,
    /// Its section, by place.
    pub section: usize,
    /// How it is answered.
    pub kind: Kind,
    /// Whether "not applicable" may be answered.
    pub may_not_apply: bool,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// Its slots.
    pub slots: Range<usize>,
    /// When it is asked, its section's condition not included.
    pub(super) asked_when: Option<Formula>,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Kind {
    /// One option of a scale.
    Scale {
        /// The options.
        options: Parts,
    },
    /// Several choices.
    Choices {
        /// The choices.
        options: Parts,
        /// For each whether it stands alone.
        exclusive: Vec<bool>,
    },
    /// Elements of levels.
    Levels {
        /// The elements of all levels.
        elements: Parts,
        /// The levels from the lowest: each with the places of the elements that it cannot do without.
        levels: Vec<(i64, Vec<usize>)>,
        /// Whether lower levels must be met too.
        policy: LevelPolicy,
    },
    /// A whole number.
    Number {
        /// The least.
        min: Option<i64>,
        /// The most.
        max: Option<i64>,
    },
    /// A figure from 0 to 100.
    Percentage,
    /// Words.
    Text {
        /// The most words.
        max_words: Option<i64>,
    },
}

impl Questionnaire {
    /// Prepares a framework.
    ///
    /// # Errors
    ///
    /// Where it names a scale, question or option that it does not hold, or asks for levels without a level policy. The
    /// frameworks that this tool compiles never do.
    pub fn new(document: &Document) -> Result<Self, Inconsistent> {
        let lines = Parts::new(document.lines.iter().map(|line| line.id.as_str()));
        let mut made = Self {
            lines,
            sections: Vec::new(),
            questions: Vec::new(),
            index: FxHashMap::default(),
            slots: 0,
        };
        let mut marks = 0;
        for (theme, section) in themed(document) {
            let per_line = section.per_line && !made.lines.is_empty();
            let width = if per_line { made.lines.len() } else { 1 };
            let asked_when =
                made.condition(section.asked_when.as_ref(), &format!("section `{}`", section.id))?;
            let first = made.questions.len();
            for question in &section.questions {
                made.add(document, question, (per_line, width))?;
            }
            made.sections.push(Section {
                id: section.id.as_str().into(),
                theme,
                per_line,
                questions: first..made.questions.len(),
                asked_when,
                marks: marks..marks + width,
            });
            marks += width;
        }
        Ok(made)
    }

    fn condition(
        &self,
        condition: Option<&canonical::Condition>,
        of: &str,
    ) -> Result<Option<Formula>, Inconsistent> {
        let earlier = Earlier { questions: &self.questions, index: &self.index };
        condition.map(|condition| earlier.formula(condition, of)).transpose()
    }

    fn add(
        &mut self,
        document: &Document,
        question: &canonical::Question,
        (per_line, width): (bool, usize),
    ) -> Result<(), Inconsistent> {
        let asked_when =
            self.condition(question.asked_when.as_ref(), &format!("question `{}`", question.id))?;
        let kind = kind(document, question)?;
        let at = self.questions.len();
        if self.index.insert(question.id.as_str().into(), at).is_some() {
            return Err(Inconsistent(format!("the question `{}` stands twice", question.id)));
        }
        self.questions.push(Question {
            id: question.id.as_str().into(),
            section: self.sections.len(),
            kind,
            may_not_apply: question.not_applicable.is_some(),
            required: question.required,
            per_line,
            slots: self.slots..self.slots + width,
            asked_when,
        });
        self.slots += width;
        Ok(())
    }

    /// The place of a question.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// How many slots all questions have.
    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    /// The line of a slot of a question; `None` where the organisation answers as a whole.
    pub fn line_of(&self, question: &Question, slot: usize) -> Option<&str> {
        question.per_line.then(|| self.lines.id(slot.saturating_sub(question.slots.start)))
    }

    /// The questions that decide whether a question is asked, by place, each once.
    pub fn gates(&self, question: &Question) -> Vec<usize> {
        let mut found = Vec::new();
        let section = self.sections.get(question.section).and_then(|section| section.asked_when.as_ref());
        for formula in section.into_iter().chain(&question.asked_when) {
            formula.each_question(&mut |at| {
                if !found.contains(&at) {
                    found.push(at);
                }
            });
        }
        found
    }
}

/// Every section with the place of its theme.
fn themed(document: &Document) -> impl Iterator<Item = (usize, &canonical::Section)> {
    document
        .themes
        .iter()
        .enumerate()
        .flat_map(|(at, theme)| theme.sections.iter().map(move |section| (at, section)))
}

fn kind(document: &Document, question: &canonical::Question) -> Result<Kind, Inconsistent> {
    Ok(match &question.answer {
        canonical::Answer::Scale { scale } => {
            let found = document.scale(scale);
            let missing = || {
                Inconsistent(format!(
                    "the question `{}` names the scale `{scale}`, which is not there",
                    question.id
                ))
            };
            Kind::Scale {
                options: Parts::new(found.ok_or_else(missing)?.options.iter().map(|it| it.id.as_str())),
            }
        }
        canonical::Answer::Choices { options, .. } => Kind::Choices {
            options: Parts::new(options.iter().map(|it| it.id.as_str())),
            exclusive: options.iter().map(|it| it.exclusive).collect(),
        },
        canonical::Answer::Levels { levels } => {
            let missing = || {
                Inconsistent(format!(
                    "the question `{}` asks for levels, and no level policy is declared",
                    question.id
                ))
            };
            let policy = document.scoring.level_policy.ok_or_else(missing)?;
            let elements =
                Parts::new(levels.iter().flat_map(|level| &level.elements).map(|it| it.id.as_str()));
            let mut next = 0..;
            let mut ladder: Vec<(i64, Vec<usize>)> = Vec::new();
            for level in levels {
                let needed = level.elements.iter().zip(&mut next).filter(|(it, _)| !it.optional);
                ladder.push((level.level, needed.map(|(_, at)| at).collect()));
            }
            ladder.sort_by_key(|(level, _)| *level);
            Kind::Levels { elements, levels: ladder, policy }
        }
        canonical::Answer::Number { min, max, .. } => Kind::Number { min: *min, max: *max },
        canonical::Answer::Percentage { .. } => Kind::Percentage,
        canonical::Answer::Text { max_words } => Kind::Text { max_words: *max_words },
    })
}
