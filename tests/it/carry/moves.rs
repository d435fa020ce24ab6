//! `dma carry`: answers go along as the crosswalk says, and no input is ever changed.

use super::{framework, planned, side};
use crate::cli::Scratch;
use crate::diff::{EVERYTHING, edits};
use dma_answers::response::{Answer, Organisation, Response};
use dma_carry::{Action, CarryResult, Crosswalk, FrameworkVersion, Slot};
use dma_document::Intents;
use dma_document::schema::{self, Schema};
use dma_document::{Answer as Way, Document};
use dma_revision::diff::Revision;
use proptest::prelude::*;
use serde_json::{Value, json};

fn crosswalk(old: &Document, new: &Document) -> Crosswalk {
    let revision = |document: &Document| Revision::new("revision", document.clone());
    let (plan, verdicts) = planned(&revision(old), &revision(new), &Intents::default());
    dma_carry::crosswalk(old, new, &plan, &verdicts).unwrap()
}

fn station(document: &Document) -> FrameworkVersion {
    FrameworkVersion::new(document.clone()).unwrap()
}

fn response(station: &FrameworkVersion, answers: Vec<Answer>) -> Response {
    Response {
        schema_version: "1.0".into(),
        synthetic: true,
        organisation: Organisation { code: "RX1".into(), name: "Example".into(), region: None },
        framework: station.name.clone(),
        answers,
    }
}

fn answers(value: Value) -> Vec<Answer> {
    serde_json::from_value(value).unwrap()
}

/// Carries answers from one list of questions to another.
fn over(old: &str, new: &str, given: Value) -> CarryResult {
    let (old, new) = (side(&framework(old), "old").document, side(&framework(new), "new").document);
    let (from, to) = (station(&old), station(&new));
    dma_carry::carry_response(&response(&from, answers(given)), &crosswalk(&old, &new), &from, &to)
}

/// What became of the answer to a question.
#[track_caller]
fn fate(moved: &CarryResult, id: &str) -> (Action, String) {
    let is_it = |fate: &&dma_carry::Fate| {
        [&fate.from, &fate.to].into_iter().flatten().any(|slot| slot.question == id)
    };
    let fate = moved.fates.iter().find(is_it).unwrap_or_else(|| panic!("{id}: {:#?}", moved.fates));
    (fate.action, fate.reasons.join("; "))
}

const QUESTIONS: &str = "\
- { id: system, text: A digital record system is in use., scale: agreement, not-applicable: { allowed: true } }
- { id: shared, text: The record is shared with the surgery., scale: agreement, when: { not: { question: system, is: [disagree] } } }
- { id: beds, text: How many beds are there?, number: { unit: beds, min: 0 } }
- { id: places, text: Which places have screens?, choices: { score: highest, options: [ { id: a, label: Wards, score: 50 }, { id: b, label: Theatres, score: 100 } ] } }
";

#[test]
fn an_answer_goes_along_with_all_that_was_said_beside_it() {
    let given = json!([
        { "question": "system", "option": "agree", "comment": "Since March.", "evidence": "The contract.", "respondent": "A. Person", "date": "2016-04-20" },
        { "question": "shared", "option": "neither" },
        { "question": "beds", "number": 12 },
        { "question": "places", "options": ["b", "a"] },
    ]);
    let moved = over(QUESTIONS, QUESTIONS, given.clone());
    assert_eq!(moved.response.answers, answers(given));
    assert!(moved.fates.iter().all(|fate| fate.action == Action::Keep));
}

#[test]
fn what_is_no_longer_an_answer_is_asked_again_with_what_depends_on_it() {
    let new = QUESTIONS.replace(", not-applicable: { allowed: true }", "").replace("min: 0", "min: 1");
    let given = json!([
        { "question": "system", "notApplicable": { "reason": "A new trust." } },
        { "question": "shared", "option": "neither" },
        { "question": "beds", "number": 0 },
        { "question": "places", "options": ["a"] },
    ]);
    let moved = over(QUESTIONS, &new, given);
    assert_eq!(fate(&moved, "system"), (Action::ReAsk, "not applicable is no longer an answer".into()));
    let depends = "whether it is asked depends on `system`, which is asked again";
    assert_eq!(fate(&moved, "shared"), (Action::ReAsk, depends.into()));
    assert_eq!(fate(&moved, "beds").0, Action::ReAsk);
    assert_eq!(moved.response.answers.len(), 1);
    // Who gave another answer loses none.
    let given = json!([{ "question": "system", "option": "agree" }, { "question": "shared", "option": "neither" }, { "question": "beds", "number": 1 }]);
    assert_eq!(over(QUESTIONS, &new, given).response.answers.len(), 3);
}

