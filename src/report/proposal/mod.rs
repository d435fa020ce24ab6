//! Proposals of which question became which, in several formats.

mod csv;
mod document;
mod human;
mod json;
mod lineage;
mod plain;
mod proposals;

use crate::format::{Format, Formats};

pub use proposals::{Matched, Proposals};

impl Formats for Proposals<'static> {
    type Report<'r> = Proposals<'r>;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &json::FORMAT, &csv::FORMAT, &lineage::FORMAT];
}
