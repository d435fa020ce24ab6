//! The decoder and the published schemas: documents come in, both must take or refuse the same ones.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests stops where its case is wrong")]

mod keys;
mod mutants;
mod published;

use crate::fixture;
use dma_authoring::model::{self, DocumentKind};
use dma_document::schema::{self, Schema};
use dma_text::source::{SourceId, Sources};
use dma_yaml::tree::{self, Tree};
use serde_json::Value;
use std::path::{Path, PathBuf};

const KINDS: [(DocumentKind, Schema, &str); 6] = [
    (DocumentKind::Programme, Schema::Programme, "programme.yaml"),
    (DocumentKind::Scales, Schema::Scales, "scales.yaml"),
    (DocumentKind::Glossary, Schema::Glossary, "glossary.yaml"),
    (DocumentKind::Framework, Schema::Framework, "acute/framework.yaml"),
    (DocumentKind::Change, Schema::Change, "changes/one.yaml"),
    (DocumentKind::Section, Schema::Section, "shared/section.yaml"),
];

fn schema_of(kind: DocumentKind) -> Schema {
    KINDS.into_iter().find(|(it, ..)| *it == kind).unwrap().1
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// What each of the two says about one document: nothing, or the first thing that is wrong.
#[derive(Debug)]
struct Verdicts {
    decoder: Option<String>,
    schema: Option<String>,
}

impl Verdicts {
    fn agree(&self) -> bool {
        self.decoder.is_none() == self.schema.is_none()
    }

    fn compact(&self) -> String {
        let short = |verdict: &Option<String>| {
            verdict.as_ref().map_or("takes it".to_owned(), |it| it.chars().take(110).collect())
        };
        format!("decoder: {}; schema: {}", short(&self.decoder), short(&self.schema))
    }
}

fn judge(tree: &Tree<'_>, kind: DocumentKind) -> Verdicts {
    let faults = model::decode(tree, kind).faults;
    let data = tree.root.as_ref().map_or(Value::Null, tree::to_json);
    let violations = schema::validate(schema_of(kind), &data);
    Verdicts {
        decoder: faults.first().map(|fault| format!("{:?}", fault.kind)),
        schema: violations.first().map(|it| format!("{} {}", it.pointer, it.message)),
    }
}

/// Judges a YAML text, or JSON, which is YAML too.
fn judge_text(text: &str, kind: DocumentKind) -> Verdicts {
    let (.., name) = KINDS.into_iter().find(|(it, ..)| *it == kind).unwrap();
    let sources = Sources::new([(name.to_owned(), text.to_owned())]);
    judge(&tree::parse(&sources, sources.find(name).unwrap()), kind)
}

/// A document of the kind that says everything that can be said.
fn full(kind: DocumentKind) -> Value {
    let path = root().join(format!("tests/schema/full/{}.yaml", kind.name()));
    let sources = Sources::new([("full.yaml".to_owned(), std::fs::read_to_string(path).unwrap())]);
    let tree = tree::parse(&sources, sources.find("full.yaml").unwrap());
    assert!(tree.faults.is_empty(), "{}: {:?}", kind.name(), tree.faults);
    tree::to_json(&tree.root.unwrap())
}

/// Judges every file of a programme that can be read as YAML; says where the two disagree, and how many files it saw.
fn disagreements(sources: &Sources, label: &str, wrong: &mut Vec<String>) -> usize {
    let mut seen = 0;
    let trees: Vec<(SourceId, Tree<'_>)> =
        sources.iter().map(|(id, _)| (id, tree::parse(sources, id))).collect();
    for (id, tree) in trees {
        // A file that stops being YAML has no data to judge; one with nothing in it has.
        if tree.root.is_none() && !tree.faults.is_empty() {
            continue;
        }
        seen += 1;
        let name = sources.get(id).name();
        let verdicts = judge(&tree, DocumentKind::of(name));
        if !verdicts.agree() {
            wrong.push(format!("{label} {name}: {}", verdicts.compact()));
        }
    }
    seen
}

#[test]
fn they_agree_on_every_shipped_file() {
    let folder = root().join("frameworks");
    let loaded = dma_project::workspace::load(dma_project::Root { folder, prefix: String::new() }, None)
        .unwrap()
        .sources;
    let mut wrong = Vec::new();
    let seen = disagreements(&loaded, "frameworks", &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, loaded.len());
    for (id, source) in loaded.iter() {
        let verdicts = judge(&tree::parse(&loaded, id), DocumentKind::of(source.name()));
        assert!(verdicts.schema.is_none(), "{}: {}", source.name(), verdicts.compact());
    }
}

#[test]
fn they_agree_on_every_fixture_and_example_of_a_rule() {
    let mut wrong = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in std::fs::read_dir(root().join("tests/rules")).into_iter().flatten() {
        for entry in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                texts.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    for rule in dma_lint::rules::all() {
        for (at, part) in rule.code.page().split("```yaml,").skip(1).enumerate() {
            let text = part.split_once('\n').and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
            texts.push((format!("{} example {at}", rule.code.slug), text.to_owned()));
        }
    }
    assert!(texts.len() > 30);
    for (label, text) in &texts {
        disagreements(&fixture::programme(text), label, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn they_judge_the_corpus_as_it_says() {
    let cases: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(root().join("tests/schema/cases.json")).unwrap())
            .unwrap();
    assert!(cases.len() > 200);
    let mut wrong = Vec::new();
    for case in &cases {
        let schema = case["schema"].as_str().unwrap();
        let (kind, ..) = KINDS.into_iter().find(|(kind, ..)| kind.name() == schema).unwrap();
        let verdicts = judge_text(&case["document"].to_string(), kind);
        let accept = case["accept"].as_bool().unwrap();
        if verdicts.decoder.is_none() != accept || verdicts.schema.is_none() != accept {
            wrong.push(format!("{schema}, {}: should be {accept}; {}", case["why"], verdicts.compact()));
        }
    }
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_empty_file_is_taken_by_neither() {
    for (kind, ..) in KINDS {
        for text in ["", "# only a comment\n", "---\n", "~\n", "\"\"\n"] {
            let verdicts = judge_text(text, kind);
            assert!(verdicts.decoder.is_some() && verdicts.schema.is_some(), "{text:?}: {verdicts:?}");
        }
    }
}
