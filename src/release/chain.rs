//! The release on which another builds: whether it is there, is the one that was built on, and is the one right before.

use super::fault::FaultKind;
use super::folder::{FRAMEWORK, Folder};
use super::reading::Reading;
use super::record::Record;

/// Returns the release that a record names as the one before; nothing for a first release.
///
/// # Errors
///
/// What is wrong with the chain: the release before is missing or another one, or there is one in between.
pub(super) fn previous<'r>(
    folder: &Folder,
    record: &Record,
    others: &[&'r Reading<'r>],
) -> Result<Option<&'r Reading<'r>>, FaultKind> {
    let version = folder.version();
    let is_before = |other: &&&Reading<'_>| {
        let then = other.folder.version();
        other.folder.setting == folder.setting && then.is_some() && then < version
    };
    let last = others.iter().filter(is_before).max_by_key(|other| other.folder.version()).copied();
    let Some(named) = &record.previous else {
        return match last {
            None => Ok(None),
            Some(last) => Err(FaultKind::Inserted { previous: None, between: last.folder.name.clone() }),
        };
    };
    let found = others
        .iter()
        .find(|other| other.folder.setting == folder.setting && other.folder.name == named.version);
    let broken = |is_there| FaultKind::Chain { previous: named.version.clone(), is_there };
    let found = found.copied().ok_or_else(|| broken(false))?;
    if found.record_digest().as_ref() != Some(&named.record) {
        return Err(broken(true));
    }
    match last {
        Some(last) if last.folder.name == named.version => Ok(Some(found)),
        Some(last) => Err(FaultKind::Inserted {
            previous: Some(named.version.clone()),
            between: last.folder.name.clone(),
        }),
        // A release cannot follow a later one.
        None => Err(broken(true)),
    }
}

/// Whether the framework of a release is the one that its record gives the digest of, so that it may be compared with.
pub(super) fn is_usable(previous: &Reading<'_>) -> bool {
    let Ok(record) = &previous.record else { return false };
    let output = record.outputs.iter().find(|output| output.file == FRAMEWORK);
    output.map(|output| &output.sha256) == previous.folder.digest(FRAMEWORK).as_ref()
}
