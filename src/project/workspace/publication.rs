//! A publication is a folder as a whole: what is published now comes in; what an earlier one put there and this one does
//! not is gone, all or nothing, and what anybody else put there stays.

use super::disk::{Disk, io};
use super::find::Root;
use super::lock::Lock;
use super::transaction::{Step, commit};
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// What the index of an earlier publication lists: each file with its SHA-256; nothing where it is no such index.
pub type Listed = Option<BTreeMap<String, String>>;

/// The file that lists what is published.
#[derive(Clone, Copy)]
pub struct Index<'i> {
    /// Its name.
    pub name: &'i str,
    /// Reads what it lists.
    pub listed: &'i dyn Fn(&[u8]) -> Listed,
}

/// Writes a publication into a folder, which is made when it is not there. Says how many files of an earlier publication were taken away.
///
/// # Errors
///
/// When the folder holds files that no publication put there, when one of a publication was changed since, when
/// somebody else is writing to it, or when it cannot be written to. Then nothing has happened.
pub fn publish_folder(folder: &Path, index: Index<'_>, files: &[(String, Vec<u8>)]) -> Result<usize, Error> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Occupied { path: folder.to_owned(), found: "no folder" });
    }
    std::fs::create_dir_all(folder).map_err(|source| io("make the folder", folder, source))?;
    let shown = folder.to_string_lossy().into_owned();
    let prefix = if shown.ends_with('/') { shown } else { format!("{shown}/") };
    let root = Root { folder: folder.to_owned(), prefix };
    let disk = Disk::new();
    let _lock = Lock::take(&root, "publish", &disk)?;
    let earlier = earlier(&root, index)?;
    let mut steps = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let was = std::fs::read(root.folder.join(name)).ok();
        if was.as_ref() == Some(bytes) {
            continue;
        }
        if was.is_some() && name != index.name && !earlier.contains_key(name) {
            return Err(Error::Foreign { folder: folder.to_owned(), file: name.clone() });
        }
        steps.push(Step::File { path: name.clone(), bytes: bytes.clone(), was });
    }
    let mut gone = 0;
    for name in earlier.keys().filter(|name| files.iter().all(|(it, _)| it != *name)) {
        if let Ok(was) = std::fs::read(root.folder.join(name)) {
            gone += 1;
            steps.push(Step::Remove { path: name.clone(), was });
        }
    }
    if !steps.is_empty() {
        commit(&root, "publish", &steps, &disk)?;
    }
    Ok(gone)
}

/// What an earlier publication put into a folder, as it lies there still.
fn earlier(root: &Root, index: Index<'_>) -> Result<BTreeMap<String, String>, Error> {
    let is_inside = |name: &&String| {
        Path::new(name.as_str()).components().all(|part| matches!(part, Component::Normal(_)))
    };
    let known = std::fs::read(root.folder.join(index.name)).ok().and_then(|bytes| (index.listed)(&bytes));
    let Some(known) = known else {
        return match somebody_elses(&root.folder)? {
            None => Ok(BTreeMap::new()),
            Some(file) => Err(Error::Foreign { folder: root.folder.clone(), file }),
        };
    };
    for (name, digest) in known.iter().filter(|(name, _)| is_inside(name)) {
        match std::fs::read(root.folder.join(name)) {
            Ok(bytes) if dma_document::sha256(&bytes) != *digest => {
                return Err(Error::Edited { path: root.shown(name) });
            }
            _ => {}
        }
    }
    Ok(known.into_iter().filter(|(name, _)| is_inside(&name)).collect())
}

/// A file or folder in a folder, other than hidden ones such as `.git`.
fn somebody_elses(folder: &Path) -> Result<Option<String>, Error> {
    let failed = |source| io("read", folder, source);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names.into_iter().next())
}
