//! Writes `CHANGELOG.md` from the records of all releases, and verifies one that was written before.

use super::fault::{Fault, FaultKind};
use super::folder::{CHANGELOG, RECORD};
use super::history::History;
use super::markdown::escape;
use super::record::{Record, RecordedChange};
use super::version::Bump;
use semver::Version;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Returns the text of the change log: by day, the newest first. The order of the records does not matter.
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

/// Returns one line on the whole of a release.
pub(super) fn total(record: &Record) -> String {
    let totals = &record.totals;
    let size = format!(
        "{}, {}, {}",
        counted(totals.themes, "theme"),
        counted(totals.sections, "section"),
        counted(totals.questions, "question")
    );
    let Some(previous) = &record.previous else { return format!("First release: {size}.") };
    let numbers = Bump::ALL.map(|bump| (bump, count(&record.changes, bump)));
    let counts: Vec<String> = numbers
        .iter()
        .rev()
        .filter(|(_, number)| *number > 0)
        .map(|(bump, number)| format!("{number} {}", bump.name()))
        .collect();
    let changes = counted(record.changes.len(), "change");
    let weights = if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) };
    format!("{changes}{weights} since {}; now {size}.", previous.version)
}

/// Returns how many changes ask for a rise of this part of the version.
fn count(changes: &[RecordedChange], bump: Bump) -> usize {
    changes.iter().filter(|change| change.impact == bump.name()).count()
}

pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Returns the releases that a change log lists: setting and version.
pub fn known_releases(text: &[u8]) -> BTreeSet<(String, String)> {
    let text = String::from_utf8_lossy(text);
    let heading = |line: &str| {
        let (setting, rest) = line.strip_prefix("### ")?.split_once(' ')?;
        let (version, _) = rest.split_once(", edition ")?;
        let is_version = Version::parse(version).is_ok() && !setting.contains('/');
        is_version.then(|| (setting.to_owned(), version.to_owned()))
    };
    text.lines().filter_map(heading).collect()
}

/// Returns what is wrong with the change log, and with the releases that it lists. One cause is reported once: what a damaged
/// record or a later release reports already is not reported again.
pub(super) fn verify_changelog(history: &History, text: Option<&[u8]>) -> Vec<Fault> {
    let log = |kind| Fault { path: CHANGELOG.to_owned(), kind };
    let Some(text) = text else {
        return if history.folders.is_empty() { Vec::new() } else { vec![log(FaultKind::Missing)] };
    };
    let faults = || history.verdicts.iter().flat_map(|verdict| &verdict.faults);
    let is_there = |(setting, version): &(String, String)| {
        history.folders.iter().any(|folder| folder.setting == *setting && folder.name == *version)
    };
    let gone: Vec<(String, String)> =
        known_releases(text).into_iter().filter(|release| !is_there(release)).collect();
    let is_missed = |(setting, version): &(String, String)| {
        let of = |fault: &&Fault| fault.path.split('/').next() == Some(setting);
        let misses = |kind: &FaultKind| {
            matches!(kind, FaultKind::Chain { previous, is_there: false } if previous == version)
                || matches!(kind, FaultKind::Misplaced { what: "version", says, .. } if says == version)
        };
        faults().filter(of).any(|fault| misses(&fault.kind))
    };
    let is_read = history.releases.len() == history.folders.len();
    let read = || history.releases.iter().map(|released| released.record.clone()).collect();
    let again = || history.folders.iter().filter_map(|folder| folder.record().ok()).collect();
    let records: Vec<Record> = if is_read { read() } else { again() };
    let is_record = |fault: &Fault| fault.path.ends_with(&format!("/{RECORD}"));
    if gone.is_empty() && !faults().any(is_record) {
        let made = changelog(&records);
        return difference(text, made.as_bytes())
            .map(|at| log(FaultKind::Edited { at }))
            .into_iter()
            .collect();
    }
    let unreported = gone.into_iter().filter(|release| !is_missed(release));
    unreported
        .map(|(setting, version)| Fault {
            path: format!("{setting}/releases/{version}"),
            kind: FaultKind::Gone,
        })
        .collect()
}

/// Returns where the first line begins in which two texts differ, in bytes.
fn difference(text: &[u8], made: &[u8]) -> Option<usize> {
    if text == made {
        return None;
    }
    let same = text.iter().zip(made).take_while(|(one, other)| one == other).count();
    Some(text[..same].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1))
}
