//! Two revisions come in; what was declared of the changes between them goes out: what waits for the next release in the
//! sources of the newer one, and what each release in between took with it.

use super::ground;
use super::lint::current;
use super::revision::Read;
use dma_document::Intents;
use dma_project::pipeline;
use dma_project::workspace;
use dma_release::Folder;
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::path::Path;

/// The declarations that are about the changes between pairs of revisions.
///
/// A release keeps the declarations that it used up. Those of the releases after the older revision, up to the newer one,
/// are about changes that a comparison of the two will meet again.
///
/// # Errors
///
/// When the releases of the programme cannot be read, or one of those in between is not what was released.
pub(super) fn between(
    pairs: &[(&Revision, &Revision)],
    new: &Read,
    programme: &Path,
) -> Result<Intents, Error> {
    let mut all = new.sources.as_ref().map(|sources| sources.intents.clone()).unwrap_or_default();
    let root = match &new.sources {
        Some(sources) => Some(sources.loaded.root.clone()),
        // Compiled frameworks may be compared where there is no programme.
        None => workspace::find(programme, &current()?).ok(),
    };
    let Some(root) = root else { return Ok(all) };
    let history = ground::releases(&root)?;
    for folder in &history.folders {
        if pairs.iter().any(|(old, new)| is_between(folder, old, new)) {
            ground::whole(&history, std::slice::from_ref(&folder.setting), &root)?;
            for intent in pipeline::declarations(folder.declarations()).all {
                if all.find(&intent.slug).is_none() {
                    all.all.push(intent);
                }
            }
        }
    }
    Ok(all)
}

/// Whether a release of a setting comes after one revision of it, and not after the other.
fn is_between(folder: &Folder, old: &Revision, new: &Revision) -> bool {
    let version = |revision: &Revision| semver::Version::parse(&revision.document.version).ok();
    let same = folder.setting == old.document.setting.id && folder.setting == new.document.setting.id;
    let bounds = version(old).zip(version(new));
    let released = folder.version().zip(bounds);
    same && released.is_some_and(|(released, (old, new))| released > old && released <= new)
}
