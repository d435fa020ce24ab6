//! The answer kind `date`, from the author's file to the figures: read, decided, answered, told, and never scored.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

use crate::changes::fixtures::side;
use crate::fixture;
use dma_answers::response::{
    Answer, Answers, FileForm, Form, Organisation, Questionnaire, Response, check_answers, read, write_rows,
};
use dma_answers::score::Scorer;
use dma_carry::{Action, FrameworkVersion};
use dma_document::Intents;
use dma_document::{Document, Shape, answer::DAY};
use dma_publish::Subject;
use dma_revision::changes;
use dma_revision::diff::compare;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A framework with these questions.
fn framework(questions: &str) -> String {
    let questions: String = questions.lines().map(|line| format!("          {line}\n")).collect();
    format!(
        "# file: acute/framework.yaml\nframework: acute\ntitle: Self-assessment\nversion: 1.0.0\nedition: \"2016\"\nperiod: {{ \
         label: the year to March 2017 }}\nscoring: {{ family: options, method: weighted-mean }}\nthemes:\n  - theme: \
         readiness\n    title: Readiness\n    sections:\n      - section: strategy\n        title: Strategy\n        \
         questions:\n{questions}"
    )
}

const QUESTIONS: &str = "\
- { id: went-live, text: When did the record go live?, date: { earliest: 2016-04-01, latest: 2017-03-31 } }
- { id: late, text: What held it up?, free-text: {}, when: { question: went-live, from: 2017-01-01, to: 2017-03-31 } }
- { id: reviewed, text: When was the plan reviewed?, date: {}, required: false }
- { id: agreed, text: The board agrees., scale: agreement, when: { not: { question: reviewed, to: 2016-12-31 } } }
";

fn document(questions: &str) -> Document {
    side(&framework(questions), "a framework").document
}

fn station(document: &Document) -> FrameworkVersion {
    FrameworkVersion::new(document.clone()).unwrap()
}

fn response(document: &Document, answers: &Value) -> Response {
    Response {
        schema_version: "1.0".into(),
        synthetic: true,
        organisation: Organisation { code: "RX1".into(), name: "Example".into(), region: None },
        framework: station(document).name,
        answers: serde_json::from_value(answers.clone()).unwrap(),
    }
}

/// What lint finds in these questions, as `rule: message`.
fn findings(questions: &str) -> Vec<String> {
    let sources = fixture::programme(&framework(questions));
    let wanted = |code: &str| {
        code.contains("condition")
            || code.contains("unreachable")
            || code == "invalid-value"
            || code == "reversed-range"
    };
    let found = fixture::lint(&sources).into_iter().filter(|finding| wanted(finding.code.slug));
    found.map(|finding| format!("{}: {}", finding.code.slug, finding.message)).collect()
}

/// What is wrong with a response, as `reason: message; help`.
fn problems(answers: &Value) -> Vec<String> {
    let document = document(QUESTIONS);
    let response = response(&document, answers);
    let questionnaire = Questionnaire::new(&document).unwrap();
    let form = Form { name: &response.framework, questionnaire: &questionnaire };
    let found = check_answers(&response, form, &mut Answers::default());
    found
        .iter()
        .map(|it| format!("{}: {}; {}", it.reason.slug, it.message, it.help.as_deref().unwrap_or("-")))
        .collect()
}

fn artefact(name: &str, document: &Document) -> String {
    let bytes = dma_document::bytes(document).unwrap();
    let sha256 = dma_document::sha256(&bytes);
    let subject = Subject { document, bytes: &bytes, sha256: &sha256, since: None };
    String::from_utf8((dma_publish::find(name).unwrap().make)(&subject).unwrap()).unwrap()
}

#[test]
fn a_date_compiles_into_a_form_that_says_so_and_reads_back() {
    let compiled = document(QUESTIONS);
    let bytes = dma_document::bytes(&compiled).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(dma_document::parse(&text).unwrap(), compiled);
    let plain: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(plain["schemaVersion"], "1.1");
    let questions = &plain["themes"][0]["sections"][0]["questions"];
    assert_eq!(
        questions[0]["answer"],
        json!({ "type": "date", "earliest": "2016-04-01", "latest": "2017-03-31" })
    );
    assert_eq!(questions[0]["scored"], false);
    assert_eq!(
        questions[1]["askedWhen"],
        json!({ "question": "went-live", "from": "2017-01-01", "to": "2017-03-31" })
    );
    assert_eq!(questions[2]["answer"], json!({ "type": "date" }));
    // What knows no dates stays as it was.
    assert_eq!(document("- { id: a, text: The board agrees., scale: agreement }\n").schema_version, "1.0");
    let wrong = text.replace("2016-04-01", "2016-02-30");
    assert!(
        dma_document::parse(&wrong).unwrap_err().to_string().contains("`2016-02-30` is not a valid date")
    );
}

