//! `<setting>/framework.yaml`: the header of one setting's framework and the order of its themes and sections.

use super::decode::{self, MapReader, is_date};
use super::fault::Fault;
use super::question::{self, Question};
use super::section::{self, Section};
use super::text::Text;
use super::{Id, Weight};
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

mod scoring;

pub use scoring::Scoring;

/// The question set of one setting.
#[derive(Debug)]
pub struct Framework {
    /// The setting's id.
    pub framework: Id,
    /// Title of the framework.
    pub title: Text,
    /// Version of the framework, `major.minor.patch`.
    pub version: Option<Spanned<String>>,
    /// The label of the collection round.
    pub edition: Option<Text>,
    /// What it is for.
    pub about: Option<Text>,
    /// Who owns it.
    pub owner: Option<Text>,
    /// Where questions about it go.
    pub contact: Option<Text>,
    /// The reference period.
    pub period: Option<Period>,
    /// When answers are collected.
    pub collection: Option<Collection>,
    /// The date from which only harmless changes may be released.
    pub freeze: Option<Spanned<String>>,
    /// How scores are made.
    pub scoring: Option<Scoring>,
    /// The service lines that answer some sections apart.
    pub lines: Vec<Line>,
    /// The themes, in order.
    pub themes: Vec<Theme>,
    /// The whole header.
    pub span: Span,
}

/// The time that answers are about.
#[derive(Debug)]
pub struct Period {
    /// The words that `{period}` stands for.
    pub label: Text,
    /// First day of the period.
    pub start: Option<Spanned<String>>,
    /// Last day of the period.
    pub end: Option<Spanned<String>>,
}

/// The window in which answers are collected.
#[derive(Debug)]
pub struct Collection {
    /// The first day.
    pub opens: Spanned<String>,
    /// The last day.
    pub closes: Spanned<String>,
}

/// A service line, such as children's services.
#[derive(Debug)]
pub struct Line {
    /// Permanent id of the line.
    pub id: Id,
    /// Title of the line.
    pub title: Text,
}

/// A theme with its sections.
#[derive(Debug)]
pub struct Theme {
    /// Permanent id of the theme.
    pub id: Id,
    /// Title of the theme.
    pub title: Text,
    /// Whether the title is of record.
    pub frozen: bool,
    /// What it is about.
    pub about: Option<Text>,
    /// How much it counts overall.
    pub weight: Weight,
    /// Sections of the theme, in order.
    pub sections: Vec<Place>,
    /// The whole theme.
    pub span: Span,
}

/// Where a section comes from.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "a framework has a few dozen of them, and each is moved once")]
pub enum Place {
    /// A section file.
    Use(Use),
    /// A section that stands in the framework itself.
    Inline {
        /// The section.
        section: Section,
        /// Whether each service line answers it apart.
        per_line: Option<Spanned<bool>>,
    },
}

/// The use of a section file by a framework.
#[derive(Debug)]
pub struct Use {
    /// The file, from the programme's folder.
    pub path: Spanned<String>,
    /// Whether each service line answers it apart.
    pub per_line: Option<Spanned<bool>>,
    /// How much it counts in its theme, in place of the section's own weight.
    pub weight: Weight,
    /// Questions of this setting alone, after those of the section.
    pub questions: Vec<Question>,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Framework> {
    let mut map = MapReader::new(node, "framework", faults)?;
    let framework = map.need_id("framework");
    let title = map.need_text("title");
    map.need("version");
    let version = map.formed("version", "three numbers such as 1.0.0", is_version);
    let edition = map.need_text("edition");
    let about = map.text("about");
    let owner = map.text("owner");
    let contact = map.text("contact");
    let period = map.need("period").and_then(|node| period(node, map.faults));
    let collection = map.get("collection").and_then(|node| collection(node, map.faults));
    let freeze = date(&mut map, "freeze");
    let scoring = map.need("scoring").and_then(|node| scoring::decode(node, map.faults));
    let lines = map.list("lines", 1, line);
    map.need("themes");
    let themes = map.list("themes", 1, theme);
    map.finish();
    Some(Framework {
        framework: framework?,
        title: title?,
        version,
        edition,
        about,
        owner,
        contact,
        period,
        collection,
        freeze,
        scoring,
        lines,
        themes,
        span: node.span,
    })
}

/// How many figures each number of a version may have: every reader holds as many.
const VERSION_FIGURES: usize = 9;

fn is_version(text: &str) -> bool {
    let number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.len() <= VERSION_FIGURES
    };
    text.split('.').count() == 3 && text.split('.').all(number)
}

fn date(map: &mut MapReader<'_, '_>, key: &'static str) -> Option<Spanned<String>> {
    map.formed(key, "a date such as 2016-03-31", is_date)
}

fn period<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Period> {
    let mut map = MapReader::new(node, "period", faults)?;
    let label = map.need_text("label");
    let start = date(&mut map, "start");
    let end = date(&mut map, "end");
    map.finish();
    Some(Period { label: label?, start, end })
}

fn collection<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Collection> {
    let mut map = MapReader::new(node, "collection", faults)?;
    map.need("opens");
    let opens = date(&mut map, "opens");
    map.need("closes");
    let closes = date(&mut map, "closes");
    map.finish();
    Some(Collection { opens: opens?, closes: closes? })
}

fn line<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Line> {
    let mut map = MapReader::new(node, "line", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    map.finish();
    Some(Line { id: id?, title: title? })
}

fn theme<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Theme> {
    let mut map = MapReader::new(node, "theme", faults)?;
    let id = map.need_id("theme");
    let title = map.need_text("title");
    let frozen = map.flag("frozen").is_some_and(|flag| flag.value);
    let about = map.text("about");
    let weight = map.weight();
    map.need("sections");
    let sections = map.list("sections", 0, place);
    map.finish();
    Some(Theme { id: id?, title: title?, frozen, about, weight, sections, span: node.span })
}

fn place<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Place> {
    let mut map = MapReader::new(node, "section", faults)?;
    if map.key_span("section").is_some() {
        let section = section::read(&mut map, node.span);
        let per_line = map.flag("per-line");
        map.finish();
        return Some(Place::Inline { section: section?, per_line });
    }
    let path = map.need("use").and_then(|node| decode::text(node, "use", map.faults));
    let per_line = map.flag("per-line");
    let weight = map.weight();
    let questions = map.list("questions", 0, question::decode);
    map.finish();
    let path = path?;
    Some(Place::Use(Use { path: Spanned::new(path.value, path.span), per_line, weight, questions }))
}