#[test]
fn an_option_goes_where_its_label_went_and_one_that_is_gone_is_asked_again() {
    let new = QUESTIONS.replace(
        "{ id: a, label: Wards, score: 50 }, { id: b, label: Theatres, score: 100 }",
        "{ id: c, label: Theatres, score: 100 }",
    );
    let one = over(QUESTIONS, &new, json!([{ "question": "places", "options": ["b"] }]));
    assert_eq!(fate(&one, "places").0, Action::Recode);
    assert_eq!(one.response.answers[0].options.as_deref(), Some(&["c".to_owned()][..]));
    let both = over(QUESTIONS, &new, json!([{ "question": "places", "options": ["a", "b"] }]));
    assert_eq!(fate(&both, "places"), (Action::ReAsk, "option `a` is no longer offered".into()));
}

#[test]
fn what_is_asked_no_more_of_this_organisation_is_gone() {
    let new = QUESTIONS
        .replace("{ not: { question: system, is: [disagree] } }", "{ question: system, is: [agree] }");
    let given = |option: &str| json!([{ "question": "system", "option": option }, { "question": "shared", "option": "agree" }]);
    let moved = over(QUESTIONS, &new, given("neither"));
    assert_eq!(fate(&moved, "shared"), (Action::Gone, "it is not asked after these answers".into()));
    assert_eq!(fate(&over(QUESTIONS, &new, given("agree")), "shared").0, Action::Keep);
}

#[test]
fn merged_questions_keep_what_all_of_them_were_answered_where_somebody_decided_so() {
    let old = "\
- { id: plan, text: The board has agreed a digital plan., scale: agreement }
- { id: money, text: The digital plan has money set aside., scale: agreement }
";
    let new = "- { id: funded, text: The board has agreed and paid for a plan., scale: agreement, merged-from: [plan, money] }\n";
    let decided = "change: test\nclass: structure\nitems: [funded]\nwhy: They overlap.\ncarry:\n  - { question: funded, action: keep, reason: Both agree. }\n";
    let (old, new) = (side(&framework(old), "old"), side(&framework(new), "new"));
    let (plan, verdicts) = planned(&old, &new, &super::declared(decided));
    let crosswalk = dma_carry::crosswalk(&old.document, &new.document, &plan, &verdicts).unwrap();
    let (from, to) = (station(&old.document), station(&new.document));
    let carry =
        |given: Value| dma_carry::carry_response(&response(&from, answers(given)), &crosswalk, &from, &to);
    let both =
        carry(json!([{ "question": "plan", "option": "agree" }, { "question": "money", "option": "agree" }]));
    assert_eq!(both.response.answers, answers(json!([{ "question": "funded", "option": "agree" }])));
    for given in [
        json!([{ "question": "plan", "option": "agree" }, { "question": "money", "option": "neither" }]),
        json!([{ "question": "plan", "option": "agree" }]),
    ] {
        let moved = carry(given);
        assert_eq!((moved.response.answers.len(), fate(&moved, "funded").0), (0, Action::ReAsk));
    }
}

