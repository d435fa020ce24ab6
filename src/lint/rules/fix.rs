//! Makes the fixes that rules offer. A fix changes its own place and keeps every other byte.

use super::context::TextCx;
use dma_authoring::model::{Model, Text};
use dma_text::diagnostic::{Diagnostic, Edit, Effect, Fix};
use dma_text::source::{Sources, Span};
use dma_yaml::tree::{Plain, Style, reads_as_text, resolve};
use std::ops::Range;

impl TextCx<'_, '_> {
    /// Returns the fix that replaces some words; `None` where it is uncertain which bytes they came from.
    pub(super) fn replace(&self, range: Range<usize>, words: &str) -> Option<Fix> {
        let title = match words {
            "" => format!("delete `{}`", shown(&self.value()[range.clone()])),
            " " => "put one space here".to_owned(),
            _ => format!("write `{words}`"),
        };
        self.rewrite(title, &[(range, words.to_owned())])
    }

    /// Returns the fix that makes several changes in one text. `changes` are in the order of the text.
    pub(super) fn rewrite(
        &self,
        title: impl Into<String>,
        changes: &[(Range<usize>, String)],
    ) -> Option<Fix> {
        if self.role.frozen || changes.is_empty() {
            return None;
        }
        let text = self.role.text;
        let mut value = text.value.clone();
        for (range, words) in changes.iter().rev() {
            value.get(range.clone())?;
            value.replace_range(range.clone(), words);
        }
        if value.trim().is_empty() {
            return None;
        }
        let sources = self.programme.sources;
        if text.style == Style::Plain && !stays_plain(text, &value, sources) {
            // The value needs quotes now. A text on several lines would have to be joined, so it gets no fix.
            let one_line = sources.slice(text.span) == text.value;
            return one_line
                .then(|| Fix::safe(title, vec![rewrite_value(text.span, &value, &quoted(&value))]));
        }
        let map = text.map(sources)?;
        let edit = |(range, words): &(Range<usize>, String)| {
            let effect = Effect::Words { of: text.span, range: range.clone(), to: words.clone() };
            Some(Edit { span: map.exactly(range.clone())?, text: spelt(text.style, words)?, effect })
        };
        Some(Fix::safe(title, changes.iter().map(edit).collect::<Option<_>>()?))
    }
}

/// Returns a text in which invisible characters are shown by their code points.
fn shown(text: &str) -> String {
    let name = |c: char| match c {
        c if c.is_control() || c.is_whitespace() || !c.is_alphanumeric() && !c.is_ascii() => {
            format!("U+{:04X}", u32::from(c))
        }
        c => c.to_string(),
    };
    text.chars().map(name).collect()
}

