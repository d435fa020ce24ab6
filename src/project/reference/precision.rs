//! How often a rule that guesses is right, as a sentence for its page, counted on the labelled corpus.

use dma_lint::rules::Rule;
use dma_text::diagnostic::{Basis, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The counts as the test of the corpus last wrote them.
const COUNTS: &str = include_str!("precision.json");

/// The fewest findings from which a share says anything.
const FEW: u32 = 5;

/// What a rule did on texts that people labelled who had not seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Precision {
    /// How often it spoke where a reader had found its defect.
    pub right: u32,
    /// How often it spoke.
    pub fired: u32,
    /// How often a reader had found its defect and it was silent.
    pub missed: u32,
}

impl Precision {
    /// Whether it is right less than 4 times in 5, as far as that can be told.
    pub fn is_poor(self) -> bool {
        self.fired >= FEW && self.right * 5 < self.fired * 4
    }

    /// Whether it spoke too seldom for a share.
    pub fn is_scarce(self) -> bool {
        self.fired < FEW
    }
}

/// The counts of every rule that the corpus measures; empty when they cannot be read.
pub fn all() -> BTreeMap<String, Precision> {
    serde_json::from_str(COUNTS).unwrap_or_default()
}

/// Whether a rule guesses from words, so that its page says how often it is right.
pub fn is_guess(rule: &Rule) -> bool {
    rule.code.basis == Basis::Guess
}

/// The sentence for a rule's page.
pub(super) fn sentence(rule: &Rule, all: &BTreeMap<String, Precision>) -> Option<String> {
    let Some(counts) = all.get(rule.code.slug) else {
        return match rule.code.basis {
            Basis::Guess => Some(
                "**How often it is right.** Not measured: the labelled corpus has no text for it.".to_owned(),
            ),
            // Of an error nobody asks.
            Basis::Fact if rule.code.severity != Some(Severity::Error) => Some(
                "**How often it is right.** Always: it counts, compares or looks up, and guesses nothing."
                    .to_owned(),
            ),
            Basis::Fact | Basis::Damage => None,
        };
    };
    let Precision { right, fired, missed } = *counts;
    let there = right + missed;
    let few = if counts.is_scarce() { ", which is too few for a share" } else { "" };
    let off = if counts.is_poor() { " It is off until you ask for it." } else { "" };
    Some(format!(
        "**How often it is right.** In {right} of {fired} findings on the labelled corpus{few}; it found {right} of the {there} that readers marked.{off}"
    ))
}
