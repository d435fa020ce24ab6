//! For authors: lineage in YAML, to be reviewed and put into the questions, each line with how sure it is.

use super::proposals::{Matched, Proposals, shown, tags};
use crate::format::{Format, Look};
use dma_document::Document;
use dma_revision::matching::{ProposedMatch, Tag};
use dma_text::visible::one_line;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> =
    Format::<Proposals<'static>>::new("lineage", "YAML lines to review and put into the questions", write);

fn write(proposals: &Proposals<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {} → {}", one_line(proposals.old), one_line(proposals.new))?;
    writeln!(
        out,
        "# This is a proposal, not lineage. Check each line, copy the correct ones under the `id` of their"
    )?;
    writeln!(out, "# question, and leave out the rest.")?;
    for matched in &proposals.settings {
        setting(matched, out)?;
    }
    Ok(())
}

/// The ids of all questions, in order.
fn ids(document: &Document) -> impl Iterator<Item = &str> {
    document.questions().map(|question| question.id.as_str())
}

fn setting(matched: &Matched<'_>, out: &mut dyn Write) -> io::Result<()> {
    let before: BTreeSet<&str> = ids(&matched.old.document).collect();
    let mut lines: Vec<(usize, String)> = Vec::new();
    let order: Vec<&str> = ids(&matched.new.document).collect();
    let places: BTreeMap<&str, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    for found in matched.partners() {
        for new in &found.new {
            let (id, text) = (new.question.id.as_str(), one_line(&new.question.text));
            if found.old.iter().any(|old| old.question.id == id) {
                continue;
            }
            let mut entry = format!("  - id: {} # {text}\n", word(id));
            if before.contains(id) {
                entry.push_str("    # warning: the older revision uses this id for another question\n");
            }
            // Writing to a string cannot fail.
            let _ = writeln!(
                entry,
                "    {}: [{}] # confidence {}; {}",
                key(found),
                found.old.iter().map(|old| word(&old.question.id)).collect::<Vec<_>>().join(", "),
                shown(found.confidence),
                tags(found)
            );
            lines.push((places.get(id).copied().unwrap_or(usize::MAX), entry));
        }
    }
    lines.sort();
    let name = word(&matched.new.document.setting.id);
    if lines.is_empty() {
        return writeln!(out, "{name}: []");
    }
    writeln!(out, "{name}:")?;
    lines.iter().try_for_each(|(_, entry)| write!(out, "{entry}"))
}

/// The key of the authoring format that says it.
fn key(found: &ProposedMatch<'_>) -> &'static str {
    if found.tags.contains(&Tag::Merged) {
        "merged-from"
    } else if found.tags.contains(&Tag::Split) {
        "split-from"
    } else {
        "replaces"
    }
}

/// An id as YAML writes it: bare where it is one of ours, else in quotes.
fn word(id: &str) -> String {
    let plain = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !matches!(id, "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null");
    // JSON's quotes and escapes are YAML's too.
    if plain { id.to_owned() } else { serde_json::Value::from(id).to_string() }
}
