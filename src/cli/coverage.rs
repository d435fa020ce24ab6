//! `dma coverage`: what each setting is asked, by theme, section and code, with gaps and burden.

use super::Outcome;
use super::json;
use super::lint::{self, Checked, Selected};
use super::terminal::Terminal;
use clap::{Args, ValueEnum};
use dma_document::schema::Schema;
use dma_project::pipeline::{self, Options};
use dma_project::workspace;
use dma_report::coverage;
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CoverageOptions {
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// The form of the answer
    #[arg(long, short, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    format: Form,
    /// The file to write to, in place of standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The form of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines that fit the screen
    Table,
    /// One document for programs; `schemas/coverage.schema.json`
    Json,
    /// One page that needs no network
    Html,
}

pub(super) fn run(options: &CoverageOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = workspace::find(&options.path, &lint::current()?)?;
    let loaded = workspace::load(root, None)?;
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, &Options::default()).with_waived();
    let refused = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    let coverage = coverage::compose(&resolved).filter(|_| !refused);
    let Some(coverage) = coverage else {
        let checked = Checked::new(&loaded, &resolved, &Options::default(), found);
        lint::show(&loaded, &Selected::everything(checked), lint::find_format("human")?, terminal)?;
        terminal.note("nothing was counted: mend the errors first");
        return Ok(Outcome::Findings);
    };
    let text = match options.format {
        Form::Table => coverage::table(&coverage, terminal.look().width),
        Form::Json => json::text(&coverage, Schema::Coverage)?,
        Form::Html => coverage::page(&coverage).map_err(Error::Internal)?,
    };
    match &options.out {
        None => terminal.print(|out| out.write_all(text.as_bytes()))?,
        Some(path) => {
            workspace::write_one(path, text.as_bytes())?;
            terminal.print(|out| writeln!(out, "wrote {}", path.display()))?;
        }
    }
    Ok(Outcome::Clean)
}
