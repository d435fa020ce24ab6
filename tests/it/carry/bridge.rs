//! The bridge of `dma compare`: both rounds on the comparable questions only, against figures worked out by hand.

use super::{framework, planned, side};
use crate::cli::Scratch;
use crate::fixture::written;
use dma_answers::response::{Answers, Organisation, Response};
use dma_answers::score::{Fraction, Scorer};
use dma_carry::Assessment;
use dma_carry::{Bridge, Round};
use dma_document::Intents;
use dma_document::schema::{self, Schema};
use dma_report::comparability::{self, Answered, Comparability, Rounds};
use dma_revision::changes::Comparability as Verdict;
use dma_revision::diff::{Revision, compare};
use serde_json::{Value, json};

/// A section of three questions, and one of a single question.
const OLD: &str = "\
- { id: staff, text: Staff can name the person who leads., scale: agreement }
- { id: plan, text: The board has agreed a digital plan., scale: agreement, weight: 3 }
- { id: lead, text: A member of the board leads on digital services., scale: agreement, when: { question: staff, is: [agree] } }
";
const SPENDING: &str = "      - section: spending\n        title: Spending\n        questions:\n          - { id: places, \
                        text: Which places have screens?, choices: { score: highest, options: [ { id: a, label: Wards, score: \
                        50 }, { id: b, label: Theatres, score: 100 } ] } }\n";

fn revision(questions: &str, spending: &str) -> Revision {
    let overall = "method: weighted-mean, overall: mean-of-themes, rounding: { mode: half-up, decimals: 1 }";
    side(&format!("{}{spending}", framework(questions).replace("method: weighted-mean", overall)), "side")
}

/// `staff` means something else, and `places` is scored in another way.
fn newer() -> Revision {
    let questions =
        OLD.replace("Staff can name the person who leads", "Wards have a screen at each of the beds");
    revision(&questions, &SPENDING.replace("score: 50", "score: 40"))
}

/// Answers to `staff`, `plan` and `lead`, and always `a` to `places`.
type Given<'g> = (&'g str, [&'g str; 3]);

fn sheet(revision: &Revision, (code, [staff, plan, lead]): Given<'_>) -> Answers {
    let option = |question: &str, option: &str| json!({ "question": question, "option": option });
    let mut answers = vec![option("staff", staff), option("plan", plan), option("lead", lead)];
    answers.push(json!({ "question": "places", "options": ["a"] }));
    answers.retain(|answer| answer["option"] != "");
    read(revision, code, answers)
}

fn read(revision: &Revision, code: &str, answers: Vec<Value>) -> Answers {
    let response = Response {
        schema_version: "1.0".into(),
        synthetic: false,
        organisation: Organisation { code: code.into(), name: code.into(), region: None },
        framework: dma_answers::response::FrameworkName::of(&revision.document, ""),
        answers: serde_json::from_value(Value::Array(answers)).unwrap(),
    };
    let mut sheet = Answers::default();
    Scorer::new(&revision.document).unwrap().questionnaire().read(&response, &mut sheet);
    sheet
}

/// The document with the bridge between two rounds.
fn bridged(old: &Revision, new: &Revision, rounds: (&[Given<'_>], &[Given<'_>])) -> Comparability {
    let intents = Intents::default();
    let assessment = Assessment::of(old, new, &intents);
    let bridge = Bridge::new(assessment.comparison(), assessment.verdicts(), assessment.plan()).unwrap();
    let answered = |round: Round, revision: &Revision, all: &[Given<'_>]| {
        let one = |given: &Given<'_>| {
            let figures = bridge.figures(round, &sheet(revision, *given));
            (given.0.to_owned(), Answered { name: given.0.to_owned(), synthetic: false, figures })
        };
        all.iter().map(one).collect()
    };
    let rounds =
        Rounds { old: answered(Round::Older, old, rounds.0), new: answered(Round::Newer, new, rounds.1) };
    let mut document = comparability::compose("old", "new", &[assessment]);
    document.settings[0].bridge = Some(comparability::bridged(&bridge, &rounds));
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(schema::validate(Schema::Comparability, &value), []);
    document
}

