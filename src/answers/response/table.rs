//! Reads a response from rows of the long form in CSV, reports problems by cell, and writes such rows.

use super::cells::{self, COLUMNS, KINDS, Order, unguarded};
use super::document::{
    Answer, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response,
};
use super::figure::{self, Figure};
use super::json::Reading;
use super::problem::{Part, Problem, meant, shown};
use super::reason::{FIGURE_TOO_PRECISE, RESPONSE_MALFORMED, RESPONSE_UNREADABLE};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Reads the rows of one response; the heading is not among them.
pub(super) fn read(rows: &str, order: Order) -> Reading {
    let (answers, known, problems) = (Vec::new(), FxHashMap::default(), Vec::new());
    let mut reader = Rows { text: rows, order, answers, known, problems };
    let mut first: Option<csv::StringRecord> = None;
    for (offset, record) in records(rows, order) {
        match record {
            Err(message) => {
                reader.problems.push(Problem::in_text(RESPONSE_UNREADABLE, offset..offset, message));
            }
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) if record.len() != COLUMNS.len() => reader.width(offset, &record),
            Ok(record) => {
                reader.row(offset, &record);
                first.get_or_insert(record);
            }
        }
    }
    let Some(first) =
        first.filter(|_| !reader.problems.iter().any(|problem| problem.reason == RESPONSE_UNREADABLE))
    else {
        return Reading { response: None, problems: reader.problems };
    };
    let response = reader.response(&first);
    Reading { response, problems: reader.problems }
}

/// Each record with the place where it begins, its cells in the usual order.
fn records(text: &str, order: Order) -> impl Iterator<Item = (usize, Result<csv::StringRecord, String>)> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    std::iter::from_fn(move || {
        let mut record = csv::StringRecord::new();
        let offset = usize::try_from(reader.position().byte()).unwrap_or(0);
        match reader.read_record(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                let start =
                    record.position().map_or(offset, |start| usize::try_from(start.byte()).unwrap_or(offset));
                // What the reader passes over before a record: empty lines, and half of the end of the last.
                let skipped = text
                    .get(start..)
                    .map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
                let usual = |column| record.get(order.at(column)).unwrap_or_default();
                if !order.is_usual() && record.len() == COLUMNS.len() {
                    record = (0..COLUMNS.len()).map(usual).collect();
                }
                Some((start + skipped, Ok(record)))
            }
            Err(error) => Some((offset, Err(format!("invalid CSV: {error}")))),
        }
    })
}

struct Rows<'t> {
    text: &'t str,
    order: Order,
    answers: Vec<Answer>,
    /// Answers that more rows may add to, by question, line and kind.
    known: FxHashMap<(String, String, &'static str), usize>,
    problems: Vec<Problem>,
}

fn nothing_if_empty(text: &str) -> Option<String> {
    Some(unguarded(text)).filter(|_| !text.is_empty()).map(str::to_owned)
}

