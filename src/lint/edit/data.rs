//! Two trees come in, of a file before and after its edits; whether they differ in nothing but what the edits name goes
//! out.

use super::apply::Moved;
use dma_text::diagnostic::{Edit, Effect};
use dma_text::source::Span;
use dma_yaml::tree::{Key, Kind, Node, Scalar, Style};
use std::ops::Range;

/// The edits of a file, by which its trees are compared.
pub(super) struct Data<'d> {
    pub(super) edits: &'d [&'d Edit],
    pub(super) moved: &'d Moved,
}

impl Data<'_> {
    /// Whether the new tree is the old one with what the edits name, every other value at its moved place.
    pub(super) fn same(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        if let Some((value, quoted)) = self.reads(old.span) {
            return matches!(&new.kind, Kind::Scalar(scalar) if scalar.text == value && (scalar.style != Style::Plain) == quoted);
        }
        match (&old.kind, &new.kind) {
            (Kind::Sequence(old), Kind::Sequence(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same(old, new))
            }
            (Kind::Mapping(old), Kind::Mapping(new)) => {
                let same = |old: &Key<'_>, new: &Key<'_>| self.key(old, new);
                old.len() == new.len()
                    && old
                        .iter()
                        .zip(new)
                        .all(|(old, new)| same(&old.key, &new.key) && self.same(&old.value, &new.value))
            }
            (Kind::Scalar(scalar), Kind::Scalar(now)) => self.scalar(old.span, scalar, new.span, now),
            _ => false,
        }
    }

    fn key(&self, old: &Key<'_>, new: &Key<'_>) -> bool {
        match self.reads(old.span) {
            Some((value, _)) => new.text == value,
            None => self.text(old.span, &old.text).is_some_and(|text| text == new.text),
        }
    }

    fn scalar(&self, span: Span, old: &Scalar<'_>, place: Span, new: &Scalar<'_>) -> bool {
        if self.touching(span).is_empty() {
            // An empty value stands nowhere in particular.
            let start = self.moved.offset(span.start as usize);
            let stays = span.is_empty() || (place.start as usize == start && place.len() == span.len());
            return stays && old.text == new.text && old.style == new.style;
        }
        let types = old.style == new.style || old.plain() == new.plain();
        types
            && (self.text(span, &old.text).is_some_and(|text| text == new.text)
                || self.drops(span, &old.text, &new.text))
    }

    /// The value of a text after its edits; `None` where that cannot be said.
    fn text(&self, span: Span, old: &str) -> Option<String> {
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

    /// Whether a text differs only by the characters that its edits drop, in the order of the edits.
    fn drops(&self, span: Span, old: &str, new: &str) -> bool {
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

    /// What an edit makes of a whole key or value.
    fn reads(&self, span: Span) -> Option<(&str, bool)> {
        self.touching(span).iter().find_map(|edit| match &edit.effect {
            Effect::Reads { of, value, quoted } if *of == span => Some((value.as_str(), *quoted)),
            Effect::Repairs { value } if edit.span == span => Some((value.as_str(), true)),
            _ => None,
        })
    }

    /// The edits inside a place, or across one of its ends.
    fn touching(&self, span: Span) -> &[&Edit] {
        let Range { start, end } = span.range();
        let first = self.edits.partition_point(|edit| edit.span.end as usize <= start);
        let count = self.edits[first..].iter().take_while(|edit| (edit.span.start as usize) < end).count();
        &self.edits[first..first + count]
    }
}

/// The scalar at just this place.
pub(super) fn scalar_at<'n, 's>(node: &'n Node<'s>, span: Span) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        Kind::Scalar(scalar) => (node.span == span).then_some(scalar),
        Kind::Sequence(items) => items.iter().find_map(|item| scalar_at(item, span)),
        Kind::Mapping(entries) => entries.iter().find_map(|entry| scalar_at(&entry.value, span)),
    }
}
