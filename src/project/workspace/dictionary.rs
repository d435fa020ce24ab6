//! The Hunspell dictionary for British English: found on the disk when asked for, read when words are looked up.

mod excerpt;
mod lexicon;

pub use lexicon::Lexicon;

use super::released::read_if_there;
use super::words::{WORDS, WordList};
use crate::root::Root;
use dma_lint::rules::Speller;
use dma_text::error::Error;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where systems keep it, without `.aff` and `.dic`.
const PLACES: [&str; 6] = [
    "/usr/share/hunspell/en_GB",
    "/usr/share/myspell/dicts/en_GB",
    "/usr/local/share/hunspell/en_GB",
    "/opt/homebrew/share/hunspell/en_GB",
    "/Library/Spelling/en_GB",
    "/usr/share/hunspell/en_GB-large",
];

/// A dictionary and the programme's own words.
pub struct Dictionary {
    lexicon: Arc<Lexicon>,
    own: BTreeSet<String>,
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary").field("lexicon", &self.lexicon).finish_non_exhaustive()
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
    let mut within = None;
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
        // A link that changes after this look leads nowhere else: the files are opened below this folder.
        within = Some(root.folder.clone());
        Some(stem)
    } else {
        PLACES.iter().map(PathBuf::from).find(|stem| is_there(stem))
    };
    let Some(stem) = stem else { return Ok(None) };
    let own = own_words(root)?.lookup();
    Ok(Some(Dictionary { lexicon: Arc::new(Lexicon::new(stem, within)), own }))
}

/// The list of the programme's own words; empty where there is none.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn own_words(root: &Root) -> Result<WordList, Error> {
    Ok(WordList::of(read_if_there(root, WORDS)?.as_deref()))
}

const ENDINGS: [&str; 2] = ["aff", "dic"];

fn is_there(stem: &Path) -> bool {
    ENDINGS.iter().all(|ending| stem.with_extension(ending).is_file())
}

/// The stem of a dictionary by the path of either file, or of the stem.
fn there(path: &Path) -> Result<PathBuf, Error> {
    let ends = path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known));
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
    /// Why it could not be loaded, when somebody tried.
    pub fn failure(&self) -> Option<Error> {
        let why = self.lexicon.failure()?;
        Some(Error::Usage(format!("cannot use the dictionary: {why}")))
    }

    /// Whether the dictionary itself knows a word, without the programme's own.
    pub fn has(&self, word: &str) -> bool {
        self.lexicon.has(word)
    }

    fn is_own(&self, word: &str) -> bool {
        self.own.contains(word) || self.own.contains(&word.to_lowercase())
    }

    /// The words of the language, to be used again in the next run of this process.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon)
    }

    /// Uses what an earlier run has learned, where the files are still the same.
    pub fn reuse(&mut self, earlier: &Arc<Lexicon>) {
        if earlier.is_same(&self.lexicon) {
            self.lexicon = Arc::clone(earlier);
        }
    }
}

impl Speller for Dictionary {
    fn is_ready(&self) -> bool {
        self.lexicon.is_readable()
    }

    fn learn(&self, words: &[String]) {
        self.lexicon.learn(words.iter().map(String::as_str).filter(|word| !self.is_own(word)));
    }

    fn knows(&self, word: &str) -> bool {
        self.is_own(word) || self.has(word)
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        self.lexicon.suggest(word)
    }
}
