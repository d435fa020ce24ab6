//! Decides conditions exactly: for each question, whether some set of answers asks it, or skips it, with an example.
//!
//! Every domain is finite once a figure is cut at the numbers that conditions name. A condition is satisfiable when
//! a search that splits one answer at a time finds a set of answers, in the manner of Davis, Putnam, Logemann and
//! Loveland (1962), but over answers with several values. The search is complete; its effort is bounded, and what
//! does not fit the bound is said to be undecided, never guessed.

pub mod checked;
mod domain;
mod expression;
mod plain;
mod search;
mod verdicts;

pub use plain::is_open;
pub use verdicts::{Decision, Subject, decide, decide_all};

use super::framework::{Framework, Question, Section};
use dma_document::Formula;
use dma_document::answer::Test;
use domain::Domains;
use expression::{Arena, NodeId};
use rustc_hash::FxHashSet;
use search::{Memo, Narrowed, Problem};

/// One answer of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleAnswer {
    /// The question's id.
    pub question: String,
    /// The answer: an option's id, a figure, or `not answered`.
    pub answer: String,
}

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These answers make it so.
    Possible(Vec<ExampleAnswer>),
    /// No set of answers makes it so.
    Impossible,
    /// The bound was reached.
    Undecided,
}

/// The conditions of one framework, ready to be decided.
pub struct Logic<'f, 'm> {
    placed: Vec<(&'f Section<'m>, &'f Question<'m>)>,
    arena: Arena,
    domains: Domains,
    /// For each question: when it is asked, all that it depends on included.
    asked: Vec<NodeId>,
    /// For each variable, what every set of answers keeps to, such as that an exclusive option stands alone.
    limits: Vec<Option<NodeId>>,
    memo: Memo,
}

impl<'f, 'm> Logic<'f, 'm> {
    /// Prepares a framework. Questions that no condition names cost nothing.
    pub fn new(framework: &'f Framework<'m>) -> Self {
        let placed = framework.placed();
        let mut arena = Arena::default();
        let domains = Domains::new(&placed);
        let mut asked: Vec<NodeId> = Vec::with_capacity(placed.len());
        for (section, question) in &placed {
            let parts: Vec<NodeId> = [&section.when, &question.when]
                .into_iter()
                .flatten()
                .map(|formula| compile(formula, &mut arena, &domains, &asked))
                .collect();
            asked.push(arena.all(parts));
        }
        let limits = domains.limits(&mut arena);
        Self { placed, arena, domains, asked, limits, memo: Memo::default() }
    }

    /// Whether some set of answers meets the condition of a section.
    pub fn possible(&mut self, formula: &Formula) -> Verdict {
        let holds = compile(formula, &mut self.arena, &self.domains, &self.asked);
        self.decide(holds)
    }

    /// Whether some set of answers fails the condition of a section.
    pub fn avoidable(&mut self, formula: &Formula) -> Verdict {
        let holds = compile(formula, &mut self.arena, &self.domains, &self.asked);
        let fails = self.arena.not(holds);
        self.decide(fails)
    }

    /// Takes a question as asked from now on, so that what depends on it is judged by its own condition.
    pub fn assume_asked(&mut self, ordinal: usize) {
        self.arena.make_true(self.asked[ordinal]);
    }

    /// Whether some set of answers asks the question.
    pub fn reachable(&mut self, ordinal: usize) -> Verdict {
        self.decide(self.asked[ordinal])
    }

    /// Whether some set of answers asks the question's section and yet skips the question by its own condition.
    pub fn skippable(&mut self, ordinal: usize) -> Verdict {
        let (section, question) = self.placed[ordinal];
        let Some(own) = &question.when else { return Verdict::Impossible };
        let own = compile(own, &mut self.arena, &self.domains, &self.asked);
        let skipped = self.arena.not(own);
        let mut parts = vec![skipped];
        if let Some(when) = &section.when {
            parts.push(compile(when, &mut self.arena, &self.domains, &self.asked));
        }
        let root = self.arena.all(parts);
        self.decide(root)
    }

    /// Answers under which every question that the condition looks at is asked, and its section too, if there are any.
    pub fn all_asked(&mut self, formula: &Formula, section: Option<&Formula>) -> Verdict {
        let mut seen = FxHashSet::default();
        let mut parts = Vec::new();
        if let Some(section) = section {
            parts.push(compile(section, &mut self.arena, &self.domains, &self.asked));
            section.each_test(&mut |ordinal, _| {
                seen.insert(ordinal);
            });
        }
        formula.each_test(&mut |ordinal, _| {
            if seen.insert(ordinal) {
                parts.push(self.asked[ordinal]);
            }
        });
        let mut wanted: Vec<usize> = seen.into_iter().collect();
        wanted.sort_unstable();
        parts.extend(wanted.iter().filter_map(|&ordinal| self.limits[self.domains.first(ordinal)?]));
        let root = self.arena.all(parts);
        match self.solve(root) {
            search::Outcome::Found(found) => Verdict::Possible(self.words(&found, &wanted)),
            search::Outcome::None => Verdict::Impossible,
            search::Outcome::Exhausted => Verdict::Undecided,
        }
    }

    fn solve(&mut self, root: NodeId) -> search::Outcome {
        if self.domains.overflow(&self.arena, root) {
            return search::Outcome::Exhausted;
        }
        let problem = Problem { arena: &self.arena, widths: self.domains.widths(), limits: &self.limits };
        search::solve(&problem, root, &mut self.memo)
    }

    fn decide(&mut self, root: NodeId) -> Verdict {
        match self.solve(root) {
            search::Outcome::Found(found) => {
                Verdict::Possible(self.words(&found, &self.domains.constrained(&found)))
            }
            search::Outcome::None => Verdict::Impossible,
            search::Outcome::Exhausted => Verdict::Undecided,
        }
    }

    fn words(&self, found: &Narrowed, ordinals: &[usize]) -> Vec<ExampleAnswer> {
        ordinals
            .iter()
            .filter_map(|&ordinal| {
                let question = self.placed[ordinal].1;
                let answer = self.domains.describe(ordinal, question, found)?;
                Some(ExampleAnswer { question: question.model.id.value.clone(), answer })
            })
            .collect()
    }
}

/// A formula as an expression: a test holds when its question is asked and the answer is among the values.
fn compile(formula: &Formula, arena: &mut Arena, domains: &Domains, asked: &[NodeId]) -> NodeId {
    match formula {
        Formula::All(parts) => {
            let parts = parts.iter().map(|part| compile(part, arena, domains, asked)).collect();
            arena.all(parts)
        }
        Formula::Any(parts) => {
            let parts = parts.iter().map(|part| compile(part, arena, domains, asked)).collect();
            arena.any(parts)
        }
        Formula::Not(inner) => {
            let inner = compile(inner, arena, domains, asked);
            arena.not(inner)
        }
        Formula::Test { question, test } => {
            let holds = match test {
                Test::Option(options) => domains.options(arena, *question, options),
                Test::Ticked(options) => domains.ticked(arena, *question, options),
                Test::Within(low, high) => domains.range(arena, *question, *low, *high),
            };
            arena.all(vec![asked[*question], holds])
        }
    }
}
