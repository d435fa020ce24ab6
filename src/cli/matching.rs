//! `dma match`: which question of an older revision became which of a newer one, as far as texts show.

use super::Outcome;
use super::terminal::Terminal;
use super::values::{ProgrammeOption, formats};
use clap::Args;
use dma_project::Session;
use dma_report::proposal::{Matched, Proposals};
use dma_revision::matching::{LEAST, propose};
use dma_text::error::Error;

#[derive(Debug, Args)]
pub(super) struct MatchOptions {
    /// Older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), the folder of a release, a
    /// setting or a programme, or a compiled framework
    #[arg(value_name = "OLD")]
    old: String,
    /// Newer revision [default: the working tree]
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Match only this setting; can be repeated
    #[arg(long = "setting", value_name = "SETTING")]
    settings: Vec<String>,
    /// Propose only matches with at least this confidence, from 0 to 1; other questions count as added or removed. In
    /// trials with known answers, 99 in 100 proposals with 0.90 or more were right, and 86 in 100 with 0.50 to 0.90
    #[arg(long, value_name = "CONFIDENCE", default_value_t = LEAST, value_parser = confidence)]
    least: f64,
    /// Format of the proposal
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Proposals<'_>>())]
    format: String,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
}

pub(super) fn run(options: &MatchOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let old = session.revision(Some(&options.old))?;
    let new = session.revision(options.new.as_deref())?;
    let matched = |(old, new)| Matched { old, new, proposal: propose_for(old, new, options.least) };
    let proposals = Proposals {
        old: &old.label,
        new: &new.label,
        least: options.least,
        settings: old.paired_with(&new, &options.settings)?.into_iter().map(matched).collect(),
        gone: old.missing_from(&new, &options.settings),
        added: new.missing_from(&old, &options.settings),
    };
    terminal.show::<Proposals<'_>>(&proposals, &options.format)?;
    Ok(Outcome::Clean)
}

fn propose_for<'r>(
    old: &'r dma_revision::diff::Revision,
    new: &'r dma_revision::diff::Revision,
    least: f64,
) -> dma_revision::matching::Proposal<'r> {
    propose(&old.document, &new.document, least)
}

fn confidence(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("write a number from 0 to 1, such as 0.9".to_owned()),
    }
}
