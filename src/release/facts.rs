//! Compares the record of a release with its framework and with the release before.

use super::bundle::counts;
use super::folder::{CROSSWALK, FRAMEWORK, Folder, NOTES};
use super::reading::Reading;
use super::record::{Record, Window};
use super::retired::tombstones;
use dma_document::Document;
use std::collections::BTreeSet;

/// Returns the first thing that a record says and that is not so.
pub(super) fn contradiction(
    folder: &Folder,
    record: &Record,
    document: &Document,
    previous: Option<&Reading<'_>>,
) -> Option<String> {
    files(folder, record)
        .or_else(|| texts(record, document))
        .or_else(|| totals(record, document))
        .or_else(|| order(record, document, previous))
}

/// The files that it lists: those of every release and declarations, each once and of its length.
fn files(folder: &Folder, record: &Record) -> Option<String> {
    let mut seen = BTreeSet::new();
    for output in &record.outputs {
        let name = output.file.as_str();
        let is_declaration = name.strip_prefix("changes/").is_some_and(|name| !name.contains('/'));
        if !is_declaration && ![FRAMEWORK, CROSSWALK, NOTES].contains(&name) {
            return Some(format!("it lists `{name}`, which is not a file of a release"));
        }
        if !seen.insert(name) {
            return Some(format!("it lists `{name}` twice"));
        }
        let length = folder.files.get(name).map_or(0, Vec::len);
        if output.bytes != length {
            return Some(format!("it gives {} bytes for `{name}`, which has {length}", output.bytes));
        }
    }
    let missing = [FRAMEWORK, CROSSWALK, NOTES].into_iter().find(|name| !seen.contains(name))?;
    Some(format!("it does not list `{missing}`"))
}

/// What it repeats of the framework in words.
fn texts(record: &Record, document: &Document) -> Option<String> {
    let pairs = [
        ("programme", &record.programme, &document.programme.id),
        ("title", &record.title, &document.title),
        ("edition", &record.edition, &document.edition),
        ("canonical form", &record.tool.canonical, &document.schema_version),
    ];
    let (what, says, is) = pairs.into_iter().find(|(_, says, is)| says != is)?;
    Some(format!("its {what} is `{says}`, but the framework has `{is}`"))
}

/// How much there is, and when answers are collected.
fn totals(record: &Record, document: &Document) -> Option<String> {
    let collection = document.collection.as_ref();
    let collection =
        collection.map(|window| Window { opens: window.opens.clone(), closes: window.closes.clone() });
    if record.collection != collection {
        return Some("its collection window differs from that of the framework".to_owned());
    }
    (record.totals != counts(document)).then(|| "its totals differ from those of the framework".to_owned())
}

/// What it says of the release before: its day, and the ids that are retired.
fn order(record: &Record, document: &Document, previous: Option<&Reading<'_>>) -> Option<String> {
    let before =
        previous.and_then(|reading| Some((reading.record.as_ref().ok()?, reading.document.as_ref().ok()?)));
    let Some((before, old)) = before else {
        let is_first = record.impact.is_none()
            && record.comparability.is_none()
            && record.changes.is_empty()
            && record.retired.is_empty();
        return (!is_first).then(|| "it belongs to a first release, but lists changes".to_owned());
    };
    if record.date < before.date {
        return Some(format!(
            "its date {} is before {}, the date of release {}",
            record.date, before.date, before.version
        ));
    }
    let retired = tombstones(&before.retired, old, document, &record.version);
    (record.retired != retired).then(|| "its retired ids differ from those of the two frameworks".to_owned())
}
