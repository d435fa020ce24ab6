//! `allow-unused`: an exception for a finding that does not exist.

use crate::rules::allow::ExceptionCx;
use dma_text::diagnostic::{Edit, Findings, Fix};
use dma_text::source::{Sources, Span};

declare_rule! {
    /// An exception is not needed.
    ///
    /// The finding has been fixed or moved. If the exception stays, it hides the next finding of that rule.
    ///
    /// **What to do.** Delete the comment, or move it to the line of the finding or above its item.
    ///
    /// The rule reports nothing while a file of the programme cannot be read, or where the rule of the exception is
    /// off.
    ///
    /// Source: the format itself: an exception is for a finding.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it
    /// weight: 1
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// colour: red # allow: unknown-key — this tool of ours reads it
    /// ```
    "allow-unused", References, Warn, Exceptions(check), fixes(Safe), basis(Fact)
}

fn check(cx: &ExceptionCx<'_>, findings: &mut Findings) {
    if !cx.whole {
        return;
    }
    for exception in cx.exceptions {
        if exception.holds(cx.today) && (cx.is_on)(exception) && !exception.used.get() {
            findings
                .at(
                    exception.span,
                    format!("this exception is not needed: `{}` reports nothing here", exception.rule),
                )
                .help(
                    "delete the comment, or move it above the item or to the end of the line of the finding",
                )
                .fix(fix(cx.sources, exception.span));
        }
    }
}

/// Returns the fix that deletes the comment with its line, or with the spaces before it.
fn fix(sources: &Sources, comment: Span) -> Option<Fix> {
    let source = sources.get(comment.source);
    let (text, lines) = (source.text(), source.lines());
    let number = lines.line_of(comment.start as usize);
    let line = lines.range(number);
    let own_line = text[line.start..comment.start as usize].trim().is_empty();
    // The next line may continue the reason.
    let below = text[lines.range(number + 1)].trim_start();
    if own_line && below.strip_prefix('#').is_some_and(|rest| !rest.trim_start().starts_with("allow:")) {
        return None;
    }
    let range = if own_line {
        line
    } else {
        line.start + text[line.start..comment.start as usize].trim_end().len()..comment.end as usize
    };
    Some(Fix::safe("delete the comment", vec![Edit::layout(Span::new(comment.source, range), "")]))
}
