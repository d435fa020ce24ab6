//! Precision of the rules that guess: a corpus labelled by hand, most of it by people who had not seen the
//! rules, is linted case by case.

mod case;
mod words;

use crate::fixture;
use case::Case;
use dma_lint::rules;
use dma_project::pipeline::{self, Options};
use dma_project::reference::{self, Precision};
use dma_text::diagnostic::Severity;
use dma_text::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The cases of one file, and the rules that its readers looked for.
struct Part {
    cases: Vec<Case>,
    looked_for: BTreeSet<String>,
    /// Whether the file is about one rule, and what others say of its cases was never judged.
    is_of_one: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the corpus. A rule is measured on the files of sentences in which its readers marked it at least once,
/// and on the file of cases with its name.
fn parts() -> Vec<Part> {
    let mut parts = Vec::new();
    for file in files("tests/corpus") {
        let cases = cases(&file);
        let looked_for = cases.iter().flat_map(|case| case.rules.iter().cloned()).collect();
        parts.push(Part { cases, looked_for, is_of_one: false });
    }
    for file in files("tests/corpus/cases") {
        let rule = file.file_stem().unwrap().to_str().unwrap().to_owned();
        parts.push(Part { cases: cases(&file), looked_for: [rule].into(), is_of_one: true });
    }
    parts
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect();
    files.sort();
    files
}

fn cases(file: &Path) -> Vec<Case> {
    std::fs::read_to_string(file).unwrap().lines().map(Case::read).collect()
}

/// The programme of a case. The base programme knows fewer abbreviations than the people who labelled the sentences, and
/// is older; where readers looked for words of other settings, it has the settings and the vocabulary that are shipped.
fn sources(case: &Case, looked_for: &BTreeSet<String>) -> Sources {
    let sources: Sources = fixture::programme(&case.example);
    let mut files: BTreeMap<String, String> =
        sources.iter().map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect();
    for text in files.values_mut() {
        *text = text
            .replace("acronyms: [UK, NHS, GP, A&E]", "acronyms: [UK, NHS, GP, A&E, EPR, SNOMED CT]")
            .replace("edition: \"2016\"", "edition: \"2025\"");
    }
    if looked_for.contains("word-of-another-setting") && looked_for.len() == 1 {
        let shipped = std::fs::read_to_string(root().join("frameworks/programme.yaml")).unwrap();
        let start = shipped.find("vocabulary:\n").unwrap();
        let vocabulary = shipped[start..].split("\n\n").next().unwrap();
        let acute = files["acute/framework.yaml"].clone();
        let programme = files.get_mut("programme.yaml").unwrap();
        *programme = programme.replace(
            "vocabulary:\n  patient: { default: patient, social-care: person who uses services }",
            vocabulary,
        );
        for setting in ["ambulance", "community"] {
            *programme = programme.replace(
                "respondents:\n",
                &format!("  - {{ id: {setting}, title: \"{setting}\" }}\nrespondents:\n"),
            );
        }
        for setting in ["ambulance", "community"] {
            let framework = acute.replace("framework: acute", &format!("framework: {setting}"));
            files.insert(format!("{setting}/framework.yaml"), framework);
        }
    }
    Sources::new(files)
}

/// The rules that speak on a case, those among them that are off by default.
fn speaking(case: &Case, part: &Part) -> BTreeSet<&'static str> {
    let sources = sources(case, &part.looked_for);
    let levels = rules::all()
        .filter(|rule| rule.code.severity.is_none())
        .map(|rule| (rule.code.slug.to_owned(), Some(Severity::Note)))
        .collect();
    let speller = part.looked_for.contains("misspelt-word").then(words::speller);
    let options = Options { levels, today: Some("2026-11-22".into()), speller };
    let findings = pipeline::check(&sources, &options).findings;
    let is_here = |file: &str| part.is_of_one || file == "shared/example.yaml";
    findings
        .into_iter()
        .filter(|finding| is_here(sources.get(finding.primary.span.source).name()))
        .map(|finding| finding.code.slug)
        .collect()
}

/// Whether a rule reads texts of this kind. Readers marked elements with two criteria as `double-barrelled` too, and one
/// rule says it of each.
fn is_read(rule: &str, kind: &str) -> bool {
    rule != "double-barrelled" || kind != "element"
}

/// What each rule did on the cases that it is measured on, and where it was wrong.
fn measure() -> (BTreeMap<String, Precision>, Vec<String>) {
    let mut counts: BTreeMap<String, Precision> = BTreeMap::new();
    let mut wrong = Vec::new();
    for part in parts() {
        for case in &part.cases {
            let said = speaking(case, &part);
            let Case { kind, shown, .. } = case;
            for rule in &said {
                if !part.looked_for.contains(*rule) {
                    if !part.is_of_one {
                        wrong.push(format!("not looked for: {rule} [{kind}] {shown}"));
                    }
                    continue;
                }
                let count = counts.entry((*rule).to_owned()).or_default();
                count.fired += 1;
                if case.rules.contains(*rule) {
                    count.right += 1;
                } else {
                    wrong.push(format!("false: {rule} [{kind}] {shown}"));
                }
            }
            let missed = |rule: &&String| !said.contains(rule.as_str()) && is_read(rule, kind);
            for rule in case.rules.iter().filter(missed) {
                counts.entry(rule.clone()).or_default().missed += 1;
                wrong.push(format!("missed: {rule} [{kind}] {shown}"));
            }
        }
    }
    wrong.sort();
    (counts, wrong)
}

const HOW: &str = "read what it says, then write the figures anew: `DMA_CORPUS_WRITE=1 cargo test --test it -- corpus`, \
                   and the page of rules after it (`just bless`)";

#[test]
fn the_figures_on_the_pages_are_those_of_the_corpus() {
    let (counts, wrong) = measure();
    println!("{}", wrong.join("\n"));
    let path = root().join("src/project/reference/precision.json");
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
    assert!(
        kept == made,
        "src/project/reference/precision.json differs from what the corpus says; {HOW}\n{made}"
    );
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
        .filter(|rule| rule.code.severity.is_some())
        .filter(|rule| measured.get(rule.code.slug).is_some_and(|it| it.is_poor()))
        .map(|rule| rule.code.slug)
        .collect();
    assert!(poor.is_empty(), "right less than 4 times in 5, and not off: {poor:?}");
}

#[test]
fn the_page_of_a_rule_that_guesses_says_how_often_it_is_right() {
    let measured = reference::precisions();
    for rule in rules::all().filter(|rule| reference::is_guess(rule)) {
        assert!(
            measured.get(rule.code.slug).is_some_and(|it| it.right > 0),
            "{} was never measured",
            rule.code.slug
        );
        let page = reference::page_of(rule);
        assert_eq!(page.matches("**How often it is right.**").count(), 1, "{}", rule.code.slug);
    }
}
