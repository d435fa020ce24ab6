//! The coverage as lines of text, for a screen of any width from 40 columns on.

use super::document::{Cell, Coverage};
use crate::format::{Format, Look};
use crate::wording::clean;
use std::fmt::Write as _;
use std::io;

/// The least width of the first column.
const LEAST_LABEL: usize = 10;

/// The width of the first column from which on settings head theirs by name.
const GOOD_LABEL: usize = 22;

/// The most that the first column is worth.
const MOST_LABEL: usize = 48;

pub(super) static FORMAT: Format<Coverage> =
    Format::<Coverage>::new("table", "Lines that fit the screen", write);

/// Lays the coverage out within the width of the screen. Settings head the columns by name where there is room, else by number.
fn write(coverage: &Coverage, look: &Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut table = Table::new(coverage, look.width);
    let digits = |figure: fn(&Cell) -> u64| {
        let most = coverage.settings.iter().map(|setting| figure(&setting.total)).max();
        // `none` has four letters.
        most.unwrap_or(0).to_string().len().max(4)
    };
    let (questions, words) = (digits(|cell| cell.questions), digits(|cell| cell.words));
    let minutes = digits(|cell| cell.minutes);
    table.rows("Questions by theme and section", questions, |table| {
        for theme in &coverage.themes {
            table.row(&theme.title, 0, &theme.cells, |cell| cell.questions);
            for section in &theme.sections {
                table.row(&section.title, 2, &section.cells, |cell| cell.questions);
            }
        }
    });
    for scheme in coverage.schemes.iter().filter(|scheme| !scheme.codes.is_empty()) {
        table.rows(&format!("Questions by code of {}", clean(&scheme.title)), questions, |table| {
            for code in &scheme.codes {
                table.row(&code.title, 0, &code.cells, |cell| cell.questions);
            }
        });
    }
    let totals: Vec<Cell> = coverage.settings.iter().map(|setting| setting.total.clone()).collect();
    table.rows("Totals for each setting", words, |table| {
        table.row("Questions", 0, &totals, |cell| cell.questions);
        table.row("Answers to give", 0, &totals, |cell| cell.answers);
        table.row("Words to read", 0, &totals, |cell| cell.words);
        table.row("Minutes", 0, &totals, |cell| cell.minutes);
    });
    table.rows("Minutes by theme and section", minutes, |table| {
        for theme in &coverage.themes {
            table.row(&theme.title, 0, &theme.cells, |cell| cell.minutes);
            for section in &theme.sections {
                table.row(&section.title, 2, &section.cells, |cell| cell.minutes);
            }
        }
    });
    table.notes(coverage);
    out.write_all(table.out.as_bytes())
}

/// The digits that a column headed by a name has room for in any case.
const LEAST_NAMED: usize = 6;

/// The width of a column: its heading or its figures, and a space before them.
fn column(heading: &str, digits: usize) -> usize {
    let gap = if heading.chars().count() > digits { 2 } else { 1 };
    heading.chars().count().max(digits) + gap
}

struct Table {
    out: String,
    width: usize,
    label: usize,
    columns: Vec<usize>,
    headings: Vec<String>,
}

impl Table {
    fn new(coverage: &Coverage, width: usize) -> Self {
        let mut out = String::new();
        let mut headings: Vec<String> =
            coverage.settings.iter().map(|setting| clean(&setting.setting)).collect();
        let wide: usize = headings.iter().map(|name| column(name, LEAST_NAMED)).sum();
        if width < GOOD_LABEL + wide {
            let list = headings.iter().enumerate().map(|(at, name)| format!("{} {name}", at + 1));
            for line in wrap(&list.collect::<Vec<_>>().join(", "), width) {
                let _ = writeln!(out, "{line}");
            }
            out.push('\n');
            headings = (1..=headings.len()).map(|number| number.to_string()).collect();
        }
        Self { out, width, label: 0, columns: Vec::new(), headings }
    }

    /// Writes a block of rows whose figures have at most this number of digits.
    fn rows(&mut self, title: &str, digits: usize, rows: impl FnOnce(&mut Self)) {
        for line in wrap(title, self.width) {
            let _ = writeln!(self.out, "{line}");
        }
        self.columns = self.headings.iter().map(|heading| column(heading, digits)).collect();
        let left = self.width.saturating_sub(self.columns.iter().sum());
        self.label = left.clamp(LEAST_LABEL, MOST_LABEL);
        let headings = self.headings.clone();
        self.line("", &headings);
        rows(self);
        self.out.push('\n');
    }

    /// A row: `-` where there is nothing, `none` where there ought to be something.
    fn row(&mut self, label: &str, indent: usize, cells: &[Cell], figure: fn(&Cell) -> u64) {
        let show = |cell: &Cell| match figure(cell) {
            0 if cell.gap => "none".to_owned(),
            0 => "-".to_owned(),
            figure => figure.to_string(),
        };
        let cells: Vec<String> = cells.iter().map(show).collect();
        let room = self.label.saturating_sub(indent + 1).max(8);
        let mut lines = wrap(&clean(label), room);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            let _ = writeln!(self.out, "{}{line}", " ".repeat(indent));
        }
        self.line(&format!("{}{last}", " ".repeat(indent)), &cells);
    }

    fn line(&mut self, label: &str, cells: &[String]) {
        let mut line = format!("{label:<width$}", width = self.label);
        for (cell, width) in cells.iter().zip(&self.columns) {
            let _ = write!(line, "{cell:>width$}");
        }
        let _ = writeln!(self.out, "{}", line.trim_end());
    }

    /// In words, what a reader would otherwise have to look for in the figures.
    fn notes(&mut self, coverage: &Coverage) {
        let mut notes = vec![format!(
            "Minutes are estimates: {} words read a minute, {} seconds for each answer, every question asked.",
            coverage.pace.words_per_minute, coverage.pace.seconds_per_question
        )];
        let gaps = coverage.gaps();
        if gaps.is_empty() {
            notes.push("Every theme and code has questions in every setting.".to_owned());
        }
        notes.extend(gaps.iter().map(|(row, settings)| {
            format!("Gap: `{}` has no questions in {}.", clean(row), settings.join(", "))
        }));
        for setting in &coverage.settings {
            for limit in setting.budget.iter().filter(|limit| limit.over) {
                notes.push(format!(
                    "Over budget: {} asks {} {}; the limit is {}.",
                    clean(&setting.setting),
                    limit.amount,
                    limit.what,
                    limit.limit
                ));
            }
        }
        for line in notes.iter().flat_map(|note| wrap(note, self.width)) {
            let _ = writeln!(self.out, "{line}");
        }
    }
}

/// Lines of at most `width` characters; a longer word is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        if used > 0 && used + 1 + rest.len() > width {
            lines.push(String::new());
            used = 0;
        }
        while rest.len() > width {
            let tail = rest.split_off(width);
            lines.last_mut().into_iter().for_each(|line| line.extend(&rest));
            lines.push(String::new());
            rest = tail;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            used += rest.len();
            line.extend(rest);
        }
    }
    lines
}
