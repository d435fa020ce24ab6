//! The words of the cases of spelling come in; those that the British dictionary knows go out, from a list, so that the
//! figures are the same on every machine.

use super::case::QUESTION;
use super::{cases, root};
use dma_lint::rules::Speller;
use dma_project::Root;
use dma_project::workspace;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Knows the words of the list.
#[derive(Debug)]
struct List(BTreeSet<String>);

impl Speller for List {
    fn is_ready(&self) -> bool {
        true
    }

    fn knows(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    fn suggest(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

fn path() -> PathBuf {
    root().join("tests/corpus/cases/misspelt-word.known")
}

pub(super) fn speller() -> Arc<dyn Speller> {
    let text = std::fs::read_to_string(path()).unwrap();
    // Of the base programme all words are right.
    let base = crate::fixture::base();
    let own = base
        .values()
        .map(String::as_str)
        .chain([QUESTION])
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    Arc::new(List(text.lines().chain(own).map(str::to_owned).collect()))
}

#[test]
fn the_list_of_known_words_is_what_the_dictionary_of_the_machine_says() {
    let place = Root { folder: root().join("tests/corpus"), prefix: String::new() };
    let Some(dictionary) = workspace::dictionary(&place, None, None).unwrap() else { return };
    let cases = cases(&root().join("tests/corpus/cases/misspelt-word.jsonl"));
    let is_letter = |c: char| c.is_alphanumeric() || c == '\'';
    let words: BTreeSet<&str> = cases
        .iter()
        .flat_map(|case| case.shown.split(|c| !is_letter(c)))
        .filter(|it| !it.is_empty())
        .collect();
    let known: Vec<&str> = words.into_iter().filter(|word| dictionary.knows(word)).collect();
    let made = known.join("\n") + "\n";
    if std::env::var_os("DMA_CORPUS_WRITE").is_some() {
        std::fs::write(path(), &made).unwrap();
    }
    let kept = std::fs::read_to_string(path()).unwrap();
    assert!(kept == made, "the dictionary knows other words than {}", path().display());
}
