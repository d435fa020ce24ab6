//! A folder that was opened once: every read and write below it goes through this handle, and none of them can leave it.
//!
//! Three ways were weighed. Paths that are checked and then used (`canonicalize`, `starts_with`) lose to anybody who swaps
//! a folder for a link in between. `rustix::openat2` lets the kernel refuse such a way at once, but exists on Linux alone.
//! `cap-std` has the same call on every system: on Linux 5.6 and later it is `openat2` with `RESOLVE_BENEATH`; on macOS and
//! older Linux it opens one part of a path after the other with `openat` and `O_NOFOLLOW`; on Windows it opens each part
//! with `FILE_FLAG_OPEN_REPARSE_POINT`. So `cap-std` is used, and `rustix` only for what it has no call for.
//!
//! Two rules hold on all of them. What is written, moved or removed is named by one part, in a folder that was reached one
//! part after the other without following a link. What is read may lie behind a link, as long as that stays below. A file
//! that is no regular one is refused before it is opened where its kind can be seen, and once more after that; it is opened
//! so that a pipe that took its place in between cannot make anybody wait.

use super::disk::io;
use super::way::{self, Last};
use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, FileType, OpenOptions};
use dma_text::error::{Error, Obstacle};
use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

/// How often a folder that vanishes or appears in the middle of a look is looked at again. Each time, another process made
/// or removed it meanwhile, so that no number is ever reached by chance.
pub(super) const MOST_ATTEMPTS: usize = 1000;

/// What a name in a folder stands for; a link stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A real folder.
    Folder,
    /// A symbolic link, or a junction on Windows.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

impl Kind {
    fn of(kind: FileType) -> Self {
        match kind {
            kind if kind.is_symlink() => Self::Link,
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_file() => Self::File,
            _ => Self::Other,
        }
    }
}

/// One entry of a folder.
#[derive(Debug)]
pub(super) struct Entry {
    /// Name of the entry, as the system has it.
    pub(super) name: OsString,
    /// What the entry is.
    pub(super) kind: Kind,
}

impl Entry {
    /// Whether the name begins with a full stop.
    pub(super) fn is_hidden(&self) -> bool {
        self.name.as_encoded_bytes().starts_with(b".")
    }

    /// The name as text. Nothing may go by a name that only looks like it: what is opened is another file, or none.
    pub(super) fn text<'e>(&'e self, folder: &Folder) -> Result<&'e str, Error> {
        self.name.to_str().ok_or_else(|| Error::Name { path: folder.shown(&self.name) })
    }
}

/// A regular file that is open to be read.
#[derive(Debug)]
pub(super) struct Opened {
    /// The file.
    pub(super) file: File,
    /// Size in bytes when it was opened.
    pub(super) size: u64,
}

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder {
    dir: Dir,
    /// Path of the folder as messages show it.
    shown: PathBuf,
}

impl Folder {
    /// Opens a folder wherever the system finds it, also behind links: for places that the user or the system named.
    pub(super) fn open(path: &Path, shown: &Path) -> Result<Self, Error> {
        let opened = Dir::open_ambient_dir(path, ambient_authority());
        let dir = opened.map_err(|source| io("open the folder", shown, source))?;
        Ok(Self { dir, shown: shown.to_owned() })
    }

    /// Opens a folder that something is to be written to. No link on the way to it belongs to a repository, and the last
    /// part is none at all; see [`super::way`].
    pub(super) fn open_to_write(path: &Path, shown: &Path) -> Result<Self, Error> {
        let way = way::lead(path, Last::Refused)?;
        if way.missing.is_empty() {
            way::open(&way.there, shown)
        } else {
            Err(io("open the folder", shown, not_found()))
        }
    }

    /// The same folder under another name in messages.
    pub(super) fn called(mut self, shown: &Path) -> Self {
        shown.clone_into(&mut self.shown);
        self
    }

    /// The path of something in this folder, as messages show it.
    pub(super) fn shown(&self, name: impl AsRef<Path>) -> PathBuf {
        let shown = self.shown.join(name);
        if shown.as_os_str().is_empty() { PathBuf::from(".") } else { shown }
    }

