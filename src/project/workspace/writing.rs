//! New files in one folder, all of them or none: of two commands at once that write to the same folder, one waits.

use super::disk::Disk;
use super::journal::ChangeKind;
use super::lock::Lock;
use super::transaction::{Step, commit};
use super::write::make;
use crate::root::Root;
use dma_text::error::{Error, Obstacle};
use std::path::Path;

/// The right to write new files to a folder, which need be in no programme.
#[derive(Debug)]
pub struct Writing {
    lock: Lock,
    disk: Disk,
}

impl Writing {
    /// Makes the folder where it is not there, and takes the lock on it.
    ///
    /// # Errors
    ///
    /// When the folder lies behind a link or cannot be made, and as [`Lock::wait`].
    pub fn begin(folder: &Path, purpose: &str) -> Result<Self, Error> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::Occupied { path: folder.to_owned(), found: Obstacle::NoFolder });
        }
        make(folder)?;
        let shown = folder.to_string_lossy();
        let prefix = if shown == "." { String::new() } else { format!("{}/", shown.trim_end_matches('/')) };
        let (root, disk) = (Root { folder: folder.to_owned(), prefix }, Disk::new());
        Ok(Self { lock: Lock::wait(&root, purpose, &disk)?, disk })
    }

    /// What was interrupted before and is complete now.
    pub fn completed(&self) -> Option<&str> {
        self.lock.completed.as_deref()
    }

    /// Writes files that are not there yet.
    ///
    /// # Errors
    ///
    /// When one of them is there, or cannot be written: then none is.
    pub fn write_new(&self, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
        let steps: Vec<Step> = files
            .iter()
            .map(|(path, bytes)| Step::File { path: path.clone(), bytes: bytes.clone(), was: None })
            .collect();
        commit(&self.lock, ChangeKind::Responses, &steps, &self.disk)
    }
}
