//! Scores and what is judged over all answers are one semantics: each judgement is tried on the scorer with its own example.

use super::framework::answered;
use super::random::{Dice, answers};
use crate::soundness::Survey;
use dma_answers::score::Mean;
use dma_answers::score::{Results, Scorer};
use dma_authoring::resolve::logic::ExampleAnswer;
use dma_document::{ChoiceScore, Document};
use dma_lint::soundness::{self, End, Flaw, Unscored};
use dma_project::pipeline;
use dma_text::source::Sources;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

/// One framework with what is judged of it.
struct Case {
    document: Document,
    plain: Value,
    scorer: Scorer,
    /// The section's place among all, and the flaw.
    flaws: Vec<(usize, Flaw)>,
}

fn cases(sources: &Sources) -> Vec<Case> {
    let parsed = pipeline::parse(sources);
    let resolved = pipeline::resolve(&parsed, sources);
    let case = |framework: &dma_authoring::resolve::Framework<'_>| {
        let document = dma_authoring::compile::compose(&resolved, framework).unwrap();
        let judged = soundness::judge(framework, &|_| true);
        Case {
            plain: serde_json::to_value(&document).unwrap(),
            scorer: Scorer::new(&document).unwrap(),
            flaws: judged.into_iter().map(|it| (it.section, it.flaw)).collect(),
            document,
        }
    };
    resolved.frameworks.iter().map(case).collect()
}

/// One answer of an example in JSON.
fn given(plain: &Value, example: &ExampleAnswer) -> Option<Value> {
    let question = find(plain, &example.question);
    let kind = question["answer"]["type"].as_str().unwrap();
    Some(match example.answer.as_str() {
        "not answered" => return None,
        "not applicable" => json!({ "notApplicable": { "reason": "R" } }),
        words => match kind {
            "scale" => json!({ "option": words }),
            "choices" => json!({ "options": words.split(" with ").collect::<Vec<_>>() }),
            "levels" => reaching(question, words.parse().unwrap()),
            _ => json!({ "number": serde_json::from_str::<Value>(words).unwrap() }),
        },
    })
}

fn reaching(question: &Value, level: i64) -> Value {
    let levels = question["answer"]["levels"].as_array().unwrap();
    let below = levels.iter().filter(|it| it["level"].as_i64().unwrap() <= level);
    let met: Vec<&Value> =
        below.flat_map(|it| it["elements"].as_array().unwrap()).map(|it| &it["id"]).collect();
    json!({ "elements": met })
}

fn sections(plain: &Value) -> impl Iterator<Item = &Value> {
    plain["themes"].as_array().unwrap().iter().flat_map(|theme| theme["sections"].as_array().unwrap())
}

fn find<'v>(plain: &'v Value, id: &str) -> &'v Value {
    sections(plain).flat_map(|it| it["questions"].as_array().unwrap()).find(|it| it["id"] == id).unwrap()
}

/// The answer in substance that scores least or most, with that score.
fn extreme(document: &Document, plain: &Value, question: &Value, end: End) -> (i64, Value) {
    use dma_document::Shape;
    let answer = &document.question(question["id"].as_str().unwrap()).unwrap().answer;
    let scale = |id: &str| document.scale(id).unwrap();
    let all: Vec<(i64, Value)> = match answer.shape() {
        Shape::Option(id) => {
            let scored = |it: &dma_document::ScaleOption| Some((it.score?, json!({ "option": it.id })));
            scale(id).options.iter().filter_map(scored).collect()
        }
        Shape::Figure(figure) if figure.bands.is_some() => {
            let scored = |it: &dma_document::ScaleOption| {
                Some((it.score?, json!({ "number": it.band.as_ref()?.from? })))
            };
            scale(figure.bands.unwrap()).options.iter().filter_map(scored).collect()
        }
        Shape::Ticks(choices) => {
            let options = &choices.options;
            let one = |it: &dma_document::Choice| Some((it.score?, json!({ "options": [it.id] })));
            let together: Vec<_> = options.iter().filter(|it| !it.exclusive).collect();
            let scores = together.iter().filter_map(|it| it.score);
            let sum = match choices.score {
                ChoiceScore::Sum => scores.sum::<i64>().min(100),
                _ => scores.max().unwrap_or(0),
            };
            let ids: Vec<_> = together.iter().map(|it| &it.id).collect();
            options
                .iter()
                .filter_map(one)
                .chain((!ids.is_empty()).then(|| (sum, json!({ "options": ids }))))
                .collect()
        }
        Shape::Ladder(levels) => {
            let floor = levels.iter().any(|it| it.level == 1 && !it.elements.is_empty());
            (i64::from(!floor)..=5)
                .map(|level| (level, reaching(find(plain, question["id"].as_str().unwrap()), level)))
                .collect()
        }
        Shape::Figure(_) | Shape::Words(_) => vec![(0, Value::Null)],
    };
    let by = |it: &&(i64, Value)| it.0;
    if end == End::Lowest {
        all.iter().min_by_key(by).unwrap().clone()
    } else {
        all.iter().max_by_key(by).unwrap().clone()
    }
}

