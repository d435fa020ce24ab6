//! Each thing that can be wrong with a response, at its place, with what to do.

use super::{findings, forms, sound};
use dma_answers::response::{CODES, FileForm};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The sound response with another value at a JSON Pointer, or without it.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut all = sound();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (all.pointer_mut(parent).unwrap(), value) {
        (Value::Object(map), Some(value)) => {
            map.insert(key.to_owned(), value);
        }
        (Value::Object(map), None) => {
            map.shift_remove(key);
        }
        (Value::Array(list), Some(value)) if key == "-" => list.push(value),
        (Value::Array(list), Some(value)) => list[key.parse::<usize>().unwrap()] = value,
        (Value::Array(list), None) => {
            list.remove(key.parse().unwrap());
        }
        _ => panic!("{pointer}"),
    }
    all
}

/// Where something is put, what, and what is said of it in JSON.
#[allow(clippy::too_many_lines, reason = "a list of cases")]
fn cases() -> Vec<(&'static str, Option<Value>, &'static str)> {
    vec![
        (
            "/schemaVersion",
            Some(json!("2.0")),
            r#"response-malformed: "\"2.0\"": this tool cannot read format `2.0`; this tool reads format 1.0; a newer version of `dma` may read this response"#,
        ),
        (
            "/organisation/code",
            Some(json!("rx1")),
            r#"response-malformed: "\"rx1\"": `rx1` is not a valid organisation code; an ODS code has capital letters and digits, at most 12"#,
        ),
        (
            "/organisation/name",
            Some(json!("A\u{1b}[31m")),
            r#"response-malformed: "\"A\\u001b[31m\"": the name of the organisation is empty, longer than 200 characters, or has a control character in it; write the name in words, on one line"#,
        ),
        (
            "/framework/version",
            Some(json!("1.0.1")),
            r#"framework-differs: "\"1.0.1\"": the response answers version `1.0.1`, but the framework is version `1.0.0`; check it against its own version, or carry it to this one"#,
        ),
        (
            "/framework/setting",
            Some(json!("acutee")),
            r#"framework-differs: "\"acutee\"": the response answers setting `acutee`, but the framework is setting `acute`; did you mean `acute`?"#,
        ),
        (
            "/answers/0/question",
            Some(json!("bord-plan")),
            r#"question-unknown: "\"bord-plan\"": there is no question `bord-plan`; did you mean `board-plan`?"#,
        ),
        (
            "/answers/6/line",
            Some(json!("adult")),
            r#"line-unknown: "\"adult\"": there is no service line `adult`; did you mean `adults`?"#,
        ),
        (
            "/answers/0/line",
            Some(json!("adults")),
            r#"line-unknown: "\"adults\"": the answer to `board-plan` names the service line `adults`; the organisation answers this section as a whole: leave `line` out"#,
        ),
        (
            "/answers/6/line",
            None,
            r#"line-not-named: "{": the answer to `records-kept` names no service line; each line answers this section: add `line`, one of `adults`, `children`"#,
        ),
        (
            "/answers/-",
            Some(json!({ "question": "board-plan", "option": "neither" })),
            r#"answered-twice: "{": `board-plan` is answered twice; keep the answer that counts"#,
        ),
        (
            "/answers/1/options",
            Some(json!(["people", "people"])),
            r#"answered-twice: "\"people\"": the answer to `plan-topics` names `people` twice; keep one of them"#,
        ),
        (
            "/answers/0/option",
            Some(json!("mostly-agre")),
            r#"option-unknown: "\"mostly-agre\"": `board-plan` has no `mostly-agre`; did you mean `mostly-agree`?"#,
        ),
        (
            "/answers/1/options",
            Some(json!(["people", "mony"])),
            r#"option-unknown: "\"mony\"": `plan-topics` has no `mony`; did you mean `money`?"#,
        ),
        (
            "/answers/4/elements",
            Some(json!(["xyz"])),
            r#"option-unknown: "\"xyz\"": `ladder` has no `xyz`; it has `plan-written`, `plan-paid`, `plan-met`, `plan-kept`, `plan-shared`"#,
        ),
        (
            "/answers/1/options",
            Some(json!(["none-of-these", "money"])),
            r#"choice-not-alone: "[": `none-of-these` is exclusive, but `plan-topics` has other choices ticked; ask the respondent which one to keep"#,
        ),
        (
            "/answers/1/options",
            Some(json!([])),
            r#"answer-of-another-kind: "[": the answer to `plan-topics` has no choice ticked; tick a choice, or leave the answer out"#,
        ),
        (
            "/answers/2/number",
            Some(json!(100.5)),
            r#"figure-out-of-range: "100.5": the figure 100.5 for `messages-sent` is out of range; write a percentage from 0 to 100"#,
        ),
        (
            "/answers/3/number",
            Some(json!(51)),
            r#"figure-out-of-range: "51": the figure 51 for `wards` is out of range; write a whole number from 0 to 50"#,
        ),
        (
            "/answers/3/number",
            Some(json!(1.5)),
            r#"figure-too-precise: "1.5": the figure for `wards` is not a whole number; ask the respondent for a rounded figure"#,
        ),
        (
            "/answers/5/text",
            Some(json!("Four words are more")),
            r#"too-many-words: "\"Four words are more\"": the answer to `remarks` has 4 words; the limit is 3; shorten it"#,
        ),
        (
            "/answers/0/date",
            Some(json!("2016-02-30")),
            r#"date-malformed: "\"2016-02-30\"": `2016-02-30` is not a valid date; write it year first, such as `2016-04-20`"#,
        ),
        (
            "/answers/0/respondent",
            Some(json!("A\u{7}")),
            r#"respondent-malformed: "\"A\\u0007\"": the respondent's name is empty, longer than 1000 characters, or has a control character in it; write name and role on one line, or leave `respondent` out"#,
        ),
        (
            "/answers/-",
            Some(json!({ "question": "follow-up", "option": "unstructured" })),
            r#"answer-not-asked: "\"follow-up\"": `follow-up` is answered, but not asked; remove the answer, or check the answer to `board-plan`"#,
        ),
    ]
}

