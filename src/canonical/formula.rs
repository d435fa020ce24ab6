//! Conditions with places in the place of names: what authors and documents say by id, ready to be tried on answers.
//!
//! The two sides make them: lint from what authors wrote, and whoever reads responses from a document.
#![warn(clippy::wildcard_enum_match_arm)]

use super::answer::Test;

/// A condition over the answers to one framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Every one holds.
    All(Vec<Formula>),
    /// One or more hold.
    Any(Vec<Formula>),
    /// The opposite holds.
    Not(Box<Formula>),
    /// The answer to a question meets a test.
    Test {
        /// The question, by place in the order of asking.
        question: usize,
        /// What its answer must be.
        test: Test,
    },
}

impl Formula {
    /// Whether it holds where `meets` says which tests are met.
    pub fn holds(&self, meets: &impl Fn(usize, &Test) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(meets)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(meets)),
            Self::Not(inner) => !inner.holds(meets),
            Self::Test { question, test } => meets(*question, test),
        }
    }

    /// Calls `visit` with every test and the place of its question, from left to right.
    pub fn each_test<'f>(&'f self, visit: &mut dyn FnMut(usize, &'f Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_test(visit)),
            Self::Not(inner) => inner.each_test(visit),
            Self::Test { question, test } => visit(*question, test),
        }
    }
}
