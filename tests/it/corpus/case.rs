//! One line of the corpus comes in; the smallest programme that holds it goes out as a fixture writes it.

use serde_json::Value;
use std::collections::BTreeSet;

/// A sentence or a few, with what readers found in them.
pub(super) struct Case {
    /// What it is: a field of a question, or the key of what is compared.
    pub(super) kind: String,
    /// Its words, for people.
    pub(super) shown: String,
    /// The fixture.
    pub(super) example: String,
    /// The rules whose defect readers found.
    pub(super) rules: BTreeSet<String>,
}

/// What is asked where a case says nothing of it.
pub(super) const QUESTION: &str = "text: How is the tea trolley stocked?\n";

impl Case {
    /// Reads a line such as `{"text": …, "field": "help", "rules": […]}` or `{"pair": […, …], "rules": […]}`.
    pub(super) fn read(line: &str) -> Self {
        let value: Value = serde_json::from_str(line).unwrap();
        let rules =
            value["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap().to_owned()).collect();
        if let Some(text) = value["text"].as_str() {
            let kind = value["field"].as_str().unwrap().to_owned();
            return Self { example: in_field(&kind, text), shown: text.to_owned(), kind, rules };
        }
        let keys = value.as_object().unwrap();
        let kind = keys.keys().find(|key| *key != "rules").unwrap().clone();
        let shown = keys.iter().filter(|(key, _)| *key != "rules").map(|(_, words)| words.to_string());
        Self { example: compared(&kind, &value), shown: shown.collect::<Vec<_>>().join(" "), kind, rules }
    }
}

/// A text in its field, as the keys of a question or as a file.
fn in_field(field: &str, text: &str) -> String {
    let quoted = quoted(text);
    match field {
        "question" => format!("text: {quoted}\n"),
        "option" => choices(&[text, "Biscuits"]),
        "element" => {
            levels(&["A kettle is bought.", "Water boils.", text, "Guests are served.", "Cups are washed."])
        }
        "title" => format!(
            "# file: shared/example.yaml\nsection: example\ntitle: {quoted}\nscored: false\nquestions:\n  - id: tea\n    {QUESTION}    scale: agreement\n"
        ),
        field => format!("{QUESTION}{field}: {quoted}\n"),
    }
}

/// Texts that a rule compares, or one that it reads beside its answer type.
fn compared(kind: &str, value: &Value) -> String {
    let one = value[kind].as_str().unwrap_or_default();
    let list = value[kind].as_array();
    let many: Vec<&str> = list.into_iter().flatten().map(|text| text.as_str().unwrap()).collect();
    match kind {
        "pair" => many.iter().map(|text| format!("- text: {}\n", quoted(text))).collect(),
        "variant" => format!(
            "text: {}\nvariants:\n  social-care: {{ text: {}, reason: The setting asked for it. }}\n",
            quoted(many[0]),
            quoted(many[1])
        ),
        "steps" => levels(&[&["A kettle is bought."], &many[..]].concat()),
        "options" => scale(&many, QUESTION),
        "yes-no" => scale(&["No", "Yes"], &format!("text: {}\n", quoted(one))),
        "ticks" => choices(&many),
        "percentage" => format!(
            "text: {}\npercentage: {{}}\nhelp: {}\n",
            quoted(one),
            quoted(value["help"].as_str().unwrap())
        ),
        "number" => format!("text: {}\nnumber: {{ unit: things }}\n", quoted(one)),
        "free-text" => format!("text: {}\nfree-text: {{ max-words: 50 }}\n", quoted(one)),
        "help" | "good" => format!(
            "{QUESTION}help: {}\ngood: {}\n",
            quoted(value["help"].as_str().unwrap()),
            quoted(value["good"].as_str().unwrap())
        ),
        "id" => format!("id: {one}\n{QUESTION}"),
        "link" => format!("{QUESTION}links: [ {{ title: {}, url: \"https://www.nhs.uk\" }} ]\n", quoted(one)),
        "raw" => format!("{QUESTION}help: {one}\n"),
        kind => panic!("no example is made of `{kind}`"),
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A question with one element at each level.
fn levels(texts: &[&str]) -> String {
    let steps = ["Starting", "Brewing", "Serving", "Sharing", "Clearing"];
    let level = |((number, title), text): ((usize, &str), &&str)| {
        let id = title.to_lowercase();
        format!(
            "  - {{ level: {number}, title: {title}, elements: [ {{ id: {id}, text: {} }} ] }}\n",
            quoted(text)
        )
    };
    format!("{QUESTION}levels:\n{}", (1..).zip(steps).zip(texts).map(level).collect::<String>())
}

/// A question of whose options several can be ticked.
fn choices(labels: &[&str]) -> String {
    let option = |(number, label): (usize, &&str)| {
        format!(
            "    - {{ id: option-{}, label: {} }}\n",
            "abcdefgh".get(number..=number).unwrap(),
            quoted(label)
        )
    };
    let options: String = labels.iter().enumerate().map(option).collect();
    format!("{QUESTION}choices:\n  score: none\n  options:\n{options}")
}

/// A question on a scale with these labels, the best last.
fn scale(labels: &[&str], question: &str) -> String {
    let option = |(number, label): (usize, &&str)| {
        let score = number * 100 / (labels.len() - 1);
        format!(
            "      - {{ id: option-{}, label: {}, score: {score} }}\n",
            "abcdefgh".get(number..=number).unwrap(),
            quoted(label)
        )
    };
    let options: String = labels.iter().enumerate().map(option).collect();
    format!(
        "# file: scales.yaml\nscales:\n  - id: agreement\n    title: Tea\n    options:\n{options}\
         # file: shared/example.yaml\nsection: example\ntitle: Example\nquestions:\n  - id: tea\n    {question}    scale: agreement\n"
    )
}
