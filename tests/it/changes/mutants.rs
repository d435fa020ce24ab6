//! Every value of a full document, changed one by one: each must make a change.

use super::between;
use crate::diff::{EVERYTHING, edits};
use dma_document::Document;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Words that stand in closed lists, so that one of them fits where a text does not.
const WORDS: [&str; 14] = [
    "options",
    "levels",
    "none",
    "mean-of-themes",
    "cumulative",
    "per-level",
    "half-even",
    "down",
    "zero",
    "full",
    "sum",
    "highest",
    "nearest",
    "up",
];

/// What may stand in the place of a value.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let mut all = vec![json!(format!("{text} other words"))];
            let is_word = WORDS.contains(&text.as_str()) || text == "exclude" || text == "half-up";
            all.extend(WORDS.iter().filter(|word| is_word && *word != text).map(|word| json!(word)));
            all
        }
        Value::Number(number) => vec![json!(number.as_i64().unwrap() + 1)],
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Array(items) => {
            let mut all = Vec::new();
            if !items.is_empty() {
                all.push(json!(items[1..].to_vec()));
            }
            if items.len() > 1 {
                all.push(json!(items.iter().rev().cloned().collect::<Vec<_>>()));
            }
            if items.iter().all(Value::is_string) {
                all.push(json!([items.as_slice(), &[json!("one-more")]].concat()));
            }
            all
        }
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

/// Every document that differs from this one in one value.
fn mutants(document: &Document) -> Vec<(String, Document)> {
    let root = serde_json::to_value(document).unwrap();
    let mut places = Vec::new();
    edits::pointers(&root, "", &mut places);
    let mut all = Vec::new();
    for place in places {
        let mut add = |value: &Value| {
            if let Ok(mutant) = serde_json::from_value::<Document>(value.clone())
                && mutant.duplicate().is_none()
            {
                all.push((place.clone(), mutant));
            }
        };
        for other in others(root.pointer(&place).unwrap()) {
            let mut value = root.clone();
            *value.pointer_mut(&place).unwrap() = other;
            add(&value);
        }
        if let Some((parent, key)) = place.rsplit_once('/') {
            let mut value = root.clone();
            if let Some(map) = value.pointer_mut(parent).and_then(Value::as_object_mut) {
                map.shift_remove(key);
                add(&value);
            }
        }
    }
    all
}

#[test]
fn every_value_of_a_document_makes_a_change_when_it_changes() {
    let mut seen = BTreeSet::new();
    for document in EVERYTHING.iter() {
        let all = mutants(document);
        assert!(all.len() > 150, "{}", all.len());
        for (place, mutant) in all {
            if place == "/version" || mutant == *document {
                continue;
            }
            let told = between(document, &mutant);
            assert!(!told.all.is_empty(), "{place} changed and nothing was said");
            seen.extend(told.all.iter().map(|change| change.kind.code.slug));
        }
    }
    assert!(seen.len() > 70, "{} kinds: {seen:?}", seen.len());
}
