//! `dma explain`: the page of anything that can be reported, or a list of all.

use super::Outcome;
use super::arguments::ExplainOptions;
use super::terminal::Terminal;
use dma_project::reference::{self, Explained};
use dma_text::error::Error;

pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let explained = match &options.rule {
        None if options.changes => Explained::Changes,
        None => Explained::Findings,
        Some(slug) => Explained::One(reference::find(slug).ok_or_else(|| unknown(slug))?),
    };
    terminal.show::<Explained>(&explained, &options.format)?;
    Ok(Outcome::Clean)
}

fn unknown(slug: &str) -> Error {
    let hint = reference::suggestion(slug).map_or_else(
        || "`dma explain --all` and `dma explain --all --changes` list them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    Error::Usage(format!("there is no rule and no change `{slug}`: {hint}"))
}
