//! `ambiguous-tab`: a tab that some YAML parsers ignore and others reject.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::readers;
use std::ops::Range;

declare_rule! {
    /// A tab is in a place where some YAML parsers reject it.
    ///
    /// A tab on an empty line, before a comment or after the dash of a list item looks like spaces. Some YAML parsers
    /// ignore it, and others cannot read the file at all. A release is refused, because software that suppliers use
    /// could not read it.
    ///
    /// **What to do.** Delete the tab, or replace it with a space. Most editors can delete spaces and tabs at the ends
    /// of lines on every save: `trim_trailing_whitespace = true` in `.editorconfig`.
    ///
    /// Source: YAML 1.2.2, section 6.1, <https://yaml.org/spec/1.2.2/#61-indentation-spaces>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   -	id: example-question
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///     why: Oversight keeps the plan alive.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "ambiguous-tab", Syntax, Warn, File(check), fixes(Safe), basis(Fact)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    let text = cx.source().text();
    // A file that cannot be read to its end has another finding, which must be fixed first.
    if !text.contains('\t') || !cx.tree.has_content || readers::is_readable(text) {
        return;
    }
    let suspects = suspects(text);
    if !readers::is_readable(&without(text, &suspects)) {
        return;
    }
    for Suspect { range, instead } in suspects {
        let span = Span::new(cx.tree.source, range.clone());
        let tab = range.start + text[range].find('\t').unwrap_or(0);
        findings
            .at(Span::new(cx.tree.source, tab..tab + 1), "some YAML parsers reject this tab")
            .help("delete the tab, or replace it with a space")
            .fix(Fix::safe("remove the tab", vec![Edit::layout(span, instead)]));
    }
}

/// White space with a tab, and what may replace it.
struct Suspect {
    range: Range<usize>,
    instead: String,
}

/// Returns the white space with tabs on an empty line, before a comment, or after the dash of a list item.
fn suspects(text: &str) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let is_space = |c: char| matches!(c, ' ' | '\t');
        let rest = content.trim_start_matches(is_space);
        let indent = content.len() - rest.len();
        let mut suspect = |range: Range<usize>, instead: String| {
            if content[range.clone()].contains('\t') {
                suspects.push(Suspect { range: start + range.start..start + range.end, instead });
            }
        };
        if rest.is_empty() || rest.starts_with('#') {
            suspect(0..indent, String::new());
        } else if let Some(item) = rest.strip_prefix('-').filter(|item| item.starts_with(is_space)) {
            let gap = item.len() - item.trim_start_matches(is_space).len();
            suspect(indent + 1..indent + 1 + gap, " ".repeat(gap));
        }
        start += line.len();
    }
    suspects
}

/// Returns the text with each suspect replaced.
fn without(text: &str, suspects: &[Suspect]) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut end = 0;
    for suspect in suspects {
        cleaned.push_str(&text[end..suspect.range.start]);
        cleaned.push_str(&suspect.instead);
        end = suspect.range.end;
    }
    cleaned.push_str(&text[end..]);
    cleaned
}
