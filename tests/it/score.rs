//! Scores: frameworks and answers come in; figures that were worked out by hand, by a naive scorer, or judged over all
//! answers must be the ones that come out.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod explained;
pub(crate) mod framework;
mod hand;
mod means;
mod naive;
pub(crate) mod random;
mod soundness;

use dma_answers::response::Response;
use dma_answers::score::{Results, Scorer};
use framework::{answered, document};
use serde_json::{Value, json};

/// Scores answers, given as JSON, to a framework of a few keys.
fn results(framework: &Value, answers: &Value) -> Results {
    Scorer::new(&document(framework)).unwrap().results(&answered(answers))
}

/// The score of the first section as a whole, or why there is none.
fn section(framework: &Value, answers: &Value) -> String {
    let results = results(framework, answers);
    let figure = &results.sections.iter().find(|it| it.line.is_none()).unwrap().figure;
    figure.score.clone().or(figure.reason.clone()).unwrap()
}

#[test]
fn results_keep_to_their_published_schema() {
    let framework = json!({
        "overall": "mean-of-themes",
        "questions": [{ "id": "q-a", "scale": "agreement" }, { "id": "q-b", "scale": "agreement" }],
    });
    for answers in [json!([]), json!([{ "question": "q-a", "option": "mostly-agree" }])] {
        let results = results(&framework, &answers);
        let value = serde_json::to_value(&results).unwrap();
        assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Scores, &value), []);
        assert_eq!(serde_json::from_value::<Results>(value).unwrap(), results);
    }
}

#[test]
fn a_framework_that_names_what_it_does_not_hold_is_refused_and_says_what() {
    let refused = |framework: Value| Scorer::new(&document(&framework)).unwrap_err().to_string();
    let names = json!([{ "id": "q-a", "scale": "agreement", "askedWhen": { "question": "q-b", "is": ["neither"] } },
                       { "id": "q-b", "scale": "agreement" }]);
    assert_eq!(
        refused(json!({ "questions": names })),
        "the condition of question `q-a` names `q-b`, which is not asked before it"
    );
    let option = json!([{ "id": "q-b", "scale": "agreement" },
                        { "id": "q-a", "scale": "agreement", "askedWhen": { "question": "q-b", "is": ["nither"] } }]);
    assert_eq!(
        refused(json!({ "questions": option })),
        "the condition of question `q-a` names `nither`, which `q-b` does not offer"
    );
    assert_eq!(
        refused(json!({ "questions": [{ "id": "q-a", "scale": "nowhere" }] })),
        "the question `q-a` names the scale `nowhere`, which is not defined"
    );
}

#[test]
fn a_sheet_that_served_another_response_remembers_nothing() {
    let framework = json!({ "questions": [{ "id": "q-a", "scale": "agreement" }, { "id": "q-b", "scale": "agreement" }] });
    let scorer = Scorer::new(&document(&framework)).unwrap();
    let full: Response =
        answered(&json!([{ "question": "q-a", "option": "neither" }, { "question": "q-x", "option": "x" }]));
    let empty: Response = answered(&json!([]));
    let mut sheet = dma_answers::response::Answers::default();
    let fresh = scorer.score(&empty);
    scorer.score_with(&full, &mut sheet);
    assert_eq!(scorer.score_with(&empty, &mut sheet), fresh);
    assert!(sheet.unmatched().is_empty());
}
