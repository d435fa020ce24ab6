//! The dictionary of a run: the one that a user names, the programme's, or the system's.

use crate::pipeline::{self, Options};
use crate::root::Loaded;
use crate::workspace::{self, Dictionary, Lexicon};
use dma_authoring::model::DocumentKind;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::path::Path;
use std::sync::Arc;

/// What the summary of lint says if no dictionary was found.
pub const UNCHECKED: &str = "spelling not checked: no British English dictionary found; install \
                                    `hunspell-en-gb`, or name one with `--dictionary`";

/// The rule that needs a dictionary.
pub const RULE: &str = "misspelt-word";

/// The dictionary of one run, and whether the user wanted none.
pub struct Spelling {
    dictionary: Option<Arc<Dictionary>>,
    is_refused: bool,
}

impl Spelling {
    /// Finds the dictionary for a programme: the one that is `named`, else its own, else that of the system. `none` names no
    /// dictionary.
    ///
    /// # Errors
    ///
    /// When the dictionary that is named cannot be read.
    pub fn find(loaded: &Loaded, named: Option<&Path>) -> Result<Self, Error> {
        Self::find_again(loaded, named, None)
    }

    /// The same, with what an earlier run has learned.
    ///
    /// # Errors
    ///
    /// As [`Spelling::find`].
    pub fn find_again(
        loaded: &Loaded,
        named: Option<&Path>,
        earlier: Option<&Arc<Lexicon>>,
    ) -> Result<Self, Error> {
        let inside = inside(loaded);
        let mut dictionary = workspace::dictionary(&loaded.root, named, inside.as_deref())?;
        if let (Some(dictionary), Some(earlier)) = (&mut dictionary, earlier) {
            dictionary.reuse(earlier);
        }
        Ok(Self { dictionary: dictionary.map(Arc::new), is_refused: named == Some(Path::new("none")) })
    }

    /// Returns what was learned, for a later run.
    pub fn lexicon(&self) -> Option<Arc<Lexicon>> {
        self.dictionary.as_ref().map(|dictionary| dictionary.lexicon())
    }

    /// Returns the options of a run with this dictionary.
    pub fn options(&self, options: &Options) -> Options {
        let speller =
            self.dictionary.clone().map(|dictionary| dictionary as Arc<dyn dma_lint::rules::Speller>);
        Options { speller, ..options.clone() }
    }

    /// Reports a dictionary that turned out to be unreadable when words were first looked up.
    ///
    /// # Errors
    ///
    /// Why it could not be read.
    pub fn must_have_loaded(&self) -> Result<(), Error> {
        self.dictionary.as_ref().and_then(|dictionary| dictionary.failure()).map_or(Ok(()), Err)
    }

    /// Whether words went unchecked though the user did not ask for that.
    pub fn is_missing(&self) -> bool {
        self.dictionary.is_none() && !self.is_refused
    }
}

/// The dictionary that the programme names. Only its first file is read: the others may wait.
fn inside(loaded: &Loaded) -> Option<String> {
    let mut sources = loaded.sources.iter().map(|(_, source)| source);
    let source = sources.find(|source| DocumentKind::of(source.name()) == DocumentKind::Programme)?;
    if !source.text().contains("spelling") {
        return None;
    }
    let alone = Sources::new([(source.name().to_owned(), source.text().to_owned())]);
    let parsed = pipeline::parse(&alone);
    let spelling = parsed.model.programme()?.spelling.as_ref()?;
    spelling.dictionary.as_ref().map(|name| name.value.clone())
}
