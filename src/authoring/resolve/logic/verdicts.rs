//! Judges every condition of a framework: finds those that never hold, always hold, or could not be decided.

use super::super::framework::{Framework, Question, Section};
use super::checked::{CheckedConditions, Number};
use super::{ExampleAnswer, Logic, Verdict, plain};
use dma_document::Formula;
use dma_text::source::Span;

/// What is to be said of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// No set of answers meets it.
    Never {
        /// Answers that ask every question it looks at, and that it fails all the same; `None` where its questions are
        /// never asked together.
        example: Option<Vec<ExampleAnswer>>,
        /// Conditions that it depends on: the question or section, and its condition.
        through: Vec<(String, Span)>,
    },
    /// Every set of answers meets it.
    Always {
        /// Answers to the questions that it looks at.
        example: Option<Vec<ExampleAnswer>>,
    },
    /// The search reached its bound.
    Undecided,
}

/// A condition with what is to be said of it.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The setting.
    pub setting: String,
    /// The id of the question or section.
    pub id: String,
    /// Whether it is a section.
    pub section: bool,
    /// The condition.
    pub span: Span,
    /// What is to be said of it.
    pub decision: Decision,
}

/// Judges every condition of several frameworks; what they have in common is judged once.
pub fn decide_all<'f, 'm: 'f>(frameworks: impl Iterator<Item = &'f Framework<'m>>) -> Vec<Subject> {
    let mut checked = CheckedConditions::default();
    frameworks.flat_map(|framework| judge(framework, &mut checked)).collect()
}

/// Judges every condition of a framework, in the order of asking. What depends on a condition with a fault is left out,
/// and what is unreachable only because another question is, too: one cause gives one finding.
pub fn decide(framework: &Framework<'_>) -> Vec<Subject> {
    judge(framework, &mut CheckedConditions::default())
}

fn judge(framework: &Framework<'_>, checked: &mut CheckedConditions) -> Vec<Subject> {
    if framework.sections().all(|section| section.when.is_none())
        && framework.questions().all(|question| question.when.is_none())
    {
        return Vec::new();
    }
    let placed = framework.placed();
    let sound = sound(&placed);
    let numbers = checked.questions(&placed);
    let mut judge =
        Judge { framework, logic: None, placed, numbers, checked, is_exact: true, subjects: Vec::new() };
    // A section of which the setting asks no question has nothing that could be asked or skipped.
    for section in framework.sections().filter(|section| !section.questions.is_empty()) {
        if let Some(formula) = &section.when
            && !judge.section(section, formula, &sound)
        {
            section.questions.iter().for_each(|question| judge.logic().assume_asked(question.ordinal));
            continue;
        }
        for question in
            section.questions.iter().filter(|question| question.when.is_some() && sound[question.ordinal])
        {
            judge.question(section, question);
        }
    }
    judge.subjects
}

/// For each question, whether every condition that decides on it could be read.
fn sound(placed: &[(&Section<'_>, &Question<'_>)]) -> Vec<bool> {
    let mut sound: Vec<bool> = Vec::with_capacity(placed.len());
    for (section, question) in placed {
        let own = question.when.is_some() || question.model.when.is_none();
        let of_section = section.when.is_some() || section.model.when.is_none();
        let mut all = own && of_section;
        for formula in section.when.iter().chain(&question.when) {
            all &= is_sound(formula, &sound);
        }
        sound.push(all);
    }
    sound
}

fn is_sound(formula: &Formula, sound: &[bool]) -> bool {
    let mut all = true;
    formula.each_test(&mut |ordinal, _| all &= sound.get(ordinal).copied().unwrap_or(false));
    all
}

struct Judge<'f, 'm, 's> {
    framework: &'f Framework<'m>,
    /// Made when something is to be decided.
    logic: Option<Logic<'f, 'm>>,
    placed: Vec<(&'f Section<'m>, &'f Question<'m>)>,
    /// For each question, what stands for its condition and all that it depends on.
    numbers: Vec<Number>,
    checked: &'s mut CheckedConditions,
    /// Whether nothing was left undecided, so that what comes out does not depend on that.
    is_exact: bool,
    subjects: Vec<Subject>,
}

