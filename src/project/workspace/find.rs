//! Finds the programme that a path belongs to.

use super::way;
use crate::root::{MARK, Root};
use dma_text::error::Error;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// Finds the programme of a path: in the folder itself, in its `frameworks/`, or upward from there.
///
/// # Errors
///
/// When the path does not exist, no programme is found, or a link of a repository leads to it from outside.
pub fn find(path: &Path, current: &Path) -> Result<Root, Error> {
    let absolute = real(&current.join(path)).map_err(|source| match source.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Error::NotFound { path: path.to_owned() },
        _ => Error::Io { action: "read", path: path.to_owned(), source },
    })?;
    let start = if absolute.is_dir() { absolute.as_path() } else { absolute.parent().unwrap_or(&absolute) };
    for folder in start.ancestors() {
        for candidate in [folder.to_path_buf(), folder.join("frameworks")] {
            if candidate.join(MARK).is_file() {
                way::stays_inside(&candidate)?;
                let prefix = prefix(&candidate, current, path.is_absolute());
                return Ok(Root { folder: candidate, prefix });
            }
        }
    }
    Err(Error::NoProgramme { path: path.to_owned() })
}

/// Whether a path names a programme itself: its folder, its `programme.yaml`, or the top of the repository that holds it in
/// `frameworks/`. Any other path leads to a programme by a search, which finds another one as soon as somebody moves
/// `programme.yaml`.
pub fn is_named(path: &Path, root: &Root, current: &Path) -> bool {
    let Ok(absolute) = real(&current.join(path)) else { return false };
    let is_top = || absolute.join(".git").exists() && absolute.join("frameworks") == root.folder;
    absolute == root.folder || absolute == root.folder.join(MARK) || is_top()
}

/// Finds the programme of a file that need not exist yet, and the file's name in it.
///
/// # Errors
///
/// When no programme is found, or the file is not in it.
pub fn find_around(path: &Path, current: &Path) -> Result<(Root, String), Error> {
    let there = path.ancestors().skip(1).find(|folder| current.join(folder).is_dir());
    let there = there.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = find(there, current)?;
    let outside =
        || Error::Usage(format!("{} is not in the programme {}", path.display(), root.folder.display()));
    let folder = real(&current.join(there)).map_err(|_| outside())?;
    let rest = path.strip_prefix(there).unwrap_or(path);
    let absolute = folder.join(rest);
    let inside = absolute.strip_prefix(&root.folder).map_err(|_| outside())?;
    if inside.as_os_str().is_empty() || inside.components().any(|part| part == Component::ParentDir) {
        return Err(outside());
    }
    let name = name(inside).ok_or_else(|| Error::Name { path: path.to_owned() })?;
    Ok((root, name))
}

/// What a path stands for in a programme: the name of a file or folder in it, or the empty name for the whole of it;
/// `None` for a path that is elsewhere, or whose name no file of a programme can have.
pub fn part(path: &Path, root: &Root, current: &Path) -> Option<String> {
    let absolute = real(&current.join(path)).ok()?;
    if root.folder.starts_with(&absolute) {
        return Some(String::new());
    }
    let inside = absolute.strip_prefix(&root.folder).ok()?;
    name(inside)
}

/// A path in a programme as the name of a file there; `None` where it is not UTF-8.
fn name(inside: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// What stands before each file name in reports for services that know only the repository: the way from its top folder,
/// which holds `.git`. Where there is no repository, the way from the current folder, or the whole path where that would
/// lead upward.
pub fn prefix_in_repository(root: &Root) -> String {
    let folder = root.folder.canonicalize().unwrap_or_else(|_| root.folder.clone());
    let top = folder.ancestors().find(|folder| folder.join(".git").exists());
    let way = match top.and_then(|top| folder.strip_prefix(top).ok()) {
        Some(way) => way,
        None if root.prefix.starts_with("..") => &folder,
        None => return root.prefix.clone(),
    };
    with_slash(&way.to_string_lossy())
}

/// A path that exists, without `..`, so that one folder has one name. Links stay in it, for whoever writes to see.
fn real(absolute: &Path) -> std::io::Result<PathBuf> {
    std::fs::metadata(absolute)?;
    let mut path = PathBuf::new();
    for part in absolute.components() {
        if part != Component::ParentDir {
            path.push(part);
            continue;
        }
        if path.is_symlink() {
            // What is above the target of a link is told by no name that has the link in it.
            if path.parent().is_some_and(|folder| way::top(folder).is_some()) {
                return Err(std::io::Error::other("the way leads out of a symbolic link by `..`"));
            }
            path = path.canonicalize()?;
        }
        path.pop();
    }
    Ok(path)
}

/// The way from the current folder to another, as people would type it.
fn prefix(folder: &Path, current: &Path, typed_in_full: bool) -> String {
    let shared = folder.components().zip(current.components()).take_while(|(a, b)| a == b).count();
    let below = folder.components().count() == shared || current.components().count() == shared;
    let way = if typed_in_full && !below {
        folder.to_path_buf()
    } else {
        let up = current.components().skip(shared).map(|_| Component::ParentDir);
        up.chain(folder.components().skip(shared)).collect()
    };
    with_slash(&way.to_string_lossy())
}

/// A path as it is put before a name; nothing for the folder itself.
fn with_slash(path: &str) -> String {
    let text = path.replace('\\', "/");
    let text = text.trim_start_matches("./").trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
