//! The long form in CSV, cell by cell: the columns, and what keeps a cell from being run by a spreadsheet.

use std::borrow::Cow;
use std::ops::Range;

/// The columns, in order.
pub const COLUMNS: [&str; 17] = [
    "synthetic",
    "organisation_code",
    "organisation_name",
    "region",
    "programme",
    "setting",
    "version",
    "edition",
    "sha256",
    "question",
    "line",
    "kind",
    "value",
    "comment",
    "evidence",
    "respondent",
    "date",
];

/// How many of the first columns say who answered what; rows that agree in them are one response.
pub(super) const IDENTITY: usize = 9;

/// The kinds of value.
pub(super) const KINDS: [&str; 6] = ["option", "choice", "element", "number", "text", "not-applicable"];

/// A cell as it is written: an apostrophe goes before what a spreadsheet would run, and before an apostrophe.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A cell as it was meant.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// The bytes of a cell in the text of a row, by its column from 0; of the row's end where it has fewer.
pub(super) fn cell(row: &str, column: usize) -> Range<usize> {
    let (mut at, mut start, mut quoted) = (0, 0, false);
    for (offset, byte) in row.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\n' | b'\r' if !quoted => {
                if at == column || byte != b',' {
                    return if at == column { start..offset } else { offset..offset };
                }
                at += 1;
                start = offset + 1;
            }
            _ => {}
        }
    }
    if at == column { start..row.len() } else { row.len()..row.len() }
}

/// The bytes of the first cells that say who answered what.
pub(super) fn identity(row: &[u8]) -> &[u8] {
    let (mut commas, mut quoted) = (0, false);
    for (offset, byte) in row.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                commas += 1;
                if commas == IDENTITY {
                    return &row[..offset];
                }
            }
            _ => {}
        }
    }
    row
}
