//! Files that are still being written: a folder comes in; a file of our own in it goes out, and what died of such goes.

use super::disk::{At, create_new, plain};
use super::find::MARK;
use super::folder::{Folder, Kind};
use super::journal::{PREFIX, SUFFIX, temporary_name};
use std::fs::{File, Permissions};
use std::path::Path;

/// A new file in a folder, which goes again unless it is given a name.
#[derive(Debug)]
pub(super) struct Temporary {
    /// The file, to write to.
    pub(super) file: File,
    folder: Folder,
    name: String,
    is_kept: bool,
}

impl Temporary {
    /// Makes a file. It is locked for as long as it is open: by that others know that somebody still writes it.
    pub(super) fn new(folder: &Folder) -> std::io::Result<Self> {
        let folder = folder.again().map_err(std::io::Error::other)?;
        let name = temporary_name();
        let file = create_new(At::new(&folder, &name))?;
        // Where files cannot be locked, none of them is ever cleared away.
        let _ = file.try_lock();
        Ok(Self { file, folder, name, is_kept: false })
    }

    /// Gives it the permissions of another file.
    pub(super) fn permit(&self, permissions: Permissions) -> std::io::Result<()> {
        self.file.set_permissions(plain(permissions))
    }

    /// Completes the file, in the place of one that has the name. A link that has it is replaced and not followed.
    pub(super) fn persist(mut self, name: &Path) -> std::io::Result<()> {
        self.file.sync_all()?;
        self.folder.dir().rename(&self.name, self.folder.dir(), name)?;
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = self.folder.dir().remove_file(&self.name);
        }
    }
}

/// Deletes what commands that were killed left in a folder for results. What cannot be deleted stays: it does no harm. In
/// the folders of a programme nothing is ever cleared away but what a journal lists.
pub(super) fn clear(folder: &Folder) {
    if folder.kind(MARK).is_ok_and(|kind| kind.is_some()) {
        return;
    }
    let Ok(entries) = folder.entries() else { return };
    for entry in entries.into_iter().filter(|entry| entry.kind == Kind::File) {
        let name = entry.name.to_str();
        if let Some(name) = name.filter(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX)) {
            clear_one(At::new(folder, name));
        }
    }
}

/// Deletes a file that holds something and that nobody writes any more. One without a byte may be a moment old, and not
/// locked yet.
fn clear_one(at: At<'_>) {
    let Ok(file) = at.folder.open_file(at.name) else { return };
    let is_begun = file.metadata().is_ok_and(|known| known.len() > 0);
    if is_begun && file.try_lock().is_ok() {
        let _ = at.folder.dir().remove_file(at.name);
    }
}
