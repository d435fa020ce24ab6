//! Explains an error of the parser by the text around its place, as a problem that an author can act on.

use super::super::{FaultKind, SyntaxProblem};
use granit_parser::ErrorKind as E;
use std::ops::Range;

mod brackets;
mod line;
mod quotes;

use line::Line;

/// What was found: where, and what.
type Found = (Range<usize>, SyntaxProblem);

/// Explains a parser error at a byte offset.
pub(super) fn explain(text: &str, offset: usize, kind: &E) -> (Range<usize>, FaultKind) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    match kind {
        E::RecursionLimitExceeded => (char_range(text, offset), FaultKind::Nesting),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => (tab_near(text, offset), FaultKind::Tab),
        E::DirectiveDisallowed
        | E::UnsupportedYamlMajorVersion
        | E::DuplicateVersionDirective
        | E::DuplicateTagDirective
        | E::ExpectedDocumentStart
            if text.starts_with('%') =>
        {
            (0..text.find('\n').unwrap_or(text.len()), FaultKind::Directive)
        }
        E::UndeclaredTagHandle => {
            let tag = word_at(text, offset);
            (offset..offset + tag.len(), FaultKind::CustomTag { tag: tag.to_owned() })
        }
        _ => {
            let line = Line::at(text, offset);
            if is_layout(kind) && line.blank().contains('\t') {
                return (tab_near(text, offset), FaultKind::Tab);
            }
            let (range, problem) = problem(text, offset, kind);
            (range, problem.into())
        }
    }
}

/// Quotes first, for the parser knows them surely; then what the lines around the place show; then the parser's view.
fn problem(text: &str, offset: usize, kind: &E) -> Found {
    let here = Line::at(text, offset);
    let above = here.above();
    if let Some(found) = conflict_marker(&here).or_else(|| above.as_ref().and_then(conflict_marker)) {
        return found;
    }
    match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            return (quotes::opening(text, offset), SyntaxProblem::UnclosedQuote);
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => return (quotes::bad_escape(text, offset), SyntaxProblem::Escape),
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => {
            let end = here.start + here.text.trim_end().len();
            return (offset..end.max(offset), SyntaxProblem::TextAfterQuote);
        }
        _ => {}
    }
    hidden_space(&here)
        .or_else(|| above.as_ref().and_then(hidden_space))
        .or_else(|| value(&here))
        .or_else(|| brackets::in_flow(text, offset, kind))
        .or_else(|| above.as_ref().and_then(|above| from_above(above, &here)))
        .or_else(|| is_layout(kind).then(|| key(&here, offset)).flatten())
        .unwrap_or_else(|| by_kind(text, offset, kind))
}

/// `<<<<<<<`, `=======` or `>>>>>>>`: what git leaves where two people changed the same lines.
fn conflict_marker(line: &Line<'_>) -> Option<Found> {
    const MARKERS: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    MARKERS
        .iter()
        .any(|marker| line.text.starts_with(marker))
        .then(|| (line.start..line.start + 7, SyntaxProblem::ConflictMarker))
}

/// A space in the indentation that only looks like one.
fn hidden_space(line: &Line<'_>) -> Option<Found> {
    let (at, space) = line.blank().char_indices().find(|(_, c)| !matches!(c, ' ' | '\t' | '\r'))?;
    let start = line.start + at;
    Some((start..start + space.len_utf8(), SyntaxProblem::HiddenSpace(space)))
}

