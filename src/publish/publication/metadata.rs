//! The metadata of the tables, by the W3C's model for tabular data on the web (CSVW).

use super::Files;
use super::column::{Column, DICTIONARY, GROUP_SCORES, Kind, ORGANISATIONS, TABLES, Table, WIDE, wide_file};
use super::data::{wide_columns, wide_name};
use super::round::{Round, synthetic_words};
use crate::PublishError;
use dma_document::sha256;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The file, under the name that readers of CSVW look for.
pub const FILE: &str = "csv-metadata.json";

/// Under which key every other file is listed, and the keys of its name and digest: terms of schema.org, which a reader of
/// CSVW takes for notes.
const PARTS: &str = "schema:hasPart";
const NAME: &str = "schema:contentUrl";
const DIGEST: &str = "schema:sha256";

/// What the metadata of a publication lists: each of its other files with its SHA-256. Nothing where the text is no such
/// metadata.
pub fn listed(text: &[u8]) -> Option<BTreeMap<String, String>> {
    let all: Value = serde_json::from_slice(text).ok()?;
    let of = |part: &Value, key: &str| Some(part.get(key)?.as_str()?.to_owned());
    all.get(PARTS)?.as_array()?.iter().map(|part| Some((of(part, NAME)?, of(part, DIGEST)?))).collect()
}

/// Describes every table and its columns, and lists every file.
pub(super) fn metadata(round: &Round<'_>, files: &Files) -> Result<Vec<u8>, PublishError> {
    let mut tables: Vec<Value> = TABLES.iter().map(|table| described(table)).collect();
    for part in &round.parts {
        let mut columns: Vec<Value> = WIDE.iter().map(column).collect();
        columns.extend(wide_columns(part.document).into_iter().map(|(question, line)| {
            json!({
                "name": wide_name(question, line).replace('-', "_").replace('.', "__"),
                "titles": wide_name(question, line),
                "datatype": "string",
                "dc:description": question.text,
            })
        }));
        tables.push(json!({
            "url": wide_file(&part.document.setting.id),
            "dc:title": "Every answer, with one row for each organisation and one column for each question",
            "tableSchema": { "columns": columns, "primaryKey": "organisation_code" },
        }));
    }
    let title = match round.parts.first() {
        Some(part) => part.document.programme.title.clone(),
        None => String::new(),
    };
    let mut all = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": title,
        "dialect": { "encoding": "utf-8", "header": true, "lineTerminators": ["\r\n"] },
        "tables": tables,
    });
    let parts = files.iter().map(|(name, bytes)| json!({ NAME: name, DIGEST: sha256(bytes) }));
    all[PARTS] = parts.collect();
    if let Some(words) = synthetic_words(&round.organisations()) {
        all["dc:description"] = json!(format!("Synthetic: {words}"));
    }
    let mut bytes = serde_json::to_vec_pretty(&all)
        .map_err(|error| PublishError::Data { file: FILE.to_owned(), message: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn described(table: &Table) -> Value {
    let columns: Vec<Value> = table.columns.iter().map(column).collect();
    let mut schema = json!({ "columns": columns });
    if table.file == ORGANISATIONS.file {
        schema["primaryKey"] = json!(["organisation_code", "setting"]);
    } else if table.file != DICTIONARY.file && table.file != GROUP_SCORES.file {
        schema["foreignKeys"] = json!([{
            "columnReference": ["organisation_code", "setting"],
            "reference": { "resource": ORGANISATIONS.file, "columnReference": ["organisation_code", "setting"] },
        }]);
    }
    json!({ "url": table.file, "dc:title": table.about, "tableSchema": schema })
}

fn column(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::Code => "string",
        Kind::Whole => "integer",
        Kind::Decimal => "decimal",
        Kind::Flag => "boolean",
    };
    let mut described = json!({
        "name": column.name,
        "titles": column.name,
        "datatype": kind,
        "dc:description": column.about,
    });
    if column.required {
        described["required"] = json!(true);
    }
    described
}
