//! Finds every way in which software made for one canonical document cannot read a newer one.
//!
//! The promise to suppliers: within one major `schemaVersion`, keys are only added, and a value keeps its type. It is
//! computed here at each release, from what was released and from the published schema, not believed.

use dma_document::schema::{self, Schema};
use dma_document::sha256;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A breach of the promise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupplierBreak {
    /// `schemaVersion` is lower than before.
    FormLowered {
        /// The version before.
        old: String,
        /// The version now.
        new: String,
    },
    /// The earlier release no longer keeps to the published schema: a key or a value is gone from the schema.
    NoLongerInSchema {
        /// Where, in the older document.
        pointer: String,
        /// What the schema says.
        why: String,
    },
    /// A value has a type that it never had.
    TypeChanged {
        /// Where, with `*` for every item of a list.
        path: String,
        /// The types before.
        old: String,
        /// The types now.
        new: String,
    },
    /// The published schema is another than the one of the older release, under the same version.
    SchemaChanged {
        /// The version.
        version: String,
    },
}

impl std::fmt::Display for SupplierBreak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::FormLowered { old, new } => write!(f, "`schemaVersion` changed from {old} to {new}"),
            Self::NoLongerInSchema { pointer, why } => {
                write!(f, "the schema rejects the older release at `{pointer}`: {why}")
            }
            Self::TypeChanged { path, old, new } => write!(f, "`{path}` changed from {old} to {new}"),
            Self::SchemaChanged { version } => {
                write!(f, "the schema changed, but `schemaVersion` is still {version}")
            }
        }
    }
}

/// The digest of the published canonical schema as it was at a version of the form, without the words that only people
/// read.
pub fn schema_digest(form: &str) -> String {
    let schema: Value = serde_json::from_str(Schema::Canonical.text()).unwrap_or_default();
    sha256(without_words(&schema, form).to_string().as_bytes())
}

/// Returns whether an alternative of the schema is newer than a schema version: its comment is `since 1.1`.
fn is_later(alternative: &Value, form: &str) -> bool {
    let comment = alternative.get("$comment").and_then(Value::as_str);
    comment.and_then(|comment| comment.strip_prefix("since ")).is_some_and(|since| since > form)
}

fn without_words(schema: &Value, form: &str) -> Value {
    match schema {
        Value::Object(map) => {
            let is_word = |key: &str, value: &Value| {
                matches!(key, "description" | "title" | "$comment") && value.is_string()
            };
            // Sorted, so that moving a key is no change.
            let kept: BTreeMap<_, _> = map.iter().filter(|(key, value)| !is_word(key, value)).collect();
            Value::Object(
                kept.into_iter().map(|(key, value)| (key.clone(), without_words(value, form))).collect(),
            )
        }
        Value::Array(items) => {
            let kept = items.iter().filter(|item| !is_later(item, form));
            Value::Array(kept.map(|item| without_words(item, form)).collect())
        }
        _ => schema.clone(),
    }
}

/// Compares two documents. `released_with` is the digest of the schema when the older one was released.
///
/// A new major version of the form breaks on purpose, and says so to every reader: nothing more is compared.
pub fn supplier_breaks(old: &Value, new: &Value, released_with: &str) -> Vec<SupplierBreak> {
    let form = |document: &Value| {
        let text = document.get("schemaVersion").and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
        let mut parts = text.split('.');
        ((number(parts.next()), number(parts.next())), text)
    };
    let ((old_form, old_text), (new_form, new_text)) = (form(old), form(new));
    let mut found = BTreeSet::new();
    if new_form < old_form {
        found.insert(SupplierBreak::FormLowered { old: old_text, new: new_text });
        return found.into_iter().collect();
    }
    if new_form.0 > old_form.0 {
        return Vec::new();
    }
    if new_form == old_form && released_with != schema_digest(&new_text) {
        found.insert(SupplierBreak::SchemaChanged { version: new_text });
    }
    for violation in schema::validate(Schema::Canonical, old) {
        found.insert(SupplierBreak::NoLongerInSchema { pointer: violation.pointer, why: violation.message });
    }
    let (old, new) = (shape(old), shape(new));
    for (path, before) in &old {
        let Some(now) = new.get(path) else { continue };
        if !now.is_subset(before) {
            let words = |types: &BTreeSet<&str>| types.iter().copied().collect::<Vec<_>>().join(" or ");
            found.insert(SupplierBreak::TypeChanged {
                path: path.clone(),
                old: words(before),
                new: words(now),
            });
        }
    }
    found.into_iter().collect()
}

/// Returns the types at each path; items of a list are one, objects with different `type`s are kept apart.
fn shape(document: &Value) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut shape = BTreeMap::new();
    collect(document, String::new(), &mut shape);
    shape
}

fn collect(value: &Value, path: String, shape: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, format!("{path}/*"), shape)),
        Value::Object(map) => {
            let tag = map.get("type").and_then(Value::as_str);
            let path = tag.map_or_else(|| path.clone(), |tag| format!("{path}({tag})"));
            for (key, value) in map {
                collect(value, format!("{path}/{key}"), shape);
            }
        }
        _ => {}
    }
    shape.entry(path).or_default().insert(kind(value));
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "a whole number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
