//! A scorer that was written apart, on plain JSON and without thought for speed: what the true one must agree with.
#![allow(
    clippy::cast_precision_loss,
    clippy::option_option,
    reason = "the numbers are small, and the code is to be plain"
)]

use serde_json::Value;
use std::collections::BTreeMap;

/// An exact score in lowest terms, or why there is none.
pub(super) type Mark = Result<(i128, i128), String>;

struct Naive<'v> {
    document: &'v Value,
    answers: &'v Value,
}

/// Everything that a document and answers score, by name: `section/line`, `section`, `theme:…`, `overall`.
pub(super) fn score(document: &Value, answers: &Value) -> BTreeMap<String, Mark> {
    let naive = Naive { document, answers };
    let mut all = BTreeMap::new();
    let mut themes = Vec::new();
    for theme in list(&document["themes"]) {
        let mut parts = Vec::new();
        for section in list(&theme["sections"]).iter().filter(|it| it["scored"] == true) {
            let mark = naive.section(section, &mut all);
            all.insert(text(&section["id"]), mark.clone());
            parts.push((number(&section["weight"]), mark));
        }
        let mark = mean(parts);
        all.insert(format!("theme:{}", text(&theme["id"])), mark.clone());
        themes.push((number(&theme["weight"]), mark));
    }
    if document["scoring"]["overall"] == "mean-of-themes" {
        all.insert("overall".into(), mean(themes));
    }
    all
}

/// A score as it is published.
pub(super) fn published((over, under): (i128, i128), rounding: &Value) -> String {
    let decimals = number(&rounding["decimals"]) as usize;
    let scaled = over * 10i128.pow(decimals as u32);
    let (mut units, rest) = (scaled / under, scaled % under);
    let up = match rounding["mode"].as_str().unwrap() {
        "half-up" => rest * 2 >= under,
        "half-even" => rest * 2 > under || (rest * 2 == under && units % 2 == 1),
        _ => false,
    };
    units += i128::from(up);
    let mut digits = units.to_string();
    while digits.len() <= decimals {
        digits.insert(0, '0');
    }
    if decimals > 0 {
        digits.insert(digits.len() - decimals, '.');
    }
    digits
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn number(value: &Value) -> i128 {
    i128::from(value.as_i64().unwrap())
}

fn reduced(over: i128, under: i128) -> (i128, i128) {
    let (mut a, mut b) = (over, under);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (over / a, under / a)
}

fn mean(parts: Vec<(i128, Mark)>) -> Mark {
    let parts: Vec<_> = parts.into_iter().filter(|(weight, _)| *weight > 0).collect();
    if parts.iter().any(|(_, mark)| *mark == Err("too-little-answered".into())) {
        return Err("too-little-answered".into());
    }
    let scored: Vec<_> =
        parts.iter().filter_map(|(weight, mark)| Some((weight, mark.as_ref().ok()?))).collect();
    if scored.is_empty() {
        let all_silent = !parts.is_empty() && parts.iter().all(|(_, mark)| *mark == Err("not-asked".into()));
        return Err(if all_silent { "not-asked" } else { "nothing-counts" }.into());
    }
    let (mut over, mut under, mut total) = (0, 1, 0);
    for (weight, (n, d)) in scored {
        (over, under) = reduced(over * d + weight * n * under, under * d);
        total += weight;
    }
    Ok(reduced(over, under * total))
}

impl Naive<'_> {
    fn sections(&self) -> impl Iterator<Item = &Value> {
        list(&self.document["themes"]).iter().flat_map(|theme| list(&theme["sections"]))
    }

    fn find(&self, question: &str) -> (&Value, &Value) {
        self.sections()
            .flat_map(|section| list(&section["questions"]).iter().map(move |it| (section, it)))
            .find(|(_, it)| it["id"] == question)
            .unwrap()
    }

    fn lines(&self, section: &Value) -> Vec<Option<String>> {
        let lines = list(&self.document["lines"]);
        if section["perLine"] == true && !lines.is_empty() {
            lines.iter().map(|line| Some(text(&line["id"]))).collect()
        } else {
            vec![None]
        }
    }

    fn answer(&self, question: &str, line: Option<&str>) -> Option<&Value> {
        list(self.answers)
            .iter()
            .find(|it| it["question"] == question && it.get("line").and_then(Value::as_str) == line)
    }

    fn asked(&self, section: &Value, question: &Value, line: Option<&str>) -> bool {
        let holds = |it: &Value| it.get("askedWhen").is_none_or(|when| self.holds(when, line));
        holds(section) && holds(question)
    }

    fn holds(&self, when: &Value, line: Option<&str>) -> bool {
        if let Some(all) = when.get("all") {
            return list(all).iter().all(|it| self.holds(it, line));
        }
        if let Some(any) = when.get("any") {
            return list(any).iter().any(|it| self.holds(it, line));
        }
        if let Some(not) = when.get("not") {
            return !self.holds(not, line);
        }
        let (section, question) = self.find(when["question"].as_str().unwrap());
        let lines = self.lines(section);
        let lines = if line.is_some() && lines != [None] { vec![line.map(str::to_owned)] } else { lines };
        lines.iter().any(|line| {
            let line = line.as_deref();
            let Some(answer) = self.answer(question["id"].as_str().unwrap(), line) else { return false };
            self.asked(section, question, line) && meets(when, answer, question, &self.document["scoring"])
        })
    }

    /// `None`: leaves the mean. `Some(None)`: not answered.
    fn points(&self, question: &Value, line: Option<&str>) -> Option<Option<i128>> {
        let Some(answer) = self.answer(question["id"].as_str().unwrap(), line) else { return Some(None) };
        if answer.get("notApplicable").is_some() {
            let top = if self.document["scoring"]["family"] == "levels" { 5 } else { 100 };
            return match question["notApplicable"]["policy"].as_str().unwrap() {
                "zero" => Some(Some(0)),
                "full" => Some(Some(top)),
                _ => None,
            };
        }
        let of_option = |id: &str, options: &Value| {
            list(options).iter().find(|it| it["id"] == id).unwrap().get("score").map(number)
        };
        let kind = &question["answer"];
        let scale =
            |key: &str| list(&self.document["scales"]).iter().find(|it| it["id"] == kind[key]).unwrap();
        match kind["type"].as_str().unwrap() {
            "scale" => of_option(answer["option"].as_str().unwrap(), &scale("scale")["options"]).map(Some),
            "choices" => {
                let scores: Option<Vec<i128>> = list(&answer["options"])
                    .iter()
                    .map(|it| of_option(it.as_str().unwrap(), &kind["options"]))
                    .collect();
                let scores = scores?;
                Some(Some(match kind["score"].as_str().unwrap() {
                    "sum" => scores.iter().sum::<i128>().min(100),
                    _ => *scores.iter().max().unwrap(),
                }))
            }
            "levels" => Some(Some(level(kind, answer, &self.document["scoring"]))),
            _ => {
                let figure = answer["number"].as_f64().unwrap();
                let whole = match kind.get("rounding").and_then(Value::as_str) {
                    Some("up") => figure.ceil(),
                    Some("nearest") => (figure + 0.5).floor(),
                    _ => figure.floor(),
                } as i128;
                let bands = list(&scale("bands")["options"]);
                let inside =
                    |it: &&Value| (number(&it["band"]["from"])..=number(&it["band"]["to"])).contains(&whole);
                bands.iter().find(inside)?.get("score").map(number).map(Some)
            }
        }
    }

    fn line(&self, section: &Value, line: Option<&str>) -> Mark {
        let (mut over, mut answered, mut due, mut asked) = (0, 0, 0, false);
        for question in list(&section["questions"]) {
            let weight = number(&question["weight"]);
            if question["scored"] != true || weight == 0 || !self.asked(section, question, line) {
                continue;
            }
            asked = true;
            let Some(points) = self.points(question, line) else { continue };
            due += weight;
            if let Some(points) = points {
                answered += weight;
                over += weight * points;
            }
        }
        if !asked {
            Err("not-asked".into())
        } else if due == 0 {
            Err("nothing-counts".into())
        } else if answered == 0 || answered * 100 < number(&self.document["scoring"]["minimumAnswered"]) * due
        {
            Err("too-little-answered".into())
        } else {
            Ok(reduced(over, answered))
        }
    }

    fn section(&self, section: &Value, all: &mut BTreeMap<String, Mark>) -> Mark {
        let lines = self.lines(section);
        if lines == [None] {
            return self.line(section, None);
        }
        let mut parts = Vec::new();
        for line in lines.iter().flatten() {
            let mark = self.line(section, Some(line));
            all.insert(format!("{}/{line}", text(&section["id"])), mark.clone());
            parts.push((1, mark));
        }
        mean(parts)
    }
}

