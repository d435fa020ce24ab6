//! Writes changed sources back: a file that is read-only, a link, or not as it was read, is left alone and named.

use super::disk::{At, Disk, io, kept};
use super::folder::{Folder, Kind, not_found};
use super::lock::Lock;
use super::temporary::Temporary;
use super::transaction::split;
use crate::root::Root;
use dma_text::error::Error;
use dma_yaml::tree::limits;
use std::io::Write as _;
use std::path::Path;

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

/// Writes each file whole or not at all, and goes on with the others when one cannot be written. Nothing is written through a
/// symbolic link, be it the file or a folder on the way to it. Who may read and write a file stays as it was.
///
/// Out come the files that were not written, by their place in the list, each with the reason.
pub fn rewrite(lock: &Lock, root: &Root, files: &[Rewrite<'_>]) -> Vec<(usize, Error)> {
    let mut failed = Vec::new();
    for (number, file) in files.iter().enumerate() {
        if let Err(error) = one(lock.root(), root, file) {
            failed.push((number, error));
        }
    }
    failed
}

fn one(folder: &Folder, root: &Root, file: &Rewrite<'_>) -> Result<(), Error> {
    let shown = root.shown(file.name);
    let failed = |action, source| io(action, &shown, source);
    let (way, name) = split(file.name);
    let folder = folder.walk(&way.iter().collect::<std::path::PathBuf>())?;
    match folder.kind(name)? {
        Some(Kind::File) => {}
        Some(Kind::Link) => {
            return Err(Error::Link { path: shown, why: "a fix is written only to the file itself" });
        }
        Some(Kind::Folder | Kind::Other) => return Err(Error::NotAFile { path: shown }),
        None => return Err(failed("write", not_found())),
    }
    let known = folder.open_file(name)?.metadata().map_err(|source| failed("write", source))?;
    if known.permissions().readonly() {
        return Err(Error::ReadOnly { path: shown });
    }
    let mut temporary = Temporary::new(&folder).map_err(|source| failed("write", source))?;
    temporary.file.write_all(file.new.as_bytes()).map_err(|source| failed("write", source))?;
    keep_owner(&temporary.file, &known);
    if let Some(permissions) = kept(At::new(&folder, name)) {
        temporary.permit(permissions).map_err(|source| failed("write", source))?;
    }
    temporary.file.sync_all().map_err(|source| failed("write", source))?;
    // As late as can be, so that hardly any time is left for somebody else's change.
    let now = folder.read(name, limits::FILE_BYTES as u64)?;
    if now.as_deref() != Some(file.old.as_bytes()) {
        return Err(Error::Changed { path: shown });
    }
    temporary.persist(Path::new(name)).map_err(|source| failed("write", source))?;
    // The new name is on the disk once its folder is; where folders cannot be synchronised, nothing more can be done.
    let _ = Disk::new().sync(&folder);
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
