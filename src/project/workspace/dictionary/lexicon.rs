//! The words of a language: the two files of a Hunspell dictionary come in, whether it knows words and what was meant go
//! out.
//!
//! To load a whole dictionary takes longer than to lint with it. So the words of a run are learned together, from an
//! excerpt of the dictionary; the whole is loaded only for what the excerpt cannot tell and for suggestions.

use super::excerpt::{Picker, can_tell};
use crate::workspace::folder::{Folder, bounded};
use crate::workspace::named::open_named;
use dma_text::error::Error;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

/// The most bytes of a file of a dictionary (16 MiB); that for British English has 1.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Words in an order that is the same in every run: where two fit equally well, the first is suggested.
type Words = spellbook::Dictionary<FxBuildHasher>;

/// A dictionary and what was learned from it.
pub struct Lexicon {
    /// The path of the files without their endings.
    stem: PathBuf,
    /// The folder that they may not leave, links followed: that of the programme which names them.
    within: Option<PathBuf>,
    /// When each file was last written, and its length.
    state: [Option<(SystemTime, u64)>; 2],
    files: OnceLock<Result<Files, String>>,
    whole: OnceLock<Result<Words, String>>,
    learned: Mutex<FxHashMap<String, bool>>,
}

/// What the files hold.
struct Files {
    rules: String,
    words: String,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("stem", &self.stem).finish_non_exhaustive()
    }
}

impl Lexicon {
    pub(super) fn new(stem: PathBuf, within: Option<PathBuf>) -> Self {
        let state = ["aff", "dic"].map(|ending| {
            let facts = std::fs::metadata(stem.with_extension(ending)).ok()?;
            Some((facts.modified().ok()?, facts.len()))
        });
        Self {
            stem,
            within,
            state,
            files: OnceLock::new(),
            whole: OnceLock::new(),
            learned: Mutex::default(),
        }
    }

    /// Whether both are of the same files, which nobody has written in between.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.stem == other.stem && self.state == other.state && self.state.iter().all(Option::is_some)
    }

    /// Whether its files can be read.
    pub(super) fn is_readable(&self) -> bool {
        self.files().is_ok()
    }

    fn files(&self) -> &Result<Files, String> {
        self.files.get_or_init(|| {
            let read = |ending| -> Result<String, String> {
                let path = self.stem.with_extension(ending);
                let file = self.open(&path).map_err(|error| error.to_string())?;
                let bytes = bounded(&file, MOST_BYTES, &path).map_err(|error| error.to_string())?;
                let mut text =
                    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8", path.display()))?;
                // The reader takes the mark at the beginning for a part of the first word.
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                Ok(text)
            };
            Ok(Files { rules: read("aff")?, words: read("dic")? })
        })
    }

    fn open(&self, path: &Path) -> Result<File, Error> {
        if let Some(within) = &self.within {
            let below = path.strip_prefix(within).unwrap_or(path);
            return Folder::open(within, within)?.open_below(below).map(|opened| opened.file);
        }
        let file = open_named(path)?;
        let is_file = file.metadata().is_ok_and(|known| known.is_file());
        if is_file { Ok(file) } else { Err(Error::NotAFile { path: path.to_owned() }) }
    }

    fn whole(&self) -> &Result<Words, String> {
        self.whole.get_or_init(|| {
            let files = self.files().as_ref().map_err(Clone::clone)?;
            Words::new_with_hasher(&files.rules, &files.words, FxBuildHasher)
                .map_err(|error| format!("{}: {error}", self.stem.display()))
        })
    }

    /// Why it could not be loaded, when somebody tried.
    pub(super) fn failure(&self) -> Option<&String> {
        let unread = self.files.get().and_then(|files| files.as_ref().err());
        unread.or_else(|| self.whole.get()?.as_ref().err())
    }

    /// Finds out about many words at once.
    pub(super) fn learn<'w>(&self, words: impl Iterator<Item = &'w str>) {
        let mut learned = self.learned();
        let Ok(files) = self.files() else { return };
        let fresh: Vec<&str> = words.filter(|word| !learned.contains_key(*word)).collect();
        if fresh.is_empty() || self.whole.get().is_some() {
            return;
        }
        let Some(picker) = Picker::new(&files.rules) else { return };
        let excerpt = picker.pick(&files.words, &fresh);
        if let Ok(dictionary) = Words::new_with_hasher(&files.rules, &excerpt, FxBuildHasher) {
            for word in fresh.into_iter().filter(|word| can_tell(word)) {
                let is_known = dictionary.check(word);
                learned.insert(word.to_owned(), is_known);
            }
        }
    }

    /// Whether the dictionary knows a word.
    pub(super) fn has(&self, word: &str) -> bool {
        let learned = self.learned().get(word).copied();
        learned.unwrap_or_else(|| self.whole().as_ref().is_ok_and(|dictionary| dictionary.check(word)))
    }

    /// The words that may have been meant, the likeliest first.
    pub(super) fn suggest(&self, word: &str) -> Vec<String> {
        let mut all = Vec::new();
        let Ok(dictionary) = self.whole() else { return all };
        // What is alike only as a whole is found by a look at every word of the dictionary, and stands after all else: it
        // is looked for where there is nothing else. Only of words with hyphens are parts corrected last.
        if !word.contains('-') {
            dictionary.suggester().with_ngram_suggestions(false).suggest(word, &mut all);
        }
        if all.is_empty() {
            dictionary.suggest(word, &mut all);
        }
        all
    }

    /// Loads all of it, for suggestions to come at once.
    pub fn load(&self) {
        let _ = self.whole();
    }

    fn learned(&self) -> MutexGuard<'_, FxHashMap<String, bool>> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
