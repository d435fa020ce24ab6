//! `human`: each finding with the lines it points at, for a person at a terminal.

mod excerpt;
mod fold;
mod row;

use crate::findings::{Report, summary};
use crate::format::{Format, Look, Reader};
use crate::groups::groups;
use dma_text::diagnostic::{Diagnostic, Severity};
use dma_text::visible::{one_line, visible};
use excerpt::Excerpt;
use fold::fold;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "human",
    about: "Each finding with the lines it points at, for the terminal",
    reader: Reader::Person,
    is_document: false,
    write,
};

/// Narrower screens get lines of this width and wrap them.
const NARROWEST: usize = 40;
/// Wider screens stay partly empty: a line that spans a wall cannot be read.
const WIDEST: usize = 200;

fn write(report: &Report<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.clamp(NARROWEST, WIDEST);
    // miette breaks lines at hyphens, which would cut ids in two: `fold` has already broken them at spaces.
    let handler = GraphicalReportHandler::new_themed(theme(look)).with_wrap_lines(false).with_width(width);
    for group in groups(report) {
        if !group.heading.is_empty() {
            writeln!(out, "{}\n", one_line(&group.heading))?;
        }
        for finding in group.findings {
            let shown = Shown::new(report, finding, width, look.unicode);
            let mut text = String::new();
            handler.render_report(&mut text, &shown).map_err(io::Error::other)?;
            writeln!(out, "{text}")?;
        }
    }
    writeln!(out, "{}", summary(report))
}

/// The frame's characters and colours; in place of miette's icons stands the severity as a word.
fn theme(look: &Look) -> GraphicalTheme {
    let mut theme = match (look.unicode, look.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    let word = |severity: Severity| format!("{}:", severity.name());
    theme.characters.error = word(Severity::Error);
    theme.characters.warning = word(Severity::Warning);
    theme.characters.advice = word(Severity::Note);
    theme
}

/// A finding as miette wants it: words folded, places moved into an excerpt of the sources.
#[derive(Debug)]
struct Shown {
    severity: miette::Severity,
    message: String,
    help: Option<String>,
    excerpt: Excerpt,
}

impl Shown {
    fn new(report: &Report<'_>, finding: &Diagnostic, width: usize, unicode: bool) -> Self {
        let (severity, word) = match finding.severity {
            Severity::Error => (miette::Severity::Error, Severity::Error.name()),
            Severity::Warning => (miette::Severity::Warning, Severity::Warning.name()),
            Severity::Note => (miette::Severity::Advice, Severity::Note.name()),
        };
        let message = format!("{} [{}]", one_line(&finding.message), finding.code.slug);
        Self {
            severity,
            message: fold(&message, width - word.len() - "  : ".len()),
            help: finding.help.as_ref().map(|help| fold(&visible(help), width - "  help: ".len())),
            excerpt: Excerpt::new(report, finding, width, unicode),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}
