//! The way to a place: a path as somebody typed it comes in, the real place that it leads to goes out, and no link that came
//! with a repository leads anywhere else.
//!
//! A link below the top of a repository or beside a programme was made by whoever made these; so was one below the current
//! folder, be it unpacked without its `.git`. On the way to what is written it is refused however the path is spelled: by way
//! of `..`, of a link above the repository or of `/proc`. On the way to what is read it may lead to another place below the
//! same top. Links above are those of the user or the system, such as `/tmp` on macOS, and are followed.

use super::disk::io;
use super::folder::Folder;
use crate::root::MARK;
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

/// Follows a path to a folder that something is to be written to, one part after the other.
///
/// # Errors
///
/// When a part is a link of a repository, a link that leads to no folder, or no folder.
pub(super) fn lead(path: &Path, last: Last) -> Result<Way, Error> {
    let way = walk(path, &mut |link| {
        let is_refused = last == Last::Refused && link.is_last;
        if top(link.folder).is_some() {
            return Err(link.refused("it may lead out of the folder"));
        }
        if is_refused || !link.path.is_dir() {
            return Err(link.refused("a folder is needed here"));
        }
        Ok(())
    })?;
    let is_folder = !way.missing.is_empty() || way.there.is_dir();
    if is_folder { Ok(way) } else { Err(io("open the folder", path, ErrorKind::NotADirectory.into())) }
}

/// Sees that no link of a repository leads out of it on the way to something that is to be read. Whatever the way leads to,
/// also nothing, is for the caller to find out.
///
/// # Errors
///
/// When a link lies in a repository, a programme or the current folder, and the way ends outside.
pub(super) fn stays_inside(path: &Path) -> Result<(), Error> {
    let mut links: Vec<(PathBuf, PathBuf)> = Vec::new();
    let way = walk(path, &mut |link| {
        links.extend(top(link.folder).map(|top| (top, link.path.to_owned())));
        Ok(())
    })?;
    match links.into_iter().find(|(top, _)| !way.there.starts_with(top)) {
        Some((_, link)) => {
            Err(Error::Link { path: shown(&link), why: "it leads out of the folder that it came with" })
        }
        None => Ok(()),
    }
}

/// A link on the way.
struct Link<'w> {
    path: &'w Path,
    /// The real folder in which it lies.
    folder: &'w Path,
    /// Whether it is the last part of the path itself.
    is_last: bool,
}

impl Link<'_> {
    fn refused(&self, why: &'static str) -> Error {
        Error::Link { path: shown(self.path), why }
    }
}

/// Follows a path, one part after the other, and asks `may_follow` about each link.
fn walk(path: &Path, may_follow: &mut dyn FnMut(&Link<'_>) -> Result<(), Error>) -> Result<Way, Error> {
    let failed = |source| io("open the folder", path, source);
    let absolute = std::path::absolute(path).map_err(failed)?;
    let mut parts: VecDeque<Part> = parts(&absolute, true).collect();
    let mut way = Way { there: PathBuf::new(), missing: Vec::new() };
    let mut links = 0;
    while let Some(part) = parts.pop_front() {
        match part.name {
            Name::Above(_) | Name::Up if !way.missing.is_empty() => return Err(out_of_nothing(path, &way)),
            Name::Above(root) => way.there.push(root),
            Name::Up => _ = way.there.pop(),
            Name::Below(name) if !way.missing.is_empty() => way.missing.push(name),
            Name::Below(name) => {
                let next = way.there.join(&name);
                match std::fs::symlink_metadata(&next) {
                    Ok(facts) if facts.is_symlink() => {
                        let is_last = part.is_typed && parts.is_empty();
                        let link = Link { path: &next, folder: &way.there, is_last };
                        links += 1;
                        if links > MOST_LINKS {
                            return Err(link.refused("it leads to too many others"));
                        }
                        may_follow(&link)?;
                        let target = std::fs::read_link(&next).map_err(failed)?;
                        for part in self::parts(&target, false).rev() {
                            parts.push_front(part);
                        }
                        if target.is_absolute() {
                            way.there = PathBuf::new();
                        }
                    }
                    Ok(facts) if facts.is_dir() || parts.is_empty() => way.there = next,
                    Ok(_) => return Err(failed(ErrorKind::NotADirectory.into())),
                    Err(error) if error.kind() == ErrorKind::NotFound => way.missing.push(name),
                    Err(source) => return Err(failed(source)),
                }
            }
        }
    }
    Ok(way)
}

/// Why a path leads nowhere in which `..` comes after a folder that is not there.
fn out_of_nothing(path: &Path, way: &Way) -> Error {
    let missing: PathBuf = way.missing.iter().collect();
    Error::Usage(format!(
        "cannot open the folder {}: there is no folder {} that `..` could lead out of; write the path without it",
        path.display(),
        shown(&way.there.join(missing)).display()
    ))
}

/// A path as messages show it: from the current folder, where it is below.
fn shown(path: &Path) -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(current).unwrap_or(path).to_owned()
}

/// The highest folder from which on links are somebody else's: the top of a repository, the folder of a programme or that
/// around it, or the current folder. None where a real folder is in none of them.
pub(super) fn top(folder: &Path) -> Option<PathBuf> {
    // Whoever works in `/` does not make all of the system a repository.
    let current = std::env::current_dir().ok().filter(|current| current.parent().is_some());
    let is_top = |above: &&Path| current.as_deref() == Some(above) || is_sent(above);
    folder.ancestors().filter(is_top).last().map(Path::to_owned)
}

/// Whether a real folder is in a repository or a programme.
pub(super) fn is_in_repository(folder: &Path) -> bool {
    folder.ancestors().any(holds_repository)
}

/// Whether a folder is what somebody may have sent as a whole: a repository, or a programme that was unpacked, with the folder
/// around it.
fn is_sent(folder: &Path) -> bool {
    holds_repository(folder) || (folder.parent().is_some() && is_there(folder, "frameworks/programme.yaml"))
}

/// Whether a folder is the top of a repository, or the folder of a programme. A programme is not the whole of a system; a
/// repository may be, as in a container.
fn holds_repository(folder: &Path) -> bool {
    is_there(folder, ".git") || (folder.parent().is_some() && is_there(folder, MARK))
}

fn is_there(folder: &Path, name: &str) -> bool {
    std::fs::symlink_metadata(folder.join(name)).is_ok()
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
