//! Plans what becomes of the answers to each question from one revision to the next.

use super::comparability::of_stayer;
use super::conversion::{Asked, Conversion, convert};
use super::follow;
use super::obstacles::{Pair, convert_pair};
use super::step::{Decided, Limits, Obstacle, Step};
use super::touching::Touching;
use dma_document::{Action, CarryAction, Condition, Intents, Placed};
use dma_revision::changes::{Change, Changes, Comparability};
use dma_revision::diff::{Aspect, Comparison, TextClass, compare_texts};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of all answers from one revision to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The service lines that stay: their ids before and after.
    pub lines: Vec<(String, String)>,
    /// Every question: those of the newer revision in its order, then those that are gone in the order of the older.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Returns how many questions have this action.
    pub fn count(&self, action: Action) -> usize {
        self.steps.iter().filter(|step| step.action == action).count()
    }

    /// Returns what becomes of the answers to a question of the newer revision; `None` where it does not ask the question.
    pub fn of(&self, new: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.to.as_deref() == Some(new))
    }
}

/// Plans what becomes of the answers to each question.
pub fn plan(comparison: &Comparison<'_>, changes: &Changes, intents: &Intents) -> Plan {
    let touching = Touching::new(changes);
    let mut planner = Planner { comparison, intents, touching, steps: Vec::new() };
    for placed in &comparison.new_index.questions {
        let step = planner.next(*placed);
        planner.steps.push(step);
    }
    planner.gone();
    Plan { lines: lines(comparison, changes), steps: planner.steps }
}

/// Returns the service lines that stay: their ids before and after.
fn lines(comparison: &Comparison<'_>, changes: &Changes) -> Vec<(String, String)> {
    let renamed = |old: &str| {
        let of = changes.all.iter().filter(|change| change.aspect == Aspect::LineId);
        let mut of = of.filter(|change| change.was.as_ref().is_some_and(|was| was.id == old));
        of.next().map(|change| change.item.id.clone())
    };
    let pair = |line: &dma_document::Setting| {
        let stays = comparison.new.document.lines.iter().any(|other| other.id == line.id);
        let to = if stays { Some(line.id.clone()) } else { renamed(&line.id) };
        Some((line.id.clone(), to?))
    };
    comparison.old.document.lines.iter().filter_map(pair).collect()
}

struct Planner<'p, 'c> {
    comparison: &'p Comparison<'c>,
    intents: &'p Intents,
    touching: Touching<'p>,
    /// What is decided so far: conditions look back, so that of what they look at is among them.
    steps: Vec<Step>,
}

