//! Documents made from the schemas: each has every list that its schema knows.

use super::document::{Kind, Maker, Node};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The files that authors write, by schema.
pub(crate) const FILES: [&str; 6] = ["change", "framework", "glossary", "programme", "scales", "section"];

/// The schemas of those files.
pub(crate) struct Schemas(BTreeMap<String, Value>);

/// How often a condition may hold another.
const DEPTH: usize = 8;

impl Schemas {
    pub(crate) fn read() -> Self {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
        let read = |name: &&str| {
            let name = format!("{name}.schema.json");
            let text = std::fs::read_to_string(folder.join(&name)).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        };
        Self(FILES.iter().map(read).collect())
    }

    fn file(name: &str) -> String {
        format!("{name}.schema.json")
    }

    /// The keys of all lists that the schema of a file knows.
    pub(crate) fn lists(&self, file: &str) -> BTreeSet<String> {
        fn walk(schema: &Value, key: &str, lists: &mut BTreeSet<String>) {
            if schema["type"] == "array" {
                lists.insert(key.to_owned());
            }
            for (name, inner) in schema.as_object().into_iter().flatten() {
                if matches!(name.as_str(), "properties" | "$defs") {
                    for (key, schema) in inner.as_object().into_iter().flatten() {
                        walk(schema, key, lists);
                    }
                }
            }
            for inner in ["oneOf", "anyOf"].iter().filter_map(|key| schema[*key].as_array()).flatten() {
                walk(inner, key, lists);
            }
        }
        let mut lists = BTreeSet::new();
        walk(&self.0[&Self::file(file)], "", &mut lists);
        lists
    }

    /// A document of this kind of file.
    pub(crate) fn document(&self, file: &str, maker: &mut Maker) -> Node {
        let file = Self::file(file);
        self.node(&file, &self.0[&file], maker, 0)
    }

    /// Where a reference leads.
    fn resolved<'s>(&'s self, file: &'s str, schema: &'s Value) -> (&'s str, &'s Value) {
        let Some(reference) = schema["$ref"].as_str() else { return (file, schema) };
        let (other, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if other.is_empty() { file } else { other };
        let (file, root) = self.0.get_key_value(file).unwrap_or_else(|| panic!("no schema {file}"));
        self.resolved(file, root.pointer(pointer).unwrap())
    }

    fn node(&self, file: &str, schema: &Value, maker: &mut Maker, depth: usize) -> Node {
        let (file, schema) = self.resolved(file, schema);
        let alternatives = schema["oneOf"].as_array();
        if let Some(alternatives) = alternatives
            .filter(|some| some[0].get("required").is_none_or(|_| some[0].get("properties").is_some()))
        {
            // The last ones hold conditions within conditions.
            let count = if depth > DEPTH { 1 } else { alternatives.len() };
            return self.node(file, &alternatives[maker.random.below(count)], maker, depth);
        }
        if let Some(values) = schema["enum"].as_array() {
            let value = values[maker.random.below(values.len())].as_str().unwrap().to_owned();
            return maker.node(Kind::Text(value));
        }
        let kind = match schema["type"].as_str() {
            Some("array") => {
                let count = match depth {
                    0..2 => 2 + maker.random.below(3),
                    2..5 => 1 + maker.random.below(3),
                    _ => 1 + maker.random.below(2),
                };
                Kind::List((0..count).map(|_| self.node(file, &schema["items"], maker, depth + 1)).collect())
            }
            Some("object") => Kind::Map(self.entries(file, schema, maker, depth)),
            Some("integer") => Kind::Int(i64::from(maker.number())),
            Some("boolean") => Kind::Bool(maker.random.once_in(2)),
            // A pattern of small letters and hyphens is that of a name.
            _ if schema["pattern"].as_str().is_some_and(|pattern| pattern.contains("[a-z0-9]*(-")) => {
                Kind::Text(maker.name())
            }
            _ => Kind::Text(maker.text()),
        };
        maker.node(kind)
    }

    fn entries(&self, file: &str, schema: &Value, maker: &mut Maker, depth: usize) -> Vec<(String, Node)> {
        let mut entries = Vec::new();
        // Of the types of an answer a question has one.
        let one_of: Vec<&str> = schema["oneOf"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|alternative| alternative["required"][0].as_str())
            .collect();
        let chosen = (!one_of.is_empty()).then(|| one_of[maker.random.below(one_of.len())]);
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
            let is_other_type = one_of.contains(&key.as_str()) && chosen != Some(key.as_str());
            let (_, resolved) = self.resolved(file, inner);
            let is_list = resolved["type"] == "array";
            let is_wanted =
                required.contains(&key.as_str()) || maker.random.below(10) < if is_list { 7 } else { 3 };
            if !is_other_type && (is_wanted || chosen == Some(key.as_str())) {
                entries.push((key.clone(), self.node(file, inner, maker, depth + 1)));
            }
        }
        if schema["additionalProperties"].is_object() {
            for _ in 0..=maker.random.below(3) {
                let key = maker.name();
                entries.push((key, self.node(file, &schema["additionalProperties"], maker, depth + 1)));
            }
        }
        entries
    }
}
