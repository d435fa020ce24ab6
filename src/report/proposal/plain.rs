//! One line each, for screen readers and `grep`.

use super::proposals::{Proposals, ids, shown, tags};
use crate::format::{Format, Look};
use dma_text::visible::one_line;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> = Format::<Proposals<'static>>::new(
    "plain",
    "One line for each proposal, for screen readers and `grep`",
    write,
);

fn write(proposals: &Proposals<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for matched in &proposals.settings {
        for found in &matched.proposal.matches {
            let text =
                found.new.first().or(found.old.first()).map_or("", |placed| placed.question.text.as_str());
            let side =
                |name: &str, ids: &str| if ids.is_empty() { String::new() } else { format!("{name} {ids}") };
            let sides = [side("old", &ids(&found.old)), side("new", &ids(&found.new))];
            let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
            let line = format!(
                "{}: {} {}, {}: {text}",
                matched.setting(),
                shown(found.confidence),
                tags(found),
                sides.join(", ")
            );
            writeln!(out, "{}", one_line(&line))?;
        }
    }
    for line in proposals.one_sided() {
        writeln!(out, "{}", one_line(&line))?;
    }
    for matched in &proposals.settings {
        writeln!(out, "{}", one_line(&matched.summary()))?;
    }
    Ok(())
}
