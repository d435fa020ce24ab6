//! Where the lock and the journal of a folder lie: outside of it, so that nobody can send them along with a programme.
//!
//! In a clone they lie where `git rev-parse --git-path dma` points: in `.git/dma`, of a linked worktree in its own folder of
//! the repository. The place is read from `.git` as git reads it, without a call of git: that would cost a process for each
//! command, and fail where git is not installed or does not trust the folder. A `.git` is believed only where it belongs to
//! the user that runs the command, and where a file `.git` and the folder that it names point at each other: otherwise
//! somebody could send one that names another repository. Everywhere else the user's state folder is used.

use super::disk::io;
use super::folder::{Folder, MOST_ATTEMPTS};
use dma_document::sha256;
use dma_text::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of ours in a repository and in the user's state folder.
const OURS: &str = "dma";

/// The most bytes of a file that says where a repository is.
const MOST_POINTER: u64 = 64 * 1024;

/// The place of the lock and the journal of one folder.
#[derive(Debug)]
pub(super) struct State {
    /// An existing git folder, or the user's state folder, which need not exist.
    base: PathBuf,
    /// Whether that is a git folder.
    is_in_repository: bool,
    /// Name of the place there: other folders have others.
    key: String,
}

impl State {
    /// Finds the place for what is written to a folder.
    ///
    /// # Errors
    ///
    /// When the folder is not there, or the user has no home.
    pub(super) fn of(folder: &Path) -> Result<Self, Error> {
        let real = folder.canonicalize().map_err(|source| io("read", folder, source))?;
        for top in real.ancestors() {
            if let Some(base) = git_folder(top) {
                let way = real.strip_prefix(top).unwrap_or(&real);
                let key = key(way.as_os_str().as_encoded_bytes());
                return Ok(Self { base, is_in_repository: true, key });
            }
        }
        let base = user_state().ok_or_else(|| {
            Error::Usage(
                "there is no place for the lock: set `XDG_STATE_HOME` to a folder that you can write to"
                    .to_owned(),
            )
        })?;
        let name = [real.as_os_str().as_encoded_bytes(), b"\n", identity(&real).as_bytes()].concat();
        Ok(Self { base, is_in_repository: false, key: key(&name) })
    }

    /// The path of a file there, for messages.
    pub(super) fn shown(&self, name: &str) -> PathBuf {
        let path = self.base.join(OURS).join(&self.key);
        if name.is_empty() { path } else { path.join(name) }
    }

    /// The folder, where it is there.
    pub(super) fn open(&self) -> Result<Option<Folder>, Error> {
        if !self.base.is_dir() {
            return Ok(None);
        }
        match Folder::open(&self.base, &self.base)?.folder(OURS).map_err(of_ours)? {
            Some(ours) => ours.folder(&self.key).map_err(of_ours),
            None => Ok(None),
        }
    }

    /// The folder, made where it is not there. It may vanish again as long as no lock in it is held.
    pub(super) fn make(&self) -> Result<Folder, Error> {
        std::fs::create_dir_all(&self.base).map_err(|source| self.not_made(source))?;
        let base = Folder::open(&self.base, &self.base)?;
        for _ in 0..MOST_ATTEMPTS {
            if let Some(folder) = self.make_in(&base)? {
                return Ok(folder);
            }
            std::thread::yield_now();
        }
        Err(self.not_made(super::folder::not_found()))
    }

    /// Why there is no place for a lock.
    fn not_made(&self, source: std::io::Error) -> Error {
        Error::State { path: self.shown(""), is_in_repository: self.is_in_repository, source }
    }

    /// The same once; `None` where another process took a folder away before the next was made in it.
    fn make_in(&self, base: &Folder) -> Result<Option<Folder>, Error> {
        let mut folder = base.again()?;
        for name in [OURS, &self.key] {
            match folder.dir().create_dir(name) {
                Err(source) if source.kind() == ErrorKind::NotFound => return Ok(None),
                Err(source) if source.kind() != ErrorKind::AlreadyExists => {
                    return Err(self.not_made(source));
                }
                _ => {}
            }
            let Some(made) = folder.folder(name).map_err(of_ours)? else { return Ok(None) };
            folder = made;
        }
        Ok(Some(folder))
    }

