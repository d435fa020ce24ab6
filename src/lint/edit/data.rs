//! Compares the data of a file before and after its edits, to prove that only what the edits name has changed.

use super::apply::OffsetMap;
use dma_text::diagnostic::{Edit, Effect};
use dma_text::source::Span;
use dma_yaml::tree::{Entry, Key, Kind, Node, Scalar, Style};
use std::ops::Range;

/// The edits of a file, with which its trees are compared.
pub(super) struct DataComparison<'d> {
    pub(super) edits: &'d [&'d Edit],
    pub(super) offsets: &'d OffsetMap,
}

impl DataComparison<'_> {
    /// Returns whether the new tree is the old one with the named changes, and every other value is at its mapped offset.
    pub(super) fn is_same(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        if let Some((value, quoted)) = self.rewritten(old.span) {
            return matches!(&new.kind, Kind::Scalar(scalar) if scalar.text == value && (scalar.style != Style::Plain) == quoted);
        }
        match (&old.kind, &new.kind) {
            (Kind::Sequence(old), Kind::Sequence(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.is_same(old, new))
            }
            (Kind::Mapping(old), Kind::Mapping(new)) => {
                let is_same_entry = |(old, new): (&Entry<'_>, &Entry<'_>)| {
                    self.is_same_key(&old.key, &new.key) && self.is_same(&old.value, &new.value)
                };
                old.len() == new.len() && old.iter().zip(new).all(is_same_entry)
            }
            (Kind::Scalar(scalar), Kind::Scalar(now)) => self.is_same_scalar(old.span, scalar, new.span, now),
            _ => false,
        }
    }

    fn is_same_key(&self, old: &Key<'_>, new: &Key<'_>) -> bool {
        match self.rewritten(old.span) {
            Some((value, _)) => new.text == value,
            None => self.text_after(old.span, &old.text).is_some_and(|text| text == new.text),
        }
    }

    fn is_same_scalar(&self, span: Span, old: &Scalar<'_>, place: Span, new: &Scalar<'_>) -> bool {
        if self.touching(span).is_empty() {
            // An empty value has no fixed place.
            let start = self.offsets.offset(span.start as usize);
            let stays = span.is_empty() || (place.start as usize == start && place.len() == span.len());
            return stays && old.text == new.text && old.style == new.style;
        }
        let types = old.style == new.style || old.plain() == new.plain();
        types
            && (self.text_after(span, &old.text).is_some_and(|text| text == new.text)
                || self.only_drops(span, &old.text, &new.text))
    }

    /// Returns the value of a text after its edits; `None` where the edits do not say.
    fn text_after(&self, span: Span, old: &str) -> Option<String> {
        let mut text = old.to_owned();
        for edit in self.touching(span).iter().rev() {
            match &edit.effect {
                Effect::Nothing => {}
                Effect::Words { of, range, to } if *of == span && text.is_char_boundary(range.start) => {
                    text.get(range.clone())?;
                    text.replace_range(range.clone(), to);
                }
                _ => return None,
            }
        }
        Some(text)
    }

    /// Returns whether a text differs only by the characters that its edits drop, in the order of the edits.
    fn only_drops(&self, span: Span, old: &str, new: &str) -> bool {
        let mut dropped = self.touching(span).iter().filter_map(|edit| match edit.effect {
            Effect::Drops { stand_in, to } => Some((stand_in, to)),
            _ => None,
        });
        let mut new = new.chars().peekable();
        for character in old.chars() {
            if new.next_if_eq(&character).is_some() {
                continue;
            }
            match dropped.next() {
                Some((stand_in, to))
                    if stand_in == character && to.is_none_or(|to| new.next_if_eq(&to).is_some()) => {}
                _ => return false,
            }
        }
        new.next().is_none()
    }

    /// Returns the text that an edit gives to a whole key or value, and whether it is in quotes.
    fn rewritten(&self, span: Span) -> Option<(&str, bool)> {
        self.touching(span).iter().find_map(|edit| match &edit.effect {
            Effect::Reads { of, value, quoted } if *of == span => Some((value.as_str(), *quoted)),
            Effect::Repairs { value } if edit.span == span => Some((value.as_str(), true)),
            _ => None,
        })
    }

    /// Returns the edits inside a span, or across one of its ends.
    fn touching(&self, span: Span) -> &[&Edit] {
        let Range { start, end } = span.range();
        let first = self.edits.partition_point(|edit| edit.span.end as usize <= start);
        let count = self.edits[first..].iter().take_while(|edit| (edit.span.start as usize) < end).count();
        &self.edits[first..first + count]
    }
}

/// Returns the scalar with exactly this span.
pub(super) fn scalar_at<'n, 's>(node: &'n Node<'s>, span: Span) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        Kind::Scalar(scalar) => (node.span == span).then_some(scalar),
        Kind::Sequence(items) => items.iter().find_map(|item| scalar_at(item, span)),
        Kind::Mapping(entries) => entries.iter().find_map(|entry| scalar_at(&entry.value, span)),
    }
}
