//! `dma explain`: the page of anything that can be reported, or a list of all.

use super::Outcome;
use super::arguments::{ExplainFormat, ExplainOptions};
use super::terminal::Terminal;
use crate::changes;
use crate::error::Error;
use crate::reference::{self, Entry};

pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let text = match &options.rule {
        None if options.changes => all_changes(options.format)?,
        None => all(options.format)?,
        Some(slug) => one(slug, options.format)?,
    };
    terminal.print(|out| writeln!(out, "{}", text.trim_end()))?;
    Ok(Outcome::Clean)
}

fn one(slug: &str, format: ExplainFormat) -> Result<String, Error> {
    let Some(entry) = reference::find(slug) else {
        let hint = reference::suggestion(slug).map_or_else(
            || "`dma explain --all` and `dma explain --all --changes` list them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("there is no rule and no change `{slug}`: {hint}")));
    };
    match format {
        ExplainFormat::Json => json(&entry.json().map_err(|error| Error::Internal(error.to_string()))?),
        ExplainFormat::Markdown | ExplainFormat::Human => Ok(entry.text()),
    }
}

fn all(format: ExplainFormat) -> Result<String, Error> {
    match format {
        ExplainFormat::Json => json(&reference::pages()),
        ExplainFormat::Markdown => Ok(reference::rules_markdown()),
        ExplainFormat::Human => Ok(reference::list(&reference::findings().collect::<Vec<_>>())),
    }
}

fn all_changes(format: ExplainFormat) -> Result<String, Error> {
    match format {
        ExplainFormat::Json => json(&reference::change_pages()),
        ExplainFormat::Markdown => Ok(reference::changes_markdown()),
        ExplainFormat::Human => Ok(reference::list(&changes::all().map(Entry::Change).collect::<Vec<_>>())),
    }
}

fn json(data: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string_pretty(data).map_err(|error| Error::Internal(error.to_string()))
}
