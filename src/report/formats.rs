//! The formats of findings.

use crate::findings::Report;
use crate::format::{Format, Formats};
use crate::{github, gitlab, human, json, jsonl, junit, plain, sarif};

impl Formats for Report<'static> {
    type Report<'r> = Report<'r>;
    const ALL: &'static [&'static Format<Self>] = FORMATS;
}

/// Every format of findings, the default first.
pub static FORMATS: &[&Format<Report<'static>>] = &[
    &human::FORMAT,
    &plain::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
];

/// Returns the format of findings of this name.
pub fn find(name: &str) -> Option<&'static Format<Report<'static>>> {
    Report::format(name)
}
