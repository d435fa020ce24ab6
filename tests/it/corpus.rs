//! Precision of the rules that guess: a corpus labelled by hand, by people who had not seen the rules, is linted
//! sentence by sentence.

use crate::fixture;
use dma::diagnostic::Severity;
use dma::pipeline::{self, Options};
use dma::reference::{self, Precision};
use dma::rules::{self, Level};
use dma::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One labelled sentence.
struct Sentence {
    text: String,
    field: String,
    rules: BTreeSet<String>,
}

/// The sentences of one file, and the rules that its readers looked for.
struct Part {
    sentences: Vec<Sentence>,
    looked_for: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the corpus. A rule is measured on the files in which its readers marked it at least once.
fn parts() -> Vec<Part> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    files.iter().map(|path| part(&std::fs::read_to_string(path).unwrap())).collect()
}

fn part(text: &str) -> Part {
    let sentences: Vec<Sentence> = text
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let rules = value["rules"].as_array().unwrap();
            Sentence {
                text: value["text"].as_str().unwrap().to_owned(),
                field: value["field"].as_str().unwrap().to_owned(),
                rules: rules.iter().map(|rule| rule.as_str().unwrap().to_owned()).collect(),
            }
        })
        .collect();
    let looked_for = sentences.iter().flat_map(|sentence| sentence.rules.iter().cloned()).collect();
    Part { sentences, looked_for }
}

/// The sentence in its field, as the keys of a question or as a file.
fn example(sentence: &Sentence) -> String {
    let quoted = serde_json::to_string(&sentence.text).unwrap();
    let question = "text: How is the tea trolley stocked?\n";
    match sentence.field.as_str() {
        "question" => format!("text: {quoted}\n"),
        "option" => format!(
            "{question}choices:\n  score: none\n  options:\n    - {{ id: first, label: {quoted} }}\n    - {{ id: other, label: Biscuits }}\n"
        ),
        "element" => {
            let steps = [
                ("Starting", "A kettle is bought."),
                ("Brewing", "Water boils."),
                ("Serving", quoted.as_str()),
                ("Sharing", "Guests are served."),
                ("Clearing", "Cups are washed."),
            ];
            let levels: String = (1..)
                .zip(steps)
                .map(|(number, (title, text))| {
                    let id = title.to_lowercase();
                    format!("  - {{ level: {number}, title: {title}, elements: [ {{ id: {id}, text: {text} }} ] }}\n")
                })
                .collect();
            format!("{question}levels:\n{levels}")
        }
        "title" => format!(
            "# file: shared/example.yaml\nsection: example\ntitle: {quoted}\nscored: false\nquestions:\n  - id: tea\n    {question}    scale: agreement\n"
        ),
        field => format!("{question}{field}: {quoted}\n"),
    }
}

/// The rules that speak on a sentence in its field, those among them that are off by default.
fn speaking(sentence: &Sentence) -> BTreeSet<&'static str> {
    let sources: Sources = fixture::programme(&example(sentence));
    // The base programme knows fewer abbreviations than the people who labelled the sentences, and is older.
    let mut files: BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    for text in files.values_mut() {
        *text = text
            .replace("acronyms: [UK, NHS, GP, A&E]", "acronyms: [UK, NHS, GP, A&E, EPR, SNOMED CT]")
            .replace("edition: \"2016\"", "edition: \"2025\"");
    }
    let sources = Sources::new(files);
    let levels = rules::all()
        .filter(|rule| rule.level == Level::Off)
        .map(|rule| (rule.slug.to_owned(), Some(Severity::Note)))
        .collect();
    let options = Options { levels, today: Some("2026-11-22".into()), speller: None };
    pipeline::check(&sources, &options)
        .findings
        .into_iter()
        .filter(|finding| sources.get(finding.primary.span.source).name() == "shared/example.yaml")
        .map(|finding| finding.code)
        .collect()
}

/// What each rule did on the sentences that it is measured on, and where it was wrong.
fn measure() -> (BTreeMap<String, Precision>, Vec<String>) {
    let mut counts: BTreeMap<String, Precision> = BTreeMap::new();
    let mut wrong = Vec::new();
    for part in parts() {
        for sentence in &part.sentences {
            let said = speaking(sentence);
            for rule in &said {
                if !part.looked_for.contains(*rule) {
                    wrong.push(format!("not looked for: {rule} [{}] {}", sentence.field, sentence.text));
                    continue;
                }
                let count = counts.entry((*rule).to_owned()).or_default();
                count.fired += 1;
                if sentence.rules.contains(*rule) {
                    count.right += 1;
                } else {
                    wrong.push(format!("false: {rule} [{}] {}", sentence.field, sentence.text));
                }
            }
            for rule in sentence.rules.iter().filter(|rule| !said.contains(rule.as_str())) {
                counts.entry(rule.clone()).or_default().missed += 1;
                wrong.push(format!("missed: {rule} [{}] {}", sentence.field, sentence.text));
            }
        }
    }
    wrong.sort();
    (counts, wrong)
}

const HOW: &str = "read what it says, then write the figures anew: `DMA_CORPUS_WRITE=1 cargo test --test it -- corpus`, \
                   and RULES.md after it";

#[test]
fn the_figures_on_the_pages_are_those_of_the_corpus() {
    let (counts, wrong) = measure();
    println!("{}", wrong.join("\n"));
    let path = root().join("src/reference/precision.json");
    let rows: Vec<String> = counts
        .iter()
        .map(|(rule, it)| {
            format!(
                "  \"{rule}\": {{ \"right\": {}, \"fired\": {}, \"missed\": {} }}",
                it.right, it.fired, it.missed
            )
        })
        .collect();
    let made = format!("{{\n{}\n}}\n", rows.join(",\n"));
    if std::env::var_os("DMA_CORPUS_WRITE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == made, "src/reference/precision.json differs from what the corpus says; {HOW}\n{made}");
}

#[test]
fn labels_of_the_corpus_are_names_of_rules() {
    let labels: BTreeSet<String> = parts().into_iter().flat_map(|part| part.looked_for).collect();
    let unknown: Vec<&String> = labels.iter().filter(|label| rules::find(label).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn a_rule_that_is_right_less_than_four_times_in_five_is_off() {
    let measured = reference::precisions();
    assert!(!measured.is_empty(), "the figures cannot be read");
    let poor: Vec<&str> = rules::all()
        .filter(|rule| rule.level != Level::Off)
        .filter(|rule| measured.get(rule.slug).is_some_and(|it| it.is_poor()))
        .map(|rule| rule.slug)
        .collect();
    assert!(poor.is_empty(), "right less than 4 times in 5, and not off: {poor:?}");
}

#[test]
fn the_page_of_a_rule_that_guesses_says_how_often_it_is_right() {
    for rule in rules::all().filter(|rule| reference::is_guess(rule)) {
        let page = reference::page(rule);
        assert_eq!(page.matches("**How often it is right.**").count(), 1, "{}", rule.slug);
    }
}