/// What is wrong with the value of the line, if that is where the trouble lies.
fn value(line: &Line<'_>) -> Option<Found> {
    let (start, value) = line.value()?;
    let whole = start..start + value.len();
    let first = value.chars().next()?;
    let spaced = value.contains(' ');
    match first {
        '{' | '[' => {
            let placeholder = after_placeholder(value);
            if placeholder.is_some_and(|after| !after.is_empty() && !after.starts_with(',')) {
                return Some((whole, SyntaxProblem::PlaceholderUnquoted));
            }
            let after = brackets::after(value)?;
            let text = after.trim_start().starts_with(|c: char| c.is_alphanumeric());
            text.then_some((whole, SyntaxProblem::ReservedStart(first)))
        }
        '|' | '>' => {
            let rest = value[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            let text = !rest.is_empty() && !rest.trim_start().starts_with('#');
            text.then_some((whole, SyntaxProblem::TextOnHeader(first)))
        }
        '@' | '`' | '%' => Some((whole, SyntaxProblem::ReservedStart(first))),
        '*' | '&' | '!' | '?' if spaced => Some((whole, SyntaxProblem::ReservedStart(first))),
        '-' if value.starts_with("- ") && line.has_key() => Some((start..start + 1, SyntaxProblem::ListItem)),
        '"' | '\'' => None,
        _ => {
            let bare = value.split(" #").next().unwrap_or(value).trim_end();
            let colon = bare.find(": ").or_else(|| bare.ends_with(':').then(|| bare.len() - 1))?;
            line.has_key().then_some((start + colon..start + colon + 1, SyntaxProblem::ColonInValue))
        }
    }
}

/// What the line above explains: a block text that does not stand further in, or a key without its space.
fn from_above(above: &Line<'_>, here: &Line<'_>) -> Option<Found> {
    if above.opens_block() && here.indent() <= above.key_column() && !here.is_key() {
        return Some((here.content(), SyntaxProblem::BlockNotIndented));
    }
    if let Some(colon) = above.tight_colon() {
        return Some((colon..colon + 1, SyntaxProblem::NoSpaceAfterColon));
    }
    // An item that is a text cannot have keys below it.
    let plain = above.text.trim_start().starts_with("- ") && !above.is_key() && here.is_key();
    let (start, value) = above.value()?;
    let unquoted = value.starts_with(char::is_alphanumeric);
    (plain && unquoted).then_some((start..start + value.len(), SyntaxProblem::MissingColon))
}

/// Whether the parser stumbled over where a line begins, or over a key.
fn is_layout(kind: &E) -> bool {
    matches!(
        kind,
        E::InvalidIndentation
            | E::MappingKeyNotAllowed
            | E::InvalidBlockScalarIndent
            | E::ExpectedBlockSequenceEntry
            | E::ExpectedBlockMappingKey
            | E::MappingValueNotAllowed
            | E::BlockSequenceEntryNotAllowed
            | E::SimpleKeyExpected
            | E::InvalidSimpleKey
    )
}

/// The longest key, in characters (YAML 1.2.2, section 7.4).
const LONGEST_KEY: usize = 1024;

/// What is wrong with the beginning of the line.
fn key(here: &Line<'_>, offset: usize) -> Option<Found> {
    if here.text.find(": ").is_some_and(|colon| colon > LONGEST_KEY) {
        return Some((here.content(), SyntaxProblem::LongKey));
    }
    if let Some(colon) = here.tight_colon() {
        return Some((colon..colon + 1, SyntaxProblem::NoSpaceAfterColon));
    }
    let trimmed = here.text.trim_start();
    let dash = here.start + here.indent();
    if trimmed.starts_with('-') && trimmed[1..].starts_with(char::is_alphabetic) {
        return Some((dash..dash + 1, SyntaxProblem::NoSpaceAfterDash));
    }
    if trimmed.starts_with("- ") {
        return Some((dash..dash + 1, SyntaxProblem::ListItem));
    }
    if let Some(name) = here.key_name() {
        let range = dash..dash + name.len();
        let first_key = |item: &Line<'_>| item.item_key().map(str::to_owned);
        let item = here.item_above().filter(|item| item.indent() == here.indent());
        if item.as_ref().and_then(first_key).as_deref() == Some(name) {
            return Some((range, SyntaxProblem::MissingDash));
        }
        return Some((range, SyntaxProblem::Indentation));
    }
    // A colon further on, in a line that continues a text.
    let rest = here.text.get(offset.saturating_sub(here.start)..)?;
    rest.starts_with(':').then_some((offset..offset + 1, SyntaxProblem::ColonInValue))
}

/// What the parser thinks, where the lines show nothing.
fn by_kind(text: &str, offset: usize, kind: &E) -> Found {
    let here = Line::at(text, offset);
    let problem = match kind {
        E::MisplacedFlowCollectionEnd => SyntaxProblem::StrayBracket,
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => SyntaxProblem::ListItem,
        E::MismatchedFlowCollectionEnd { open, .. } | E::UnclosedFlowCollection { open } => {
            SyntaxProblem::UnclosedBracket(*open)
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey => return (here.content(), SyntaxProblem::MissingColon),
        kind if is_layout(kind) => return (here.content(), SyntaxProblem::Indentation),
        E::UnexpectedCharacter { character } => SyntaxProblem::ReservedStart(*character),
        _ => SyntaxProblem::Other,
    };
    (char_range(text, offset), problem)
}

/// What follows a placeholder at the beginning of a value; `None` when there is no placeholder.
fn after_placeholder(value: &str) -> Option<&str> {
    let (name, after) = value.strip_prefix('{')?.split_once('}')?;
    let good = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then_some(after)
}

/// The character at an offset; nothing at the end of the text.
fn char_range(text: &str, offset: usize) -> Range<usize> {
    let length = text[offset..].chars().next().map_or(0, char::len_utf8);
    offset..offset + length
}

fn tab_near(text: &str, offset: usize) -> Range<usize> {
    if text.as_bytes().get(offset) == Some(&b'\t') {
        return offset..offset + 1;
    }
    let line = Line::at(text, offset);
    let own = line.blank().find('\t').map(|at| line.start + at);
    // The parser may stop at the end of the text before the tab.
    let found = own.or_else(|| text[offset..].find('\t').map(|at| offset + at));
    found.map_or_else(|| char_range(text, offset), |at| at..at + 1)
}

fn word_at(text: &str, offset: usize) -> &str {
    let rest = &text[offset..];
    &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
}
