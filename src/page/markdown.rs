//! Writes a publication as GitHub Flavored Markdown.

use super::{Block, Fact, Inline, Line, Page, Part, Table, Target, Words};
use std::fmt::Write as _;

/// Writes the publication as Markdown.
pub fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n\n**{}**\n", escape(page.title.as_str()), escape(page.kind.as_str()));
    if !page.lead.pieces().is_empty() {
        let _ = write!(out, "\n{}\n", flow(&page.lead));
    }
    out.push('\n');
    for (label, value) in &page.stamp {
        let _ = writeln!(out, "- {}: {}", escape(label.as_str()), escape(value.as_str()));
    }
    write_contents(page, &mut out);
    for part in &page.parts {
        write_part(part, 2, &mut out);
    }
    let _ = write!(out, "\n---\n\n{}\n", start(&escape(page.foot.as_str())));
    out
}

fn write_contents(page: &Page, out: &mut String) {
    let _ = write!(out, "\n## Contents\n\n");
    for part in &page.parts {
        let _ = writeln!(out, "- [{}](#{})", escape(part.title.as_str()), part.id);
        for inner in &part.parts {
            let _ = writeln!(out, "  - [{}](#{})", escape(inner.title.as_str()), inner.id);
        }
    }
}

fn write_part(part: &Part, level: usize, out: &mut String) {
    // Headings get ids of their own from each site that shows Markdown; this one is known to all links.
    let _ = write!(
        out,
        "\n<a id=\"{}\"></a>\n\n{} {}\n",
        part.id,
        "#".repeat(level),
        escape(part.title.as_str()).trim_end()
    );
    if let Some(code) = &part.code {
        let _ = write!(out, "\n{}\n", span(code));
    }
    for block in &part.blocks {
        out.push('\n');
        write_block(block, out);
    }
    for inner in &part.parts {
        write_part(inner, level + 1, out);
    }
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph { text } => {
            let _ = writeln!(out, "{}", flow(text));
        }
        Block::Inset { text } => {
            let _ = writeln!(out, "> {}", flow(text));
        }
        Block::List { ordered, items } => write_list(*ordered, items, out),
        Block::Table(table) => write_table(table, out),
        Block::Facts { facts } => {
            for (at, fact) in facts.iter().enumerate() {
                if at > 0 {
                    out.push('\n');
                }
                write_fact(fact, out);
            }
        }
        Block::Figures { figures } => {
            for (figure, what) in figures {
                let _ = writeln!(out, "- **{}** {}", escape(figure.as_str()), escape(what.as_str()));
            }
        }
        Block::Terms { terms } => {
            for (at, term) in terms.iter().enumerate() {
                let gap = if at > 0 { "\n" } else { "" };
                let _ = writeln!(
                    out,
                    "{gap}<a id=\"{}\"></a>**{}:** {}",
                    term.id,
                    escape(term.term.as_str()),
                    line(&term.meaning)
                );
            }
        }
    }
}

fn write_list(ordered: bool, items: &[Line], out: &mut String) {
    for (at, item) in items.iter().enumerate() {
        let mark = if ordered { format!("{}.", at + 1) } else { "-".to_owned() };
        let _ = writeln!(out, "{mark} {}", flow(item));
    }
}

/// A label, and on the same line the first paragraph.
fn write_fact(fact: &Fact, out: &mut String) {
    let _ = write!(out, "**{}:**", escape(fact.label.as_str()));
    for (at, block) in fact.blocks.iter().enumerate() {
        match block {
            Block::Paragraph { text } if at == 0 => {
                let _ = writeln!(out, " {}", line(text));
            }
            block => {
                out.push_str(if at == 0 { "\n\n" } else { "\n" });
                write_block(block, out);
            }
        }
    }
}

fn write_table(table: &Table, out: &mut String) {
    let id = table.id.as_ref().map_or_else(String::new, |id| format!("<a id=\"{id}\"></a>"));
    let _ = write!(out, "{id}**{}**\n\n|", escape(table.caption.as_str()));
    for column in &table.columns {
        let _ = write!(out, " {} |", escape(column.title.as_str()));
    }
    out.push_str("\n|");
    for column in &table.columns {
        out.push_str(if column.figures { " ---: |" } else { " --- |" });
    }
    out.push('\n');
    for row in &table.rows {
        out.push('|');
        for cell in &row.cells {
            let text = line(cell);
            let strong = row.strong && !text.is_empty() && !text.contains("**");
            let mark = if strong { "**" } else { "" };
            let _ = write!(out, " {mark}{text}{mark} |");
        }
        out.push('\n');
    }
}

/// A line of its own, which must not look like a list, a heading or a rule.
fn flow(text: &Line) -> String {
    start(&line(text))
}

fn start(text: &str) -> String {
    let figures = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if figures > 0 && text[figures..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..figures], &text[figures..]);
    }
    if text.starts_with(['-', '+', '=', ':']) { format!("\\{text}") } else { text.to_owned() }
}

fn line(text: &Line) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        match piece {
            Inline::Text { text } => out.push_str(&escape(text.as_str())),
            Inline::Strong { text } => {
                let _ = write!(out, "**{}**", escape(text.as_str()));
            }
            Inline::Code { text } => out.push_str(&span(text)),
            Inline::Link { text, to } => {
                let address = match to {
                    Target::Here { id } => format!("#{id}"),
                    Target::Elsewhere { url } => url.clone(),
                };
                let _ = write!(out, "[{}]({address})", escape(text.as_str()));
            }
            Inline::Share { percent } => {
                let _ = write!(out, "{percent}%");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
    out
}

/// A name between backticks. A backtick in it would end it, and a bar the cell of a table.
fn span(name: &Words) -> String {
    if name.as_str().contains(['`', '|']) {
        return escape(name.as_str());
    }
    format!("`{}`", name.as_str())
}

/// Escapes what Markdown, or HTML in it, would take for a mark, and what would become a link by itself.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let rest = &text[at..];
        let is_mark = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '#' | '@' => true,
            // Inside a word it marks nothing.
            '_' => !(before.is_alphanumeric() && rest[1..].starts_with(char::is_alphanumeric)),
            '&' => rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            '!' => rest[1..].starts_with('['),
            ':' => rest[1..].starts_with("//"),
            '.' => before == 'w' && out.to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    out
}
