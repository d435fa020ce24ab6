//! What was declared of the changes between two revisions: what waits for the next release in the sources of the newer one,
//! and what each release in between took with it.

use super::{Revisions, Session};
use crate::pipeline;
use dma_document::Intents;
use dma_release::Folder;
use dma_revision::diff::Revision;
use dma_text::error::Error;

impl Session {
    /// Returns the declarations that are about the changes between pairs of revisions, each the older one first.
    ///
    /// A release keeps the declarations that it used up. Those of the releases after the older revision, up to the newer
    /// one, are about changes that a comparison of the two will meet again.
    ///
    /// # Errors
    ///
    /// When the releases of the programme cannot be read, or one of those in between is not what was released.
    pub fn intents_between(
        &self,
        pairs: &[(&Revision, &Revision)],
        new: Option<&Revisions>,
    ) -> Result<Intents, Error> {
        let sources = new.and_then(|new| new.sources.as_ref());
        let mut intents = sources.map(|sources| sources.intents.clone()).unwrap_or_default();
        let session = sources.map_or(self, |sources| &sources.session);
        // Compiled frameworks may be compared where there is no programme.
        if sources.is_none() && session.root().is_err() {
            return Ok(intents);
        }
        for folder in &session.history()?.folders {
            if pairs.iter().any(|(old, new)| is_between(folder, old, new)) {
                session.trust(std::slice::from_ref(&folder.setting))?;
                for intent in pipeline::declarations(folder.declarations()).all {
                    if intents.find(&intent.slug).is_none() {
                        intents.all.push(intent);
                    }
                }
            }
        }
        Ok(intents)
    }
}

/// Whether a release of a setting comes after one revision of it, and not after the other.
fn is_between(folder: &Folder, old: &Revision, new: &Revision) -> bool {
    let version = |revision: &Revision| semver::Version::parse(&revision.document.version).ok();
    let same = folder.setting == old.document.setting.id && folder.setting == new.document.setting.id;
    let bounds = version(old).zip(version(new));
    let released = folder.version().zip(bounds);
    same && released.is_some_and(|(released, (old, new))| released > old && released <= new)
}
