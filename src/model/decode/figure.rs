//! Figures as authors write them: a whole number, or a text of a certain form.

use super::{ANY_INTEGER, MapReader, integer, text_as};
use crate::canonical::answer::Notation;
use crate::model::fault::{Fault, FaultKind};
use crate::source::Spanned;
use crate::tree::Node;

impl MapReader<'_, '_> {
    /// A figure in a notation.
    pub(in crate::model) fn figure(
        &mut self,
        key: &'static str,
        notation: &'static Notation,
    ) -> Option<Spanned<i64>> {
        let node = self.get(key)?;
        figure(node, key, notation, self.faults)
    }
}

/// A figure in a notation: a whole number, or a text of a certain form.
pub(in crate::model) fn figure(
    node: &Node<'_>,
    of: &'static str,
    notation: &'static Notation,
    faults: &mut Vec<Fault>,
) -> Option<Spanned<i64>> {
    let Some(form) = &notation.text else { return integer(node, of, ANY_INTEGER, faults) };
    let text = text_as(node, of, form.wanted, faults)?;
    let figure = (form.read)(&text.value);
    if figure.is_none() && !text.value.is_empty() {
        let kind = FaultKind::Malformed { of, found: text.value.clone(), wanted: form.wanted };
        faults.push(Fault { span: text.span, kind });
    }
    figure.map(|figure| Spanned::new(figure, text.span))
}
