//! `dma explain`: the page of anything that can be reported, or a list of all.

use super::Outcome;
use super::arguments::ExplainOptions;
use super::terminal::Terminal;
use dma_project::reference::{self, Explained};
use dma_text::error::Error;

pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let explained = match &options.rule {
        None if !options.all => {
            terminal.print(|out| out.write_all(START.as_bytes()))?;
            return Ok(Outcome::Clean);
        }
        None if options.changes => Explained::Changes,
        None => Explained::Findings,
        Some(slug) => Explained::One(reference::find(slug).ok_or_else(|| unknown(slug))?),
    };
    terminal.show::<Explained>(&explained, &options.format)?;
    Ok(Outcome::Clean)
}

/// What `dma explain` without arguments shows.
const START: &str = "\
Name a rule, a kind of change, or anything else that dma reports:
  dma explain long-sentence          what a rule finds, why it matters and what to do
  dma explain question-reworded      what a kind of change means for versions and trends

  dma explain --all                  list every rule
  dma explain --all --changes        list every kind of change

The name is in brackets at the end of each finding, such as [long-sentence].
";

fn unknown(slug: &str) -> Error {
    let hint = reference::suggestion(slug).map_or_else(
        || "`dma explain --all` and `dma explain --all --changes` list them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    Error::Usage(format!("there is no rule and no change `{slug}`: {hint}"))
}
