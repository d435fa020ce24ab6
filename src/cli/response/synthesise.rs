//! `dma response synthesise`: a seed comes in, responses of organisations that do not exist go out.

use super::FrameworkInput;
use crate::cli::Outcome;
use crate::cli::terminal::{Terminal, shown};
use clap::Args;
use dma_answers::response::{SyntheticOptions, synthesise};
use dma_project::Session;
use dma_project::responses::{Target, written};
use dma_project::session::{Frameworks, Scorable, known_setting};
use dma_text::error::Error;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct SynthesiseOptions {
    /// Settings to answer [default: all]
    #[arg(value_name = "SETTING")]
    settings: Vec<String>,
    /// Number of organisations, distributed over the settings
    #[arg(long, value_name = "N", default_value_t = 239, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    count: u32,
    /// Seed; the same seed generates the same responses on every machine
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Percentage of required answers to leave out, to try incomplete responses
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=100))]
    missing: u8,
    /// A `.jsonl` or `.csv` file, or a folder for one `.json` per response
    #[arg(long, short, value_name = "PATH")]
    out: PathBuf,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
}

/// How many responses are made before they are written.
const BATCH: usize = 1024;

pub(super) fn run(options: &SynthesiseOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.framework.programme.path)?;
    let all = Frameworks::new(options.framework.framework.as_deref(), &session)?.all()?;
    let known: Vec<&str> = all.iter().map(|framework| framework.name.setting.as_str()).collect();
    known_setting(&options.settings, &known)?;
    let wanted = |framework: &&Arc<Scorable>| {
        options.settings.is_empty() || options.settings.contains(&framework.name.setting)
    };
    let chosen: Vec<&Arc<Scorable>> = all.iter().filter(wanted).collect();
    let mut target = Target::new(&options.out)?;
    let form = target.form();
    let count = options.count as usize;
    let made = SyntheticOptions { seed: options.seed, missing: options.missing };
    let numbers: Vec<usize> = (1..=count).collect();
    for batch in numbers.chunks(BATCH) {
        let made: Vec<_> = batch
            .par_iter()
            .filter_map(|&number| {
                // In blocks, so that the organisations of one setting stand together.
                let known = chosen.get((number - 1) * chosen.len() / count)?;
                let questionnaire = known.scorer.questionnaire();
                let response = synthesise(&known.document, questionnaire, &known.name, made, number);
                let bytes = written(&response, form);
                Some((response, bytes))
            })
            .collect();
        for (response, bytes) in made {
            let bytes = bytes.map_err(|problem| Error::Internal(problem.to_string()))?;
            target.put(&response, bytes)?;
        }
    }
    target.finish()?;
    let responses = dma_report::counted(count, "synthetic response");
    terminal.print(|out| writeln!(out, "wrote {responses} to {}", shown(&options.out)))?;
    Ok(Outcome::Clean)
}
