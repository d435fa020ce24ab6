//! The index of a folder of compiled frameworks: what was compiled now, and what is there already.

use crate::workspace;
use dma_authoring::resolve::Resolved;
use dma_document::IndexEntry;
use dma_text::error::Error;
use serde::Deserialize;
use std::path::Path;

/// The name of the index in its folder.
pub(super) const NAME: &str = "index.json";

/// What is read of an index that lies there.
#[derive(Deserialize)]
struct Known {
    programme: String,
    frameworks: Vec<IndexEntry>,
}

/// Adds to the new entries those of the folder's index whose files are still what it says, in the order of the programme
/// and then of versions. An index that cannot be read, or is another programme's, adds none.
pub(super) fn with_others(
    new: Vec<IndexEntry>,
    folder: &Path,
    programme: &str,
    resolved: &Resolved<'_>,
) -> Result<Vec<IndexEntry>, Error> {
    let path = folder.join(NAME);
    let bytes = if path.is_file() { workspace::read_file(&path)? } else { None };
    let known = bytes.and_then(|bytes| serde_json::from_slice::<Known>(&bytes).ok());
    let Some(known) = known.filter(|known| known.programme == programme) else { return Ok(new) };
    let mut all = new;
    let count = all.len();
    for entry in known.frameworks {
        if all.iter().all(|other| other.file != entry.file) && holds(folder, &entry)? {
            all.push(entry);
        }
    }
    if all.len() > count {
        let place = |entry: &IndexEntry| {
            let mut frameworks = resolved.frameworks.iter();
            frameworks.position(|framework| framework.setting == entry.setting).unwrap_or(usize::MAX)
        };
        let version = |entry: &IndexEntry| -> Vec<u64> {
            entry.version.split('.').map(|part| part.parse().unwrap_or(u64::MAX)).collect()
        };
        all.sort_by_cached_key(|entry| (place(entry), entry.setting.clone(), version(entry)));
    }
    Ok(all)
}

/// Whether the file of an entry lies beside the index and has its digest.
fn holds(folder: &Path, entry: &IndexEntry) -> Result<bool, Error> {
    let path = folder.join(&entry.file);
    let is_beside = Path::new(&entry.file).file_name().is_some_and(|name| name == entry.file.as_str());
    if !is_beside || !path.is_file() {
        return Ok(false);
    }
    let bytes = workspace::read_file(&path)?;
    Ok(bytes.is_some_and(|bytes| bytes.len() == entry.bytes && dma_document::sha256(&bytes) == entry.sha256))
}
