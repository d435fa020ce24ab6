//! Every file under `<setting>/releases/` of a programme, as it is.

use super::folder::{Entry, Folder, Kind, Opened, bounded};
use super::read::{MOST_BYTES, MOST_DEPTH, MOST_FILES, too_much};
use crate::root::Root;
use dma_text::error::Error;
use dma_yaml::tree::limits;
use std::path::Path;

/// Whether a file of this name in the programme is part of a release.
pub fn is_released(name: &str) -> bool {
    let mut parts = name.split('/');
    let is_visible = !name.split('/').take(3).any(|part| part.starts_with('.'));
    is_visible && parts.next().is_some() && parts.next() == Some("releases") && parts.count() >= 2
}

/// Reads every released file, named by its path in the programme, in the order of names. A folder that holds nothing is
/// listed as an empty file whose name ends with `/`, so that it is seen as well.
///
/// # Errors
///
/// When a folder or file cannot be read, has a name that is not UTF-8, or is a symbolic link or a pipe, and when there is too
/// much to read.
pub fn released(root: &Root) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut walk = Walk { root, files: Vec::new(), bytes: 0 };
    let top = Folder::open(&root.folder, Path::new(&root.prefix))?;
    // A link is nobody's setting; below a real folder, none is passed over.
    let is_setting = |entry: &Entry| entry.kind == Kind::Folder && !entry.is_hidden();
    for entry in top.entries()?.iter().filter(|entry| is_setting(entry)) {
        let setting = entry.text(&top)?;
        let Some(inside) = top.folder(setting)? else { continue };
        match inside.kind("releases")? {
            Some(Kind::Folder) => {
                if let Some(releases) = inside.folder("releases")? {
                    walk.folder(&releases, &format!("{setting}/releases"), 0)?;
                }
            }
            Some(Kind::Link) => return Err(walk.link(&format!("{setting}/releases"))),
            Some(Kind::File | Kind::Other) | None => {}
        }
    }
    walk.files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(walk.files)
}

/// One file of the programme; nothing when there is none of this name. A link is followed as long as it stays in there.
///
/// # Errors
///
/// When it is there and cannot be read, is no file, leaves the programme or is larger than 16 MiB.
pub fn read_if_there(root: &Root, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let folder = Folder::open(&root.folder, Path::new(&root.prefix))?;
    folder.read_below(name, limits::FILE_BYTES as u64)
}

struct Walk<'r> {
    root: &'r Root,
    files: Vec<(String, Vec<u8>)>,
    bytes: u64,
}

impl Walk<'_> {
    fn link(&self, name: &str) -> Error {
        Error::Link { path: self.root.shown(name), why: "a release holds its own files" }
    }

    /// Reads the folder of all releases of a setting, or a folder below. Hidden things count only within the folder of a
    /// release, where they are extra files.
    fn folder(&mut self, opened: &Folder, folder: &str, depth: usize) -> Result<(), Error> {
        if depth > MOST_DEPTH {
            return Err(too_much(self.root, format!("{MOST_DEPTH} folders within one another")));
        }
        let is_release = depth > 0;
        let entries = opened.entries()?;
        if is_release && entries.is_empty() {
            self.count()?;
            self.files.push((format!("{folder}/"), Vec::new()));
        }
        for entry in entries.iter().filter(|entry| is_release || !entry.is_hidden()) {
            let last = entry.text(opened)?;
            let name = format!("{folder}/{last}");
            match entry.kind {
                Kind::Folder => {
                    if let Some(inside) = opened.folder(last)? {
                        self.folder(&inside, &name, depth + 1)?;
                    }
                }
                Kind::File => self.file(opened, last, name)?,
                Kind::Link => return Err(self.link(&name)),
                Kind::Other => return Err(Error::NotAFile { path: self.root.shown(&name) }),
            }
        }
        Ok(())
    }

    /// Refuses one file more than is read.
    fn count(&self) -> Result<(), Error> {
        if self.files.len() == MOST_FILES {
            return Err(too_much(self.root, format!("{MOST_FILES} released files")));
        }
        Ok(())
    }

    fn file(&mut self, folder: &Folder, last: &str, name: String) -> Result<(), Error> {
        self.count()?;
        let shown = self.root.shown(&name);
        let Opened { file, size } = folder.open_source(last)?;
        let left = MOST_BYTES.saturating_sub(self.bytes);
        let too_much = || too_much(self.root, "256 MiB of releases".to_owned());
        if size > left {
            return Err(too_much());
        }
        let bytes = bounded(&file, left, &shown).map_err(|error| match error {
            Error::TooLarge { .. } => too_much(),
            error => error,
        })?;
        self.bytes += bytes.len() as u64;
        self.files.push((name, bytes));
        Ok(())
    }
}
