//! `syntax-error`: the file is not YAML from some place on.

use crate::diagnostic::{Edit, Effect, Findings, Fix};
use crate::rules::{FileCx, mend};
use crate::source::Span;
use crate::tree::{FaultKind, SyntaxProblem as P};
use std::ops::Range;

declare_rule! {
    /// The file cannot be read as YAML.
    ///
    /// From this place on the text is not YAML, so nothing in the file could be checked. Mend it and run lint again:
    /// more may come to light.
    ///
    /// **What to do.** The message says what is most likely wrong. The two usual causes are a text that holds a colon
    /// and a text that begins with a placeholder: both need quotes round them.
    ///
    /// Source: YAML 1.2.2, <https://yaml.org/spec/1.2.2/>.
    ///
    /// ```yaml,bad
    /// text: {Patient} summaries reach the GP as digital messages.
    /// ```
    ///
    /// ```yaml,bad
    /// text: The plan has one aim: fewer paper forms.
    /// ```
    ///
    /// ```yaml,good
    /// text: "{Patient} summaries reach the GP as digital messages."
    /// ```
    "syntax-error", Syntax, Deny, File(check), fixes(Safe, Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let FaultKind::Syntax(problem) = fault.kind else { continue };
        let (message, help) = words(problem);
        findings.at(fault.span, message).help(help).fix(fix(cx, fault.span, problem));
    }
}

/// Quotes round the whole text of the line. Where quotation marks are in it already, what belongs to the text is a guess.
fn fix(cx: &FileCx<'_>, span: Span, problem: P) -> Option<Fix> {
    let text = cx.source().text();
    let value = lone_value(text, span.start as usize)?;
    let written = text.get(value.clone())?;
    // A fault inside brackets is about a part of them.
    if written.starts_with(['{', '[']) && span.start as usize != value.start {
        return None;
    }
    let inner = |mark: char| written.strip_prefix(mark);
    let (says, sure) = match problem {
        P::PlaceholderUnquoted | P::ReservedStart(_) | P::ColonInValue => (written, true),
        P::TextAfterQuote => {
            let both = ['"', '\''].into_iter().find_map(|mark| inner(mark)?.strip_suffix(mark));
            (both.unwrap_or(written), false)
        }
        P::UnclosedQuote => (inner('"').filter(|rest| !rest.contains('"'))?, false),
        _ => return None,
    };
    // What follows ` #` may be a comment; a list or mapping is no text.
    if says.trim().is_empty() || written.contains(" #") || written.contains('\t') {
        return None;
    }
    let quoted = mend::quoted(says);
    let effect = Effect::Mends { value: says.to_owned() };
    let edit = Edit { span: Span::new(cx.tree.source, value), text: quoted.clone(), effect };
    let fix = Fix::safe(format!("write `{quoted}`"), vec![edit]);
    Some(if sure { fix } else { fix.risky() })
}

/// What follows the key or dash of the line that holds this byte, where no bracket is open and no line below goes on.
fn lone_value(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let end = start + text[start..].lines().next()?.trim_end().len();
    let line = &text[start..end];
    let content = line.trim_start_matches([' ', '-']);
    let column = line.len() - content.len();
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let value = match content.split_once(": ") {
        Some((key, value)) if is_key(key) => value.trim_start(),
        _ if line.trim_start().starts_with("- ") => content,
        _ => return None,
    };
    let from = end - value.len();
    let below = text[end..].lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
    let goes_on = below.len() - below.trim_start().len() > column;
    (from <= at && at <= end && !goes_on).then_some(from..end)
}

