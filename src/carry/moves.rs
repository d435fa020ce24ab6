//! A response and one crosswalk come in; the response to the other version goes out, with what became of each answer.

use super::crosswalk::{Crosswalk, CrosswalkLimits, CrosswalkQuestion};
use super::follow;
use dma_answers::response::{
    Answer, Answers, Figure, FrameworkName, Questionnaire, ReadAnswer, Response, figure::WHOLE,
};
use dma_document::Action;
use dma_document::Document;
use std::collections::{BTreeMap, BTreeSet};

/// A place for an answer: the question, and the service line where each line answers.
pub type Slot = (String, Option<String>);

/// What became of one answer, or that a question is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Where the answer stood; nothing for a new question.
    pub from: Option<Slot>,
    /// Where it stands, or where it is asked for again; nothing when it is gone.
    pub to: Option<Slot>,
    /// What became of it.
    pub action: Action,
    /// Why.
    pub reasons: Vec<String>,
}

/// A response that was carried over one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The response to the other version.
    pub response: Response,
    /// What became of each answer, in the order of the response; then the new questions.
    pub fates: Vec<Fate>,
}

/// A version of a framework, ready to be answered.
#[derive(Debug)]
pub struct Station {
    /// The framework.
    pub document: Document,
    /// How responses name it.
    pub name: FrameworkName,
    questionnaire: Questionnaire,
}

impl Station {
    /// Makes a framework ready.
    ///
    /// # Errors
    ///
    /// When it names what it does not hold, or cannot be written in its canonical form.
    pub fn new(document: Document) -> Result<Self, String> {
        let questionnaire = Questionnaire::new(&document).map_err(|error| error.to_string())?;
        let bytes = dma_document::bytes(&document).map_err(|error| error.to_string())?;
        let name = FrameworkName {
            programme: document.programme.id.clone(),
            setting: document.setting.id.clone(),
            version: document.version.clone(),
            edition: document.edition.clone(),
            sha256: dma_document::sha256(&bytes),
        };
        Ok(Self { document, name, questionnaire })
    }

    fn sheet(&self, response: &Response) -> Answers {
        let mut sheet = Answers::default();
        self.questionnaire.read(response, &mut sheet);
        sheet
    }
}

/// Carries a response from one version to the next, or back.
pub fn moved(response: &Response, crosswalk: &Crosswalk, from: &Station, to: &Station) -> Moved {
    let mut mover = Mover { response, crosswalk, from, to, answers: BTreeMap::new(), fates: Vec::new() };
    mover.each();
    mover.merged();
    let made = mover.settle();
    let mut fates = mover.fates;
    fates.extend(new_questions(crosswalk, &made, to));
    Moved { response: made, fates }
}

struct Mover<'m> {
    response: &'m Response,
    crosswalk: &'m Crosswalk,
    from: &'m Station,
    to: &'m Station,
    /// The answers that go along, by where they go; with the place of their fate.
    answers: BTreeMap<Slot, (Answer, usize)>,
    fates: Vec<Fate>,
}