impl<'c> Planner<'_, 'c> {
    fn next(&self, new: Placed<'c>) -> Step {
        let id = new.question.id.as_str();
        let questions = &self.comparison.questions;
        let old = questions.old_of(id).and_then(|old| self.comparison.old_index.question(old));
        if let Some(old) = old {
            return self.stays(old, new);
        }
        if let Some(from) = questions.merged_from(id) {
            return self.descends(from, new);
        }
        // What it says to be a part of, as far as that is gone.
        let lineage = new.question.split_from.iter().chain(&new.question.merged_from);
        let is_gone =
            |from: &&String| questions.is_gone(from) && self.comparison.old_index.question(from).is_some();
        let from: BTreeSet<&String> = lineage.filter(is_gone).collect();
        if from.is_empty() {
            let reasons = vec![self.message_or(id, "it was not asked before")];
            return self.step(Vec::new(), Some(id), Action::New, reasons);
        }
        self.descends(&from.into_iter().cloned().collect::<Vec<_>>(), new)
    }

    /// Plans a question that is in both revisions.
    fn stays(&self, old: Placed<'c>, new: Placed<'c>) -> Step {
        let (comparison, intents) = (self.comparison, self.intents);
        let touching = self.touching.question(&new.question.id);
        let mut found = convert_pair(&Pair { comparison, intents, old, new, touching });
        found.obstacles.extend(self.condition_obstacles(old, new));
        self.decided(vec![old.question.id.clone()], new, found)
    }

    /// Plans a question that was merged from others, or split from one.
    fn descends(&self, from: &[String], new: Placed<'c>) -> Step {
        let names: Vec<String> = from.iter().map(|id| format!("`{id}`")).collect();
        let olds: Vec<Placed<'c>> =
            from.iter().filter_map(|id| self.comparison.old_index.question(id)).collect();
        let mut obstacles = Vec::new();
        let mut whole = Conversion::default();
        for old in &olds {
            let before = Asked { question: old.question, document: &self.comparison.old.document };
            let after = Asked { question: new.question, document: &self.comparison.new.document };
            let conversion = convert(before, after, &[]);
            obstacles.extend(conversion.obstacles);
            if !conversion.map.is_empty() {
                let words = format!("its options are not those of `{}`", old.question.id);
                obstacles.push(Obstacle { words, firm: true });
            }
            if old.section.per_line != new.section.per_line {
                let words = format!("`{}` was answered by other service lines", old.question.id);
                obstacles.push(Obstacle { words, firm: true });
            }
            whole.limits = conversion.limits;
        }
        let words = match names.as_slice() {
            [one] => format!("it is a part of {one}, which is asked no more"),
            several => format!("it was made of {}", several.join(" and ")),
        };
        // A part of a question is not the question, unless it reads the same.
        let firm = match olds.as_slice() {
            [one] => compare_texts(&one.question.text, &new.question.text).class == TextClass::Wording,
            _ => false,
        };
        obstacles.insert(0, Obstacle { words, firm });
        whole.obstacles = obstacles;
        self.decided(from.to_vec(), new, whole)
    }

    /// Returns what prevents answers from being carried because of the questions that the condition looks at.
    fn condition_obstacles(&self, old: Placed<'c>, new: Placed<'c>) -> Vec<Obstacle> {
        let (mut own, mut looked) = (BTreeSet::new(), BTreeSet::new());
        let conditions = [new.question.asked_when.as_ref(), new.section.asked_when.as_ref()];
        conditions.into_iter().flatten().for_each(|condition| follow::sources(condition, &mut own));
        let before = [old.question.asked_when.as_ref(), old.section.asked_when.as_ref()];
        before.into_iter().flatten().for_each(|condition| follow::sources(condition, &mut looked));
        let found = own
            .iter()
            .filter_map(|source| self.steps.iter().find(|step| step.to.as_deref() == Some(*source)));
        let mut obstacles = Vec::new();
        for step in found.filter(|_| !own.is_empty()) {
            let source = step.to.as_deref().unwrap_or_default();
            let words = match step.action {
                Action::ReAsk => format!("whether it is asked depends on `{source}`, which is asked again"),
                Action::New => format!("whether it is asked depends on `{source}`, which is new"),
                Action::Recode if !self.says_the_same(old, new) => {
                    format!("whether it is asked depends on `{source}`, whose answers are recoded")
                }
                _ => continue,
            };
            obstacles.push(Obstacle { words, firm: false });
        }
        obstacles
    }

    /// Whether the conditions of a question are what they were, by the ids that questions and options have now.
    fn says_the_same(&self, old: Placed<'c>, new: Placed<'c>) -> bool {
        let single = |step: &'_ Step| (step.from.len() == 1).then(|| step.from[0].clone());
        let named: Vec<(String, &Step)> =
            self.steps.iter().filter_map(|step| Some((single(step)?, step))).collect();
        let steps: BTreeMap<&str, &Step> = named.iter().map(|(id, step)| (id.as_str(), *step)).collect();
        let same = |old: Option<&Condition>, new: Option<&Condition>| {
            follow::is_same(old.map(|condition| follow::renamed(condition, &steps)).as_ref(), new)
        };
        same(old.question.asked_when.as_ref(), new.question.asked_when.as_ref())
            && same(old.section.asked_when.as_ref(), new.section.asked_when.as_ref())
    }

    /// Makes the step of a question: what prevents its answers from being carried is weighed with what an author decided.
    fn decided(&self, from: Vec<String>, new: Placed<'c>, found: Conversion) -> Step {
        let id = new.question.id.as_str();
        let decision = self.decision(id);
        let firm = found.obstacles.iter().any(|obstacle| obstacle.firm);
        let kept = if found.map.is_empty() { Action::Keep } else { Action::Recode };
        let (action, counts) = match decision.as_ref().map(|decided| decided.action) {
            Some(CarryAction::Keep) if !firm && !found.obstacles.is_empty() => (kept, true),
            Some(CarryAction::ReAsk) if found.obstacles.is_empty() => (Action::ReAsk, true),
            _ if found.obstacles.is_empty() => (kept, false),
            _ => (Action::ReAsk, false),
        };
        let decided = decision.filter(|_| counts);
        let mut reasons: Vec<String> = match (&decided, action) {
            (Some(decided), _) => {
                vec![format!("decided in `{}`: {}", decided.declared, decided.reason)]
            }
            (None, Action::ReAsk) => found.obstacles.iter().map(|obstacle| obstacle.words.clone()).collect(),
            _ => self.kept(id),
        };
        let mut seen = BTreeSet::new();
        reasons.retain(|reason| seen.insert(reason.clone()));
        let mut step = self.step(from, Some(id), action, reasons);
        if matches!(action, Action::Keep | Action::Recode) {
            (step.map, step.limits) = (found.map, found.limits);
            step.reasons.extend(limited(&step.limits));
        }
        (step.decided, step.obstacles) = (decided, found.obstacles);
        step
    }

    fn decision(&self, id: &str) -> Option<Decided> {
        let of = |intent: &dma_document::Intent| {
            let decision = intent.carry.iter().find(|decision| decision.question == id)?;
            let (action, reason) = (decision.action, decision.reason.clone());
            Some(Decided { declared: intent.slug.clone(), action, reason })
        };
        self.intents.all.iter().find_map(of)
    }

    /// Returns what changed about a question although its answers stay.
    fn kept(&self, id: &str) -> Vec<String> {
        let own = |change: &&&Change| {
            use dma_document::Entity;
            matches!(change.item.entity, Entity::Question | Entity::Scale)
                || of_stayer(change) != Comparability::Comparable
        };
        let messages: Vec<String> =
            self.touching.question(id).iter().filter(own).map(|change| change.message.clone()).collect();
        if messages.is_empty() { vec!["nothing about it changed".to_owned()] } else { messages }
    }

    /// Returns the message of the first change of a question that was added or removed, or other words where there is none.
    fn message_or(&self, id: &str, otherwise: &str) -> String {
        self.touching
            .question(id)
            .first()
            .map_or_else(|| otherwise.to_owned(), |change| change.message.clone())
    }

    fn step(&self, from: Vec<String>, to: Option<&str>, action: Action, reasons: Vec<String>) -> Step {
        let id = to.or(from.first().map(String::as_str)).unwrap_or_default();
        let touching = self.touching.question(id);
        let mut changes: Vec<&'static str> = touching.iter().map(|change| change.kind.code.slug).collect();
        changes.sort_unstable();
        changes.dedup();
        let verdict = super::comparability::of_question(self.comparison, id, touching);
        Step {
            from,
            to: to.map(str::to_owned),
            action,
            map: Vec::new(),
            limits: Limits::default(),
            reasons,
            changes,
            verdict,
            decided: None,
            obstacles: Vec::new(),
        }
    }

    /// Adds the questions that are not asked any more.
    fn gone(&mut self) {
        let used: BTreeSet<String> = self.steps.iter().flat_map(|step| step.from.iter().cloned()).collect();
        let left = self.comparison.old_index.questions.iter().map(|placed| placed.question.id.as_str());
        let gone: Vec<Step> = left
            .filter(|id| !used.contains(*id))
            .map(|id| {
                let reasons = vec![self.message_or(id, "it is not asked any more")];
                self.step(vec![id.to_owned()], None, Action::Gone, reasons)
            })
            .collect();
        self.steps.extend(gone);
    }
}

/// Returns in words what an answer must keep to.
fn limited(limits: &Limits) -> Vec<String> {
    let Limits { notation, at_least, at_most, max_words, refuses_not_applicable } = limits;
    let mut reasons = Vec::new();
    for (outside, end) in notation.outside.into_iter().zip([at_least, at_most]) {
        reasons.extend(end.map(|end| format!("{outside} {} is asked again", notation.write(end))));
    }
    reasons.extend(max_words.map(|most| format!("a text of more than {most} words is asked again")));
    if *refuses_not_applicable {
        reasons.push("not applicable is no longer an answer and is asked again".to_owned());
    }
    reasons
}
