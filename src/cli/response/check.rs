//! `dma response check`: what is wrong with responses, at its line, in any of the formats of lint.

use super::{FrameworkInput, ResponseInput};
use crate::cli::Outcome;
use crate::cli::answers::{self, Forms, Heap, Intake, Register};
use crate::cli::arguments::{FailOn, formats};
use crate::cli::terminal::Terminal;
use clap::Args;
use dma_report::Report;
use dma_text::diagnostic::Severity;
use dma_text::error::Error;

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    input: ResponseInput,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    format: String,
    /// Fail on findings of this severity or above
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    fail_on: FailOn,
}

pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let intake = Intake::new(&options.input.responses)?;
    let forms = Forms::new(options.framework.framework.as_deref(), &options.framework.programme)?;
    let (mut heap, mut register) = (Heap::new(&intake), Register::default());
    let mut count = 0usize;
    answers::each(
        &intake,
        "checking responses",
        &|taken| answers::check(taken, &forms),
        &mut |taken, mut checked| {
            checked.refusal()?;
            count += 1;
            if let Some(response) = &checked.response {
                checked.problems.extend(register.note(response, taken, &intake));
            }
            heap.count(checked.response.as_ref(), checked.known.as_deref());
            heap.add(taken, &checked.problems);
            Ok(())
        },
    )?;
    if count == 0 {
        return Err(Error::Usage("there is no response in what was named".to_owned()));
    }
    let worst = heap.worst();
    heap.show((&options.format, false), terminal)?;
    let least = match options.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
    };
    Ok(if worst >= Some(least) { Outcome::Findings } else { Outcome::Clean })
}
