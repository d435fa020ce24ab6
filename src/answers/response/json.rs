//! Reads a response from JSON, and reports problems at their bytes.
//!
//! A text that is in order is read once, straight into data. Only where something is wrong is it read again, by a parser
//! that keeps the bytes of every value, `jsonc-parser` with all its liberties off; what is JSON at all is `serde_json`'s
//! to say in both cases.

use super::document::{Answer, Response};
use super::figure::Figure;
use super::problem::{Part, Problem, meant, shown};
use super::reason::{RESPONSE_MALFORMED, RESPONSE_UNREADABLE};
use super::shape::{self, Shape, Takes};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions};
use serde_json::Value as Data;
use std::ops::Range;

/// A byte order mark, which RFC 8259 lets a reader pass over.
const MARK: &str = "\u{feff}";

/// What a text holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// The response, where enough of it is of the published form.
    pub response: Option<Response>,
    /// What is wrong with the form.
    pub problems: Vec<Problem>,
}

/// Reads one response.
pub(super) fn read(text: &str) -> Reading {
    let body = text.strip_prefix(MARK).unwrap_or(text);
    // What is no figure is reported at its place, which only the second reading knows.
    let is_refused =
        |answer: &Answer| answer.number.as_ref().is_some_and(|figure| figure.millionths().is_err());
    if let Ok(response) = serde_json::from_str::<Response>(body)
        && !response.answers.iter().any(is_refused)
    {
        return Reading { response: Some(response), problems: Vec::new() };
    }
    with_places(text)
}

fn with_places(text: &str) -> Reading {
    let start = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let body = &text[start..];
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(body) {
        return refused(unreadable(&error, body, start));
    }
    // The quick check accepts lone surrogates and hundreds of nested lists.
    let tree = match tree(body) {
        Ok(tree) => tree,
        Err(place) => {
            let message = "invalid JSON: a lone surrogate, or nesting too deep";
            return refused(Problem::in_text(
                RESPONSE_UNREADABLE,
                start + place.start..start + place.end,
                message,
            ));
        }
    };
    let mut walk = Walk { start, problems: Vec::new(), is_whole: true, figures: Vec::new() };
    let data = walk.value(&tree, &Takes::Object(&shape::RESPONSE), "the response");
    let response = data.filter(|_| walk.is_whole).and_then(|data| walk.response(data));
    if response.is_none() && walk.problems.is_empty() {
        walk.problems.push(Problem::in_text(RESPONSE_MALFORMED, start..start, "this is not a response"));
    }
    Reading { response, problems: walk.problems }
}

fn refused(problem: Problem) -> Reading {
    Reading { response: None, problems: vec![problem] }
}

/// The values of a text with their bytes, or the bytes where it is no JSON.
fn tree(text: &str) -> Result<Value<'_>, Range<usize>> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let place = |error: jsonc_parser::errors::ParseError| {
        let range = error.range();
        let is_inside = text.get(range.start..range.end).is_some();
        if is_inside { range.start..range.end } else { 0..0 }
    };
    let parsed = jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &options).map_err(place)?;
    parsed.value.ok_or(0..0)
}

fn unreadable(error: &serde_json::Error, body: &str, start: usize) -> Problem {
    let before: usize = body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // What breaks off does so where its last sign stands, not on the line after.
    let mut at = if error.is_eof() {
        body.trim_end().len()
    } else {
        (before + error.column().saturating_sub(1)).min(body.len())
    };
    while !body.is_char_boundary(at) {
        at -= 1;
    }
    let end = body[at..].chars().next().filter(|c| !c.is_whitespace()).map_or(at, |c| at + c.len_utf8());
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let message = if body.trim().is_empty() {
        "the file is empty".to_owned()
    } else {
        format!("invalid JSON: {words}")
    };
    Problem::in_text(RESPONSE_UNREADABLE, start + at..start + end, message)
        .help("export the response again from the tool that made it, or fix this place")
}

/// Goes through a text by the published form.
struct Walk {
    start: usize,
    problems: Vec<Problem>,
    /// Whether nothing is missing or of another type.
    is_whole: bool,
    /// Every figure so far. In the data stands its place among these: JSON data has no room for all its digits.
    figures: Vec<Figure>,
}

