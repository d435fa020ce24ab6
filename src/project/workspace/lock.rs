//! One writer at a time: a programme's folder comes in; the lock on it, or who holds it, goes out.

use super::disk::{Disk, io};
use super::find::Root;
use super::transaction;
use dma_text::error::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The file that is locked. It is there only while somebody writes, or after somebody died.
const NAME: &str = ".dma-lock";

/// The right to write to a programme, for as long as it lives.
///
/// The operating system holds the lock, so that it ends with the process however that dies: a file that was left behind
/// locks nobody out. What the file says is only for the message to others.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    /// What was interrupted and is complete now.
    pub completed: Option<String>,
}

impl Lock {
    /// Takes the lock on a programme, then completes or clears away whatever an earlier command left half done.
    ///
    /// # Errors
    ///
    /// When another process holds it, when the folder cannot be written to, or when what was interrupted cannot be
    /// completed.
    pub fn take(root: &Root, purpose: &str, disk: &Disk) -> Result<Self, Error> {
        let path = root.folder.join(NAME);
        let file = loop {
            if let Some(file) = locked(&path, &root.shown(NAME))? {
                break file;
            }
        };
        let mut lock = Self { file, path, completed: None };
        lock.say(purpose).map_err(|source| io("write", &root.shown(NAME), source))?;
        lock.completed = transaction::recover(root, disk)?;
        Ok(lock)
    }

    fn say(&mut self, purpose: &str) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "`{purpose}` as process {}", std::process::id())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still held: whoever waits for this file sees afterwards that its name is gone.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// The open and locked file; nothing when its name was taken away meanwhile.
fn locked(path: &Path, shown: &Path) -> Result<Option<File>, Error> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let mut file = opened.map_err(|source| io("write", shown, source))?;
    match file.try_lock() {
        Ok(()) => Ok(is_at(&file, path).then_some(file)),
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            let holder = holder.trim();
            let holder = if holder.is_empty() { "another process".to_owned() } else { holder.to_owned() };
            Err(Error::Busy { path: shown.to_owned(), holder })
        }
        Err(TryLockError::Error(source)) => Err(io("lock", shown, source)),
    }
}

/// Whether an open file is the one that has the name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |data: std::fs::Metadata| (data.dev(), data.ino());
    file.metadata().map(id).ok() == std::fs::metadata(path).map(id).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.is_file()
}
