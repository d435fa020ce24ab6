//! A place inside a text is found again in the source, however the text was written.

use dma_authoring::model::{Document, Text};
use dma_project::pipeline;
use dma_text::source::Sources;

/// The help text of the one question of a section file, and its source.
fn with_help<T>(yaml: &str, read: impl FnOnce(&Text, &Sources) -> T) -> T {
    let text = format!("section: s\ntitle: S\nquestions:\n  - id: q\n    text: T\n    scale: a\n{yaml}");
    let sources = Sources::new([("shared/s.yaml".to_owned(), text)]);
    let parsed = pipeline::parse(&sources);
    let file = &parsed.model.files[0];
    assert!(
        file.faults.is_empty() && parsed.trees[0].faults.is_empty(),
        "{:?} {:?}",
        file.faults,
        parsed.trees[0].faults
    );
    let Some(Document::Section(section)) = &file.document else { panic!("no section") };
    read(section.questions[0].help.as_ref().unwrap(), &sources)
}

/// Every word of the value is found in the source as itself.
fn words_are_found(yaml: &str) -> usize {
    with_help(yaml, |help, sources| {
        let mut found = 0;
        let mut at = 0;
        for word in help.value.split_whitespace() {
            let start = at + help.value[at..].find(word).unwrap();
            at = start + word.len();
            let span = help.locate(sources, start..at);
            assert_eq!(sources.slice(span), word, "in {yaml:?}");
            found += 1;
        }
        found
    })
}

#[test]
fn words_of_plain_quoted_and_block_texts_are_found() {
    assert_eq!(words_are_found("    help: Count each ward’s screens.\n"), 4);
    assert_eq!(
        words_are_found("    help: Count each ward\n      and every – clinic\n      on the site.\n"),
        10
    );
    assert_eq!(words_are_found("    help: \"Count each ward.\"\n"), 3);
    assert_eq!(words_are_found("    help: \"Count\n      each\n\n      ward.\"\n"), 3);
    assert_eq!(words_are_found("    help: 'Count each ward.'\n"), 3);
    assert_eq!(
        words_are_found(
            "    help: >-\n      Count each ward\n      and clinic.\n\n      Leave out the rest.\n"
        ),
        9
    );
    assert_eq!(words_are_found("    help: |\n      Count each ward\n        and clinic.\n"), 5);
}

#[test]
fn a_place_after_an_escape_is_exact() {
    with_help("    help: \"Say \\\"yes\\\" to wards.\"\n", |help, sources| {
        let at = help.value.find("wards").unwrap();
        let span = help.locate(sources, at..at + 5);
        assert_eq!(sources.slice(span), "wards");
        assert_eq!(span.start as usize, sources.get(span.source).text().find("wards").unwrap());
    });
    with_help("    help: 'The ward''s screens.'\n", |help, sources| {
        let at = help.value.find("screens").unwrap();
        assert_eq!(sources.slice(help.locate(sources, at..at + 7)), "screens");
    });
    with_help("    help: \"Line one \\\n      line two.\"\n", |help, sources| {
        let at = help.value.find("two").unwrap();
        assert_eq!(sources.slice(help.locate(sources, at..at + 3)), "two");
    });
}

#[test]
fn a_double_space_is_found_where_it_stands() {
    with_help("    help: >-\n      Count  each\n      ward.\n", |help, sources| {
        let at = help.value.find("  ").unwrap();
        assert_eq!(sources.slice(help.locate(sources, at..at + 2)), "  ");
    });
}
