//! Differences: two documents come in, and what goes out must be complete, silent where nothing differs, and told once.

pub(crate) mod edits;
mod texts;

use dma_document::Document;
use dma_project::pipeline;
use dma_revision::diff::{Revision, apply, compare};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// The documents of a programme in this repository.
pub(crate) fn documents(folder: &str) -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let root = dma_project::Root { folder, prefix: String::new() };
    let sources = dma_project::workspace::load(root, None).unwrap().sources;
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let compose = |framework| dma_authoring::compile::compose(&resolved, framework).unwrap();
    resolved.frameworks.iter().map(compose).collect()
}

/// Small documents that hold every kind of thing.
pub(crate) static EVERYTHING: LazyLock<Vec<Document>> =
    LazyLock::new(|| documents("tests/canonical/everything"));

/// The documents that this repository ships.
static SHIPPED: LazyLock<Vec<Document>> = LazyLock::new(|| documents("frameworks"));

pub(crate) fn revision(document: &Document) -> Revision {
    Revision::new("revision", document.clone())
}

#[test]
fn identical_revisions_have_no_differences() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let (old, new) = (revision(document), revision(document));
        assert_eq!(compare(&old, &new).differences, []);
    }
}

#[test]
fn a_document_read_back_is_the_one_that_was_written() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let bytes = dma_document::bytes(document).unwrap();
        let again = dma_document::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
        assert_eq!(again, *document);
    }
}

#[test]
fn the_differences_between_two_settings_make_one_of_the_other() {
    for old in SHIPPED.iter() {
        for new in SHIPPED.iter() {
            check(old, new);
        }
    }
}

/// The differences of two documents make the second of the first, in both directions.
fn check(old: &Document, new: &Document) {
    for (old, new) in [(old, new), (new, old)] {
        let (before, after) = (revision(old), revision(new));
        let comparison = compare(&before, &after);
        let made = apply(old, &comparison.differences).unwrap();
        assert_eq!(made, *new, "{:#?}", comparison.differences);
        assert_eq!(comparison.differences.is_empty(), old == new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_the_differences_of_two_generated_revisions_to_the_first_gives_the_second(
        which in 0..2usize,
        seeds in prop::collection::vec(any::<u64>(), 1..12),
        others in prop::collection::vec(any::<u64>(), 0..6),
    ) {
        let base = &EVERYTHING[which];
        check(&edits::edited(base, &others), &edits::edited(base, &seeds));
    }

}

proptest! {
    // Large documents: fewer of them.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn revisions_of_the_shipped_questions_are_made_of_each_other(
        which in 0..5usize,
        seeds in prop::collection::vec(any::<u64>(), 1..10),
    ) {
        let base = &SHIPPED[which];
        check(base, &edits::edited(base, &seeds));
    }
}