impl Case {
    /// A whole response: the answers of an example; every other question of the section at one end, or not at all.
    fn response(&self, section: &Value, example: &[ExampleAnswer], others: Option<(End, bool)>) -> Results {
        let mut all: Vec<(String, Value)> = Vec::new();
        for it in example {
            let answer = given(&self.plain, it);
            all.extend(answer.map(|answer| (it.question.clone(), answer)));
        }
        for question in section["questions"].as_array().unwrap().iter().filter(|it| it["scored"] == true) {
            let id = question["id"].as_str().unwrap();
            let Some((end, policies)) = others.filter(|_| !example.iter().any(|it| it.question == id)) else {
                continue;
            };
            let (score, answer) = extreme(&self.document, &self.plain, question, end);
            let policy = question["notApplicable"]["policy"].as_str().filter(|_| policies);
            let out = json!({ "notApplicable": { "reason": "R" } });
            all.push((
                id.to_owned(),
                match (policy, end) {
                    (Some("zero"), End::Lowest) if score > 0 => out,
                    (Some("full"), End::Highest) if score < self.top() => out,
                    _ => answer,
                },
            ));
        }
        self.scorer.results(&answered(&self.on_lines(&all)))
    }

    fn top(&self) -> i64 {
        if self.plain["scoring"]["family"] == "levels" { 5 } else { 100 }
    }

    /// The same answers on every line.
    fn on_lines(&self, all: &[(String, Value)]) -> Value {
        let mut out = Vec::new();
        for (id, answer) in all {
            let apart = sections(&self.plain).any(|it| {
                it["perLine"] == true && it["questions"].as_array().unwrap().iter().any(|it| it["id"] == **id)
            });
            let lines = self.plain["lines"].as_array().unwrap();
            let each: Vec<Option<&Value>> = if apart && !lines.is_empty() {
                lines.iter().map(|it| Some(&it["id"])).collect()
            } else {
                vec![None]
            };
            for line in each {
                let mut it = answer.clone();
                it["question"] = json!(id);
                if let Some(line) = line {
                    it["line"] = line.clone();
                }
                out.push(it);
            }
        }
        Value::Array(out)
    }

    fn figure<'r>(results: &'r Results, section: &Value) -> &'r dma_answers::score::FigureResult {
        &results.sections.iter().find(|it| section["id"] == it.section && it.line.is_none()).unwrap().figure
    }

    /// Tries every judgement on the scorer; how many there were.
    fn try_all(&self) -> usize {
        for (place, flaw) in &self.flaws {
            let section = sections(&self.plain).nth(*place).unwrap();
            match flaw {
                Flaw::Unattainable { end, reached, example, .. } => {
                    let results = self.response(section, example, Some((*end, false)));
                    assert_eq!(
                        Self::figure(&results, section).exact,
                        Some(exact(*reached)),
                        "{flaw:?} {:#}",
                        self.plain
                    );
                }
                Flaw::Scoreless { why, example } => {
                    let results = self.response(section, example, None);
                    let reason = Self::figure(&results, section).reason.clone().unwrap_or_default();
                    let allowed: &[&str] = match why {
                        Unscored::NotAsked => &["not-asked"],
                        // That nothing at all was answered is too little here.
                        Unscored::NothingCounts => &["nothing-counts", "too-little-answered"],
                        Unscored::TooLittle(_) => &["too-little-answered"],
                    };
                    assert!(allowed.contains(&reason.as_str()), "{reason} for {flaw:?}");
                }
                Flaw::Lowered { score_before, score_after, before, after, others, .. } => {
                    for (mean, example) in [(score_before, before), (score_after, after)] {
                        let results = self.response(section, example, others.map(|end| (end, true)));
                        let figure = Self::figure(&results, section);
                        // It is the mean itself that is judged, whatever the least share.
                        if figure.reason.is_none() {
                            assert_eq!(figure.exact, Some(exact(*mean)), "{flaw:?} {:#}", self.plain);
                        }
                    }
                }
                Flaw::Undecided => {}
            }
        }
        self.flaws.len()
    }

    /// Whether a section is judged to have no such flaw.
    fn is_free(&self, place: usize, is: impl Fn(&Flaw) -> bool) -> bool {
        !self.flaws.iter().any(|(at, flaw)| *at == place && (is(flaw) || *flaw == Flaw::Undecided))
    }
}

