//! `cut-off-text`: a `#` in an unquoted text, which YAML reads as the start of a comment.

use crate::rules::context::FileCx;
use crate::rules::fix;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::Style;

declare_rule! {
    /// A text is cut off by a `#`.
    ///
    /// A space and a `#` start a comment. In `text: Ward #1 is open`, the text is only "Ward". Nothing looks wrong in
    /// the file, and respondents read half a sentence.
    ///
    /// **What to do.** Put the whole text in double quotes. If a comment is meant, put a space after the `#`.
    ///
    /// The rule reports a `#` without a space after it, as in `#1`. Anything after the end of a sentence counts as a
    /// comment.
    ///
    /// Source: YAML 1.2.2, section 6.6, <https://yaml.org/spec/1.2.2/#66-comments>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed priority #1 of the plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: "The board has agreed priority #1 of the plan."
    /// weight: 1 # the plan counts once
    /// ```
    "cut-off-text", Syntax, Warn, File(check), fixes(Unsafe)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    let text = cx.source().text();
    for comment in cx.tree.comments.iter().filter(|comment| !comment.own_line) {
        let range = comment.span.range();
        let spaced =
            text.get(range.start + 1..).is_none_or(|rest| rest.starts_with(|c: char| c.is_whitespace()));
        let before = text.get(..range.start).unwrap_or("").trim_end();
        // A text does not continue after a quotation mark, a bracket or a colon, and is complete after a full stop.
        let open = !before.ends_with(['"', '\'', ']', '}', ':', '-', '>', '|', '.', '?', '!']);
        if !spaced && open {
            findings
                .at(comment.span, "the text ends here, because a space and a `#` start a comment")
                .help("put the whole text in double quotes; if a comment is meant, put a space after the `#`")
                .fix(fix(cx, comment.span));
        }
    }
}

/// Returns the fix that puts the text and the cut-off part in quotes. It may be a comment after all, so a person should
/// check.
fn fix(cx: &FileCx<'_>, cut: Span) -> Option<Fix> {
    let mut found = None;
    cx.file.document.as_ref()?.each_text(&mut |role| {
        if role.text.style == Style::Plain && role.text.span.end <= cut.start {
            found = found.max(Some(role.text.span));
        }
    });
    let text = found?;
    let whole = Span { end: cut.end, ..text };
    let between = cx.source().text().get(text.end as usize..cut.start as usize)?;
    let simple = between.bytes().all(|byte| byte == b' ') && !cx.sources.slice(text).contains('\n');
    if !simple {
        return None;
    }
    let value = cx.sources.slice(whole).trim_end();
    let written = fix::quoted(value);
    let effect = Effect::Reads { of: text, value: value.to_owned(), quoted: true };
    let title = format!("write `{written}`");
    Some(Fix::safe(title, vec![Edit { span: whole, text: written, effect }]).risky())
}
