//! `dma match`: two revisions come in; which question became which, as far as texts tell, goes out.

use super::Outcome;
use super::arguments::formats;
use super::terminal::Terminal;
use clap::Args;
use dma_project::Session;
use dma_report::proposal::{Matched, Proposals};
use dma_revision::matching::{LEAST, propose};
use dma_text::error::Error;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct MatchOptions {
    /// The older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), the folder of a
    /// release, a setting or a programme, or a compiled framework
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer revision; the working tree without any
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Match this setting only; may be given more than once
    #[arg(long = "setting", value_name = "SETTING")]
    settings: Vec<String>,
    /// Propose only what is at least so sure, from 0 to 1; the rest is said to have come and gone. The number is
    /// measured: in trials with known answers 99 in 100 were right of what said 0.90 or above, and 86 in 100 of what
    /// said 0.50 to 0.90
    #[arg(long, value_name = "CONFIDENCE", default_value_t = LEAST, value_parser = confidence)]
    least: f64,
    /// The form of the proposal
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Proposals<'_>>())]
    format: String,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
}

pub(super) fn run(options: &MatchOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme)?;
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
        _ => Err("it is a number from 0 to 1, such as 0.9".to_owned()),
    }
}