/// The figures in one line each: `section strategy 75.0 62.5 -12.5`.
fn figures(parts: &[comparability::BridgePart]) -> Vec<String> {
    let one = |part: &comparability::BridgePart| {
        let figure = part.figure.clone();
        let words = [
            Some(part.level.to_owned()),
            part.id.clone(),
            figure.old.or(figure.old_reason),
            figure.new.or(figure.new_reason),
            figure.difference,
            figure.organisations.map(|count| count.to_string()),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    parts.iter().map(one).collect()
}

const ROUNDS: (&[Given<'static>], &[Given<'static>]) = (
    &[
        ("RX1", ["agree", "agree", "disagree"]),
        ("RX2", ["agree", "neither", "neither"]),
        ("RX3", ["agree", "agree", "agree"]),
        ("RX5", ["disagree", "agree", ""]),
        ("RX6", ["agree", "", ""]),
    ],
    &[
        ("RX1", ["agree", "neither", "agree"]),
        ("RX2", ["agree", "agree", "agree"]),
        ("RX4", ["agree", "disagree", "disagree"]),
        ("RX5", ["agree", "agree", "neither"]),
        ("RX6", ["agree", "agree", "agree"]),
    ],
);

#[test]
fn both_rounds_are_scored_on_the_comparable_questions() {
    let document = bridged(&revision(OLD, SPENDING), &newer(), ROUNDS);
    let bridge = document.settings[0].bridge.as_ref().unwrap();
    assert_eq!((bridge.questions, bridge.organisations), (2, 4));
    assert_eq!((&bridge.only_old, &bridge.only_new), (&vec!["RX3".to_owned()], &vec!["RX4".to_owned()]));
    let each: Vec<Vec<String>> = bridge.each.iter().map(|it| figures(&it.parts)).collect();
    let of = |figures: &str| {
        vec![
            format!("section strategy {figures}"),
            "section spending nothing-comparable nothing-comparable".to_owned(),
            format!("theme readiness {figures}"),
            format!("overall {figures}"),
        ]
    };
    // By the weights 3 and 1: (3·100 + 0) / 4 and (3·50 + 100) / 4.
    assert_eq!(each[0], of("75.0 62.5 -12.5"));
    assert_eq!(each[1], of("50.0 100.0 50.0"));
    // `staff` does not count, and still decides whether `lead` is asked: 100, and (3·100 + 50) / 4.
    assert_eq!(each[2], of("100.0 87.5 -12.5"));
    assert_eq!(each[3], of("too-little-answered 100.0"));
    // (75 + 50 + 100) / 3 and (62.5 + 100 + 87.5) / 3: without the one that has no score in the older round.
    let means = figures(&bridge.means);
    assert_eq!(means[0], "section strategy 75.0 83.3 8.3 3");
    assert_eq!(means[1], "section spending nothing-comparable nothing-comparable 0");
    assert_eq!(means[2..], ["theme readiness 75.0 83.3 8.3 3", "overall 75.0 83.3 8.3 3"]);
}

#[test]
fn what_is_shown_beside_rounded_figures_adds_up() {
    let rounded = |revision: &Revision| {
        let mut document = revision.document.clone();
        document.scoring.rounding.decimals = 0;
        Revision { document, ..revision.clone() }
    };
    let document = bridged(&rounded(&revision(OLD, SPENDING)), &rounded(&newer()), ROUNDS);
    let bridge = document.settings[0].bridge.as_ref().unwrap();
    // 75 and 62.5, which differ by 12.5; 100 and 87.5.
    assert_eq!(figures(&bridge.each[0].parts)[0], "section strategy 75 63 -12");
    assert_eq!(figures(&bridge.each[2].parts)[0], "section strategy 100 88 -12");
    let all = bridge.each.iter().flat_map(|it| &it.parts).chain(&bridge.means).map(|part| &part.figure);
    let number = |text: &Option<String>| text.as_ref().map(|text| text.parse::<i64>().unwrap());
    let mut seen = 0;
    for figure in all {
        if let (Some(old), Some(new)) = (number(&figure.old), number(&figure.new)) {
            assert_eq!(number(&figure.difference), Some(new - old), "{figure:?}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn every_form_shows_the_bridge() {
    let document = bridged(&revision(OLD, SPENDING), &newer(), ROUNDS);
    let head = "both rounds scored on 2 comparable questions, 4 organisations in both; 1 in the older round only: RX3; 1 in \
                the newer round only: RX4";
    let human = written::<Comparability>("human", &document, 200);
    assert!(human.contains(&format!("  Bridge: {head}\n")), "{human}");
    assert!(human.contains("    section Strategy: 75.0 → 83.3 (8.3), 3 organisations\n"), "{human}");
    assert!(human.contains("    section Spending: no counted question is comparable\n"), "{human}");
    let plain = written::<Comparability>("plain", &document, 80);
    assert!(plain.contains("acute: bridge: RX1: section strategy: 75.0 → 62.5 (-12.5)\n"), "{plain}");
    assert!(plain.contains("acute: bridge: RX6: overall: too little was answered → 100.0\n"), "{plain}");
    let markdown = written::<Comparability>("markdown", &document, 80);
    assert!(markdown.contains("| section Strategy | 75.0 | 83.3 | 8.3 | 3 |\n"), "{markdown}");
    let sheet = written::<Comparability>("csv", &document, 80);
    assert!(sheet.contains(",bridge section,strategy,,Strategy,,,,,,RX1,75.0,62.5,-12.5,\r\n"), "{sheet}");
    assert!(sheet.contains(",bridge theme,readiness,,Readiness,,,,,,,75.0,83.3,8.3,3\r\n"), "{sheet}");
    let page = written::<Comparability>("html", &document, 80);
    assert!(page.contains(&format!("This table shows {head}.")), "{page}");
    let row = "<th scope=\"row\">Strategy</th><td class=\"figure\">75.0</td><td class=\"figure\">62.5</td><td \
               class=\"figure\">−12.5</td>";
    assert!(page.contains(row), "{page}");
    assert!(page.contains("<td class=\"none\">too little was answered</td>"), "{page}");
    assert!(
        page.contains("<td class=\"none\" colspan=\"2\">no counted question is comparable</td>"),
        "{page}"
    );
}

#[test]
fn equal_rounds_have_equal_figures_and_those_of_a_score() {
    let old = revision(OLD, SPENDING);
    let document = bridged(&old, &old, (ROUNDS.0, ROUNDS.0));
    let bridge = document.settings[0].bridge.as_ref().unwrap();
    assert_eq!((bridge.questions, bridge.organisations), (4, 5));
    let scorer = Scorer::new(&old.document).unwrap();
    for (organisation, given) in bridge.each.iter().zip(ROUNDS.0) {
        let tallied = scorer.tally(&sheet(&old, *given));
        let own = tallied.sections.iter().map(|it| &it.whole).chain(&tallied.themes).chain(&tallied.overall);
        for (part, figure) in organisation.parts.iter().zip(own) {
            let expected = figure.score.as_ref().ok().map(|it| it.rounded(scorer.rounding()));
            assert_eq!((&part.figure.old, &part.figure.new), (&expected, &expected), "{organisation:?}");
            assert_eq!(part.figure.difference, expected.map(|_| "0.0".to_owned()));
        }
    }
}

#[test]
fn a_question_that_follows_another_has_its_answers_under_the_older_id() {
    let heavier = SPENDING.replace("title: Spending\n", "title: Spending\n        weight: 3\n");
    let renamed = OLD.replace("id: plan,", "id: digital-plan, replaces: [plan],");
    let (old, new) = (revision(OLD, SPENDING), revision(&renamed, &heavier));
    let (plan, verdicts) = planned(&old, &new, &Intents::default());
    let comparison = compare(&old, &new);
    let part = verdicts.questions.iter().find(|it| it.id == "digital-plan").unwrap();
    let bridge = Bridge::new(&comparison, &verdicts, &plan).unwrap();
    let figures = bridge.figures(Round::Older, &sheet(&old, ROUNDS.0[1]));
    assert_eq!(part.was.as_deref(), Some("plan"));
    // (1·100 + 3·50 + 1·50) / 5; and by the newer weights of the sections (60 + 3·50) / 4.
    assert_eq!(figures[0].as_ref().unwrap().to_string(), "60");
    assert_eq!(figures[2].as_ref().unwrap().to_string(), "105/2");
}

/// A framework of which each of these service lines answers `staff` apart, and all as one `places`.
fn by_line(lines: &[&str]) -> Revision {
    let all: Vec<String> = lines.iter().map(|id| format!("{{ id: {id}, title: Line {id} }}")).collect();
    let staff = framework("- { id: staff, text: Staff can name the person who leads., scale: agreement }\n")
        .replace("scoring: {", &format!("lines: [{}]\nscoring: {{", all.join(", ")))
        .replace("title: Strategy\n", "title: Strategy\n        per-line: true\n");
    side(&format!("{staff}{SPENDING}"), "side")
}

/// The figures of strategy, spending and their theme for answers to `staff` by line, and `a` to `places`.
fn by_line_figures(
    bridge: &Bridge,
    (round, revision): (Round, &Revision),
    answers: &[(&str, &str)],
) -> Vec<String> {
    let one = |(line, option): &(&str, &str)| json!({ "question": "staff", "line": line, "option": option });
    let places = json!({ "question": "places", "options": ["a"] });
    let sheet = read(revision, "RX1", answers.iter().map(one).chain([places]).collect());
    let shown = |figure: &Result<Fraction, _>| match figure {
        Ok(figure) => figure.to_string(),
        Err(why) => dma_carry::NoFigure::name(*why).to_owned(),
    };
    bridge.figures(round, &sheet).iter().map(shown).collect()
}

#[test]
fn where_service_lines_came_or_went_only_what_all_answer_as_one_has_a_bridge() {
    let (old, new) = (by_line(&["adults", "children", "mental"]), by_line(&["carers", "children", "adults"]));
    let (plan, verdicts) = planned(&old, &new, &Intents::default());
    let bridge = Bridge::new(&compare(&old, &new), &verdicts, &plan).unwrap();
    assert_eq!(bridge.questions(), 1, "{verdicts:#?}");
    for (round, third) in [((Round::Older, &old), "mental"), ((Round::Newer, &new), "carers")] {
        let all = [("adults", "agree"), ("children", "neither"), (third, "disagree")];
        assert_eq!(by_line_figures(&bridge, round, &all), ["nothing-comparable", "50", "50"]);
    }
}

#[test]
fn a_service_line_that_is_in_one_round_only_counts_in_neither() {
    let (old, new) = (by_line(&["adults", "children", "mental"]), by_line(&["carers", "children", "adults"]));
    let (plan, mut verdicts) = planned(&old, &new, &Intents::default());
    // As if the lines that came and went did not matter to the question.
    verdicts.questions.iter_mut().for_each(|it| it.verdict = Verdict::Comparable);
    let bridge = Bridge::new(&compare(&old, &new), &verdicts, &plan).unwrap();
    // Adults 100 and children 50, then 0 and 50, whatever the third says, and wherever the lines stand.
    for third in ["disagree", "agree"] {
        let all = [("adults", "agree"), ("children", "neither"), ("mental", third)];
        assert_eq!(by_line_figures(&bridge, (Round::Older, &old), &all), ["75", "50", "125/2"]);
        let all = [("adults", "disagree"), ("children", "neither"), ("carers", third)];
        assert_eq!(by_line_figures(&bridge, (Round::Newer, &new), &all), ["25", "50", "75/2"]);
    }
    // Who has answered for that line alone has no figure: one of three answers that count is there.
    let alone = by_line_figures(&bridge, (Round::Newer, &new), &[("carers", "agree")]);
    assert_eq!(alone, ["too-little-answered", "50", "too-little-answered"]);
}

/// A released programme with two rounds of responses, the second to a framework with one question reworded.
fn rounds() -> Scratch {
    let scratch = crate::release::released();
    let made = |count: &str, name: &str| {
        let arguments = ["response", "synthesise", "acute", "--count", count, "--seed", "5", "--out", name];
        assert_eq!(scratch.dma(&arguments).run().code, Some(0));
    };
    made("3", "old.jsonl");
    crate::release::reword(&scratch);
    made("2", "new.jsonl");
    scratch
}

#[test]
fn two_rounds_on_the_command_line_make_a_bridge() {
    let scratch = rounds();
    let both = ["--old-responses", "old.jsonl", "--new-responses", "new.jsonl"];
    let shown = scratch.dma(&[&["compare", "acute@1.0.0", "acute", "-f", "plain"], &both[..]].concat()).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    let head = "acute: bridge: both rounds scored on 1 comparable question, 2 organisations in both; 1 in the older round \
                only: SYN003; some or all responses are synthetic and do not come from real organisations\n";
    assert!(shown.out.contains(head), "{}", shown.out);
    let json = scratch.dma(&[&["compare", "acute@1.0.0", "acute", "-f", "json"], &both[..]].concat()).run();
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["settings"][0]["bridge"]["onlyOld"], json!(["SYN003"]));
    assert_eq!(value["settings"][0]["bridge"]["synthetic"], true);
}

#[test]
fn a_round_that_is_not_of_its_framework_is_refused_and_nothing_is_written() {
    let scratch = rounds();
    let run = |old: &str, new: &str| {
        let arguments = ["--old-responses", old, "--new-responses", new, "--out", "out.csv", "-f", "csv"];
        let shown = scratch.dma(&[&["compare", "acute@1.0.0", "acute"], &arguments[..]].concat()).run();
        assert!(!scratch.path("out.csv").exists() && shown.out.is_empty(), "{}", shown.out);
        (shown.code, shown.err)
    };
    let (code, err) = run("old.jsonl", "old.jsonl");
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("the response was made for another file of this version"), "{err}");
    assert!(err.ends_with("nothing was compared: fix the responses first\n"), "{err}");
    scratch.write("none/notes.txt", "");
    let (code, err) = run("none", "new.jsonl");
    assert_eq!(code, Some(2));
    assert!(err.contains("there are no responses in none"), "{err}");
    scratch.write("social.jsonl", scratch.read("new.jsonl").replace("\"acute\"", "\"social-care\""));
    let (code, err) = run("old.jsonl", "social.jsonl");
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("answers setting `social-care`, but the framework is setting `acute`"), "{err}");
    scratch.write("twice.jsonl", scratch.read("new.jsonl").repeat(2));
    let (code, err) = run("old.jsonl", "twice.jsonl");
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("`SYN001` has a response to `acute` 1.0.0 already"), "{err}");
    let lone = scratch.dma(&["compare", "acute@1.0.0", "acute", "--old-responses", "old.jsonl"]).run();
    assert_eq!(lone.code, Some(2));
    assert!(lone.err.contains("--new-responses"), "{}", lone.err);
}