#[test]
fn each_fault_is_told_at_its_place_with_what_to_do() {
    for (pointer, value, said) in cases() {
        let text = serde_json::to_string_pretty(&with(pointer, value.clone())).unwrap();
        let mut found = findings(&text, FileForm::Json);
        // The answer that was there before is missing now: a fact of its own.
        found.retain(|it| !it.starts_with("answer-missing") || said.starts_with("answer-missing"));
        assert_eq!(found, [said], "{pointer} {value:?}");
    }
}

#[test]
fn each_fault_is_told_of_rows_too_in_its_cell() {
    for (pointer, value, said) in cases() {
        // Rows carry no version of the form.
        if pointer == "/schemaVersion" {
            continue;
        }
        let rows = forms::csv(&with(pointer, value.clone()));
        let found = findings(&rows, FileForm::Csv);
        let slug = said.split(": ").next().unwrap();
        let message = said.rsplit(": ").next().unwrap();
        let same = found.iter().filter(|it| it.starts_with(slug) && it.contains(message));
        assert_eq!(same.count(), 1, "{said} {found:#?}");
    }
}

#[test]
fn what_is_asked_and_required_and_not_answered_is_told_for_each_line() {
    let mut few = sound();
    few["answers"] = json!([{ "question": "board-plan", "option": "neither" }]);
    let found = findings(&few.to_string(), FileForm::Json);
    let missing = |name: &str, help: &str| {
        format!("answer-missing: \"[\": {name} is asked and required, but has no answer; {help}")
    };
    assert_eq!(
        found,
        [
            missing("`plan-topics`", "answer it"),
            missing("`messages-sent`", "answer it, or say why it does not apply"),
            missing("`ladder`", "answer it"),
            missing("`follow-up`", "answer it"),
            missing("`records-kept` for `adults`", "answer it"),
            missing("`records-kept` for `children`", "answer it"),
        ]
    );
}

#[test]
fn answers_of_another_kind_or_not_applicable_where_that_is_not_allowed_are_told() {
    let answers = |answer: Value| {
        let mut all = sound();
        all["answers"][0] = answer;
        findings(&all.to_string(), FileForm::Json)
    };
    assert_eq!(
        answers(json!({ "question": "board-plan", "number": 3 })),
        [
            "answer-of-another-kind: \"3\": `board-plan` is answered with `number`; this question takes `option`"
        ]
    );
    assert_eq!(
        answers(json!({ "question": "board-plan", "notApplicable": { "reason": "R" } })),
        ["not-applicable-refused: \"{\": `board-plan` cannot be answered as not applicable; give an answer"]
    );
    let both = answers(json!({ "question": "board-plan", "option": "neither", "text": "T" }));
    assert!(
        both[0].starts_with(
            "answer-of-another-kind: \"{\": the answer to `board-plan` must have exactly one of"
        ),
        "{both:?}"
    );
    let neither = answers(json!({ "question": "board-plan" }));
    assert!(neither[0].starts_with("answer-of-another-kind"), "{neither:?}");
}

#[test]
fn what_does_not_keep_to_the_form_is_told_key_by_key_all_at_once() {
    let text = r#"{ "schemaVersion": "1.0", "organisation": { "code": "RX1", "nme": "X", "code": "RX2" }, "framework": 3,
  "answers": [ { "question": 7 }, { "question": "board-plan", "opton": "neither", "option": null } ], "synthetic": "yes" }"#;
    assert_eq!(
        findings(text, FileForm::Json),
        [
            "response-malformed: \"\\\"nme\\\"\": `organisation` has no key `nme`; did you mean `name`?",
            "response-malformed: \"\\\"code\\\"\": duplicate key `code`; -",
            "response-malformed: \"{\": `organisation` lacks `name`; -",
            "response-malformed: \"3\": `framework` is a number, but must be an object; -",
            "response-malformed: \"7\": `question` is a number, but must be a text in quotes; -",
            "response-malformed: \"\\\"opton\\\"\": each of `answers` has no key `opton`; did you mean `option`?",
            "response-malformed: \"null\": `option` is null, but must be a text in quotes; -",
            "response-malformed: \"\\\"yes\\\"\": `synthetic` is a text, but must be true or false; -",
        ]
    );
}

#[test]
fn bytes_of_another_digest_are_not_the_framework() {
    let other = with("/framework/sha256", Some(json!("a".repeat(64))));
    let found = findings(&other.to_string(), FileForm::Json);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("framework-differs"), "{found:?}");
    assert!(found[0].contains("the response was made for another file of this version"), "{found:?}");
}

#[test]
fn every_reason_is_tried_somewhere_here() {
    let mut tried: BTreeSet<String> =
        cases().iter().map(|(.., said)| said.split(": ").next().unwrap().to_owned()).collect();
    // Tried by the tests above and below, and on the command line.
    tried.extend(
        [
            "response-unreadable",
            "organisation-twice",
            "framework-not-found",
            "answer-missing",
            "not-applicable-refused",
        ]
        .map(str::to_owned),
    );
    let all: BTreeSet<String> = CODES.iter().map(|code| code.slug.to_owned()).collect();
    assert_eq!(tried, all);
}
