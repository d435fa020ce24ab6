//! What is to change on the disk comes in, one numbered point for each change; tests make any point the one that fails.

use super::folder::{Folder, Kind};
use super::temporary::Temporary;
use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::fs::OpenOptions;
use dma_text::error::Error;
use std::cell::{Cell, RefCell};
use std::fs::Permissions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// To what, as messages call it.
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

/// A name in a folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'f> {
    /// The folder.
    pub(super) folder: &'f Folder,
    /// Name in the folder: one part.
    pub(super) name: &'f Path,
}

impl<'f> At<'f> {
    pub(super) fn new(folder: &'f Folder, name: &'f (impl AsRef<Path> + ?Sized)) -> Self {
        Self { folder, name: name.as_ref() }
    }
}

/// What a rename does where the new name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// The file that has the name is replaced.
    Replaced,
    /// Nothing happens, and the rename fails.
    Refused,
    /// Both trade their names in one step.
    Exchanged,
}

/// What names the point at which a build for tests ends, so that a test can end the command itself at each of them.
#[cfg(debug_assertions)]
const END_AT: &str = "DMA_TEST_END_AT";

/// How many changes this process has made to disks that end it: a command may use several of them one after the other.
static ENDING: AtomicUsize = AtomicUsize::new(0);

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
        let own = self.points.borrow().len();
        let number = if self.ends { ENDING.fetch_add(1, Ordering::Relaxed) } else { own };
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
    fn change<T>(
        &self,
        action: &'static str,
        path: &Path,
        change: impl FnOnce() -> std::io::Result<T>,
    ) -> Result<T, Error> {
        match self.point(action, path)? {
            Chance::Whole => change().map_err(|source| io(action, path, source)),
            Chance::Torn => Err(self.killed(action, path)),
        }
    }

    /// Makes a folder that is not there yet, and opens it.
    pub(super) fn make_folder(&self, at: At<'_>) -> Result<Folder, Error> {
        let path = at.folder.shown(at.name);
        self.change("make the folder", &path, || at.folder.dir().create_dir(at.name))?;
        let missing = || io("make the folder", &path, super::folder::not_found());
        at.folder.folder(at.name)?.ok_or_else(missing)
    }

    /// Writes a file that is not there yet, to the metal, and gives it permissions where some are to be kept.
    pub(super) fn write(&self, at: At<'_>, bytes: &[u8], kept: Option<Permissions>) -> Result<(), Error> {
        let path = at.folder.shown(at.name);
        let chance = self.point("write", &path)?;
        let failed = |source| io("write", &path, source);
        let mut file = create_new(at).map_err(failed)?;
        if chance == Chance::Torn {
            let _ = file.write_all(&bytes[..bytes.len() / 2]);
            return Err(self.killed("write", &path));
        }
        file.write_all(bytes).map_err(failed)?;
        if let Some(kept) = kept {
            file.set_permissions(kept).map_err(failed)?;
        }
        self.change("complete", &path, || file.sync_all())
    }

    /// Writes what a file of ours is to hold, to the metal. It has no name that anybody knows yet.
    pub(super) fn fill(&self, file: &mut Temporary, bytes: &[u8], shown: &Path) -> Result<(), Error> {
        let failed = |source| io("write", shown, source);
        if self.point("write", shown)? == Chance::Torn {
            let _ = file.file.write_all(&bytes[..bytes.len() / 2]);
            return Err(self.killed("write", shown));
        }
        file.file.write_all(bytes).and_then(|()| file.file.sync_all()).map_err(failed)
    }

    /// Gives such a file its name, in the place of one that has it.
    pub(super) fn publish(&self, file: Temporary, name: &Path, shown: &Path) -> Result<(), Error> {
        self.change("write", shown, || file.persist(name))
    }

    /// Sees that what a folder lists is on the metal: the names of new files are not until then.
    pub(super) fn sync(&self, folder: &Folder) -> Result<(), Error> {
        // Elsewhere a folder cannot be opened as a file, and the file system keeps its own order.
        let sync = || if cfg!(unix) { folder.dir().open(".")?.into_std().sync_all() } else { Ok(()) };
        self.change("complete", &folder.shown(""), sync)
    }

    /// Whether names in a folder can be changed, before anything is decided.
    pub(super) fn probe(&self, folder: &Folder) -> Result<(), Error> {
        self.change("write in", &folder.shown(""), || may_write(folder))
    }

    /// Gives a file or folder another name.
    pub(super) fn rename(&self, from: At<'_>, to: At<'_>, taken: Taken) -> Result<(), Error> {
        self.change("write", &to.folder.shown(to.name), || renamed(from, to, taken))
    }

    /// Takes a file away, or a link, which is not followed.
    pub(super) fn remove_file(&self, at: At<'_>) -> Result<(), Error> {
        self.change("remove", &at.folder.shown(at.name), || at.folder.dir().remove_file(at.name))
    }

    /// Takes an empty folder away.
    pub(super) fn remove_folder(&self, at: At<'_>) -> Result<(), Error> {
        self.change("remove", &at.folder.shown(at.name), || at.folder.dir().remove_dir(at.name))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chance {
    Whole,
    Torn,
}

/// A new file; whatever has the name already is not touched, be it a link that leads nowhere.
pub(super) fn create_new(at: At<'_>) -> std::io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).follow(FollowSymlinks::No);
    at.folder.dir().open_with(at.name, &options).map(cap_std::fs::File::into_std)
}

#[cfg(unix)]
fn may_write(folder: &Folder) -> std::io::Result<()> {
    use rustix::fs::{Access, AtFlags, accessat};
    Ok(accessat(folder.dir(), ".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?)
}

#[cfg(not(unix))]
fn may_write(folder: &Folder) -> std::io::Result<()> {
    let name = super::journal::temporary_name();
    create_new(At::new(folder, &name)).map(drop)?;
    folder.dir().remove_file(&name)
}

fn renamed(from: At<'_>, to: At<'_>, taken: Taken) -> std::io::Result<()> {
    if taken != Taken::Replaced {
        match at_once(from, to, taken) {
            Err(error) if taken == Taken::Refused && is_unknown(&error) => {
                if to.folder.kind(to.name).ok() != Some(None) {
                    return Err(std::io::ErrorKind::AlreadyExists.into());
                }
            }
            done => return done,
        }
    }
    from.folder.dir().rename(from.name, to.folder.dir(), to.name)
}

/// Whether a system or file system has no such call.
pub(super) fn is_unknown(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn at_once(from: At<'_>, to: At<'_>, taken: Taken) -> std::io::Result<()> {
    use rustix::fs::{RenameFlags, renameat_with};
    let flags = if taken == Taken::Exchanged { RenameFlags::EXCHANGE } else { RenameFlags::NOREPLACE };
    Ok(renameat_with(from.folder.dir(), from.name, to.folder.dir(), to.name, flags)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn at_once(_: At<'_>, _: At<'_>, _: Taken) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// The permissions of a file that another takes the place of: never more than who may read, write and run it.
pub(super) fn kept(at: At<'_>) -> Option<Permissions> {
    if at.folder.kind(at.name).ok()? != Some(Kind::File) {
        return None;
    }
    let permissions = at.folder.open_file(at.name).ok()?.metadata().ok()?.permissions();
    Some(plain(permissions))
}

#[cfg(unix)]
pub(super) fn plain(mut permissions: Permissions) -> Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    permissions.set_mode(permissions.mode() & 0o777);
    permissions
}

#[cfg(not(unix))]
pub(super) fn plain(permissions: Permissions) -> Permissions {
    permissions
}

pub(super) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}
