//! Remembers conditions and scores that were checked in one framework and found in order, so that the next framework does
//! not have them checked again.
//!
//! Settings share most of their questions. What the search says of a condition depends on the condition, on its
//! questions and their options, and on the conditions of those in turn. Where all of that is the same, so is the answer.

use super::super::framework::{Question, Section};
use dma_document::Formula;
use dma_document::answer::Test;
use dma_text::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What stands for a condition with all that it depends on: equal numbers, equal conditions.
pub type Number = u32;

/// What was found in order so far.
#[derive(Default)]
pub struct CheckedConditions {
    /// Every content met so far, with its number.
    numbers: FxHashMap<Box<[u64]>, Number>,
    in_order: FxHashSet<Number>,
    /// The content that is being written.
    content: Vec<u64>,
}

impl CheckedConditions {
    /// Whether a condition with this content was found in order.
    pub fn knows(&self, number: Number) -> bool {
        self.in_order.contains(&number)
    }

    /// Notes that it was.
    pub fn note(&mut self, number: Number) {
        self.in_order.insert(number);
    }

    /// The number of each question of a framework, by ordinal. Conditions look back, so each is numbered after all
    /// that it depends on.
    pub fn questions(&mut self, placed: &[(&Section<'_>, &Question<'_>)]) -> Vec<Number> {
        let mut numbers: Vec<Number> = Vec::with_capacity(placed.len());
        for (section, question) in placed {
            self.content.clear();
            self.place(question.model.id.span);
            self.place(
                question.scale.map_or(Span::new(question.model.id.span.source, 0..0), |scale| scale.id.span),
            );
            for formula in [&section.when, &question.when] {
                self.content.push(u64::from(formula.is_some()));
                if let Some(formula) = formula {
                    self.formula(formula, &numbers);
                }
            }
            let number = self.number();
            numbers.push(number);
        }
        numbers
    }

    /// The number of a section's condition, given those of the questions before it.
    pub fn section(&mut self, formula: &Formula, questions: &[Number]) -> Number {
        self.content.clear();
        // No question begins so.
        self.content.push(u64::MAX);
        self.formula(formula, questions);
        self.number()
    }

    /// The number of a section's score: `facts` are what the framework adds, which is all that is asked of it here.
    pub fn score(&mut self, section: &Section<'_>, facts: &[u64], questions: &[Number]) -> Number {
        self.content.clear();
        // No question and no condition begins so.
        self.content.push(u64::MAX - 1);
        self.content.extend(facts);
        self.place(section.model.id.span);
        self.content.push(u64::from(section.when.is_some()));
        if let Some(formula) = &section.when {
            self.formula(formula, questions);
        }
        self.content.extend(section.questions.iter().map(|question| u64::from(questions[question.ordinal])));
        self.number()
    }

    fn number(&mut self) -> Number {
        if let Some(&number) = self.numbers.get(self.content.as_slice()) {
            return number;
        }
        let number = Number::try_from(self.numbers.len()).unwrap_or(Number::MAX);
        self.numbers.insert(self.content.as_slice().into(), number);
        number
    }

    fn place(&mut self, span: Span) {
        self.content.extend([span.source.index() as u64, u64::from(span.start), u64::from(span.end)]);
    }

    /// Writes a formula with the numbers of its questions for their ordinals, which differ between frameworks.
    fn formula(&mut self, formula: &Formula, questions: &[Number]) {
        match formula {
            Formula::All(parts) => self.parts(0, parts, questions),
            Formula::Any(parts) => self.parts(1, parts, questions),
            Formula::Not(inner) => self.parts(2, std::slice::from_ref(&**inner), questions),
            Formula::Test { question, test } => {
                // A condition that looks ahead has a finding and no formula.
                let question = questions.get(*question).copied().unwrap_or(Number::MAX);
                let (kind, values): (u64, &[usize]) = match test {
                    Test::Option(options) => (3, options),
                    Test::Ticked(options) => (4, options),
                    Test::Within(low, high) => {
                        self.content.extend([5, u64::from(question)]);
                        self.content.extend(halves(*low).into_iter().chain(halves(*high)));
                        return;
                    }
                };
                self.content.extend([kind, u64::from(question), values.len() as u64]);
                self.content.extend(values.iter().map(|&value| value as u64));
            }
        }
    }

    fn parts(&mut self, kind: u64, parts: &[Formula], questions: &[Number]) {
        self.content.extend([kind, parts.len() as u64]);
        for part in parts {
            self.formula(part, questions);
        }
    }
}

/// A number of 128 bits as two of 64.
#[allow(clippy::cast_possible_truncation, reason = "each half is kept")]
fn halves(number: i128) -> [u64; 2] {
    let bits = number.cast_unsigned();
    [(bits >> 64) as u64, bits as u64]
}
