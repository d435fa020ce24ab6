//! The names of everything in a framework that can be pointed at, and where each stands in the sources.

use super::document::Document;
use dma_text::source::{Sources, Span};
use std::collections::BTreeMap;
use std::fmt;

/// What kind of thing an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The framework itself: its header and its scoring.
    Framework,
    /// A service line.
    Line,
    /// A theme.
    Theme,
    /// A section.
    Section,
    /// A question, or an option or element of it.
    Question,
    /// A scale, or an option of it.
    Scale,
    /// A glossary term.
    Term,
    /// A role that answers.
    Respondent,
    /// A scheme that questions refer to, or a code of it.
    Scheme,
}

impl Entity {
    /// Every entity, in the order of reports.
    pub const ALL: [Self; 9] = [
        Self::Framework,
        Self::Line,
        Self::Theme,
        Self::Section,
        Self::Question,
        Self::Scale,
        Self::Term,
        Self::Respondent,
        Self::Scheme,
    ];

    /// The word for it, in reports and in declarations.
    pub fn name(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Line => "line",
            Self::Theme => "theme",
            Self::Section => "section",
            Self::Question => "question",
            Self::Scale => "scale",
            Self::Term => "term",
            Self::Respondent => "respondent",
            Self::Scheme => "scheme",
        }
    }
}

/// One thing in a framework: an entity by its id, or a part of it such as an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What kind of thing it is.
    pub entity: Entity,
    /// Permanent id of the item; that of the setting for the framework itself.
    pub id: String,
    /// The id of an option, level element or code in it; the number of a level.
    pub part: Option<String>,
}

impl Item {
    /// The whole of an entity.
    pub fn new(entity: Entity, id: &str) -> Self {
        Self { entity, id: id.to_owned(), part: None }
    }

    /// A part of an entity.
    pub fn part(entity: Entity, id: &str, part: &str) -> Self {
        Self { entity, id: id.to_owned(), part: Some(part.to_owned()) }
    }
}

/// As people and programs name it: `question/discharge-summary`, `scale/agreement/agree`.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.entity.name(), self.id)?;
        self.part.as_ref().map_or(Ok(()), |part| write!(f, "/{part}"))
    }
}

/// Where something stands in the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the programme's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes.
    pub span: Span,
}

/// Where each item of a document stands in its sources, and each of its texts.
#[derive(Debug, Clone, Default)]
pub struct Places {
    all: BTreeMap<Item, BTreeMap<&'static str, Place>>,
}

impl Places {
    /// Notes where a key of an item stands; the empty key is the item itself. The first place counts.
    pub fn note(&mut self, item: &Item, key: &'static str, span: Span, sources: &Sources) {
        let source = sources.get(span.source);
        let position = source.lines().position(source.text(), span.start as usize);
        let place =
            Place { file: source.name().to_owned(), line: position.line, column: position.column, span };
        if !self.all.contains_key(item) {
            self.all.insert(item.clone(), BTreeMap::new());
        }
        if let Some(keys) = self.all.get_mut(item) {
            keys.entry(key).or_insert(place);
        }
    }

    /// Where a key of an item stands, or the item, or what the item is a part of.
    pub fn find(&self, item: &Item, key: &str) -> Option<&Place> {
        let keys = self.all.get(item).or_else(|| self.all.get(&Item::new(item.entity, &item.id)))?;
        keys.get(key).or_else(|| keys.get(""))
    }
}

impl Document {
    /// Everything that has an id of its own: what can be declared to change.
    pub fn items(&self) -> Vec<Item> {
        let mut all = vec![Item::new(Entity::Framework, &self.setting.id)];
        all.extend(self.lines.iter().map(|line| Item::new(Entity::Line, &line.id)));
        for theme in &self.themes {
            all.push(Item::new(Entity::Theme, &theme.id));
            for section in &theme.sections {
                all.push(Item::new(Entity::Section, &section.id));
                all.extend(
                    section.questions.iter().map(|question| Item::new(Entity::Question, &question.id)),
                );
            }
        }
        all.extend(self.scales.iter().map(|scale| Item::new(Entity::Scale, &scale.id)));
        all.extend(self.glossary.iter().map(|term| Item::new(Entity::Term, &term.id)));
        all.extend(self.respondents.iter().map(|respondent| Item::new(Entity::Respondent, &respondent.id)));
        all.extend(self.schemes.iter().map(|scheme| Item::new(Entity::Scheme, &scheme.id)));
        all
    }
}
