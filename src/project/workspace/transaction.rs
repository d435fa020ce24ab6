//! Files to write, replace and remove: all of it happens or none, whenever the process dies.
//!
//! First a plan of everything is written beside the lock, which lies outside of the folder that is changed. Then each new
//! file is staged under a random name beside the one that it becomes, on the same file system, and brought to the metal.
//! Then the plan gets the name of the journal: that one rename is the moment at which the change is decided. What follows
//! only moves what is ready, and can be done again from any point; the next command that writes does so when this one dies.
//! Nothing is removed but what the plan or the journal lists by name and digest.

use super::disk::{At, Disk, Taken, kept};
use super::folder::{Folder, Kind};
use super::journal::{ChangeKind, Journal, Listed, Move, beside, temporary_name};
use super::lock::Lock;
use super::replace;
use super::state::of_ours;
use dma_document::sha256;
use dma_text::error::{Error, Obstacle};
use std::collections::BTreeMap;

/// What is decided, and moves to its places.
pub(super) const JOURNAL: &str = "journal.json";

/// What is being staged, and means nothing yet.
pub(super) const PLAN: &str = "plan.json";

/// The most bytes of a journal (64 MiB).
pub(super) const MOST_JOURNAL: u64 = 64 * 1024 * 1024;

/// One part of a change. Paths are from the folder that is changed, with `/` between their parts.
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
    /// A folder takes the place of another as a whole.
    Replace {
        /// The folder.
        path: String,
        /// All files of the new folder.
        files: Vec<(String, Vec<u8>)>,
        /// The files of the old folder that go, with their SHA-256. All others move along.
        gone: Vec<(String, String)>,
    },
}

impl Step {
    fn path(&self) -> &str {
        match self {
            Self::Folder { path, .. }
            | Self::File { path, .. }
            | Self::Remove { path, .. }
            | Self::Replace { path, .. } => path,
        }
    }
}

/// A path split into the folders that lead to it, and its own name.
pub(super) fn split(path: &str) -> (Vec<&str>, &str) {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    (parts, name)
}

/// Makes a change under a lock, which also names it should it be interrupted, such as `dma release acute`.
///
/// # Errors
///
/// Before the change is decided, nothing has happened: a folder is there already, a file is not as it was, a place cannot be
/// written to or lies behind a link. Afterwards, [`Error::Interrupted`]: the next command that writes completes it.
pub fn commit(lock: &Lock, kind: ChangeKind, steps: &[Step], disk: &Disk) -> Result<(), Error> {
    let root = lock.root();
    let mut moves = Vec::with_capacity(steps.len());
    for step in steps {
        moves.push(prepared(root, step, disk)?);
    }
    let journal = Journal { kind, purpose: lock.purpose().to_owned(), moves };
    let checked = journal.check().and_then(|()| journal.check_folder(root));
    checked.map_err(|why| Error::Usage(format!("nothing was written: {why}")))?;
    let decided = write_plan(lock, &journal, disk)
        .and_then(|()| stage(root, &journal, steps, disk))
        .and_then(|()| disk.rename(lock.at(PLAN), lock.at(JOURNAL), Taken::Replaced));
    if let Err(error) = decided {
        let _ = clear(root, &journal, disk).and_then(|()| disk.remove_file(lock.at(PLAN)));
        return Err(error);
    }
    let done = disk.sync(lock.state()).and_then(|()| complete(lock, &journal, disk));
    done.map_err(|cause| interrupted(lock, &journal.purpose, &cause))
}

fn interrupted(lock: &Lock, purpose: &str, cause: &Error) -> Error {
    // Running this again is no help as long as the cause is there.
    let cause = match cause {
        Error::Changed { path } => {
            format!("{} changed while `dma` was running; not overwritten", path.display())
        }
        cause => cause.to_string(),
    };
    Error::Interrupted { purpose: purpose.to_owned(), journal: lock.shown(JOURNAL), cause }
}

/// Completes what was decided and interrupted, and clears away what was not decided. Says what was completed.
///
/// # Errors
///
/// When a journal names what it may not, a file was changed since the interruption, or a place cannot be written to.
pub(super) fn recover(lock: &Lock, disk: &Disk) -> Result<Option<String>, Error> {
    let state = lock.state();
    if let Some(plan) = state.read(PLAN, MOST_JOURNAL).map_err(of_ours)? {
        // One that was torn was written before anything else.
        if let Ok(plan) = Journal::read(&plan, &state.shown(PLAN)) {
            clear(lock.root(), &plan, disk)?;
        }
        disk.remove_file(lock.at(PLAN))?;
    }
    let Some(bytes) = state.read(JOURNAL, MOST_JOURNAL).map_err(of_ours)? else { return Ok(None) };
    let journal = Journal::read(&bytes, &state.shown(JOURNAL))?;
    journal.check_folder(lock.root()).map_err(|why| Error::Refused { path: lock.shown(JOURNAL), why })?;
    complete(lock, &journal, disk).map_err(|cause| interrupted(lock, &journal.purpose, &cause))?;
    Ok(Some(journal.purpose))
}

