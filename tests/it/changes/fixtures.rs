//! Fixtures: before and after come in from `tests/changes/<kind>/`, and the change of that kind is snapshotted.

use crate::diff::{EVERYTHING, revision};
use crate::fixture;
use dma_document::Document;
use dma_document::Intents;
use dma_project::pipeline;
use dma_revision::changes::{self, Change, Changes};
use dma_revision::diff::{Revision, compare};
use dma_text::source::Sources;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes")
}

/// One side of a fixture. `# setting: NAME` at its beginning says whose framework it is; acute otherwise.
pub(crate) fn side(text: &str, label: &str) -> Revision {
    let setting = text.strip_prefix("# setting: ").and_then(|rest| rest.lines().next()).unwrap_or("acute");
    let sources = fixture::programme(text);
    let parsed = pipeline::parse(&sources);
    for tree in &parsed.trees {
        assert!(tree.faults.is_empty(), "{label}: {:?}\n{text}", tree.faults);
    }
    for file in &parsed.model.files {
        assert!(file.faults.is_empty(), "{label}: {:?}\n{text}", file.faults);
    }
    let resolved = pipeline::resolve(&parsed, &sources);
    let framework = resolved.frameworks.iter().find(|it| it.setting == setting).unwrap();
    let others = resolved.frameworks.iter().filter(|it| it.setting != setting);
    let elsewhere = others
        .flat_map(dma_authoring::resolve::Framework::questions)
        .map(|it| it.model.id.value.clone())
        .collect();
    Revision {
        label: label.to_owned(),
        document: dma_authoring::compile::compose(&resolved, framework).unwrap(),
        places: dma_authoring::compile::places(&resolved, framework, &sources),
        elsewhere,
    }
}

pub(crate) fn declared(text: &str) -> Intents {
    let sources = Sources::new([("changes/test.yaml".to_owned(), text.to_owned())]);
    dma_authoring::model::declared(&pipeline::parse(&sources).model).intents()
}

/// The two revisions of a fixture and what is declared between them.
pub(crate) fn revisions(name: &str) -> (Revision, Revision, Intents) {
    let read = |file: &str| std::fs::read_to_string(folder().join(name).join(file));
    let (Ok(old), Ok(new)) = (read("old.yaml"), read("new.yaml")) else {
        let (old, new) = by_hand(name);
        return (revision(&old), revision(&new), Intents::default());
    };
    let intents = read("declared.yaml").map_or_else(|_| Intents::default(), |text| declared(&text));
    (side(&old, "old.yaml"), side(&new, "new.yaml"), intents)
}

/// The changes that a fixture shows.
pub(super) fn fixture(name: &str) -> Changes {
    let (old, new, intents) = revisions(name);
    changes::between(&compare(&old, &new), &intents)
}

/// Revisions that no sources make, only a compiled file that somebody edited or that another tool wrote.
fn by_hand(name: &str) -> (Document, Document) {
    let old = EVERYTHING[1].clone();
    let mut new: Document = old.clone();
    let question = &mut new.themes[0].sections[0].questions[0];
    match name {
        "canonical-form-changed" => new.schema_version = "1.1".into(),
        "question-scoring-changed" => question.scored = !question.scored,
        "terms-changed" => question.terms.push("another-term".into()),
        "scale-listed" => {
            let mut scale = new.scales[0].clone();
            scale.id = "unused".into();
            scale.options[0].label = "Unused".into();
            new.scales.push(scale);
        }
        other => panic!("{other} has neither old.yaml and new.yaml nor a change by hand"),
    }
    (old, new)
}

/// One change as a snapshot shows it.
fn describe(change: &Change) -> String {
    let mut out = format!(
        "{}: {}\n  {} · question {} · section {}",
        change.kind.code.slug,
        change.message,
        change.impact.name(),
        change.question.name(),
        change.section.name()
    );
    for (label, place) in [("old", &change.old_place), ("new", &change.new_place)] {
        if let Some(place) = place {
            let _ = write!(out, "\n  {label}: {}:{}:{}", place.file, place.line, place.column);
        }
    }
    if !change.questions.is_empty() {
        let _ = write!(out, "\n  questions: {}", change.questions.join(", "));
    }
    if !change.sections.is_empty() {
        let _ = write!(out, "\n  sections: {}", change.sections.join(", "));
    }
    if let Some(help) = &change.help {
        let _ = write!(out, "\n  help: {help}");
    }
    out
}

#[test]
fn every_kind_tells_of_its_fixture_as_snapshotted() {
    let mut wrong = Vec::new();
    for kind in changes::all() {
        let told = fixture(kind.code.slug);
        let slugs: Vec<&str> = told.all.iter().map(|it| it.kind.code.slug).collect();
        if !slugs.contains(&kind.code.slug) {
            wrong.push(format!("{}: {slugs:?}", kind.code.slug));
            continue;
        }
        let all: Vec<String> = told.all.iter().map(describe).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join(kind.code.slug));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("change", all.join("\n")));
    }
    assert!(wrong.is_empty(), "not told:\n{}", wrong.join("\n"));
}

#[test]
fn fixture_folders_and_kinds_are_the_same() {
    let folders: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("row-"))
        .collect();
    let slugs: BTreeSet<String> = changes::all().map(|kind| kind.code.slug.to_owned()).collect();
    assert_eq!(folders, slugs);
}
