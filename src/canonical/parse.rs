//! The text of a compiled framework comes in; its [`Document`], or the first thing that is wrong with it, goes out.

use super::document::Document;
use super::read::read;
use super::{NotReadable, SCHEMA_VERSION};
use crate::schema::{self, Schema};
use serde_json::Value;

/// Why a text is no compiled framework.
#[derive(Debug, thiserror::Error)]
pub enum NotADocument {
    /// It is not JSON, or not JSON that every reader reads alike.
    #[error("it is not strict JSON: {0}")]
    Json(#[from] NotReadable),
    /// It is something else, or was written by a later form.
    #[error("it is no compiled framework of form {SCHEMA_VERSION}: {0}")]
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
    serde_json::from_value(value).map_err(|error| NotADocument::Form(error.to_string()))
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
    match (number(found), number(SCHEMA_VERSION)) {
        (Some((major, minor)), Some((ours, latest))) if major == ours && minor <= latest => Ok(()),
        _ => Err(NotADocument::Form(format!("its `schemaVersion` is {found}; a newer `dma` may read it"))),
    }
}
