//! Edits of options, their labels, scores and bands.

use super::Mutation;
use super::draft::{Draft, Place};
use super::question::{Question, new_question};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("band-gap", "a band that begins too late", |draft| shift(draft, "from: ", 1)),
    Mutation::new("band-gap", "the end of a band deleted", |draft| {
        draft.rewrite(options(draft, true), |line| cut(line, "to: "))
    }),
    Mutation::new("band-overlap", "a band that begins too early", |draft| shift(draft, "from: ", -1)),
    Mutation::new("bands-missing", "a percentage banded by a scale without bands", |draft| {
        let scale = draft.one(&["agreement", "structure"]);
        let bands = format!("percentage: {{ bands: {scale}, rounding: nearest }}");
        exchange_scale(draft, &bands)
    }),
    Mutation::new("bare-number-label", "figures in place of labels", |draft| {
        let score = draft.one(&["highest", "none"]);
        let of = |number: usize, score_of: &str| match score {
            "none" => format!("- {{ id: step-{number}-of-use, label: \"{number}\" }}"),
            _ => format!("- {{ id: step-{number}-of-use, label: \"{number}\", score: {score_of} }}"),
        };
        let options = [of(1, "0"), of(2, "50"), of(3, "100")].join("\n    ");
        let choices = format!("\n  score: {score}\n  options:\n    {options}");
        let question =
            new_question("          ", &[("text", "How far does the count reach?"), ("choices", &choices)]);
        let keys = if score == "none" { "scored: false" } else { "" };
        draft.add_section(keys, &[question], "step-1")
    }),
    Mutation::new("misplaced-midpoint", "the middle option moved", |draft| {
        let labels = draft.one(&[
            ["Never", "Neutral", "Rarely", "Each week", "Each day"],
            ["Neutral", "Slow", "Brisk", "Fast", "Instant"],
        ]);
        let at = labels.iter().position(|label| *label == "Neutral")?;
        let scale = add_scale(draft, "speed", &labels, false)?;
        Some(Place { line: scale.line + 3 + at, ..scale })
    }),
    Mutation::new("mixed-directions", "a new scale that runs from best to worst", |draft| {
        let labels = draft.one(&[
            ["The same day", "The next day", "Later"],
            ["At once", "Within a week", "Within a month"],
        ]);
        let place = draft.add_question(&[("scale", "delay")], "scale: delay")?;
        append_scale(draft, "delay", &labels, true)?;
        Some(place)
    }),
    Mutation::new("other-without-text", "`Other` without a place to say what", |draft| {
        let label = draft.one(&["Other", "Something else"]);
        draft.rewrite(options(draft, false), |line| {
            let own = self::label(line).filter(|_| !line.contains("exclusive"))?;
            Some(line.replacen(&format!("label: {own}"), &format!("label: {label}"), 1))
        })
    }),
    Mutation::new("twin-scale", "a scale copied under another id", |draft| {
        let copied = draft.one(&["in-use", "structure", "agreement"]);
        let lines = draft.files["scales.yaml"].clone();
        let start = lines.iter().position(|line| *line == format!("  - id: {copied}"))?;
        let rest = &lines[start + 1..];
        let end =
            rest.iter().position(|line| !line.starts_with("    ")).map_or(lines.len(), |end| start + 1 + end);
        let mut copy = lines[start..end].join("\n").replacen(copied, "copied-scale", 1);
        copy.push('\n');
        draft.add_question(&[("scale", "copied-scale")], "scale")?;
        let place = draft.insert(&Place { file: "scales.yaml".into(), line: end }, &format!("\n{copy}"));
        Some(Place { line: place.line + 1, ..place })
    }),
    Mutation::new("yes-no-with-middle", "a question with a middle answered by yes and no", |draft| {
        let text = draft.one(&["Do all lobbies have a screen?", "Does every lobby have a screen?"]);
        let place = draft.add_question(&[("text", text), ("scale", "affirmation")], "text: ")?;
        append_scale(draft, "affirmation", &["\"No\"", "\"Yes\""], false)?;
        Some(place)
    }),
    Mutation::new("choices-total", "the score of one choice raised or lowered", |draft| {
        let by = draft.one(&[5, -5, 10]);
        let place = draft.rewrite(options(draft, false), |line| {
            let score = number(line, "score: ").filter(|score| *score > 0)?;
            Some(line.replacen(&format!("score: {score}"), &format!("score: {}", score + by), 1))
        })?;
        above(draft, &place, "score: sum")
    }),
    Mutation::new("duplicate-label", "a label copied from the option above", |draft| {
        let all: Vec<Place> = [options(draft, true), options(draft, false)].concat();
        let follows =
            |place: &Place| place.line > 0 && all.contains(&Place { line: place.line - 1, ..place.clone() });
        let place = draft.pick(all.iter().filter(|place| follows(place)).cloned().collect())?;
        let copied = label(draft.at(&Place { line: place.line - 1, ..place.clone() }))?.to_owned();
        let own = label(draft.at(&place))?.to_owned();
        let line = draft.at(&place).replacen(&format!("label: {own}"), &format!("label: {copied}"), 1);
        draft.set(&place, line);
        Some(place)
    }),
    Mutation::new("none-not-exclusive", "`exclusive` deleted", |draft| {
        draft.rewrite(options(draft, false), |line| cut(line, "exclusive: "))
    }),
    Mutation::new("not-applicable-option", "an option `Not applicable` added to a scale", |draft| {
        let place = draft.rewrite(options(draft, true), |line| Some(line.to_owned()))?;
        let score = if draft.at(&place).contains("score: ") { ", score: 0" } else { "" };
        let last = last_option(draft, &place);
        Some(draft.append(&last, &format!("      - {{ id: does-not-apply, label: Not applicable{score} }}")))
    }),
    Mutation::new("score-missing", "a score deleted", |draft| {
        let all = [options(draft, true), options(draft, false)].concat();
        draft.rewrite(all, |line| cut(line, "score: "))
    }),
    Mutation::new("score-not-monotonic", "two scores exchanged", |draft| {
        let scored =
            options(draft, true).into_iter().filter(|place| number(draft.at(place), "score: ").is_some());
        let scored: Vec<Place> = scored.collect();
        let follows = |place: &Place| scored.contains(&Place { line: place.line - 1, ..place.clone() });
        let second = draft.pick(scored.iter().filter(|place| follows(place)).cloned().collect())?;
        let first = Place { line: second.line - 1, ..second.clone() };
        let (one, other) = (number(draft.at(&first), "score: ")?, number(draft.at(&second), "score: ")?);
        let scored = |line: &str, from: i64, to: i64| {
            line.replacen(&format!("score: {from},"), &format!("score: {to},"), 1)
        };
        draft.set(&first, scored(draft.at(&first), one, other));
        draft.set(&second, scored(draft.at(&second), other, one));
        Some(second)
    }),
    Mutation::new("score-out-of-range", "a score typed with one figure too many", |draft| {
        let all = [options(draft, true), options(draft, false)].concat();
        draft.rewrite(all, |line| {
            let score = number(line, "score: ").filter(|score| *score > 10)?;
            Some(line.replacen(&format!("score: {score}"), &format!("score: {score}0"), 1))
        })
    }),
    Mutation::new("reversed-range", "the least and the most of a figure in each other's place", |draft| {
        let range = draft.one(&["{ min: 9, max: 3 }", "{ min: 1, max: 0 }", "{ min: 0, max: -5 }"]);
        let text = "How many lobbies show the length of the queue on a screen?";
        draft.add_question(&[("text", text), ("number", range)], "number: ")
    }),
    Mutation::new("single-option", "all options but one deleted", |draft| {
        let question = draft.question(|question, draft| question.has(draft, "choices"))?;
        let is_option = |line: usize, draft: &Draft| draft.at(&question.line(line)).contains("- { id: ");
        let lines: Vec<usize> =
            question.key(draft, "choices")?.filter(|line| is_option(*line, draft)).collect();
        let (first, last) = (*lines.first()?, *lines.last()?);
        draft.file(&question.file).drain(first + 1..=last);
        Some(question.line(first))
    }),
    Mutation::new("unbalanced-scale", "a new scale with more ways to agree than to disagree", |draft| {
        let word = draft.one(&[("Agree", "Disagree"), ("Confident", "Unconfident"), ("Likely", "Unlikely")]);
        let scale = format!(
            "  - id: confidence\n    title: Confidence\n    options:\n      - {{ id: low, label: {1}, score: 0 }}\n      \
             - {{ id: middle, label: {0} in part, score: 50 }}\n      - {{ id: high, label: {0}, score: 100 }}\n",
            word.0, word.1
        );
        draft.add_question(&[("scale", "confidence")], "scale")?;
        let starts = draft.lines(|name| name == "scales.yaml");
        let starts = starts.into_iter().filter(|place| draft.at(place).starts_with("  - id:")).collect();
        let place = draft.pick(starts)?;
        Some(draft.insert(&place, &scale))
    }),
];

