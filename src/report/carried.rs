//! What `carry` prints: what becomes of each answer, and what was written.

use crate::format::{Format, Formats, published};
use crate::wording::counted;
use dma_carry::{Carried, CarriedAnswer};
use dma_document::Action;
use dma_document::schema::Schema;
use dma_text::visible::one_line;
use std::io::{self, Write};
use std::path::PathBuf;

/// What became of the answers of some responses.
#[derive(Debug)]
pub struct CarryReport<'r> {
    /// The report on the responses.
    pub carried: &'r Carried,
    /// Whether nothing was written.
    pub is_dry_run: bool,
    /// The files that were written, or would be.
    pub files: Vec<PathBuf>,
}

impl Formats for CarryReport<'static> {
    type Report<'r> = CarryReport<'r>;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &PLAIN, &JSON];
}

static HUMAN: Format<CarryReport<'static>> =
    Format::<CarryReport<'static>>::new("human", "Counts, and what does not stay", |report, _, out| {
        write(report, false, out)
    });
static PLAIN: Format<CarryReport<'static>> = Format::<CarryReport<'static>>::new(
    "plain",
    "One line for each answer, for screen readers and `grep`",
    |report, _, out| write(report, true, out),
);
static JSON: Format<CarryReport<'static>> = Format::<CarryReport<'static>>::new(
    "json",
    "One document for programs; `schemas/carried.schema.json`",
    |report, _, out| published(report.carried, Schema::Carried, out),
)
.document();

fn write(report: &CarryReport<'_>, is_plain: bool, out: &mut dyn Write) -> io::Result<()> {
    let CarryReport { carried, is_dry_run, files } = report;
    let (verb, wrote) = if *is_dry_run { ("would carry", "would write") } else { ("carried", "wrote") };
    let many = counted(carried.responses.len(), "response");
    writeln!(out, "{verb} {many}: {}", carried.totals)?;
    for response in &carried.responses {
        let head =
            format!("{} {} {} → {}", response.organisation, response.setting, response.from, response.to);
        writeln!(out, "{}: {}", one_line(&head), response.counts)?;
        for answer in &response.answers {
            if is_plain {
                writeln!(out, "{}", one_line(&format!("{}: {}", response.organisation, line(answer))))?;
            } else if answer.action != Action::Keep {
                writeln!(out, "  {}", one_line(&line(answer)))?;
            }
        }
    }
    files.iter().try_for_each(|path| writeln!(out, "{wrote} {}", one_line(&path.display().to_string())))
}

fn line(answer: &CarriedAnswer) -> String {
    let slot = |question: &Option<String>, line: &Option<String>| {
        let line = line.as_ref().map_or_else(String::new, |line| format!(" ({line})"));
        question.as_ref().map(|question| format!("`{question}`{line}"))
    };
    let (from, to) = (slot(&answer.from, &answer.from_line), slot(&answer.to, &answer.to_line));
    let name = match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    format!("{} {name}: {}", answer.action.words(), answer.reasons.join("; "))
}
