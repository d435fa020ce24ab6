//! A tree as plain JSON data, for the published schemas and for comparing with a second reader.

use super::{Kind, Node, Plain};
use serde_json::{Map, Value};

/// The data of a node. Numbers that JSON cannot say become `null`.
pub fn to_json(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Sequence(items) => Value::Array(items.iter().map(to_json).collect()),
        Kind::Mapping(entries) => {
            let mut map = Map::with_capacity(entries.len());
            for entry in entries {
                map.insert(entry.key.text.to_string(), to_json(&entry.value));
            }
            Value::Object(map)
        }
        Kind::Scalar(scalar) => match scalar.plain() {
            Plain::Null => Value::Null,
            Plain::Bool(value) => Value::Bool(value),
            Plain::Integer(value) => Value::from(value),
            Plain::Float(value) => serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number),
            Plain::Text => Value::String(scalar.text.to_string()),
        },
    }
}
