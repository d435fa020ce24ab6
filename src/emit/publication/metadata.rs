//! The metadata of the tables, by the W3C's model for tabular data on the web (CSVW): a round comes in, one file goes out.

use super::column::{Column, DICTIONARY, GROUP_SCORES, Kind, ORGANISATIONS, TABLES, Table, WIDE, wide_file};
use super::data::{wide_columns, wide_name};
use super::round::Round;
use serde_json::{Value, json};

/// The file, under the name that readers of CSVW look for.
pub(super) const FILE: &str = "csv-metadata.json";

/// Describes every table and its columns.
pub(super) fn metadata(round: &Round<'_>) -> Result<Vec<u8>, String> {
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
            "dc:title": "Every answer, one row an organisation and one column a question",
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
    if round.is_synthetic() {
        all["dc:description"] = json!("Synthetic: these answers were generated and belong to nobody.");
    }
    let mut bytes = serde_json::to_vec_pretty(&all).map_err(|error| format!("{FILE}: {error}"))?;
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
