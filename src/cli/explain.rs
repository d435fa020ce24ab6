//! `dma explain`: the page of a rule, or of all of them.

use super::Outcome;
use super::arguments::{ExplainFormat, ExplainOptions};
use super::terminal::Terminal;
use crate::diagnostic::nearest;
use crate::error::Error;
use crate::reference;
use crate::rules;

pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let text = match &options.rule {
        None => all(options.format)?,
        Some(slug) => one(slug, options.format)?,
    };
    terminal.print(|out| writeln!(out, "{}", text.trim_end()))?;
    Ok(Outcome::Clean)
}

fn one(slug: &str, format: ExplainFormat) -> Result<String, Error> {
    let Some(rule) = rules::find(slug) else {
        let hint = nearest(slug, rules::all().map(|rule| rule.slug)).map_or_else(
            || "`dma explain --all` lists them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("there is no rule `{slug}`: {hint}")));
    };
    match format {
        ExplainFormat::Json => {
            let page = reference::pages().into_iter().find(|page| page.name == slug);
            json(&page)
        }
        ExplainFormat::Markdown | ExplainFormat::Human => Ok(format!(
            "{} (group {}, {}{})\n\n{}",
            rule.slug,
            rule.group.name(),
            reference::level(rule),
            reference::mends(rule),
            reference::page(rule)
        )),
    }
}

fn all(format: ExplainFormat) -> Result<String, Error> {
    match format {
        ExplainFormat::Json => json(&reference::pages()),
        ExplainFormat::Markdown => Ok(reference::rules_markdown()),
        ExplainFormat::Human => {
            let width = rules::all().map(|rule| rule.slug.len()).max().unwrap_or(0);
            let lines = rules::all().map(|rule| {
                format!("{:width$}  {:7}  {}", rule.slug, reference::level(rule), rule.summary())
            });
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn json(data: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string_pretty(data).map_err(|error| Error::Internal(error.to_string()))
}
