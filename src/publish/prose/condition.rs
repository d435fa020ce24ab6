//! A condition comes in; when something is asked goes out, in words.

use super::count::among;
use super::names::Names;
use dma_document::{Answer, Condition};
use dma_page::{Block, Line, anchor};

/// When something is asked: one sentence, or a list of what must hold.
pub fn asked(condition: &Condition, names: &Names<'_>) -> Vec<Block> {
    let many = |opening: &str, parts: &[Condition]| {
        let items = parts.iter().map(|part| alone(part, names)).collect();
        vec![Block::paragraph(opening), Block::List { ordered: false, items }]
    };
    match condition {
        Condition::All { all } if all.len() > 1 => many("Asked only if all of these hold:", all),
        Condition::Any { any } if any.len() > 1 => many("Asked only if at least one of these holds:", any),
        other => {
            let text = Line::text("Asked only if ").then(alone(other, names)).and(".");
            vec![Block::Paragraph { text }]
        }
    }
}

/// The same on one line: `only if …`, without the full stop and without links.
pub fn asked_in_short(condition: &Condition, names: &Names<'_>) -> Line {
    Line::text("only if ").then(alone(condition, names)).unlinked()
}

/// What must hold, as the whole of what is said after "if".
fn alone(condition: &Condition, names: &Names<'_>) -> Line {
    clause(condition, names, false, true)
}

/// What must hold, as part of a sentence; the opposite of it where `not`. What is not alone stands in brackets if it has
/// parts.
fn clause(condition: &Condition, names: &Names<'_>, not: bool, alone: bool) -> Line {
    match condition {
        Condition::Not { not: inner } => clause(inner, names, !not, alone),
        // The opposite of "all" is that one at least does not hold, and of "any" that none does.
        Condition::All { all } => group(all, names, (not, alone), if not { "or" } else { "and" }),
        Condition::Any { any } => group(any, names, (not, alone), if not { "and" } else { "or" }),
        Condition::Is { question, is } => {
            let options = labels(question, is, names);
            answer_to(question, names).and(if not { " is anything but " } else { " is " }).and(&options)
        }
        Condition::Includes { question, includes } => {
            let options = labels(question, includes, names);
            let verb = if not { " does not include " } else { " includes " };
            answer_to(question, names).and(verb).and(&options)
        }
        Condition::Between { question, at_least, at_most } => {
            let verb = if not { " is not " } else { " is " };
            let range = range(*at_least, *at_most, unit(question, names));
            answer_to(question, names).and(verb).and(&range)
        }
    }
}

fn group(parts: &[Condition], names: &Names<'_>, (not, alone): (bool, bool), word: &str) -> Line {
    if let [one] = parts {
        return clause(one, names, not, alone);
    }
    let mut line = if alone { Line::default() } else { Line::text("(") };
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            line = line.and(&format!(" {word} "));
        }
        line = line.then(clause(part, names, not, false));
    }
    if alone { line } else { line.and(")") }
}

/// The question that decides, with a link to it.
fn answer_to(id: &str, names: &Names<'_>) -> Line {
    let Some(question) = names.question(id) else { return Line::text("the answer to ").code(id) };
    let opening = match question.answer {
        Answer::Levels { .. } => "the level reached in “",
        _ => "the answer to “",
    };
    Line::text(opening).link(question.text.trim_end_matches('.'), &anchor("question", id)).and("”")
}

fn labels(question: &str, options: &[String], names: &Names<'_>) -> String {
    among(&options.iter().map(|option| names.label(question, option)).collect::<Vec<_>>())
}

fn unit(question: &str, names: &Names<'_>) -> &'static str {
    let is_share = names.question(question).is_some_and(|it| matches!(it.answer, Answer::Percentage { .. }));
    if is_share { "%" } else { "" }
}

fn range(least: Option<i64>, most: Option<i64>, unit: &str) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{least}{unit}"),
        (Some(least), Some(most)) => format!("from {least}{unit} to {most}{unit}"),
        (Some(least), None) => format!("{least}{unit} or more"),
        (None, Some(most)) => format!("{most}{unit} or less"),
        (None, None) => "any figure".to_owned(),
    }
}
