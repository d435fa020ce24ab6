//! Describes a condition in words.
#![warn(clippy::wildcard_enum_match_arm)]

use super::count::among;
use dma_document::{Condition, DocumentIndex, Range, Shape, Wanted};
use dma_page::{Block, Line, anchor};

/// When something is asked: one sentence, or a list of what must hold.
pub fn asked(condition: &Condition, index: &DocumentIndex<'_>) -> Vec<Block> {
    let many = |opening: &str, parts: &[Condition]| {
        let items = parts.iter().map(|part| alone(part, index)).collect();
        vec![Block::paragraph(opening), Block::List { ordered: false, items }]
    };
    match condition {
        Condition::All(all) if all.len() > 1 => many("Asked only if all of these hold:", all),
        Condition::Any(any) if any.len() > 1 => many("Asked only if at least one of these holds:", any),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Test { .. } => {
            let text = Line::text("Asked only if ").then(alone(condition, index)).and(".");
            vec![Block::Paragraph { text }]
        }
    }
}

/// The same on one line: `only if …`, without the full stop and without links.
pub fn asked_in_short(condition: &Condition, index: &DocumentIndex<'_>) -> Line {
    Line::text("only if ").then(alone(condition, index)).unlinked()
}

/// What must hold, as the whole of what is said after "if".
fn alone(condition: &Condition, index: &DocumentIndex<'_>) -> Line {
    clause(condition, index, false, true)
}

/// What must hold, as part of a sentence; the opposite of it where `not`. What is not alone stands in brackets if it has
/// parts.
fn clause(condition: &Condition, index: &DocumentIndex<'_>, not: bool, alone: bool) -> Line {
    match condition {
        Condition::Not(inner) => clause(inner, index, !not, alone),
        // The opposite of "all" is that one at least does not hold, and of "any" that none does.
        Condition::All(all) => group(all, index, not, alone, if not { "or" } else { "and" }),
        Condition::Any(any) => group(any, index, not, alone, if not { "and" } else { "or" }),
        Condition::Test { question, wanted } => test(question, wanted, index, not),
    }
}

fn test(question: &str, wanted: &Wanted, index: &DocumentIndex<'_>, not: bool) -> Line {
    let (verb, what) = match wanted {
        Wanted::Is(ids) => (if not { " is anything but " } else { " is " }, labels(question, ids, index)),
        Wanted::Includes(ids) => {
            (if not { " does not include " } else { " includes " }, labels(question, ids, index))
        }
        Wanted::Within(range) => {
            (if not { " is not " } else { " is " }, in_words(*range, sign(question, index)))
        }
    };
    answer_to(question, index).and(verb).and(&what)
}

fn group(parts: &[Condition], index: &DocumentIndex<'_>, not: bool, alone: bool, word: &str) -> Line {
    if let [one] = parts {
        return clause(one, index, not, alone);
    }
    let mut line = if alone { Line::default() } else { Line::text("(") };
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            line = line.and(&format!(" {word} "));
        }
        line = line.then(clause(part, index, not, false));
    }
    if alone { line } else { line.and(")") }
}

/// The question that decides, with a link to it.
fn answer_to(id: &str, index: &DocumentIndex<'_>) -> Line {
    let Some(question) = index.question(id).map(|placed| placed.question) else {
        return Line::text("the answer to ").code(id);
    };
    let opening = match question.answer.shape() {
        Shape::Ladder(_) => "the level reached in “",
        Shape::Option(_) | Shape::Ticks(_) | Shape::Figure(_) | Shape::Words(_) => "the answer to “",
    };
    Line::text(opening).link(question.text.trim_end_matches('.'), &anchor("question", id)).and("”")
}

fn labels(question: &str, options: &[String], index: &DocumentIndex<'_>) -> String {
    among(&options.iter().map(|option| label(index, question, option)).collect::<Vec<_>>())
}

/// What respondents read for an option of a question; its id where the question has no such option.
fn label(index: &DocumentIndex<'_>, question: &str, option: &str) -> String {
    let found = index.question(question).map(|placed| placed.question);
    found.and_then(|found| index.document.option_label(found, option)).unwrap_or(option).to_owned()
}

/// What stands after a figure of a question.
fn sign(question: &str, index: &DocumentIndex<'_>) -> &'static str {
    match index.question(question).map(|placed| placed.question.answer.shape()) {
        Some(Shape::Figure(figure)) => figure.measure.sign,
        Some(Shape::Option(_) | Shape::Ticks(_) | Shape::Ladder(_) | Shape::Words(_)) | None => "",
    }
}

fn in_words(range: Range, sign: &str) -> String {
    let [or_more, or_less] = range.notation.open;
    let end = |end: i64| format!("{}{sign}", range.notation.in_words(end));
    match (range.least, range.most) {
        (Some(least), Some(most)) if least == most => end(least),
        (Some(least), Some(most)) => format!("from {} to {}", end(least), end(most)),
        (Some(least), None) => format!("{} {or_more}", end(least)),
        (None, Some(most)) => format!("{} {or_less}", end(most)),
        (None, None) => "any figure".to_owned(),
    }
}