impl<'f, 'm> Judge<'f, 'm, '_> {
    fn logic(&mut self) -> &mut Logic<'f, 'm> {
        self.logic.get_or_insert_with(|| Logic::new(self.framework))
    }

    /// Notes a condition that is in order, for the next framework.
    fn note(&mut self, number: Number) {
        if self.is_exact {
            self.checked.note(number);
        }
    }

    /// Judges a section's condition; `false` when it can never hold.
    fn section(&mut self, section: &Section<'m>, formula: &Formula, sound: &[bool]) -> bool {
        if !is_sound(formula, sound) {
            return true;
        }
        let number = self.checked.section(formula, &self.numbers);
        if self.checked.knows(number) {
            return true;
        }
        if plain::is_open(&self.placed, None, formula) {
            self.note(number);
            return true;
        }
        let decision = match (self.logic().possible(formula), self.logic().avoidable(formula)) {
            (Verdict::Impossible, _) => self.never(formula, None),
            (Verdict::Possible(_), Verdict::Possible(_)) => {
                self.note(number);
                return true;
            }
            (Verdict::Possible(_), Verdict::Impossible) => self.always(formula, None),
            _ => Decision::Undecided,
        };
        let reachable = !matches!(decision, Decision::Never { .. });
        if let Some(when) = &section.model.when {
            self.say(&section.model.id, true, when.span(), decision);
        }
        reachable
    }

    fn question(&mut self, section: &Section<'m>, question: &Question<'m>) {
        let Some(formula) = &question.when else { return };
        let (ordinal, number) = (question.ordinal, self.numbers[question.ordinal]);
        if self.checked.knows(number) {
            return;
        }
        if plain::is_open(&self.placed, section.when.as_ref(), formula) {
            return self.note(number);
        }
        let decision = match (self.logic().reachable(ordinal), self.logic().skippable(ordinal)) {
            (Verdict::Impossible, _) => {
                self.logic().assume_asked(ordinal);
                self.never(formula, Some(section))
            }
            (Verdict::Possible(_), Verdict::Possible(_)) => return self.note(number),
            (Verdict::Possible(_), Verdict::Impossible) => self.always(formula, section.when.as_ref()),
            _ => {
                // What depends on it is not to blame.
                self.logic().assume_asked(ordinal);
                self.is_exact = false;
                Decision::Undecided
            }
        };
        if let Some(when) = &question.model.when {
            self.say(&question.model.id, false, when.span(), decision);
        }
    }

    fn say(&mut self, id: &str, section: bool, span: Span, decision: Decision) {
        self.subjects.push(Subject {
            setting: self.framework.setting.to_owned(),
            id: id.to_owned(),
            section,
            span,
            decision,
        });
    }

    fn always(&mut self, formula: &Formula, of_section: Option<&Formula>) -> Decision {
        Decision::Always { example: self.example(formula, of_section) }
    }

    fn never(&mut self, formula: &Formula, within: Option<&Section<'m>>) -> Decision {
        let mut through: Vec<(String, Span)> = Vec::new();
        let of_section = within.and_then(|section| section.when.as_ref());
        if let Some(section) = within
            && let Some(when) = &section.model.when
        {
            through.push((section.model.id.value.clone(), when.span()));
        }
        formula.each_test(&mut |ordinal, _| {
            let question = self.placed[ordinal].1.model;
            if let Some(when) = &question.when
                && !through.iter().any(|(_, span)| *span == when.span())
            {
                through.push((question.id.value.clone(), when.span()));
            }
        });
        Decision::Never { example: self.example(formula, of_section), through }
    }

    fn example(&mut self, formula: &Formula, of_section: Option<&Formula>) -> Option<Vec<ExampleAnswer>> {
        match self.logic().all_asked(formula, of_section) {
            Verdict::Possible(answers) if !answers.is_empty() => Some(answers),
            _ => None,
        }
    }
}
