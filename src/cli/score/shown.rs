//! Scores for people: results come in; a short table, or one line a figure, goes out.

use dma_answers::score::{FigureResult, Results};
use dma_document::Document;
use dma_report::{one_line, visible};
use std::fmt::Write as _;

/// One line a figure.
pub(super) fn plain(results: &Results) -> String {
    let mut out = String::new();
    let who =
        format!("{} {} {}", results.organisation.code, results.framework.setting, results.framework.version);
    let questions = |out: &mut String| {
        for it in &results.questions {
            let line = it.line.as_ref().map_or(String::new(), |line| format!("/{line}"));
            let said = it.score.as_ref().or(it.reason.as_ref()).map_or("", |it| it);
            let _ = writeln!(out, "{who} question {}{line}: {said}", it.question);
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
        let is_it = |it: &&dma_answers::score::Explained| {
            it.level == level && it.id == id && it.line.as_deref() == line
        };
        for step in results.explanation.iter().flatten().filter(is_it).flat_map(|it| &it.steps) {
            let _ = writeln!(out, "{who} {name}, step: {}", one_line(step));
        }
    };
    for it in &results.sections {
        figure("section", &it.section, it.line.as_deref(), &it.figure);
    }
    for it in &results.themes {
        figure("theme", &it.theme, None, &it.figure);
    }
    if let Some(it) = &results.overall {
        figure("overall", &results.framework.setting, None, it);
    }
    if is_explained {
        questions(&mut out);
    }
    visible(&out).into_owned()
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
        let is_it = |it: &&dma_answers::score::Explained| {
            it.level == level && it.id == id && it.line.as_deref() == line
        };
        for step in self.results.explanation.iter().flatten().filter(is_it).flat_map(|it| &it.steps) {
            let _ = writeln!(self.out, "{:depth$}- {}", "", one_line(step));
        }
    }
}

/// A short table: themes, and under each its sections.
pub(super) fn human(results: &Results, document: &Document) -> String {
    let mut table = Table { results, out: String::new() };
    let (organisation, framework) = (&results.organisation, &results.framework);
    let synthetic = if results.synthetic { ", synthetic" } else { "" };
    let name = one_line(&organisation.name);
    let _ = writeln!(
        table.out,
        "{} {name} ({} {}{synthetic})",
        organisation.code, framework.setting, framework.version
    );
    for (theme, it) in document.themes.iter().zip(&results.themes) {
        table.row(2, &theme.title, &it.figure);
        table.steps(4, "theme", &theme.id, None);
        for section in &theme.sections {
            let own = results.sections.iter().filter(|it| it.section == section.id);
            for it in own.clone().filter(|it| it.line.is_none()) {
                table.row(4, &section.title, &it.figure);
                table.steps(6, "section", &section.id, None);
            }
            for it in own.filter(|it| it.line.is_some()) {
                let line = document.lines.iter().find(|line| Some(&line.id) == it.line.as_ref());
                table.row(6, line.map_or("", |line| &line.title), &it.figure);
                table.steps(8, "section", &section.id, it.line.as_deref());
            }
        }
    }
    if let Some(it) = &results.overall {
        table.row(2, "Overall", it);
        table.steps(4, "overall", &framework.setting, None);
    }
    table.out
}
