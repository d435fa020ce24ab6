//! The two readers of YAML side by side: where the quick one does not give up, it says what the full one says.

mod seeds;
mod spoilt;

use crate::programme;
use crate::programme::random::Random;
use dma_text::source::Sources;
use dma_yaml::tree::{self, Reader};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Whether the quick reader reads this text; if so, it must say the same as the full one.
fn is_quick(text: &str) -> bool {
    let sources = Sources::new([("shared/example.yaml".to_owned(), text.to_owned())]);
    let (id, _) = sources.iter().next().unwrap();
    let Some(quick) = tree::parse_by(&sources, id, Reader::Quick) else { return false };
    let full = tree::parse_by(&sources, id, Reader::Full).unwrap();
    assert!(quick == full, "the readers differ on:\n{text}\n{text:?}\nquick: {quick:#?}\nfull: {full:#?}");
    true
}

/// Every YAML file below a folder of the project.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|it| it == "yaml") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| Some((path.clone(), std::fs::read_to_string(path).ok()?));
    paths.into_iter().filter_map(read).collect()
}

/// The examples of the rules' pages.
fn examples() -> Vec<String> {
    let pages = dma_lint::rules::all().map(|rule| rule.code.doc.replace("\n ", "\n")).collect::<String>();
    let blocks = pages.split("```yaml").skip(1);
    blocks
        .filter_map(|block| block.split_once('\n')?.1.split_once("```").map(|(text, _)| text.to_owned()))
        .collect()
}

#[test]
fn the_quick_reader_reads_every_file_that_ships() {
    let files = files("frameworks");
    assert!(files.len() > 20);
    for (path, text) in files {
        assert!(is_quick(&text), "{}", path.display());
    }
}

#[test]
fn the_quick_reader_reads_every_file_that_is_measured() {
    for (name, text) in programme::programme(programme::SEED, programme::SMALL) {
        assert!(is_quick(&text), "{name}");
    }
}

#[test]
fn both_readers_say_the_same_of_every_fixture_and_example() {
    let files = files("tests");
    let quick = files.iter().filter(|(_, text)| is_quick(text)).count();
    assert!(quick * 4 > files.len() * 3, "only {quick} of {} fixtures", files.len());
    let examples = examples();
    let quick = examples.iter().filter(|text| is_quick(text)).count();
    assert!(quick * 2 > examples.len() && quick > 50, "only {quick} of {} examples", examples.len());
}

#[test]
fn the_quick_reader_reads_the_plain_part_of_yaml() {
    for text in seeds::PLAIN {
        assert!(is_quick(text), "{text}");
    }
}

#[test]
fn the_quick_reader_leaves_everything_else_to_the_full_one() {
    for text in seeds::OTHER {
        assert!(!is_quick(text), "{text}");
    }
}

/// Compares the readers on this many spoilt texts; how many the quick one reads goes out.
fn spoilt(seed: u64, count: usize) -> usize {
    let suite = std::env::var("DMA_YAML_SUITE").map_or_else(|_| Vec::new(), |folder| files(&folder));
    let shipped =
        files("frameworks").into_iter().chain(files("tests/rules")).chain(suite).map(|(_, text)| text);
    let seeds: Vec<String> =
        shipped.chain(seeds::PLAIN.iter().chain(&seeds::OTHER).map(|&it| it.to_owned())).collect();
    let mut random = Random::new(seed);
    (0..count).filter(|_| is_quick(&spoilt::text(&seeds, &mut random))).count()
}

#[test]
fn both_readers_say_the_same_of_twenty_thousand_spoilt_texts() {
    let quick = spoilt(1, 20_000);
    assert!(quick > 4_000, "only {quick} were compared");
}

/// For a long run by hand: `DMA_SPOILT=1000000 DMA_SEED=7 cargo test --test it -- --ignored spoilt`.
#[test]
#[ignore = "as long as one likes"]
fn both_readers_say_the_same_of_as_many_spoilt_texts_as_asked() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (seed, count) = (number("DMA_SEED").unwrap_or(2), number("DMA_SPOILT").unwrap_or(100_000));
    let quick = spoilt(seed, count as usize);
    println!("seed {seed}: {quick} of {count} texts were read by both");
}

/// The cases of the YAML test suite, one file each, where `DMA_YAML_SUITE` says: `.ci/run` fetches them.
#[test]
fn both_readers_say_the_same_of_the_yaml_test_suite() {
    let Some(folder) = std::env::var_os("DMA_YAML_SUITE") else { return };
    let files = files(folder.to_str().unwrap());
    let quick = files.iter().filter(|(_, text)| is_quick(text)).count();
    println!("{quick} of {} cases were read by both", files.len());
    assert!(files.len() > 300 && quick > 40, "{quick} of {}", files.len());
}

/// A line as people write them, and as they get them wrong.
fn line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "title",
        "text",
        "two words",
        "it's",
        "1.10",
        "no",
        "-5",
        "- ",
        "’",
        "é",
    ]);
    let value = prop::sample::select(vec![
        "",
        "word",
        "two words",
        "\"quoted\"",
        "'it''s'",
        "\"open",
        "'open",
        "ends\"",
        "|",
        ">-",
        ">+",
        "|2",
        "[a, b]",
        "{ a: b, c: [d] }",
        "[a,",
        "]",
        "{ x: y",
        "}",
        "# note",
        "word # note",
        "a: b",
        "&a x",
        "*a",
        "!t x",
        "~",
        "? x",
        "[]",
        "{}",
        "\"a\\nb\"",
        "\"a \\",
        "http://x.y/z",
        "12:30",
        "{patient}",
        "\"{patient}\": x",
        "--- x",
        "...",
    ]);
    let mark = prop::sample::select(vec!["", "- ", "- - ", "-", "# ", "? ", "  "]);
    let colon = prop::sample::select(vec![":", ": ", ":  ", " : ", "", "::", " #"]);
    (0usize..6, mark, word, colon, value).prop_map(|(indent, mark, word, colon, value)| {
        format!("{}{mark}{word}{colon}{value}", " ".repeat(indent))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_readers_say_the_same_of_lines_like_yaml(lines in prop::collection::vec(line(), 1..12), end in any::<bool>()) {
        is_quick(&(lines.join("\n") + if end { "\n" } else { "" }));
    }
}
