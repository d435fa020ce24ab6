//! `levels`: elements that are met or not, level by level; the level reached is the score.

use super::{Kind, Shape};
use serde::{Deserialize, Serialize};

/// Elements met, level by level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Levels {
    /// The levels.
    pub levels: Vec<Level>,
}

/// One level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// What must be met.
    pub elements: Vec<LevelElement>,
    /// Number of the level, 1 to 5.
    pub level: i64,
    /// Title of the level.
    pub title: String,
}

/// One thing that must be met for a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LevelElement {
    /// Permanent id of the element.
    pub id: String,
    /// Whether the level can be reached without it.
    pub optional: bool,
    /// What must be met.
    pub text: String,
}

impl Kind for Levels {
    fn name(&self) -> &'static str {
        "levels"
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Ladder(&self.levels)
    }
}
