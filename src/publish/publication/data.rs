//! The tables of open data: organisations, answers and scores by code, one file a table.
#![warn(clippy::wildcard_enum_match_arm)]

use super::column::{
    ANSWERS, DICTIONARY, GROUP_SCORES, ORGANISATIONS, SECTION_SCORES, THEME_SCORES, WIDE, add, wide_file,
    write,
};
use super::round::{Entry, Part, Round};
use super::{Files, dictionary, group};
use crate::PublishError;
use dma_answers::response::{Answer, Figure};
use dma_answers::score::FigureResult;
use dma_document::{Document, DocumentIndex, Question, Shape};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every table.
pub(super) fn tables(round: &Round<'_>) -> Result<Files, PublishError> {
    let mut files = Files::new();
    let (mut organisations, mut answers, mut sections, mut themes) = (vec![], vec![], vec![], vec![]);
    for part in &round.parts {
        let index = part.document.index();
        organisations.extend(part.entries.iter().map(|entry| organisation(entry, part, None)));
        for entry in &part.withheld {
            let why = round.terms.withheld.get(&entry.response.organisation.code);
            organisations.push(organisation(
                entry,
                part,
                Some(why.map_or("", |withheld| withheld.reason.as_str())),
            ));
        }
        for entry in &part.entries {
            answers.extend(long(entry, &index, round.terms.words));
            sections.extend(section_scores(entry));
            themes.extend(theme_scores(entry));
        }
        let (file, bytes) = wide(part, round.terms.words)?;
        files.insert(file, bytes);
    }
    add(&mut files, &ORGANISATIONS, &organisations)?;
    add(&mut files, &ANSWERS, &answers)?;
    add(&mut files, &SECTION_SCORES, &sections)?;
    add(&mut files, &THEME_SCORES, &themes)?;
    add(&mut files, &GROUP_SCORES, &group::rows(round))?;
    add(&mut files, &DICTIONARY, &dictionary::rows(round))?;
    Ok(files)
}

/// The cells with which every row of an organisation begins.
fn opening(entry: &Entry) -> Vec<String> {
    let (organisation, framework) = (&entry.response.organisation, &entry.response.framework);
    vec![
        entry.response.synthetic.to_string(),
        organisation.code.clone(),
        organisation.name.clone(),
        organisation.region.clone().unwrap_or_default(),
        framework.setting.clone(),
        framework.version.clone(),
    ]
}

fn organisation(entry: &Entry, part: &Part<'_>, withheld: Option<&str>) -> Vec<String> {
    let mut row = opening(entry);
    row.push(part.document.edition.clone());
    row.push(part.sha256.clone());
    row.push(withheld.is_some().to_string());
    row.push(withheld.unwrap_or_default().to_owned());
    row.push(if withheld.is_none() { entry.response.answers.len().to_string() } else { String::new() });
    row
}

/// A figure in plain decimals where it has a value, else as it was written.
fn decimals(number: &Figure) -> String {
    number.decimals().map_or_else(|_| number.written().to_owned(), Cow::into_owned)
}

/// The values of an answer: kind and value. Words only where they are published; what is said beside an answer never. A text
/// that is a figure is no words.
fn values(answer: &Answer, question: Option<&Question>, words: bool) -> Vec<(&'static str, String)> {
    let is_figure = question.is_some_and(|question| matches!(question.answer.shape(), Shape::Figure(_)));
    let each = |kind: &'static str, ids: &Option<Vec<String>>| -> Vec<(&'static str, String)> {
        ids.iter().flatten().map(|id| (kind, id.clone())).collect()
    };
    let mut values = Vec::new();
    values.extend(answer.option.iter().map(|id| ("option", id.clone())));
    values.extend(each("choice", &answer.options));
    values.extend(each("element", &answer.elements));
    if answer.elements.as_ref().is_some_and(Vec::is_empty) {
        values.push(("element", String::new()));
    }
    values.extend(answer.number.iter().map(|number| ("number", decimals(number))));
    let shown = |text: &String| if words || is_figure { text.clone() } else { String::new() };
    values.extend(answer.text.iter().map(|text| ("text", shown(text))));
    let reason = |given: &dma_answers::response::NotApplicable| {
        if words { given.reason.clone() } else { String::new() }
    };
    values.extend(answer.not_applicable.iter().map(|given| ("not-applicable", reason(given))));
    values
}

