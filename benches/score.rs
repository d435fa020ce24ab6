//! How long scoring takes: one response of 100 questions read, checked and scored, by stages.

use divan::{Bencher, black_box};
use dma_answers::response::{
    Answers, FileForm, Form, FrameworkName, Questionnaire, SyntheticOptions, check_answers, check_form, read,
    synthesise,
};
use dma_answers::score::Scorer;
use dma_document::Document;
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// A framework of ten sections with ten questions each.
fn hundred() -> Option<Document> {
    let question = |section: usize, number: usize| {
        json!({
            "id": format!("question-{section}-{number}"), "text": "T", "answer": { "type": "scale", "scale": "agreement" },
            "weight": 1 + number % 3, "scored": true, "required": true, "alwaysReAsk": false, "frozen": false,
            "references": [], "links": [], "terms": [], "replaces": [], "mergedFrom": [], "splitFrom": [],
        })
    };
    let section = |at: usize| {
        let questions: Vec<Value> = (0..10).map(|number| question(at, number)).collect();
        json!({ "id": format!("section-{at}"), "title": "T", "aliases": [], "weight": 1, "scored": true, "perLine": false,
                "replaces": [], "questions": questions })
    };
    let option =
        |number: i64| json!({ "id": format!("option-{number}"), "label": "L", "score": 25 * number });
    let document = json!({
        "schemaVersion": "1.0", "programme": { "id": "bench", "title": "T" }, "setting": { "id": "acute", "title": "T" },
        "title": "T", "version": "1.0.0", "edition": "2016", "period": { "label": "the year" },
        "scoring": { "family": "options", "method": "weighted-mean", "minimumAnswered": 60,
                     "rounding": { "mode": "half-up", "decimals": 1 }, "overall": "none" },
        "lines": [], "respondents": [], "glossary": [], "schemes": [],
        "scales": [{ "id": "agreement", "title": "T", "options": (0..5).map(option).collect::<Vec<_>>() }],
        "themes": [{ "id": "theme", "title": "T", "weight": 1, "sections": (0..10).map(section).collect::<Vec<_>>() }],
    });
    serde_json::from_value(document).ok()
}

/// The framework, what answers are read against, its name, and the text of a response.
fn ready() -> Option<(Document, Questionnaire, FrameworkName, String)> {
    let document = hundred()?;
    let questionnaire = Questionnaire::new(&document).ok()?;
    let name = FrameworkName::of(&document, &dma_document::sha256(&dma_document::bytes(&document).ok()?));
    let response = synthesise(&document, &questionnaire, &name, SyntheticOptions { seed: 1, missing: 0 }, 1);
    let text = serde_json::to_string(&response).ok()?;
    Some((document, questionnaire, name, text))
}

/// From the text of a line to data.
#[divan::bench(min_time = 1)]
fn reading(bencher: Bencher<'_, '_>) {
    let Some((.., text)) = ready() else { return };
    bencher.bench_local(|| black_box(read(black_box(&text), FileForm::JsonLines)));
}

/// From data to what is wrong with it.
#[divan::bench(min_time = 1)]
fn checking(bencher: Bencher<'_, '_>) {
    let Some((_, questionnaire, name, text)) = ready() else { return };
    let Some(response) = read(&text, FileForm::JsonLines).response else { return };
    let mut sheet = Answers::default();
    let form = Form { name: &name, questionnaire: &questionnaire };
    bencher.bench_local(|| {
        (check_form(black_box(&response)), check_answers(black_box(&response), form, &mut sheet))
    });
}

/// From data to exact scores.
#[divan::bench(min_time = 1)]
fn scoring(bencher: Bencher<'_, '_>) {
    let Some((document, .., text)) = ready() else { return };
    let (Ok(scorer), Some(response)) = (Scorer::new(&document), read(&text, FileForm::JsonLines).response)
    else {
        return;
    };
    let mut sheet = Answers::default();
    bencher.bench_local(|| black_box(scorer.score_with(black_box(&response), &mut sheet)));
}
