//! Reads the files of a programme, in the order of their names, within limits.

use super::find::Root;
use dma_text::error::Error;
use dma_text::source::Sources;
use dma_yaml::tree::limits;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The files of a programme.
#[derive(Debug)]
pub struct Loaded {
    /// Where they lie.
    pub root: Root,
    /// What they hold.
    pub sources: Sources,
}

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
    let canonical = canonicalize(&root.folder, Path::new(&root.prefix))?;
    let mut walk = Walk { root: &root, canonical, names: Vec::new() };
    walk.folder(&root.folder, "", 0)?;
    let names = walk.names;
    let mut files = Vec::with_capacity(names.len() + 1);
    let mut total = 0u64;
    for (name, path) in names {
        if instead.as_ref().is_some_and(|(replaced, _)| *replaced == name) {
            continue;
        }
        let failed = |source| io("read", &root.shown(&name), source);
        let file = File::open(&path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        if size > limits::FILE_BYTES as u64 {
            files.push((name, Vec::new(), usize::try_from(size).ok()));
            continue;
        }
        total = total.saturating_add(size);
        if total > MOST_BYTES {
            return Err(too_much(&root, "256 MiB".to_owned()));
        }
        let bytes = read_whole(&file, size).map_err(failed)?;
        if bytes.len() > limits::FILE_BYTES {
            files.push((name, Vec::new(), Some(bytes.len())));
            continue;
        }
        files.push((name, bytes, None));
    }
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

/// Reads one file; nothing where there is none.
///
/// # Errors
///
/// When it is no file, cannot be read, or is larger than a source may be.
pub fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let failed = |source| io("read", path, source);
    let facts = match std::fs::metadata(path) {
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        facts => facts.map_err(failed)?,
    };
    // Reading a pipe would wait for ever.
    if !facts.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    if facts.len() > limits::FILE_BYTES as u64 {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    std::fs::read(path).map(Some).map_err(failed)
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
        if !is_hidden && file.is_file() && file.extension().is_some_and(|it| it == extension) {
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

fn canonicalize(path: &Path, shown: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(|source| io("follow", shown, source))
}

/// Collects the source files of a programme.
struct Walk<'r> {
    root: &'r Root,
    /// The programme's folder without symbolic links.
    canonical: PathBuf,
    /// The name of each file in the programme, and its path.
    names: Vec<(String, PathBuf)>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), Error> {
        if depth > MOST_DEPTH {
            return Err(too_much(self.root, format!("{MOST_DEPTH} folders within one another")));
        }
        let failed = |source| io("read", &self.root.shown(prefix), source);
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        // Of two entries that are refused, every machine names the same.
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                self.entry(&entry, format!("{prefix}{name}"), depth)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &std::fs::DirEntry, name: String, depth: usize) -> Result<(), Error> {
        let path = entry.path();
        let kind = entry.file_type().map_err(|source| io("read", &self.root.shown(&name), source))?;
        let is_yaml = is_yaml(&path);
        // A link that is no YAML file and no folder is nobody's business.
        if kind.is_symlink() && (is_yaml || path.is_dir()) {
            self.link(&path, &name)?;
        }
        if kind.is_dir() {
            return if is_skipped(&name) {
                Ok(())
            } else {
                self.folder(&path, &format!("{name}/"), depth + 1)
            };
        }
        if !is_yaml {
            return Ok(());
        }
        // Reading a pipe would wait for ever.
        if !kind.is_file() && !path.is_file() {
            return Err(Error::NotAFile { path: self.root.shown(&name) });
        }
        if self.names.len() == MOST_FILES {
            return Err(too_much(self.root, format!("{MOST_FILES} files")));
        }
        self.names.push((name, path));
        Ok(())
    }

    /// A symbolic link may name a file inside the programme and nothing else.
    fn link(&self, path: &Path, name: &str) -> Result<(), Error> {
        let shown = self.root.shown(name);
        let target = canonicalize(path, &shown)?;
        if !target.starts_with(&self.canonical) {
            return Err(Error::Link { path: shown, why: "it leaves the programme" });
        }
        if target.is_dir() {
            return Err(Error::Link { path: shown, why: "it names a folder, which would be read twice" });
        }
        Ok(())
    }
}
