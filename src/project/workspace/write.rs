//! Writes results: each file whole or not at all, by way of a temporary file beside it.

use super::disk::Disk;
use super::temporary;
use dma_text::error::Error;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

/// Writes files into a folder, which is made when it is not there, as are folders in it that names hold. Each file appears at once and complete; the last
/// one, such as an index, only after all others.
///
/// # Errors
///
/// When the folder cannot be made or a file cannot be written. Files that could not be completed leave no trace.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    let io = |action, path: &Path, source| Error::Io { action, path: path.to_owned(), source };
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Occupied { path: folder.to_owned(), found: "no folder" });
    }
    if let Some(path) = files.iter().map(|(name, _)| folder.join(name)).find(|path| path.is_dir()) {
        return Err(Error::Occupied { path, found: "a folder" });
    }
    std::fs::create_dir_all(folder).map_err(|source| io("make the folder", folder, source))?;
    // All of them are on the disk before the first takes its name.
    let mut ready = Vec::with_capacity(files.len());
    let mut folders = BTreeSet::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if is_device(&path) {
            std::fs::write(&path, bytes).map_err(|source| io("write", &path, source))?;
            continue;
        }
        let inside = path.parent().unwrap_or(folder).to_owned();
        if folders.insert(inside.clone()) {
            std::fs::create_dir_all(&inside).map_err(|source| io("make the folder", &inside, source))?;
            temporary::clear(&inside);
        }
        let mut temporary = temporary::create(&inside).map_err(|source| io("write in", &inside, source))?;
        temporary.write_all(bytes).map_err(|source| io("write", &path, source))?;
        temporary.as_file().sync_all().map_err(|source| io("write", &path, source))?;
        readable(&temporary).map_err(|source| io("write", &path, source))?;
        ready.push((temporary, path));
    }
    if ready.is_empty() {
        return Ok(());
    }
    for (temporary, path) in ready {
        temporary.persist(&path).map_err(|error| io("write", &path, error.error))?;
    }
    // Their names, too, are to survive a loss of power.
    folders.insert(folder.to_owned());
    folders.iter().try_for_each(|folder| Disk::new().sync_folder(folder))
}

/// Whether a path is that of a device or a pipe, such as `/dev/null`. What took its name would take it from everybody, so it
/// is written to as it is.
pub(super) fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Temporary files are private to their owner; results are for everybody to read.
#[cfg(unix)]
pub(super) fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// Writes one file, whole or not at all; its folder is made when it is not there.
///
/// # Errors
///
/// When the path names a folder, or cannot be written.
pub fn write_one(path: &Path, bytes: Vec<u8>) -> Result<(), Error> {
    let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
        return Err(Error::Occupied { path: path.to_owned(), found: "a folder" });
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    write_all(folder, &[(name.to_string_lossy().into_owned(), bytes)])
}