impl Mover<'_> {
    /// Every answer to a question that became one other, or none.
    fn each(&mut self) {
        for answer in &self.response.answers {
            let ways: Vec<&CrosswalkQuestion> =
                self.crosswalk.questions.iter().filter(|it| it.from.contains(&answer.question)).collect();
            let slot = (answer.question.clone(), answer.line.clone());
            if ways.is_empty() {
                let name = &self.from.name;
                let reason = format!("{} {} has no such question", name.setting, name.version);
                self.say(slot, None, Action::Gone, vec![reason]);
            }
            for way in ways {
                if way.from.len() > 1 && way.action == Action::Keep.name() {
                    continue;
                }
                self.one(answer, way);
            }
        }
    }

    fn say(&mut self, from: Slot, to: Option<Slot>, action: Action, reasons: Vec<String>) -> usize {
        self.fates.push(Fate { from: Some(from), to, action, reasons });
        self.fates.len() - 1
    }

    /// Where an answer of a service line goes; an error where the line is gone.
    fn line(&self, line: Option<&str>) -> Result<Option<String>, String> {
        let Some(line) = line else { return Ok(None) };
        let found = self.crosswalk.lines.iter().find(|it| it.from == line);
        found.map(|it| Some(it.to.clone())).ok_or_else(|| format!("the service line `{line}` is gone"))
    }

    fn one(&mut self, answer: &Answer, way: &CrosswalkQuestion) {
        let from = (answer.question.clone(), answer.line.clone());
        let Some(to) = way.to.clone() else {
            self.say(from, None, Action::Gone, way.reasons.clone());
            return;
        };
        let line = match self.line(answer.line.as_deref()) {
            Ok(line) => line,
            Err(reason) => {
                self.say(from, None, Action::Gone, vec![reason]);
                return;
            }
        };
        let slot = (to, line);
        if way.action == Action::ReAsk.name() {
            self.say(from, Some(slot), Action::ReAsk, way.reasons.clone());
            return;
        }
        match carried(answer, way) {
            Err(reason) => {
                self.say(from, Some(slot), Action::ReAsk, vec![reason]);
            }
            Ok(mut made) => {
                (made.question, made.line) = slot.clone();
                let same =
                    Answer { question: answer.question.clone(), line: answer.line.clone(), ..made.clone() };
                let action = if same == *answer { Action::Keep } else { Action::Recode };
                let at = self.say(from, Some(slot.clone()), action, way.reasons.clone());
                self.answers.insert(slot, (made, at));
            }
        }
    }

    /// Questions that became one and keep their answers where all of them had the same.
    fn merged(&mut self) {
        let ways: Vec<&CrosswalkQuestion> = self
            .crosswalk
            .questions
            .iter()
            .filter(|it| it.from.len() > 1 && it.action == Action::Keep.name())
            .collect();
        for way in ways {
            let Some(to) = &way.to else { continue };
            let mut by_line: BTreeMap<Option<String>, Vec<&Answer>> = BTreeMap::new();
            for answer in self.response.answers.iter().filter(|it| way.from.contains(&it.question)) {
                by_line.entry(answer.line.clone()).or_default().push(answer);
            }
            for (line, answers) in by_line {
                let new_line = match self.line(line.as_deref()) {
                    Ok(line) => line,
                    Err(reason) => {
                        for answer in &answers {
                            let from = (answer.question.clone(), answer.line.clone());
                            self.say(from, None, Action::Gone, vec![reason.clone()]);
                        }
                        continue;
                    }
                };
                let slot = (to.clone(), new_line);
                let first = answers[0];
                let agree =
                    answers.len() == way.from.len() && answers.iter().all(|it| says_the_same(it, first));
                let made = carried(first, way).ok().filter(|_| agree);
                let reason =
                    "the questions that it was made of were not all answered in the same way".to_owned();
                for answer in &answers {
                    let from = (answer.question.clone(), answer.line.clone());
                    let (action, reasons) = match made {
                        Some(_) => (Action::Keep, way.reasons.clone()),
                        None => (Action::ReAsk, vec![reason.clone()]),
                    };
                    let at = self.say(from, Some(slot.clone()), action, reasons);
                    if let Some(made) = &made {
                        let made = Answer { question: slot.0.clone(), line: slot.1.clone(), ..made.clone() };
                        self.answers.entry(slot.clone()).or_insert((made, at));
                    }
                }
            }
        }
    }

    /// The response, once no answer stands in it that is none, and none that depends on one that was taken out.
    fn settle(&mut self) -> Response {
        self.usable();
        self.followers();
        self.asked();
        self.made()
    }

    /// The response as it is so far, in the order of the questions.
    fn made(&self) -> Response {
        let place = |slot: &Slot| self.to.document.questions().position(|question| question.id == slot.0);
        let mut answers: Vec<(Option<usize>, &Answer)> =
            self.answers.iter().map(|(slot, (answer, _))| (place(slot), answer)).collect();
        answers.sort_by_key(|(place, _)| *place);
        Response {
            framework: self.to.name.clone(),
            answers: answers.into_iter().map(|(_, answer)| answer.clone()).collect(),
            ..self.response.clone()
        }
    }

    /// Takes an answer out, and says why.
    fn take(&mut self, slot: &Slot, action: Action, reason: String) {
        let Some((_, at)) = self.answers.remove(slot) else { return };
        let fate = &mut self.fates[at];
        fate.action = action;
        fate.reasons = vec![reason];
        if action == Action::Gone {
            fate.to = None;
        }
    }

    /// Takes out what is no answer to the question as it is asked now, such as a figure that is out of range.
    fn usable(&mut self) {
        let response = self.made();
        let sheet = self.to.sheet(&response);
        for answer in &response.answers {
            let found = self.to.questionnaire.slot(answer);
            let is_sound =
                found.is_ok_and(|(_, slot)| !matches!(sheet.answer(slot), ReadAnswer::Unusable(_)));
            if !is_sound {
                let reason = "what was answered is no answer to it as it is asked now".to_owned();
                self.take(&(answer.question.clone(), answer.line.clone()), Action::ReAsk, reason);
            }
        }
    }

    /// Takes out the answers to questions whose conditions look at one that is asked of this organisation again.
    fn followers(&mut self) {
        let mut again: BTreeSet<String> = self
            .fates
            .iter()
            .filter(|fate| fate.action == Action::ReAsk)
            .filter_map(|fate| Some(fate.to.as_ref()?.0.clone()))
            .collect();
        let to = self.to;
        for section in to.document.sections() {
            for question in &section.questions {
                let kept = self.crosswalk.questions.iter().find(|it| it.to.as_ref() == Some(&question.id));
                // What an author decided to keep does not hang on the filter before it.
                if kept.is_some_and(|it| it.decided.is_some()) {
                    continue;
                }
                let mut sources = BTreeSet::new();
                for condition in question.asked_when.iter().chain(&section.asked_when) {
                    follow::sources(condition, &mut sources);
                }
                let Some(source) = sources.iter().find(|source| again.contains(**source)) else { continue };
                let slots: Vec<Slot> =
                    self.answers.keys().filter(|(id, _)| *id == question.id).cloned().collect();
                for slot in &slots {
                    let reason = format!("whether it is asked depends on `{source}`, which is asked again");
                    self.take(slot, Action::ReAsk, reason);
                }
                if !slots.is_empty() {
                    again.insert(question.id.clone());
                }
            }
        }
    }

    /// Takes out what was asked of this organisation and is not any more.
    fn asked(&mut self) {
        let response = self.made();
        let (before, after) = (self.from.sheet(self.response), self.to.sheet(&response));
        for answer in &response.answers {
            let slot = (answer.question.clone(), answer.line.clone());
            let Some((_, at)) = self.answers.get(&slot) else { continue };
            let Some((question, line)) = self.fates[*at].from.clone() else { continue };
            let old = Answer { question, line, ..answer.clone() };
            let was = self.from.questionnaire.slot(&old).is_ok_and(|(_, slot)| before.is_asked(slot));
            let is = self.to.questionnaire.slot(answer).is_ok_and(|(_, slot)| after.is_asked(slot));
            if was && !is {
                self.take(&slot, Action::Gone, "it is not asked of those who answered so".to_owned());
            }
        }
    }
}

