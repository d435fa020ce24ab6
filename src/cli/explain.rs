//! `dma explain`: the page of a rule, or of all of them.

use super::Outcome;
use super::arguments::{ExplainFormat, ExplainOptions};
use super::terminal::Terminal;
use dma_answers::response;
use dma_lint::rules;
use dma_project::reference;
use dma_release::reason;
use dma_revision::changes::{self, declarations};
use dma_text::diagnostic::nearest;
use dma_text::error::Error;

pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let text = match &options.rule {
        None if options.changes => all_changes(options.format)?,
        None => all(options.format)?,
        Some(slug) => one(slug, options.format)?,
    };
    terminal.print(|out| writeln!(out, "{}", text.trim_end()))?;
    Ok(Outcome::Clean)
}

/// The page of what can be wrong with a response.
fn of_response(reason: &response::Reason, format: ExplainFormat) -> Result<String, Error> {
    let (slug, level) = (reason.slug, reason.severity.name());
    match format {
        ExplainFormat::Json => json(&serde_json::json!({
            "name": slug, "group": "response", "level": level, "summary": reason.summary, "page": reason.page,
        })),
        _ => Ok(format!("{slug} (group response, {level})\n\n{}\n\n{}", reason.summary, reason.page)),
    }
}

fn one(slug: &str, format: ExplainFormat) -> Result<String, Error> {
    if let Some(reason) = reason::find(slug) {
        return match format {
            ExplainFormat::Json => json(&serde_json::json!({
                "name": reason.slug, "group": "release", "level": "error", "summary": reason.summary, "page": reason.page,
            })),
            _ => {
                Ok(format!("{} (group release, error)\n\n{}\n\n{}", reason.slug, reason.summary, reason.page))
            }
        };
    }
    if let Some(reason) = response::find_reason(slug) {
        return of_response(reason, format);
    }
    if let Some(kind) = changes::find(slug) {
        return match format {
            ExplainFormat::Json => json(&reference::change_page(kind)),
            ExplainFormat::Markdown | ExplainFormat::Human => Ok(format!(
                "{} (change, group {})\n\n{}\n\n{}",
                kind.slug,
                kind.group.name(),
                reference::verdict(kind),
                kind.page()
            )),
        };
    }
    if let Some(fault) =
        declarations::FAULTS.iter().chain(&dma_carry::FAULTS).find(|fault| fault.slug == slug)
    {
        return Ok(format!("{slug} (a finding on declarations)\n\n{}", fault.summary));
    }
    let Some(rule) = rules::find(slug) else {
        let known = rules::all().map(|rule| rule.slug).chain(changes::all().map(|kind| kind.slug));
        let known = known.chain(reason::REASONS.iter().map(|reason| reason.slug));
        let known = known.chain(response::REASONS.iter().map(|reason| reason.slug));
        let hint = nearest(slug, known).map_or_else(
            || "`dma explain --all` and `dma explain --all --changes` list them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("there is no rule and no change `{slug}`: {hint}")));
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

fn all_changes(format: ExplainFormat) -> Result<String, Error> {
    match format {
        ExplainFormat::Json => json(&reference::change_pages()),
        ExplainFormat::Markdown => Ok(reference::changes_markdown()),
        ExplainFormat::Human => {
            let width = changes::all().map(|kind| kind.slug.len()).max().unwrap_or(0);
            let lines = changes::all()
                .map(|kind| format!("{:width$}  {:9}  {}", kind.slug, kind.impact.name(), kind.summary()));
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn json(data: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string_pretty(data).map_err(|error| Error::Internal(error.to_string()))
}
