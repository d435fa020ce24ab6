//! Writes results: each file whole or not at all, by way of a temporary file beside it.

use super::disk::{Disk, io};
use super::folder::{Folder, Kind};
use super::named::{not_waiting, waiting};
use super::temporary::Temporary;
use super::transaction::split;
use super::way::{self, Last};
use dma_text::error::{Error, Obstacle};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
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
        return Err(Error::Occupied { path: folder.to_owned(), found: Obstacle::NoFolder });
    }
    if let Some(path) = files.iter().map(|(name, _)| folder.join(name)).find(|path| path.is_dir()) {
        return Err(Error::Occupied { path, found: Obstacle::FolderInTheWay });
    }
    let disk = Disk::new();
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    // All of them are on the disk before the first takes its name.
    let mut ready = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = folder.join(name);
        let (way, last) = split(name);
        let way = way.join("/");
        if !folders.contains_key(&way) {
            let inside = if way.is_empty() { folder.to_owned() } else { folder.join(&way) };
            let made = make(&inside)?;
            folders.insert(way.clone(), made);
        }
        let inside = &folders[&way];
        if inside.kind(last)? == Some(Kind::Other) {
            return Err(Error::Occupied { path, found: Obstacle::Device });
        }
        let mut temporary =
            Temporary::new(inside).map_err(|source| io("write in", &inside.shown(""), source))?;
        disk.fill(&mut temporary, bytes, &path)?;
        ready.push((temporary, PathBuf::from(last), path));
    }
    for (temporary, name, path) in ready {
        disk.publish(temporary, &name, &path)?;
    }
    // Their names, too, are to survive a loss of power.
    folders.values().try_for_each(|folder| disk.sync(folder))
}

/// Opens a folder for results, and makes it where it is not there. What is there already is opened as by
/// [`Folder::open_to_write`], so that no link that somebody left in a repository is followed.
pub(super) fn make(path: &Path) -> Result<Folder, Error> {
    let failed = |source| io("make the folder", path, source);
    let way = way::lead(path, Last::Refused).map_err(|error| match error {
        Error::Io { source, .. } => failed(source),
        error => error,
    })?;
    let shown = path.ancestors().nth(way.missing.len()).unwrap_or(path);
    let mut folder = way::open(&way.there, shown)?;
    for name in &way.missing {
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

/// A device or a pipe that the user named, such as `/dev/null`. What took its name would take it from everybody, so it is
/// written to as it is.
#[derive(Debug)]
pub(super) struct Device {
    /// The way to it, without links but for those of the system.
    path: PathBuf,
    /// What messages call it.
    shown: PathBuf,
    /// Whether it is one of the system's, whose names may be links, such as `/dev/stdout`.
    is_system: bool,
}

/// The device or pipe of a path; nothing for all else. What lies in a repository is none: anybody could have left it there.
///
/// # Errors
///
/// When the way to it leads through a link that belongs to a repository, or when it is one that lies in a repository.
pub(super) fn device(path: &Path) -> Result<Option<Device>, Error> {
    let (folder, name) = place(path)?;
    let way = way::lead(folder, Last::Followed)?;
    if !way.missing.is_empty() {
        return Ok(None);
    }
    let real = way.there.join(name);
    let is_system = ["/dev", "/proc"].iter().any(|folder| real.starts_with(folder));
    let is_inside = way::is_in_repository(&way.there);
    let facts =
        if is_system && !is_inside { std::fs::metadata(&real) } else { std::fs::symlink_metadata(&real) };
    if !facts.is_ok_and(|known| !known.is_file() && !known.is_dir() && !known.is_symlink()) {
        return Ok(None);
    }
    if is_inside {
        return Err(Error::Occupied { path: path.to_owned(), found: Obstacle::Device });
    }
    Ok(Some(Device { path: real, shown: path.to_owned(), is_system }))
}

impl Device {
    /// Opens it to be written to. Nobody waits for ever for a pipe that is not read.
    pub(super) fn open(&self) -> Result<File, Error> {
        let failed = |source| io("write", &self.shown, source);
        let mut options = OpenOptions::new();
        options.write(true);
        not_waiting(&mut options, self.is_system);
        let mut left = STEPS;
        let file = loop {
            match options.open(&self.path) {
                Ok(file) => break file,
                Err(error) if is_unread(&error) && left > 0 => {
                    left -= 1;
                    std::thread::sleep(STEP);
                }
                Err(error) if is_unread(&error) => {
                    return Err(Error::Usage(format!(
                        "cannot write to the pipe {}: nobody reads it",
                        self.shown.display()
                    )));
                }
                Err(source) => return Err(failed(source)),
            }
        };
        // Somebody may have put a file in its place since it was looked at.
        if file.metadata().map_err(failed)?.is_file() {
            return Err(Error::Changed { path: self.shown.clone() });
        }
        waiting(&file).map(|()| file).map_err(failed)
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
        return Err(Error::Occupied { path: path.to_owned(), found: Obstacle::Folder });
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
    if let Some(device) = device(path)? {
        return device.open()?.write_all(bytes).map_err(failed);
    }
    let (folder, disk) = (make(folder)?, Disk::new());
    let mut temporary =
        Temporary::new(&folder).map_err(|source| io("write in", &folder.shown(""), source))?;
    disk.fill(&mut temporary, bytes, path)?;
    disk.publish(temporary, name, path)?;
    disk.sync(&folder)
}

/// Replaces one file that was read before, or writes one that was not there, as [`write_one`] does. A lock of the caller keeps
/// other commands from writing between the last look and the new name.
///
/// # Errors
///
/// As [`write_one`], and when the file does not hold any more what was read of it. Then nothing has happened.
pub fn write_over(path: &Path, bytes: &[u8], was: Option<&[u8]>) -> Result<(), Error> {
    if device(path)?.is_none() && super::read::read_file(path)?.as_deref() != was {
        return Err(Error::Changed { path: path.to_owned() });
    }
    write_one(path, bytes)
}
