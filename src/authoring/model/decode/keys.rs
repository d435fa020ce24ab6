//! Finds the key that the author of an unknown key probably meant.

use super::super::fault::{Fault, FaultKind};
use dma_text::diagnostic::nearest;
use std::sync::Arc;

/// Keys of a mapping, shared by its faults.
pub(super) type Keys = Arc<[&'static str]>;
/// Keys that are missing, one of which is needed, and the fault that says so.
pub(super) type Missing = (usize, Vec<&'static str>);

/// Other words for a key, which are nothing like it.
const SYNONYMS: [(&str, &str); 6] = [
    ("text-answer", "free-text"),
    ("open-text", "free-text"),
    ("open-answer", "free-text"),
    ("percent", "percentage"),
    ("multiple-choice", "choices"),
    ("hint", "help"),
];

/// The key that an unknown one probably means: best one that is not there yet.
pub(super) fn meant(
    unknown: &str,
    expected: &[&'static str],
    present: &[&'static str],
) -> Option<&'static str> {
    let small = unknown.to_ascii_lowercase().replace(['_', ' '], "-");
    let synonym = SYNONYMS.iter().find(|(other, _)| *other == small).map(|(_, key)| *key);
    let near = |of: &mut dyn Iterator<Item = &'static str>| {
        let found = nearest(unknown, of)?;
        expected.iter().copied().find(|key| *key == found)
    };
    synonym
        .filter(|key| expected.contains(key))
        .or_else(|| near(&mut expected.iter().copied().filter(|key| !present.contains(key))))
        .or_else(|| near(&mut expected.iter().copied()))
}

/// Where an unknown key probably means one that is missing, that is one cause.
pub(super) fn blame(
    unknown: &str,
    meant: Option<&'static str>,
    missing: &mut Vec<Missing>,
    faults: &mut [Fault],
) {
    let names = || missing.iter().flat_map(|(_, keys)| keys.iter().copied());
    let Some(meant) =
        meant.filter(|meant| names().any(|name| name == *meant)).or_else(|| nearest(unknown, names()))
    else {
        return;
    };
    let Some(at) = missing.iter().position(|(_, keys)| keys.contains(&meant)) else { return };
    let (fault, _) = missing.swap_remove(at);
    if let FaultKind::MissingKey { misspelt, .. } | FaultKind::AnswerTypes { misspelt, .. } =
        &mut faults[fault].kind
    {
        *misspelt = true;
    }
}

/// The keys that were asked for, each once.
pub(super) fn distinct(asked: &[&'static str]) -> Arc<[&'static str]> {
    asked.iter().enumerate().filter(|(at, key)| !asked[..*at].contains(key)).map(|(_, key)| *key).collect()
}
