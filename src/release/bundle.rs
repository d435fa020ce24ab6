//! Makes the files of a release folder, each with its digest in the record.

use super::delta::Delta;
use super::folder::{CROSSWALK, FRAMEWORK, NOTES, PROVENANCE, RECORD, Released, SUMS};
use super::record::{Approval, Counts, FileDigest, Previous, RECORD_SCHEMA_VERSION, Record, Tool, Window};
use super::retired::retired;
use super::{provenance, sums, supplier};
use dma_document::schema::{self, Schema};
use dma_document::{Document, sha256};
use std::collections::BTreeMap;

/// Everything that a release is made of. The same ingredients make the same bytes.
#[derive(Debug)]
pub(super) struct Ingredients<'a> {
    /// The framework that is released.
    pub document: &'a Document,
    /// The files that it was composed from.
    pub sources: Vec<FileDigest>,
    /// The release before.
    pub last: Option<&'a Released>,
    /// What changed since then.
    pub delta: Delta,
    /// The day.
    pub date: &'a str,
    /// Where the decision to release is written down.
    pub approval: Option<&'a str>,
    /// The version of the tool.
    pub tool: &'a str,
    /// What becomes of answers: the bytes of `crosswalk.json`.
    pub crosswalk: Vec<u8>,
    /// The notes, in Markdown.
    pub notes: String,
    /// The declarations that are used up, by their file name.
    pub declarations: Vec<(String, Vec<u8>)>,
}

/// The folder of a new release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The record, which is also among the files.
    pub record: Record,
    /// The files by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why the files of a release cannot be made. Each of these is a fault of the tool.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// A document cannot be written as canonical JSON.
    #[error(transparent)]
    Canonical(#[from] dma_document::NotCanonical),
    /// Data cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A file cannot be read again as JSON.
    #[error("{schema}: {error}")]
    NotJson {
        /// The name of its schema.
        schema: &'static str,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// A file breaks its published schema.
    #[error("{schema}.schema.json at `{pointer}`: {message}")]
    Schema {
        /// The name of its schema.
        schema: &'static str,
        /// Where, as a JSON pointer.
        pointer: String,
        /// What the schema says.
        message: String,
    },
}

/// Makes the files of a release. Each of them keeps to its published schema.
///
/// # Errors
///
/// When a file would break its schema, which is a fault of the tool.
pub(super) fn bundle(ingredients: Ingredients<'_>) -> Result<Bundle, BundleError> {
    let framework = framework(ingredients.document)?;
    let mut files = BTreeMap::from([
        (FRAMEWORK.to_owned(), framework),
        (CROSSWALK.to_owned(), ingredients.crosswalk.clone()),
        (NOTES.to_owned(), ingredients.notes.clone().into_bytes()),
    ]);
    check(Schema::Crosswalk, &files[CROSSWALK])?;
    let declarations = ingredients.declarations.iter();
    files.extend(declarations.map(|(name, bytes)| (format!("changes/{name}"), bytes.clone())));
    let outputs = files.iter().map(|(name, bytes)| FileDigest::of(name, bytes)).collect();
    let record = record(ingredients, outputs);
    let bytes = record.to_bytes()?;
    check(Schema::Release, &bytes)?;
    let statement = provenance::statement(&record, &bytes)?;
    files.insert(RECORD.to_owned(), bytes);
    files.insert(PROVENANCE.to_owned(), statement);
    files.insert(SUMS.to_owned(), sums::list(&files).into_bytes());
    Ok(Bundle { record, files })
}

/// The bytes of `framework.json`.
fn framework(document: &Document) -> Result<Vec<u8>, BundleError> {
    let bytes = dma_document::bytes(document)?;
    check(Schema::Canonical, &bytes)?;
    Ok(bytes)
}

fn check(schema: Schema, bytes: &[u8]) -> Result<(), BundleError> {
    let name = schema.name();
    let value =
        serde_json::from_slice(bytes).map_err(|error| BundleError::NotJson { schema: name, error })?;
    match schema::validate(schema, &value).into_iter().next() {
        None => Ok(()),
        Some(violation) => {
            let (pointer, message) = (violation.pointer, violation.message);
            Err(BundleError::Schema { schema: name, pointer, message })
        }
    }
}

fn record(ingredients: Ingredients<'_>, outputs: Vec<FileDigest>) -> Record {
    let Ingredients { document, sources, last, delta, date, approval, tool, .. } = ingredients;
    let previous = last.map(|last| Previous {
        version: last.version.to_string(),
        record: last.folder.files.get(RECORD).map(|bytes| sha256(bytes)).unwrap_or_default(),
    });
    Record {
        schema_version: RECORD_SCHEMA_VERSION.to_owned(),
        programme: document.programme.id.clone(),
        setting: document.setting.id.clone(),
        title: document.title.clone(),
        version: document.version.clone(),
        edition: document.edition.clone(),
        date: date.to_owned(),
        approval: approval.map(|reference| Approval { reference: reference.to_owned() }),
        collection: document
            .collection
            .as_ref()
            .map(|window| Window { opens: window.opens.clone(), closes: window.closes.clone() }),
        previous,
        impact: delta.impact,
        comparability: delta.comparability,
        changes: delta.changes,
        totals: counts(document),
        retired: retired(last, document, &document.version),
        sources,
        outputs,
        tool: Tool {
            name: "dma".to_owned(),
            version: tool.to_owned(),
            canonical: document.schema_version.clone(),
            schema: supplier::schema_digest(&document.schema_version),
        },
    }
}

/// Counts the themes, sections and questions of a framework.
pub fn counts(document: &Document) -> Counts {
    let questions = || document.questions();
    Counts {
        themes: document.themes.len(),
        sections: document.sections().count(),
        questions: questions().count(),
        scored: questions().filter(|question| question.scored).count(),
        required: questions().filter(|question| question.required).count(),
    }
}