    /// Takes the folder away once nothing is in it.
    pub(super) fn tidy(&self) {
        let Ok(base) = Folder::open(&self.base, &self.base) else { return };
        if let Ok(Some(ours)) = base.folder(OURS)
            && ours.dir().remove_dir(&self.key).is_ok()
        {
            let _ = base.dir().remove_dir(OURS);
        }
    }
}

/// What is wrong with a file or folder of ours that stands for something else. Nobody needs it: it can be deleted.
pub(super) fn of_ours(error: Error) -> Error {
    let refused = |path, why: &str| Error::Refused { path, why: why.to_owned() };
    match error {
        Error::Link { path, .. } => refused(path, "it is a symbolic link, which is not followed"),
        Error::Occupied { path, found } => refused(path, &format!("it is {}", found.name())),
        Error::NotAFile { path } => refused(path, "it is neither a file nor a folder"),
        error => error,
    }
}

/// The name of a place, from the bytes of a path: two folders of which only the bytes differ have two.
fn key(name: &[u8]) -> String {
    sha256(name).chars().take(16).collect()
}

/// The git folder of a work tree whose top this is.
fn git_folder(top: &Path) -> Option<PathBuf> {
    let git = top.join(".git");
    let kind = std::fs::symlink_metadata(&git).ok()?;
    if kind.is_dir() {
        return (is_repository(&git) && is_own(&git)).then_some(git);
    }
    if !kind.is_file() {
        return None;
    }
    let named = pointer(&git)?;
    let named = top.join(named.strip_prefix("gitdir:")?.trim()).canonicalize().ok()?;
    let points_back =
        back(&named).is_some_and(|back| back.canonicalize().is_ok_and(|back| back == git || back == top));
    (points_back && is_own(&named)).then_some(named)
}

fn is_repository(git: &Path) -> bool {
    git.join("HEAD").is_file() && git.join("objects").is_dir() && git.join("refs").is_dir()
}

/// What a git folder outside of its work tree says that this is: of a linked worktree its `.git`, of a submodule its top.
fn back(git: &Path) -> Option<PathBuf> {
    if let Some(file) = pointer(&git.join("gitdir")) {
        return Some(git.join(file.trim()));
    }
    let config = pointer(&git.join("config"))?;
    let value =
        config.lines().find_map(|line| line.trim().strip_prefix("worktree")?.trim().strip_prefix('='))?;
    is_repository(git).then(|| git.join(value.trim()))
}

/// The text of a small file.
fn pointer(path: &Path) -> Option<String> {
    let folder = Folder::open(path.parent()?, Path::new("")).ok()?;
    let bytes = folder.read(path.file_name()?, MOST_POINTER).ok()??;
    String::from_utf8(bytes).ok()
}

/// Whether a folder belongs to whoever runs this command: somebody else's may hold what is to mislead.
#[cfg(unix)]
fn is_own(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = rustix::process::geteuid().as_raw();
    std::fs::metadata(folder).is_ok_and(|facts| facts.uid() == own)
}

/// Windows tells of no owner without calls into the system; what a journal may name is limited there too.
#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    true
}

/// What tells a folder from a later one of the same path.
#[cfg(unix)]
fn identity(folder: &Path) -> String {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).map(|facts| format!("{}:{}", facts.dev(), facts.ino())).unwrap_or_default()
}

#[cfg(not(unix))]
fn identity(_: &Path) -> String {
    String::new()
}

/// Where a system keeps what programs remember for a user.
fn user_state() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if let Some(named) = absolute("XDG_STATE_HOME") {
        return Some(named);
    }
    if cfg!(windows) {
        return absolute("LOCALAPPDATA");
    }
    let home = std::env::home_dir().filter(|home| home.is_absolute())?;
    Some(home.join(if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/state" }))
}
