//! `free-text`: words, never scored. Canonical JSON calls it `text`.

use super::{Kind, Shape};
use serde::{Deserialize, Serialize};

/// Words, never scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FreeText {
    /// Largest number of words that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_words: Option<i64>,
}

impl Kind for FreeText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Words(self.max_words)
    }
}