impl Walk {
    fn say(&mut self, range: Range<usize>, message: String) -> &mut Problem {
        let range = self.start + range.start..self.start + range.end;
        self.problems.push(Problem::in_text(RESPONSE_MALFORMED, range, message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn value(&mut self, value: &Value<'_>, takes: &Takes, name: &str) -> Option<Data> {
        match (takes, value) {
            (Takes::Text, Value::StringLit(text)) => Some(Data::String(text.value.to_string())),
            (Takes::Flag, Value::BooleanLit(flag)) => Some(Data::Bool(flag.value)),
            (Takes::Number, Value::NumberLit(number)) => Some(self.number(number.value, bytes(value))),
            (Takes::Object(shape), Value::Object(object)) => Some(self.object(object, shape, name)),
            (Takes::List(item), Value::Array(array)) => {
                let each = |item_value: &Value<'_>| self.value(item_value, item, &format!("each of {name}"));
                // Every item is looked at, so that every problem is found.
                let items: Vec<Option<Data>> = array.elements.iter().map(each).collect();
                items.into_iter().collect::<Option<Vec<Data>>>().map(Data::Array)
            }
            _ => {
                self.is_whole = false;
                self.say(head(value), format!("{name} is {}, but must be {}", kind(value), takes.words()));
                None
            }
        }
    }

    fn number(&mut self, raw: &str, range: Range<usize>) -> Data {
        let Ok(figure) = Figure::read(raw) else { return Data::Null };
        if let Err(why) = figure.millionths() {
            let range = self.start + range.start..self.start + range.end;
            self.problems.push(Problem::of_figure(why, raw, range));
        }
        self.figures.push(figure);
        Data::from(self.figures.len() - 1)
    }

    /// Makes a response of the data, with its figures in the place of their numbers.
    fn response(&self, data: Data) -> Option<Response> {
        let mut response: Response = serde_json::from_value(data).ok()?;
        for figure in response.answers.iter_mut().filter_map(|answer| answer.number.as_mut()) {
            let place: usize = figure.written().parse().ok()?;
            figure.clone_from(self.figures.get(place)?);
        }
        Some(response)
    }

    fn object(&mut self, object: &Object<'_>, shape: &Shape, name: &str) -> Data {
        let mut data = serde_json::Map::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let range = property.name.range();
            let range = range.start..range.end;
            if data.contains_key(key) {
                self.say(range, format!("duplicate key `{}`", shown(key)));
                continue;
            }
            let Some(entry) = shape.keys.iter().find(|entry| entry.name == key) else {
                let help = meant(key, shape.keys.iter().map(|entry| entry.name));
                self.say(range, format!("{name} has no key `{}`", shown(key))).help = help;
                continue;
            };
            let value = self.value(&property.value, &entry.takes, &format!("`{key}`"));
            data.insert(key.to_owned(), value.unwrap_or(Data::Null));
        }
        for entry in shape.keys.iter().filter(|entry| entry.required && !data.contains_key(entry.name)) {
            self.is_whole = false;
            self.say(object.range.start..object.range.start + 1, format!("{name} lacks `{}`", entry.name));
        }
        Data::Object(data)
    }
}

fn bytes(value: &Value<'_>) -> Range<usize> {
    let range = value.range();
    range.start..range.end
}

/// The bytes of a value, or the bracket that opens it.
fn head(value: &Value<'_>) -> Range<usize> {
    let range = bytes(value);
    if matches!(value, Value::Object(_) | Value::Array(_)) { range.start..range.start + 1 } else { range }
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

/// Where parts of a response stand in its text.
#[derive(Debug)]
pub(super) struct Places<'t> {
    start: usize,
    tree: Option<Value<'t>>,
}

impl<'t> Places<'t> {
    /// Reads a text for the places in it.
    pub(super) fn new(text: &'t str) -> Self {
        let start = if text.starts_with(MARK) { MARK.len() } else { 0 };
        Self { start, tree: tree(&text[start..]).ok() }
    }

    /// The bytes of a part, or of what should hold it.
    pub(super) fn find(&self, part: Part) -> Range<usize> {
        let Some(tree) = &self.tree else { return self.start..self.start };
        let keys: (Option<&str>, Option<usize>, Option<&str>, Option<usize>) = match part {
            Part::Whole => (None, None, None, None),
            Part::Top(key) => (Some(key), None, None, None),
            Part::Organisation(key) => (Some("organisation"), None, Some(key), None),
            Part::Framework(key) => (Some("framework"), None, Some(key), None),
            Part::Answers => (Some("answers"), None, None, None),
            Part::Answer(at) => (Some("answers"), Some(at), None, None),
            Part::Key(at, key) => (Some("answers"), Some(at), Some(key), None),
            Part::Item(at, key, item) => (Some("answers"), Some(at), Some(key), Some(item)),
        };
        let mut here = tree;
        let steps =
            [keys.0.map(Step::Key), keys.1.map(Step::Item), keys.2.map(Step::Key), keys.3.map(Step::Item)];
        for step in steps.into_iter().flatten() {
            let next = match (step, here) {
                (Step::Key(key), Value::Object(object)) => object
                    .properties
                    .iter()
                    .find(|property| property.name.as_str() == key)
                    .map(|property| &property.value),
                (Step::Item(at), Value::Array(array)) => array.elements.get(at),
                _ => None,
            };
            let Some(next) = next else { break };
            here = next;
        }
        let range = head(here);
        self.start + range.start..self.start + range.end
    }
}

enum Step<'k> {
    Key(&'k str),
    Item(usize),
}
