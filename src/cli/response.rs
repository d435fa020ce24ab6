//! `dma response`: responses are checked, turned from JSON into CSV and back, or made up.

mod check;
mod convert;
mod synthesise;

use super::Outcome;
use super::terminal::Terminal;
use super::values::ProgrammeOption;
use clap::{Args, Subcommand};
use dma_answers::response::DISTRIBUTION;
use dma_text::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct ResponseOptions {
    #[command(subcommand)]
    command: ResponseCommand,
}

impl ResponseOptions {
    /// The programme that the command is about, if it is about one.
    pub(super) fn programme(&self) -> Option<&Path> {
        match &self.command {
            ResponseCommand::Check(options) => Some(&options.framework.programme.path),
            ResponseCommand::Convert(_) => None,
            ResponseCommand::Synthesise(options) => Some(&options.framework.programme.path),
        }
    }
}

#[derive(Debug, Subcommand)]
enum ResponseCommand {
    /// Report answers that are missing, unknown, out of range, not asked for, or made for another version
    Check(check::CheckOptions),
    /// Write responses in another format: `.json`, `.jsonl`, `.csv`, or a folder of `.json` files
    Convert(convert::ConvertOptions),
    /// Generate responses of organisations that do not exist, from a seed and a stated distribution
    #[command(after_long_help = format!("Distribution of the answers:\n\n{DISTRIBUTION}"))]
    Synthesise(synthesise::SynthesiseOptions),
}

/// Where responses come from.
#[derive(Debug, Args)]
pub(super) struct ResponseInput {
    /// Responses: `.json`, `.jsonl`, `.ndjson` or `.csv` files, or folders of them; `-` reads standard input
    #[arg(value_name = "RESPONSE", required = true)]
    pub(super) responses: Vec<PathBuf>,
}

/// Where frameworks come from.
#[derive(Debug, Args)]
pub(super) struct FrameworkInput {
    /// Framework: a file, a setting, or a release such as `acute@1.0.0` [default: the one that each response names,
    /// among the releases, the compiled frameworks in `dist` and the working tree]
    #[arg(long, value_name = "FRAMEWORK")]
    pub(super) framework: Option<String>,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
}

pub(super) fn run(options: &ResponseOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    match &options.command {
        ResponseCommand::Check(options) => check::run(options, terminal),
        ResponseCommand::Convert(options) => convert::run(options, terminal),
        ResponseCommand::Synthesise(options) => synthesise::run(options, terminal),
    }
}
