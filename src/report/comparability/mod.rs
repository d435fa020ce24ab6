//! What may be compared between two revisions, as lines, Markdown, JSON, a sheet and a page with a picture.

mod bridge;
mod compose;
mod document;
mod human;
mod json;
mod markdown;
mod page;
mod plain;
mod sentence;
mod sheet;
mod text;

pub use bridge::{Answered, Rounds, bridged};
pub use compose::compose;
pub use document::{
    Bridge, BridgeFigure, BridgeOrganisation, BridgePart, COMPARABILITY_SCHEMA_VERSION, Comparability,
    Counts, Question, Revision, Section, Setting, Share, Theme,
};

use crate::{Format, Formats};

impl Formats for Comparability {
    type Report<'r> = Self;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &markdown::FORMAT, &json::FORMAT, &sheet::FORMAT, &page::FORMAT];
}
