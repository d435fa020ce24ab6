//! `syntax-error`: a file that is not valid YAML from some place on.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::{self, Fault, FaultKind, SyntaxProblem as P};

declare_rule! {
    /// The file cannot be read as YAML.
    ///
    /// A file that is not valid YAML is not published. Where it is clear what a value was meant to say, the rest of the
    /// file is checked as if the value were in quotes. Otherwise the rest of the file cannot be checked, and the
    /// message says so. Fix the error and run lint again.
    ///
    /// **What to do.** The message names the most likely cause. The two usual causes are a text with a colon and a text
    /// that begins with a placeholder: both need quotes.
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

/// Returns the fix that puts the whole text of the line in quotes.
fn fix(cx: &FileCx<'_>, span: Span, problem: P) -> Option<Fix> {
    let meant = tree::meant(cx.source().text(), span.start as usize, problem)?;
    let quoted = fix::quoted(meant.says);
    let effect = Effect::Repairs { value: meant.says.to_owned() };
    let edit = Edit { span: Span::new(cx.tree.source, meant.range), text: quoted.clone(), effect };
    let fix = Fix::safe(format!("write `{quoted}`"), vec![edit]);
    Some(if meant.is_sure { fix } else { fix.risky() })
}

/// Returns the message and the help for an error.
fn message_and_help(problem: P) -> (String, &'static str) {
    let (message, help) = match problem {
        P::ReservedStart(first) => return reserved(first),
        P::UnclosedBracket(open) => {
            return (
                format!("the `{open}` is not closed, or a comma is missing"),
                "check the brackets and commas on this line; a text with a bracket or comma needs quotes",
            );
        }
        P::TextOnHeader(header) => {
            return (
                format!("there is text on the same line as the `{header}`"),
                "start the text on the next line, indented by 2 spaces more than the key; if the sign is part of the text, put the text in double quotes",
            );
        }
        P::HiddenSpace(space) => {
            return (
                format!(
                    "the line begins with the invisible character U+{:04X}, which looks like a space",
                    u32::from(space)
                ),
                "delete it and retype the spaces; such characters come with pasted text",
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

/// Returns the message and the help for a text that begins with a reserved character.
fn reserved(first: char) -> (String, &'static str) {
    let message = match first {
        '`' => "a text without quotes cannot begin with a backtick".to_owned(),
        _ => format!("a text without quotes cannot begin with `{first}`"),
    };
    (message, "put the whole text in double quotes")
}

/// Returns the message and the help for an error inside a text.
fn in_text(problem: P) -> (&'static str, &'static str) {
    match problem {
        P::PlaceholderUnquoted => (
            "a text that begins with a placeholder needs quotes",
            "put the whole text in double quotes: `text: \"{Patient} records …\"`",
        ),
        P::ColonInValue => (
            "a colon and a space end a key, so this text cannot be read",
            "put the whole text in double quotes",
        ),
        P::ColonInBrackets => (
            "a colon and a space end a key, and no key may begin here",
            "put the whole text in double quotes if the colon is part of it, or put a comma before the key",
        ),
        P::UnclosedQuote => (
            "a quotation mark is not closed",
            "close it at the end of the text; inside double quotes, write `\\\"` for a quotation mark",
        ),
        P::TextAfterQuote => (
            "there is text after the closing quotation mark",
            "put the whole text in double quotes; inside them, write `\\\"` for a double quotation mark and `'` as it is",
        ),
        _ => (
            "this escape is invalid: in double quotes, a backslash begins an escape",
            "write `\\\\` for a backslash, or use single quotes",
        ),
    }
}

/// Returns the message and the help for an error in lines, dashes and spaces.
fn in_layout(problem: P) -> (&'static str, &'static str) {
    match problem {
        P::StrayBracket => {
            ("this closing bracket has no opening bracket", "delete it, or put the text in quotes")
        }
        P::Indentation => (
            "this line is not aligned with the lines around it",
            "indent it by as many spaces as the lines around it, or by 2 more for the next level",
        ),
        P::ListItem => (
            "a list item cannot begin here",
            "align it with the other items of its list; a list begins on its own line, and a text that begins with a dash needs quotes",
        ),
        P::MissingDash => (
            "the `- ` of this list item is missing",
            "put a dash and a space before the key, and align the rest of the item with it",
        ),
        P::NoSpaceAfterDash => ("a list item needs a space after its dash", "put a space after the dash"),
        P::NoSpaceAfterColon => ("the space after the colon is missing", "put a space after the colon"),
        P::BlockNotIndented => (
            "the text below `>` or `|` must be indented more than its key",
            "indent each line of the text by 2 more spaces",
        ),
        P::BracketNotIndented => {
            ("a closing bracket must be indented more than the key of its value", "put 2 spaces before it")
        }
        P::MissingColon => (
            "this line has no key",
            "write `key: value`, or indent the line so that it belongs to the text above",
        ),
        P::LongKey => (
            "this key has more than 1,024 characters",
            "put the text in double quotes: a colon and a space inside a text end a key",
        ),
        P::ConflictMarker => (
            "this is an unresolved merge conflict: two people changed these lines",
            "keep the right lines of both, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        _ => (
            "the file is not valid YAML from here on",
            "look for a missing quotation mark, colon or indentation on this line and the one above",
        ),
    }
}
