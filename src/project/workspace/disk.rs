//! What is to change on the disk comes in, one numbered point for each change; tests make any point the one that fails.

use dma_text::error::Error;
use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What goes wrong, and at which point, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The system refuses one change; the process lives on.
    Refused(usize),
    /// The process dies: half of what was to be written is there, and nothing that comes after happens.
    Killed(usize),
}

/// One change to the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What was done, such as `write`.
    pub action: &'static str,
    /// To what.
    pub path: PathBuf,
}

/// The disk as far as it is written to. Whatever is to survive a loss of power is written by way of it.
#[derive(Debug, Default)]
pub struct Disk {
    fault: Option<Fault>,
    /// Whether the process really ends where it is to die.
    ends: bool,
    dead: Cell<bool>,
    points: RefCell<Vec<Point>>,
}

/// What names the point at which a build for tests ends, so that a test can end the command itself at each of them.
#[cfg(debug_assertions)]
const END_AT: &str = "DMA_TEST_END_AT";

impl Disk {
    /// The disk as it is.
    pub fn new() -> Self {
        #[cfg(debug_assertions)]
        if let Some(at) = std::env::var(END_AT).ok().and_then(|at| at.parse().ok()) {
            return Self { fault: Some(Fault::Killed(at)), ends: true, ..Self::default() };
        }
        Self::default()
    }

    /// A disk on which one point fails.
    pub fn failing(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    /// Every change so far, also the one that failed.
    pub fn points(&self) -> Vec<Point> {
        self.points.borrow().clone()
    }

    /// Comes before each change: counts it, and says whether it may happen.
    fn point(&self, action: &'static str, path: &Path) -> Result<Chance, Error> {
        let stopped = |why| Err(io(action, path, std::io::Error::other(why)));
        if self.dead.get() {
            return stopped("the process is dead");
        }
        let number = self.points.borrow().len();
        self.points.borrow_mut().push(Point { action, path: path.to_owned() });
        match self.fault {
            Some(Fault::Refused(at)) if at == number => stopped("a fault for the test"),
            Some(Fault::Killed(at)) if at == number => {
                self.dead.set(true);
                Ok(Chance::Torn)
            }
            _ => Ok(Chance::Whole),
        }
    }

    /// The process dies: nothing is tidied up.
    fn killed(&self, action: &'static str, path: &Path) -> Error {
        if self.ends {
            std::process::exit(137);
        }
        io(action, path, std::io::Error::other("the process was killed"))
    }

    /// Makes one change that happens whole or not at all.
    fn change(
        &self,
        action: &'static str,
        path: &Path,
        change: impl FnOnce() -> std::io::Result<()>,
    ) -> Result<(), Error> {
        match self.point(action, path)? {
            Chance::Whole => change().map_err(|source| io(action, path, source)),
            Chance::Torn => Err(self.killed(action, path)),
        }
    }

    /// Makes a folder, and those above it that are not there yet.
    pub(super) fn make_folders(&self, folder: &Path) -> Result<(), Error> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
            self.make_folders(above)?;
        }
        self.change("make the folder", folder, || match std::fs::create_dir(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
            made => made,
        })
    }

    /// Writes a file that is not there yet, to the metal. `like` is a file whose permissions it takes.
    pub(super) fn write(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> Result<(), Error> {
        let chance = self.point("write", path)?;
        let failed = |source| io("write", path, source);
        let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
        if chance == Chance::Torn {
            let _ = file.write_all(&bytes[..bytes.len() / 2]);
            return Err(self.killed("write", path));
        }
        file.write_all(bytes).map_err(failed)?;
        if let Some(kept) = like.and_then(|like| std::fs::metadata(like).ok()) {
            file.set_permissions(kept.permissions()).map_err(failed)?;
        }
        self.change("complete", path, || file.sync_all())
    }

    /// Sees that what a folder lists is on the metal: the names of new files are not until then.
    pub(super) fn sync_folder(&self, folder: &Path) -> Result<(), Error> {
        // Elsewhere a folder cannot be opened, and the file system keeps its own order.
        self.change("complete", folder, || if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) })
    }

    /// Whether files can be made in a folder: one without a name, of which nothing can stay.
    pub(super) fn probe(&self, folder: &Path) -> Result<(), Error> {
        self.change("write in", folder, || tempfile::tempfile_in(folder).map(|_| ()))
    }

    /// Gives a file or folder another name; a file that has the name already is replaced.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.change("write", to, || std::fs::rename(from, to))
    }

    /// Takes a file away.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), Error> {
        self.change("remove", path, || std::fs::remove_file(path))
    }

    /// Takes a folder away with everything in it. One that is not there is gone already.
    pub(super) fn remove_folder(&self, folder: &Path) -> Result<(), Error> {
        if std::fs::symlink_metadata(folder).is_err() {
            return Ok(());
        }
        let failed = |source| io("read", folder, source);
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_type().map_err(failed)?.is_dir() {
                self.remove_folder(&entry.path())?;
            } else {
                self.remove_file(&entry.path())?;
            }
        }
        self.change("remove", folder, || std::fs::remove_dir(folder))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chance {
    Whole,
    Torn,
}

pub(super) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}
