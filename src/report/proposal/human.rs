//! For people at a terminal: each proposal with the words that differ and what else it may be, the surest first.

use super::proposals::{Matched, NEARLY_SURE, Proposals, ids, shown, tags};
use crate::color::{colored, painted};
use crate::format::{Format, Look};
use anstyle::{AnsiColor, Style};
use dma_revision::diff::{Segment, marked};
use dma_revision::matching::ProposedMatch;
use dma_text::visible::{one_line, visible};
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> =
    Format::<Proposals<'static>>::new("human", "For people, with the words that differ", write);

fn write(proposals: &Proposals<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} → {}: a proposal to review, not lineage", proposals.old, proposals.new)?;
    for line in proposals.one_sided() {
        writeln!(out, "{}", one_line(&line))?;
    }
    for matched in &proposals.settings {
        writeln!(out, "\n{}", one_line(&matched.summary()))?;
        for found in &matched.proposal.matches {
            write_proposal(matched, found, look, out)?;
        }
    }
    Ok(())
}

/// Writes one proposal with the words that differ and its alternatives.
fn write_proposal(
    matched: &Matched<'_>,
    found: &ProposedMatch<'_>,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let color = match found.confidence {
        confidence if confidence >= NEARLY_SURE => AnsiColor::Green,
        confidence if confidence >= 0.7 => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    let names = match (found.old.is_empty(), found.new.is_empty()) {
        (false, false) => format!("{} → {}", ids(&found.old), ids(&found.new)),
        (false, true) => ids(&found.old),
        _ => ids(&found.new),
    };
    let confidence = painted(&shown(found.confidence), Style::new().fg_color(Some(color.into())), look);
    writeln!(out, "\n{confidence}  {}: {}", one_line(&names), tags(found))?;
    match matched.differing_words(found) {
        Some(segments) if look.color => {
            let shown =
                |segment: Segment| Segment { text: visible(&segment.text).replace('\n', " "), ..segment };
            let segments: Vec<Segment> = segments.into_iter().map(shown).collect();
            writeln!(out, "      {}", colored(&segments, look))?;
        }
        Some(segments) => writeln!(out, "      {}", one_line(&marked(&segments)))?,
        None => {
            let single = found.old.len() == 1 && found.new.len() == 1;
            let sides =
                if single { vec![("", &found.new)] } else { vec![("- ", &found.old), ("+ ", &found.new)] };
            for (mark, side) in sides {
                for placed in side {
                    writeln!(out, "      {mark}{}", one_line(&placed.question.text))?;
                }
            }
        }
    }
    for other in &found.alternatives {
        let (old, new) = (one_line(&other.old.question.id), one_line(&other.new.question.id));
        writeln!(out, "      or {old} → {new} ({})", shown(other.confidence))?;
    }
    Ok(())
}
