//! The coverage of a programme: which questions, words and minutes each setting is asked, by theme, section and code, and
//! where there are none, as a table, as JSON and as a page.

use crate::format::{Format, Formats};
mod compose;
mod document;
mod json;
mod page;
mod table;

pub use compose::compose;
pub use document::{Cell, Code, Coverage, Limit, Pace, SCHEMA_VERSION, Scheme, Section, Setting, Theme};

impl Formats for Coverage {
    type Report<'r> = Self;
    const ALL: &'static [&'static Format<Self>] = &[&table::FORMAT, &json::FORMAT, &page::FORMAT];
}
