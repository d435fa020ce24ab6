//! What the differences between two revisions mean for versions and trends: one file a kind of change, one folder a group.

mod change;
mod classify;
mod context;
#[macro_use]
mod declare;
pub mod declarations;
mod kinds;
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

pub use change::{Change, Changes};
pub use classify::between;
pub use context::ChangeCx;
pub use declare::{Group, Impact, Kind, SectionEffect};
pub use dma_document::Comparability;
pub use kinds::{all, find};
