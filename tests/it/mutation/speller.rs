//! The dictionary of the machine comes in, as a speller that keeps what it was asked for from one draft to the next.

use dma_lint::rules::Speller;
use dma_project::Root;
use dma_project::workspace::{self, Dictionary};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

/// What `dma lint` spells the shipped programme with; `None` on a machine without a dictionary, where CI puts one.
pub(super) fn shared() -> Option<Arc<dyn Speller>> {
    static SHARED: LazyLock<Option<Arc<Remembering>>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
        let root = Root { folder, prefix: String::new() };
        let dictionary = workspace::dictionary(&root, None, None).unwrap()?;
        Some(Arc::new(Remembering { dictionary, known: Mutex::default() }))
    });
    SHARED.as_ref().map(|it| Arc::clone(it) as Arc<dyn Speller>)
}

/// A dictionary and what it knew.
#[derive(Debug)]
struct Remembering {
    dictionary: Dictionary,
    known: Mutex<BTreeMap<String, bool>>,
}

impl Speller for Remembering {
    fn is_ready(&self) -> bool {
        self.dictionary.is_ready()
    }

    fn learn(&self, words: &[String]) {
        let mut known = self.known.lock().unwrap();
        let new: Vec<String> = words.iter().filter(|word| !known.contains_key(*word)).cloned().collect();
        if new.is_empty() {
            return;
        }
        self.dictionary.learn(&new);
        for word in new {
            let is_known = self.dictionary.knows(&word);
            known.insert(word, is_known);
        }
    }

    fn knows(&self, word: &str) -> bool {
        let known = self.known.lock().unwrap().get(word).copied();
        known.unwrap_or_else(|| self.dictionary.knows(word))
    }

    /// Nothing: what was meant is no matter of a fault's place, and a look at the whole dictionary takes long.
    fn suggest(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}
