//! For people at a terminal: each change with the words that differ, what it means, and its place.

use super::entries::{Entry, Review, differing_words, first_names, place};
use crate::color::{colored, painted};
use crate::format::{Format, Look};
use anstyle::{AnsiColor, Style};
use dma_revision::changes::Impact;
use dma_revision::diff::marked;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("human", "For people, with the words that differ", write);

fn write(review: &Review<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let entries = review.entries();
    writeln!(out, "{}", review.summary(&entries))?;
    for line in review.one_sided() {
        writeln!(out, "{line}")?;
    }
    for entry in &entries {
        writeln!(out)?;
        write_entry(review, entry, look, out)?;
    }
    if !review.findings.is_empty() {
        writeln!(out, "\ndeclarations:")?;
    }
    for finding in review.findings {
        let (path, line, column) = review.place_of(finding);
        writeln!(out, "  {path}:{line}:{column}: {} [{}]", finding.message, finding.code.slug)?;
        if let Some(help) = &finding.help {
            writeln!(out, "    help: {help}")?;
        }
    }
    Ok(())
}

/// Writes one change with the words that differ, what it means, and its place.
fn write_entry(review: &Review<'_>, entry: &Entry<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let change = entry.change;
    let color = match change.impact {
        Impact::Forbidden | Impact::Major => AnsiColor::Red,
        Impact::Minor => AnsiColor::Yellow,
        Impact::Patch => AnsiColor::Cyan,
    };
    let impact = painted(change.impact.name(), Style::new().bold().fg_color(Some(color.into())), look);
    writeln!(out, "{impact}: {} [{}]", change.message, change.kind.code.slug)?;
    if let Some(segments) = differing_words(entry) {
        let text = if look.color { colored(segments, look) } else { marked(segments) };
        writeln!(out, "  {}", text.trim().replace('\n', "\n  "))?;
    }
    let mut facts =
        vec![format!("question: {}", change.question.words()), format!("section: {}", entry.section.words())];
    facts.push(entry.settings.join(", "));
    if !change.declared.is_empty() {
        facts.push(format!("declared in {}", change.declared.join(", ")));
    }
    writeln!(out, "  {}", facts.join(" · "))?;
    let many = change.questions.len() > 1;
    if many {
        writeln!(out, "  questions: {}", first_names(&change.questions))?;
    }
    if let Some(place) = place(entry, review.prefix) {
        writeln!(out, "  {place}")?;
    }
    if let Some(help) = &change.help {
        writeln!(out, "  help: {help}")?;
    }
    Ok(())
}