/// Adds a scale of equal steps, and a question on it; gives back the place of the scale's id.
fn add_scale(draft: &mut Draft, id: &str, labels: &[&str], falls: bool) -> Option<Place> {
    draft.add_question(&[("scale", id)], "scale")?;
    append_scale(draft, id, labels, falls)
}

/// Adds a scale of equal steps to the end of `scales.yaml`.
fn append_scale(draft: &mut Draft, id: &str, labels: &[&str], falls: bool) -> Option<Place> {
    let mut lines = format!("  - id: {id}\n    title: Steps\n    options:\n");
    for (at, label) in labels.iter().enumerate() {
        let step = if falls { labels.len() - 1 - at } else { at };
        let score = step * 100 / (labels.len() - 1);
        let name = ["first", "second", "third", "fourth", "fifth"].get(at)?;
        lines.push_str(&format!("      - {{ id: {name}, label: {label}, score: {score} }}\n"));
    }
    let end = draft.files["scales.yaml"].len();
    Some(draft.insert(&Place { file: "scales.yaml".into(), line: end }, &lines))
}

/// The lines of options: of scales, or of choices in questions.
fn options(draft: &Draft, of_scales: bool) -> Vec<Place> {
    let lines = draft.lines(|name| if of_scales { name == "scales.yaml" } else { name.contains('/') });
    lines
        .into_iter()
        .filter(|place| label(draft.at(place)).is_some_and(|_| draft.at(place).contains("- { id: ")))
        .collect()
}