fn words(problem: P) -> (String, &'static str) {
    let (message, help) = match problem {
        P::ReservedStart(first) => return reserved(first),
        P::UnclosedBracket(open) => {
            return (
                format!("the `{open}` is not closed, or a comma is missing"),
                "check the brackets and commas on this line; a text with a bracket or comma in it needs quotes",
            );
        }
        P::TextOnHeader(header) => {
            return (
                format!("text stands on the same line as the `{header}`"),
                "begin it on the next line, 2 spaces further in than the key, or put double quotes round a text that itself begins so",
            );
        }
        P::HiddenSpace(space) => {
            return (
                format!(
                    "the line begins with the invisible character U+{:04X}, which only looks like a space",
                    u32::from(space)
                ),
                "delete it and type the spaces again; it comes in with text that is pasted",
            );
        }
        P::PlaceholderUnquoted
        | P::ColonInValue
        | P::ColonInBrackets
        | P::UnclosedQuote
        | P::TextAfterQuote
        | P::Escape => in_text(problem),
        _ => in_layout(problem),
    };
    (message.to_owned(), help)
}

fn reserved(first: char) -> (String, &'static str) {
    let message = match first {
        '`' => "a text cannot begin with a backtick unless it stands in quotes".to_owned(),
        _ => format!("a text cannot begin with `{first}` unless it stands in quotes"),
    };
    (message, "put double quotes round the whole text")
}

/// What is wrong in a text.
fn in_text(problem: P) -> (&'static str, &'static str) {
    match problem {
        P::PlaceholderUnquoted => (
            "a text that begins with a placeholder needs quotes",
            "put double quotes round the whole text: `text: \"{Patient} records …\"`",
        ),
        P::ColonInValue => (
            "a colon and a space end a key, so this text cannot be read",
            "put double quotes round the whole text",
        ),
        P::ColonInBrackets => (
            "a colon and a space end a key, and no key can begin here",
            "put double quotes round the whole text if the colon is part of it, or a comma before the key",
        ),
        P::UnclosedQuote => (
            "a quotation mark is opened and never closed",
            "close it at the end of the text; inside double quotes write `\\\"` for a quotation mark",
        ),
        P::TextAfterQuote => (
            "text follows the closing quotation mark",
            "put double quotes round the whole text; inside them write `\\\"` for a quotation mark, and `'` as it is",
        ),
        _ => (
            "a backslash in double quotes begins an escape, and this one means nothing",
            "write `\\\\` for a backslash, or use single quotes",
        ),
    }
}

/// What is wrong with lines, dashes and spaces.
fn in_layout(problem: P) -> (&'static str, &'static str) {
    match problem {
        P::StrayBracket => {
            ("a bracket closes one that was never opened", "delete it, or put quotes round the text")
        }
        P::Indentation => (
            "this line does not line up with those around it",
            "give it the same number of spaces as its neighbours; the next level has 2 more",
        ),
        P::ListItem => (
            "a list item cannot begin here",
            "line it up with the other items of its list; a list begins on a line of its own, and a text that begins with a dash needs quotes",
        ),
        P::MissingDash => (
            "this begins another item of a list, and its `- ` is missing",
            "put a dash and a space before it, and line up the rest of the item with it",
        ),
        P::NoSpaceAfterDash => {
            ("a dash without a space does not begin a list item", "put a space after the dash")
        }
        P::NoSpaceAfterColon => {
            ("a key ends with a colon and a space, and the space is missing", "put a space after the colon")
        }
        P::BlockNotIndented => (
            "the text below `>` or `|` must stand further in than its key",
            "put 2 more spaces before each of its lines",
        ),
        P::BracketNotIndented => (
            "a closing bracket must stand further in than the key whose value it ends",
            "put 2 spaces before it",
        ),
        P::MissingColon => (
            "a line with no key",
            "write `key: value`, or indent the line so that it belongs to the text above",
        ),
        P::LongKey => (
            "a key of more than 1,024 characters",
            "a colon and a space inside a long text end a key: put double quotes round the text",
        ),
        P::ConflictMarker => (
            "two people changed these lines, and git has left both",
            "keep what is right of both, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        _ => (
            "the text is not YAML from here on",
            "look for a missing quotation mark, colon or indentation on this line and the one above",
        ),
    }
}
