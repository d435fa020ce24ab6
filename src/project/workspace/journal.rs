//! The journal of a change: what moves where, with the digest of everything, and what a journal may name at all.
//!
//! A journal lies outside of the programme, but a whole clone can be sent with its `.git`. So nothing in a journal is
//! believed: each kind of change has a list of names that it writes, and a journal with any other name is refused.

use super::folder::Folder;
use super::read::is_source;
use super::words::WORDS;
use crate::root::MARK;
use dma_text::error::Error;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How the names of files that are still being written begin and end. Nobody else calls a file so.
pub(super) const PREFIX: &str = ".dma-";
pub(super) const SUFFIX: &str = ".tmp";

/// Where a baseline lies when nobody says otherwise: beside `programme.yaml`.
pub const BASELINE: &str = "lint-baseline.json";

/// How many random digits stand in between.
const DIGITS: usize = 32;

/// The kind of a change, which decides what it may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// `dma release`: new folders of releases, the `framework.yaml` of settings, the change log, and declarations that are used
    /// up.
    Release,
    /// `dma version`: the `framework.yaml` of settings.
    Version,
    /// `dma words add`: `words.txt`.
    Words,
    /// `dma change`: new declarations.
    Declarations,
    /// `dma lint --write-baseline`: the baseline.
    Baseline,
    /// `dma carry`: new files with responses, whatever the folder is.
    Responses,
    /// `dma publish`: one folder as a whole.
    Publication,
}

/// A change as it is kept.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    pub(super) kind: ChangeKind,
    pub(super) purpose: String,
    pub(super) moves: Vec<Move>,
}

/// A file and its SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    /// Name of the file, from the folder that lists it.
    pub(super) name: String,
    pub(super) sha256: String,
}

/// One step as the journal keeps it. Paths are from the folder that is changed; `staged` lies beside what it becomes, or
/// beside the first folder that is missing on the way there.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Move {
    /// A new folder.
    Folder { path: String, staged: String, files: Vec<Listed> },
    /// A file that is new or takes the place of another.
    File { path: String, staged: String, was: Option<String>, becomes: String },
    /// A file that goes.
    Remove { path: String, was: String },
    /// A folder in the place of another. Of that, the files that are listed as `gone` go, and all others move along.
    Replace {
        path: String,
        staged: String,
        aside: String,
        files: Vec<Listed>,
        gone: Vec<Listed>,
        /// What moves along, as far as it was there when the change was decided: files and whole folders.
        #[serde(default)]
        others: Vec<String>,
    },
}

impl Move {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Folder { path, .. }
            | Self::File { path, .. }
            | Self::Remove { path, .. }
            | Self::Replace { path, .. } => path,
        }
    }
}

impl Journal {
    /// Reads a journal and checks every name in it.
    ///
    /// # Errors
    ///
    /// When it cannot be read as one, or names what its kind of change never writes.
    pub(super) fn read(bytes: &[u8], shown: &Path) -> Result<Self, Error> {
        let refused = |why: String| Error::Refused { path: shown.to_owned(), why };
        let journal: Self = serde_json::from_slice(bytes)
            .map_err(|error| refused(format!("it is not a journal ({error})")))?;
        journal.check().map_err(refused)?;
        Ok(journal)
    }

    /// Why a name in it is refused, if one is.
    pub(super) fn check(&self) -> Result<(), String> {
        for step in &self.moves {
            let path = step.path();
            let refused = |what: &str| Err(format!("it names {what:?}, which this command never writes"));
            if !is_plain(path) || !self.kind.allows(step) {
                return refused(path);
            }
            let (staged, files) = match step {
                Move::Folder { staged, files, .. } => (vec![staged], files.iter().collect()),
                Move::File { staged, .. } => (vec![staged], Vec::new()),
                Move::Remove { .. } => (Vec::new(), Vec::new()),
                Move::Replace { staged, aside, files, gone, others, .. } => {
                    if let Some(other) = others.iter().find(|name| !is_below(name)) {
                        return refused(other);
                    }
                    (vec![staged, aside], files.iter().chain(gone).collect())
                }
            };
            if let Some(staged) = staged.into_iter().find(|staged| !is_staged(staged, path)) {
                return refused(staged);
            }
            if let Some(file) = files.into_iter().find(|file| !is_plain(&file.name)) {
                return refused(&file.name);
            }
        }
        Ok(())
    }

    /// Why a journal does not belong to the folder that it was found for, if it does not. A change to a programme is made in
    /// the folder that holds `programme.yaml`; a publication takes the place of no folder of a programme.
    pub(super) fn check_folder(&self, root: &Folder) -> Result<(), String> {
        let is_programme = is_there(root, MARK);
        match self.kind {
            ChangeKind::Responses | ChangeKind::Publication => {}
            _ if is_programme => {}
            _ => return Err(format!("it is about a programme, and there is no `{MARK}` here")),
        }
        for step in &self.moves {
            let path = step.path();
            let is_of_programme = match step {
                Move::Replace { gone, .. } => {
                    let names = gone.iter().any(|file| is_of_programme(&file.name));
                    names || (is_programme && is_of_programme(path)) || is_programme_folder(root, path)
                }
                Move::File { .. } if self.kind == ChangeKind::Responses => {
                    is_programme && is_of_programme(path)
                }
                _ => false,
            };
            if is_of_programme {
                return Err(format!("it names {path:?}, which belongs to a programme"));
            }
        }
        Ok(())
    }

