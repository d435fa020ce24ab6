//! Small frameworks and responses for tests: a few keys come in, whole documents go out.

use dma_answers::response::Response;
use dma_document::Document;
use serde_json::{Map, Value, json};

/// An option: its id, score and band.
type Choice<'o> = (&'o str, Option<i64>, Option<(i64, i64)>);

/// The scales of the 2015/16 survey, with their published scores.
pub(crate) fn published_scales() -> Value {
    let scale = |id: &str, options: &[Choice<'_>]| {
        let option = |(id, score, band): &Choice<'_>| {
            let mut out = json!({ "id": id, "label": id });
            if let Some(score) = score {
                out["score"] = json!(score);
            }
            if let Some((from, to)) = band {
                out["band"] = json!({ "from": from, "to": to });
            }
            out
        };
        json!({ "id": id, "title": id, "options": options.iter().map(option).collect::<Vec<_>>() })
    };
    json!([
        scale(
            "agreement",
            &[
                ("disagree-completely", Some(0), None),
                ("mostly-disagree", Some(25), None),
                ("neither", Some(50), None),
                ("mostly-agree", Some(75), None),
                ("agree-completely", Some(100), None),
            ]
        ),
        scale(
            "extent",
            &[
                ("none", Some(0), Some((0, 0))),
                ("up-to-20", Some(20), Some((1, 20))),
                ("up-to-40", Some(40), Some((21, 40))),
                ("up-to-60", Some(60), Some((41, 60))),
                ("up-to-80", Some(80), Some((61, 80))),
                ("up-to-100", Some(100), Some((81, 100))),
            ]
        ),
        scale(
            "structure",
            &[
                ("unstructured", Some(0), None),
                ("semi-structured", Some(50), None),
                ("fully-structured", Some(100), None),
            ]
        ),
        scale(
            "uptake",
            &[
                ("up-to-50", Some(0), Some((0, 50))),
                ("up-to-75", Some(17), Some((51, 75))),
                ("up-to-80", Some(35), Some((76, 80))),
                ("up-to-85", Some(52), Some((81, 85))),
                ("up-to-90", Some(70), Some((86, 90))),
                ("up-to-95", Some(87), Some((91, 95))),
                ("up-to-100", Some(100), Some((96, 100))),
            ]
        ),
        scale("half-scored", &[("yes", Some(100), None), ("no", Some(0), None), ("unknown", None, None)]),
        scale("plain", &[("yes", None, None), ("no", None, None)]),
    ])
}

fn merged(defaults: &Value, given: &Value, drop: &[&str]) -> Value {
    let mut out: Map<String, Value> = defaults.as_object().unwrap().clone();
    for (key, value) in given.as_object().unwrap() {
        if !drop.contains(&key.as_str()) {
            out.insert(key.clone(), value.clone());
        }
    }
    Value::Object(out)
}

fn question(given: &Value) -> Value {
    let answer =
        given.get("answer").cloned().unwrap_or_else(|| json!({ "type": "scale", "scale": given["scale"] }));
    let defaults = json!({
        "text": "T", "answer": answer, "weight": 1, "scored": given.get("weight") != Some(&json!(0)), "required": true,
        "alwaysReAsk": false, "frozen": false, "references": [], "links": [], "terms": [], "replaces": [],
        "mergedFrom": [], "splitFrom": [],
    });
    merged(&defaults, given, &["scale"])
}

fn section(given: &Value) -> Value {
    let questions: Vec<Value> = given["questions"].as_array().unwrap().iter().map(question).collect();
    let defaults = json!({
        "id": "section", "title": "T", "aliases": [], "weight": 1, "scored": true, "perLine": false, "replaces": [],
    });
    merged(&defaults, &merged(given, &json!({ "questions": questions }), &[]), &[])
}

fn theme(given: &Value) -> Value {
    let sections: Vec<Value> = given["sections"].as_array().unwrap().iter().map(section).collect();
    merged(
        &json!({ "id": "theme", "title": "T", "weight": 1 }),
        &merged(given, &json!({ "sections": sections }), &[]),
        &[],
    )
}

/// A document, read as strictly as any. The keys that may be given: `themes`, or `sections` of one theme, or `questions`
/// of one section; `lines`, `scales`, `version`, and those of `scoring`.
pub(crate) fn document(given: &Value) -> Document {
    dma_document::parse(&text(given)).unwrap()
}

/// Its canonical bytes.
pub(crate) fn text(given: &Value) -> String {
    let themes = match (given.get("themes"), given.get("sections"), given.get("questions")) {
        (Some(themes), ..) => themes.clone(),
        (_, Some(sections), _) => json!([{ "sections": sections }]),
        (.., questions) => json!([{ "sections": [{ "questions": questions.unwrap() }] }]),
    };
    let mut scoring = json!({
        "family": "options", "method": "weighted-mean", "minimumAnswered": 0,
        "rounding": { "mode": "half-up", "decimals": 1 }, "overall": "none",
    });
    for key in ["family", "minimumAnswered", "rounding", "overall", "levelPolicy"] {
        if let Some(value) = given.get(key) {
            scoring[key] = value.clone();
        }
    }
    let document = json!({
        "schemaVersion": "1.0",
        "programme": { "id": "test", "title": "T" },
        "setting": { "id": "acute", "title": "T" },
        "title": "T",
        "version": given.get("version").unwrap_or(&json!("1.0.0")),
        "edition": "2016",
        "period": { "label": "the year" },
        "scoring": scoring,
        "lines": given.get("lines").unwrap_or(&json!([])),
        "respondents": [],
        "scales": given.get("scales").cloned().unwrap_or_else(published_scales),
        "glossary": [],
        "schemes": [],
        "themes": themes.as_array().unwrap().iter().map(theme).collect::<Vec<_>>(),
    });
    String::from_utf8(dma_document::to_canonical(&document).unwrap()).unwrap()
}

/// A response with these answers.
pub(crate) fn answered(answers: &Value) -> Response {
    serde_json::from_value(json!({
        "schemaVersion": "1.0",
        "organisation": { "code": "RX1", "name": "Example Trust" },
        "framework": { "programme": "test", "setting": "acute", "version": "1.0.0", "edition": "2016",
                       "sha256": "0".repeat(64) },
        "answers": answers,
    }))
    .unwrap()
}