fn complete(lock: &Lock, journal: &Journal, disk: &Disk) -> Result<(), Error> {
    for step in &journal.moves {
        carry_out(lock.root(), step, disk)?;
    }
    disk.remove_file(lock.at(JOURNAL))?;
    disk.sync(lock.state())
}

/// Whether everything is still as it was when the change was thought out, and what is to be done then.
fn prepared(root: &Folder, step: &Step, disk: &Disk) -> Result<Move, Error> {
    let path = step.path().to_owned();
    let (way, name) = split(step.path());
    let (folder, depth) = root.walk_as_far(&way)?;
    disk.probe(&folder)?;
    let there = if depth == way.len() { folder.kind(name)? } else { None };
    let now = || if there.is_some() { folder.digest(name) } else { Ok(None) };
    let changed = || Err(Error::Changed { path: root.shown(step.path()) });
    let new = || beside(&way[..depth], &temporary_name());
    match step {
        Step::Folder { files, .. } => {
            if there.is_some() {
                return Err(Error::Occupied { path: root.shown(step.path()), found: Obstacle::Existing });
            }
            Ok(Move::Folder { path, staged: new(), files: listed(files) })
        }
        Step::File { bytes, was, .. } => {
            let was = was.as_deref().map(sha256);
            if now()? != was {
                return changed();
            }
            Ok(Move::File { path, staged: new(), was, becomes: sha256(bytes) })
        }
        Step::Remove { was, .. } => {
            let was = sha256(was);
            if now()?.as_ref() != Some(&was) {
                return changed();
            }
            Ok(Move::Remove { path, was })
        }
        Step::Replace { files, gone, .. } => {
            let gone =
                gone.iter().map(|(name, sha256)| Listed { name: name.clone(), sha256: sha256.clone() });
            let (staged, aside, files, gone) = (new(), new(), listed(files), gone.collect::<Vec<_>>());
            let others = match folder.folder(name)? {
                Some(old) => replace::others(&old, &files, &gone)?,
                None => Vec::new(),
            };
            Ok(Move::Replace { path, staged, aside, files, gone, others })
        }
    }
}

fn listed(files: &[(String, Vec<u8>)]) -> Vec<Listed> {
    let mut all: Vec<Listed> =
        files.iter().map(|(name, bytes)| Listed { name: name.clone(), sha256: sha256(bytes) }).collect();
    all.sort();
    all
}

fn write_plan(lock: &Lock, journal: &Journal, disk: &Disk) -> Result<(), Error> {
    let text = serde_json::to_vec_pretty(journal).map_err(|error| Error::Internal(error.to_string()))?;
    disk.write(lock.at(PLAN), &text, None)?;
    disk.sync(lock.state())
}

