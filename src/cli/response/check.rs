//! `dma response check`: what is wrong with responses, at its line, in any of the formats of lint.

use super::{FrameworkInput, ResponseInput};
use crate::cli::Outcome;
use crate::cli::progress::Bar;
use crate::cli::terminal::Terminal;
use crate::cli::values::{FailOn, formats};
use clap::Args;
use dma_project::Session;
use dma_project::responses::{Problems, ResponseFiles, each_checked};
use dma_project::session::Frameworks;
use dma_report::Report;
use dma_text::error::Error;

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    input: ResponseInput,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    format: String,
    /// Fail on findings of this severity or above
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    fail_on: FailOn,
}

pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let files = ResponseFiles::new(&options.input.responses)?;
    let session = Session::open(&options.framework.programme.path)?;
    let frameworks = Frameworks::new(options.framework.framework.as_deref(), &session)?;
    let mut problems = Problems::new(&files);
    let bar = Bar::start("checking responses".to_owned(), files.bytes());
    each_checked(&files, &frameworks, &bar, &|_| (), &mut |raw, checked, ()| {
        problems.count(checked.response.as_ref(), checked.framework.as_deref());
        problems.add(raw, &checked.problems);
        Ok(())
    })?;
    drop(bar);
    if problems.responses() == 0 {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    let worst = problems.worst();
    terminal.show_problems(problems, &options.format)?;
    Ok(if worst >= Some(options.fail_on.into()) { Outcome::Findings } else { Outcome::Clean })
}
