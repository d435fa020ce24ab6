//! Comparability as CSV (RFC 4180): one row for each question, section, theme and setting, and those of the bridge.

use super::document::{BridgePart, Comparability, Setting, Share};
use crate::format::{Format, Look};
use dma_document::Comparability as Verdict;
use std::io;

const HEADER: [&str; 17] = [
    "setting",
    "old_version",
    "new_version",
    "level",
    "id",
    "was",
    "title",
    "within",
    "verdict",
    "share_comparable",
    "share_with_care",
    "reasons",
    "organisation_code",
    "old_score",
    "new_score",
    "difference",
    "organisations",
];

pub(super) static FORMAT: Format<Comparability> =
    Format::<Comparability>::new("csv", "One row for each question, section and theme", write).document();

fn write(document: &Comparability, _: &Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(HEADER)?;
    for row in document.settings.iter().flat_map(rows) {
        writer.write_record(row.map(|cell| harmless(&cell)))?;
    }
    writer.flush()
}

/// The first columns of a row.
struct Item<'r> {
    level: &'r str,
    id: &'r str,
    was: Option<&'r str>,
    title: &'r str,
    within: &'r str,
    verdict: Verdict,
    share: Option<&'r Share>,
    reasons: &'r [String],
}

fn rows(setting: &Setting) -> Vec<[String; 17]> {
    let mut rows = Vec::new();
    let mut add = |item: Item<'_>| {
        let mut row = head(setting, item.level, item.id, item.title);
        item.was.unwrap_or_default().clone_into(&mut row[5]);
        item.within.clone_into(&mut row[7]);
        item.verdict.name().clone_into(&mut row[8]);
        row[9] = item.share.map_or_else(String::new, |share| share.comparable.clone());
        row[10] = item.share.map_or_else(String::new, |share| share.with_care.clone());
        row[11] = item.reasons.join("; ");
        rows.push(row);
    };
    let (share, reasons) = (setting.share.as_ref(), std::slice::from_ref(&setting.sentence));
    let (id, title, verdict) = (&setting.setting, &setting.title, setting.verdict);
    add(Item { level: "overall", id, was: None, title, within: "", verdict, share, reasons });
    for theme in &setting.themes {
        let (id, was, title, verdict) = (&theme.id, theme.was.as_deref(), &theme.title, theme.verdict);
        let (share, reasons) = (theme.share.as_ref(), theme.reasons.as_slice());
        add(Item { level: "theme", id, was, title, within: "", verdict, share, reasons });
        for section in &theme.sections {
            let (id, was, verdict) = (&section.id, section.was.as_deref(), section.verdict);
            let (share, reasons) = (section.share.as_ref(), section.reasons.as_slice());
            let (title, within) = (&section.title, &theme.id);
            add(Item { level: "section", id, was, title, within, verdict, share, reasons });
            for question in &section.questions {
                let (id, was, verdict) = (&question.id, question.was.as_deref(), question.verdict);
                let (title, within, reasons) = (&question.text, &section.id, question.reasons.as_slice());
                add(Item { level: "question", id, was, title, within, verdict, share: None, reasons });
            }
        }
    }
    if let Some(bridge) = &setting.bridge {
        rows.extend(bridge.means.iter().map(|part| bridged(setting, part, "")));
        for organisation in &bridge.each {
            rows.extend(organisation.parts.iter().map(|part| bridged(setting, part, &organisation.code)));
        }
    }
    rows
}

fn head(setting: &Setting, level: &str, id: &str, title: &str) -> [String; 17] {
    let mut row: [String; 17] = std::array::from_fn(|_| String::new());
    row[0].clone_from(&setting.setting);
    row[1].clone_from(&setting.old.version);
    row[2].clone_from(&setting.new.version);
    (row[3], row[4], row[6]) = (level.to_owned(), id.to_owned(), title.to_owned());
    row
}

fn bridged(setting: &Setting, part: &BridgePart, code: &str) -> [String; 17] {
    let level = format!("bridge {}", part.level);
    let id = part.id.as_deref().unwrap_or(&setting.setting);
    let mut row = head(setting, &level, id, part.title.as_deref().unwrap_or_default());
    let figure = &part.figure;
    code.clone_into(&mut row[12]);
    row[13] = figure.old.clone().or_else(|| figure.old_reason.clone()).unwrap_or_default();
    row[14] = figure.new.clone().or_else(|| figure.new_reason.clone()).unwrap_or_default();
    row[15] = figure.difference.clone().unwrap_or_default();
    row[16] = figure.organisations.map_or_else(String::new, |count| count.to_string());
    row
}

/// Returns a cell that a spreadsheet does not run: an apostrophe stands before what it would run. A difference below 0 is a
/// number, and stays.
fn harmless(cell: &str) -> String {
    let is_number = cell
        .strip_prefix('-')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    if runs && !is_number { format!("'{cell}") } else { cell.to_owned() }
}
