//! Frameworks and answers by chance: the scorer and the naive one must agree on every figure.

use super::framework::{answered, document, published_scales, text};
use super::naive;
use dma_answers::score::{FigureResult, Results, Scorer};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A stream of choices that a seed decides (xorshift, Marsaglia 2003).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

fn options_of(scale: &str) -> Vec<String> {
    let scales = published_scales();
    let found = scales.as_array().unwrap().iter().find(|it| it["id"] == scale).unwrap().clone();
    found["options"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// A test of an earlier question.
fn test(dice: &mut Dice, earlier: &Value) -> Value {
    let id = &earlier["id"];
    match earlier["answer"]["type"].as_str() {
        Some("choices") => json!({ "question": id, "includes": [dice.of(&["a", "b", "none"])] }),
        Some("levels") => json!({ "question": id, "atLeast": 1 + dice.below(4) }),
        Some(_) => match dice.below(3) {
            0 => json!({ "question": id, "atLeast": dice.below(60) }),
            1 => json!({ "question": id, "atMost": dice.below(60) }),
            _ => json!({ "question": id, "atLeast": 20, "atMost": 21 }),
        },
        None => {
            let options = options_of(earlier["scale"].as_str().unwrap());
            json!({ "question": id, "is": [dice.of(&options), dice.of(&options)] })
        }
    }
}

fn condition(dice: &mut Dice, earlier: &[Value], depth: usize) -> Value {
    match dice.below(if depth == 0 { 1 } else { 5 }) {
        1 => json!({ "all": [condition(dice, earlier, depth - 1), condition(dice, earlier, depth - 1)] }),
        2 => json!({ "any": [condition(dice, earlier, depth - 1), condition(dice, earlier, depth - 1)] }),
        3 => json!({ "not": condition(dice, earlier, depth - 1) }),
        _ => {
            let it = dice.of(earlier);
            test(dice, &it)
        }
    }
}

fn question(dice: &mut Dice, number: usize, levels: bool) -> Value {
    let mut out = json!({ "id": format!("q{number}"), "weight": dice.of(&[1, 1, 2, 3, 0, 97]), "required": !dice.one_in(4) });
    let kind = if levels { 9 } else { dice.below(9) };
    let choice = |id: &str, score: Option<i64>| {
        let mut out = json!({ "id": id, "label": id, "exclusive": id == "none" });
        if let Some(score) = score {
            out["score"] = json!(score);
        }
        out
    };
    match kind {
        0 => {
            let last = if dice.one_in(3) { None } else { Some(50) };
            let options = json!([
                choice("a", Some(60)),
                choice("b", Some(70)),
                choice("c", last),
                choice("none", Some(0))
            ]);
            out["answer"] =
                json!({ "type": "choices", "score": dice.of(&["sum", "highest"]), "options": options });
        }
        1 => {
            let (bands, rounding) = (dice.of(&["extent", "uptake"]), dice.of(&["nearest", "down", "up"]));
            out["answer"] = json!({ "type": "percentage", "bands": bands, "rounding": rounding });
        }
        2 => out["answer"] = json!({ "type": "number", "bands": "uptake", "min": 0, "max": 120 }),
        9 => {
            let element = |id: String, optional: bool| json!({ "id": id, "text": "T", "optional": optional });
            let level = |dice: &mut Dice, level: usize| {
                let count = if level == 1 { dice.below(2) } else { 1 + dice.below(2) };
                let elements: Vec<Value> =
                    (0..count).map(|at| element(format!("e{level}-{at}"), dice.one_in(5))).collect();
                json!({ "level": level, "title": "T", "elements": elements })
            };
            let all: Vec<Value> = (1..=5).map(|at| level(dice, at)).collect();
            out["answer"] = json!({ "type": "levels", "levels": all });
        }
        _ => out["scale"] = json!(dice.of(&["agreement", "extent", "structure", "uptake", "half-scored"])),
    }
    if dice.one_in(3) {
        out["notApplicable"] = json!({ "policy": dice.of(&["exclude", "zero", "full"]) });
    }
    out
}

/// A framework by chance.
pub(crate) fn framework(dice: &mut Dice) -> Value {
    let levels = dice.one_in(4);
    let mut earlier: Vec<Value> = Vec::new();
    let mut themes = Vec::new();
    for theme in 0..=dice.below(3) {
        let mut sections = Vec::new();
        for section in 0..=dice.below(3) {
            let known = earlier.clone();
            let mut questions = Vec::new();
            for _ in 0..=dice.below(4) {
                let mut it = question(dice, earlier.len(), levels);
                if !earlier.is_empty() && dice.one_in(2) {
                    it["askedWhen"] = condition(dice, &earlier, 2);
                }
                earlier.push(it.clone());
                questions.push(it);
            }
            let mut it = json!({
                "id": format!("s{theme}-{section}"), "weight": dice.of(&[1, 1, 2, 0, 89]), "perLine": dice.one_in(2),
                "scored": !dice.one_in(8), "questions": questions,
            });
            if !known.is_empty() && dice.one_in(3) {
                it["askedWhen"] = condition(dice, &known, 1);
            }
            sections.push(it);
        }
        themes.push(
            json!({ "id": format!("t{theme}"), "weight": dice.of(&[1, 1, 3, 0]), "sections": sections }),
        );
    }
    let lines = [
        json!([]),
        json!([{ "id": "one", "title": "T" }]),
        json!([{ "id": "one", "title": "T" }, { "id": "two", "title": "T" }]),
    ];
    json!({
        "themes": themes, "lines": dice.of(&lines), "family": if levels { "levels" } else { "options" },
        "levelPolicy": dice.of(&["cumulative", "per-level"]), "overall": dice.of(&["none", "mean-of-themes"]),
        "minimumAnswered": dice.of(&[0, 0, 40, 60, 100]),
        "rounding": { "mode": dice.of(&["half-up", "half-even", "down"]), "decimals": dice.below(4) },
    })
}

/// The ids in a list.
fn ids(list: &Value, of: impl Fn(&Value) -> bool) -> Vec<String> {
    let all = list.as_array().unwrap().iter().filter(|it| of(it));
    all.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

fn answer(dice: &mut Dice, question: &Value, document: &Value) -> Option<Value> {
    if question.get("notApplicable").is_some() && dice.one_in(3) {
        return Some(json!({ "notApplicable": { "reason": "R" } }));
    }
    if dice.one_in(6) {
        return None;
    }
    let kind = &question["answer"];
    Some(match kind["type"].as_str().unwrap() {
        "scale" => {
            let scales = document["scales"].as_array().unwrap();
            let scale = scales.iter().find(|it| it["id"] == kind["scale"]).unwrap();
            json!({ "option": dice.of(&ids(&scale["options"], |_| true)) })
        }
        "choices" => {
            let together = ids(&kind["options"], |it| it["exclusive"] != true);
            let ticks: Vec<&String> = together.iter().filter(|_| dice.one_in(2)).collect();
            let alone = ids(&kind["options"], |it| it["exclusive"] == true);
            match alone.first() {
                Some(alone) if ticks.is_empty() => json!({ "options": [alone] }),
                _ if ticks.is_empty() => json!({ "options": [together[0]] }),
                _ => json!({ "options": ticks }),
            }
        }
        "percentage" => {
            let all = ["0", "0.5", "20", "20.5", "20.000001", "21", "50.5", "75.49", "100", "99.5", "-0"];
            let figure: Value = serde_json::from_str(dice.of(&all)).unwrap();
            json!({ "number": figure })
        }
        "number" => {
            let end = |key: &str, open: i64| kind[key].as_i64().unwrap_or(open);
            let (least, most) = (end("min", 0), end("max", 120));
            json!({ "number": least + dice.below((most - least + 1) as usize) as i64 })
        }
        "text" => json!({ "text": "Words." }),
        _ => {
            let levels = kind["levels"].as_array().unwrap();
            let most = dice.below(6);
            let below = levels.iter().take(most).flat_map(|level| level["elements"].as_array().unwrap());
            let met: Vec<&Value> = below.map(|it| &it["id"]).filter(|_| !dice.one_in(8)).collect();
            json!({ "elements": met })
        }
    })
}

/// Answers by chance, also to what is not asked.
pub(crate) fn answers(dice: &mut Dice, document: &Value) -> Value {
    let mut all = Vec::new();
    let lines = document["lines"].as_array().unwrap();
    for section in
        document["themes"].as_array().unwrap().iter().flat_map(|theme| theme["sections"].as_array().unwrap())
    {
        let apart = section["perLine"] == true && !lines.is_empty();
        let each: Vec<Option<&Value>> =
            if apart { lines.iter().map(|it| Some(&it["id"])).collect() } else { vec![None] };
        for line in each {
            for question in section["questions"].as_array().unwrap() {
                let Some(mut it) = answer(dice, question, document) else { continue };
                it["question"] = question["id"].clone();
                if let Some(line) = line {
                    it["line"] = line.clone();
                }
                all.push(it);
            }
        }
    }
    Value::Array(all)
}

fn named(results: &Results) -> BTreeMap<String, &FigureResult> {
    let mut all = BTreeMap::new();
    for it in &results.sections {
        let line = it.line.as_ref().map_or(String::new(), |line| format!("/{line}"));
        all.insert(format!("{}{line}", it.section), &it.figure);
    }
    all.extend(results.themes.iter().map(|it| (format!("theme:{}", it.theme), &it.figure)));
    all.extend(results.overall.iter().map(|it| ("overall".to_owned(), it)));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_the_naive_scorer_says(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let framework = framework(&mut dice);
        let plain: Value = serde_json::from_str(&text(&framework)).unwrap();
        let scorer = Scorer::new(&document(&framework)).unwrap();
        for _ in 0..4 {
            let answers = answers(&mut dice, &plain);
            let results = scorer.results(&answered(&answers));
            let naive = naive::score(&plain, &answers);
            let found = named(&results);
            prop_assert_eq!(found.keys().collect::<Vec<_>>(), naive.keys().collect::<Vec<_>>());
            for (name, mark) in &naive {
                let figure = found[name];
                let (exact, score, reason) = match mark {
                    Ok((n, 1)) => (Some(n.to_string()), Some(naive::published((*n, 1), &framework["rounding"])), None),
                    Ok((n, d)) => (Some(format!("{n}/{d}")), Some(naive::published((*n, *d), &framework["rounding"])), None),
                    Err(why) => (None, None, Some(why.clone())),
                };
                prop_assert_eq!((&figure.exact, &figure.score, &figure.reason), (&exact, &score, &reason), "{} of {:#} {:#}", name, framework, answers);
            }
        }
    }
}
