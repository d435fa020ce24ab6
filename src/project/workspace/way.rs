//! The way to a place that something is to be written to: a path as somebody typed it comes in, the real folder that it leads
//! to goes out, and no link that came with a repository lies on the way.
//!
//! A link below the top of a repository was made by whoever made the repository; so was one below the current folder, be it
//! unpacked without its `.git`. It is refused however the path is spelled: by way of `..`, of a link above the repository or
//! of `/proc`. Links above are those of the user or the system, such as `/tmp` on macOS, and are followed.

use super::disk::io;
use super::folder::Folder;
use dma_text::error::Error;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The most links on one way, as on Linux.
const MOST_LINKS: usize = 40;

/// Where a path leads.
#[derive(Debug)]
pub(super) struct Way {
    /// The deepest folder that is there, in full and without links.
    pub(super) there: PathBuf,
    /// The names below it that are not there yet.
    pub(super) missing: Vec<OsString>,
}

/// What becomes of a link at the very end of a path, where no repository made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// It is followed.
    Followed,
    /// It is refused: it would be taken for the folder itself.
    Refused,
}

/// Follows a path to a folder, one part after the other.
///
/// # Errors
///
/// When a part is a link of a repository, a link that leads to no folder, or no folder.
pub(super) fn lead(path: &Path, last: Last) -> Result<Way, Error> {
    let failed = |source| io("open the folder", path, source);
    let absolute = std::path::absolute(path).map_err(failed)?;
    let mut parts: VecDeque<Part> = parts(&absolute, true).collect();
    let mut way = Way { there: PathBuf::new(), missing: Vec::new() };
    let mut links = 0;
    while let Some(part) = parts.pop_front() {
        match part.name {
            Name::Above(_) | Name::Up if !way.missing.is_empty() => {
                return Err(failed(ErrorKind::NotFound.into()));
            }
            Name::Above(root) => way.there.push(root),
            Name::Up => _ = way.there.pop(),
            Name::Below(name) if !way.missing.is_empty() => way.missing.push(name),
            Name::Below(name) => {
                let next = way.there.join(&name);
                match std::fs::symlink_metadata(&next) {
                    Ok(facts) if facts.is_symlink() => {
                        let is_refused = last == Last::Refused && part.is_typed && parts.is_empty();
                        links += 1;
                        follow(&next, &way.there, is_refused || links > MOST_LINKS)?;
                        let target = std::fs::read_link(&next).map_err(failed)?;
                        for part in self::parts(&target, false).rev() {
                            parts.push_front(part);
                        }
                        if target.is_absolute() {
                            way.there = PathBuf::new();
                        }
                    }
                    Ok(facts) if facts.is_dir() => way.there = next,
                    Ok(_) => return Err(failed(ErrorKind::NotADirectory.into())),
                    Err(error) if error.kind() == ErrorKind::NotFound => way.missing.push(name),
                    Err(source) => return Err(failed(source)),
                }
            }
        }
    }
    Ok(way)
}

/// Whether a link may be followed.
fn follow(link: &Path, folder: &Path, is_refused: bool) -> Result<(), Error> {
    let refused = |why| Err(Error::Link { path: shown(link), why });
    if top(folder).is_some() {
        return refused("it may lead out of the folder");
    }
    if is_refused || !link.is_dir() {
        return refused("a folder is needed here");
    }
    Ok(())
}

/// A path as messages show it: from the current folder, where it is below.
fn shown(path: &Path) -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(current).unwrap_or(path).to_owned()
}

/// The highest folder from which on links are somebody else's: the top of a repository, or the current folder. None where
/// a real folder is in neither.
pub(super) fn top(folder: &Path) -> Option<PathBuf> {
    // Whoever works in `/` does not make all of the system a repository.
    let current = std::env::current_dir().ok().filter(|current| current.parent().is_some());
    let is_top = |above: &&Path| {
        current.as_deref() == Some(above) || std::fs::symlink_metadata(above.join(".git")).is_ok()
    };
    folder.ancestors().filter(is_top).last().map(Path::to_owned)
}

/// Whether a real folder is in a repository.
pub(super) fn is_in_repository(folder: &Path) -> bool {
    folder.ancestors().any(|above| std::fs::symlink_metadata(above.join(".git")).is_ok())
}

/// Opens the folder that a way leads to. What a repository holds is opened one part after the other, so that whoever swaps a
/// folder for a link in between is refused too.
pub(super) fn open(there: &Path, shown: &Path) -> Result<Folder, Error> {
    let top = top(there).or_else(|| there.parent().map(Path::to_owned));
    match top.as_deref().and_then(|top| Some((top, there.strip_prefix(top).ok()?))) {
        Some((top, rest)) => {
            let above = top.strip_prefix(std::env::current_dir().unwrap_or_default()).unwrap_or(top);
            Ok(Folder::open(top, above)?.walk(rest)?.called(shown))
        }
        None => Folder::open(there, shown),
    }
}

/// One part of a path that is still to go.
struct Part {
    name: Name,
    /// Whether it stands in the path itself, and not in a link on the way.
    is_typed: bool,
}

enum Name {
    /// The root of everything, or of a drive.
    Above(OsString),
    Up,
    Below(OsString),
}

fn parts(path: &Path, is_typed: bool) -> impl DoubleEndedIterator<Item = Part> {
    path.components().filter_map(move |part| {
        let name = match part {
            Component::Prefix(_) | Component::RootDir => Name::Above(part.as_os_str().to_owned()),
            Component::CurDir => return None,
            Component::ParentDir => Name::Up,
            Component::Normal(name) => Name::Below(name.to_owned()),
        };
        Some(Part { name, is_typed })
    })
}
