//! The Hunspell dictionary for British English: found on the disk when asked for, loaded when the first word is looked up.

use super::find::Root;
use super::released::read_if_there;
use super::words::{WORDS, WordList};
use crate::error::Error;
use crate::rules::Speller;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where systems keep it, without `.aff` and `.dic`.
const PLACES: [&str; 6] = [
    "/usr/share/hunspell/en_GB",
    "/usr/share/myspell/dicts/en_GB",
    "/usr/local/share/hunspell/en_GB",
    "/opt/homebrew/share/hunspell/en_GB",
    "/Library/Spelling/en_GB",
    "/usr/share/hunspell/en_GB-large",
];

/// The most bytes of a file of a dictionary (16 MiB); that for British English has 1.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A dictionary and the programme's own words.
pub struct Dictionary {
    stem: PathBuf,
    own: BTreeSet<String>,
    loaded: OnceLock<Result<spellbook::Dictionary, String>>,
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary").field("stem", &self.stem).finish_non_exhaustive()
    }
}

/// Finds a dictionary: the one that is `named`, else the one that the programme names within its folder, else that of
/// the system. `None` where there is none, or where `named` is `none`.
///
/// # Errors
///
/// When one is named and not there, when the programme names one outside of its folder, and when `words.txt` cannot be
/// read.
pub fn dictionary(
    root: &Root,
    named: Option<&Path>,
    inside: Option<&str>,
) -> Result<Option<Dictionary>, Error> {
    let stem = if let Some(path) = named {
        if path == Path::new("none") {
            return Ok(None);
        }
        Some(there(path)?)
    } else if let Some(name) = inside {
        let path = root.folder.join(name);
        let stays = |path: &Path| {
            path.canonicalize().ok()?.starts_with(root.folder.canonicalize().ok()?).then_some(())
        };
        let stem = there(&path)?;
        for ending in ENDINGS {
            let outside = || {
                Error::Usage(format!(
                    "the dictionary `{name}` is not in the programme's folder: put it there"
                ))
            };
            stays(&stem.with_extension(ending)).ok_or_else(outside)?;
        }
        Some(stem)
    } else {
        PLACES.iter().map(PathBuf::from).find(|stem| is_there(stem))
    };
    let Some(stem) = stem else { return Ok(None) };
    let own = own_words(root)?.lookup();
    Ok(Some(Dictionary { stem, own, loaded: OnceLock::new() }))
}

/// The list of the programme's own words; empty where there is none.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn own_words(root: &Root) -> Result<WordList, Error> {
    let bytes = read_if_there(root, WORDS)?;
    Ok(bytes.map_or_else(WordList::new, |bytes| WordList::parse(&String::from_utf8_lossy(&bytes))))
}

const ENDINGS: [&str; 2] = ["aff", "dic"];

fn is_there(stem: &Path) -> bool {
    ENDINGS.iter().all(|ending| stem.with_extension(ending).is_file())
}

/// The stem of a dictionary by the path of either file, or of the stem.
fn there(path: &Path) -> Result<PathBuf, Error> {
    let ends = path.extension().is_some_and(|ending| ENDINGS.iter().any(|it| ending == *it));
    let stem = if ends { path.with_extension("") } else { path.to_owned() };
    if is_there(&stem) {
        return Ok(stem);
    }
    Err(Error::Usage(format!(
        "there is no dictionary {}: it needs two files, {}.aff and {}.dic",
        path.display(),
        stem.display(),
        stem.display()
    )))
}

impl Dictionary {
    fn load(&self) -> &Result<spellbook::Dictionary, String> {
        self.loaded.get_or_init(|| {
            let read = |ending| {
                let path = self.stem.with_extension(ending);
                let size = std::fs::metadata(&path).map_err(|error| error.to_string())?.len();
                if size > MOST_BYTES {
                    return Err(format!("{} is larger than 16 MiB", path.display()));
                }
                let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let text =
                    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8", path.display()))?;
                // The reader takes the mark at the beginning for a part of the first word.
                Ok(text.trim_start_matches('\u{feff}').to_owned())
            };
            let (rules, words) = (read("aff")?, read("dic")?);
            spellbook::Dictionary::new(&rules, &words)
                .map_err(|error| format!("{}: {error}", self.stem.display()))
        })
    }

    /// Why it could not be loaded, when somebody tried.
    pub fn failure(&self) -> Option<Error> {
        let why = self.loaded.get()?.as_ref().err()?;
        Some(Error::Usage(format!("cannot use the dictionary: {why}")))
    }

    /// Whether the dictionary itself knows a word, without the programme's own.
    pub fn has(&self, word: &str) -> bool {
        self.load().as_ref().is_ok_and(|dictionary| dictionary.check(word))
    }
}

impl Speller for Dictionary {
    fn is_ready(&self) -> bool {
        self.load().is_ok()
    }

    fn knows(&self, word: &str) -> bool {
        self.own.contains(word) || self.own.contains(&word.to_lowercase()) || self.has(word)
    }

    fn suggest(&self, word: &str) -> Option<String> {
        let mut all = Vec::new();
        self.load().as_ref().ok()?.suggest(word, &mut all);
        all.into_iter().next()
    }
}
