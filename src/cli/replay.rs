//! `dma replay`: whose figures differ between two versions, by how much and why.

mod summary;

use super::Outcome;
use super::progress::Bar;
use super::terminal::Terminal;
use super::values::ProgrammeOption;
use clap::{Args, ValueEnum};
use dma_answers::response::cells::guarded;
use dma_answers::score::ScoreChange;
use dma_project::Session;
use dma_project::replay::{Replayed, replay};
use dma_project::responses::{Problems, ResponseFiles};
use dma_report::counted;
use dma_text::error::Error;
use serde::Serialize;
use std::path::PathBuf;
use summary::Summary;

#[derive(Debug, Args)]
pub(super) struct ReplayOptions {
    /// Responses as in `dma score`, then two versions: releases such as `acute@1.0.0`, git revisions, settings or files
    #[arg(value_name = "RESPONSE… OLD NEW", num_args = 3.., required = true)]
    names: Vec<String>,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_enum, default_value_t = ReplayFormat::Human, value_name = "FORMAT")]
    format: ReplayFormat,
}

/// The form of a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReplayFormat {
    /// How many organisations are affected, figure by figure, and why
    Human,
    /// One line of JSON for each figure that differs; see `schemas/replay.schema.json`
    Jsonl,
    /// One row for each figure that differs
    Csv,
}

/// A figure that differs, as it is printed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    organisation: &'l str,
    setting: &'l str,
    old_version: &'l str,
    new_version: &'l str,
    #[serde(flatten)]
    moved: &'l ScoreChange,
    why: Vec<String>,
}

/// The columns of the table.
const COLUMNS: &str =
    "organisation_code,setting,old_version,new_version,level,id,line,old,new,difference,why";

pub(super) fn run(options: &ReplayOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let [responses @ .., old, new] = options.names.as_slice() else {
        return Err(Error::Usage("name responses, and two versions after them".to_owned()));
    };
    let pairs = Session::open(&options.programme.path)?.replay_pairs(old, new)?;
    let files = ResponseFiles::new(&responses.iter().map(PathBuf::from).collect::<Vec<_>>())?;
    let mut all_problems = Problems::new(&files);
    let mut summary = Summary::default();
    if options.format == ReplayFormat::Csv {
        terminal.print(|out| write!(out, "{COLUMNS}\r\n"))?;
    }
    let bar = Bar::start("replaying responses".to_owned(), files.bytes());
    let work = |raw: &_| replay(raw, &pairs);
    files.each(&bar, &work, &mut |raw, (replayed, problems)| {
        all_problems.count(replayed.as_ref().map(|replayed| &replayed.response), None);
        all_problems.add(raw, &problems);
        let Some(Replayed { response, pair, moved: all }) = replayed else { return Ok(()) };
        summary.note(&response, &all, &pair.causes);
        let lines = all.iter().map(|moved| Line {
            organisation: &response.organisation.code,
            setting: &pair.new.name.setting,
            old_version: &pair.old.name.version,
            new_version: &pair.new.name.version,
            moved,
            why: pair.causes.of(moved, &all),
        });
        match options.format {
            ReplayFormat::Human => Ok(()),
            ReplayFormat::Jsonl => terminal.print(|out| {
                for line in lines {
                    serde_json::to_writer(&mut *out, &line)?;
                    writeln!(out)?;
                }
                Ok(())
            }),
            ReplayFormat::Csv => terminal.print(|out| lines.into_iter().try_for_each(|line| row(&line, out))),
        }
    })?;
    drop(bar);
    if summary.responses == 0 && all_problems.worst().is_none() {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    if options.format == ReplayFormat::Human {
        terminal.print(|out| summary.write(old, new, out))?;
    }
    if all_problems.worst().is_none() {
        return Ok(Outcome::Clean);
    }
    terminal.show_problems_aside(all_problems)?;
    Ok(Outcome::Findings)
}

fn row(line: &Line<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let moved = line.moved;
    let why = line.why.join("; ");
    let cells = [
        line.organisation,
        line.setting,
        line.old_version,
        line.new_version,
        moved.level,
        &moved.id,
        moved.line.as_deref().unwrap_or_default(),
        &moved.old,
        &moved.new,
        moved.difference.as_deref().unwrap_or_default(),
        &why,
    ];
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells.map(|cell| guarded(cell).into_owned()))?;
    let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    out.write_all(&bytes)
}

/// How many figures of how many organisations.
fn organisations(number: usize) -> String {
    counted(number, "organisation")
}
