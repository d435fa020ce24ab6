//! One line each, for screen readers and `grep`.

use super::entries::{Review, differing_words, place};
use crate::format::{Format, Look};
use dma_revision::diff::marked;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("plain", "One line for each change, for screen readers and `grep`", write);

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let entries = review.entries();
    for entry in &entries {
        let change = entry.change;
        let place = place(entry, review.prefix).unwrap_or_else(|| change.item.to_string());
        let differing =
            differing_words(entry).map_or_else(String::new, |segments| format!(": {}", marked(segments)));
        writeln!(
            out,
            "{place}: {}: {}{} [{}] question: {}, section: {}, {}",
            change.impact.name(),
            change.message,
            differing.replace('\n', " "),
            change.kind.code.slug,
            change.question.words(),
            entry.section.words(),
            entry.settings.join(", ")
        )?;
    }
    for finding in review.findings {
        let (path, line, column) = review.place_of(finding);
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        writeln!(
            out,
            "{path}:{line}:{column}: declaration: {}{help} [{}]",
            finding.message, finding.code.slug
        )?;
    }
    for line in review.one_sided() {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", review.summary(&entries))
}
