//! Where a part of the merged text goes.

use super::conflict::{Cause, Conflict, Step};
use super::versions::Three;

/// Where a part goes.
pub(super) struct Position {
    pub(super) path: Vec<Step>,
    /// Column of the position in the result.
    pub(super) column: usize,
    /// Column of the position in each version.
    pub(super) columns: Three<usize>,
    /// Whether it follows other text on its line, so that no mark can stand before it.
    pub(super) inline: bool,
}

impl Position {
    pub(super) fn conflict(&self, cause: Cause) -> Vec<Conflict> {
        vec![Conflict { path: self.path.clone(), cause }]
    }

    /// Whether no version stands in another column than the others.
    pub(super) fn is_even(&self) -> bool {
        self.columns.iter().all(|column| *column == self.column)
    }
}
