//! For people at a terminal: each proposal with the words that differ and what else it may be, the surest first.

use super::{Matched, Proposals, ids, shown, tags};
use crate::{Format, Look, one_line};
use anstyle::{AnsiColor, Style};
use dma_revision::diff::{Piece, PieceKind, marked};
use dma_revision::matching::Found;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> =
    Format::<Proposals<'static>>::new("human", "for people, with the words that differ", write);

fn write(proposals: &Proposals<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("{} → {}: a proposal to review, not lineage", proposals.old, proposals.new);
    writeln!(out, "{}", one_line(&head))?;
    for line in proposals.alone() {
        writeln!(out, "{}", one_line(&line))?;
    }
    for matched in &proposals.settings {
        writeln!(out, "\n{}", one_line(&matched.summary()))?;
        for found in &matched.proposal.found {
            one(matched, found, look, out)?;
        }
    }
    Ok(())
}

fn painted(text: &str, style: Style, look: &Look) -> String {
    if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn one(matched: &Matched<'_>, found: &Found<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let color = match found.confidence {
        it if it >= super::NEARLY_SURE => AnsiColor::Green,
        it if it >= 0.7 => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    let names = match (found.old.is_empty(), found.new.is_empty()) {
        (false, false) => format!("{} → {}", ids(&found.old), ids(&found.new)),
        (false, true) => ids(&found.old),
        _ => ids(&found.new),
    };
    let confidence = painted(&shown(found.confidence), Style::new().fg_color(Some(color.into())), look);
    writeln!(out, "\n{confidence}  {}: {}", one_line(&names), tags(found))?;
    match matched.words(found) {
        Some(pieces) if look.color => writeln!(out, "      {}", colored(&pieces, look))?,
        Some(pieces) => writeln!(out, "      {}", one_line(&marked(&pieces)))?,
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

fn colored(pieces: &[Piece], look: &Look) -> String {
    let removed = Style::new().strikethrough().fg_color(Some(AnsiColor::Red.into()));
    let added = Style::new().underline().fg_color(Some(AnsiColor::Green.into()));
    let paint = |piece: &Piece| {
        let text = crate::visible(&piece.text).replace('\n', " ");
        match piece.kind {
            PieceKind::Same => text,
            PieceKind::Removed => painted(&text, removed, look),
            PieceKind::Added => painted(&text, added, look),
        }
    };
    pieces.iter().map(paint).collect()
}
