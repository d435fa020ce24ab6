//! The keys of every object: those that the decoder asks for are those that the schema describes.

use super::{KINDS, full, schema_of};
use dma_authoring::model::{self, DocumentKind, FaultKind};
use dma_document::schema::Schema;
use dma_text::source::Sources;
use dma_yaml::tree;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

type Keys = BTreeSet<String>;

/// An object of a schema: the schema's name and the pointer to it.
type At = (&'static str, String);

fn text(schema: Schema) -> Value {
    serde_json::from_str(schema.text()).unwrap()
}

fn get(at: &At) -> Value {
    let schema = Schema::ALL.into_iter().find(|it| it.name() == at.0).unwrap();
    text(schema).pointer(&at.1).unwrap().clone()
}

/// Follows `$ref` as far as it goes.
fn resolve(mut at: At) -> At {
    while let Some(target) = get(&at).get("$ref").and_then(Value::as_str).map(str::to_owned) {
        let (file, pointer) = target.split_once('#').unwrap();
        let name = match file {
            "" => at.0,
            "section.schema.json" => "section",
            _ => panic!("a reference to {file}"),
        };
        at = (name, pointer.to_owned());
    }
    at
}

fn below(at: &At, pointer: &str) -> At {
    resolve((at.0, format!("{}{pointer}", at.1)))
}

/// The keys that a schema node describes.
fn described(node: &Value) -> Keys {
    node["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

/// One mapping of a document with the schema node that describes it; `group` is the `oneOf` that the node stands in.
struct Visit {
    pointer: String,
    node: At,
    group: Option<At>,
    free: bool,
    has: Keys,
}

/// Walks a document and its schema side by side.
fn walk(value: &Value, pointer: &str, at: At, visits: &mut Vec<Visit>) {
    match value {
        Value::Array(items) => {
            let item = below(&at, "/items");
            for (index, value) in items.iter().enumerate() {
                walk(value, &format!("{pointer}/{index}"), item.clone(), visits);
            }
        }
        Value::Object(map) => {
            let has: Keys = map.keys().cloned().collect();
            let (node, group) = branch(at, &has);
            let schema = get(&node);
            let free = schema["additionalProperties"].is_object();
            visits.push(Visit { pointer: pointer.to_owned(), node: node.clone(), group, free, has });
            for (key, value) in map {
                let next = if schema["properties"].get(key).is_some() {
                    below(&node, &format!("/properties/{key}"))
                } else {
                    below(&node, "/additionalProperties")
                };
                walk(value, &format!("{pointer}/{key}"), next, visits);
            }
        }
        _ => {}
    }
}

/// The branch of a `oneOf` that has these keys; the node itself where it has no branches with keys of their own.
fn branch(at: At, has: &Keys) -> (At, Option<At>) {
    let node = get(&at);
    let Some(branches) = node["oneOf"].as_array().filter(|_| node.get("properties").is_none()) else {
        return (at, None);
    };
    let fitting = (0..branches.len())
        .map(|index| below(&at, &format!("/oneOf/{index}")))
        .find(|branch| has.is_subset(&described(&get(branch))));
    (fitting.unwrap_or_else(|| panic!("{at:?} has no branch for {has:?}")), Some(at))
}

fn visits(kind: DocumentKind) -> Vec<Visit> {
    let mut visits = Vec::new();
    walk(&full(kind), "", (schema_of(kind).name(), String::new()), &mut visits);
    visits
}

/// The keys that the decoder asks for in the mapping at a place; `None` where every key is the author's own.
fn asked(kind: DocumentKind, pointer: &str) -> Option<Keys> {
    const UNKNOWN: &str = "a-key-that-nobody-knows";
    let mut document = full(kind);
    document.pointer_mut(pointer).unwrap()[UNKNOWN] = json!("text");
    let sources = Sources::new([("full.yaml".to_owned(), document.to_string())]);
    let tree = tree::parse(&sources, sources.find("full.yaml").unwrap());
    model::decode(&tree, kind).faults.into_iter().find_map(|fault| match fault.kind {
        FaultKind::UnknownKey { key, expected, .. } if key == UNKNOWN => {
            Some(expected.iter().map(|key| (*key).to_owned()).collect())
        }
        _ => None,
    })
}

#[test]
fn the_decoder_asks_for_the_keys_that_the_schema_describes() {
    for (kind, ..) in KINDS {
        let mut of_group: BTreeMap<At, Keys> = BTreeMap::new();
        for visit in visits(kind) {
            let place = format!("{} {}", kind.name(), visit.pointer);
            let described = described(&get(&visit.node));
            let Some(asked) = asked(kind, &visit.pointer) else {
                assert!(visit.free, "{place}: the decoder takes any key, the schema {described:?}");
                continue;
            };
            assert!(!visit.free, "{place}: the schema takes any key, the decoder {asked:?}");
            if let Some(group) = visit.group {
                // The decoder may help with the keys of a neighbouring form; in sum they are the same.
                assert!(described.is_subset(&asked), "{place}: {described:?} is not within {asked:?}");
                of_group.entry(group).or_default().extend(asked);
            } else {
                assert_eq!(asked, described, "{place}");
            }
        }
        for (group, asked) in of_group {
            let forms = get(&group)["oneOf"].as_array().unwrap().len();
            let described: Keys = (0..forms)
                .flat_map(|index| described(&get(&below(&group, &format!("/oneOf/{index}")))))
                .collect();
            assert_eq!(asked, described, "{group:?}");
        }
    }
}

/// Every place of a schema that describes the keys of an object.
fn objects(node: &Value, at: &At, all: &mut BTreeSet<At>) {
    match node {
        Value::Object(map) => {
            if map.get("properties").is_some_and(Value::is_object) && map.get("type").is_some() {
                all.insert(at.clone());
            }
            for (key, value) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                objects(value, &(at.0, format!("{}/{key}", at.1)), all);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                objects(value, &(at.0, format!("{}/{index}", at.1)), all);
            }
        }
        _ => {}
    }
}

#[test]
fn the_full_documents_use_every_key_of_the_schemas() {
    let mut used: BTreeMap<At, Keys> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for (kind, schema, _) in KINDS {
        for visit in visits(kind) {
            used.entry(visit.node).or_default().extend(visit.has);
        }
        objects(&text(schema), &(schema.name(), String::new()), &mut all);
    }
    for at in all {
        let described = described(&get(&at));
        let used = used.get(&at).cloned().unwrap_or_default();
        let missing: Vec<&String> = described.difference(&used).collect();
        assert!(missing.is_empty(), "{at:?}: no full document uses {missing:?}");
    }
}