fn long(entry: &Entry, index: &DocumentIndex<'_>, words: bool) -> Vec<Vec<String>> {
    let scores: BTreeMap<(&str, Option<&str>), &str> = entry
        .results
        .questions
        .iter()
        .filter_map(|result| {
            Some(((result.question.as_str(), result.line.as_deref()), result.score.as_deref()?))
        })
        .collect();
    let mut rows = Vec::new();
    for answer in &entry.response.answers {
        let placed = index.question(&answer.question);
        let score = scores.get(&(answer.question.as_str(), answer.line.as_deref())).copied().unwrap_or("");
        for (kind, value) in values(answer, placed.map(|placed| placed.question), words) {
            let mut row = opening(entry);
            row.push(placed.map_or_else(String::new, |placed| placed.theme.id.clone()));
            row.push(placed.map_or_else(String::new, |placed| placed.section.id.clone()));
            row.push(answer.question.clone());
            row.push(answer.line.clone().unwrap_or_default());
            row.push(kind.to_owned());
            let label = placed.and_then(|placed| label(index.document, placed.question, &value));
            row.push(value);
            row.push(label.unwrap_or_default());
            row.push(score.to_owned());
            rows.push(row);
        }
    }
    rows
}

/// What respondents read for an option, choice or element.
fn label(document: &Document, question: &Question, value: &str) -> Option<String> {
    match question.answer.shape() {
        Shape::Option(_) | Shape::Ticks(_) => document.option_label(question, value).map(str::to_owned),
        Shape::Ladder(levels) => {
            let mut elements = levels.iter().flat_map(|level| &level.elements);
            elements.find(|element| element.id == value).map(|element| element.text.clone())
        }
        Shape::Figure(_) | Shape::Words(_) => None,
    }
}

fn figure(row: &mut Vec<String>, figure: &FigureResult) {
    row.push(figure.score.clone().unwrap_or_default());
    row.push(figure.exact.clone().unwrap_or_default());
    row.push(figure.reason.clone().unwrap_or_default());
    row.push(figure.due.to_string());
    row.push(figure.answered.to_string());
}

fn section_scores(entry: &Entry) -> Vec<Vec<String>> {
    let row = |result: &dma_answers::score::SectionResult| {
        let mut row = opening(entry);
        row.extend([result.theme.clone(), result.section.clone(), result.line.clone().unwrap_or_default()]);
        figure(&mut row, &result.figure);
        row
    };
    entry.results.sections.iter().map(row).collect()
}

fn theme_scores(entry: &Entry) -> Vec<Vec<String>> {
    let row = |level: &str, theme: &str, result: &FigureResult| {
        let mut row = opening(entry);
        row.extend([level.to_owned(), theme.to_owned()]);
        figure(&mut row, result);
        row
    };
    let themes = entry.results.themes.iter().map(|theme| row("theme", &theme.theme, &theme.figure));
    themes.chain(entry.results.overall.iter().map(|overall| row("overall", "", overall))).collect()
}

/// The questions of a setting, each with the lines that answer it: the columns of its wide table.
pub(super) fn wide_columns(document: &Document) -> Vec<(&Question, Option<&str>)> {
    let mut columns = Vec::new();
    for section in document.sections() {
        for question in &section.questions {
            if section.per_line && !document.lines.is_empty() {
                columns.extend(document.lines.iter().map(|line| (question, Some(line.id.as_str()))));
            } else {
                columns.push((question, None));
            }
        }
    }
    columns
}

/// The name of the column of a question: its id, and the service line after a full stop, which no id holds.
pub(super) fn wide_name(question: &Question, line: Option<&str>) -> String {
    line.map_or_else(|| question.id.clone(), |line| format!("{}.{line}", question.id))
}

fn wide(part: &Part<'_>, words: bool) -> Result<(String, Vec<u8>), PublishError> {
    let columns = wide_columns(part.document);
    let mut header: Vec<String> = WIDE.iter().map(|column| column.name.to_owned()).collect();
    header.extend(columns.iter().map(|(question, line)| wide_name(question, *line)));
    let mut rows = Vec::new();
    for entry in &part.entries {
        let answers: BTreeMap<(&str, Option<&str>), &Answer> = entry
            .response
            .answers
            .iter()
            .map(|answer| ((answer.question.as_str(), answer.line.as_deref()), answer))
            .collect();
        let mut row = opening(entry);
        row.extend(columns.iter().map(|(question, line)| {
            let answer = answers.get(&(question.id.as_str(), *line));
            answer.map_or_else(String::new, |answer| one_cell(answer, question, words))
        }));
        rows.push(row);
    }
    let file = wide_file(&part.document.setting.id);
    let bytes = write(&file, &header, &rows, &|at| {
        WIDE.get(at).is_none_or(|column| column.kind == super::column::Kind::Text)
    })?;
    Ok((file, bytes))
}

/// An answer in one cell: ids with a semicolon between them.
fn one_cell(answer: &Answer, question: &Question, words: bool) -> String {
    if answer.not_applicable.is_some() {
        return "not-applicable".to_owned();
    }
    if answer.elements.as_ref().is_some_and(Vec::is_empty) {
        return "none-met".to_owned();
    }
    let values: Vec<String> =
        values(answer, Some(question), words).into_iter().map(|(_, value)| value).collect();
    values.join(";")
}
