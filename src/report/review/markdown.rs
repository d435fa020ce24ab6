//! Markdown to paste into a pull request.

use super::entries::{Entry, Review, differing_words};
use crate::format::{Format, Look};
use dma_revision::changes::Impact;
use dma_revision::diff::{Segment, SegmentKind};
use dma_text::visible::{one_line, visible};
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("markdown", "Markdown to paste into a pull request", write);

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let entries = review.entries();
    writeln!(out, "**{}**", escaped(&review.summary(&entries)))?;
    for line in review.one_sided() {
        writeln!(out, "\n{}", message(&line))?;
    }
    for impact in Impact::ALL.into_iter().rev() {
        let of: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.change.impact == impact).collect();
        if of.is_empty() {
            continue;
        }
        let name = impact.name();
        writeln!(out, "\n### {}{} ({})\n", name[..1].to_uppercase(), &name[1..], of.len())?;
        for entry in of {
            write_entry(review, entry, out)?;
        }
    }
    if !review.findings.is_empty() {
        writeln!(out, "\n### Declarations ({})\n", review.findings.len())?;
    }
    for finding in review.findings {
        let (path, line, _) = review.place_of(finding);
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!(": {}", message(help)));
        writeln!(
            out,
            "- {} (`{}`, {}:{line}){help}",
            message(&finding.message),
            finding.code.slug,
            escaped(&path)
        )?;
    }
    Ok(())
}

/// Writes one change with its reasons.
fn write_entry(review: &Review<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let change = entry.change;
    writeln!(
        out,
        "- {} (`{}`; question: {}, section: {}; {})",
        message(&change.message),
        change.kind.code.slug,
        one_line(change.question.words()),
        one_line(entry.section.words()),
        one_line(&entry.settings.join(", "))
    )?;
    if let Some(segments) = differing_words(entry) {
        writeln!(out, "  > {}", segments.iter().map(marked_up).collect::<String>().replace('\n', " "))?;
    }
    for slug in &change.declared {
        if let Some(intent) = review.intents.find(slug) {
            let approvals: Vec<String> = intent
                .approvals
                .iter()
                .map(|approval| format!("{} ({}, {})", approval.name, approval.role, approval.date))
                .collect();
            let approved = if approvals.is_empty() {
                "not approved yet".to_owned()
            } else {
                format!("approved by {}", approvals.join(", "))
            };
            writeln!(out, "  - why: {}; {}", escaped(&intent.why), escaped(&approved))?;
        }
    }
    if let Some(help) = &change.help {
        writeln!(out, "  - {}", message(help))?;
    }
    Ok(())
}

fn marked_up(segment: &Segment) -> String {
    let text = escaped(&segment.text);
    match segment.kind {
        SegmentKind::Same => text,
        SegmentKind::Removed => format!("<del>{text}</del>"),
        SegmentKind::Added => format!("<ins>{text}</ins>"),
    }
}

/// A message of ours, of which the names in backticks stay code.
fn message(text: &str) -> String {
    let code = |(at, part): (usize, &str)| {
        if at % 2 == 1 { format!("`{}`", one_line(part)) } else { escaped(part) }
    };
    // An odd backtick would open what is never closed.
    if text.matches('`').count() % 2 == 1 {
        escaped(text)
    } else {
        text.split('`').enumerate().map(code).collect()
    }
}

/// Text that Markdown and HTML leave alone.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '@' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
