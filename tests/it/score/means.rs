//! Figures worked out by hand: service lines, sections, themes and the whole.

use super::framework::{answered, document};
use super::results;
use dma_answers::response::Unmatched::{LineNamed, NoLine, UnknownLine, UnknownQuestion};
use dma_answers::score::{Results, Scorer};
use serde_json::{Value, json};

fn figures(found: &Results) -> Vec<(String, String)> {
    let shown =
        |figure: &dma_answers::score::FigureResult| figure.score.clone().or(figure.reason.clone()).unwrap();
    let section = |it: &dma_answers::score::SectionResult| {
        (
            format!("{}{}", it.section, it.line.as_ref().map_or(String::new(), |line| format!("/{line}"))),
            shown(&it.figure),
        )
    };
    let mut all: Vec<(String, String)> = found.sections.iter().map(section).collect();
    all.extend(found.themes.iter().map(|it| (it.theme.clone(), shown(&it.figure))));
    all.extend(found.overall.iter().map(|it| ("overall".to_owned(), shown(it))));
    all
}

fn by_line() -> Value {
    json!({
        "overall": "mean-of-themes", "minimumAnswered": 60,
        "lines": [{ "id": "adults", "title": "A" }, { "id": "children", "title": "C" }],
        "themes": [
            { "id": "one", "weight": 3, "sections": [
                { "id": "apart", "weight": 2, "perLine": true, "questions": [
                    { "id": "q-a", "scale": "agreement" },
                    { "id": "q-b", "scale": "agreement", "askedWhen": { "question": "q-a", "is": ["agree-completely"] } },
                ] },
                { "id": "whole", "questions": [
                    { "id": "q-c", "scale": "agreement", "askedWhen": { "question": "q-a", "is": ["agree-completely"] } },
                ] },
            ] },
            { "id": "two", "sections": [
                { "id": "last", "weight": 0, "questions": [{ "id": "q-d", "scale": "agreement" }] },
                { "id": "gated", "askedWhen": { "question": "q-d", "is": ["neither"] },
                  "questions": [{ "id": "q-e", "scale": "agreement" }] },
            ] },
        ],
    })
}

fn pairs(known: &[(&str, &str)]) -> Vec<(String, String)> {
    known.iter().map(|(id, score)| ((*id).to_owned(), (*score).to_owned())).collect()
}

#[test]
fn lines_sections_themes_and_the_whole_are_means_of_exact_scores() {
    let answers = json!([
        { "question": "q-a", "line": "adults", "option": "agree-completely" },
        { "question": "q-b", "line": "adults", "option": "mostly-disagree" },
        { "question": "q-a", "line": "children", "option": "neither" },
        { "question": "q-c", "option": "mostly-agree" },
        { "question": "q-d", "option": "neither" },
        { "question": "q-e", "option": "mostly-agree" },
    ]);
    // Adults 125/2, children 50, so 225/4; theme (2 × 225/4 + 75) / 3 = 187.5/3 = 62.5; overall (3 × 62.5 + 75) / 4 = 65.625.
    let known = [
        ("apart/adults", "62.5"),
        ("apart/children", "50.0"),
        ("apart", "56.3"),
        ("whole", "75.0"),
        ("last", "50.0"),
        ("gated", "75.0"),
        ("one", "62.5"),
        ("two", "75.0"),
        ("overall", "65.6"),
    ];
    let found = results(&by_line(), &answers);
    assert_eq!(figures(&found), pairs(&known));
    assert_eq!(found.overall.unwrap().exact.as_deref(), Some("525/8"));
}

#[test]
fn a_line_that_answers_too_little_leaves_section_theme_and_whole_without_a_score() {
    let answers = json!([
        { "question": "q-a", "line": "adults", "option": "agree-completely" },
        { "question": "q-a", "line": "children", "option": "neither" },
        { "question": "q-d", "option": "mostly-agree" },
    ]);
    let little = "too-little-answered";
    let known = [
        ("apart/adults", little),
        ("apart/children", "50.0"),
        ("apart", little),
        ("whole", little),
        ("last", "75.0"),
        ("gated", "not-asked"),
        ("one", little),
        ("two", "not-asked"),
        ("overall", little),
    ];
    assert_eq!(figures(&results(&by_line(), &answers)), pairs(&known));
}

#[test]
fn answers_that_belong_to_nothing_or_stand_twice_do_not_count() {
    let scorer = Scorer::new(&document(&by_line())).unwrap();
    let response = answered(&json!([
        { "question": "q-a", "option": "neither" },
        { "question": "q-a", "line": "nobody", "option": "neither" },
        { "question": "q-d", "line": "adults", "option": "neither" },
        { "question": "q-x", "option": "neither" },
        { "question": "q-d", "option": "neither" },
        { "question": "q-d", "option": "neither" },
    ]));
    let mut sheet = dma_answers::response::Answers::default();
    let found = scorer.score_with(&response, &mut sheet);
    assert_eq!(sheet.unmatched(), [(0, NoLine), (1, UnknownLine), (2, LineNamed), (3, UnknownQuestion)]);
    assert!(found.questions.iter().all(|it| !matches!(it.outcome, dma_answers::score::Outcome::Scored(..))));
}
