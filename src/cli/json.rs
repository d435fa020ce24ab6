//! Data with a published schema comes in; its JSON goes out.

use super::terminal::Terminal;
use dma_document::schema::{self, Schema};
use dma_release::{Bundle, Record};
use dma_text::error::Error;
use serde::Serialize;

/// Prints a document that keeps to its published schema.
pub(super) fn print(data: &impl Serialize, schema: Schema, terminal: &Terminal) -> Result<(), Error> {
    let text = text(data, schema)?;
    terminal.print(|out| out.write_all(text.as_bytes()))
}

/// The JSON of a document that keeps to its published schema: nothing else leaves the house.
pub(super) fn text(data: &impl Serialize, schema: Schema) -> Result<String, Error> {
    let value = serde_json::to_value(data).map_err(|error| Error::Internal(error.to_string()))?;
    if let Some(it) = schema::validate(schema, &value).first() {
        let name = schema.name();
        return Err(Error::Internal(format!(
            "the output breaks {name}.schema.json at `{}`: {}",
            it.pointer, it.message
        )));
    }
    let text = serde_json::to_string_pretty(data).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(text + "\n")
}

/// Prints the records of releases, one JSON array of documents that keep to `release.schema.json`.
pub(super) fn print_records(bundles: &[Bundle], terminal: &Terminal) -> Result<(), Error> {
    let records: Vec<&Record> = bundles.iter().map(|bundle| &bundle.record).collect();
    let text = serde_json::to_string_pretty(&records).map_err(|error| Error::Internal(error.to_string()))?;
    terminal.print(|out| writeln!(out, "{text}"))
}
