//! Sorted findings and the texts they point into come in; one of several formats goes out to any writer.

mod github;
mod human;
mod json;
mod plain;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{Position, Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

/// What every format is given.
#[derive(Debug)]
pub struct Report<'a> {
    /// The texts that the findings point into.
    pub sources: &'a Sources,
    /// What was found, sorted.
    pub findings: &'a [Diagnostic],
    /// Put before each source name, such as `frameworks/`; may be empty.
    pub prefix: &'a str,
    /// What was looked at.
    pub totals: Totals,
}

/// How much was looked at, whether or not anything was found there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Source files.
    pub files: usize,
    /// Settings of the programme.
    pub settings: usize,
    /// Questions, each counted once however many settings ask it.
    pub questions: usize,
}

/// What the reader's screen can show; formats for machines ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to write ANSI colours.
    pub color: bool,
    /// The width of the screen in columns.
    pub width: usize,
    /// Whether frames may be drawn with more than ASCII. Quoted sources keep their characters either way.
    pub unicode: bool,
}

/// One way to write findings down.
#[derive(Debug)]
pub struct Format {
    /// What a user writes after `--format`.
    pub name: &'static str,
    /// One sentence for the help page.
    pub about: &'static str,
    /// Writes the whole report. It fails only when the writer does.
    pub write: fn(&Report<'_>, &Look, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the default first.
pub static FORMATS: &[&Format] = &[&human::FORMAT, &plain::FORMAT, &json::FORMAT, &github::FORMAT];

/// The format of this name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// A span as people and editors count it.
struct Place {
    path: String,
    start: Position,
    end: Position,
}

impl Report<'_> {
    fn place(&self, span: Span) -> Place {
        let source = self.sources.get(span.source);
        let position = |offset: u32| source.lines().position(source.text(), offset as usize);
        Place { path: self.path(span), start: position(span.start), end: position(span.end) }
    }

    /// A label in words: `path:line:column`, then what stands there.
    fn words(&self, label: &Label) -> String {
        let Place { path, start, .. } = self.place(label.span);
        let separator = if label.text.is_empty() { "" } else { ": " };
        format!("{path}:{}:{}{separator}{}", start.line, start.column, label.text)
    }

    fn path(&self, span: Span) -> String {
        format!("{}{}", self.prefix, self.sources.get(span.source).name())
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// The last line for people: what was found and in how much.
fn summary(report: &Report<'_>) -> String {
    let Totals { files, settings, questions } = report.totals;
    if report.findings.is_empty() {
        return format!(
            "no findings: {}, {}, {}",
            counted(files, "file"),
            counted(settings, "setting"),
            counted(questions, "question")
        );
    }
    let touched: BTreeSet<_> = report.findings.iter().map(|finding| finding.primary.span.source).collect();
    format!(
        "{}, {}, {} in {} of {}",
        counted(report.count(Severity::Error), "error"),
        counted(report.count(Severity::Warning), "warning"),
        counted(report.count(Severity::Note), "note"),
        touched.len(),
        counted(files, "file")
    )
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether a character would steer a terminal, turn the reading direction or not be seen at all.
///
/// Joiners (U+200C, U+200D) stay: names in some scripts need them. Line feeds are the caller's to treat.
fn is_hidden(character: char) -> bool {
    let is_invisible = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_invisible || (character.is_control() && character != '\n')
}

/// Writes a character so that it is seen: `<U+001B>` for one that is hidden, itself otherwise.
fn push_visible(text: &mut String, character: char) {
    if is_hidden(character) {
        // Writing to a string cannot fail.
        let _ = write!(text, "<U+{:04X}>", u32::from(character));
    } else {
        text.push(character);
    }
}

/// A text that no terminal obeys; line feeds stay.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    text.chars().for_each(|character| push_visible(&mut shown, character));
    Cow::Owned(shown)
}

/// The same on one line, so that no finding can look like two.
fn one_line(text: &str) -> String {
    visible(text).lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