    /// A second handle on the same folder.
    pub(super) fn again(&self) -> Result<Self, Error> {
        let dir = self.dir.try_clone().map_err(|source| io("open the folder", &self.shown(""), source))?;
        Ok(Self { dir, shown: self.shown.clone() })
    }

    /// What stands under a name; `None` where nothing does.
    pub(super) fn kind(&self, name: impl AsRef<Path>) -> Result<Option<Kind>, Error> {
        match self.dir.symlink_metadata(name.as_ref()) {
            Ok(facts) => Ok(Some(Kind::of(facts.file_type()))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(io("read", &self.shown(name), source)),
        }
    }

    /// The real folder of this name; `None` where there is nothing.
    pub(super) fn folder(&self, name: impl AsRef<Path>) -> Result<Option<Self>, Error> {
        let name = name.as_ref();
        let path = self.shown(name);
        let mut attempts = MOST_ATTEMPTS;
        loop {
            let source = match self.dir.open_dir_nofollow(name) {
                Ok(dir) => return Ok(Some(Self { dir, shown: self.shown.join(name) })),
                Err(source) => source,
            };
            match self.kind(name)? {
                None => return Ok(None),
                Some(Kind::Link) => return Err(Error::Link { path, why: "it may lead out of the folder" }),
                Some(Kind::File | Kind::Other) => {
                    return Err(Error::Occupied { path, found: Obstacle::NoFolder });
                }
                // Somebody made it in between.
                Some(Kind::Folder) if source.kind() == ErrorKind::NotFound && attempts > 0 => attempts -= 1,
                Some(Kind::Folder) => return Err(io("open the folder", &path, source)),
            }
        }
    }

    /// The folder at the end of a path of plain parts; each of them is there and is no link.
    pub(super) fn walk(&self, path: &Path) -> Result<Self, Error> {
        let mut folder = self.again()?;
        for part in path.components() {
            let missing = || io("open the folder", &folder.shown(part), not_found());
            folder = folder.folder(part)?.ok_or_else(missing)?;
        }
        Ok(folder)
    }

    /// The same as far as it is there: the deepest folder that is, and how many parts of the path led to it.
    pub(super) fn walk_as_far(&self, parts: &[&str]) -> Result<(Self, usize), Error> {
        let mut folder = self.again()?;
        for (count, part) in parts.iter().enumerate() {
            match folder.folder(part)? {
                Some(next) => folder = next,
                None => return Ok((folder, count)),
            }
        }
        Ok((folder, parts.len()))
    }

    /// Everything in the folder, sorted by name.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, Error> {
        let failed = |source| io("read", &self.shown(""), source);
        let mut entries = Vec::new();
        for entry in self.dir.entries().map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = Kind::of(entry.file_type().map_err(failed)?);
            entries.push(Entry { name: entry.file_name(), kind });
        }
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(entries)
    }

    /// Opens a regular file of this folder to be read; a link is refused.
    pub(super) fn open_file(&self, name: impl AsRef<Path>) -> Result<File, Error> {
        let mut options = OpenOptions::new();
        options.read(true).nonblock(true).follow(FollowSymlinks::No);
        self.opened(name.as_ref(), &options).map(|opened| opened.file)
    }

    /// The same with the size of the file, which nobody must ask for again.
    pub(super) fn open_source(&self, name: impl AsRef<Path>) -> Result<Opened, Error> {
        let mut options = OpenOptions::new();
        options.read(true).nonblock(true).follow(FollowSymlinks::No);
        self.opened(name.as_ref(), &options)
    }

    /// Opens a regular file of this folder or below to be read; links are followed as long as they stay below.
    pub(super) fn open_below(&self, path: impl AsRef<Path>) -> Result<Opened, Error> {
        let mut options = OpenOptions::new();
        options.read(true).nonblock(true);
        self.opened(path.as_ref(), &options)
    }

    fn opened(&self, path: &Path, options: &OpenOptions) -> Result<Opened, Error> {
        let file = match self.dir.open_with(path, options) {
            Ok(file) => file.into_std(),
            Err(source) => return Err(self.unopened(path, source)),
        };
        let facts = file.metadata().map_err(|source| io("read", &self.shown(path), source))?;
        if facts.is_file() {
            Ok(Opened { file, size: facts.len() })
        } else {
            Err(Error::NotAFile { path: self.shown(path) })
        }
    }

    /// Why a file could not be opened: what the system says of links differs from one system to the next.
    fn unopened(&self, path: &Path, source: std::io::Error) -> Error {
        let shown = self.shown(path);
        match self.dir.symlink_metadata(path).map(|facts| Kind::of(facts.file_type())) {
            Ok(Kind::Link) if source.kind() != ErrorKind::NotFound => {
                Error::Link { path: shown, why: "it leaves the folder, or may not be followed here" }
            }
            Ok(Kind::Other) => Error::NotAFile { path: shown },
            _ => io("read", &shown, source),
        }
    }

    /// What a regular file of this folder holds, which is no link; `None` where there is none of this name.
    pub(super) fn read(&self, name: impl AsRef<Path>, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let name = name.as_ref();
        match self.kind(name)? {
            None => Ok(None),
            Some(Kind::File) => bounded(&self.open_file(name)?, most, &self.shown(name)).map(Some),
            Some(kind) => Err(self.unwritable(name, kind)),
        }
    }

    /// What a file below holds, also behind a link that stays below; `None` where there is none.
    pub(super) fn read_below(&self, path: impl AsRef<Path>, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let path = path.as_ref();
        match self.dir.symlink_metadata(path).map(|facts| Kind::of(facts.file_type())) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(io("read", &self.shown(path), source)),
            // A device may act when it is opened.
            Ok(Kind::Folder) => return Err(Error::NoFile { path: self.shown(path) }),
            Ok(Kind::Other) => return Err(Error::NotAFile { path: self.shown(path) }),
            Ok(Kind::File | Kind::Link) => {}
        }
        match self.open_below(path) {
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
            opened => bounded(&opened?.file, most, &self.shown(path)).map(Some),
        }
    }

    /// SHA-256 of a regular file of this folder, which is no link; `None` where there is none of this name.
    pub(super) fn digest(&self, name: impl AsRef<Path>) -> Result<Option<String>, Error> {
        use sha2::Digest as _;
        let name = name.as_ref();
        match self.kind(name)? {
            None => return Ok(None),
            Some(Kind::File) => {}
            Some(kind) => return Err(self.unwritable(name, kind)),
        }
        let mut hash = sha2::Sha256::new();
        let copied = std::io::copy(&mut self.open_file(name)?, &mut hash);
        copied.map_err(|source| io("read", &self.shown(name), source))?;
        Ok(Some(format!("{:x}", hash.finalize())))
    }

    /// Why nothing is written under a name that is none of a regular file.
    fn unwritable(&self, name: &Path, kind: Kind) -> Error {
        let path = self.shown(name);
        match kind {
            Kind::Link => Error::Link { path, why: "what is written must be a file of its own" },
            Kind::Folder => Error::Occupied { path, found: Obstacle::FolderInTheWay },
            Kind::File | Kind::Other => Error::NotAFile { path },
        }
    }

    /// The handle, for [`super::disk::Disk`], which makes every change.
    pub(super) fn dir(&self) -> &Dir {
        &self.dir
    }
}

/// What a system says of a name that stands for nothing.
pub(super) fn not_found() -> std::io::Error {
    std::io::Error::new(ErrorKind::NotFound, "no such file or directory")
}

/// What an open file holds, up to a limit in bytes: one that is still growing must not fill memory.
pub(super) fn bounded(file: &File, most: u64, shown: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|source| io("read", shown, source))?;
    if bytes.len() as u64 > most { Err(Error::TooLarge { path: shown.to_owned(), most }) } else { Ok(bytes) }
}
