//! An old and a new question by their positions.

/// The positions of an old and of a new question in their documents, each from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
}
