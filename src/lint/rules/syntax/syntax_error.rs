//! `syntax-error`: the file is not YAML from some place on.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{self, Fault, FaultKind, SyntaxProblem as P};

declare_rule! {
    /// The file cannot be read as YAML.
    ///
    /// Nothing is published of a file that is not YAML. Where it is plain what a value was meant to say, the rest of the
    /// file is checked as if the value stood in quotes. Elsewhere nothing in the file could be checked, and the message says
    /// so: mend it and run lint again.
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
    let syntax = |fault: &&Fault| matches!(fault.kind, FaultKind::Syntax(_));
    let last = cx.tree.faults.iter().rfind(syntax).map(|fault| fault.span);
    let stop = last.filter(|_| !cx.tree.has_content);
    for fault in &cx.tree.faults {
        let FaultKind::Syntax(problem) = fault.kind else { continue };
        let (message, help) = message_and_help(problem);
        let rest = if Some(fault.span) == stop { "; the rest of the file could not be read" } else { "" };
        findings.at(fault.span, message).help(format!("{help}{rest}")).fix(fix(cx, fault.span, problem));
    }
}

/// Quotes round the whole text of the line.
fn fix(cx: &FileCx<'_>, span: Span, problem: P) -> Option<Fix> {
    let meant = tree::meant(cx.source().text(), span.start as usize, problem)?;
    let quoted = fix::quoted(meant.says);
    let effect = Effect::Repairs { value: meant.says.to_owned() };
    let edit = Edit { span: Span::new(cx.tree.source, meant.range), text: quoted.clone(), effect };
    let fix = Fix::safe(format!("write `{quoted}`"), vec![edit]);
    Some(if meant.is_sure { fix } else { fix.risky() })
}

fn message_and_help(problem: P) -> (String, &'static str) {
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
