//! The published schemas by themselves: that they compile, explain every key, and hold for what the tool writes.

use super::KINDS;
use crate::fixture;
use dma_document::schema::{self, Schema};
use dma_document::{Index, IndexEntry, SCHEMA_VERSION};
use dma_report::{Look, Report, Selection, Totals};
use serde_json::{Value, json};
use std::sync::LazyLock;

#[test]
fn every_schema_compiles_and_refuses_what_is_no_document() {
    for schema in Schema::ALL {
        let text: Value = serde_json::from_str(schema.text()).unwrap();
        assert_eq!(text["$schema"], "https://json-schema.org/draft/2020-12/schema", "{}", schema.name());
        let name = format!("https://dma.invalid/schemas/{}.schema.json", schema.name());
        assert_eq!(text["$id"], name.as_str());
        assert!(text["title"].is_string() && text["description"].is_string(), "{}", schema.name());
        // A schema that does not compile names itself in its one violation.
        let violations = schema::validate(schema, &json!({}));
        assert!(!violations.is_empty(), "{} takes an empty object", schema.name());
        let broken = violations.iter().find(|it| it.message.starts_with(&format!("{}: ", schema.name())));
        assert!(broken.is_none(), "{broken:?}");
    }
}

#[test]
fn every_published_schema_is_embedded() {
    let folder = super::root().join("schemas");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".schema.json", ""))
        .collect();
    names.sort();
    let mut embedded = Schema::ALL.map(Schema::name);
    embedded.sort_unstable();
    assert_eq!(names, embedded);
}

/// Calls `visit` with each property of a schema: the pointer and what describes it.
fn each_property(node: &Value, at: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match node {
        Value::Object(map) => {
            for (key, value) in map {
                let at = format!("{at}/{key}");
                if key == "properties" && value.is_object() && !at.ends_with("/properties/properties") {
                    for (name, property) in value.as_object().into_iter().flatten() {
                        visit(&format!("{at}/{name}"), property);
                    }
                }
                // Examples are data, not schema.
                if !matches!(key.as_str(), "examples" | "default" | "const" | "enum") {
                    each_property(value, &at, visit);
                }
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| each_property(item, &format!("{at}/{index}"), visit));
        }
        _ => {}
    }
}

#[test]
fn every_property_says_what_it_is() {
    let mut wrong = Vec::new();
    for schema in Schema::ALL {
        let text: Value = serde_json::from_str(schema.text()).unwrap();
        let is_authored = KINDS.into_iter().any(|(_, it, _)| it == schema);
        each_property(&text, "", &mut |at, property| {
            let described =
                |node: &Value| node["description"].as_str().is_some_and(|it| !it.trim().is_empty());
            // The name says which type of answer it is.
            if described(property) || property.get("const").is_some() {
                return;
            }
            let target = property["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
            if is_authored || !target.and_then(|it| text.pointer(it)).is_some_and(described) {
                wrong.push(format!("{} {at}", schema.name()));
            }
        });
    }
    assert!(wrong.is_empty(), "no description:\n{}", wrong.join("\n"));
}

#[test]
fn a_report_on_every_bad_example_keeps_to_its_schema() {
    let mut seen = 0;
    for rule in dma_lint::rules::all() {
        for part in rule.code.page().split("```yaml,").skip(1) {
            let text = part.split_once('\n').and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
            let sources = fixture::programme(text);
            let findings = fixture::lint(&sources);
            seen += findings.len();
            let totals = Totals { files: sources.len(), settings: 2, questions: 3, responses: None };
            let rules: &LazyLock<Vec<_>> = &LazyLock::new(Vec::new);
            let (silenced, prefix) = (&[], "frameworks/");
            let selection = Selection { baselined: &findings, ..Selection::default() };
            let findings = &findings;
            let releases = None;
            let report =
                Report { sources: &sources, findings, silenced, rules, selection, prefix, totals, releases };
            let mut out = Vec::new();
            let look = Look { color: false, width: 80, unicode: true };
            (dma_report::find("json").unwrap().write)(&report, &look, &mut out).unwrap();
            let data: Value = serde_json::from_slice(&out).unwrap();
            assert_eq!(schema::validate(Schema::Report, &data), [], "{}: {text}", rule.code.slug);
        }
    }
    assert!(seen > 10);
}

#[test]
fn an_index_keeps_to_its_schema() {
    let entry = IndexEntry {
        setting: "acute".into(),
        title: "Acute".into(),
        version: "1.0.0".into(),
        edition: "2016".into(),
        file: "acute-1.0.0.json".into(),
        bytes: 10,
        sha256: dma_document::sha256(b"0123456789"),
    };
    let index = Index { schema_version: SCHEMA_VERSION, programme: "dma".into(), frameworks: vec![entry] };
    let mut data = serde_json::to_value(&index).unwrap();
    assert_eq!(schema::validate(Schema::Index, &data), []);
    data["frameworks"][0]["sha256"] = json!("short");
    assert!(!schema::validate(Schema::Index, &data).is_empty());
}
