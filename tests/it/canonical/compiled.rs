//! The five shipped settings, compiled: whole, self-contained, and the same each time.

use super::{compile, programme};
use dma_document::schema::{self, Schema};
use dma_document::{read, to_canonical};
use serde_json::Value;
use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

const SETTINGS: [&str; 5] = ["acute", "mental-health", "community", "ambulance", "social-care"];

fn shipped() -> Vec<(String, Value, Vec<u8>)> {
    let compiled = compile(&programme("frameworks"));
    let settings: Vec<&str> = compiled.iter().map(|(setting, ..)| setting.as_str()).collect();
    assert_eq!(settings, SETTINGS);
    compiled
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn sections(document: &Value) -> impl Iterator<Item = &Value> {
    list(document, "themes").iter().flat_map(|theme| list(theme, "sections"))
}

fn questions(document: &Value) -> impl Iterator<Item = &Value> {
    sections(document).flat_map(|section| list(section, "questions"))
}

fn ids<'v>(items: impl IntoIterator<Item = &'v Value>) -> BTreeSet<&'v str> {
    items.into_iter().map(|it| it["id"].as_str().unwrap()).collect()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().map(|it| it.as_str().unwrap())
}

/// Calls `visit` with every text and key of some data.
pub(super) fn each_text<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, visit)),
        Value::Object(map) => map.iter().for_each(|(key, item)| {
            visit(key);
            each_text(item, visit);
        }),
        _ => {}
    }
}

/// Calls `visit` with every test of a condition.
fn each_test<'v>(condition: &'v Value, visit: &mut dyn FnMut(&'v Value)) {
    for part in list(condition, "all").iter().chain(list(condition, "any")).chain(condition.get("not")) {
        each_test(part, visit);
    }
    if condition.get("question").is_some() {
        visit(condition);
    }
}

/// What is wrong with the references of a compiled document; nothing when it holds all that it names.
pub(super) fn dangling(document: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen: Vec<&Value> = Vec::new();
    for section in sections(document) {
        let place = section["id"].as_str().unwrap();
        if section["perLine"] == true && list(document, "lines").is_empty() {
            wrong.push(format!("{place}: asked for each line, and there is none"));
        }
        conditions(document, section, &seen, &mut wrong);
        for question in list(section, "questions") {
            conditions(document, question, &seen, &mut wrong);
            names(document, question, &mut wrong);
            if seen.iter().any(|earlier| earlier["id"] == question["id"]) {
                wrong.push(format!("{}: asked twice", question["id"]));
            }
            seen.push(question);
        }
    }
    wrong
}

fn names(document: &Value, question: &Value, wrong: &mut Vec<String>) {
    let mut need = |kind: &str, name: &str, there: bool| {
        if !there {
            wrong.push(format!("{}: no {kind} {name}", question["id"]));
        }
    };
    let scales = ids(list(document, "scales"));
    for scale in [&question["answer"]["scale"], &question["answer"]["bands"]] {
        if let Some(scale) = scale.as_str() {
            need("scale", scale, scales.contains(scale));
        }
    }
    if let Some(role) = question["respondent"].as_str() {
        need("respondent", role, ids(list(document, "respondents")).contains(role));
    }
    for term in strings(&question["terms"]) {
        need("term", term, ids(list(document, "glossary")).contains(term));
    }
    for reference in list(question, "references") {
        let (scheme, code) = (reference["scheme"].as_str().unwrap(), reference["code"].as_str().unwrap());
        let found = list(document, "schemes").iter().find(|it| it["id"] == scheme);
        need("code", code, found.is_some_and(|it| ids(list(it, "codes")).contains(code)));
    }
}

