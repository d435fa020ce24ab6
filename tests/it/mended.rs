//! A value that is no YAML hides nothing else of its file, where it is plain what it was meant to say.

use crate::fixture::{base, describe, lint};
use dma_text::source::Sources;
use dma_yaml::tree;

/// The findings on the base programme with this text in the place of another, each with its place and words.
fn found(name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let mut files = base();
    let text = files.get_mut(name).expect("the base has it");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    }
    let sources = Sources::new(files);
    let first = |text: String| text.lines().take(2).collect::<Vec<_>>().join("");
    lint(&sources).iter().map(|it| format!("[{}] {}", it.code.slug, first(describe(it, &sources)))).collect()
}

const OTHER: &str = "shared/other.yaml";

#[test]
fn every_text_without_its_quotes_is_found_in_one_run() {
    let changes = [
        ("text: The", "text: {Patient} The"),
        ("help: Count", "help: Note: count"),
        ("good: Everybody", "good: @everybody"),
        ("evidence: A sample of 10 timetables.", "evidence: \"A sample\" of 10 timetables."),
        ("why: It shows whether plans reach people.", "why: \"It shows whether plans reach people."),
    ];
    let codes: Vec<String> = found(OTHER, &changes).iter().map(|it| it[..24].to_owned()).collect();
    let at = |line: usize| format!("[syntax-error] shared/other.yaml:{line}:")[..24].to_owned();
    assert_eq!(codes, [6, 8, 9, 10, 12].map(at));
}

#[test]
fn what_else_is_wrong_in_the_file_is_found_at_its_place() {
    let changes = [
        ("help: Count a sheet", "help: Note: count {pateint} sheet"),
        ("scale: agreement", "scale: agrement"),
    ];
    let found = found(OTHER, &changes);
    assert_eq!(
        found,
        [
            "[undefined-scale] shared/other.yaml:7:12-7:20 `agrement`  error: unknown scale `agrement`",
            "[syntax-error] shared/other.yaml:8:15-8:16 `:`  error: a colon and a space end a key, so this text cannot be read",
            "[undefined-placeholder] shared/other.yaml:8:23-8:32 `{pateint}`  error: unknown placeholder `{pateint}`",
        ]
    );
}

#[test]
fn what_a_value_must_be_is_not_said_before_it_is_one() {
    let found = found(OTHER, &[("scale: agreement", "scale: agreement when: it is")]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("[syntax-error]"), "{found:#?}");
}

#[test]
fn where_nobody_knows_what_was_meant_the_message_says_that_the_rest_was_not_read() {
    let sources = |text: &str| {
        let mut files = base();
        files.insert(OTHER.to_owned(), text.to_owned());
        Sources::new(files)
    };
    let help = |text: &str| {
        let help = |it: dma_text::diagnostic::Diagnostic| it.help.unwrap_or_default();
        lint(&sources(text)).into_iter().map(help).collect::<Vec<_>>()
    };
    let text = base()[OTHER].replace("text: The", "text: @The").replace("questions:", "questions");
    let help = help(&text);
    assert!(
        help.last().is_some_and(|it| it.ends_with("; the rest of the file could not be read")),
        "{help:?}"
    );
    let text = base()[OTHER].replace("text: The", "text: @The").replace("    why:", "   why:");
    let sources = sources(&text);
    let found: Vec<_> =
        lint(&sources).into_iter().map(|it| (it.code.slug, it.help.unwrap_or_default())).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], ("syntax-error", "put the whole text in double quotes".to_owned()));
    assert!(found[1].1.ends_with("; the rest of the file could not be read"), "{found:?}");
}

#[test]
fn only_findings_read_on_and_nothing_that_is_published() {
    let mut files = base();
    let text = files[OTHER].replace("text: The", "text: @The");
    files.insert(OTHER.to_owned(), text);
    let sources = Sources::new(files);
    let id = sources.find(OTHER).expect("it is there");
    assert!(tree::parse(&sources, id).root.is_none());
    let through = tree::parse_through(&sources, id);
    assert_eq!(through.repaired.len(), 1);
    let mended = sources.slice(through.repaired[0]);
    assert_eq!(mended, "@The {patient} receives a printed timetable on arrival.");
    assert!(through.root.is_some() && through.faults.len() == 1);
}
