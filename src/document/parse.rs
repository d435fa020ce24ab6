//! Reads the canonical JSON of a framework into a [`Document`].

use super::answer::Shape;
use super::document::{Document, Question};
use super::item::{Entity, Item};
use super::read::read;
use super::{LATEST_SCHEMA_VERSION, NotReadable};
use crate::schema::{self, Schema};
use rustc_hash::FxHashSet;
use serde_json::Value;

/// Why a text is not a compiled framework.
#[derive(Debug, thiserror::Error)]
pub enum NotADocument {
    /// It is not JSON, or not JSON that every reader reads alike.
    #[error("it is not strict JSON: {0}")]
    Json(#[from] NotReadable),
    /// It is something else, or was written by a later form.
    #[error("it is not a compiled framework of format {LATEST_SCHEMA_VERSION}: {0}")]
    Form(String),
    /// It is a compiled framework with a fault.
    #[error("{}at `{pointer}`: {message}", among(*others))]
    Schema {
        /// The place as a JSON Pointer.
        pointer: String,
        /// What is wrong there.
        message: String,
        /// How many more faults there are.
        others: usize,
    },
    /// An id stands for two things.
    #[error("the id of {0} is used twice")]
    Twice(Item),
}

fn among(others: usize) -> String {
    if others == 0 { String::new() } else { format!("{} faults, the first ", others + 1) }
}

/// Reads a compiled framework strictly: duplicate keys, unknown keys and whatever breaks the published schema are refused.
///
/// # Errors
///
/// When the text is not such a document; the message says what is wrong and where.
pub fn parse(text: &str) -> Result<Document, NotADocument> {
    let value = read(text)?;
    form(&value)?;
    let violations = schema::validate(Schema::Canonical, &value);
    if let Some(first) = violations.first() {
        let (pointer, message) = (first.pointer.clone(), first.message.clone());
        return Err(NotADocument::Schema { pointer, message, others: violations.len() - 1 });
    }
    let document: Document =
        serde_json::from_value(value).map_err(|error| NotADocument::Form(error.to_string()))?;
    match document.duplicate() {
        None => Ok(document),
        Some(item) => Err(NotADocument::Twice(item)),
    }
}

impl Document {
    /// The first item of which the id stands twice. Answers are stored by id, so a document may have none.
    pub fn duplicate(&self) -> Option<Item> {
        let mut seen = FxHashSet::default();
        let mut twice = None;
        let mut see = |item: Item| {
            if twice.is_none() && !seen.insert(item.clone()) {
                twice = Some(item);
            }
        };
        self.lines.iter().for_each(|line| see(Item::new(Entity::Line, &line.id)));
        self.respondents.iter().for_each(|respondent| see(Item::new(Entity::Respondent, &respondent.id)));
        self.glossary.iter().for_each(|term| see(Item::new(Entity::Term, &term.id)));
        for scheme in &self.schemes {
            see(Item::new(Entity::Scheme, &scheme.id));
            scheme.codes.iter().for_each(|code| see(Item::part(Entity::Scheme, &scheme.id, &code.id)));
        }
        for scale in &self.scales {
            see(Item::new(Entity::Scale, &scale.id));
            scale.options.iter().for_each(|option| see(Item::part(Entity::Scale, &scale.id, &option.id)));
        }
        for theme in &self.themes {
            see(Item::new(Entity::Theme, &theme.id));
            for section in &theme.sections {
                see(Item::new(Entity::Section, &section.id));
                section.questions.iter().for_each(|question| parts(question, &mut see));
            }
        }
        twice
    }
}

/// A question and the options, levels and elements in it.
fn parts(question: &Question, see: &mut dyn FnMut(Item)) {
    see(Item::new(Entity::Question, &question.id));
    let part = |id: &str| Item::part(Entity::Question, &question.id, id);
    match question.answer.shape() {
        Shape::Ticks(choices) => choices.options.iter().for_each(|choice| see(part(&choice.id))),
        Shape::Ladder(levels) => {
            for level in levels {
                see(part(&level.level.to_string()));
                level.elements.iter().for_each(|element| see(part(&element.id)));
            }
        }
        Shape::Option(_) | Shape::Figure(_) | Shape::Words(_) => {}
    }
}

/// A later minor form may hold keys that mean something: it is refused rather than half understood.
fn form(value: &Value) -> Result<(), NotADocument> {
    let Some(found) = value.get("schemaVersion").and_then(Value::as_str) else {
        return Err(NotADocument::Form("it has no `schemaVersion`".into()));
    };
    let number = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    };
    match (number(found), number(LATEST_SCHEMA_VERSION)) {
        (Some((major, minor)), Some((ours, latest))) if major == ours && minor <= latest => Ok(()),
        _ => Err(NotADocument::Form(format!("its `schemaVersion` is {found}; a newer `dma` may read it"))),
    }
}