/// A condition names a question that was asked before, and an answer that can be given to it.
fn conditions(document: &Value, item: &Value, before: &[&Value], wrong: &mut Vec<String>) {
    each_test(&item["askedWhen"], &mut |test| {
        let place = format!("{} when {test}", item["id"]);
        let Some(asked) = before.iter().find(|it| it["id"] == test["question"]) else {
            wrong.push(format!("{place}: the question is not asked before"));
            return;
        };
        let answer = &asked["answer"];
        let options = match answer["type"].as_str().unwrap() {
            "scale" => list(document, "scales")
                .iter()
                .find(|scale| scale["id"] == answer["scale"])
                .map_or(BTreeSet::new(), |scale| ids(list(scale, "options"))),
            "choices" => ids(list(answer, "options")),
            _ => BTreeSet::new(),
        };
        if let Some(option) =
            strings(&test["is"]).chain(strings(&test["includes"])).find(|it| !options.contains(it))
        {
            wrong.push(format!("{place}: no option {option}"));
        }
        let is_range = test.get("atLeast").or(test.get("atMost")).is_some();
        if is_range && matches!(answer["type"].as_str(), Some("scale" | "choices" | "text")) {
            wrong.push(format!("{place}: a range of what is no number"));
        }
    });
}

#[test]
fn every_setting_keeps_to_the_published_schema() {
    for (setting, value, bytes) in shipped() {
        assert_eq!(schema::validate(Schema::Canonical, &value), [], "{setting}");
        let again = read(std::str::from_utf8(&bytes).unwrap()).unwrap();
        assert_eq!(again, value, "{setting}");
        assert_eq!(to_canonical(&again).unwrap(), bytes, "{setting}");
    }
}

#[test]
fn every_setting_holds_all_that_it_names_and_nothing_more() {
    for (setting, document, _) in shipped() {
        assert_eq!(dangling(&document), Vec::<String>::new(), "{setting}");
        let used = |key: &str| -> BTreeSet<&str> {
            questions(&document).filter_map(|it| it.pointer(key).and_then(Value::as_str)).collect()
        };
        let scales = &used("/answer/scale") | &used("/answer/bands");
        assert_eq!(ids(list(&document, "scales")), scales, "{setting}");
        assert_eq!(ids(list(&document, "respondents")), used("/respondent"), "{setting}");
        let codes: BTreeSet<&str> = questions(&document)
            .flat_map(|it| list(it, "references"))
            .map(|it| it["code"].as_str().unwrap())
            .collect();
        assert_eq!(
            ids(list(&document, "schemes").iter().flat_map(|it| list(it, "codes"))),
            codes,
            "{setting}"
        );
    }
}

#[test]
fn a_name_that_is_taken_away_is_missed() {
    let (_, document, _) = shipped().into_iter().find(|(setting, ..)| setting == "social-care").unwrap();
    for key in ["lines", "scales", "glossary", "respondents", "schemes"] {
        let mut less = document.clone();
        less[key] = serde_json::json!([]);
        assert!(!dangling(&less).is_empty(), "nobody misses {key}");
    }
}

#[test]
fn no_text_betrays_the_machine_the_day_or_the_folder() {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let home = env!("CARGO_MANIFEST_DIR");
    for (setting, value, _) in shipped() {
        each_text(&value, &mut |text| {
            assert!(is_nfc(text), "{setting}: {text:?} is not in NFC");
            assert!(!text.contains(home) && !text.starts_with('/'), "{setting}: {text:?} is a path");
            assert!(
                !text.contains("frameworks/") && !text.contains(".yaml"),
                "{setting}: {text:?} is a path"
            );
            assert!(!text.contains(&today), "{setting}: {text:?} is today");
            assert!(!text.contains(['{', '}']), "{setting}: {text:?} has a placeholder");
            assert!(!text.is_empty() && text.trim() == text, "{setting}: {text:?} has space around it");
        });
    }
}

#[test]
fn compiling_twice_gives_the_same_bytes() {
    assert_eq!(shipped(), shipped());
}

#[test]
fn every_setting_has_a_questionnaire_of_a_human_length() {
    for (setting, document, _) in shipped() {
        let asked = questions(&document).count();
        assert!((90..=130).contains(&asked), "{setting} asks {asked} questions");
        assert_eq!(ids(questions(&document)).len(), asked, "{setting}: an id stands twice");
        for section in sections(&document) {
            assert!(!list(section, "questions").is_empty(), "{setting}: {} is empty", section["id"]);
        }
    }
}
