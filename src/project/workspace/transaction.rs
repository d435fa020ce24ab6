//! Files to write, replace and remove come in; all of it happens or none, whenever the process dies.
//!
//! Everything new is first written to a staging folder in the programme, with a journal of what goes where, and brought
//! to the metal. Then the folder gets another name: that one rename is the moment at which the change is decided. What
//! follows only moves what is ready, and can be done again from any point; the next command does so when this one dies.

use super::disk::Disk;
use super::find::Root;
use super::lock::Lock;
use dma_document::sha256;
use dma_text::error::Error;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// What is being written, and means nothing yet.
const STAGING: &str = ".dma-staging";

/// What is decided, and moves to its places.
const DECIDED: &str = ".dma-decided";

/// What is done, and is cleared away.
const DONE: &str = ".dma-done";

const JOURNAL: &str = "journal.json";

/// One part of a change. Paths are from the programme's folder, with `/` between their parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A folder that is not there yet appears with all its files at once.
    Folder {
        /// The folder.
        path: String,
        /// Its files; their names may lead into folders of their own.
        files: Vec<(String, Vec<u8>)>,
    },
    /// A file is written, or replaced.
    File {
        /// The file.
        path: String,
        /// What it will hold.
        bytes: Vec<u8>,
        /// What it held when the change was thought out; nothing when it was not there.
        was: Option<Vec<u8>>,
    },
    /// A file goes.
    Remove {
        /// The file.
        path: String,
        /// What it held when the change was thought out.
        was: Vec<u8>,
    },
}

impl Step {
    fn path(&self) -> &str {
        match self {
            Self::Folder { path, .. } | Self::File { path, .. } | Self::Remove { path, .. } => path,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    purpose: String,
    moves: Vec<Move>,
}

/// One step as the journal keeps it: `staged` is a name in the staging folder, digests are SHA-256.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Move {
    Folder { path: String, staged: String },
    File { path: String, staged: String, was: Option<String>, becomes: String },
    Remove { path: String, was: String },
}

impl Move {
    fn path(&self) -> &str {
        match self {
            Self::Folder { path, .. } | Self::File { path, .. } | Self::Remove { path, .. } => path,
        }
    }

