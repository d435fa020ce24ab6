//! Reads the files of a programme, in the order of their names, within limits.

use super::find::Root;
use crate::error::Error;
use crate::source::Sources;
use crate::tree::limits;
use std::path::{Path, PathBuf};

/// The files of a programme.
#[derive(Debug)]
pub struct Loaded {
    /// Where they lie.
    pub root: Root,
    /// What they hold.
    pub sources: Sources,
}

/// The most files that are read.
const MOST_FILES: usize = 20_000;

/// The most bytes that are read in all (256 MiB).
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// How deep folders may nest.
const MOST_DEPTH: usize = 16;

/// Reads a programme. `instead` replaces or adds one file, as when an editor sends what is not saved yet.
///
/// Hidden files, `changes/` and `releases/` are no part of what is linted. A file over the limit is not read: lint
/// says so at its place.
///
/// # Errors
///
/// When a folder or file cannot be read, when a symbolic link leaves the programme or names a folder, and when there
/// is too much to read.
pub fn load(root: Root, instead: Option<(String, Vec<u8>)>) -> Result<Loaded, Error> {
    let mut names = Vec::new();
    let canonical = canonicalize(&root.folder)?;
    walk(&root.folder, &canonical, "", 0, &mut names)?;
    let mut files = Vec::with_capacity(names.len() + 1);
    let mut total = 0u64;
    for (name, path) in names {
        if instead.as_ref().is_some_and(|(replaced, _)| *replaced == name) {
            continue;
        }
        let size = std::fs::metadata(&path).map_err(|source| io("read", &path, source))?.len();
        total = total.saturating_add(size);
        if size > limits::FILE_BYTES as u64 {
            files.push((name, Vec::new(), usize::try_from(size).ok()));
            continue;
        }
        if total > MOST_BYTES {
            return Err(Error::TooMuch { path: root.folder, most: "256 MiB".to_owned() });
        }
        files.push((name, std::fs::read(&path).map_err(|source| io("read", &path, source))?, None));
    }
    files.extend(instead.map(|(name, bytes)| (name, bytes, None)));
    Ok(Loaded { root, sources: Sources::from_bytes(files) })
}

fn io(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}

fn canonicalize(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(|source| io("follow", path, source))
}

fn walk(
    folder: &Path,
    root: &Path,
    prefix: &str,
    depth: usize,
    names: &mut Vec<(String, PathBuf)>,
) -> Result<(), Error> {
    if depth > MOST_DEPTH {
        let most = format!("{MOST_DEPTH} folders within one another");
        return Err(Error::TooMuch { path: root.to_owned(), most });
    }
    let entries = std::fs::read_dir(folder).map_err(|source| io("read", folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| io("read", folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let kind = entry.file_type().map_err(|source| io("read", &path, source))?;
        let is_yaml = has_extension(&name);
        if kind.is_symlink() {
            // A link that is no YAML file and no folder is nobody's business.
            if !is_yaml && !path.is_dir() {
                continue;
            }
            link(&path, root)?;
        }
        if kind.is_dir() {
            let skipped = name == "releases" || (depth == 0 && name == "changes");
            if !skipped {
                walk(&path, root, &format!("{prefix}{name}/"), depth + 1, names)?;
            }
        } else if is_yaml {
            // Reading a pipe would wait for ever.
            if !path.is_file() {
                return Err(Error::NotAFile { path });
            }
            names.push((format!("{prefix}{name}"), path));
            if names.len() > MOST_FILES {
                let most = format!("{MOST_FILES} files");
                return Err(Error::TooMuch { path: root.to_owned(), most });
            }
        }
    }
    Ok(())
}

fn has_extension(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// A symbolic link may name a file inside the programme and nothing else.
fn link(path: &Path, root: &Path) -> Result<(), Error> {
    let target = canonicalize(path)?;
    let refuse = |why| Err(Error::Link { path: path.to_owned(), why });
    if !target.starts_with(root) {
        return refuse("it leaves the programme");
    }
    if target.is_dir() {
        return refuse("it names a folder, which would be read twice");
    }
    Ok(())
}
