//! Responses: texts come in as people and tools hand them in; what is wrong with them, and where, must come out.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod cases;
pub(crate) mod figures;
pub(crate) mod forms;
mod hostile;

use crate::score::framework::document;
use dma_answers::response::{
    Answers, FileForm, Form, FrameworkName, Problem, Questionnaire, check_answers, check_form, places, read,
};
use dma_document::Document;
use serde_json::{Value, json};

/// A framework with a question of each kind, one of them asked only sometimes, and a section by service line.
pub(crate) fn everything() -> Document {
    let option = |id: &str, alone: bool| json!({ "id": id, "label": id, "score": 10, "exclusive": alone });
    let element = |id: &str| json!({ "id": id, "text": "T", "optional": false });
    document(&json!({
        "lines": [{ "id": "adults", "title": "A" }, { "id": "children", "title": "C" }],
        "levelPolicy": "cumulative",
        "sections": [
            { "id": "one", "questions": [
                { "id": "board-plan", "scale": "agreement" },
                { "id": "plan-topics", "answer": { "type": "choices", "score": "sum", "options": [
                    option("people", false), option("money", false), option("none-of-these", true)] } },
                { "id": "messages-sent", "answer": { "type": "percentage", "bands": "extent", "rounding": "nearest" },
                  "notApplicable": { "policy": "exclude" } },
                { "id": "wards", "answer": { "type": "number", "min": 0, "max": 50 }, "required": false, "weight": 0 },
                { "id": "ladder", "weight": 0, "answer": { "type": "levels", "levels": [
                    { "level": 1, "title": "T", "elements": [] },
                    { "level": 2, "title": "T", "elements": [element("plan-written"), element("plan-paid")] },
                    { "level": 3, "title": "T", "elements": [element("plan-met")] },
                    { "level": 4, "title": "T", "elements": [element("plan-kept")] },
                    { "level": 5, "title": "T", "elements": [element("plan-shared")] }] } },
                { "id": "remarks", "answer": { "type": "text", "maxWords": 3 }, "required": false, "weight": 0 },
                { "id": "follow-up", "scale": "structure", "askedWhen": { "question": "board-plan", "is": ["neither"] } },
            ] },
            { "id": "two", "perLine": true, "questions": [{ "id": "records-kept", "scale": "structure" }] },
        ],
    }))
}

pub(crate) fn name_of(document: &Document) -> FrameworkName {
    let bytes = dma_document::bytes(document).unwrap();
    FrameworkName::of(document, &dma_document::sha256(&bytes))
}

/// A response in order.
pub(crate) fn sound() -> Value {
    json!({
        "schemaVersion": "1.0",
        "organisation": { "code": "RX1", "name": "Example Trust", "region": "North" },
        "framework": name_of(&everything()),
        "answers": [
            { "question": "board-plan", "option": "mostly-agree", "comment": "=1+1", "date": "2016-04-20" },
            { "question": "plan-topics", "options": ["people", "money"], "respondent": "A. Person, medical director" },
            { "question": "messages-sent", "number": 20.5 },
            { "question": "wards", "number": 12 },
            { "question": "ladder", "elements": [] },
            { "question": "remarks", "text": "Three plain words" },
            { "question": "records-kept", "line": "adults", "option": "fully-structured" },
            { "question": "records-kept", "line": "children", "option": "unstructured" },
        ],
    })
}

/// Everything that is wrong with a text, each as `reason: the text at its place: message; help`.
fn findings(text: &str, form: FileForm) -> Vec<String> {
    let document = everything();
    let questionnaire = Questionnaire::new(&document).unwrap();
    let name = name_of(&document);
    let reading = read(text, form);
    let mut problems: Vec<Problem> = reading.problems;
    if let Some(response) = &reading.response {
        problems.extend(check_form(response));
        let form = Form { name: &name, questionnaire: &questionnaire };
        problems.extend(check_answers(response, form, &mut Answers::default()));
    }
    let places = places(text, form, &problems);
    let said = |(problem, place): (&Problem, &std::ops::Range<usize>)| {
        format!(
            "{}: {:?}: {}; {}",
            problem.reason.slug,
            text.get(place.clone()).unwrap(),
            problem.message,
            problem.help.as_deref().unwrap_or("-")
        )
    };
    problems.iter().zip(&places).map(said).collect()
}

#[test]
fn a_response_in_order_has_no_findings_in_either_form() {
    let text = serde_json::to_string_pretty(&sound()).unwrap();
    assert_eq!(findings(&text, FileForm::Json), Vec::<String>::new());
    assert_eq!(findings(&forms::csv(&sound()), FileForm::Csv), Vec::<String>::new());
}