    fn staged(&self) -> Option<&str> {
        match self {
            Self::Folder { staged, .. } | Self::File { staged, .. } => Some(staged),
            Self::Remove { .. } => None,
        }
    }
}

/// Makes a change. `purpose` is what it is called should it be interrupted, such as `release acute 1.0.0`.
///
/// The caller holds the lock.
///
/// # Errors
///
/// Before the change is decided, nothing has happened: a folder is there already, a file is not as it was, a place
/// cannot be written to or leaves the programme. Afterwards, [`Error::Interrupted`]: the next command completes it.
pub fn commit(root: &Root, purpose: &str, steps: &[Step], disk: &Disk) -> Result<(), Error> {
    let staging = root.folder.join(STAGING);
    let decided = root.folder.join(DECIDED);
    let prepared = steps
        .iter()
        .try_for_each(|step| check(root, step))
        .and_then(|()| probe(root, steps, disk))
        .and_then(|()| stage(root, purpose, steps, disk))
        .and_then(|()| disk.rename(&staging, &decided));
    if let Err(error) = prepared {
        let _ = disk.remove_folder(&staging);
        return Err(error);
    }
    let done = disk.sync_folder(&root.folder).and_then(|()| recover(root, disk));
    done.map(|_| ()).map_err(|cause| interrupted(purpose, cause))
}

fn interrupted(purpose: &str, cause: Error) -> Error {
    match cause {
        Error::Interrupted { .. } => cause,
        _ => Error::Interrupted { purpose: purpose.to_owned(), cause: cause.to_string() },
    }
}

/// Completes what was decided and interrupted, and clears away what was not decided. Says what was completed.
///
/// # Errors
///
/// When a file was changed since the interruption, or a place cannot be written to.
pub(super) fn recover(root: &Root, disk: &Disk) -> Result<Option<String>, Error> {
    let decided = root.folder.join(DECIDED);
    let mut completed = None;
    if decided.is_dir() {
        let journal = journal(root, &decided)?;
        let complete = || -> Result<(), Error> {
            for step in &journal.moves {
                carry_out(root, &decided, step, disk)?;
            }
            disk.rename(&decided, &root.folder.join(DONE))?;
            disk.sync_folder(&root.folder)
        };
        complete().map_err(|cause| interrupted(&journal.purpose, cause))?;
        completed = Some(journal.purpose);
    }
    for leftover in [STAGING, DONE] {
        disk.remove_folder(&root.folder.join(leftover))?;
    }
    Ok(completed)
}

/// Completes what an earlier command left half done, for commands that only read. Says what was completed.
///
/// # Errors
///
/// When somebody is writing at this moment, and as [`Lock::take`].
pub fn settle(root: &Root, purpose: &str) -> Result<Option<String>, Error> {
    // What is only staged may be the work of somebody who lives.
    if ![DECIDED, DONE].iter().any(|name| root.folder.join(name).is_dir()) {
        return Ok(None);
    }
    Ok(Lock::take(root, purpose, &Disk::new())?.completed.take())
}

fn journal(root: &Root, decided: &Path) -> Result<Journal, Error> {
    let damaged = |why: String| Error::Interrupted {
        purpose: "last release".to_owned(),
        cause: format!(
            "its journal cannot be read ({why}); restore {} from a copy",
            root.shown(DECIDED).display()
        ),
    };
    let bytes = std::fs::read(decided.join(JOURNAL)).map_err(|error| damaged(error.to_string()))?;
    let journal: Journal = serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
    // Somebody else may have written it: whoever sends a programme could send a journal with it.
    for step in &journal.moves {
        let path = step.path();
        if !is_inside(path) || step.staged().is_some_and(|staged| !is_inside(staged)) {
            return Err(damaged(format!("it names {path:?}")));
        }
        within(root, path, &root.folder.join(path))?;
    }
    Ok(journal)
}

/// Whether a path has plain parts only, none that leads up or elsewhere.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Whether everything is still as it was when the change was thought out.
fn check(root: &Root, step: &Step) -> Result<(), Error> {
    let path = step.path();
    let target = root.folder.join(path);
    within(root, path, &target)?;
    let (was, shown) = match step {
        Step::Folder { .. } => {
            return if std::fs::symlink_metadata(&target).is_ok() {
                Err(Error::Occupied { path: root.shown(path), found: "there already" })
            } else {
                Ok(())
            };
        }
        Step::File { was, .. } => (was.as_deref(), root.shown(path)),
        Step::Remove { was, .. } => (Some(was.as_slice()), root.shown(path)),
    };
    if target.is_dir() {
        return Err(Error::Occupied { path: shown, found: "a folder" });
    }
    if std::fs::read(&target).ok().as_deref() == was { Ok(()) } else { Err(Error::Changed { path: shown }) }
}

/// A symbolic link in a path could lead out of the programme.
fn within(root: &Root, path: &str, target: &Path) -> Result<(), Error> {
    let out = || Error::Link { path: root.shown(path), why: "it leaves the programme" };
    let is_there = |folder: &&Path| std::fs::symlink_metadata(folder).is_ok();
    let existing = target.ancestors().skip(1).find(is_there).ok_or_else(out)?;
    if !existing.is_dir() {
        let name = existing.strip_prefix(&root.folder).unwrap_or(existing).to_string_lossy().into_owned();
        return Err(Error::Occupied { path: root.shown(&name), found: "no folder" });
    }
    let canonical = |path: &Path| path.canonicalize().map_err(|_| out());
    if canonical(existing)?.starts_with(canonical(&root.folder)?) { Ok(()) } else { Err(out()) }
}

/// A folder that cannot be written to is to be known before anything is decided.
fn probe(root: &Root, steps: &[Step], disk: &Disk) -> Result<(), Error> {
    let nearest = |step: &Step| -> Option<PathBuf> {
        let target = root.folder.join(step.path());
        target.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned)
    };
    let folders: BTreeSet<PathBuf> = steps.iter().filter_map(nearest).collect();
    folders.iter().try_for_each(|folder| disk.probe(folder))
}

