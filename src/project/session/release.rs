//! Released frameworks, read by name, as long as they are what was released.

use super::{Revisions, Session};
use dma_document::Document;
use dma_release::{History, Released};
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::collections::{BTreeMap, BTreeSet};

impl Session {
    /// Returns the last release of each setting; if nothing is released yet, what was last committed.
    ///
    /// # Errors
    ///
    /// When a release cannot be read, or is not what was released.
    pub fn last_release(&self) -> Result<Revisions, Error> {
        let releases = self.trust(&[])?;
        let last = releases.lasts();
        if last.is_empty() {
            return self.revision(Some("HEAD"));
        }
        let label = |last: &Released| format!("{}@{}", last.setting, last.version);
        let revisions = last.iter().map(|last| released_revision(&label(last), last, &releases)).collect();
        Ok(Revisions { label: "the last release".to_owned(), revisions, is_all: true, sources: None })
    }

    /// Returns one release of a setting, called by a label in messages.
    pub(super) fn release(&self, label: &str, setting: &str, version: &str) -> Result<Revisions, Error> {
        let releases = self.trust(&[])?;
        if let Some(found) = releases.of(setting).find(|released| released.folder.name == version) {
            let revisions = vec![released_revision(label, found, &releases)];
            return Ok(Revisions { label: label.to_owned(), revisions, is_all: false, sources: None });
        }
        let all: Vec<&str> = releases.of(setting).map(|released| released.folder.name.as_str()).collect();
        let hint = if all.is_empty() {
            "nothing is released yet".to_owned()
        } else {
            format!("there is {}", all.join(", "))
        };
        Err(Error::Usage(format!("there is no release `{version}` of `{setting}`: {hint}")))
    }
}

/// One release, with what the other settings asked then.
fn released_revision(label: &str, released: &Released, history: &History) -> Revision {
    let elsewhere = asked_elsewhere(&history.releases, &released.document);
    Revision { elsewhere, ..Revision::new(label, released.document.clone()) }
}

/// The questions that other settings asked in the same round: in their last releases of the same edition.
fn asked_elsewhere(releases: &[Released], document: &Document) -> Vec<String> {
    let others = releases.iter().filter(|released| released.setting != document.setting.id);
    let same_round = others.filter(|released| released.document.edition == document.edition);
    // They come by version, so the last one stays.
    let last: BTreeMap<&str, &Released> =
        same_round.map(|released| (released.setting.as_str(), released)).collect();
    let questions = last.values().flat_map(|released| released.document.questions());
    let ids: BTreeSet<&String> = questions.map(|question| &question.id).collect();
    ids.into_iter().cloned().collect()
}
