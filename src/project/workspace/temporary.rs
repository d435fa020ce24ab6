//! Files that are still being written. One that a killed process left stays: nobody can tell by its name whose it is.

use super::disk::{At, create_new, plain};
use super::folder::Folder;
use super::journal::temporary_name;
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
    /// Makes a file under a name that nothing has.
    pub(super) fn new(folder: &Folder) -> std::io::Result<Self> {
        let folder = folder.again().map_err(std::io::Error::other)?;
        let name = temporary_name();
        let file = create_new(At::new(&folder, &name))?;
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
