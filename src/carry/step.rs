//! What becomes of the answers to one question: the words of a plan.

use dma_document::{Action, CarryAction};
use dma_revision::changes::Comparability;

/// Where an option or an element goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Its id before.
    pub from: String,
    /// Its id after. Without one, an answer that holds this option is asked again, and an element is left out.
    pub to: Option<String>,
}

/// What an answer must keep to; one that does not is asked again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// The least figure, where fewer were allowed before.
    pub at_least: Option<i64>,
    /// The greatest figure, where more were allowed before.
    pub at_most: Option<i64>,
    /// The most words, where more were allowed before.
    pub max_words: Option<i64>,
    /// Whether an answer of not applicable is refused that was allowed before.
    pub refuses_not_applicable: bool,
}

/// Why the answers to a question are not carried forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The reason in words: lower case, no full stop.
    pub words: String,
    /// Whether the question or its options mean something else, which no author can overrule.
    pub firm: bool,
}

/// What an author decided in place of what the changes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The declaration.
    pub declared: String,
    /// What was decided.
    pub action: CarryAction,
    /// Why.
    pub reason: String,
}

/// What becomes of the answers to one question of the older revision, or whence answers to one of the newer come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The older questions: none when it is new, several when they were merged.
    pub from: Vec<String>,
    /// The newer question; none when it is gone.
    pub to: Option<String>,
    /// What becomes of the answers.
    pub action: Action,
    /// Where each option or element goes; empty unless answers are recoded.
    pub map: Vec<Mapping>,
    /// What an answer must keep to.
    pub limits: Limits,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// The kinds of the changes that touch it.
    pub changes: Vec<&'static str>,
    /// Whether its answers before and after may be compared.
    pub verdict: Comparability,
    /// What an author decided, where that counts.
    pub decided: Option<Decided>,
    /// What stands against carrying its answers forward, whatever was decided.
    pub against: Vec<Against>,
}

impl Step {
    /// Whether an answer that was carried forward can be carried back and be what it was: no two values went to one, and
    /// none was left out.
    pub fn is_reversible(&self) -> bool {
        let mut targets: Vec<&str> = self.map.iter().filter_map(|it| it.to.as_deref()).collect();
        let all = targets.len();
        targets.sort_unstable();
        targets.dedup();
        let is_one = matches!(self.action, Action::Keep | Action::Recode) && self.from.len() == 1;
        is_one && targets.len() == all && all == self.map.len()
    }
}
