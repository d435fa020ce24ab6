//! `dma compare`: which scores of two revisions may be compared, and the sentence to publish.

mod rounds;

use self::rounds::Span;
use super::Outcome;
use super::terminal::Terminal;
use super::values::{ProgrammeOption, formats};
use clap::Args;
use dma_carry::{Assessment, Bridge};
use dma_project::Session;
use dma_report::comparability::{self, Comparability};
use dma_text::error::Error;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CompareOptions {
    /// Older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), the folder of a release, a
    /// setting or a programme, or a compiled framework
    #[arg(value_name = "OLD")]
    old: String,
    /// Newer revision [default: the working tree]
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Compare only this setting; can be repeated
    #[arg(long = "setting", value_name = "SETTING")]
    settings: Vec<String>,
    /// Responses to the older revision: files or folders. With `--new-responses`, both rounds are scored on the
    /// comparable questions only
    #[arg(long, value_name = "RESPONSE", num_args = 1.., requires = "new_responses")]
    old_responses: Vec<PathBuf>,
    /// Responses to the newer revision: files or folders
    #[arg(long, value_name = "RESPONSE", num_args = 1.., requires = "old_responses")]
    new_responses: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Comparability>())]
    format: String,
    /// File to write to [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
}

pub(super) fn run(options: &CompareOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let old = session.revision(Some(&options.old))?;
    let new = session.revision(options.new.as_deref())?;
    let pairs = old.paired_with(&new, &options.settings)?;
    let intents = &session.intents_between(&pairs, Some(&new))?;
    let assessments: Vec<Assessment<'_>> =
        pairs.iter().map(|(old, new)| Assessment::of(old, new, intents)).collect();
    let mut document = comparability::compose(&old.label, &new.label, &assessments);
    if !options.old_responses.is_empty() {
        let spans = spans(&assessments)?;
        let responses = (options.old_responses.as_slice(), options.new_responses.as_slice());
        let Some(rounds) = rounds::read(responses, &spans, terminal)? else { return Ok(Outcome::Findings) };
        for ((setting, span), rounds) in document.settings.iter_mut().zip(&spans).zip(&rounds) {
            setting.bridge = Some(comparability::bridged(&span.bridge, rounds));
        }
    }
    terminal.deliver::<Comparability>(&document, &options.format, options.out.as_deref())?;
    Ok(Outcome::Clean)
}

fn spans<'a>(assessments: &'a [Assessment<'a>]) -> Result<Vec<Span<'a>>, Error> {
    let span = |assessment: &'a Assessment<'a>| {
        let comparison = assessment.comparison();
        let bridge = Bridge::new(comparison, assessment.verdicts(), assessment.plan());
        let bridge = bridge.map_err(|error| Error::Usage(error.to_string()))?;
        Ok(Span { comparison, bridge })
    };
    assessments.iter().map(span).collect()
}
