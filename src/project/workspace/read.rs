//! Reads the files of a programme, in the order of their names, within limits.

use super::folder::{Entry, Folder, Kind, Opened, bounded};
use super::named::open_named;
use crate::root::{Loaded, Root};
use dma_text::error::Error;
use dma_text::source::Sources;
use dma_yaml::tree::limits;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most files that are read.
pub(super) const MOST_FILES: usize = 20_000;

/// The most bytes that are read in all (256 MiB).
pub(super) const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// How deep folders may nest.
pub(super) const MOST_DEPTH: usize = 16;

/// Reads a programme. `instead` replaces or adds one file, as when an editor sends what is not saved yet.
///
/// Hidden files and `releases/` are no part of what is linted. A file over the limit is not read: lint
/// says so at its place.
///
/// # Errors
///
/// When a folder or file cannot be read, when a symbolic link leaves the programme or names a folder, and when there
/// is too much to read.
pub fn load(root: Root, instead: Option<(String, Vec<u8>)>) -> Result<Loaded, Error> {
    let replaced = instead.as_ref().map(|(name, _)| name.as_str());
    let mut reading =
        Reading { root: &root, replaced, canonical: None, count: 0, files: Vec::new(), total: 0 };
    let folder = Folder::open(&root.folder, Path::new(&root.prefix)).map_err(|error| match error {
        Error::Io { source, .. } => io("follow", Path::new(&root.prefix), source),
        error => error,
    })?;
    reading.folder(&folder, "", 0)?;
    let mut files = reading.files;
    files.extend(instead.map(|(name, bytes)| (name, bytes, None)));
    Ok(Loaded { root, sources: Sources::from_bytes(files) })
}

/// The bytes of a file that had this size: as it is known, nobody must ask for it again. Where somebody has written to it
/// since, all that it holds by now, up to a byte over the limit.
fn read_whole(file: &File, size: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file of this name in the programme is one that lint reads: YAML that is neither hidden, nor released, nor
/// declared intent.
pub(super) fn is_source(name: &str) -> bool {
    let mut folders = name.match_indices('/').map(|(end, _)| &name[..end]);
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    is_yaml(Path::new(name)) && !is_hidden && !folders.any(is_skipped)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Whether nothing in a folder is linted: what is released is never edited.
fn is_skipped(folder: &str) -> bool {
    folder.ends_with("/releases") || folder == "releases"
}

/// Reads one file that the user named, be it behind a link; nothing where there is none.
///
/// # Errors
///
/// When it is no file, cannot be read, or is larger than a source may be.
pub fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let file = match open_named(path) {
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let facts = file.metadata().map_err(|source| io("read", path, source))?;
    if !facts.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    bounded(&file, limits::FILE_BYTES as u64, path).map(Some)
}

/// The files with an extension that stand for a path: the path itself, or those in its folder by name, but for hidden ones.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn files_at(path: &Path, extension: &str) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|source| io("read", path, source))? {
        let file = entry.map_err(|source| io("read", path, source))?.path();
        let is_hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && file.is_file() && file.extension().is_some_and(|ending| ending == extension) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn io(action: &'static str, path: &Path, source: std::io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}

pub(super) fn too_much(root: &Root, most: String) -> Error {
    Error::TooMuch { path: root.shown(""), most }
}

/// Reads the source files of a programme while it walks through the folders.
struct Reading<'r> {
    root: &'r Root,
    /// A file that is not read, since something else takes its place.
    replaced: Option<&'r str>,
    /// The programme's folder without symbolic links, once a link is met.
    canonical: Option<PathBuf>,
    /// How many files were met.
    count: usize,
    /// Name of each file, its bytes, and its size where it was too large to read.
    files: Vec<(String, Vec<u8>, Option<usize>)>,
    /// How many bytes were read.
    total: u64,
}

impl Reading<'_> {
    fn folder(&mut self, folder: &Folder, prefix: &str, depth: usize) -> Result<(), Error> {
        if depth > MOST_DEPTH {
            return Err(too_much(self.root, format!("{MOST_DEPTH} folders within one another")));
        }
        // Of two entries that are refused, every machine names the same: they are sorted.
        for entry in folder.entries()?.iter().filter(|entry| !entry.is_hidden()) {
            // A file that is no source is nobody's business, whatever it is called.
            if entry.kind == Kind::File && !is_yaml(Path::new(&entry.name)) {
                continue;
            }
            let name = format!("{prefix}{}", entry.text(folder)?);
            self.entry(folder, entry, name, depth)?;
        }
        Ok(())
    }

    fn entry(&mut self, folder: &Folder, entry: &Entry, name: String, depth: usize) -> Result<(), Error> {
        let is_yaml = is_yaml(Path::new(&entry.name));
        match entry.kind {
            Kind::Folder if is_skipped(&name) => Ok(()),
            Kind::Folder => match folder.folder(&entry.name)? {
                Some(inside) => self.folder(&inside, &format!("{name}/"), depth + 1),
                None => Ok(()),
            },
            Kind::Link => {
                let path = self.root.folder.join(&name);
                // A link that is no YAML file and no folder is nobody's business.
                if !is_yaml && !path.is_dir() {
                    return Ok(());
                }
                let target = self.behind(&path, &name)?;
                self.file(
                    || Folder::open(&self.root.folder, Path::new(&self.root.prefix))?.open_below(target),
                    name,
                )
            }
            // Reading a pipe would wait for ever.
            Kind::Other if is_yaml => Err(Error::NotAFile { path: self.root.shown(&name) }),
            Kind::File if is_yaml => self.file(|| folder.open_source(&entry.name), name),
            Kind::File | Kind::Other => Ok(()),
        }
    }

    fn file(&mut self, open: impl FnOnce() -> Result<Opened, Error>, name: String) -> Result<(), Error> {
        if self.count == MOST_FILES {
            return Err(too_much(self.root, format!("{MOST_FILES} files")));
        }
        self.count += 1;
        if self.replaced == Some(name.as_str()) {
            return Ok(());
        }
        let Opened { file, size } = open()?;
        let failed = |source| io("read", &self.root.shown(&name), source);
        if size > limits::FILE_BYTES as u64 {
            self.files.push((name, Vec::new(), usize::try_from(size).ok()));
            return Ok(());
        }
        self.total = self.total.saturating_add(size);
        if self.total > MOST_BYTES {
            return Err(too_much(self.root, "256 MiB".to_owned()));
        }
        let bytes = read_whole(&file, size).map_err(failed)?;
        if bytes.len() > limits::FILE_BYTES {
            self.files.push((name, Vec::new(), Some(bytes.len())));
        } else {
            self.files.push((name, bytes, None));
        }
        Ok(())
    }

    /// What a symbolic link names: a file inside the programme and nothing else. It is opened below the programme's folder,
    /// so that a link that changes after this look leads nowhere else.
    fn behind(&mut self, path: &Path, name: &str) -> Result<PathBuf, Error> {
        let shown = self.root.shown(name);
        let follow = |path: &Path| path.canonicalize().map_err(|source| io("follow", &shown, source));
        let top = match &self.canonical {
            Some(top) => top.clone(),
            None => self.canonical.insert(follow(&self.root.folder)?).clone(),
        };
        let target = follow(path)?;
        let Ok(below) = target.strip_prefix(&top) else {
            return Err(Error::Link { path: shown, why: "it leaves the programme" });
        };
        if target.is_dir() {
            return Err(Error::Link { path: shown, why: "it names a folder, which would be read twice" });
        }
        if !target.is_file() {
            return Err(Error::NotAFile { path: shown });
        }
        Ok(below.to_owned())
    }
}
