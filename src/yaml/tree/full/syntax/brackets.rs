//! Brackets that are not closed, and colons and placeholders inside them.

use super::super::super::SyntaxProblem;
use super::Found;
use super::line::Line;
use granit_parser::ErrorKind as E;

/// What is wrong inside `[ ]` or `{ }`.
pub(super) fn in_flow(text: &str, offset: usize, kind: &E) -> Option<Found> {
    let here = Line::at(text, offset);
    match kind {
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            let before = here.text.get(..offset.saturating_sub(here.start)).unwrap_or("");
            let entry = before.rfind([',', '[']).map_or(0, |at| at + 1);
            placeholder_before(before, &here)
                .or_else(|| {
                    let colon = text[offset..].starts_with(':') && before[entry..].contains(": ");
                    colon.then_some((offset..offset + 1, SyntaxProblem::ColonInBrackets))
                })
                .or_else(|| unclosed(&here, offset))
        }
        E::InvalidIndentation if here.text.trim_start().starts_with([']', '}']) => {
            let start = here.content().start;
            Some((start..start + 1, SyntaxProblem::BracketNotIndented))
        }
        E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnclosedFlowCollection { .. } => unclosed(&here, offset),
        _ => None,
    }
}

/// `label: {patient} homes` inside brackets.
fn placeholder_before(before: &str, here: &Line<'_>) -> Option<Found> {
    let trimmed = before.trim_end();
    let open = trimmed.strip_suffix('}')?.rfind('{')?;
    super::after_placeholder(&trimmed[open..]).filter(|after| after.is_empty())?;
    let value = here.text.get(open..)?;
    let end = value.char_indices().skip(trimmed.len() - open).find(|(_, c)| matches!(c, ',' | '}' | ']'));
    let end = open + end.map_or(value.len(), |(at, _)| at);
    let length = here.text[open..end].trim_end().len();
    Some((here.start + open..here.start + open + length, SyntaxProblem::PlaceholderUnquoted))
}

/// The nearest bracket that the text before a place leaves open.
fn unclosed(here: &Line<'_>, offset: usize) -> Option<Found> {
    let before = here.text.get(..offset.saturating_sub(here.start).min(here.text.len())).unwrap_or("");
    let mut closed = 0;
    let own = (here.start, before);
    std::iter::once(own).chain(here.lines_above().map(|line| (line.start, line.text))).find_map(
        |(start, text)| {
            let (at, open) = last_open(text, &mut closed)?;
            Some((start + at..start + at + 1, SyntaxProblem::UnclosedBracket(open)))
        },
    )
}

/// The innermost bracket of a line that stays open. `closed` counts what later lines close.
fn last_open(text: &str, closed: &mut usize) -> Option<(usize, char)> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), _) if c == mark => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            (None, '[' | '{') => open.push((at, c)),
            (None, ']' | '}') if open.pop().is_none() => *closed += 1,
            _ => {}
        }
        before = c;
    }
    while *closed > 0 && open.pop().is_some() {
        *closed -= 1;
    }
    open.pop()
}

/// What follows the bracket that closes the one at the beginning of a value.
pub(super) fn after(value: &str) -> Option<&str> {
    let mut depth = 0usize;
    for (at, c) in value.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(&value[at + 1..]);
                }
            }
            _ => {}
        }
    }
    None
}
