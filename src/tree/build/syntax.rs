//! From the parser's error to what an author can act on: the text around the place comes in, a range and a problem go out.

use super::super::{FaultKind, SyntaxProblem};
use granit_parser::ErrorKind as E;
use std::ops::Range;

/// Explains a parser error at a byte offset.
pub(super) fn explain(text: &str, offset: usize, kind: &E) -> (Range<usize>, FaultKind) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let fault: FaultKind = match kind {
        E::RecursionLimitExceeded => FaultKind::Nesting,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => FaultKind::Tab,
        E::DirectiveDisallowed
        | E::UnsupportedYamlMajorVersion
        | E::DuplicateVersionDirective
        | E::DuplicateTagDirective
        | E::ExpectedDocumentStart
            if text.starts_with('%') =>
        {
            return (0..text.find('\n').unwrap_or(text.len()), FaultKind::Directive);
        }
        E::UndeclaredTagHandle => FaultKind::CustomTag { tag: word_at(text, offset).to_owned() },
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            SyntaxProblem::UnclosedQuote.into()
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            SyntaxProblem::Escape.into()
        }
        _ => return by_line(text, offset, kind),
    };
    let range =
        if matches!(fault, FaultKind::Tab) { tab_before(text, offset) } else { char_range(text, offset) };
    (range, fault)
}

/// Problems that are understood from the line they stand on, or from the one before.
fn by_line(text: &str, offset: usize, kind: &E) -> (Range<usize>, FaultKind) {
    for line in [line_range(text, offset), line_before(text, offset)].into_iter().flatten() {
        if let Some((range, problem)) = in_value(text, line) {
            return (range, problem.into());
        }
    }
    let problem = match kind {
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => {
            SyntaxProblem::TextAfterQuote
        }
        E::UnclosedFlowCollection { open } => SyntaxProblem::UnclosedBracket(*open),
        E::UnexpectedEofFlowSequence | E::ExpectedFlowSequenceSeparator => {
            SyntaxProblem::UnclosedBracket('[')
        }
        E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::InvalidFlowScalarIndent => SyntaxProblem::UnclosedBracket('{'),
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => SyntaxProblem::StrayBracket,
        E::InvalidIndentation
        | E::MappingKeyNotAllowed
        | E::InvalidBlockScalarIndent
        | E::ExpectedBlockMappingKey
        | E::MappingValueNotAllowed => SyntaxProblem::Indentation,
        E::BlockSequenceEntryNotAllowed | E::ExpectedBlockSequenceEntry => SyntaxProblem::ListItem,
        E::SimpleKeyExpected | E::InvalidSimpleKey => simple_key(text, offset),
        E::UnexpectedCharacter { character } => SyntaxProblem::ReservedStart(*character),
        _ => SyntaxProblem::Other,
    };
    (char_range(text, offset), problem.into())
}

fn simple_key(text: &str, offset: usize) -> SyntaxProblem {
    let long = line_range(text, offset).is_some_and(|line| line.len() > 1024);
    if long { SyntaxProblem::LongKey } else { SyntaxProblem::MissingColon }
}

/// What is wrong with the value of `key: value` on one line, if that is where the trouble lies.
fn in_value(text: &str, line: Range<usize>) -> Option<(Range<usize>, SyntaxProblem)> {
    let content = text.get(line.clone())?;
    let indent = content.len() - content.trim_start_matches([' ', '-']).len();
    let (key, rest) = content[indent..].split_once(": ")?;
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let value = rest.trim();
    let start = line.start + indent + key.len() + 2 + (rest.len() - rest.trim_start().len());
    let range = start..start + value.len();
    if let Some(after) = after_placeholder(value)
        && !after.is_empty()
    {
        return Some((range, SyntaxProblem::PlaceholderUnquoted));
    }
    let first = value.chars().next()?;
    if matches!(first, '"' | '\'' | '{' | '[' | '|' | '>') {
        return None;
    }
    if matches!(first, '@' | '`' | '%' | '*' | '&' | '!') {
        return Some((range, SyntaxProblem::ReservedStart(first)));
    }
    let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
    Some((start + colon..start + colon + 1, SyntaxProblem::ColonInValue))
}

/// What follows a placeholder at the beginning of a value; `None` when there is no placeholder.
fn after_placeholder(value: &str) -> Option<&str> {
    let (name, after) = value.strip_prefix('{')?.split_once('}')?;
    let good = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then_some(after)
}

fn line_range(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    (start < end).then_some(start..end)
}

/// The nearest line above that is not blank.
fn line_before(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text[..offset].rfind('\n')?;
    let above = text[..start].trim_end();
    line_range(text, above.len())
}

fn char_range(text: &str, offset: usize) -> Range<usize> {
    let length = text[offset..].chars().next().map_or(0, char::len_utf8);
    offset..offset + length
}

fn tab_before(text: &str, offset: usize) -> Range<usize> {
    if text.as_bytes().get(offset) == Some(&b'\t') {
        return offset..offset + 1;
    }
    let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let found = text[line..].find('\t').map_or(offset, |at| line + at);
    char_range(text, found)
}

fn word_at(text: &str, offset: usize) -> &str {
    let rest = &text[offset..];
    &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
}
