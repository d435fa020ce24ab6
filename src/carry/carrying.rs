//! Carries a response from one version of a framework to another, by one crosswalk.

use super::crosswalk::{Crosswalk, CrosswalkQuestion};
use super::follow;
use super::values::{converted, says_the_same};
use dma_answers::response::{Answer, Answers, FrameworkName, Questionnaire, ReadAnswer, Response};
use dma_document::Action;
use dma_document::Document;
use dma_document::answer::Inconsistent;
use std::collections::{BTreeMap, BTreeSet};

/// A place for an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The id of the question.
    pub question: String,
    /// The id of the service line; `None` where all lines answer as one.
    pub line: Option<String>,
}

impl Slot {
    fn of(answer: &Answer) -> Self {
        Self { question: answer.question.clone(), line: answer.line.clone() }
    }
}

/// Why a framework cannot take part in carrying answers.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// It names something that it does not hold.
    #[error(transparent)]
    Questionnaire(#[from] Inconsistent),
    /// It cannot be written as canonical JSON.
    #[error(transparent)]
    Canonical(#[from] dma_document::NotCanonical),
}

/// What became of one answer, or of a question that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The place of the answer before; `None` for a new question.
    pub from: Option<Slot>,
    /// The place of the answer now, or where it is asked again; `None` when it is gone.
    pub to: Option<Slot>,
    /// What became of the answer.
    pub action: Action,
    /// The reasons, in words.
    pub reasons: Vec<String>,
}

/// A response that was carried, and what became of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryResult {
    /// The response to the other version.
    pub response: Response,
    /// What became of each answer, in the order of the response; then the new questions.
    pub fates: Vec<Fate>,
}

/// A version of a framework that responses can be carried from or to.
#[derive(Debug)]
pub struct FrameworkVersion {
    /// The framework.
    pub document: Document,
    /// How responses name it.
    pub name: FrameworkName,
    questionnaire: Questionnaire,
}

impl FrameworkVersion {
    /// Prepares a framework.
    ///
    /// # Errors
    ///
    /// When it names what it does not hold, or cannot be written as canonical JSON.
    pub fn new(document: Document) -> Result<Self, CarryError> {
        let questionnaire = Questionnaire::new(&document)?;
        let bytes = dma_document::bytes(&document)?;
        let name = FrameworkName {
            programme: document.programme.id.clone(),
            setting: document.setting.id.clone(),
            version: document.version.clone(),
            edition: document.edition.clone(),
            sha256: dma_document::sha256(&bytes),
        };
        Ok(Self { document, name, questionnaire })
    }

    fn read(&self, response: &Response) -> Answers {
        let mut answers = Answers::default();
        self.questionnaire.read(response, &mut answers);
        answers
    }
}

/// Carries a response from one version to the next, or back.
pub fn carry_response(
    response: &Response,
    crosswalk: &Crosswalk,
    from: &FrameworkVersion,
    to: &FrameworkVersion,
) -> CarryResult {
    let mut carrier = Carrier { response, crosswalk, from, to, answers: BTreeMap::new(), fates: Vec::new() };
    carrier.carry_single();
    carrier.carry_merged();
    let made = carrier.finish();
    let mut fates = carrier.fates;
    fates.extend(new_questions(crosswalk, &made, to));
    CarryResult { response: made, fates }
}

struct Carrier<'m> {
    response: &'m Response,
    crosswalk: &'m Crosswalk,
    from: &'m FrameworkVersion,
    to: &'m FrameworkVersion,
    /// The answers that are carried, by where they go.
    answers: BTreeMap<Slot, CarriedTo>,
    fates: Vec<Fate>,
}

/// An answer that is carried.
struct CarriedTo {
    answer: Answer,
    /// The position of its fate in the list.
    fate: usize,
}

