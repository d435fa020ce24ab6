//! One line each, for screen readers and `grep`.

use super::{Review, place, words};
use crate::{Format, Look, one_line};
use dma_revision::diff::marked;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("plain", "one line each, for screen readers and grep", write);

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let entries = review.entries();
    for entry in &entries {
        let change = entry.change;
        let place = place(entry, review.prefix).unwrap_or_else(|| change.item.to_string());
        let differing = words(entry).map_or_else(String::new, |pieces| format!(": {}", marked(pieces)));
        let line = format!(
            "{place}: {}: {}{differing} [{}] question: {}, section: {}, {}",
            change.impact.name(),
            change.message,
            change.kind.code.slug,
            change.question.words(),
            entry.section.words(),
            entry.settings.join(", ")
        );
        writeln!(out, "{}", one_line(&line))?;
    }
    for finding in review.findings {
        let (path, line, column) = review.place_of(finding);
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        let text =
            format!("{path}:{line}:{column}: declaration: {}{help} [{}]", finding.message, finding.code.slug);
        writeln!(out, "{}", one_line(&text))?;
    }
    for line in review.alone() {
        writeln!(out, "{}", one_line(&line))?;
    }
    writeln!(out, "{}", one_line(&review.summary(&entries)))
}
