//! One step of a plan: what becomes of the answers to one question.

use dma_document::answer::{DECIMAL, Notation};
use dma_document::{Action, CarryAction};
use dma_revision::changes::Comparability;

/// What becomes of an option or an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The id of the option or element before.
    pub from: String,
    /// The id of the option or element after. Without one, an answer with this option is asked again, and an element is left out.
    pub to: Option<String>,
}

/// What an answer must keep to; one that does not is asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How figures are written.
    pub notation: &'static Notation,
    /// The lowest figure that is allowed (inclusive), where lower ones were allowed before.
    pub at_least: Option<i64>,
    /// The highest figure that is allowed (inclusive), where higher ones were allowed before.
    pub at_most: Option<i64>,
    /// The most words that are allowed, where more were allowed before.
    pub max_words: Option<i64>,
    /// Whether an answer of not applicable is refused that was allowed before.
    pub refuses_not_applicable: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            notation: &DECIMAL,
            at_least: None,
            at_most: None,
            max_words: None,
            refuses_not_applicable: false,
        }
    }
}

impl Limits {
    /// Returns whether there is no limit.
    pub fn is_none(&self) -> bool {
        let Self { notation: _, at_least, at_most, max_words, refuses_not_applicable } = self;
        at_least.is_none() && at_most.is_none() && max_words.is_none() && !refuses_not_applicable
    }
}

/// A reason why the answers to a question are not carried forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
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
    /// The action that was decided.
    pub action: CarryAction,
    /// The reason that the author gave.
    pub reason: String,
}

/// What becomes of the answers to one question of the older revision, or where the answers to one of the newer come from.
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
    /// The reasons, in words.
    pub reasons: Vec<String>,
    /// The kinds of the changes that touch it.
    pub changes: Vec<&'static str>,
    /// Whether its answers before and after may be compared.
    pub verdict: Comparability,
    /// What an author decided, where that counts.
    pub decided: Option<Decided>,
    /// What prevents its answers from being carried forward, whatever was decided.
    pub obstacles: Vec<Obstacle>,
}

impl Step {
    /// Returns whether an answer that was carried forward can be carried back and be what it was: no two values went to one,
    /// and none was left out.
    pub fn is_reversible(&self) -> bool {
        let mut targets: Vec<&str> = self.map.iter().filter_map(|mapping| mapping.to.as_deref()).collect();
        let all = targets.len();
        targets.sort_unstable();
        targets.dedup();
        let is_one = matches!(self.action, Action::Keep | Action::Recode) && self.from.len() == 1;
        is_one && targets.len() == all && all == self.map.len()
    }
}
