//! Cuts a mapping or list in brackets into its parts.

use super::layout::{Cutter, Flow, Part, Shape, Value};
use super::lines::BLANKS;
use crate::tree::{Entry, Kind, Node};

impl<'t> Cutter<'t> {
    /// The parts of what stands in brackets; `None` where there is more between them than commas and blanks.
    pub(super) fn flow(&self, node: &'t Node<'t>) -> Option<Flow<'t>> {
        let span = node.span.range();
        if !self.comments(span.start, span.end).is_empty() || span.len() < 2 {
            return None;
        }
        let (list, children) = flow_children(node)?;
        let bracket = span.end - 1;
        let mut at = span.start + 1;
        let mut cuts = Vec::with_capacity(children.len() + 1);
        let mut parts = Vec::with_capacity(children.len());
        for (entry, value) in children {
            let begin = entry.map_or(value.span, |entry| entry.key.span).start as usize;
            let (from, to) = (value.span.start as usize, value.span.end as usize);
            if begin < at || from < begin || to <= from || to > bracket {
                return None;
            }
            let gap = self.text.get(at..begin)?;
            let wanted = if parts.is_empty() { "" } else { "," };
            if gap.trim_matches(BLANKS) != wanted {
                return None;
            }
            cuts.push(gap);
            let key = entry.map_or("", |entry| &*entry.key.text);
            if let Some(entry) = entry
                && self.text.get(entry.key.span.end as usize..from)?.trim_matches(BLANKS) != ":"
            {
                return None;
            }
            let shape = match (&value.kind, self.text[from..].starts_with(['[', '{'])) {
                (Kind::Scalar(_), _) | (_, false) => Shape::Whole,
                (_, true) => self.flow(value).map_or(Shape::Whole, Shape::Flow),
            };
            parts.push(Part {
                key,
                lead: "",
                head: self.text.get(begin..from)?,
                value: Value { text: self.text.get(from..to)?, node: value, shape },
                tail: "",
                text: self.text.get(begin..to)?,
                comments: Vec::new(),
                above: 0,
            });
            at = to;
        }
        let close = self.text.get(at..bracket)?.trim_matches(BLANKS);
        if !(close.is_empty() || (close == "," && !parts.is_empty())) {
            return None;
        }
        let start = if cuts.is_empty() { at } else { span.start + 1 + cuts.remove(0).len() };
        Some(Flow {
            list,
            open: self.text.get(span.start..start)?,
            parts,
            between: cuts,
            close: self.text.get(at..span.end)?,
        })
    }
}

/// A value in brackets, with its entry where it has a key.
type FlowChild<'t> = (Option<&'t Entry<'t>>, &'t Node<'t>);

/// Whether a node is a list, and what it holds; `None` for a scalar.
fn flow_children<'t>(node: &'t Node<'t>) -> Option<(bool, Vec<FlowChild<'t>>)> {
    match &node.kind {
        Kind::Mapping(entries) => {
            Some((false, entries.iter().map(|entry| (Some(entry), &entry.value)).collect()))
        }
        Kind::Sequence(items) => Some((true, items.iter().map(|item| (None, item)).collect())),
        Kind::Scalar(_) => None,
    }
}
