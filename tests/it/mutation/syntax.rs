//! Edits after which a file is not the YAML, or not of the shape, that was meant.

use super::Mutation;
use super::draft::{Draft, NO_NEWLINE, Place};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("ambiguous-tab", "an empty line that the editor indented with a tab", |draft| {
        let key = draft.one(&["scale", "respondent", "weight"]);
        let place = draft.pick(draft.key_lines(key))?;
        let tab = draft.one(&["\t", "\t  ", " \t"]);
        Some(draft.append(&place, tab))
    }),
    Mutation::new("ambiguous-tab", "a tab typed after the dash of a list item", |draft| {
        draft.rewrite(draft.key_lines("id"), |line| Some(line.replacen("- ", "-\t", 1)))
    }),
    Mutation::new("ambiguous-value", "`No` written as a label without quotes", |draft| {
        let word = draft.one(&["No", "Yes", "Off", "On"]);
        draft.rewrite(choices(draft), |line| {
            let (before, after) = label(line).filter(|_| !line.contains("exclusive"))?;
            Some(format!("{before}{word}{after}"))
        })
    }),
    Mutation::new("answer-type", "a second way to answer pasted below the first", |draft| {
        let second = draft.one(&["free-text: {}", "number: {}", "percentage: {}"]);
        let question = draft.question(|question, draft| question.has(draft, "scale"))?;
        Some(question.add(draft, second))
    }),
    Mutation::new("answer-type", "the scale deleted", |draft| {
        let unconditional =
            |id: &str, draft: &Draft| !draft.questions().iter().any(|it| looks_at(draft, it, id));
        draft
            .question(|it, draft| it.has(draft, "scale") && unconditional(&it.id, draft))?
            .drop(draft, "scale")
    }),
    Mutation::new("byte-order-mark", "the file saved by Windows Notepad", |draft| {
        let first = draft.lines(|_| true).into_iter().filter(|place| place.line == 0).collect();
        draft.rewrite(first, |line| Some(format!("\u{feff}{line}")))
    }),
    Mutation::new("byte-order-mark", "a mark in the middle of a pasted text", |draft| {
        draft.rewrite(draft.prose(), |line| {
            Some(line.replacen(". ", ". \u{feff}", 1)).filter(|new| new != line)
        })
    }),
    Mutation::new("carriage-return", "the whole file saved with Windows line ends", |draft| {
        let first = draft.lines(|_| true).into_iter().filter(|place| place.line == 0).collect();
        let place = draft.pick(first)?;
        draft.file(&place.file).iter_mut().for_each(|line| line.push('\r'));
        Some(place)
    }),
    Mutation::new("carriage-return", "one line pasted with its Windows line end", |draft| {
        draft.rewrite(draft.prose(), |line| Some(format!("{line}\r")))
    }),
    Mutation::new("control-character", "Word's line break pasted with the text", |draft| {
        let character = draft.one(&["\u{b}", "\u{c}", "\u{7}", "\u{2028}", "\u{85}"]);
        draft.rewrite(draft.prose(), |line| {
            let at = line.rfind(' ').filter(|at| line[..*at].trim_start().contains(' '))?;
            Some(format!("{}{character}{}", &line[..at], &line[at..]))
        })
    }),
    Mutation::new("cut-off-text", "a number sign in a text without quotes", |draft| {
        let sentence =
            draft.one(&["Ask team #2 about the rest.", "Begin with the #1 of the list.", "See note #3."]);
        draft.rewrite(draft.short_prose(), |line| Some(format!("{line} {sentence}")))
    }),
    Mutation::new("digits-lost", "a version with two parts", |draft| {
        let version = draft.one(&["1.10", "2.0", "1.20"]);
        draft.rewrite(draft.lines(is_framework), |line| {
            line.starts_with("version: ").then(|| format!("version: {version}"))
        })
    }),
    Mutation::new("duplicate-key", "a line copied and half changed", |draft| {
        let key = draft.one(&["why", "evidence", "respondent", "scale"]);
        let question = draft.question(|question, draft| question.value(draft, key).is_some())?;
        let line = question.line(question.key(draft, key)?.start);
        let copy = draft.at(&line).to_owned();
        Some(draft.append(&line, &copy))
    }),
    Mutation::new("empty-value", "a text cleared and not written again", |draft| {
        let key = draft.one(&["why", "evidence", "help", "respondent", "scale", "text"]);
        let empty = draft.one(&["\"\"", "''"]);
        let spare = |value: &str, draft: &Draft| draft.is_spare(value, "");
        let question =
            draft.question(|it, draft| it.value(draft, key).is_some_and(|value| spare(value, draft)))?;
        question.put(draft, key, empty)
    }),
    Mutation::new("empty-value", "a key left without its value", |draft| {
        let key = draft.one(&["why", "evidence", "respondent", "scale"]);
        let spare = |value: &str, draft: &Draft| draft.is_spare(value, "");
        let question =
            draft.question(|it, draft| it.value(draft, key).is_some_and(|value| spare(value, draft)))?;
        let place = question.put(draft, key, "")?;
        let line = draft.at(&place).trim_end().to_owned();
        draft.set(&place, line);
        Some(place)
    }),
    Mutation::new("invalid-utf8", "the file saved in an old Windows encoding", |draft| {
        draft.rewrite(draft.lines(|_| true), |line| {
            (line.contains('\'') && !line.contains("''")).then(|| line.replacen('\'', "\u{f0092}", 1))
        })
    }),
    Mutation::new("invalid-value", "a word or number that the key does not take", |draft| {
        let words = [
            ("policy: exclude", "policy: ignore"),
            ("  weight: 2", "  weight: 200"),
            ("method: weighted-mean", "method: average"),
            ("mode: half-up", "mode: half-down"),
            ("end: 2016-03-31", "end: 31-03-2016"),
        ];
        draft.swap(draft.lines(|_| true), &words)
    }),
    Mutation::new("limit-exceeded", "a bracket key that stuck", |draft| {
        draft.rewrite(draft.key_lines("weight"), |line| {
            let (key, value) = line.split_once(": ")?;
            Some(format!("{key}: {}{value}{}", "[".repeat(90), "]".repeat(90)))
        })
    }),
    Mutation::new(
        "missing-final-newline",
        "a block text pasted as the last, without its line break",
        |draft| {
            let header = draft.one(&["|", ">", "|+", ">+"]);
            let lines = draft.lines(|name| name.contains('/'));
            let place = lines
                .into_iter()
                .filter(|place| draft.at(place).starts_with("about: ") && draft.at(place).ends_with('.'))
                .collect::<Vec<_>>();
            let place = draft.pick(place)?;
            let line = draft.file(&place.file).remove(place.line);
            let text = line.trim_start_matches("about: ").trim_matches('"');
            let lines = draft.file(&place.file);
            lines.extend([format!("about: {header}"), format!("  {text}{NO_NEWLINE}")]);
            Some(Place { line: lines.len() - 1, ..place })
        },
    ),
    Mutation::new("missing-key", "the text of a question deleted", |draft| drop_one(draft, &["text"])),
    Mutation::new("missing-key", "the title of a section deleted", |draft| {
        let titles = draft.lines(|name| name.matches('/').count() == 2);
        let titles = titles.into_iter().filter(|place| draft.at(place).starts_with("title: ")).collect();
        let place = draft.pick(titles)?;
        draft.file(&place.file).remove(place.line);
        Some(Place { line: 1, ..place })
    }),
    Mutation::new("mojibake", "a text read in the wrong encoding", |draft| {
        draft.say(&["CafÃ© staff count too.", "NaÃ¯ve counts do not."])
    }),
    Mutation::new("mojibake", "an apostrophe or a pasted space read in the wrong encoding", |draft| {
        draft.say(&["It counts if itâ€™s asked.", "Count 10Â\u{a0}doors.", "Leave out the ownerâ€™s copy."])
    }),
    Mutation::new("missing-schema-line", "the first line taken for a comment and deleted", |draft| {
        let first = draft.lines(|_| true).into_iter().filter(|place| place.line == 0).collect();
        let place = draft.pick(first)?;
        draft.file(&place.file).remove(0);
        Some(place)
    }),
    Mutation::new("syntax-error", "a colon in a text without quotes", |draft| {
        draft.rewrite(draft.short_prose(), |line| {
            let (key, value) = line.split_once(": ")?;
            Some(format!("{key}: Note: {value}"))
        })
    }),
    Mutation::new("syntax-error", "a text that begins with a placeholder, without quotes", |draft| {
        draft.rewrite(draft.short_prose(), |line| {
            let (key, value) = line.split_once(": ")?;
            Some(format!("{key}: {{Patients}} agree. {value}"))
        })
    }),
    Mutation::new("syntax-error", "the last quotation mark lost", |draft| {
        draft.rewrite(draft.lines(|name| name.contains('/')), |line| {
            let is_quoted = line.contains(": \"") && line.ends_with('"');
            is_quoted.then(|| line.trim_end_matches('"').to_owned())
        })
    }),
    Mutation::new("syntax-error", "the last bracket lost", |draft| {
        let close = draft.one(&["]", "}"]);
        draft.rewrite(draft.lines(|name| name.contains('/')), |line| {
            line.strip_suffix(close)
                .map(str::to_owned)
                .filter(|line| line.contains(['[', '{']) && line.contains(": "))
        })
    }),
    Mutation::new("tab-indentation", "a tab typed in place of spaces", |draft| {
        let key = draft.one(&["scale", "help", "respondent", "why"]);
        draft.rewrite(draft.key_lines(key), |line| Some(format!("\t{}", line.trim_start())))
    }),
    Mutation::new("undefined-anchor", "an asterisk typed to say `as above`", |draft| {
        let key = draft.one(&["why", "evidence", "help"]);
        let spare = |value: &str, draft: &Draft| draft.is_spare(value, "");
        let question =
            draft.question(|it, draft| it.value(draft, key).is_some_and(|value| spare(value, draft)))?;
        question.put(draft, key, "*as-above")
    }),
    Mutation::new("unknown-key", "a key that may be left out, misspelt", |draft| {
        let (key, wrong) = draft.one(&[
            ("weight", "weigth"),
            ("settings", "seting"),
            ("references", "refrences"),
            ("not-applicable", "not-aplicable"),
            ("variants", "variant"),
        ]);
        draft.rewrite(draft.key_lines(key), |line| Some(line.replacen(key, wrong, 1)))
    }),
    Mutation::new("unknown-key", "a key that every question should have, misspelt", |draft| {
        let (key, wrong) = draft.one(&[
            ("evidence", "evidnce"),
            ("respondent", "responder"),
            ("help", "hlep"),
            ("why", "wyh"),
            ("good", "Good"),
            ("text", "txt"),
            ("scale", "scales"),
        ]);
        draft.rewrite(draft.key_lines(key), |line| Some(line.replacen(key, wrong, 1)))
    }),
    Mutation::new("unquoted-date", "a date as the title of a link", |draft| {
        let date = draft.one(&["2016-04-01", "2017-01-31", "2016-04-01 10:30:00"]);
        let question = draft.question(|question, draft| !question.has(draft, "links"))?;
        let link = format!("links: [ {{ title: {date}, url: \"https://www.england.nhs.uk/notes\" }} ]");
        Some(question.add(draft, &link))
    }),
    Mutation::new("unsupported-yaml", "an exclamation mark to make a text stand out", |draft| {
        draft.rewrite(draft.short_prose(), |line| {
            let (key, value) = line.split_once(": ")?;
            Some(format!("{key}: !{value}"))
        })
    }),
    Mutation::new("wrong-type", "a list without its brackets", |draft| {
        draft.rewrite(draft.key_lines("settings"), |line| {
            Some(line.replace(['[', ']'], "")).filter(|line| line.contains(", "))
        })
    }),
    Mutation::new("wrong-type", "a number in words", |draft| {
        draft.rewrite(draft.key_lines("weight"), |line| Some(line.replace(": 2", ": two")))
    }),
];

fn is_framework(name: &str) -> bool {
    name.ends_with("/framework.yaml")
}

/// The lines of choices in questions.
fn choices(draft: &Draft) -> Vec<Place> {
    let lines = draft.lines(|name| name.contains('/'));
    lines.into_iter().filter(|place| draft.at(place).contains("- { id: ")).collect()
}

/// What stands before and after the label of an option.
fn label(line: &str) -> Option<(&str, &str)> {
    let start = line.find("label: ")? + "label: ".len();
    let end = start + line[start..].find([',', '}'])?;
    Some((&line[..start], &line[line[..end].trim_end().len()..]))
}

/// Whether the condition of a question looks at another.
fn looks_at(draft: &Draft, question: &super::question::Question, id: &str) -> bool {
    question.value(draft, "when").is_some_and(|when| when.contains(&format!("question: {id},")))
}

/// Deletes one of these keys of any question.
fn drop_one(draft: &mut Draft, keys: &[&str]) -> Option<Place> {
    let key = draft.one(keys);
    (0..20).find_map(|_| draft.question(|it, draft| it.has(draft, key))?.drop(draft, key))
}
