//! Reads the key, value and indentation of one line in a text that is not YAML.

use std::ops::Range;

/// How many lines above a place are looked at: an item is shorter.
const REACH: usize = 200;

/// A line without its ending.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    whole: &'t str,
    /// The offset of its first byte.
    pub(super) start: usize,
    /// What stands in it.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// The line that holds an offset, which must be on a character boundary; the last line that has content when
    /// the offset is the end of the text.
    pub(super) fn at(whole: &'t str, offset: usize) -> Self {
        let offset = if offset >= whole.len() { whole.trim_end().len() } else { offset };
        let start = whole[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = whole[offset..].find('\n').map_or(whole.len(), |at| offset + at);
        let text = whole[start..end].trim_end_matches('\r');
        Self { whole, start, text }
    }

    /// The nearest line above that is not blank.
    pub(super) fn above(&self) -> Option<Self> {
        let above = self.whole[..self.start].trim_end();
        (!above.is_empty()).then(|| Self::at(self.whole, above.len()))
    }

    /// The lines above that are not blank, nearest first.
    pub(super) fn lines_above(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.above(), Self::above).take(REACH)
    }

    /// How many spaces it begins with.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The white space that it begins with.
    pub(super) fn blank(&self) -> &'t str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// The column of its key: after the dashes of list items.
    pub(super) fn key_column(&self) -> usize {
        self.text.len() - self.after_dashes().len()
    }

    fn after_dashes(&self) -> &'t str {
        let mut rest = self.text.trim_start();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        rest
    }

    /// What stands in it, as a range.
    pub(super) fn content(&self) -> Range<usize> {
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        let end = self.start + self.text.trim_end().len();
        start.min(end)..end
    }

    /// Returns the key of the line, when it has the form `key: value` or `key:`.
    fn split(&self) -> Option<(&'t str, &'t str)> {
        let content = self.after_dashes();
        let (key, rest) = content.split_once(':')?;
        let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\r']);
        (spaced && is_name(unquoted(key))).then_some((key, rest))
    }

    /// Whether it begins with `key:`.
    pub(super) fn is_key(&self) -> bool {
        self.split().is_some()
    }

    /// The same, for reading beside [`value`](Self::value).
    pub(super) fn has_key(&self) -> bool {
        self.is_key()
    }

    /// Its key when no dash stands before it.
    pub(super) fn key_name(&self) -> Option<&'t str> {
        (!self.text.trim_start().starts_with('-')).then(|| self.split().map(|(key, _)| key)).flatten()
    }

    /// The key after its dash.
    pub(super) fn item_key(&self) -> Option<&'t str> {
        self.split().map(|(key, _)| key)
    }

    /// Its value with the offset where it begins: what follows `key: `, or `- ` where there is no key.
    pub(super) fn value(&self) -> Option<(usize, &'t str)> {
        let rest = match self.split() {
            Some((_, rest)) => rest,
            None if self.text.trim_start().starts_with("- ") => self.after_dashes(),
            None => return None,
        };
        let value = rest.trim();
        let start = self.start + self.text.len() - rest.trim_start().len();
        (!value.is_empty()).then_some((start, value))
    }

    /// Whether it ends with the header of a block text, such as `>-`.
    pub(super) fn opens_block(&self) -> bool {
        self.value().is_some_and(|(_, value)| {
            value.starts_with(['>', '|']) && value[1..].chars().all(|c| matches!(c, '+' | '-' | '1'..='9'))
        })
    }

    /// The offset of the colon in `key:value`.
    pub(super) fn tight_colon(&self) -> Option<usize> {
        let content = self.after_dashes();
        let (key, rest) = content.split_once(':')?;
        let tight = is_name(key) && rest.starts_with(|c: char| !c.is_whitespace() && c != '/');
        tight.then(|| self.start + self.text.len() - content.len() + key.len())
    }

    /// The nearest line above that begins a list item no further in than this one.
    pub(super) fn item_above(&self) -> Option<Self> {
        let indent = self.indent();
        self.lines_above().find(|line| line.indent() <= indent && line.text.trim_start().starts_with("- "))
    }
}

/// A key as the format has them: lowercase letters, digits and hyphens.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn unquoted(key: &str) -> &str {
    key.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(key)
}
