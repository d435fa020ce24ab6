//! The records of all releases come in; `CHANGELOG.md` goes out, by day, the newest first.

use super::markdown::escape;
use super::record::{Record, RecordedChange};
use super::version::Bump;
use semver::Version;
use std::fmt::Write as _;

/// Its path in the programme.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// Writes the change log. The order of the records does not matter.
pub fn changelog<'r>(records: impl IntoIterator<Item = &'r Record>) -> String {
    let mut records: Vec<&Record> = records.into_iter().collect();
    let version = |record: &Record| Version::parse(&record.version).ok();
    records.sort_by(|a, b| {
        let newest = (&b.date, version(b)).cmp(&(&a.date, version(a)));
        b.date.cmp(&a.date).then(a.setting.cmp(&b.setting)).then(newest)
    });
    let mut out = String::from(
        "# Changes\n\nMade by `dma release` from the records of the releases; do not edit it by hand.\n",
    );
    let mut day = "";
    for record in records {
        if record.date != day {
            day = &record.date;
            let _ = write!(out, "\n## {day}\n");
        }
        entry(record, &mut out);
    }
    out
}

fn entry(record: &Record, out: &mut String) {
    let _ =
        write!(out, "\n### {} {}, edition {}\n\n", record.setting, record.version, escape(&record.edition));
    let _ = writeln!(out, "{}", total(record));
    if !record.changes.is_empty() {
        out.push('\n');
    }
    for bump in Bump::ALL.into_iter().rev() {
        for change in record.changes.iter().filter(|change| change.impact == bump.name()) {
            let _ = writeln!(out, "- {}: {}", bump.name(), escape(&change.summary));
        }
    }
}

/// One line on the whole of a release.
pub(super) fn total(record: &Record) -> String {
    let totals = &record.totals;
    let size = format!(
        "{}, {}, {}",
        counted(totals.themes, "theme"),
        counted(totals.sections, "section"),
        counted(totals.questions, "question")
    );
    let Some(previous) = &record.previous else { return format!("First release: {size}.") };
    let numbers = Bump::ALL.map(|bump| (bump, of(&record.changes, bump)));
    let told: Vec<String> = numbers
        .iter()
        .rev()
        .filter(|(_, number)| *number > 0)
        .map(|(bump, number)| format!("{number} {}", bump.name()))
        .collect();
    let changes = counted(record.changes.len(), "change");
    let weights = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    format!("{changes}{weights} since {}; now {size}.", previous.version)
}

fn of(changes: &[RecordedChange], bump: Bump) -> usize {
    changes.iter().filter(|change| change.impact == bump.name()).count()
}

pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
