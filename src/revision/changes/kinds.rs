//! Every kind of change that can be reported.

use super::declare::Kind;
use super::{answer, framework, glossary, guidance, level, option, question, scoring, section, theme};

/// Returns every kind of change, by group and then by name.
pub fn all() -> impl Iterator<Item = &'static Kind> {
    [
        framework::CHANGES,
        scoring::CHANGES,
        theme::CHANGES,
        section::CHANGES,
        question::CHANGES,
        guidance::CHANGES,
        answer::CHANGES,
        option::CHANGES,
        level::CHANGES,
        glossary::CHANGES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Returns the kind of this name.
pub fn find(slug: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.code.slug == slug)
}
