//! How a question is answered, in its canonical form.

use super::word::{ChoiceScore, FigureRounding};
use serde::{Deserialize, Serialize};

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Answer {
    /// One option of a scale.
    Scale {
        /// The scale's id.
        scale: String,
    },
    /// Several options.
    Choices {
        /// The options.
        options: Vec<Choice>,
        /// `sum`, `highest` or `none`.
        score: ChoiceScore,
    },
    /// Elements met, level by level.
    Levels {
        /// The levels.
        levels: Vec<Level>,
    },
    /// A whole number.
    Number {
        /// The scale whose bands give the score.
        #[serde(skip_serializing_if = "Option::is_none")]
        bands: Option<String>,
        /// The most.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        /// The least.
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// `nearest`, `down` or `up`.
        #[serde(skip_serializing_if = "Option::is_none")]
        rounding: Option<FigureRounding>,
        /// What is counted.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A figure from 0 to 100.
    Percentage {
        /// The scale whose bands give the score.
        #[serde(skip_serializing_if = "Option::is_none")]
        bands: Option<String>,
        /// `nearest`, `down` or `up`.
        #[serde(skip_serializing_if = "Option::is_none")]
        rounding: Option<FigureRounding>,
    },
    /// Words, never scored.
    Text {
        /// The most words.
        #[serde(skip_serializing_if = "Option::is_none")]
        max_words: Option<i64>,
    },
}

leaves! {
    /// One option of a question with several to tick.
    Choice {
        /// Whether it cannot be ticked with another.
        exclusive: bool,
        /// Its permanent id.
        id: String,
        /// What respondents read.
        label: String,
        /// Its score, 0 to 100.
        #[serde(skip_serializing_if = "Option::is_none")] score: Option<i64>,
    }
    /// One level.
    Level {
        /// What must be met.
        elements: Vec<LevelElement>,
        /// 1 to 5.
        level: i64,
        /// Its title.
        title: String,
    }
    /// One thing that must be met for a level.
    LevelElement {
        /// Its permanent id.
        id: String,
        /// Whether the level can be reached without it.
        optional: bool,
        /// What must be met.
        text: String,
    }
}
