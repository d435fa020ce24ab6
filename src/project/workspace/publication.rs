//! A publication is a folder as a whole. Files of an earlier publication that are not in the new one are removed, all or
//! nothing; files of anybody else stay.

use super::disk::{Disk, io};
use super::folder::{Folder, Kind, bounded};
use super::journal::ChangeKind;
use super::lock::Lock;
use super::transaction::{Step, commit, split};
use super::way::{self, Last};
use super::write::make;
use crate::root::Root;
use dma_text::error::{Error, Obstacle};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// What the index of an earlier publication lists: each file with its SHA-256; nothing where it is no such index.
pub type Listed = Option<BTreeMap<String, String>>;

/// The most bytes of an index (64 MiB).
pub(super) const MOST_INDEX: u64 = 64 * 1024 * 1024;

/// The file that lists what is published.
#[derive(Clone, Copy)]
pub struct Index<'i> {
    /// Its name.
    pub name: &'i str,
    /// Reads what it lists.
    pub listed: &'i dyn Fn(&[u8]) -> Listed,
}

/// What a publication did.
#[derive(Debug)]
pub struct Publication {
    /// How many files of an earlier publication were taken away.
    pub gone: usize,
    /// What was interrupted before and is complete now.
    pub completed: Option<String>,
}

/// Writes a publication into a folder, which is made when it is not there. Whoever looks at the folder sees the whole of the
/// earlier publication or the whole of this one: the new folder is made beside it and takes its place at once.
///
/// # Errors
///
/// When the folder is a link, or holds files that no publication put there, when one of a publication was changed since,
/// when somebody else is writing to it, or when a folder cannot take its place. Then nothing has happened.
pub fn publish_folder(
    folder: &Path,
    index: Index<'_>,
    files: &[(String, Vec<u8>)],
) -> Result<Publication, Error> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Occupied { path: folder.to_owned(), found: Obstacle::NoFolder });
    }
    let (above, name) = above(folder)?;
    let shown = folder.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned();
    let prefix = if shown.is_empty() || shown.ends_with('/') { shown } else { format!("{shown}/") };
    make(&above)?;
    let disk = Disk::new();
    let mut lock = Lock::take(&Root { folder: above, prefix }, "dma publish", &disk)?;
    let completed = lock.completed.take();
    let mut publication = Publication { gone: 0, completed };
    let old = lock.root().folder(&name)?;
    let earlier = match &old {
        Some(old) => earlier(old, folder, index)?,
        None => BTreeMap::new(),
    };
    let mut is_same = old.is_some();
    for (name, bytes) in files {
        let was = old.as_ref().map_or(Ok(None), |old| below(old, name))?;
        is_same &= was.as_ref() == Some(&dma_document::sha256(bytes));
        if was.is_some() && !earlier.contains_key(name) {
            return Err(Error::Foreign { folder: folder.to_owned(), file: name.clone() });
        }
    }
    publication.gone = earlier.keys().filter(|name| files.iter().all(|(known, _)| known != *name)).count();
    if !is_same || publication.gone > 0 {
        let gone = earlier.into_iter().collect();
        let step = Step::Replace { path: name, files: files.to_vec(), gone };
        commit(&lock, ChangeKind::Publication, &[step], &disk)?;
    }
    Ok(publication)
}

/// The folder that a folder is in, and its name there.
fn above(folder: &Path) -> Result<(PathBuf, String), Error> {
    let absolute = std::path::absolute(folder).map_err(|source| io("read", folder, source))?;
    let is_named = matches!(folder.components().next_back(), Some(Component::Normal(_)));
    let path = if is_named {
        absolute
    } else {
        // Such as `..`: no link of a repository is followed on the way.
        way::lead(folder, Last::Refused)?.there
    };
    match (path.parent(), path.file_name().and_then(|name| name.to_str())) {
        (Some(above), Some(name)) if super::journal::is_plain(name) => {
            Ok((above.to_owned(), name.to_owned()))
        }
        _ => Err(Error::Usage(format!(
            "cannot publish to {}: the name of the folder may not be hidden, be that of a device on Windows such as `nul`, or \
             have one of `\\ : ~ < > \" | ? *`",
            folder.display()
        ))),
    }
}

/// SHA-256 of a file in a folder or those in it.
fn below(folder: &Folder, path: &str) -> Result<Option<String>, Error> {
    let (way, name) = split(path);
    let (inside, depth) = folder.walk_as_far(&way)?;
    if depth == way.len() { inside.digest(name) } else { Ok(None) }
}

/// What an earlier publication put into a folder, as it lies there still, and its index.
fn earlier(folder: &Folder, shown: &Path, index: Index<'_>) -> Result<BTreeMap<String, String>, Error> {
    let bytes = match folder.kind(index.name)? {
        Some(Kind::File) => {
            let path = folder.shown(index.name);
            Some(bounded(&folder.open_file(index.name)?, MOST_INDEX, &path)?)
        }
        _ => None,
    };
    let known = bytes.as_deref().and_then(|bytes| (index.listed)(bytes));
    let Some(known) = known else {
        return match somebody_elses(folder)? {
            None => Ok(BTreeMap::new()),
            Some(file) => Err(Error::Foreign { folder: shown.to_owned(), file }),
        };
    };
    let mut there = BTreeMap::new();
    for (name, sha256) in known.into_iter().filter(|(name, _)| super::journal::is_plain(name)) {
        match below(folder, &name)? {
            Some(digest) if digest != sha256 => return Err(Error::Edited { path: folder.shown(name) }),
            Some(_) => _ = there.insert(name, sha256),
            None => {}
        }
    }
    // An index of which nothing is here is that of another folder, or made to mislead.
    if there.is_empty() {
        return Err(Error::Foreign { folder: shown.to_owned(), file: index.name.to_owned() });
    }
    there.extend(bytes.map(|bytes| (index.name.to_owned(), dma_document::sha256(&bytes))));
    Ok(there)
}

/// A file or folder in a folder, other than hidden ones such as `.git`.
fn somebody_elses(folder: &Folder) -> Result<Option<String>, Error> {
    let names = folder.entries()?.into_iter().map(|entry| entry.name.to_string_lossy().into_owned());
    Ok(names.into_iter().find(|name| !name.starts_with('.')))
}
