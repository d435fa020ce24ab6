//! The name of a release comes in; the framework that was released goes out, as long as it is what was released.

use super::super::lint::current;
use super::{Read, strictly};
use dma_project::workspace::{self, Root};
use dma_release::{FRAMEWORK, Folder, Released, damage, folders};
use dma_text::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The releases of a programme, by setting and then by version. None of them is read for what it never said.
///
/// # Errors
///
/// When one of them cannot be read, or is not what was released.
fn releases(root: &Root) -> Result<Vec<Folder>, Error> {
    let mut all = folders(workspace::released(root)?);
    all.retain(|folder| folder.version().is_some());
    all.iter().try_for_each(|folder| is_whole(folder, root))?;
    Ok(all)
}

/// Refuses a release of which a file that comparisons read is not as it was released.
///
/// # Errors
///
/// Which file it is, and what to do.
pub(in crate::cli) fn is_whole(folder: &Folder, root: &Root) -> Result<(), Error> {
    damage(folder)
        .map_or(Ok(()), |fault| Err(Error::Damaged { path: root.shown(&fault.path), how: fault.words() }))
}

/// The last release of each setting; where nothing is released yet, what was last committed.
pub(in crate::cli) fn last_release(programme: &Path) -> Result<Read, Error> {
    let root = workspace::find(programme, &current()?)?;
    let releases = releases(&root)?;
    // They come by version, so the last one stays.
    let last: BTreeMap<&str, &Folder> = releases.iter().map(|it| (it.setting.as_str(), it)).collect();
    if last.is_empty() {
        return super::read(Some("HEAD"), programme);
    }
    let readable = readable(&releases);
    let mut revisions = Vec::new();
    for (setting, folder) in last {
        revisions.extend(one(&format!("{setting}@{}", folder.name), folder, &root, &readable)?.revisions);
    }
    Ok(Read { label: "the last release".to_owned(), revisions, is_all: true, sources: None })
}

/// A release of a setting.
pub(super) fn read(label: &str, root: &Root, setting: &str, version: &str) -> Result<Read, Error> {
    let releases = releases(root)?;
    let of_setting = || releases.iter().filter(|folder| folder.setting == setting);
    if let Some(folder) = of_setting().find(|folder| folder.name == version) {
        return one(label, folder, root, &readable(&releases));
    }
    let all: Vec<&str> = of_setting().map(|folder| folder.name.as_str()).collect();
    let hint = if all.is_empty() {
        "nothing is released yet".to_owned()
    } else {
        format!("there is {}", all.join(", "))
    };
    Err(Error::Usage(format!("there is no release `{version}` of `{setting}`: {hint}")))
}

/// One release, read strictly, with what the others asked then.
fn one(label: &str, folder: &Folder, root: &Root, others: &[Released]) -> Result<Read, Error> {
    let bytes = folder.files.get(FRAMEWORK).cloned().unwrap_or_default();
    let mut read = strictly(label, bytes, &format!("{}{}/{FRAMEWORK}", root.prefix, folder.path()))?;
    for revision in &mut read.revisions {
        revision.elsewhere = asked_elsewhere(others, &revision.document);
    }
    Ok(read)
}

/// The releases that this version of the tool can read. What another one made is for `dma verify` to tell.
fn readable(releases: &[Folder]) -> Vec<Released> {
    releases.iter().filter_map(|folder| folder.clone().read().ok()).collect()
}

/// The questions that other settings asked in the same round: in their last releases of the same edition.
fn asked_elsewhere(releases: &[Released], document: &dma_document::Document) -> Vec<String> {
    let others = releases.iter().filter(|it| it.setting != document.setting.id);
    let same_round = others.filter(|it| it.document.edition == document.edition);
    // They come by version, so the last one stays.
    let last: BTreeMap<&str, &Released> = same_round.map(|it| (it.setting.as_str(), it)).collect();
    let questions = last.values().flat_map(|released| released.document.questions());
    let ids: BTreeSet<&String> = questions.map(|question| &question.id).collect();
    ids.into_iter().cloned().collect()
}
