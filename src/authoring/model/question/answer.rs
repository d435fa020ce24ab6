//! How a question is answered: exactly one of six types.

use super::super::Id;
use super::super::decode::{self, ANY_INTEGER, MapReader};
use super::super::fault::{Fault, FaultKind};
use super::super::scale::{self, ChoiceOption, OptionOf};
use super::super::text::Text;
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

/// The answer type with its particulars.
#[derive(Debug)]
pub enum Answer {
    /// One option of a named scale.
    Scale(Id),
    /// Several options.
    Choices(Choices),
    /// Elements met, level by level.
    Levels(Vec<Level>, Span),
    /// A whole number.
    Number(Numeric),
    /// A figure from 0 to 100.
    Percentage(Numeric),
    /// Words, never scored.
    FreeText(FreeText),
}

/// A question with several options to tick.
#[derive(Debug)]
pub struct Choices {
    /// How ticked options make a score.
    pub score: Option<Spanned<ChoiceScore>>,
    /// The options.
    pub options: Vec<ChoiceOption>,
    /// The whole answer type.
    pub span: Span,
}

/// How ticked options make a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceScore {
    /// Scores are added, 100 at the most.
    Sum,
    /// The highest score counts.
    Highest,
    /// There is no score.
    None,
}

/// One level of a level question.
#[derive(Debug)]
pub struct Level {
    /// The level, 1 to 5.
    pub level: Spanned<i64>,
    /// Its title.
    pub title: Text,
    /// What must be met.
    pub elements: Vec<Element>,
    /// The whole level.
    pub span: Span,
}

/// One thing that must be met for a level.
#[derive(Debug)]
pub struct Element {
    /// Its permanent id.
    pub id: Id,
    /// What must be met.
    pub text: Text,
    /// Whether the level can be reached without it.
    pub optional: bool,
}

/// A whole number or a percentage.
#[derive(Debug)]
pub struct Numeric {
    /// What is counted.
    pub unit: Option<Text>,
    /// The least that may be answered.
    pub min: Option<Spanned<i64>>,
    /// The most.
    pub max: Option<Spanned<i64>>,
    /// The scale whose bands give the score.
    pub bands: Option<Id>,
    /// How a fraction becomes a whole number before it is banded.
    pub rounding: Option<Spanned<NumericRounding>>,
    /// The whole answer type.
    pub span: Span,
}

/// How a fraction becomes a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumericRounding {
    /// To the nearest, halves up.
    Nearest,
    /// To the whole number below.
    Down,
    /// To the whole number above.
    Up,
}

/// An answer in words.
#[derive(Debug)]
pub struct FreeText {
    /// The most words.
    pub max_words: Option<Spanned<i64>>,
}

/// The keys of the answer types.
pub(in crate::model) const TYPES: [&str; 6] =
    ["scale", "choices", "levels", "number", "percentage", "free-text"];

/// Reads the one answer type of a question; a fault when there is none or more than one.
pub(super) fn decode(map: &mut MapReader<'_, '_>) -> Option<Answer> {
    let found: Vec<(&'static str, &Node<'_>)> =
        TYPES.into_iter().filter_map(|key| map.get(key).map(|node| (key, node))).collect();
    let names: Vec<&'static str> = found.iter().map(|(key, _)| *key).collect();
    let [(key, node)] = found[..] else {
        let span = names.get(1).and_then(|key| map.key_span(key)).unwrap_or(map.head);
        map.faults.push(Fault { span, kind: FaultKind::AnswerTypes { found: names, misspelt: false } });
        return None;
    };
    let faults = &mut *map.faults;
    match key {
        "scale" => decode::id(node, "scale", faults).map(Answer::Scale),
        "choices" => choices(node, faults).map(Answer::Choices),
        "levels" => Some(Answer::Levels(decode::list(node, "levels", 1, faults, level), node.span)),
        "number" => number(node, faults).map(Answer::Number),
        "percentage" => percentage(node, faults).map(Answer::Percentage),
        _ => free_text(node, faults).map(Answer::FreeText),
    }
}

fn choices<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Choices> {
    let mut map = MapReader::new(node, "choices", faults)?;
    map.need("score");
    let values = [ChoiceScore::Sum, ChoiceScore::Highest, ChoiceScore::None];
    let score = map.word("score", &["sum", "highest", "none"], &values);
    map.need("options");
    let options = map.list("options", 1, |node, faults| scale::option(node, OptionOf::Choices, faults));
    map.finish();
    Some(Choices { score, options, span: node.span })
}

fn level<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Level> {
    let mut map = MapReader::new(node, "level", faults)?;
    map.need("level");
    let level = map.integer("level", (1, 5));
    let title = map.need_text("title");
    map.need("elements");
    let elements = map.list("elements", 0, element);
    map.finish();
    Some(Level { level: level?, title: title?, elements, span: node.span })
}

fn element<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Element> {
    let mut map = MapReader::new(node, "element", faults)?;
    let id = map.need_id("id");
    let text = map.need_text("text");
    let optional = map.flag("optional").is_some_and(|flag| flag.value);
    map.finish();
    Some(Element { id: id?, text: text?, optional })
}

fn number<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Numeric> {
    let mut map = MapReader::new(node, "number", faults)?;
    let unit = map.text("unit");
    let min = map.integer("min", ANY_INTEGER);
    let max = map.integer("max", ANY_INTEGER);
    let (bands, rounding) = banding(&mut map);
    map.finish();
    Some(Numeric { unit, min, max, bands, rounding, span: node.span })
}

fn percentage<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Numeric> {
    let mut map = MapReader::new(node, "percentage", faults)?;
    let (bands, rounding) = banding(&mut map);
    map.finish();
    Some(Numeric { unit: None, min: None, max: None, bands, rounding, span: node.span })
}

fn banding(map: &mut MapReader<'_, '_>) -> (Option<Id>, Option<Spanned<NumericRounding>>) {
    let bands = map.id("bands");
    let values = [NumericRounding::Nearest, NumericRounding::Down, NumericRounding::Up];
    (bands, map.word("rounding", &["nearest", "down", "up"], &values))
}

fn free_text<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<FreeText> {
    let mut map = MapReader::new(node, "free-text", faults)?;
    let max_words = map.integer("max-words", (1, 10_000));
    map.finish();
    Some(FreeText { max_words })
}