fn exact(mean: Mean) -> String {
    dma_answers::score::Fraction::new(mean.sum, mean.weight).unwrap().to_string()
}

fn shipped() -> Vec<Case> {
    let load = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let root = dma_project::Root { folder, prefix: String::new() };
        dma_project::workspace::load(root, None).unwrap().sources
    };
    let mut all = cases(&load("frameworks"));
    all.extend(cases(&load("tests/canonical/everything")));
    all
}

#[test]
fn what_is_judged_of_the_shipped_frameworks_holds_of_their_scores() {
    for case in shipped() {
        case.try_all();
        for (place, section) in sections(&case.plain).enumerate().filter(|(_, it)| it["scored"] == true) {
            // Where the ends are judged to be reached, all best and all worst answers reach them.
            for (end, wanted) in [(End::Highest, case.top()), (End::Lowest, i64::from(case.top() == 5))] {
                let misses = |flaw: &Flaw| matches!(flaw, Flaw::Unattainable { end: it, .. } if *it == end);
                let gated = section.get("askedWhen").is_some()
                    || section["questions"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .any(|it| it.get("askedWhen").is_some());
                if case.is_free(place, misses) && !gated {
                    let results = case.response(section, &[], Some((end, false)));
                    assert_eq!(
                        Case::figure(&results, section).exact,
                        Some(wanted.to_string()),
                        "{}",
                        section["id"]
                    );
                }
            }
        }
    }
}

#[test]
fn sections_that_are_judged_to_have_a_score_have_one_for_answers_by_chance() {
    let mut dice = Dice::new(7);
    let mut tried = 0;
    for case in shipped() {
        for _ in 0..60 {
            let all = whole(&case, &mut dice);
            let results = case.scorer.results(&answered(&all));
            for (place, section) in sections(&case.plain).enumerate().filter(|(_, it)| it["scored"] == true) {
                let is_scored =
                    section["questions"].as_array().unwrap().iter().any(|it| it["scored"] == true);
                if section.get("askedWhen").is_none()
                    && is_scored
                    && case.is_free(place, |it| matches!(it, Flaw::Scoreless { .. }))
                {
                    let figure = Case::figure(&results, section);
                    assert_eq!(figure.reason, None, "{} {all:#}", section["id"]);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

/// Answers by chance that leave out nothing that is required.
fn whole(case: &Case, dice: &mut Dice) -> Value {
    let (mut all, more) = (answers(dice, &case.plain), answers(dice, &case.plain));
    let key = |it: &Value| (it["question"].clone(), it.get("line").cloned());
    // What one throw leaves out, another or the best answer fills in.
    let known: Vec<_> = all.as_array().unwrap().iter().map(key).collect();
    let extra: Vec<Value> =
        more.as_array().unwrap().iter().filter(|it| !known.contains(&key(it))).cloned().collect();
    all.as_array_mut().unwrap().extend(extra);
    let known: Vec<_> = all.as_array().unwrap().iter().map(key).collect();
    let questions = sections(&case.plain).flat_map(|it| it["questions"].as_array().unwrap());
    let best: Vec<(String, Value)> = questions
        .filter(|it| it["scored"] == true)
        .map(|it| {
            (it["id"].as_str().unwrap().to_owned(), extreme(&case.document, &case.plain, it, End::Highest).1)
        })
        .filter(|(_, answer)| answer.is_object())
        .collect();
    let fill = case.on_lines(&best);
    all.as_array_mut()
        .unwrap()
        .extend(fill.as_array().unwrap().iter().filter(|it| !known.contains(&key(it))).cloned());
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_judged_of_a_framework_holds_of_its_scores(bytes in prop::collection::vec(any::<u8>(), 8..60)) {
        let survey = Survey::by_chance(&bytes);
        for case in cases(&survey.sources()).iter().take(1) {
            case.try_all();
        }
    }
}

#[test]
fn surveys_by_chance_have_flaws_of_every_kind_to_try() {
    let mut seen = [false; 3];
    let mut dice = Dice::new(3);
    for _ in 0..200 {
        let bytes: Vec<u8> = (0..60).map(|_| dice.below(256) as u8).collect();
        for case in cases(&Survey::by_chance(&bytes).sources()).iter().take(1) {
            case.try_all();
            for (_, flaw) in &case.flaws {
                match flaw {
                    Flaw::Unattainable { .. } => seen[0] = true,
                    Flaw::Scoreless { .. } => seen[1] = true,
                    Flaw::Lowered { .. } => seen[2] = true,
                    Flaw::Undecided => {}
                }
            }
        }
    }
    assert_eq!(seen, [true; 3]);
}