/// An answer to each question that can be given one, on each line where lines answer; another one for each seed.
fn some_answers(document: &Document, seed: usize) -> Vec<Answer> {
    let mut all = Vec::new();
    for section in document.themes.iter().flat_map(|theme| &theme.sections) {
        for question in &section.questions {
            let value = match &question.answer {
                Way::Scale(kind) => {
                    let options = &document.scale(&kind.scale).unwrap().options;
                    json!({ "option": options[seed % options.len()].id })
                }
                Way::Choices(kind) => json!({ "options": [kind.options[seed % kind.options.len()].id] }),
                Way::Levels(kind) => {
                    let ids: Vec<&String> = kind
                        .levels
                        .iter()
                        .flat_map(|it| &it.elements)
                        .take(seed % 4)
                        .map(|it| &it.id)
                        .collect();
                    json!({ "elements": ids })
                }
                Way::Number(kind) => json!({ "number": kind.min.unwrap_or(0) }),
                Way::Percentage(_) => json!({ "number": seed % 100 }),
                Way::Date(_) => json!({ "text": "2016-12-31" }),
                Way::Text(_) => json!({ "text": "words" }),
            };
            let lines: Vec<Option<&String>> = if section.per_line {
                document.lines.iter().map(|line| Some(&line.id)).collect()
            } else {
                vec![None]
            };
            for line in lines {
                let mut answer = value.clone();
                answer["question"] = json!(question.id);
                if let Some(line) = line {
                    answer["line"] = json!(line);
                }
                all.push(serde_json::from_value(answer).unwrap());
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_steps_are_the_chain_of_both(
        which in 0..2usize,
        seed in 0..50usize,
        first in prop::collection::vec(any::<u64>(), 0..5),
        second in prop::collection::vec(any::<u64>(), 0..5),
    ) {
        let one = EVERYTHING[which].clone();
        let two = edits::edited(&one, &first);
        let three = edits::edited(&two, &second);
        let (Ok(a), Ok(b), Ok(c)) = (FrameworkVersion::new(one.clone()), FrameworkVersion::new(two.clone()), FrameworkVersion::new(three.clone())) else { return Ok(()) };
        let walks = [crosswalk(&one, &two), crosswalk(&two, &three)];
        let start = response(&a, some_answers(&one, seed));
        let step = dma_carry::carry_response(&start, &walks[0], &a, &b);
        let then = dma_carry::carry_response(&step.response, &walks[1], &b, &c);
        let stations = [a, b, c];
        let chain = dma_carry::carry_along(&start, &stations, &walks);
        prop_assert_eq!(&chain.response, &then.response);
        // Where every step keeps, so does the way at one go.
        let whole = crosswalk(&one, &three);
        let direct = dma_carry::carry_response(&start, &whole, &stations[0], &stations[2]);
        if chain.fates.iter().chain(&direct.fates).all(|fate| fate.action == Action::Keep) {
            prop_assert_eq!(&direct.response, &chain.response);
        }
        // Each answer has a fate.
        for answer in &start.answers {
            let slot = Some(Slot { question: answer.question.clone(), line: answer.line.clone() });
            prop_assert!(chain.fates.iter().any(|fate| fate.from == slot), "{:?}", slot);
        }
    }

    #[test]
    fn there_and_back_is_where_it_was_for_all_that_goes_one_to_one(
        which in 0..2usize,
        seed in 0..50usize,
        seeds in prop::collection::vec(any::<u64>(), 0..6),
    ) {
        let old = EVERYTHING[which].clone();
        let new = edits::edited(&old, &seeds);
        let (Ok(from), Ok(to)) = (FrameworkVersion::new(old.clone()), FrameworkVersion::new(new.clone())) else { return Ok(()) };
        let forth = crosswalk(&old, &new);
        let start = response(&from, some_answers(&old, seed));
        let there = dma_carry::carry_response(&start, &forth, &from, &to);
        let back = dma_carry::carry_response(&there.response, &forth.reversed().unwrap(), &to, &from);
        let reversible: Vec<&String> = forth.questions.iter().filter(|it| it.reversible).flat_map(|it| &it.from).collect();
        for answer in &back.response.answers {
            prop_assert!(start.answers.contains(answer), "{:?}", answer);
            prop_assert!(reversible.contains(&&answer.question));
        }
        if forth.questions.iter().all(|it| it.reversible) && there.response.answers.len() == start.answers.len() {
            prop_assert_eq!(&back.response, &start);
        }
    }
}

/// A released programme with a second version, and a response to the first.
pub(crate) fn answered() -> Scratch {
    let scratch = crate::release::released();
    let released = scratch.read("frameworks/acute/releases/1.0.0/framework.json");
    let response = json!({
        "schemaVersion": "1.0",
        "organisation": { "code": "RX1", "name": "Example Trust" },
        "framework": { "programme": "test", "setting": "acute", "version": "1.0.0", "edition": "2016", "sha256": dma_document::sha256(released.as_bytes()) },
        "answers": [
            { "question": "example-question", "option": "agree" },
            { "question": "other-question", "option": "disagree", "comment": "Not yet." },
        ],
    });
    scratch.write("answers/rx1.json", response.to_string());
    crate::release::reword(&scratch);
    crate::release::declare(&scratch, "budget", "meaning", "example-question");
    let shown = scratch.dma(&["release", "--all", "--bump", "--date", "2017-03-01"]).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    scratch
}

#[test]
fn a_response_is_carried_to_a_release_and_back_and_stays_as_it_was() {
    let scratch = answered();
    let before = scratch.read("answers/rx1.json");
    let dry = scratch.dma(&["carry", "answers", "--to", "2.0.0", "--dry-run"]).run();
    let head =
        "would carry 1 response: 1 keep, 0 recode, 1 ask again, 0 gone, 0 new\nRX1 acute 1.0.0 → 2.0.0: ";
    assert!(dry.code == Some(0) && dry.out.starts_with(head), "{}{}", dry.out, dry.err);
    assert!(!scratch.path("carried").exists());
    let done = scratch.dma(&["carry", "answers/rx1.json", "--to", "2.0.0"]).run();
    assert!(done.out.ends_with("wrote carried/RX1-acute-2.0.0.json\n"), "{}{}", done.out, done.err);
    let value: Value = serde_json::from_str(&scratch.read("carried/RX1-acute-2.0.0.json")).unwrap();
    assert_eq!(schema::validate(Schema::Response, &value), []);
    let released = scratch.read("frameworks/acute/releases/2.0.0/framework.json");
    assert_eq!(value["framework"]["sha256"], dma_document::sha256(released.as_bytes()));
    assert_eq!(
        value["answers"],
        json!([{ "question": "other-question", "option": "disagree", "comment": "Not yet." }])
    );
    let again = scratch.dma(&["carry", "answers", "--to", "2.0.0"]).run();
    assert!(again.code == Some(2) && again.err.contains("is there already"), "{}", again.err);
    let json = scratch
        .dma(&[
            "carry",
            "carried/RX1-acute-2.0.0.json",
            "--to",
            "1.0.0",
            "--back",
            "--out",
            "back",
            "-f",
            "json",
        ])
        .run();
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["totals"]["keep"], 1, "{report}");
    let value: Value = serde_json::from_str(&scratch.read("back/RX1-acute-1.0.0.json")).unwrap();
    assert_eq!(value["answers"].as_array().unwrap().len(), 1);
    assert_eq!(scratch.read("answers/rx1.json"), before);
}

#[test]
fn a_response_to_something_else_is_refused_and_nothing_is_written() {
    let scratch = answered();
    let whole = scratch.read("answers/rx1.json");
    let refused = |from: &str, to: &str, target: &[&str], says: &str| {
        assert!(whole.contains(from), "{from}");
        scratch.write("answers/rx1.json", whole.replace(from, to));
        let shown = scratch.dma(&[&["carry", "answers", "--to"], target].concat()).run();
        assert!(shown.code == Some(2) && shown.err.contains(says), "{says}: {}{}", shown.out, shown.err);
        assert!(!scratch.path("carried").exists());
    };
    refused(
        "\"setting\":\"acute\"",
        "\"setting\":\"ambulance\"",
        &["2.0.0"],
        "of which nothing is released here",
    );
    refused(
        "\"version\":\"1.0.0\"",
        "\"version\":\"1.0.1\"",
        &["2.0.0"],
        "there is no release `1.0.1` of `acute`: there is 1.0.0, 2.0.0",
    );
    refused(
        "\"programme\":\"test\"",
        "\"programme\":\"other\"",
        &["2.0.0"],
        "it answers the programme `other`",
    );
    refused(
        "\"version\":\"1.0.0\"",
        "\"version\":\"2.0.0\"",
        &["1.0.0", "--back"],
        "with another digest than the release has",
    );
    refused("{", "{", &["3.0.0"], "there is no release `3.0.0` of `acute`");
    refused("{", "{", &["social-care@2.0.0"], "cannot be carried to `social-care@2.0.0`");
    refused("{", "{", &["2.0.0", "--back"], "leave `--back` out");
    let name = "frameworks/acute/releases/2.0.0/crosswalk.json";
    scratch.edit(name, "re-ask", "keep");
    refused(
        "{",
        "{",
        &["2.0.0"],
        "cannot build on frameworks/acute/releases/2.0.0/crosswalk.json: its bytes differ from the released ones",
    );
}

#[test]
fn what_is_no_sound_response_is_told_at_its_line_and_nothing_is_written() {
    let scratch = answered();
    let whole = scratch.read("answers/rx1.json");
    for (from, to, says) in [
        ("\"sha256\":\"", "\"sha256\":\"0", "answers/rx1.json:1:"),
        ("\"code\"", "\"cod\"", "`cod`"),
        ("\"answers\"", "\"answers", "answers/rx1.json:1:"),
    ] {
        scratch.write("answers/rx1.json", whole.replace(from, to));
        let shown = scratch.dma(&["carry", "answers", "--to", "2.0.0"]).run();
        assert!(shown.code == Some(1) && shown.out.contains(says), "{says}: {}{}", shown.out, shown.err);
        assert!(shown.err.contains("nothing was written"), "{}", shown.err);
        assert!(!scratch.path("carried").exists());
    }
}

#[test]
fn responses_go_in_and_out_in_every_form_and_mean_the_same() {
    let scratch = answered();
    for (from, to) in [("answers", "answers.csv"), ("answers.csv", "answers.jsonl")] {
        assert_eq!(scratch.dma(&["response", "convert", from, to]).run().code, Some(0));
    }
    for (at, (from, to)) in [
        ("answers", "one.json"),
        ("answers.csv", "one.csv"),
        ("answers.jsonl", "one.jsonl"),
        ("answers.csv", "folder"),
    ]
    .into_iter()
    .enumerate()
    {
        let shown = scratch.dma(&["carry", from, "--to", "2.0.0", "--out", to]).run();
        assert_eq!(shown.code, Some(0), "{from}: {}{}", shown.out, shown.err);
        let back = format!("same{at}.jsonl");
        assert_eq!(scratch.dma(&["response", "convert", to, &back]).run().code, Some(0), "{to}");
        assert_eq!(scratch.read(&back), scratch.read("same0.jsonl"), "{from} → {to}");
    }
    let again = scratch.dma(&["carry", "answers", "--to", "2.0.0", "--out", "one.csv"]).run();
    assert!(again.code == Some(2) && again.err.contains("one.csv is there already"), "{}", again.err);
    let rest = scratch.read("answers/rx1.json").replace("RX1", "RX2");
    scratch.write("answers/rx2.json", rest);
    let many = scratch.dma(&["carry", "answers", "--to", "2.0.0", "--out", "all.json"]).run();
    assert!(many.code == Some(2) && many.err.contains("can hold one response"), "{}", many.err);
    assert!(!scratch.path("all.json").exists());
    let all = scratch.dma(&["carry", "answers", "--to", "2.0.0", "--out", "all.csv"]).run();
    assert_eq!((all.code, scratch.read("all.csv").matches("schemaVersion").count()), (Some(0), 0));
    assert!(scratch.read("all.csv").contains("RX1") && scratch.read("all.csv").contains("RX2"));
}

#[test]
fn a_response_is_carried_to_what_is_not_released_yet() {
    let scratch = answered();
    crate::release::guide(&scratch);
    let shown = scratch.dma(&["carry", "answers", "--to", "acute", "-f", "plain"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", shown.out);
    assert!(
        shown.out.contains("RX1: ask again `example-question`: the wording of question"),
        "{}",
        shown.out
    );
    assert!(shown.out.contains("RX1: keep `other-question`: nothing about it changed"), "{}", shown.out);
}