impl Rows<'_> {
    fn cell(&self, offset: usize, column: usize) -> Range<usize> {
        let range = cells::cell(self.text.get(offset..).unwrap_or_default(), self.order.at(column));
        offset + range.start..offset + range.end
    }

    fn say(&mut self, offset: usize, column: usize, message: String, help: Option<String>) {
        let mut problem = Problem::in_text(RESPONSE_MALFORMED, self.cell(offset, column), message);
        problem.help = help;
        self.problems.push(problem);
    }

    fn width(&mut self, offset: usize, record: &csv::StringRecord) {
        let message = format!("the row has {} cells, but the heading has {}", record.len(), COLUMNS.len());
        let help = "a cell that contains a comma or line break needs quotes around it";
        let last = COLUMNS.len().min(record.len()).saturating_sub(1);
        let column = (0..COLUMNS.len()).find(|column| self.order.at(*column) == last).unwrap_or(last);
        self.say(offset, column, message, Some(help.into()));
    }

    fn row(&mut self, offset: usize, record: &csv::StringRecord) {
        let cell = |column: usize| unguarded(record.get(column).unwrap_or_default());
        let is_blank = (9..COLUMNS.len()).all(|column| record.get(column).is_none_or(str::is_empty));
        // A response without answers has one row that says only whose it is.
        if is_blank {
            return;
        }
        let Some(kind) = KINDS.into_iter().find(|kind| *kind == cell(11)) else {
            let help = meant(cell(11), KINDS).unwrap_or_else(|| format!("use one of {}", KINDS.join(", ")));
            self.say(offset, 11, format!("`{}` is not a kind of value", shown(cell(11))), Some(help));
            return;
        };
        let value = cell(12);
        let key = (cell(9).to_owned(), cell(10).to_owned(), kind);
        if let Some(&at) = self.known.get(&key) {
            self.more(at, kind, offset, record);
            return;
        }
        let mut answer = Answer::blank(cell(9), nothing_if_empty(record.get(10).unwrap_or_default()));
        let listed =
            || if record.get(12).is_none_or(str::is_empty) { Vec::new() } else { vec![value.to_owned()] };
        match kind {
            "option" => answer.option = Some(value.to_owned()),
            "choice" => answer.options = Some(listed()),
            "element" => answer.elements = Some(listed()),
            "number" => answer.number = self.number(offset, value),
            "text" => answer.text = Some(value.to_owned()),
            _ => answer.not_applicable = Some(NotApplicable { reason: value.to_owned() }),
        }
        let optional = |column: usize| nothing_if_empty(record.get(column).unwrap_or_default());
        (answer.comment, answer.evidence) = (optional(13), optional(14));
        (answer.respondent, answer.date) = (optional(15), optional(16));
        if is_listed(kind) {
            self.known.insert(key, self.answers.len());
        }
        self.answers.push(answer);
    }

    /// One more tick of an answer.
    fn more(&mut self, at: usize, kind: &'static str, offset: usize, record: &csv::StringRecord) {
        let Some(answer) = self.answers.get_mut(at) else { return };
        let list = if kind == "choice" { &mut answer.options } else { &mut answer.elements };
        if let Some(list) = list {
            list.push(unguarded(record.get(12).unwrap_or_default()).to_owned());
        }
        let said = [&answer.comment, &answer.evidence, &answer.respondent, &answer.date];
        let differs = said.into_iter().zip(13..).find(|(said, column)| {
            let here = nothing_if_empty(record.get(*column).unwrap_or_default());
            here.is_some() && here != **said
        });
        if let Some((_, column)) = differs {
            let message =
                format!("the {} differs from that in the first row of this answer", COLUMNS[column]);
            self.say(offset, column, message, Some("write it in the first row only".into()));
        }
    }

    fn number(&mut self, offset: usize, text: &str) -> Option<Figure> {
        // Rows hold plain decimals, which every engine of SQL reads alike.
        let figure =
            Some(text).filter(|text| !text.contains(['e', 'E'])).and_then(|text| Figure::read(text).ok());
        let Some(figure) = figure else {
            let help = "write digits, with a point before decimals: `20.5`";
            self.say(offset, 12, format!("`{}` is not a number", shown(text)), Some(help.into()));
            return None;
        };
        if let Err(why) = figure.millionths() {
            let range = self.cell(offset, 12);
            self.problems.push(Problem::of_figure(why, text, range));
        }
        Some(figure)
    }

    fn response(&mut self, first: &csv::StringRecord) -> Option<Response> {
        let cell = |column: usize| unguarded(first.get(column).unwrap_or_default()).to_owned();
        // Spreadsheets write the values in capitals.
        let synthetic = match cell(0).to_ascii_lowercase().as_str() {
            "true" => true,
            "false" => false,
            other => {
                let message = format!("`{}` is neither true nor false", shown(other));
                let help = "write `true` if the answers were generated, otherwise `false`";
                self.say(
                    records(self.text, self.order).next().map_or(0, |(at, _)| at),
                    0,
                    message,
                    Some(help.into()),
                );
                return None;
            }
        };
        // An answer whose number could not be read is no answer; that was said already.
        let is_broken = self.problems.iter().any(|problem| problem.reason == RESPONSE_MALFORMED);
        (!is_broken).then(|| Response {
            schema_version: RESPONSE_SCHEMA_VERSION.to_owned(),
            synthetic,
            organisation: Organisation {
                code: cell(1),
                name: cell(2),
                region: nothing_if_empty(first.get(3).unwrap_or_default()),
            },
            framework: FrameworkName {
                programme: cell(4),
                setting: cell(5),
                version: cell(6),
                edition: cell(7),
                sha256: cell(8),
            },
            answers: std::mem::take(&mut self.answers),
        })
    }
}

/// The bytes of a part of a response in its rows.
pub(super) fn find(rows: &str, part: Part, order: Order) -> Range<usize> {
    // The rows of each answer, as `read` puts them together.
    let mut answers: Vec<Vec<usize>> = Vec::new();
    let mut known: FxHashMap<(String, String, String), usize> = FxHashMap::default();
    let mut first = None;
    for (offset, record) in records(rows, order) {
        let Ok(record) = record else { continue };
        if record.iter().all(str::is_empty) {
            continue;
        }
        first.get_or_insert(offset);
        let cell = |column: usize| unguarded(record.get(column).unwrap_or_default()).to_owned();
        if (9..COLUMNS.len()).all(|column| record.get(column).is_none_or(str::is_empty)) {
            continue;
        }
        let key = (cell(9), cell(10), cell(11));
        let adds = is_listed(&key.2);
        if let Some(more) = known.get(&key).filter(|_| adds).and_then(|&at| answers.get_mut(at)) {
            more.push(offset);
        } else {
            known.insert(key, answers.len());
            answers.push(vec![offset]);
        }
    }
    let first = first.unwrap_or(0);
    let row = |at: usize, item: usize| {
        answers.get(at).and_then(|rows| rows.get(item).or(rows.first())).copied().unwrap_or(first)
    };
    let (offset, column) = match part {
        Part::Whole | Part::Answers => (first, 1),
        Part::Top(_) => (first, 0),
        Part::Organisation(key) => (first, column_of(key, &[("code", 1), ("name", 2), ("region", 3)])),
        Part::Framework(key) => {
            let columns = [("programme", 4), ("setting", 5), ("version", 6), ("edition", 7), ("sha256", 8)];
            (first, column_of(key, &columns))
        }
        Part::Answer(at) => (row(at, 0), 9),
        Part::Item(at, _, item) => (row(at, item), 12),
        Part::Key(at, key) => {
            let columns = [
                ("question", 9),
                ("line", 10),
                ("comment", 13),
                ("evidence", 14),
                ("respondent", 15),
                ("date", 16),
            ];
            (row(at, 0), column_of(key, &columns))
        }
    };
    let range = cells::cell(rows.get(offset..).unwrap_or_default(), order.at(column));
    offset + range.start..offset + range.end
}

