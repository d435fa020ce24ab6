//! Documents that are valid come in, each changed in one place; the decoder and the schema must judge all alike.

use super::{KINDS, full, judge_text};
use dma_authoring::model::DocumentKind;
use serde_json::{Value, json};

/// What stands in the place of each value.
fn instead() -> Vec<Value> {
    vec![
        json!("some text"),
        json!("an-id"),
        json!("Not An Id"),
        json!(""),
        json!(" "),
        json!("https://example.org"),
        json!("2016-02-03"),
        json!("1.2.3"),
        json!(-1),
        json!(0),
        json!(1),
        json!(6),
        json!(101),
        json!(1.0),
        json!(1.5),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(-9_007_199_254_740_992_i64),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(true),
        json!(null),
        json!([]),
        json!([null]),
        json!(["an-id"]),
        json!([[]]),
        json!({}),
        json!({ "an-id": "text" }),
        json!({ "Not An Id": "text" }),
        json!({ "": "text" }),
    ]
}

/// Every place of a document, as a JSON pointer.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), all));
        }
        Value::Object(map) => map.iter().for_each(|(key, item)| places(item, &format!("{at}/{key}"), all)),
        _ => {}
    }
}

/// The ways to change the value at one place, each with a word for it.
fn changes(value: &Value) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> =
        instead().into_iter().filter(|it| it != value).map(|it| (format!("is {it}"), it)).collect();
    match value {
        Value::String(text) => {
            for (how, other) in [
                ("capitals", text.to_uppercase()),
                ("a line end", format!("{text}\n")),
                ("a space", format!(" {text}")),
                ("longer", format!("{text}-{}", "x".repeat(64))),
                ("a hyphen", format!("{text}-")),
                ("é", format!("{text}é")),
            ] {
                all.push((format!("with {how}"), json!(other)));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let mut less = items.clone();
                less.remove(index);
                all.push((format!("without item {index}"), Value::Array(less)));
                let mut more = items.clone();
                more.push(item.clone());
                all.push((format!("item {index} twice"), Value::Array(more)));
            }
            let with = |item: Value| Value::Array(items.iter().cloned().chain([item]).collect());
            all.push(("with null".into(), with(Value::Null)));
            all.push(("with an empty mapping".into(), with(json!({}))));
        }
        Value::Object(map) => {
            for (key, item) in map {
                let mut less = map.clone();
                less.shift_remove(key);
                all.push((format!("without {key}"), Value::Object(less.clone())));
                for name in [format!("{key}s"), key.to_uppercase(), format!("{key} "), format!("x-{key}")] {
                    let mut renamed = less.clone();
                    renamed.insert(name.clone(), item.clone());
                    all.push((format!("{key} as {name:?}"), Value::Object(renamed)));
                }
            }
            for (key, item) in unknown() {
                let mut more = map.clone();
                if more.insert(key.to_owned(), item.clone()).is_none() {
                    all.push((format!("with {key:?}: {item}"), Value::Object(more)));
                }
            }
        }
        _ => {}
    }
    all
}

/// Keys that are added to every mapping: unknown ones, and known ones of another place.
fn unknown() -> Vec<(&'static str, Value)> {
    vec![
        ("unknown", json!("text")),
        ("unknown", json!({})),
        ("Unknown Key", json!("error")),
        ("", json!("text")),
        ("use", json!("shared/example.yaml")),
        ("section", json!("example")),
        ("question", json!("example")),
        ("is", json!(["a"])),
        ("includes", json!(["a"])),
        ("at-least", json!(1)),
        ("all", json!([{ "question": "a", "is": ["b"] }])),
        ("not", json!({ "question": "a", "is": ["b"] })),
        ("scale", json!("agreement")),
        ("number", json!({})),
        ("free-text", json!({})),
        ("exclusive", json!(true)),
        ("from", json!(1)),
        ("weight", json!(1)),
        ("frozen", json!(true)),
        ("per-line", json!(true)),
        ("title", json!("Title")),
        ("id", json!("an-id")),
    ]
}

fn with(document: &Value, at: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(at).unwrap() = value;
    changed
}

/// The full document in small parts: one with all of it but the questions, and one for each question.
fn parts(kind: DocumentKind) -> Vec<Value> {
    let document = full(kind);
    if kind != DocumentKind::Section {
        return vec![document];
    }
    let questions = document["questions"].as_array().unwrap();
    let alone = |question: &Value| json!({ "section": "alone", "title": "Alone", "questions": [question] });
    let mut parts: Vec<Value> = questions.iter().map(alone).collect();
    parts.push(with(&document, "/questions", json!([])));
    parts
}

fn disagreements(kind: DocumentKind) -> (usize, usize, Vec<String>) {
    let (mut tried, mut refused, mut wrong) = (0, 0, Vec::new());
    for document in parts(kind) {
        let mut all = Vec::new();
        places(&document, "", &mut all);
        for at in all {
            for (how, value) in changes(document.pointer(&at).unwrap()) {
                let verdicts = judge_text(&with(&document, &at, value).to_string(), kind);
                tried += 1;
                refused += usize::from(verdicts.decoder.is_some());
                if !verdicts.agree() {
                    wrong.push(format!("{} {at} {how}: {}", kind.name(), verdicts.compact()));
                }
            }
        }
    }
    (tried, refused, wrong)
}

fn hold(kind: DocumentKind) {
    let verdicts = judge_text(&full(kind).to_string(), kind);
    assert!(verdicts.decoder.is_none() && verdicts.schema.is_none(), "{}", verdicts.compact());
    let (tried, refused, wrong) = disagreements(kind);
    // Changes that all pass, or all fail, would try nothing.
    assert!(refused > tried / 2 && refused < tried, "{refused} of {tried} refused");
    let first: Vec<&str> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {tried} disagree\n{}", wrong.len(), first.join("\n"));
}

#[test]
fn they_agree_on_each_change_of_a_programme() {
    hold(DocumentKind::Programme);
}

#[test]
fn they_agree_on_each_change_of_the_scales() {
    hold(DocumentKind::Scales);
}

#[test]
fn they_agree_on_each_change_of_a_glossary() {
    hold(DocumentKind::Glossary);
}

#[test]
fn they_agree_on_each_change_of_a_framework() {
    hold(DocumentKind::Framework);
}

#[test]
fn they_agree_on_each_change_of_a_declaration() {
    hold(DocumentKind::Change);
}

#[test]
fn they_agree_on_each_change_of_a_section() {
    hold(DocumentKind::Section);
}

#[test]
fn every_kind_of_document_is_tried() {
    assert_eq!(KINDS.map(|(kind, ..)| kind), DocumentKind::ALL);
}
