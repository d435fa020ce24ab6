//! Comparability: what may be compared between two revisions, as lines, Markdown, JSON, CSV and a page with a picture.

use crate::format::{Format, Formats};
mod bridge;
mod compose;
mod csv;
mod document;
mod human;
mod json;
mod markdown;
mod page;
mod plain;
mod sentence;
mod text;

pub use bridge::{Answered, Rounds, bridged};
pub use compose::compose;
pub use document::{
    Bridge, BridgeFigure, BridgeOrganisation, BridgePart, COMPARABILITY_SCHEMA_VERSION, Comparability,
    Counts, Question, Revision, Section, Setting, Share, Theme,
};

impl Formats for Comparability {
    type Report<'r> = Self;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &markdown::FORMAT, &json::FORMAT, &csv::FORMAT, &page::FORMAT];
}
