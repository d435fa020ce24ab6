//! A comparison comes in; what its differences mean for versions and trends goes out. One file a kind, one folder a group.

mod classify;
mod context;
#[macro_use]
mod declare;
pub mod declarations;
mod touch;
mod trend;

mod answer;
mod framework;
mod glossary;
mod guidance;
mod level;
mod option;
mod question;
mod scoring;
mod section;
mod theme;

pub use classify::{Change, Changes, between};
pub use context::ChangeCx;
pub use declare::{Group, Impact, Kind, SectionEffect};
pub use dma_document::Comparability;

/// Every kind of change, by group and then by name.
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

/// The kind of this name.
pub fn find(slug: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.code.slug == slug)
}
