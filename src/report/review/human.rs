//! For people at a terminal: each change with the words that differ, what it means, and its place.

use super::{Entry, Review, place, some, words};
use crate::{Format, Look, one_line, visible};
use anstyle::{AnsiColor, Style};
use dma_revision::changes::Impact;
use dma_revision::diff::{Piece, PieceKind, marked};
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("human", "for people, with the words that differ", write);

fn write(review: &Review<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let entries = review.entries();
    writeln!(out, "{}", one_line(&review.summary(&entries)))?;
    for line in review.alone() {
        writeln!(out, "{}", one_line(&line))?;
    }
    for entry in &entries {
        writeln!(out)?;
        one(review, entry, look, out)?;
    }
    if !review.findings.is_empty() {
        writeln!(out, "\ndeclarations:")?;
    }
    for finding in review.findings {
        let (path, line, column) = review.place_of(finding);
        let text = format!("{path}:{line}:{column}: {} [{}]", finding.message, finding.code.slug);
        writeln!(out, "  {}", one_line(&text))?;
        if let Some(help) = &finding.help {
            writeln!(out, "    help: {}", one_line(help))?;
        }
    }
    Ok(())
}

fn painted(text: &str, style: Style, look: &Look) -> String {
    if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn one(review: &Review<'_>, entry: &Entry<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let change = entry.change;
    let color = match change.impact {
        Impact::Forbidden | Impact::Major => AnsiColor::Red,
        Impact::Minor => AnsiColor::Yellow,
        Impact::Patch => AnsiColor::Cyan,
    };
    let impact = painted(change.impact.name(), Style::new().bold().fg_color(Some(color.into())), look);
    writeln!(out, "{impact}: {} [{}]", one_line(&change.message), change.kind.code.slug)?;
    if let Some(pieces) = words(entry) {
        let text = if look.color { colored(pieces, look) } else { visible(&marked(pieces)).into_owned() };
        writeln!(out, "  {}", text.trim().replace('\n', "\n  "))?;
    }
    let mut facts =
        vec![format!("question: {}", change.question.words()), format!("section: {}", entry.section.words())];
    facts.push(entry.settings.join(", "));
    if !change.declared.is_empty() {
        facts.push(format!("declared in {}", change.declared.join(", ")));
    }
    writeln!(out, "  {}", one_line(&facts.join(" · ")))?;
    let many = change.questions.len() > 1;
    if many {
        writeln!(out, "  questions: {}", one_line(&some(&change.questions)))?;
    }
    if let Some(place) = place(entry, review.prefix) {
        writeln!(out, "  {}", one_line(&place))?;
    }
    if let Some(help) = &change.help {
        writeln!(out, "  help: {}", one_line(help))?;
    }
    Ok(())
}

fn colored(pieces: &[Piece], look: &Look) -> String {
    let removed = Style::new().strikethrough().fg_color(Some(AnsiColor::Red.into()));
    let added = Style::new().underline().fg_color(Some(AnsiColor::Green.into()));
    let paint = |piece: &Piece| {
        let text = visible(&piece.text);
        match piece.kind {
            PieceKind::Same => text.into_owned(),
            PieceKind::Removed => painted(&text, removed, look),
            PieceKind::Added => painted(&text, added, look),
        }
    };
    pieces.iter().map(paint).collect()
}