/// Writes everything to the staging folder, and the journal last.
fn stage(root: &Root, purpose: &str, steps: &[Step], disk: &Disk) -> Result<(), Error> {
    let staging = root.folder.join(STAGING);
    disk.make_folders(&staging)?;
    let mut moves = Vec::with_capacity(steps.len());
    for (number, step) in steps.iter().enumerate() {
        let (path, staged) = (step.path().to_owned(), number.to_string());
        moves.push(match step {
            Step::Folder { files, .. } => {
                stage_folder(&staging.join(&staged), files, disk)?;
                Move::Folder { path, staged }
            }
            Step::File { bytes, was, .. } => {
                disk.write(&staging.join(&staged), bytes, Some(&root.folder.join(&path)))?;
                Move::File { path, staged, was: was.as_deref().map(sha256), becomes: sha256(bytes) }
            }
            Step::Remove { was, .. } => Move::Remove { path, was: sha256(was) },
        });
    }
    let journal = Journal { purpose: purpose.to_owned(), moves };
    let text = serde_json::to_vec_pretty(&journal).map_err(|error| Error::Internal(error.to_string()))?;
    disk.write(&staging.join(JOURNAL), &text, None)?;
    disk.sync_folder(&staging)
}

fn stage_folder(folder: &Path, files: &[(String, Vec<u8>)], disk: &Disk) -> Result<(), Error> {
    let mut folders = BTreeSet::from([folder.to_owned()]);
    disk.make_folders(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            disk.make_folders(parent)?;
            folders.insert(parent.to_owned());
        }
        disk.write(&path, bytes, None)?;
    }
    // The deepest first, so that a folder is complete before the one that lists it.
    folders.iter().rev().try_for_each(|folder| disk.sync_folder(folder))
}

/// Carries out one move; one that was carried out before is left as it is.
fn carry_out(root: &Root, decided: &Path, step: &Move, disk: &Disk) -> Result<(), Error> {
    let path = step.path();
    let target = root.folder.join(path);
    let changed = || Error::Changed { path: root.shown(path) };
    let now = || std::fs::read(&target).ok().map(|bytes| sha256(&bytes));
    match step {
        Move::Folder { staged, .. } | Move::File { staged, .. } => {
            let staged = decided.join(staged);
            let is_ready = std::fs::symlink_metadata(&staged).is_ok();
            let is_there = std::fs::symlink_metadata(&target).is_ok();
            if !is_ready {
                return if is_there { Ok(()) } else { Err(changed()) };
            }
            let fits = match step {
                Move::File { was, becomes, .. } => now() == *was || now().as_ref() == Some(becomes),
                _ => !is_there,
            };
            if !fits {
                return Err(changed());
            }
            let above = target.parent().unwrap_or(&root.folder);
            make_and_sync(root, above, disk)?;
            disk.rename(&staged, &target)?;
            disk.sync_folder(above)
        }
        Move::Remove { was, .. } => match now() {
            None if !target.exists() => Ok(()),
            Some(digest) if digest == *was => {
                disk.remove_file(&target)?;
                disk.sync_folder(target.parent().unwrap_or(&root.folder))
            }
            _ => Err(changed()),
        },
    }
}

/// Makes a folder in the programme, and sees that the folders above know of it.
fn make_and_sync(root: &Root, folder: &Path, disk: &Disk) -> Result<(), Error> {
    if folder.is_dir() || folder == root.folder {
        return Ok(());
    }
    let above = folder.parent().unwrap_or(&root.folder);
    make_and_sync(root, above, disk)?;
    disk.make_folders(folder)?;
    disk.sync_folder(above)
}
