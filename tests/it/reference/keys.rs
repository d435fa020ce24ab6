//! The keys of every file, as Markdown: made from the JSON Schemas, so that editors, checks and pages say the same.

use serde_json::{Map, Value};
use std::fmt::Write as _;

/// One schema, and what it describes.
pub(super) struct Schema {
    /// The name, such as `section` for `section.schema.json`.
    pub(super) name: String,
    root: Value,
}

impl Schema {
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), root: serde_json::from_str(text).unwrap() }
    }

    pub(super) fn title(&self) -> &str {
        self.root["title"].as_str().unwrap()
    }

    pub(super) fn description(&self) -> &str {
        self.root["description"].as_str().unwrap()
    }

    /// The page of the file that it describes.
    pub(super) fn page(&self) -> String {
        let mut page = Page { out: String::new(), waiting: Vec::new(), parts: &self.root["$defs"] };
        let _ = write!(
            page.out,
            "# {}\n\nGenerated from `schemas/{}.schema.json`; do not edit.\n\n{}\n",
            self.title(),
            self.name,
            plain(self.description())
        );
        page.body("", &self.root);
        page.nested();
        for (name, schema) in self.root["$defs"].as_object().into_iter().flatten() {
            page.section(name, schema);
            page.nested();
        }
        page.out
    }
}

struct Page<'s> {
    out: String,
    /// Objects within the object that is being written, by the way to them: they follow it.
    waiting: Vec<(String, &'s Value)>,
    /// The parts that a `$ref` names.
    parts: &'s Value,
}

impl<'s> Page<'s> {
    fn nested(&mut self) {
        while !self.waiting.is_empty() {
            let (path, schema) = self.waiting.remove(0);
            self.section(&path, schema);
        }
    }

    fn section(&mut self, name: &str, schema: &'s Value) {
        let _ = write!(self.out, "\n## `{name}`\n\n");
        if let Some(description) = schema["description"].as_str() {
            let _ = writeln!(self.out, "{}", plain(description));
        }
        self.body(name, schema);
    }

    /// The keys of an object, the values that anything else takes, or one after another what it may be.
    fn body(&mut self, path: &str, schema: &'s Value) {
        let variants = schema["oneOf"].as_array().filter(|_| schema.get("properties").is_none());
        if let Some(variants) = variants {
            let _ = write!(self.out, "\nOne of the following.\n");
            for variant in variants {
                let words = plain(variant["description"].as_str().unwrap_or(""));
                let what = if variant["properties"].is_object() { words } else { self.value(path, variant) };
                let _ = write!(self.out, "\n- {what}\n");
                if let Some(keys) = variant["properties"].as_object() {
                    self.table((path, "  "), keys, variant);
                }
            }
            return;
        }
        if let Some(keys) = schema["properties"].as_object() {
            self.table((path, ""), keys, schema);
        } else {
            let value = self.value(path, schema);
            let _ = write!(self.out, "\nValue: {value}.\n");
        }
        for condition in conditions(schema) {
            let _ = write!(self.out, "\n{condition}\n");
        }
    }

    fn table(&mut self, (path, indent): (&str, &str), keys: &'s Map<String, Value>, object: &'s Value) {
        let _ =
            write!(self.out, "\n{indent}| Key | Value | Required | Meaning |\n{indent}|---|---|---|---|\n");
        for (key, schema) in keys {
            let way = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let value = self.value(&way, schema);
            let is_required = list(object, "required").any(|name| name == key);
            let required = if is_required { "yes" } else { "" };
            let meaning = self.meaning(schema);
            let _ = writeln!(
                self.out,
                "{indent}| `{key}` | {} | {required} | {} |",
                cell(&value),
                cell(&meaning)
            );
        }
        if let Some(others) = object.get("additionalProperties").filter(|others| others.is_object()) {
            let value = self.value(&format!("{path}.*"), others);
            let meaning = self.meaning(others);
            let _ = writeln!(self.out, "{indent}| any other key | {} | | {} |", cell(&value), cell(&meaning));
        }
    }