impl Carrier<'_> {
    /// Carries every answer to a question that became one other, or none.
    fn carry_single(&mut self) {
        for answer in &self.response.answers {
            let ways: Vec<&CrosswalkQuestion> =
                self.crosswalk.questions.iter().filter(|way| way.from.contains(&answer.question)).collect();
            if ways.is_empty() {
                let name = &self.from.name;
                let reason = format!("{} {} has no such question", name.setting, name.version);
                self.record(Slot::of(answer), None, Action::Gone, vec![reason]);
            }
            for way in ways {
                if way.from.len() > 1 && way.action == Action::Keep.name() {
                    continue;
                }
                self.carry_answer(answer, way);
            }
        }
    }

    /// Records what became of an answer, and returns the position of that in the list.
    fn record(&mut self, from: Slot, to: Option<Slot>, action: Action, reasons: Vec<String>) -> usize {
        self.fates.push(Fate { from: Some(from), to, action, reasons });
        self.fates.len() - 1
    }

    /// Where an answer of a service line goes; an error where the line is gone.
    fn line(&self, line: Option<&str>) -> Result<Option<String>, String> {
        let Some(line) = line else { return Ok(None) };
        let found = self.crosswalk.lines.iter().find(|pair| pair.from == line);
        found.map(|pair| Some(pair.to.clone())).ok_or_else(|| format!("the service line `{line}` is gone"))
    }

    fn carry_answer(&mut self, answer: &Answer, way: &CrosswalkQuestion) {
        let from = Slot::of(answer);
        let Some(to) = way.to.clone() else {
            self.record(from, None, Action::Gone, way.reasons.clone());
            return;
        };
        let line = match self.line(answer.line.as_deref()) {
            Ok(line) => line,
            Err(reason) => {
                self.record(from, None, Action::Gone, vec![reason]);
                return;
            }
        };
        let slot = Slot { question: to, line };
        if way.action == Action::ReAsk.name() {
            self.record(from, Some(slot), Action::ReAsk, way.reasons.clone());
            return;
        }
        match converted(answer, way) {
            Err(reason) => {
                self.record(from, Some(slot), Action::ReAsk, vec![reason]);
            }
            Ok(mut made) => {
                (made.question, made.line) = (slot.question.clone(), slot.line.clone());
                let same =
                    Answer { question: answer.question.clone(), line: answer.line.clone(), ..made.clone() };
                let action = if same == *answer { Action::Keep } else { Action::Recode };
                let fate = self.record(from, Some(slot.clone()), action, way.reasons.clone());
                self.answers.insert(slot, CarriedTo { answer: made, fate });
            }
        }
    }

    /// Carries the answers to questions that became one, where all of them had the same answer.
    fn carry_merged(&mut self) {
        let ways: Vec<&CrosswalkQuestion> = self
            .crosswalk
            .questions
            .iter()
            .filter(|way| way.from.len() > 1 && way.action == Action::Keep.name())
            .collect();
        for way in ways {
            let Some(to) = &way.to else { continue };
            let mut by_line: BTreeMap<Option<String>, Vec<&Answer>> = BTreeMap::new();
            for answer in self.response.answers.iter().filter(|answer| way.from.contains(&answer.question)) {
                by_line.entry(answer.line.clone()).or_default().push(answer);
            }
            for (line, answers) in by_line {
                let new_line = match self.line(line.as_deref()) {
                    Ok(line) => line,
                    Err(reason) => {
                        for answer in &answers {
                            self.record(Slot::of(answer), None, Action::Gone, vec![reason.clone()]);
                        }
                        continue;
                    }
                };
                let slot = Slot { question: to.clone(), line: new_line };
                let first = answers[0];
                let agree = answers.len() == way.from.len()
                    && answers.iter().all(|answer| says_the_same(answer, first));
                let made = converted(first, way).ok().filter(|_| agree);
                let reason = "the merged questions did not all have the same answer".to_owned();
                for answer in &answers {
                    let (action, reasons) = match made {
                        Some(_) => (Action::Keep, way.reasons.clone()),
                        None => (Action::ReAsk, vec![reason.clone()]),
                    };
                    let fate = self.record(Slot::of(answer), Some(slot.clone()), action, reasons);
                    if let Some(made) = &made {
                        let (question, line) = (slot.question.clone(), slot.line.clone());
                        let answer = Answer { question, line, ..made.clone() };
                        self.answers.entry(slot.clone()).or_insert(CarriedTo { answer, fate });
                    }
                }
            }
        }
    }

    /// Removes the answers that cannot stay, and returns the response.
    fn finish(&mut self) -> Response {
        self.remove_unusable();
        self.remove_dependent();
        self.remove_not_asked();
        self.response_so_far()
    }

    /// Returns the response as it is so far, in the order of the questions.
    fn response_so_far(&self) -> Response {
        let place =
            |slot: &Slot| self.to.document.questions().position(|question| question.id == slot.question);
        let mut answers: Vec<(Option<usize>, &Answer)> =
            self.answers.iter().map(|(slot, carried)| (place(slot), &carried.answer)).collect();
        answers.sort_by_key(|(place, _)| *place);
        Response {
            framework: self.to.name.clone(),
            answers: answers.into_iter().map(|(_, answer)| answer.clone()).collect(),
            ..self.response.clone()
        }
    }

    /// Removes an answer, and records why.
    fn remove(&mut self, slot: &Slot, action: Action, reason: String) {
        let Some(carried) = self.answers.remove(slot) else { return };
        let fate = &mut self.fates[carried.fate];
        fate.action = action;
        fate.reasons = vec![reason];
        if action == Action::Gone {
            fate.to = None;
        }
    }

    /// Removes what is not an answer to the question as it is asked now, such as a figure that is out of range.
    fn remove_unusable(&mut self) {
        let response = self.response_so_far();
        let answers = self.to.read(&response);
        for answer in &response.answers {
            let found = self.to.questionnaire.slot(answer);
            let is_sound =
                found.is_ok_and(|(_, slot)| !matches!(answers.answer(slot), ReadAnswer::Unusable(_)));
            if !is_sound {
                let reason = "the answer does not fit the question as it is asked now".to_owned();
                self.remove(&Slot::of(answer), Action::ReAsk, reason);
            }
        }
    }

    /// Removes the answers to questions whose conditions look at one that is asked of this organisation again.
    fn remove_dependent(&mut self) {
        let mut again: BTreeSet<String> = self
            .fates
            .iter()
            .filter(|fate| fate.action == Action::ReAsk)
            .filter_map(|fate| Some(fate.to.as_ref()?.question.clone()))
            .collect();
        let to = self.to;
        for section in to.document.sections() {
            for question in &section.questions {
                let kept = self.crosswalk.questions.iter().find(|way| way.to.as_ref() == Some(&question.id));
                // What an author decided to keep does not depend on the filter before it.
                if kept.is_some_and(|way| way.decided.is_some()) {
                    continue;
                }
                let mut sources = BTreeSet::new();
                for condition in question.asked_when.iter().chain(&section.asked_when) {
                    follow::sources(condition, &mut sources);
                }
                let Some(source) = sources.iter().find(|source| again.contains(**source)) else { continue };
                let slots: Vec<Slot> =
                    self.answers.keys().filter(|slot| slot.question == question.id).cloned().collect();
                for slot in &slots {
                    let reason = format!("whether it is asked depends on `{source}`, which is asked again");
                    self.remove(slot, Action::ReAsk, reason);
                }
                if !slots.is_empty() {
                    again.insert(question.id.clone());
                }
            }
        }
    }

    /// Removes what was asked of this organisation and is not asked any more.
    fn remove_not_asked(&mut self) {
        let response = self.response_so_far();
        let (before, after) = (self.from.read(self.response), self.to.read(&response));
        for answer in &response.answers {
            let slot = Slot::of(answer);
            let Some(carried) = self.answers.get(&slot) else { continue };
            let Some(Slot { question, line }) = self.fates[carried.fate].from.clone() else { continue };
            let old = Answer { question, line, ..answer.clone() };
            let was = self.from.questionnaire.slot(&old).is_ok_and(|(_, slot)| before.is_asked(slot));
            let is = self.to.questionnaire.slot(answer).is_ok_and(|(_, slot)| after.is_asked(slot));
            if was && !is {
                self.remove(&slot, Action::Gone, "it is not asked after these answers".to_owned());
            }
        }
    }
}

/// Returns the questions that are new and that this organisation is asked.
fn new_questions(crosswalk: &Crosswalk, response: &Response, to: &FrameworkVersion) -> Vec<Fate> {
    let answers = to.read(response);
    let new = crosswalk.questions.iter().filter(|way| way.action == Action::New.name());
    let fate = |way: &CrosswalkQuestion| {
        let id = way.to.clone()?;
        let question = to.questionnaire.questions.iter().find(|question| *question.id == *id)?;
        let is_asked = question.slots.clone().any(|slot| answers.is_asked(slot));
        let reasons = way.reasons.clone();
        is_asked.then_some(Fate {
            from: None,
            to: Some(Slot { question: id, line: None }),
            action: Action::New,
            reasons,
        })
    };
    new.filter_map(fate).collect()
}
