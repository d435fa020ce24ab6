//! Files that are still being written: a folder comes in; a file of our own in it goes out, and what died of such goes.

use std::fs::OpenOptions;
use std::path::Path;
use tempfile::NamedTempFile;

/// How the names of such files begin and end. Nobody else calls a file so.
const PREFIX: &str = ".dma-";
const SUFFIX: &str = ".tmp";

/// A new file in a folder, which only its owner can read so far. It is locked for as long as it is open: by that others
/// know that somebody still writes it.
pub(super) fn create(folder: &Path) -> std::io::Result<NamedTempFile> {
    let file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
    // Where files cannot be locked, none of them is ever cleared away.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Deletes what commands that were killed left in a folder. What cannot be deleted stays: it does no harm.
pub(super) fn clear(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            clear_one(&entry.path());
        }
    }
}

/// Deletes a file that holds something and that nobody writes any more. One without a byte may be a moment old, and not
/// locked yet.
fn clear_one(path: &Path) {
    let Ok(file) = OpenOptions::new().write(true).open(path) else { return };
    let is_begun = file.metadata().is_ok_and(|known| known.len() > 0);
    if is_begun && file.try_lock().is_ok() {
        let _ = std::fs::remove_file(path);
    }
}
