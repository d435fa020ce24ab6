//! `choices`: several options of the question's own to tick.

use super::{Kind, Shape};
use crate::ChoiceScore;
use serde::{Deserialize, Serialize};

/// Several options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choices {
    /// The options, in order.
    pub options: Vec<Choice>,
    /// How ticked options make a score: `sum`, `highest` or `none`.
    pub score: ChoiceScore,
}

/// One option of a question with several to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// Whether it cannot be ticked with another.
    pub exclusive: bool,
    /// Permanent id of the choice.
    pub id: String,
    /// What respondents read.
    pub label: String,
    /// Score of the choice, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
}

impl Kind for Choices {
    fn name(&self) -> &'static str {
        "choices"
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Ticks(self)
    }
}