fn says_the_same(one: &Answer, other: &Answer) -> bool {
    let value = |it: &Answer| {
        let ticks = it.options.clone().map(|mut ids| {
            ids.sort();
            ids
        });
        let figure = it.number.as_ref().map(|figure| figure.millionths().map_err(|_| figure.clone()));
        (it.option.clone(), ticks, it.elements.clone(), figure, it.not_applicable.is_some())
    };
    value(one) == value(other) && one.text.is_none() && other.text.is_none()
}

/// An answer in the values of the other version.
fn carried(answer: &Answer, way: &CrosswalkQuestion) -> Result<Answer, String> {
    if let Some(limits) = &way.limits {
        keeps_to(answer, limits)?;
    }
    let mut made = answer.clone();
    if way.map.is_empty() {
        return Ok(made);
    }
    let to = |id: &String| way.map.iter().find(|it| it.from == *id).and_then(|it| it.to.clone());
    let no_longer = |id: &String| format!("option `{id}` is no longer offered");
    if let Some(option) = &answer.option {
        made.option = Some(to(option).ok_or_else(|| no_longer(option))?);
    }
    if let Some(options) = &answer.options {
        let ids = options.iter().map(|id| to(id).ok_or_else(|| no_longer(id)));
        made.options = Some(ids.collect::<Result<_, _>>()?);
    }
    // An element that is gone leaves the others what they are.
    made.elements = answer.elements.as_ref().map(|ids| ids.iter().filter_map(to).collect());
    Ok(made)
}

fn keeps_to(answer: &Answer, limits: &CrosswalkLimits) -> Result<(), String> {
    if answer.not_applicable.is_some() && limits.not_applicable == Some(false) {
        return Err("not applicable is no longer an answer to it".to_owned());
    }
    if let Some(figure) = &answer.number {
        fits(figure, limits)?;
    }
    // Texts of one form sort as their figures do.
    if let (Some(text), Some(from)) = (&answer.text, &limits.from)
        && text < from
    {
        return Err(format!("{text} is before {from}, the first that is allowed now"));
    }
    if let (Some(text), Some(to)) = (&answer.text, &limits.to)
        && text > to
    {
        return Err(format!("{text} is after {to}, the last that is allowed now"));
    }
    if let (Some(text), Some(most)) = (&answer.text, limits.max_words) {
        let words = i64::try_from(text.split_whitespace().count()).unwrap_or(i64::MAX);
        if words > most {
            return Err(format!("the text has {words} words, and {most} are allowed now"));
        }
    }
    Ok(())
}

/// Checks that a figure is within the limits of the other version.
fn fits(figure: &Figure, limits: &CrosswalkLimits) -> Result<(), String> {
    let value = figure
        .millionths()
        .map_err(|_| "the figure is beyond 2^53 - 1 or has more than 6 decimals".to_owned())?;
    let bound = |limit: i64| i128::from(limit) * WHOLE;
    match (limits.at_least, limits.at_most) {
        (Some(least), _) if value < bound(least) => {
            Err(format!("the figure is below {least}, the least that is allowed now"))
        }
        (_, Some(most)) if value > bound(most) => {
            Err(format!("the figure is above {most}, the most that is allowed now"))
        }
        _ => Ok(()),
    }
}

/// The questions that nobody was asked before and this organisation is asked now.
fn new_questions(crosswalk: &Crosswalk, response: &Response, to: &Station) -> Vec<Fate> {
    let sheet = to.sheet(response);
    let new = crosswalk.questions.iter().filter(|it| it.action == Action::New.name());
    let fate = |way: &CrosswalkQuestion| {
        let id = way.to.clone()?;
        let question = to.questionnaire.questions.iter().find(|it| *it.id == *id)?;
        let is_asked = question.slots.clone().any(|slot| sheet.is_asked(slot));
        let reasons = way.reasons.clone();
        is_asked.then_some(Fate { from: None, to: Some((id, None)), action: Action::New, reasons })
    };
    new.filter_map(fate).collect()
}