#[test]
fn conditions_on_dates_are_decided_exactly() {
    assert_eq!(findings(QUESTIONS), [""; 0]);
    let asked = |date: &str, when: &str| {
        findings(&format!(
            "- {{ id: went-live, text: When did the record go live?, date: {date} }}\n- {{ id: late, text: What held it up?, \
             free-text: {{}}, when: {when} }}\n"
        ))
    };
    let year = "{ earliest: 2016-04-01, latest: 2017-03-31 }";
    let gone = asked(year, "{ question: went-live, from: 2017-04-01 }");
    assert!(gone.len() == 1 && gone[0].starts_with("unreachable-question"), "{gone:?}");
    let always = asked(
        year,
        "{ any: [ { question: went-live, to: 2017-02-28 }, { question: went-live, from: 2017-03-01 } ] }",
    );
    assert!(always.len() == 1 && always[0].starts_with("always-true-condition"), "{always:?}");
    // A day between the two is all that it takes.
    let gap =
        "{ any: [ { question: went-live, to: 2017-02-27 }, { question: went-live, from: 2017-03-01 } ] }";
    assert_eq!(asked(year, gap), [""; 0]);
    assert_eq!(asked("{ latest: 2016-02-29 }", "{ question: went-live, from: 2016-02-29 }"), [""; 0]);
}

#[test]
fn what_an_author_gets_wrong_about_dates_is_said() {
    let asked = |date: &str, when: &str| {
        findings(&format!(
            "- {{ id: went-live, text: When did the record go live?, date: {date} }}\n- {{ id: beds, text: How many beds are \
             there?, number: {{}} }}\n- {{ id: late, text: What held it up?, free-text: {{}}, when: {when} }}\n"
        ))
    };
    let fine = "{ question: went-live, from: 2017-01-01 }";
    assert_eq!(asked("{}", fine), [""; 0]);
    let no_such_day = asked("{ earliest: 2017-02-29 }", fine);
    assert!(no_such_day.iter().any(|it| it.contains("2017-02-29")), "{no_such_day:?}");
    let reversed = asked("{ earliest: 2017-03-31, latest: 2016-04-01 }", fine);
    assert!(
        reversed.contains(
            &"reversed-range: no answer is possible: the maximum is 2016-04-01 and the minimum is 2017-03-31"
                .to_owned()
        ),
        "{reversed:?}"
    );
    assert_eq!(
        asked("{}", "{ question: went-live, at-least: 5 }"),
        [
            "condition-mismatch: `at-least` or `at-most` cannot test `went-live`, which is answered with a date"
        ]
    );
    assert_eq!(
        asked("{}", "{ question: beds, from: 2017-01-01 }"),
        ["condition-mismatch: `from` or `to` cannot test `beds`, which is answered with a number"]
    );
    let both = asked("{}", "{ question: went-live, from: 2017-01-01, at-most: 5 }");
    assert!(both.iter().any(|it| it.starts_with("malformed-condition")), "{both:?}");
}

#[test]
fn answers_are_checked_and_ask_what_hangs_on_them() {
    let all = |date: &str| {
        json!([
            { "question": "went-live", "text": date },
            { "question": "late", "text": "Staff were away." },
            { "question": "agreed", "option": "agree" },
        ])
    };
    for date in ["2017-01-01", "2017-02-14", "2017-03-31"] {
        assert_eq!(problems(&all(date)), [""; 0], "{date}");
    }
    for date in ["2016-04-01", "2016-12-31"] {
        let found = problems(&all(date));
        assert!(found.len() == 1 && found[0].starts_with("answer-not-asked: `late`"), "{date}: {found:?}");
    }
    let rest = |date: Value| json!([date, { "question": "agreed", "option": "agree" }]);
    let wrong = |date: Value| problems(&rest(date)).remove(0);
    for text in [
        "2017-02-29",
        "31/03/2017",
        "2017-3-31",
        "20170331",
        "2017-03-31 ",
        "2017-03-31T00:00:00",
        "+002017-03-31",
    ] {
        assert_eq!(
            wrong(json!({ "question": "went-live", "text": text })),
            format!(
                "date-malformed: `{text}` for `went-live` is not a valid date; write a valid date such as 2017-03-31"
            )
        );
    }
    for date in ["2016-03-31", "2017-04-01"] {
        assert_eq!(
            wrong(json!({ "question": "went-live", "text": date })),
            format!(
                "figure-out-of-range: `{date}` for `went-live` is out of range; write a date from 2016-04-01 to 2017-03-31"
            )
        );
    }
    assert_eq!(
        wrong(json!({ "question": "went-live", "number": 2016 })),
        "answer-of-another-kind: `went-live` is answered with `number`; this question takes `text`"
    );
}

#[test]
fn a_date_is_never_scored_and_goes_through_rows_as_it_is() {
    let document = document(QUESTIONS);
    let response = response(
        &document,
        &json!([{ "question": "went-live", "text": "2017-02-14" }, { "question": "agreed", "option": "agree" }]),
    );
    let results = Scorer::new(&document).unwrap().results(&response);
    let scored: Vec<&str> = results.questions.iter().map(|it| it.question.as_str()).collect();
    assert_eq!(scored, ["agreed"]);
    assert_eq!(results.sections[0].figure.score.as_deref(), Some("100"));
    let mut rows = dma_answers::response::heading().into_bytes();
    write_rows(&response, &mut rows).unwrap();
    let text = String::from_utf8(rows).unwrap();
    assert!(text.contains(",went-live,,text,2017-02-14,"), "{text}");
    let body = text.split_once("\r\n").unwrap().1;
    assert_eq!(read(body, FileForm::Csv).response.unwrap().answers[0].text.as_deref(), Some("2017-02-14"));
}

