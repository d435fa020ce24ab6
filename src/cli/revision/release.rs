//! The name of a release comes in; the framework that was released goes out, as long as it is what was released.

use super::super::ground;
use super::super::lint::current;
use super::Read;
use dma_project::workspace::{self, Root};
use dma_release::{History, Released};
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The releases of a programme, all of which `dma verify` accepts.
///
/// # Errors
///
/// When one of them cannot be read, or is not what was released.
fn releases(root: &Root) -> Result<Arc<History>, Error> {
    let history = ground::releases(root)?;
    ground::whole(&history, &[], root)?;
    Ok(history)
}

/// The last release of each setting; where nothing is released yet, what was last committed.
pub(in crate::cli) fn last_release(programme: &Path) -> Result<Read, Error> {
    let root = workspace::find(programme, &current()?)?;
    let releases = releases(&root)?;
    let last = releases.lasts();
    if last.is_empty() {
        return super::read(Some("HEAD"), programme);
    }
    let revisions =
        last.iter().map(|last| revision(&format!("{}@{}", last.setting, last.version), last, &releases));
    let revisions = revisions.collect();
    Ok(Read { label: "the last release".to_owned(), revisions, is_all: true, sources: None })
}

/// A release of a setting.
pub(super) fn read(label: &str, root: &Root, setting: &str, version: &str) -> Result<Read, Error> {
    let releases = releases(root)?;
    if let Some(found) = releases.of(setting).find(|released| released.folder.name == version) {
        let revisions = vec![revision(label, found, &releases)];
        return Ok(Read { label: label.to_owned(), revisions, is_all: false, sources: None });
    }
    let all: Vec<&str> = releases.of(setting).map(|released| released.folder.name.as_str()).collect();
    let hint = if all.is_empty() {
        "nothing is released yet".to_owned()
    } else {
        format!("there is {}", all.join(", "))
    };
    Err(Error::Usage(format!("there is no release `{version}` of `{setting}`: {hint}")))
}

/// One release, with what the others asked then.
fn revision(label: &str, released: &Released, history: &History) -> Revision {
    let elsewhere = asked_elsewhere(&history.releases, &released.document);
    Revision { elsewhere, ..Revision::new(label, released.document.clone()) }
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
