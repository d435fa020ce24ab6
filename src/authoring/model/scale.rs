//! `scales.yaml`: named lists of options.

use super::Id;
use super::decode::{ANY_INTEGER, MapReader};
use super::fault::Fault;
use super::text::Text;
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

/// Every scale of the programme.
#[derive(Debug, Default)]
pub struct Scales {
    /// In the order of the file.
    pub scales: Vec<Scale>,
}

/// A named list of options; scored when its options carry scores.
#[derive(Debug)]
pub struct Scale {
    /// Permanent id of the scale.
    pub id: Id,
    /// Title of the scale.
    pub title: Text,
    /// Options of the scale, in the order in which respondents see them.
    pub options: Vec<ChoiceOption>,
    /// The whole scale.
    pub span: Span,
}

/// One option of a scale or of a `choices` question.
#[derive(Debug)]
pub struct ChoiceOption {
    /// Permanent id of the option; answers are stored by it.
    pub id: Id,
    /// What respondents read.
    pub label: Text,
    /// The score, 0 to 100, where it is scored.
    pub score: Option<Spanned<i64>>,
    /// The least whole number of the band that the option stands for.
    pub from: Option<Spanned<i64>>,
    /// The most.
    pub to: Option<Spanned<i64>>,
    /// Whether it cannot be ticked with another.
    pub exclusive: bool,
    /// Whether the label is a label of record.
    pub frozen: bool,
    /// The whole option.
    pub span: Span,
}

impl ChoiceOption {
    /// The band that the option stands for, ends included: without `to` it has no upper end. `None` where there is
    /// no `from`, or where the band would hold no number.
    pub fn band(&self) -> Option<(i64, i64)> {
        let from = self.from.as_ref()?.value;
        let to = self.to.as_ref().map_or(i64::MAX, |to| to.value);
        (from <= to).then_some((from, to))
    }

    /// Whether it says anything about a band.
    pub fn is_banded(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

impl Scale {
    /// Whether any option carries a score.
    pub fn is_scored(&self) -> bool {
        self.options.iter().any(|option| option.score.is_some())
    }

    /// The option of this id.
    pub fn option(&self, id: &str) -> Option<&ChoiceOption> {
        self.options.iter().find(|option| option.id.value == id)
    }
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Scales> {
    let mut map = MapReader::new(node, "scales file", faults)?;
    map.need("scales");
    let scales = map.list("scales", 0, scale);
    map.finish();
    Some(Scales { scales })
}

fn scale<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Scale> {
    let mut map = MapReader::new(node, "scale", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    map.need("options");
    let options = map.list("options", 1, |node, faults| option(node, OptionOf::Scale, faults));
    map.finish();
    Some(Scale { id: id?, title: title?, options, span: node.span })
}

/// Whose option it is: a scale's may stand for a band, a question's may be exclusive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionOf {
    Scale,
    Choices,
}

pub(super) fn option<'t>(node: &'t Node<'t>, of: OptionOf, faults: &mut Vec<Fault>) -> Option<ChoiceOption> {
    let mut map = MapReader::new(node, "option", faults)?;
    let id = map.need_id("id");
    let label = map.need_text("label");
    let score = map.integer("score", (0, 100));
    let (from, to, exclusive) = match of {
        OptionOf::Scale => (map.integer("from", ANY_INTEGER), map.integer("to", ANY_INTEGER), None),
        OptionOf::Choices => (None, None, map.flag("exclusive")),
    };
    let frozen = map.flag("frozen").is_some_and(|flag| flag.value);
    map.finish();
    let exclusive = exclusive.is_some_and(|flag| flag.value);
    Some(ChoiceOption { id: id?, label: label?, score, from, to, exclusive, frozen, span: node.span })
}
