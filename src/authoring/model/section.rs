//! A section: a titled list of questions, in a file of its own or inside a framework.

use super::condition::{self, Condition};
use super::decode::MapReader;
use super::fault::Fault;
use super::question::{self, Question};
use super::text::Text;
use super::{Id, Weight};
use dma_text::source::Span;
use dma_yaml::tree::Node;

/// A titled list of questions.
#[derive(Debug)]
pub struct Section {
    /// Permanent id of the section.
    pub id: Id,
    /// Title of the section.
    pub title: Text,
    /// Whether the title is a title of record.
    pub frozen: bool,
    /// Other names it is known by.
    pub aliases: Vec<Text>,
    /// What it is about.
    pub about: Option<Text>,
    /// How much it counts in its theme.
    pub weight: Weight,
    /// When it is asked.
    pub when: Option<Condition>,
    /// Whether it has a score; `true` by default.
    pub scored: bool,
    /// Ids of earlier sections that it follows.
    pub replaces: Vec<Id>,
    /// Questions of the section, in order.
    pub questions: Vec<Question>,
    /// The whole section.
    pub span: Span,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Section> {
    let mut map = MapReader::new(node, "section", faults)?;
    let section = read(&mut map, node.span);
    map.finish();
    section
}

/// Reads the keys of a section; the caller may ask for more keys before it finishes the map.
pub(super) fn read(map: &mut MapReader<'_, '_>, span: Span) -> Option<Section> {
    let id = map.need_id("section");
    let title = map.need_text("title");
    let frozen = map.flag("frozen").is_some_and(|flag| flag.value);
    let aliases = map.texts("aliases");
    let about = map.text("about");
    let weight = map.weight();
    let when = map.get("when").and_then(|node| condition::decode(node, map.faults));
    let scored = map.flag("scored").is_none_or(|flag| flag.value);
    let replaces = map.ids("replaces", 0);
    map.need("questions");
    let questions = map.list("questions", 0, question::decode);
    Some(Section {
        id: id?,
        title: title?,
        frozen,
        aliases,
        about,
        weight,
        when,
        scored,
        replaces,
        questions,
        span,
    })
}
