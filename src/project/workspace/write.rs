//! Writes results: each file whole or not at all, by way of a temporary file beside it.

use super::disk::{Disk, io};
use super::folder::Folder;
use super::named::{not_waiting, waiting};
use super::temporary::Temporary;
use super::transaction::split;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// How long to wait for somebody who reads a pipe, in steps.
const STEP: Duration = Duration::from_millis(20);
const STEPS: usize = 250;

/// Writes files into a folder, which is made when it is not there, as are folders in it that names hold. Each file appears
/// at once and complete; the last one, such as an index, only after all others.
///
/// # Errors
///
/// When the folder lies behind a link or cannot be made, or a file cannot be written. Files that could not be completed
/// leave no trace.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Occupied { path: folder.to_owned(), found: "no folder" });
    }
    if let Some(path) = files.iter().map(|(name, _)| folder.join(name)).find(|path| path.is_dir()) {
        return Err(Error::Occupied { path, found: "a folder" });
    }
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    // All of them are on the disk before the first takes its name.
    let mut ready = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = folder.join(name);
        if is_device(&path) {
            let mut device = open_device(&path)?;
            device.write_all(bytes).map_err(|source| io("write", &path, source))?;
            continue;
        }
        let (way, last) = split(name);
        let way = way.join("/");
        if !folders.contains_key(&way) {
            let inside = if way.is_empty() { folder.to_owned() } else { folder.join(&way) };
            let made = make(&inside)?;
            folders.insert(way.clone(), made);
        }
        let inside = &folders[&way];
        let failed = |source| io("write", &path, source);
        let mut temporary =
            Temporary::new(inside).map_err(|source| io("write in", &inside.shown(""), source))?;
        temporary.file.write_all(bytes).map_err(failed)?;
        temporary.file.sync_all().map_err(failed)?;
        ready.push((temporary, PathBuf::from(last), path));
    }
    for (temporary, name, path) in ready {
        temporary.persist(&name).map_err(|source| io("write", &path, source))?;
    }
    // Their names, too, are to survive a loss of power.
    folders.values().try_for_each(|folder| Disk::new().sync(folder))
}

/// Opens a folder for results, and makes it where it is not there. What is there already is opened as by
/// [`Folder::open_to_write`], so that no link that somebody left in a repository is followed.
pub(super) fn make(path: &Path) -> Result<Folder, Error> {
    let failed = |source| io("make the folder", path, source);
    let absolute = std::path::absolute(path).map_err(failed)?;
    let there = absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    let missing = absolute.strip_prefix(there).unwrap_or(Path::new(""));
    let shown = path.ancestors().nth(missing.components().count()).unwrap_or(path);
    let is_below = std::env::current_dir().is_ok_and(|current| there.starts_with(current));
    // Elsewhere only the last part is to be no link, and that is not there yet.
    let is_strict = missing.as_os_str().is_empty() || is_below;
    let mut folder =
        if is_strict { Folder::open_to_write(there, shown)? } else { Folder::open(there, shown)? };
    for part in missing.components() {
        let Component::Normal(name) = part else {
            return Err(failed(std::io::ErrorKind::InvalidInput.into()));
        };
        if let Err(source) = folder.dir().create_dir(name)
            && source.kind() != std::io::ErrorKind::AlreadyExists
        {
            return Err(failed(source));
        }
        folder = match folder.folder(name) {
            Err(Error::Occupied { .. }) => return Err(failed(std::io::ErrorKind::NotADirectory.into())),
            opened => opened?.ok_or_else(|| failed(super::folder::not_found()))?,
        };
    }
    Ok(folder)
}

/// Whether a path is that of a device or a pipe, such as `/dev/null`. What took its name would take it from everybody, so it
/// is written to as it is. A link to one counts among the devices of the system alone: elsewhere anybody could have left it.
pub(super) fn is_device(path: &Path) -> bool {
    let is_system = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    let facts = if is_system { std::fs::metadata(path) } else { std::fs::symlink_metadata(path) };
    facts.is_ok_and(|known| !known.is_file() && !known.is_dir() && !known.is_symlink())
}

/// Opens a device or a pipe. Nobody waits for ever for a pipe that is not read.
pub(super) fn open_device(path: &Path) -> Result<File, Error> {
    let failed = |source| io("write", path, source);
    let mut options = OpenOptions::new();
    options.write(true);
    not_waiting(&mut options);
    let mut left = STEPS;
    loop {
        match options.open(path) {
            Ok(file) => return waiting(&file).map(|()| file).map_err(failed),
            Err(error) if is_unread(&error) && left > 0 => {
                left -= 1;
                std::thread::sleep(STEP);
            }
            Err(error) if is_unread(&error) => {
                return Err(Error::Usage(format!(
                    "cannot write to the pipe {}: nobody reads it",
                    path.display()
                )));
            }
            Err(source) => return Err(failed(source)),
        }
    }
}

#[cfg(unix)]
fn is_unread(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error())
}

#[cfg(not(unix))]
fn is_unread(_: &std::io::Error) -> bool {
    false
}

/// The folder and the name of a file for results.
pub(super) fn place(path: &Path) -> Result<(&Path, &Path), Error> {
    let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
        return Err(Error::Occupied { path: path.to_owned(), found: "a folder" });
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((folder, Path::new(name)))
}

/// Writes one file, whole or not at all; its folder is made when it is not there.
///
/// # Errors
///
/// When the path names a folder, its folder lies behind a link, or it cannot be written.
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let (folder, name) = place(path)?;
    let failed = |source| io("write", path, source);
    if is_device(path) {
        return open_device(path)?.write_all(bytes).map_err(failed);
    }
    let folder = make(folder)?;
    let mut temporary =
        Temporary::new(&folder).map_err(|source| io("write in", &folder.shown(""), source))?;
    temporary.file.write_all(bytes).map_err(failed)?;
    temporary.persist(name).map_err(failed)?;
    Disk::new().sync(&folder)
}

/// Replaces one file that was read before, or writes one that was not there, as [`write_one`] does. A lock of the caller keeps
/// other commands from writing between the last look and the new name.
///
/// # Errors
///
/// As [`write_one`], and when the file does not hold any more what was read of it. Then nothing has happened.
pub fn write_over(path: &Path, bytes: &[u8], was: Option<&[u8]>) -> Result<(), Error> {
    if !is_device(path) && super::read::read_file(path)?.as_deref() != was {
        return Err(Error::Changed { path: path.to_owned() });
    }
    write_one(path, bytes)
}