/// The column of a key; that of the value where it has none of its own.
fn column_of(key: &str, columns: &[(&str, usize)]) -> usize {
    columns.iter().find(|(name, _)| *name == key).map_or(12, |(_, column)| *column)
}

/// The heading of a file in the long form.
pub fn heading() -> String {
    format!("{}\r\n", COLUMNS.join(","))
}

/// Writes a response as rows of the long form, without the heading.
///
/// # Errors
///
/// An answer of no kind or of several cannot be said in rows, nor can a figure that has too many decimals or is too large.
/// Two answers that list things for one question and line would be read back as one answer.
pub fn write(response: &Response, out: &mut Vec<u8>) -> Result<(), Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let (organisation, framework) = (&response.organisation, &response.framework);
    let identity = [
        if response.synthetic { "true" } else { "false" },
        &organisation.code,
        &organisation.name,
        organisation.region.as_deref().unwrap_or_default(),
        &framework.programme,
        &framework.setting,
        &framework.version,
        &framework.edition,
        &framework.sha256,
    ];
    let mut row = |cells: &[&str]| {
        let all = identity.iter().chain(cells).map(|cell| cells::guarded(cell).into_owned());
        // Writing to memory does not fail.
        let _ = writer.write_record(all);
    };
    if response.answers.is_empty() {
        row(&[""; COLUMNS.len() - cells::IDENTITY]);
    }
    let mut listed = FxHashSet::default();
    for (at, answer) in response.answers.iter().enumerate() {
        let (kind, values) = values(at, answer)?;
        if is_listed(kind) && !listed.insert((&answer.question, &answer.line, kind)) {
            return Err(answered_twice(at, answer));
        }
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let more =
            [text(&answer.comment), text(&answer.evidence), text(&answer.respondent), text(&answer.date)];
        for (number, value) in values.iter().enumerate() {
            let more = more.each_ref().map(|text| if number == 0 { text.as_str() } else { "" });
            let line = answer.line.as_deref().unwrap_or_default();
            row(&[&answer.question, line, kind, value, more[0], more[1], more[2], more[3]]);
        }
    }
    let _ = writer.flush();
    Ok(())
}

/// Whether an answer of a kind has a row for each thing that it lists.
fn is_listed(kind: &str) -> bool {
    matches!(kind, "choice" | "element")
}

fn answered_twice(at: usize, answer: &Answer) -> Problem {
    let question = shown(&answer.question);
    let message = format!("`{question}` is answered twice, and rows would make one answer of both");
    Problem::at(super::reason::ANSWERED_TWICE, Part::Answer(at), message)
        .help("keep the answer that counts")
        .about(&answer.question)
}

/// The kind of an answer's values, and the values.
fn values(at: usize, answer: &Answer) -> Result<(&'static str, Vec<String>), Problem> {
    let listed = |ids: &Vec<String>| if ids.is_empty() { vec![String::new()] } else { ids.clone() };
    let number = |number: &Figure| {
        number.decimals().map(|decimals| vec![decimals.into_owned()]).map_err(|_| {
            let message = format!(
                "the figure {} is beyond 2^53 - 1 or has more than {} decimals",
                shown(number.written()),
                figure::DECIMALS
            );
            Problem::at(FIGURE_TOO_PRECISE, Part::Key(at, "number"), message).about(&answer.question)
        })
    };
    let mut kinds: Vec<(&'static str, Vec<String>)> = Vec::new();
    kinds.extend(answer.option.iter().map(|id| ("option", vec![id.clone()])));
    kinds.extend(answer.options.iter().map(|ids| ("choice", listed(ids))));
    kinds.extend(answer.elements.iter().map(|ids| ("element", listed(ids))));
    if let Some(figure) = &answer.number {
        kinds.push(("number", number(figure)?));
    }
    kinds.extend(answer.text.iter().map(|text| ("text", vec![text.clone()])));
    kinds.extend(answer.not_applicable.iter().map(|given| ("not-applicable", vec![given.reason.clone()])));
    if kinds.len() == 1
        && let Some(only) = kinds.pop()
    {
        return Ok(only);
    }
    let message = format!(
        "the answer to `{}` does not have exactly one kind of answer, so it cannot be written as rows",
        shown(&answer.question)
    );
    Err(Problem::at(super::reason::ANSWER_OF_ANOTHER_KIND, Part::Answer(at), message).about(&answer.question))
}
