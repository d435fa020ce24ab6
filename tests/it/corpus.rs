//! Precision of the rules that guess: a corpus labelled by hand, by people who had not seen the rules, is linted
//! sentence by sentence.

use crate::fixture;
use dma::rules::Group;
use dma::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One labelled sentence.
struct Sentence {
    text: String,
    field: String,
    rules: BTreeSet<String>,
}

fn sentences() -> Vec<Sentence> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/sentences.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let rules = value["rules"].as_array().unwrap();
            Sentence {
                text: value["text"].as_str().unwrap().to_owned(),
                field: value["field"].as_str().unwrap().to_owned(),
                rules: rules.iter().map(|rule| rule.as_str().unwrap().to_owned()).collect(),
            }
        })
        .collect()
}

/// The wording and style rules that speak on a sentence in its field.
fn speaking(sentence: &Sentence) -> BTreeSet<&'static str> {
    let quoted = serde_json::to_string(&sentence.text).unwrap();
    let question = "text: How is the tea trolley stocked?\n";
    let example = match sentence.field.as_str() {
        "question" => format!("text: {quoted}\n"),
        "option" => format!(
            "{question}choices:\n  score: none\n  options:\n    - {{ id: first, label: {quoted} }}\n    - {{ id: other, label: Biscuits }}\n"
        ),
        "element" => {
            let level = |number: usize, text: &str| {
                format!(
                    "  - {{ level: {number}, title: Step, elements: [ {{ id: e{number}, text: {text} }} ] }}\n"
                )
            };
            let levels: String = (1..=5)
                .map(|number| level(number, if number == 3 { &quoted } else { "Tea is served." }))
                .collect();
            format!("{question}levels:\n{levels}")
        }
        "title" => format!(
            "# file: shared/example.yaml\nsection: example\ntitle: {quoted}\nscored: false\nquestions:\n  - id: tea\n    {question}    scale: agreement\n"
        ),
        field => format!("{question}{field}: {quoted}\n"),
    };
    let sources: Sources = fixture::programme(&example);
    // The base programme knows fewer abbreviations than the people who labelled the sentences.
    let mut files: BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    for text in files.values_mut() {
        *text = text.replace("acronyms: [UK, NHS, GP, A&E]", "acronyms: [UK, NHS, GP, A&E, EPR, SNOMED CT]");
    }
    let sources = Sources::new(files);
    fixture::lint(&sources)
        .into_iter()
        .filter(|finding| sources.get(finding.primary.span.source).name() == "shared/example.yaml")
        .map(|finding| finding.code)
        .filter(|code| {
            let group = dma::rules::find(code).map(|rule| rule.group);
            matches!(group, Some(Group::Wording | Group::Style))
        })
        .collect()
}

#[test]
fn rules_that_guess_are_right_four_times_in_five() {
    let mut counts: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    for sentence in sentences() {
        let said = speaking(&sentence);
        for rule in &said {
            let count = counts.entry((*rule).to_owned()).or_default();
            if sentence.rules.contains(*rule) {
                count.0 += 1;
            } else {
                count.1 += 1;
                wrong.push(format!("{rule} [{}] {}", sentence.field, sentence.text));
            }
        }
        for rule in sentence.rules.iter().filter(|rule| !said.contains(rule.as_str())) {
            counts.entry(rule.clone()).or_default().2 += 1;
            if std::env::var_os("DMA_CORPUS_MISSES").is_some() {
                println!("missed: {rule} [{}] {}", sentence.field, sentence.text);
            }
        }
    }
    let mut poor = Vec::new();
    for (rule, (right, false_alarms, missed)) in &counts {
        println!("{rule}: right {right}, false {false_alarms}, missed {missed}");
        if *right < 4 * false_alarms {
            poor.push(rule.as_str());
        }
    }
    wrong.sort();
    println!("{}", wrong.join("\n"));
    assert!(poor.is_empty(), "right less than four times in five: {poor:?}");
}
