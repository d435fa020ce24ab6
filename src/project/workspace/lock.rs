//! One writer at a time: the lock on a folder, and who holds it.

use super::disk::{At, Disk, io};
use super::folder::{Folder, Kind};
use super::state::{State, of_ours};
use super::transaction;
use crate::root::Root;
use cap_fs_ext::{FollowSymlinks, MetadataExt as _, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::fs::OpenOptions;
use dma_report::one_line;
use dma_text::error::Error;
use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file that is locked. It is there only while somebody writes, or after somebody died.
const NAME: &str = "lock";

/// The most bytes that are read of who holds a lock.
const MOST_HOLDER: u64 = 512;

/// How long a command that takes a moment waits for another, in steps.
const STEP: Duration = Duration::from_millis(20);
const STEPS: usize = 1500;

/// The right to write to a folder, for as long as it lives.
///
/// The operating system holds the lock, so that it ends with the process however that dies: a file that was left behind
/// locks nobody out. What the file says is only for the message to others. It lies beside the journal, outside of the folder.
#[derive(Debug)]
pub struct Lock {
    file: File,
    place: State,
    state: Folder,
    root: Folder,
    purpose: String,
    /// What was interrupted and is complete now.
    pub completed: Option<String>,
}

impl Lock {
    /// Takes the lock on a folder, then completes or clears away whatever an earlier command left half done.
    ///
    /// # Errors
    ///
    /// When another process holds it, when the folder lies behind a link, or when what was interrupted cannot be completed.
    pub fn take(root: &Root, purpose: &str, disk: &Disk) -> Result<Self, Error> {
        Self::take_after(root, purpose, disk, 0)
    }

    /// The same for a command that takes a moment: it waits up to half a minute for another.
    ///
    /// # Errors
    ///
    /// As [`Lock::take`].
    pub fn wait(root: &Root, purpose: &str, disk: &Disk) -> Result<Self, Error> {
        Self::take_after(root, purpose, disk, STEPS)
    }

    fn take_after(root: &Root, purpose: &str, disk: &Disk, steps: usize) -> Result<Self, Error> {
        let folder = Folder::open_to_write(&root.folder, Path::new(&root.prefix))?;
        let place = State::of(&root.folder)?;
        let mut left = steps;
        let (state, file) = loop {
            match locked(&place) {
                Ok(Some(locked)) => break locked,
                Ok(None) => {}
                Err(Error::Busy { .. }) if left > 0 => {
                    left -= 1;
                    std::thread::sleep(STEP);
                }
                Err(error) => return Err(error),
            }
        };
        let purpose = one_line(purpose);
        let mut lock = Self { file, place, state, root: folder, purpose, completed: None };
        lock.say().map_err(|source| io("write", &lock.place.shown(NAME), source))?;
        lock.completed = transaction::recover(&lock, disk)?;
        Ok(lock)
    }

    fn say(&mut self) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "`{}` as process {}", self.purpose, std::process::id())
    }

    /// The folder that may be written to.
    pub(super) fn root(&self) -> &Folder {
        &self.root
    }

    /// The folder of the lock and the journal.
    pub(super) fn state(&self) -> &Folder {
        &self.state
    }

    /// The path of a file there, for messages.
    pub(super) fn shown(&self, name: &str) -> PathBuf {
        self.place.shown(name)
    }

    /// A file there.
    pub(super) fn at<'l>(&'l self, name: &'l str) -> At<'l> {
        At::new(&self.state, name)
    }

    /// What the lock was taken for.
    pub(super) fn purpose(&self) -> &str {
        &self.purpose
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still held: whoever waits for this file sees afterwards that its name is gone.
        let _ = self.state.dir().remove_file(NAME);
        self.place.tidy();
        let _ = self.file.unlock();
    }
}

/// What was decided and interrupted in a folder, for commands that only read: nothing is completed.
///
/// # Errors
///
/// When the journal names what it may not, or lies behind a link.
pub fn interrupted(root: &Root) -> Result<Option<String>, Error> {
    // Where no place can be found, nothing was ever written.
    let Ok(place) = State::of(&root.folder) else { return Ok(None) };
    let Some(state) = place.open()? else { return Ok(None) };
    let bytes = state.read(transaction::JOURNAL, transaction::MOST_JOURNAL).map_err(of_ours)?;
    let Some(bytes) = bytes else { return Ok(None) };
    let journal = super::journal::Journal::read(&bytes, &state.shown(transaction::JOURNAL))?;
    let folder = Folder::open(&root.folder, Path::new(&root.prefix))?;
    let refused = |why| Error::Refused { path: state.shown(transaction::JOURNAL), why };
    journal.check_folder(&folder).map_err(refused)?;
    Ok(Some(journal.purpose))
}

/// Names of the working files that earlier versions kept in the programme's folder itself.
const FORMER: [&str; 4] = [".dma-decided", ".dma-done", ".dma-lock", ".dma-staging"];

/// The working files of earlier versions that lie in a programme. None is believed, none is taken away.
pub fn leftovers(root: &Root) -> Vec<&'static str> {
    let is_there = |name: &&str| std::fs::symlink_metadata(root.folder.join(name)).is_ok();
    FORMER.into_iter().filter(is_there).collect()
}

/// The open and locked file; nothing when its name was taken away meanwhile.
fn locked(place: &State) -> Result<Option<(Folder, File)>, Error> {
    let shown = place.shown(NAME);
    let state = place.make()?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).nonblock(true).follow(FollowSymlinks::No);
    let file = match state.dir().open_with(NAME, &options) {
        // The folder was taken away by whoever held the lock before.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            let why = match state.kind(NAME)? {
                Some(Kind::Link) => "it is a symbolic link, which is not followed",
                Some(Kind::Folder) => "it is a folder",
                _ => return Err(io("write", &shown, source)),
            };
            return Err(Error::Refused { path: shown, why: why.to_owned() });
        }
        Ok(file) => file,
    };
    let facts = file.metadata().map_err(|source| io("read", &shown, source))?;
    // What has two names may be somebody's file under the other one.
    if !facts.is_file() || facts.nlink() > 1 {
        let why = "it is not a file of its own".to_owned();
        return Err(Error::Refused { path: shown, why });
    }
    let file = file.into_std();
    match file.try_lock() {
        Ok(()) => {
            let named = state.dir().symlink_metadata(NAME);
            let is_same = named.is_ok_and(|named| (named.dev(), named.ino()) == (facts.dev(), facts.ino()));
            Ok(is_same.then_some((state, file)))
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = Vec::new();
            let _ = (&file).take(MOST_HOLDER).read_to_end(&mut holder);
            let holder = String::from_utf8_lossy(&holder).trim().to_owned();
            let holder = if holder.is_empty() { "another process".to_owned() } else { holder };
            Err(Error::Busy { path: shown, holder })
        }
        Err(TryLockError::Error(source)) => Err(io("lock", &shown, source)),
    }
}
