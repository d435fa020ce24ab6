//! For spreadsheets: one row for each proposal (RFC 4180), the ids of several questions joined by `+`.

use super::proposals::{Proposals, tags};
use crate::format::{Format, Look};
use dma_document::Placed;
use dma_text::visible::visible;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> =
    Format::<Proposals<'static>>::new("csv", "One row for each proposal, for spreadsheets", write);

const HEAD: &str = "setting,confidence,tags,old,new,old_section,new_section,old_text,new_text";

fn write(proposals: &Proposals<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEAD}\r\n")?;
    for matched in &proposals.settings {
        for found in &matched.proposal.matches {
            let joined = |side: &[Placed<'_>], of: fn(&Placed<'_>) -> String, between: &str| -> String {
                let mut all: Vec<String> = side.iter().map(of).collect();
                all.dedup();
                all.join(between)
            };
            let id: fn(&Placed<'_>) -> String = |placed| placed.question.id.clone();
            let section: fn(&Placed<'_>) -> String = |placed| placed.section.id.clone();
            let text: fn(&Placed<'_>) -> String = |placed| placed.question.text.clone();
            let cells = [
                matched.new.document.setting.id.clone(),
                format!("{:.3}", (found.confidence * 1000.0).floor() / 1000.0),
                tags(found).replace(',', ""),
                joined(&found.old, id, "+"),
                joined(&found.new, id, "+"),
                joined(&found.old, section, "+"),
                joined(&found.new, section, "+"),
                joined(&found.old, text, "\n"),
                joined(&found.new, text, "\n"),
            ];
            write!(out, "{}\r\n", cells.map(|cell| quoted(&cell)).join(","))?;
        }
    }
    Ok(())
}

/// A cell as RFC 4180 writes it. What a spreadsheet would run gets an apostrophe before it, as does an apostrophe.
fn quoted(cell: &str) -> String {
    let cell = visible(cell);
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    let cell = if runs { format!("'{cell}") } else { cell.into_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