#[test]
fn dates_are_told_in_words_and_compared_as_texts_in_sql() {
    let document = document(QUESTIONS);
    let guidance = crate::guidance::text("-guidance.md", &document, None);
    for said in [
        "A date, from 1 April 2016 to 31 March 2017.",
        "A date.",
        "is from 1 January 2017 to 31 March 2017",
        "is not 31 December 2016 or earlier",
    ] {
        assert!(guidance.contains(said), "{said}\n{guidance}");
    }
    let sql = artefact("sql", &document);
    assert!(sql.contains("r.kind = 'text' AND r.value >= '2017-01-01' AND r.value <= '2017-03-31'"), "{sql}");
    assert!(sql.contains("r.kind = 'text' AND r.value <= '2016-12-31'"), "{sql}");
}

#[test]
fn a_narrower_range_keeps_the_answers_that_are_still_in_it() {
    let narrower = QUESTIONS.replace("latest: 2017-03-31", "latest: 2017-02-28");
    let (old, new) = (side(&framework(QUESTIONS), "old"), side(&framework(&narrower), "new"));
    let comparison = compare(&old, &new);
    let changes = changes::between(&comparison, &Intents::default());
    let told: Vec<&str> = changes.all.iter().map(|change| change.kind.code.slug).collect();
    assert_eq!(told, ["range-changed"]);
    let (plan, verdicts) = (
        dma_carry::plan(&comparison, &changes, &Intents::default()),
        dma_carry::verdicts(&comparison, &changes),
    );
    let crosswalk = dma_carry::crosswalk(&old.document, &new.document, &plan, &verdicts).unwrap();
    let way = serde_json::to_value(&crosswalk).unwrap();
    assert_eq!(way["questions"][0]["limits"], json!({ "to": "2017-02-28" }));
    let reasons = way["questions"][0]["reasons"].as_array().unwrap();
    assert!(reasons.contains(&json!("a date after 2017-02-28 is asked again")), "{reasons:?}");
    assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Crosswalk, &way), []);
    let (from, to) = (station(&old.document), station(&new.document));
    let fate = |date: &str| {
        let given = response(&old.document, &json!([{ "question": "went-live", "text": date }]));
        let moved = dma_carry::carry_response(&given, &crosswalk, &from, &to);
        let fate =
            moved.fates.iter().find(|it| it.from.as_ref().is_some_and(|slot| slot.question == "went-live"));
        fate.unwrap().action
    };
    assert_eq!(fate("2017-02-28"), Action::Keep);
    assert_eq!(fate("2017-03-01"), Action::ReAsk);
}

#[test]
fn synthetic_answers_to_dates_are_answers_to_them() {
    let document = document(QUESTIONS);
    let (name, questionnaire) = (station(&document).name, Questionnaire::new(&document).unwrap());
    let luck = dma_answers::response::SyntheticOptions { seed: 7, missing: 0 };
    for number in 0..40 {
        let response = dma_answers::response::synthesise(&document, &questionnaire, &name, luck, number);
        let form = Form { name: &name, questionnaire: &questionnaire };
        assert_eq!(check_answers(&response, form, &mut Answers::default()), [], "{number}");
        let answer = |answer: &&Answer| answer.question == "went-live";
        assert!(response.answers.iter().find(answer).unwrap().text.is_some());
    }
}

#[test]
fn what_is_made_up_for_a_date_with_one_end_is_within_the_calendar() {
    for (range, wanted) in [
        ("{ earliest: 9999-12-01 }", ("9999-12-01", "9999-12-31")),
        ("{ latest: 0000-01-15 }", ("0000-01-01", "0000-01-15")),
        ("{ earliest: 2016-04-01 }", ("2016-04-01", "2016-07-10")),
        ("{ latest: 2017-03-31 }", ("2017-01-01", "2017-03-31")),
        ("{}", ("2017-01-01", "2017-04-11")),
    ] {
        let document = document(&format!("- {{ id: went-live, text: When?, date: {range} }}\n"));
        let Shape::Figure(figure) = document.question("went-live").unwrap().answer.shape() else {
            panic!("{range}")
        };
        let (least, most) = figure.measure.made_up_range(figure.least, figure.most);
        assert_eq!((&*DAY.write(least), &*DAY.write(most)), wanted, "{range}");
    }
}

proptest! {
    #[test]
    fn days_read_back_and_sort_as_their_texts_do(one in -719_000_i64..2_900_000, other in -719_000_i64..2_900_000) {
        let (text, next) = (DAY.write(one), DAY.write(other));
        prop_assert_eq!(DAY.of_json(&json!(text.clone())), Some(one));
        prop_assert_eq!(text.cmp(&next), one.cmp(&other));
    }
}
