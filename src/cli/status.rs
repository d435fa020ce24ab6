//! `dma status`: for each setting what is released, what has changed since, which version that needs and what blocks it.

use super::Outcome;
use super::arguments::StatusOptions;
use super::terminal::Terminal;
use dma_project::Session;
use dma_report::StatusReport;
use dma_text::error::Error;

pub(super) fn run(options: &StatusOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let statuses = session.statuses()?;
    let report = StatusReport { statuses: &statuses, prefix: &session.root()?.prefix };
    terminal.show::<StatusReport<'_>>(&report, &options.format)?;
    Ok(Outcome::Clean)
}
