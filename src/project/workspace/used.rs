//! Sections that a framework uses and that are in the last commit only.

use super::git::{Repository, Snapshot};
use crate::pipeline;
use crate::root::Loaded;
use dma_authoring::model::Place;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeSet;

/// A programme with the sections that a framework in it uses and that are no longer here, as the last commit had them: git
/// shows one file, and the others may have moved at the same time.
///
/// # Errors
///
/// When one of them is in neither.
pub fn with_used_sections(loaded: Loaded) -> Result<Loaded, Error> {
    let missing = missing(&loaded.sources);
    if missing.is_empty() {
        return Ok(loaded);
    }
    let repository = Repository::of(&loaded.root.folder)?;
    let head = Snapshot::Commit(repository.commit("HEAD")?);
    let found = repository.read(&head, |name| missing.contains(name))?;
    if let Some(name) = missing.iter().find(|name| !found.iter().any(|(found, _)| found == *name)) {
        return Err(Error::Usage(format!("it uses {name}, which is neither here nor in the last commit")));
    }
    Ok(Loaded { sources: loaded.sources.overlaid(found), root: loaded.root })
}

/// The section files that frameworks use and that are not there.
fn missing(sources: &Sources) -> BTreeSet<String> {
    let parsed = pipeline::parse(sources);
    let themes = parsed.model.frameworks().flat_map(|(_, framework)| &framework.themes);
    let used = themes.flat_map(|theme| &theme.sections).filter_map(|place| match place {
        Place::Use(used) => Some(&used.path.value),
        Place::Inline { .. } => None,
    });
    used.filter(|name| sources.find(name).is_none()).cloned().collect()
}
