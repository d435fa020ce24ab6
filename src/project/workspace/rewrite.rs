//! Writes changed sources back: a file that is read-only, or not as it was read, is left alone and named.

use super::find::Root;
use super::temporary;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// One file to write: its name in the programme, what was read of it, and what it is to hold.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'t> {
    /// The name, from the programme's folder.
    pub name: &'t str,
    /// What was read.
    pub old: &'t str,
    /// What is to stand there.
    pub new: &'t str,
}

/// Writes each file whole or not at all, and goes on with the others when one cannot be written. A symbolic link stays
/// one: the file that it names is written. Who may read and write a file stays as it was.
///
/// Out come the files that were not written, by their place in the list, each with the reason.
pub fn rewrite(root: &Root, files: &[Rewrite<'_>]) -> Vec<(usize, Error)> {
    let mut written: BTreeMap<PathBuf, &str> = BTreeMap::new();
    let mut failed = Vec::new();
    for (number, file) in files.iter().enumerate() {
        if let Err(error) = one(root, file, &mut written) {
            failed.push((number, error));
        }
    }
    failed
}

fn one<'t>(root: &Root, file: &Rewrite<'t>, written: &mut BTreeMap<PathBuf, &'t str>) -> Result<(), Error> {
    let shown = root.shown(file.name);
    let io = |action, source| Error::Io { action, path: shown.clone(), source };
    // Behind a link stands the file itself; two names of one file are written once.
    let path = root.folder.join(file.name).canonicalize().map_err(|source| io("write", source))?;
    if written.get(&path).is_some_and(|new| *new == file.new) {
        return Ok(());
    }
    let known = std::fs::metadata(&path).map_err(|source| io("write", source))?;
    if known.permissions().readonly() {
        return Err(Error::ReadOnly { path: shown });
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    temporary::clear(folder);
    let mut temporary = temporary::create(folder).map_err(|source| io("write", source))?;
    temporary.write_all(file.new.as_bytes()).map_err(|source| io("write", source))?;
    let handle = temporary.as_file();
    keep_owner(handle, &known);
    handle.set_permissions(known.permissions()).map_err(|source| io("write", source))?;
    handle.sync_all().map_err(|source| io("write", source))?;
    // As late as can be, so that hardly any time is left for somebody else's change.
    let now = std::fs::read(&path).map_err(|source| io("read", source))?;
    if now != file.old.as_bytes() {
        return Err(Error::Changed { path: shown });
    }
    temporary.persist(&path).map_err(|error| io("write", error.error))?;
    sync_folder(folder);
    written.insert(path, file.new);
    Ok(())
}

/// A file that an administrator fixes for somebody stays theirs, where the system allows it.
#[cfg(unix)]
fn keep_owner(file: &std::fs::File, known: &std::fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let _ = std::os::unix::fs::fchown(file, Some(known.uid()), Some(known.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &std::fs::File, _: &std::fs::Metadata) {}

/// The new name is on the disk once its folder is; where folders cannot be synchronised, nothing more can be done.
fn sync_folder(folder: &Path) {
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
}
