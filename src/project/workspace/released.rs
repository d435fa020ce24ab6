//! A programme's folder comes in; every file under `<setting>/releases/` goes out, as it is.

use super::disk::io;
use super::find::Root;
use super::read::{MOST_BYTES, MOST_DEPTH, MOST_FILES, too_much};
use dma_text::error::Error;
use std::path::Path;

/// Whether a file of this name in the programme is part of a release.
pub fn is_released(name: &str) -> bool {
    let mut parts = name.split('/');
    let is_visible = !name.split('/').take(3).any(|part| part.starts_with('.'));
    is_visible && parts.next().is_some() && parts.next() == Some("releases") && parts.count() >= 2
}

/// Reads every released file, named by its path in the programme, in the order of names.
///
/// # Errors
///
/// When a folder or file cannot be read, when a symbolic link stands among them, and when there is too much to read.
pub fn released(root: &Root) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut walk = Walk { root, files: Vec::new(), bytes: 0 };
    for setting in walk.names("")? {
        let folder = format!("{setting}/releases");
        if root.folder.join(&folder).is_dir() {
            walk.folder(&folder, 0)?;
        }
    }
    Ok(walk.files)
}

/// One file of the programme; nothing when there is none of this name.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn read_if_there(root: &Root, name: &str) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(root.folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io("read", &root.shown(name), error)),
    }
}

/// A small text from anywhere, such as a key.
///
/// # Errors
///
/// When it cannot be read, or is no text.
pub fn read_text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| io("read", path, source))
}

struct Walk<'r> {
    root: &'r Root,
    files: Vec<(String, Vec<u8>)>,
    bytes: u64,
}

impl Walk<'_> {
    /// What a folder holds, sorted; hidden things only within the folder of a release, where they are extra files.
    fn names(&self, folder: &str) -> Result<Vec<String>, Error> {
        let failed = |source| io("read", &self.root.shown(folder), source);
        let entries = std::fs::read_dir(self.root.folder.join(folder)).map_err(failed)?;
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
        }
        let is_release = folder.matches('/').count() >= 2;
        names.retain(|name| is_release || !name.starts_with('.'));
        names.sort();
        Ok(names)
    }

    fn folder(&mut self, folder: &str, depth: usize) -> Result<(), Error> {
        if depth > MOST_DEPTH {
            return Err(too_much(self.root, format!("{MOST_DEPTH} folders within one another")));
        }
        for name in self.names(folder)? {
            let name = format!("{folder}/{name}");
            let path = self.root.folder.join(&name);
            let failed = |source| io("read", &self.root.shown(&name), source);
            let kind = std::fs::symlink_metadata(&path).map_err(failed)?.file_type();
            if kind.is_symlink() {
                let why = "a release holds its own files";
                return Err(Error::Link { path: self.root.shown(&name), why });
            }
            if kind.is_dir() {
                self.folder(&name, depth + 1)?;
            } else if kind.is_file() {
                self.file(name, &path)?;
            } else {
                return Err(Error::NotAFile { path: self.root.shown(&name) });
            }
        }
        Ok(())
    }

    fn file(&mut self, name: String, path: &Path) -> Result<(), Error> {
        let failed = |source| io("read", &self.root.shown(&name), source);
        self.bytes = self.bytes.saturating_add(std::fs::metadata(path).map_err(failed)?.len());
        if self.bytes > MOST_BYTES {
            return Err(too_much(self.root, "256 MiB of releases".to_owned()));
        }
        if self.files.len() == MOST_FILES {
            return Err(too_much(self.root, format!("{MOST_FILES} released files")));
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        self.files.push((name, bytes));
        Ok(())
    }
}
