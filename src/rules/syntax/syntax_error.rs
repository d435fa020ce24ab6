//! `syntax-error`: the file is not YAML from some place on.

use crate::diagnostic::Findings;
use crate::rules::FileCx;
use crate::tree::{FaultKind, SyntaxProblem as P};

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
    "syntax-error", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let FaultKind::Syntax(problem) = fault.kind else { continue };
        let (message, help) = words(problem);
        findings.at(fault.span, message).help(help);
    }
}

fn words(problem: P) -> (String, &'static str) {
    let (message, help) = match problem {
        P::PlaceholderUnquoted => (
            "a text that begins with a placeholder needs quotes",
            "put double quotes round the whole text: `text: \"{Patient} records …\"`",
        ),
        P::ColonInValue => (
            "a colon and a space end a key, so this text cannot be read",
            "put double quotes round the whole text",
        ),
        P::ReservedStart(first) => {
            return (
                format!("a text cannot begin with `{first}` unless it stands in quotes"),
                "put double quotes round the whole text",
            );
        }
        P::UnclosedQuote => (
            "a quotation mark is opened and never closed",
            "close it at the end of the text; inside double quotes write `\\\"` for a quotation mark",
        ),
        P::UnclosedBracket(open) => {
            return (
                format!("the `{open}` is not closed, or a comma is missing"),
                "check the brackets and commas on this line; a text with a bracket or comma in it needs quotes",
            );
        }
        P::StrayBracket => {
            ("a bracket closes one that was never opened", "delete it, or put quotes round the text")
        }
        P::TextAfterQuote => (
            "text follows the closing quotation mark",
            "put the whole text in quotes; inside double quotes write `\\\"` for a quotation mark",
        ),
        P::Escape => (
            "a backslash in double quotes begins an escape, and this one means nothing",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        P::Indentation => (
            "this line does not line up with those around it",
            "give it the same number of spaces as its neighbours; the next level has 2 more",
        ),
        P::ListItem => (
            "a list item cannot begin here",
            "put it on its own line, 2 spaces further in than the key that holds the list",
        ),
        P::MissingColon => (
            "a line with neither a value nor a key",
            "write `key: value`, or indent the line so that it belongs to the text above",
        ),
        P::LongKey => (
            "a key of more than 1,024 characters",
            "a colon and a space inside a long text end a key: put double quotes round the text",
        ),
        P::Other => (
            "the text is not YAML from here on",
            "look for a missing quotation mark, colon or indentation on this line and the one above",
        ),
    };
    (message.to_owned(), help)
}