fn meets(when: &Value, answer: &Value, question: &Value, scoring: &Value) -> bool {
    if let Some(is) = when.get("is") {
        return answer.get("option").is_some_and(|option| list(is).contains(option));
    }
    if let Some(includes) = when.get("includes") {
        return answer
            .get("options")
            .is_some_and(|it| list(it).iter().any(|tick| list(includes).contains(tick)));
    }
    let figure = match (answer.get("number"), answer.get("elements")) {
        (Some(number), _) => number.as_f64().unwrap(),
        (_, Some(_)) => level(&question["answer"], answer, scoring) as f64,
        _ => return false,
    };
    when.get("atLeast").is_none_or(|least| figure >= least.as_f64().unwrap())
        && when.get("atMost").is_none_or(|most| figure <= most.as_f64().unwrap())
}

fn level(kind: &Value, answer: &Value, scoring: &Value) -> i128 {
    let met = |level: &&Value| {
        list(&level["elements"])
            .iter()
            .all(|it| it["optional"] == true || list(&answer["elements"]).contains(&it["id"]))
    };
    let levels = list(&kind["levels"]);
    let reached = |level: &&Value| {
        let below = |it: &&Value| number(&it["level"]) <= number(&level["level"]);
        if scoring["levelPolicy"] == "cumulative" {
            levels.iter().filter(below).all(|it| met(&it))
        } else {
            met(level)
        }
    };
    levels.iter().filter(reached).map(|it| number(&it["level"])).max().unwrap_or(0)
}