    /// What a value may be, in words.
    fn value(&mut self, path: &str, schema: &'s Value) -> String {
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            return format!("[{name}](#{})", name.to_lowercase());
        }
        if let Some(constant) = schema.get("const") {
            return code(constant);
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.iter().map(code).collect::<Vec<_>>().join(", ");
        }
        if let Some(variants) = schema["oneOf"].as_array().filter(|_| schema.get("properties").is_none()) {
            let each: Vec<String> = variants.iter().map(|variant| self.value(path, variant)).collect();
            return each.join("; or ");
        }
        match schema["type"].as_str() {
            Some("array") => {
                let items = self.value(&format!("{path}[]"), &schema["items"]);
                format!("list of {items}{}", bounds(schema, ("minItems", "maxItems"), "item"))
            }
            Some("object") => self.object(path, schema),
            Some("integer") => format!("whole number{}", range(schema)),
            Some("number") => format!("number{}", range(schema)),
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("string") => text(schema),
            Some(other) => other.to_owned(),
            None => "any value".to_owned(),
        }
    }

    /// A description with the default and an example. A part that is named by `$ref` may describe what its key does not.
    fn meaning(&self, schema: &Value) -> String {
        let part = schema["$ref"]
            .as_str()
            .and_then(|name| name.strip_prefix("#/$defs/"))
            .map(|name| &self.parts[name]);
        let described =
            [Some(schema), part].into_iter().flatten().find_map(|schema| schema["description"].as_str());
        let mut words = plain(described.unwrap_or(""));
        if let Some(default) = schema.get("default") {
            let _ = write!(words, " Default: {}.", code(default));
        }
        if let Some(example) = schema["examples"].as_array().and_then(|examples| examples.first()) {
            let _ = write!(words, " Example: {}.", code(example));
        }
        words.trim().to_owned()
    }

    fn object(&mut self, path: &str, schema: &'s Value) -> String {
        if schema["properties"].is_object() {
            self.waiting.push((path.to_owned(), schema));
            return format!("[keys](#{})", anchor(path));
        }
        match schema.get("additionalProperties").filter(|others| others.is_object()) {
            Some(others) => format!("for each name, {}", self.value(&format!("{path}.*"), others)),
            None => "any keys".to_owned(),
        }
    }
}

/// The anchor that GitHub and mdBook make of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    kept.collect::<String>().to_lowercase()
}

fn code(value: &Value) -> String {
    value.as_str().map_or_else(|| format!("`{value}`"), |text| format!("`{text}`"))
}

fn list<'s>(schema: &'s Value, key: &str) -> impl Iterator<Item = &'s str> {
    schema[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn text(schema: &Value) -> String {
    let length = bounds(schema, ("minLength", "maxLength"), "character");
    match schema["pattern"].as_str() {
        Some(pattern) => format!("text that matches `{pattern}`{length}"),
        None => format!("text{length}"),
    }
}

/// How many of something there may be: `, at least 1 item`.
fn bounds(schema: &Value, (least, most): (&str, &str), unit: &str) -> String {
    let count = |key: &str| {
        let count = schema[key].as_u64()?;
        Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
    };
    match (count(least), count(most)) {
        (None, None) => String::new(),
        (Some(least), None) => format!(", at least {least}"),
        (None, Some(most)) => format!(", at most {most}"),
        (Some(least), Some(most)) => format!(", at least {least} and at most {most}"),
    }
}

fn range(schema: &Value) -> String {
    let end = |key: &str| schema.get(key).filter(|end| end.is_number()).map(ToString::to_string);
    match (end("minimum"), end("maximum")) {
        (None, None) => String::new(),
        (Some(least), None) => format!(", {least} or more"),
        (None, Some(most)) => format!(", at most {most}"),
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
    }
}

/// What holds between the keys of an object.
fn conditions(schema: &Value) -> Vec<String> {
    let required = |variants: &Value| -> Vec<String> {
        let variants = variants.as_array().into_iter().flatten();
        let each = variants.map(|variant| list(variant, "required").map(|key| format!("`{key}`")));
        each.map(|keys| keys.collect::<Vec<_>>().join(" and ")).filter(|keys| !keys.is_empty()).collect()
    };
    let mut found = Vec::new();
    let (one, any) = (required(&schema["oneOf"]), required(&schema["anyOf"]));
    if !one.is_empty() {
        found.push(format!("Exactly one of these is needed: {}.", one.join(", ")));
    }
    if !any.is_empty() {
        found.push(format!("At least one of these is needed: {}.", any.join(", ")));
    }
    for (key, _) in schema["dependentRequired"].as_object().into_iter().flatten() {
        let needed: Vec<String> =
            list(&schema["dependentRequired"], key).map(|key| format!("`{key}`")).collect();
        found.push(format!("`{key}` also needs {}.", needed.join(", ")));
    }
    found
}

/// A text in which Markdown sees no HTML.
fn plain(text: &str) -> String {
    text.replace('<', "\\<")
}

/// A text that ends no cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