/// Writes everything new beside where it will be.
fn stage(root: &Folder, journal: &Journal, steps: &[Step], disk: &Disk) -> Result<(), Error> {
    for (step, planned) in steps.iter().zip(&journal.moves) {
        match (step, planned) {
            (
                Step::Folder { files, .. } | Step::Replace { files, .. },
                Move::Folder { staged, .. } | Move::Replace { staged, .. },
            ) => {
                let (way, name) = split(staged);
                let (folder, _) = root.walk_as_far(&way)?;
                let made = disk.make_folder(At::new(&folder, name))?;
                let files: Vec<Staged<'_>> =
                    files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
                stage_files(&made, &files, disk)?;
                if let Step::Replace { path, .. } = step {
                    replace::keep_permissions(&folder, path, &made)?;
                }
                disk.sync(&folder)?;
            }
            (Step::File { bytes, .. }, Move::File { path, staged, .. }) => {
                let (way, name) = split(staged);
                let (folder, _) = root.walk_as_far(&way)?;
                let (above, target) = split(path);
                let like = if above == way { kept(At::new(&folder, target)) } else { None };
                disk.write(At::new(&folder, name), bytes, like)?;
                disk.sync(&folder)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The bytes of one file that is staged.
type Staged<'b> = (&'b str, &'b [u8]);

fn stage_files(folder: &Folder, files: &[Staged<'_>], disk: &Disk) -> Result<(), Error> {
    let mut below: BTreeMap<&str, Vec<Staged<'_>>> = BTreeMap::new();
    for &(name, bytes) in files {
        match name.split_once('/') {
            Some((inside, rest)) => below.entry(inside).or_default().push((rest, bytes)),
            None => disk.write(At::new(folder, name), bytes, None)?,
        }
    }
    for (name, files) in below {
        stage_files(&disk.make_folder(At::new(folder, name))?, &files, disk)?;
    }
    // The deepest first, so that a folder is complete before the one that lists it.
    disk.sync(folder)
}

/// Takes away what was staged for a change that was not decided: the files that the plan lists, and no others.
fn clear(root: &Folder, plan: &Journal, disk: &Disk) -> Result<(), Error> {
    for (staged, files) in plan.staged() {
        let (way, name) = split(staged);
        let (folder, depth) = root.walk_as_far(&way)?;
        if depth < way.len() {
            continue;
        }
        match folder.kind(name)? {
            Some(Kind::File) => disk.remove_file(At::new(&folder, name))?,
            Some(Kind::Folder) => {
                if let Some(inside) = folder.folder(name)? {
                    replace::remove_files(&inside, files, replace::Unlike::Goes, disk)?;
                }
                replace::remove_if_empty(At::new(&folder, name), disk)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Carries out one move; one that was carried out before is left as it is.
fn carry_out(root: &Folder, step: &Move, disk: &Disk) -> Result<(), Error> {
    let path = step.path();
    let (way, name) = split(path);
    let changed = || Err(Error::Changed { path: root.shown(path) });
    match step {
        Move::Remove { was, .. } => {
            let (folder, depth) = root.walk_as_far(&way)?;
            let now = if depth == way.len() { folder.digest(name)? } else { None };
            match now {
                None => Ok(()),
                Some(digest) if digest == *was => {
                    disk.remove_file(At::new(&folder, name))?;
                    disk.sync(&folder)
                }
                Some(_) => changed(),
            }
        }
        Move::Replace { staged, aside, files, gone, others, .. } => {
            let content = replace::Content { files, gone, others };
            replace::carry_out(root, &replace::Names { path, staged, aside }, &content, disk)
        }
        Move::Folder { staged, .. } | Move::File { staged, .. } => {
            let (from, staged_name) = split(staged);
            let (beside, depth) = root.walk_as_far(&from)?;
            let ready = if depth == from.len() { beside.kind(staged_name)? } else { None };
            let (folder, depth) = root.walk_as_far(&way)?;
            let there = if depth == way.len() { folder.kind(name)? } else { None };
            if ready.is_none() {
                let is_done = match step {
                    _ if there.is_none() => false,
                    Move::File { becomes, .. } => folder.digest(name)?.as_ref() == Some(becomes),
                    Move::Folder { files, .. } => replace::holds_exactly(&folder, name, files)?,
                    _ => false,
                };
                // What was to be written there is nowhere else any more: it must not pass for written.
                return if is_done { Ok(()) } else { Err(Error::Lost { path: root.shown(staged) }) };
            }
            let staged = At::new(&beside, staged_name);
            let (fits, taken) = match step {
                Move::File { was, becomes, .. } => {
                    let now = if there.is_some() { folder.digest(name)? } else { None };
                    if beside.digest(staged_name)?.as_ref() != Some(becomes) {
                        return Err(Error::Changed { path: beside.shown(staged_name) });
                    }
                    (now == *was || now.as_ref() == Some(becomes), Taken::Replaced)
                }
                Move::Folder { files, .. } => {
                    if !replace::holds_exactly(&beside, staged_name, files)? {
                        return Err(Error::Changed { path: beside.shown(staged_name) });
                    }
                    (there.is_none(), Taken::Refused)
                }
                _ => (false, Taken::Refused),
            };
            if !fits {
                return changed();
            }
            let above = make_way(root, &way, disk)?;
            disk.rename(staged, At::new(&above, name), taken)?;
            disk.sync(&above)
        }
    }
}

/// Makes the folders that lead to a file, and sees that the folders above know of them.
fn make_way(root: &Folder, way: &[&str], disk: &Disk) -> Result<Folder, Error> {
    let (mut folder, depth) = root.walk_as_far(way)?;
    for name in &way[depth..] {
        let next = disk.make_folder(At::new(&folder, name))?;
        disk.sync(&folder)?;
        folder = next;
    }
    Ok(folder)
}