    /// What was staged for it, or put aside.
    pub(super) fn staged(&self) -> impl Iterator<Item = (&str, &[Listed])> {
        self.moves.iter().filter_map(|step| match step {
            Move::Folder { staged, files, .. } | Move::Replace { staged, files, .. } => {
                Some((staged.as_str(), &files[..]))
            }
            Move::File { staged, .. } => Some((staged.as_str(), &[][..])),
            Move::Remove { .. } => None,
        })
    }
}

impl ChangeKind {
    /// Whether a change of this kind may contain a step.
    fn allows(self, step: &Move) -> bool {
        let parts: Vec<&str> = step.path().split('/').collect();
        let declaration = matches!(parts[..], ["changes", name] if is_source(name));
        match (self, step) {
            (Self::Release, Move::Folder { .. }) => matches!(
                parts[..],
                [setting, "releases", version] if setting != "releases" && is_version(version)
            ),
            (Self::Release, Move::File { .. }) => parts[..] == ["CHANGELOG.md"] || is_header(&parts),
            (Self::Release, Move::Remove { .. }) => declaration,
            (Self::Version, Move::File { .. }) => is_header(&parts),
            (Self::Words, Move::File { .. }) => parts[..] == [WORDS],
            (Self::Declarations, Move::File { was, .. }) => declaration && was.is_none(),
            (Self::Baseline, Move::File { .. }) => parts[..] == [BASELINE],
            (Self::Responses, Move::File { was, .. }) => {
                parts.len() == 1 && was.is_none() && is_of_responses(step.path())
            }
            (Self::Publication, Move::Replace { .. }) => parts.len() == 1,
            _ => false,
        }
    }
}

/// Whether something has a name in a folder.
fn is_there(folder: &Folder, name: &str) -> bool {
    folder.kind(name).is_ok_and(|kind| kind.is_some())
}

/// Whether a folder holds a programme, or a setting of one.
fn is_programme_folder(root: &Folder, path: &str) -> bool {
    let Ok(Some(folder)) = root.folder(path) else { return false };
    [MARK, "framework.yaml", "releases"].iter().any(|name| is_there(&folder, name))
}

/// Whether a name is one that only the files of a programme have.
fn is_of_programme(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let is_kept = |part| matches!(part, "releases" | "changes" | WORDS | BASELINE | "changelog.md");
    is_source(&path) || path.split('/').any(is_kept)
}

fn is_of_responses(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    let endings = ["json", "jsonl", "ndjson", "csv"];
    extension.is_some_and(|extension| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending)))
}

/// Whether a path, hidden names included, stays below the folder that it is from.
fn is_below(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains('\0'))
}

/// Whether a path is that of the header of a setting, the only source that a command changes without being told which. On some
/// file systems `RELEASES` and `releases` are one folder.
fn is_header(parts: &[&str]) -> bool {
    matches!(parts, [setting, "framework.yaml"] if !setting.eq_ignore_ascii_case("releases"))
}

fn is_version(text: &str) -> bool {
    let mut parts = 0;
    let numbers = text.split('.').all(|part| {
        parts += 1;
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbers && parts == 3
}

/// Whether a path has plain parts only on every system: none leads up or elsewhere, is hidden, is what Windows calls by
/// another name (`GIT~1`, `a:b`, `a.`), or is a device there (`NUL`, `com1.json`).
pub(super) fn is_plain(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !part.starts_with('.') && is_portable(part))
}

fn is_portable(part: &str) -> bool {
    let is_odd =
        |c: char| c.is_control() || matches!(c, '\\' | ':' | '~' | '<' | '>' | '"' | '|' | '?' | '*');
    !part.is_empty() && !part.contains(is_odd) && !part.ends_with(['.', ' ']) && !is_device(part)
}

/// Whether Windows takes a name for a device, whatever its ending and the folder:
/// <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = |name: &str| {
        let number = stem.strip_prefix(name).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || is_numbered("com")
        || is_numbered("lpt")
}

/// Whether a path is that of something staged for another: a name of ours, in a folder on the way there.
fn is_staged(staged: &str, path: &str) -> bool {
    let (folder, name) = staged.rsplit_once('/').unwrap_or(("", staged));
    let is_above = folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let digits = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX)).unwrap_or_default();
    is_above && digits.len() == DIGITS && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A new name for something that is still being written. It need not be secret: whatever has it already is not overwritten.
pub(super) fn temporary_name() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let [one, other] = [(); 2].map(|()| RandomState::new().hash_one(std::process::id()));
    format!("{PREFIX}{one:016x}{other:016x}{SUFFIX}")
}

/// The path of a name in a folder.
pub(super) fn beside(folder: &[&str], name: &str) -> String {
    let path: PathBuf = folder.iter().copied().chain([name]).collect();
    path.to_string_lossy().replace('\\', "/")
}
