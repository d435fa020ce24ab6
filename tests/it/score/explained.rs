//! How figures came about, in words.

use super::framework::{answered, document};
use dma_answers::response::Answers;
use dma_answers::score::Scorer;
use serde_json::json;

#[test]
#[allow(clippy::too_many_lines, reason = "one example, and all that is said of it")]
fn each_figure_is_explained_step_by_step() {
    let option = |id: &str, score: i64| json!({ "id": id, "label": id, "score": score, "exclusive": false });
    let framework = json!({
        "minimumAnswered": 60, "overall": "mean-of-themes",
        "lines": [{ "id": "adults", "title": "A" }, { "id": "children", "title": "C" }],
        "sections": [
            { "id": "one", "weight": 2, "questions": [
                { "id": "board-plan", "scale": "agreement", "weight": 2 },
                { "id": "share", "answer": { "type": "percentage", "bands": "extent", "rounding": "nearest" } },
                { "id": "topics", "answer": { "type": "choices", "score": "sum", "options": [option("a", 70), option("b", 60)] } },
                { "id": "best", "answer": { "type": "choices", "score": "highest", "options": [option("a", 70), option("b", 60)] } },
                { "id": "gone", "scale": "agreement", "notApplicable": { "policy": "exclude" } },
                { "id": "full", "scale": "agreement", "notApplicable": { "policy": "full" } },
                { "id": "silent", "scale": "agreement", "weight": 3 },
                { "id": "open", "scale": "half-scored" },
                { "id": "follow-up", "scale": "agreement", "askedWhen": { "question": "board-plan", "is": ["neither"] } },
            ] },
            { "id": "two", "perLine": true, "questions": [{ "id": "records", "scale": "structure" }] },
            { "id": "three", "weight": 0, "questions": [{ "id": "later", "scale": "structure" }] },
        ],
    });
    let document = document(&framework);
    let scorer = Scorer::new(&document).unwrap();
    let response = answered(&json!([
        { "question": "board-plan", "option": "mostly-agree" },
        { "question": "share", "number": 20.5 },
        { "question": "topics", "options": ["a", "b"] },
        { "question": "best", "options": ["b", "a"] },
        { "question": "gone", "notApplicable": { "reason": "No wards." } },
        { "question": "full", "notApplicable": { "reason": "Done elsewhere." } },
        { "question": "open", "option": "unknown" },
        { "question": "records", "line": "adults", "option": "semi-structured" },
        { "question": "records", "line": "children", "option": "fully-structured" },
    ]));
    let mut sheet = Answers::default();
    let found = scorer.score_with(&response, &mut sheet);
    let mut shown = String::new();
    for it in scorer.explain(&response, &sheet, &found, &document.index()) {
        shown.push_str(&format!(
            "{} {}{}\n",
            it.level,
            it.id,
            it.line.map_or(String::new(), |line| format!(" ({line})"))
        ));
        it.steps.iter().for_each(|step| shown.push_str(&format!("  {step}\n")));
    }
    assert_eq!(
        shown,
        "\
section one
  “T” (`board-plan`): “mostly-agree” (`mostly-agree`) scores 75; 75 × weight 2 = 150
  “T” (`share`): 20.5 becomes 21, which lies in the band 21 to 40 and scores 40; 40 × weight 1 = 40
  “T” (`topics`): “a” (`a`), “b” (`b`) add up to 130, limited to 100; 100 × weight 1 = 100
  “T” (`best`): the highest score of “a” (`a`), “b” (`b`) is 70; 70 × weight 1 = 70
  “T” (`gone`): not applicable, left out of the average (“No wards.”)
  “T” (`full`): not applicable counts in full and scores 100; 100 × weight 1 = 100
  “T” (`silent`): no answer; its weight of 3 still counts as due
  “T” (`open`): the answer has no score, left out of the average
  “T” (`follow-up`): not asked, by the answer to “T” (`board-plan`)
  the sum 460 divided by the weight answered, 6, is 230/3
  230/3 rounded to 1 decimal, halves up, is 76.7; 6 of the weight of 9 was answered
section two (adults)
  “T” (`records`): “semi-structured” (`semi-structured`) scores 50; 50 × weight 1 = 50
  the sum 50 divided by the weight answered, 1, is 50
  50 rounded to 1 decimal, halves up, is 50.0; 1 of the weight of 1 was answered
section two (children)
  “T” (`records`): “fully-structured” (`fully-structured`) scores 100; 100 × weight 1 = 100
  the sum 100 divided by the weight answered, 1, is 100
  100 rounded to 1 decimal, halves up, is 100.0; 1 of the weight of 1 was answered
section two
  “A” (`adults`): 50 × weight 1 = 50
  “C” (`children`): 100 × weight 1 = 100
  75 rounded to 1 decimal, halves up, is 75.0; 2 of the weight of 2 was answered
section three
  “T” (`later`): no answer; its weight of 1 still counts as due
  no score: 0 of the weight of 1 was answered; at least 60% must be answered, here or in each part that counts
theme theme
  “T” (`one`): 230/3 × weight 2 = 460/3
  “T” (`two`): 75 × weight 1 = 75
  “T” (`three`): has no weight, does not count
  685/9 rounded to 1 decimal, halves up, is 76.1; 8 of the weight of 11 was answered
overall acute
  “T” (`theme`): 685/9 × weight 1 = 685/9
  685/9 rounded to 1 decimal, halves up, is 76.1; 8 of the weight of 11 was answered
"
    );
}
