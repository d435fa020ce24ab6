//! Compares two revisions: pairs their items, then collects the differences and marks those that follow from others.

use super::comparison::{Comparison, Revision};
use super::{align, follow, structure, suggest};
use std::sync::OnceLock;

/// Compares an older revision with a newer one.
pub fn compare<'r>(old: &'r Revision, new: &'r Revision) -> Comparison<'r> {
    let (old_index, new_index) = (old.document.index(), new.document.index());
    let sections = align::sections(&old_index, &new_index);
    let questions = align::questions(&old_index, &new_index, &old.document, &new.document);
    let suggestions = suggest::all(&old_index, &new_index, &questions);
    let mut comparison = Comparison {
        old,
        new,
        old_index,
        new_index,
        sections,
        questions,
        differences: Vec::new(),
        suggestions,
        asked: OnceLock::new(),
    };
    let mut differences = structure::all(&comparison);
    follow::mark(&comparison, &mut differences);
    comparison.differences = differences;
    comparison
}