fn label(line: &str) -> Option<&str> {
    let rest = &line[line.find("label: ")? + "label: ".len()..];
    Some(rest[..rest.find([',', '}'])?].trim_end())
}

fn number(line: &str, key: &str) -> Option<i64> {
    let rest = &line[line.find(key)? + key.len()..];
    rest[..rest.find([',', ' ', '}'])?].parse().ok()
}

/// A flow mapping without one of its keys.
fn cut(line: &str, key: &str) -> Option<String> {
    let start = line.find(&format!(", {key}"))?;
    let rest = &line[start + 2..];
    Some(
        format!("{}{}", &line[..start], &rest[rest.find([',', '}'])?..])
            .replace('}', " }")
            .replace("  }", " }"),
    )
}

/// Moves a number of a band that is not the first of its scale.
fn shift(draft: &mut Draft, key: &str, by: i64) -> Option<Place> {
    let second: Vec<Place> = options(draft, true)
        .into_iter()
        .filter(|place| place.line > 0 && draft.files[&place.file][place.line - 1].contains("to: "))
        .collect();
    draft.rewrite(second, |line| {
        let value = number(line, key)?;
        Some(line.replacen(&format!("{key}{value}"), &format!("{key}{}", value + by), 1))
    })
}

/// Writes another way to answer in the place of a question's scale.
pub(super) fn exchange_scale(draft: &mut Draft, answer: &str) -> Option<Place> {
    let question =
        draft.question(|it, draft| it.value(draft, "scale") == Some("extent") && alone(it, draft))?;
    let place = question.line(question.key(draft, "scale")?.start);
    let line = draft.at(&place).replace("scale: extent", answer);
    draft.set(&place, line);
    Some(place)
}

fn alone(question: &Question, draft: &Draft) -> bool {
    !draft.files.values().flatten().any(|line| line.contains(&format!("question: {},", question.id)))
}

/// The nearest line above that ends so.
fn above(draft: &Draft, place: &Place, end: &str) -> Option<Place> {
    let lines = &draft.files[&place.file][..place.line];
    lines.iter().rposition(|line| line.ends_with(end)).map(|line| Place { line, ..place.clone() })
}

fn last_option(draft: &Draft, place: &Place) -> Place {
    let after =
        draft.files[&place.file][place.line..].iter().take_while(|line| line.contains("- { id: ")).count();
    Place { line: place.line + after - 1, ..place.clone() }
}
