//! How a question is answered: exactly one of several types.

use super::super::Id;
use super::super::decode::{self, MapReader};
use super::super::fault::{Fault, FaultKind};
use super::super::scale::{self, ChoiceOption, OptionOf};
use super::super::text::Text;
use dma_document::answer::{KINDS, MEASURES, Measure};
use dma_document::{ChoiceScore, FigureRounding};
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

/// The answer type with its particulars, by shape: all kinds of figure are one.
#[derive(Debug)]
pub enum Answer {
    /// One option of a named scale.
    Scale(Id),
    /// Several options.
    Choices(Choices),
    /// Elements met, level by level.
    Levels(Vec<Level>, Span),
    /// A figure, such as a whole number or a percentage.
    Figure(Figure),
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

/// One level of a level question.
#[derive(Debug)]
pub struct Level {
    /// The level, 1 to 5.
    pub level: Spanned<i64>,
    /// Title of the level.
    pub title: Text,
    /// What must be met.
    pub elements: Vec<Element>,
    /// The whole level.
    pub span: Span,
}

/// One thing that must be met for a level.
#[derive(Debug)]
pub struct Element {
    /// Permanent id of the element.
    pub id: Id,
    /// What must be met.
    pub text: Text,
    /// Whether the level can be reached without it.
    pub optional: bool,
}

/// A figure, such as a whole number or a percentage.
#[derive(Debug)]
pub struct Figure {
    /// The kind of figure.
    pub measure: &'static Measure,
    /// What is counted.
    pub unit: Option<Text>,
    /// Lowest figure that may be entered (inclusive), by the author.
    pub least: Option<Spanned<i64>>,
    /// Highest figure that may be entered (inclusive), by the author.
    pub most: Option<Spanned<i64>>,
    /// The scale whose bands give the score.
    pub bands: Option<Id>,
    /// How a fraction becomes a whole number before it is banded.
    pub rounding: Option<Spanned<FigureRounding>>,
    /// The whole answer type.
    pub span: Span,
}

impl Figure {
    /// Returns the lowest and the highest figure that may be entered.
    pub fn range(&self) -> (Option<i64>, Option<i64>) {
        let end = |end: &Option<Spanned<i64>>| end.as_ref().map(|end| end.value);
        self.measure.within(end(&self.least), end(&self.most))
    }
}

/// An answer in words.
#[derive(Debug)]
pub struct FreeText {
    /// The most words.
    pub max_words: Option<Spanned<i64>>,
}

/// Reads the one answer type of a question; a fault when there is none or more than one.
pub(super) fn decode(map: &mut MapReader<'_, '_>) -> Option<Answer> {
    let found: Vec<(&'static str, &Node<'_>)> =
        KINDS.into_iter().filter_map(|key| map.get(key).map(|node| (key, node))).collect();
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
        "free-text" => free_text(node, faults).map(Answer::FreeText),
        other => {
            let measure = MEASURES.into_iter().find(|measure| measure.name == other)?;
            figure(measure, node, faults).map(Answer::Figure)
        }
    }
}

fn choices<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Choices> {
    let mut map = MapReader::new(node, "choices", faults)?;
    map.need("score");
    let score = map.word("score", ChoiceScore::WORDS, ChoiceScore::ALL);
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

fn figure<'t>(measure: &'static Measure, node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Figure> {
    let mut map = MapReader::new(node, measure.name, faults)?;
    let unit = if measure.has_unit { map.text("unit") } else { None };
    let mut end = |key: &'static str| map.figure(key, measure.notation);
    let (least, most) = measure.ends.map_or((None, None), |ends| (end(ends.least), end(ends.most)));
    let (bands, rounding) = if measure.has_bands { banding(&mut map) } else { (None, None) };
    map.finish();
    Some(Figure { measure, unit, least, most, bands, rounding, span: node.span })
}

fn banding(map: &mut MapReader<'_, '_>) -> (Option<Id>, Option<Spanned<FigureRounding>>) {
    let bands = map.id("bands");
    (bands, map.word("rounding", FigureRounding::WORDS, FigureRounding::ALL))
}

fn free_text<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<FreeText> {
    let mut map = MapReader::new(node, "free-text", faults)?;
    let max_words = map.integer("max-words", (1, 10_000));
    map.finish();
    Some(FreeText { max_words })
}
