//! What may be compared between two revisions, as lines, Markdown, JSON, a sheet and a page with a picture.

mod bridge;
mod compose;
mod document;
mod markdown;
mod page;
mod sentence;
mod sheet;
mod text;

pub use bridge::{Answered, Rounds, bridged};
pub use compose::compose;
pub use document::{
    Bridge, BridgeFigure, BridgeOrganisation, BridgePart, COMPARABILITY_SCHEMA_VERSION, Comparability,
    Counts, Question, Revision, Section, Setting, Share, Theme,
};
pub use markdown::markdown;
pub use page::page;
pub use sheet::sheet;
pub use text::{human, plain};
