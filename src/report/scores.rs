//! What `score` prints of each response.

use crate::format::{Format, Formats, Look};
use dma_answers::score::{Explained, FigureResult, Results};
use dma_document::Document;
use dma_text::visible::{one_line, visible};
use std::fmt::Write as _;
use std::io;

/// The scores of one response.
#[derive(Debug)]
pub struct Scored<'r> {
    /// The scores.
    pub results: &'r Results,
    /// The framework that was answered.
    pub document: &'r Document,
}

impl Formats for Scored<'static> {
    type Report<'r> = Scored<'r>;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &PLAIN, &JSON, &JSONL, &CSV];
}

static HUMAN: Format<Scored<'static>> =
    Format::<Scored<'static>>::new("human", "A short table for each organisation", human);
static PLAIN: Format<Scored<'static>> =
    Format::<Scored<'static>>::new("plain", "One line for each figure, for screen readers and `grep`", plain);
static JSON: Format<Scored<'static>> = Format::<Scored<'static>>::new(
    "json",
    "One document: a list of results as in `schemas/scores.schema.json`",
    |scored, _, out| Ok(serde_json::to_writer_pretty(out, scored.results)?),
)
.document();
static JSONL: Format<Scored<'static>> =
    Format::<Scored<'static>>::new("jsonl", "One line for each response", |scored, _, out| {
        serde_json::to_writer(&mut *out, scored.results)?;
        out.write_all(b"\n")
    });
static CSV: Format<Scored<'static>> =
    Format::<Scored<'static>>::new("csv", "A table with one row for each figure", |scored, _, out| {
        let mut rows = Vec::new();
        scored.results.rows(&mut rows);
        out.write_all(&rows)
    });

/// One line a figure.
fn plain(scored: &Scored<'_>, _: &Look, to: &mut dyn io::Write) -> io::Result<()> {
    let results = scored.results;
    let mut out = String::new();
    let who =
        format!("{} {} {}", results.organisation.code, results.framework.setting, results.framework.version);
    let questions = |out: &mut String| {
        for question in &results.questions {
            let line = question.line.as_ref().map_or(String::new(), |line| format!("/{line}"));
            let said = question.score.as_ref().or(question.reason.as_ref()).map_or("", |question| question);
            let _ = writeln!(out, "{who} question {}{line}: {said}", question.question);
        }
    };
    // Who asks how figures came about sees that first.
    let is_explained = results.explanation.is_some();
    if !is_explained {
        questions(&mut out);
    }
    // Each figure, and then how it came about.
    let mut figure = |level: &str, id: &str, line: Option<&str>, figure: &FigureResult| {
        let line_of = line.map_or(String::new(), |line| format!("/{line}"));
        let name = if level == "overall" { level.to_owned() } else { format!("{level} {id}{line_of}") };
        let _ = writeln!(out, "{who} {name}: {}", said(figure));
        let is_it = |explained: &&Explained| {
            explained.level == level && explained.id == id && explained.line.as_deref() == line
        };
        for step in results.explanation.iter().flatten().filter(is_it).flat_map(|explained| &explained.steps)
        {
            let _ = writeln!(out, "{who} {name}, step: {}", one_line(step));
        }
    };
    for section in &results.sections {
        figure("section", &section.section, section.line.as_deref(), &section.figure);
    }
    for theme in &results.themes {
        figure("theme", &theme.theme, None, &theme.figure);
    }
    if let Some(overall) = &results.overall {
        figure("overall", &results.framework.setting, None, overall);
    }
    if is_explained {
        questions(&mut out);
    }
    to.write_all(visible(&out).as_bytes())
}

fn said(figure: &FigureResult) -> String {
    match (&figure.score, &figure.reason) {
        (Some(score), _) => score.clone(),
        (None, reason) => reason.clone().unwrap_or_default(),
    }
}

/// The reason for no score, in words.
fn words(figure: &FigureResult) -> String {
    match (&figure.score, figure.reason.as_deref()) {
        (Some(score), _) => score.clone(),
        (_, Some("not-asked")) => "not asked".to_owned(),
        (_, Some("nothing-counts")) => "nothing counts".to_owned(),
        _ => format!("too little answered: {} of {}", figure.answered, figure.due),
    }
}

/// The widest title of a table.
const WIDEST: usize = 60;

/// A table that is being written.
struct Table<'r> {
    results: &'r Results,
    out: String,
}

impl Table<'_> {
    fn row(&mut self, depth: usize, title: &str, figure: &FigureResult) {
        let title: String = one_line(title).chars().take(WIDEST - depth).collect();
        let _ = writeln!(self.out, "{:depth$}{title:<width$} {}", "", words(figure), width = WIDEST - depth);
    }

    /// How a figure came about, under it.
    fn steps(&mut self, depth: usize, level: &str, id: &str, line: Option<&str>) {
        let is_it = |explained: &&Explained| {
            explained.level == level && explained.id == id && explained.line.as_deref() == line
        };
        for step in
            self.results.explanation.iter().flatten().filter(is_it).flat_map(|explained| &explained.steps)
        {
            let _ = writeln!(self.out, "{:depth$}- {}", "", one_line(step));
        }
    }
}

/// A short table: themes, and under each its sections.
fn human(scored: &Scored<'_>, _: &Look, to: &mut dyn io::Write) -> io::Result<()> {
    let Scored { results, document } = scored;
    let mut table = Table { results, out: String::new() };
    let (organisation, framework) = (&results.organisation, &results.framework);
    let synthetic = if results.synthetic { ", synthetic" } else { "" };
    let name = one_line(&organisation.name);
    let _ = writeln!(
        table.out,
        "{}",
        one_line(&format!(
            "{} {name} ({} {}{synthetic})",
            organisation.code, framework.setting, framework.version
        ))
    );
    for (theme, result) in document.themes.iter().zip(&results.themes) {
        table.row(2, &theme.title, &result.figure);
        table.steps(4, "theme", &theme.id, None);
        for section in &theme.sections {
            let own = results.sections.iter().filter(|result| result.section == section.id);
            for result in own.clone().filter(|result| result.line.is_none()) {
                table.row(4, &section.title, &result.figure);
                table.steps(6, "section", &section.id, None);
            }
            for result in own.filter(|result| result.line.is_some()) {
                let line = document.lines.iter().find(|line| Some(&line.id) == result.line.as_ref());
                table.row(6, line.map_or("", |line| &line.title), &result.figure);
                table.steps(8, "section", &section.id, result.line.as_deref());
            }
        }
    }
    if let Some(overall) = &results.overall {
        table.row(2, "Overall", overall);
        table.steps(4, "overall", &framework.setting, None);
    }
    to.write_all(table.out.as_bytes())
}
