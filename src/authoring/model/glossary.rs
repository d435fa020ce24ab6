//! `glossary.yaml`: terms and abbreviations, each defined once.

use super::Id;
use super::decode::MapReader;
use super::fault::Fault;
use super::text::Text;
use dma_text::source::Span;
use dma_yaml::tree::Node;

/// Every term of the programme.
#[derive(Debug, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// A term with its definition.
#[derive(Debug)]
pub struct Term {
    /// Permanent id of the term.
    pub id: Id,
    /// The term as it stands in a sentence.
    pub term: Text,
    /// Other forms, such as the plural.
    pub forms: Vec<Text>,
    /// Abbreviation of the term.
    pub acronym: Option<Text>,
    /// What it means.
    pub definition: Text,
    /// The whole entry.
    pub span: Span,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Glossary> {
    let mut map = MapReader::new(node, "glossary file", faults)?;
    map.need("terms");
    let terms = map.list("terms", 0, term);
    map.finish();
    Some(Glossary { terms })
}

fn term<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Term> {
    let mut map = MapReader::new(node, "term", faults)?;
    let id = map.need_id("id");
    let term = map.need_text("term");
    let forms = map.texts("forms");
    let acronym = map.text("acronym");
    let definition = map.need_text("definition");
    map.finish();
    Some(Term { id: id?, term: term?, forms, acronym, definition: definition?, span: node.span })
}
