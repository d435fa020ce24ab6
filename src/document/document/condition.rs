//! When something is asked, in its canonical form.

use serde::{Deserialize, Serialize};

/// When something is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Condition {
    /// Every one holds.
    All {
        /// The parts.
        all: Vec<Condition>,
    },
    /// One or more hold.
    Any {
        /// The parts.
        any: Vec<Condition>,
    },
    /// The opposite holds.
    Not {
        /// The part.
        not: Box<Condition>,
    },
    /// One of these options was chosen.
    Is {
        /// The question.
        question: String,
        /// The options.
        is: Vec<String>,
    },
    /// One of these choices was ticked.
    Includes {
        /// The question.
        question: String,
        /// The choices.
        includes: Vec<String>,
    },
    /// A figure or level in a range, ends included.
    Between {
        /// The question.
        question: String,
        /// The least.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<i64>,
        /// The most.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_most: Option<i64>,
    },
}
