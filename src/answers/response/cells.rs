//! The columns and cells of the long form in CSV, and the guard against cells that a spreadsheet would run as formulas.

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

/// Where each column of the long form stands in the rows of a file: spreadsheets and their users move columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order([u8; COLUMNS.len()]);

/// What is wrong with a heading, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct HeadingError(String);

impl Default for Order {
    fn default() -> Self {
        let mut places = [0; COLUMNS.len()];
        for (place, column) in places.iter_mut().zip(0..) {
            *place = column;
        }
        Self(places)
    }
}

impl Order {
    /// Returns the order of the columns in a heading.
    ///
    /// # Errors
    ///
    /// If columns are missing, unknown or named twice, or if the separator is not a comma.
    pub(super) fn of(heading: &str) -> Result<Self, HeadingError> {
        let heading = heading.trim_start_matches('\u{feff}').trim_end();
        for (mark, name) in [(';', "semicolons"), ('\t', "tabs")] {
            if !heading.contains(',') && heading.contains(mark) {
                return Err(HeadingError(format!(
                    "its columns are separated by {name}; export it with commas"
                )));
            }
        }
        let names: Vec<&str> = heading.split(',').map(|name| name.trim().trim_matches('"')).collect();
        let mut places = Self::default();
        let (mut lacking, mut odd) = (Vec::new(), Vec::new());
        for (column, name) in COLUMNS.iter().enumerate() {
            match names.iter().position(|found| found == name).and_then(|at| u8::try_from(at).ok()) {
                Some(at) => places.0[column] = at,
                None => lacking.push(format!("`{name}`")),
            }
        }
        for (at, name) in names.iter().enumerate() {
            if !COLUMNS.contains(name) {
                odd.push(format!(
                    "has `{}`, which is not a column of responses",
                    super::problem::shown(name)
                ));
            } else if names[..at].contains(name) {
                odd.push(format!("has `{name}` twice"));
            }
        }
        if lacking.len() > COLUMNS.len() / 2 {
            return Err(HeadingError(format!("its heading must be `{}`", COLUMNS.join(","))));
        }
        if !lacking.is_empty() {
            odd.insert(0, format!("lacks {}", lacking.join(", ")));
        }
        if odd.is_empty() {
            Ok(places)
        } else {
            Err(HeadingError(format!("its heading {}", odd.join(", and "))))
        }
    }

    /// The place of a column.
    pub(super) fn at(&self, column: usize) -> usize {
        self.0.get(column).map_or(column, |place| usize::from(*place))
    }

    /// Whether columns stand where this tool writes them.
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a row says nothing: spreadsheets write rows of commas where they were once touched.
pub(super) fn is_blank(row: &[u8]) -> bool {
    row.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b'"'))
}

/// Who answered what, as a row says it: equal for rows of one response, however their cells are quoted.
pub(super) fn identity(row: &[u8], order: Order) -> Vec<u8> {
    let last = (0..IDENTITY).map(|column| order.at(column)).max().unwrap_or(0);
    let (mut ranges, mut start, mut quoted) = ([(0, 0); COLUMNS.len()], 0, false);
    let (mut at, mut end) = (0, row.len());
    for (offset, byte) in row.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                if let Some(range) = ranges.get_mut(at) {
                    *range = (start, offset);
                }
                (at, start) = (at + 1, offset + 1);
                if at > last {
                    break;
                }
            }
            b'\r' | b'\n' if !quoted => {
                end = offset;
                break;
            }
            _ => {}
        }
    }
    if at <= last
        && let Some(range) = ranges.get_mut(at)
    {
        *range = (start, end);
    }
    let mut key = Vec::with_capacity(160);
    for column in 0..IDENTITY {
        let (start, end) = ranges.get(order.at(column)).copied().unwrap_or_default();
        let cell = row.get(start..end).unwrap_or_default();
        let cell = cell.strip_prefix(b"\"").and_then(|quoted| quoted.strip_suffix(b"\"")).unwrap_or(cell);
        let cell = cell.strip_prefix(b"'").unwrap_or(cell);
        let from = key.len();
        key.extend_from_slice(cell);
        if column == 0 {
            key[from..].make_ascii_lowercase();
        }
        // No cell that is sound holds this mark.
        key.push(0x1f);
    }
    key
}
