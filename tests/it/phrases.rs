//! Refuses phrases that nobody can search for or that need a second reading, wherever the tool is put into words.
//!
//! Read are string literals and comments of the sources (the help of every command is made from doc comments),
//! descriptions in the schemas, and the pages of the reference. Phrases match as whole words; `LIST` says what to write
//! instead, and where a phrase is good English after all.

mod list;
mod scan;

use list::{LIST, Phrase};
use scan::Passage;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The release notes and the guidance for respondents have a wording of their own, and released records quote a message.
const EXEMPT: [&str; 4] = [
    "src/publish/guidance",
    "src/publish/prose",
    "src/release/notes.rs",
    "src/revision/changes/question/re_asking_changed.rs",
];

/// Whether a passage is read for a phrase: comments only for some of them.
fn is_read(phrase: &Phrase, passage: &Passage) -> bool {
    // A literal that is nothing but the phrase is an entry of a word list.
    let is_entry = passage.text.eq_ignore_ascii_case(phrase.words);
    if passage.is_comment { phrase.in_comments } else { !is_entry }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these endings, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_wanted =
                path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known));
            if path.is_dir() {
                walk(&path, endings, found);
            } else if is_wanted {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    let mut names: Vec<String> =
        found.iter().map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The passages of a file that people read.
fn passages(name: &str) -> Vec<Passage> {
    let text = std::fs::read_to_string(root().join(name)).unwrap();
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("rs") => scan::rust(&text),
        Some("js") => scan::javascript(&text),
        Some("json") => scan::schema(&text),
        Some("html") => scan::html(&text),
        _ => scan::markdown(&text),
    }
}

/// Each hit in a file, as `file:line: "phrase": better`.
fn hits(name: &str) -> Vec<String> {
    let mut hits = Vec::new();
    for passage in passages(name) {
        for phrase in LIST.iter().filter(|phrase| is_read(phrase, &passage)) {
            for at in phrase.found_in(&passage.text) {
                let line = passage.line_of(at);
                hits.push(format!("{name}:{line}: \"{}\": {}", phrase.words, phrase.better));
            }
        }
    }
    hits
}

fn is_below(name: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| name == *folder || name.starts_with(&format!("{folder}/")))
}

/// Every file that people read something of.
fn readable() -> Vec<String> {
    let mut names = files("src", &["rs", "js", "html"]);
    names.extend(files("schemas", &["json"]));
    names.extend(files("docs/src/reference", &["md"]));
    names.retain(|name| !is_below(name, &EXEMPT));
    names
}

#[test]
fn nothing_is_put_in_words_that_need_a_second_reading() {
    let names = readable();
    let found: Vec<String> = names.iter().flat_map(|name| hits(name)).collect();
    let mut report = String::new();
    for hit in &found {
        let _ = writeln!(report, "{hit}");
    }
    assert!(found.is_empty(), "{} phrases to rewrite:\n{report}", found.len());
}

#[test]
fn every_path_that_is_left_out_is_there() {
    for name in EXEMPT {
        assert!(root().join(name).exists(), "{name} is left out and does not exist");
    }
}

#[test]
fn phrases_are_found_as_whole_words_and_good_english_passes() {
    let found = |text: &str| -> Vec<&str> {
        LIST.iter().filter(|phrase| !phrase.found_in(text).is_empty()).map(|phrase| phrase.words).collect()
    };
    assert_eq!(found("we recommend that you understand this"), Vec::<&str>::new());
    assert_eq!(found("`x` is no longer used, and there is no other"), Vec::<&str>::new());
    assert_eq!(found("a stand-alone page that stands for itself"), Vec::<&str>::new());
    assert_eq!(found("they cannot be told apart"), Vec::<&str>::new());
    assert_eq!(found("`2017-02-30` is no day"), ["is no"]);
    assert_eq!(found("Mend this place"), ["mend"]);
    assert_eq!(found("print at the most so many findings"), ["at the most", "so many"]);
}

#[test]
fn literals_and_comments_are_found_at_their_lines() {
    let source = concat!(
        "//! Header of\n//! two lines.\n",
        "fn f() {\n",
        "    let a = \"one \\\n        \\\"two\\\"\";\n",
        "    let b = r#\"raw \"text\"\"#; // and a comment\n",
        "    let c = '\"'; let d: &'static str = \"after\";\n",
        "    let e = \"the key `is no` stands\";\n",
        "}\n",
    );
    let found: Vec<(String, usize, bool)> = scan::rust(source)
        .into_iter()
        .map(|passage| (passage.text.clone(), passage.line_of(0), passage.is_comment))
        .collect();
    let expected = [
        ("Header of two lines.", 1, true),
        ("one \"two\"", 4, false),
        ("raw \"text\"", 6, false),
        ("and a comment", 6, true),
        ("after", 7, false),
        ("the key ` ` stands", 8, false),
    ];
    let expected: Vec<(String, usize, bool)> =
        expected.iter().map(|(text, line, comment)| ((*text).to_owned(), *line, *comment)).collect();
    assert_eq!(found, expected);
}