/// Returns words as a text of this style writes them; `None` where the style cannot hold them within a line.
fn spelt(style: Style, words: &str) -> Option<String> {
    match style {
        _ if words.contains(char::is_control) => None,
        Style::Plain | Style::Block => Some(words.to_owned()),
        Style::Single => Some(words.replace('\'', "''")),
        Style::Double => Some(words.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Returns whether an unquoted text may hold this value: it gained nothing that has a meaning in YAML.
fn stays_plain(text: &Text, value: &str, sources: &Sources) -> bool {
    let more = |mark: &str| value.matches(mark).count() > text.value.matches(mark).count();
    let breaks = [": ", " #"].into_iter().any(more) || value.ends_with([':', ' ']);
    let begins = value.chars().next().is_some_and(|c| c.is_alphanumeric() || text.value.starts_with(c));
    let brackets = [",", "[", "]", "{", "}"].into_iter().any(more);
    begins && !breaks && reads_as_text(value) && !(brackets && in_flow(text.span, sources))
}

/// Returns whether there is an opening bracket or brace before this place on its line.
fn in_flow(span: Span, sources: &Sources) -> bool {
    let before = sources.get(span.source).text().get(..span.start as usize).unwrap_or("");
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    line.contains(['{', '['])
}

/// Returns a text in quotes: double quotes unless they would need escapes.
pub(super) fn quoted(value: &str) -> String {
    let escapes = value.contains(['"', '\\']) && !value.contains('\'');
    if escapes {
        format!("'{value}'")
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// Returns the edit that rewrites a whole key or value.
fn rewrite_value(of: Span, value: &str, written: &str) -> Edit {
    let quoted = written.starts_with(['"', '\'']);
    Edit { span: of, text: written.to_owned(), effect: Effect::Reads { of, value: value.to_owned(), quoted } }
}

/// Returns the fix that puts quotes around an unquoted value; `None` for a value on several lines.
pub(super) fn quote(sources: &Sources, span: Span) -> Option<Fix> {
    let value = sources.slice(span);
    let plain = !value.is_empty() && !value.contains(['\n', '\r', '\t']) && !value.starts_with(['"', '\'']);
    let written = quoted(value);
    let edit = match resolve(value) {
        // A placeholder in braces was a mapping.
        Plain::Text if !value.starts_with('{') => Edit::layout(span, written.as_str()),
        _ => rewrite_value(span, value, &written),
    };
    plain.then(|| Fix::safe(format!("write `{written}`"), vec![edit]))
}

/// Returns the fix that replaces a name or value with another, in quotes where the old one has them.
pub(super) fn rename(sources: &Sources, span: Span, to: &str) -> Option<Fix> {
    let old = sources.slice(span);
    let written = match old.chars().next()? {
        mark @ ('"' | '\'') => format!("{mark}{to}{mark}"),
        _ if reads_as_text(to) => to.to_owned(),
        _ => quoted(to),
    };
    let one_line = !old.contains(['\n', '\r']);
    let is_name = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.'));
    (one_line && is_name).then(|| Fix::safe(format!("write `{to}`"), vec![rewrite_value(span, to, &written)]))
}

/// Returns the fix that writes a value without quotes, such as `true` or `2`.
pub(super) fn bare(span: Span, to: &str) -> Fix {
    Fix::safe(format!("write `{to}`"), vec![rewrite_value(span, to, to)])
}

/// All texts of a programme, in the order of their places.
pub(super) struct Texts<'m>(Vec<&'m Text>);

impl<'m> Texts<'m> {
    /// Returns the texts of a programme.
    pub(super) fn of(model: &'m Model) -> Self {
        let mut texts = Vec::new();
        for document in model.files.iter().filter_map(|file| file.document.as_ref()) {
            document.each_text(&mut |role| texts.push(role.text));
        }
        texts.sort_unstable_by_key(|text| text.span);
        Self(texts)
    }

    /// Returns the fix that replaces the words under a span; `None` where the file writes them differently.
    pub(super) fn replace(&self, sources: &Sources, span: Span, words: &str) -> Option<Fix> {
        let after =
            self.0.partition_point(|text| (text.span.source, text.span.start) <= (span.source, span.start));
        let text = self.0.get(after.checked_sub(1)?).filter(|text| text.span.contains(span))?;
        let (map, old) = (text.map(sources)?, sources.slice(span));
        let mut found = text.value.match_indices(old).map(|(at, _)| at..at + old.len());
        let range = found.find(|range| map.exactly(range.clone()) == Some(span))?;
        let effect = Effect::Words { of: text.span, range, to: words.to_owned() };
        let edit = Edit { span, text: spelt(text.style, words)?, effect };
        Some(Fix::safe(format!("write `{words}`"), vec![edit]))
    }
}

/// Removes the fixes that would change the words of a frozen text.
pub(super) fn remove_from_frozen_texts(findings: &mut [Diagnostic], model: &Model) {
    let changes = |edit: &Edit| !matches!(edit.effect, Effect::Nothing | Effect::Repairs { .. });
    let has_any =
        |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(changes));
    if !findings.iter().any(has_any) {
        return;
    }
    let mut frozen: Vec<Span> = Vec::new();
    for document in model.files.iter().filter_map(|file| file.document.as_ref()) {
        document.each_text(&mut |role| {
            if role.frozen {
                frozen.push(role.text.span);
            }
        });
    }
    frozen.sort_unstable();
    let holds = |span: Span| {
        let after = frozen.partition_point(|text| (text.source, text.start) <= (span.source, span.start));
        after.checked_sub(1).is_some_and(|last| frozen[last].contains(span))
    };
    let touched = |edit: &Edit| changes(edit) && holds(edit.span);
    for finding in findings {
        if finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(touched)) {
            finding.fix = None;
        }
    }
}
