//! What may be compared as Markdown, to paste into a report or a pull request.

use super::document::{Bridge, Comparability, Share};
use super::text::percent;
use super::text::{bridge_head, counts, reason, share};
use crate::format::{Format, Look};
use crate::wording::capital;
use dma_document::Comparability as Verdict;
use std::fmt::Write as _;
use std::io;

pub(super) static FORMAT: Format<Comparability> =
    Format::<Comparability>::new("markdown", "A Markdown table for each setting", write);

/// One heading a setting: the sentence, and a table of themes and sections.
fn write(document: &Comparability, _: &Look, to: &mut dyn io::Write) -> io::Result<()> {
    let mut out = format!("# Comparability: {} → {}\n", escaped(&document.old), escaped(&document.new));
    for setting in &document.settings {
        let _ = write!(
            out,
            "\n## {} {} → {}: {}\n\n> {}\n\n",
            escaped(&setting.title),
            setting.old.version,
            setting.new.version,
            setting.verdict.words(),
            escaped(&setting.sentence)
        );
        if let Some(weight) = &setting.share {
            let _ = write!(out, "{}. ", capital(&share(weight)));
        }
        let _ = write!(out, "Questions: {}.\n\n", counts(setting));
        let [comparable, care] =
            [Verdict::Comparable, Verdict::WithCare].map(|verdict| capital(verdict.words()));
        let _ = write!(
            out,
            "| Theme and section | Verdict | {comparable} | {care} | Why |\n|---|---|---|---|---|\n"
        );
        for theme in &setting.themes {
            let name = format!("**{}**", escaped(&theme.title));
            row(&mut out, &name, theme.verdict, theme.share.as_ref(), &[]);
            for section in &theme.sections {
                row(
                    &mut out,
                    &escaped(&section.title),
                    section.verdict,
                    section.share.as_ref(),
                    &section.reasons,
                );
            }
        }
        if let Some(bridge) = &setting.bridge {
            bridged(&mut out, bridge);
        }
    }
    to.write_all(out.as_bytes())
}

fn bridged(out: &mut String, bridge: &Bridge) {
    let _ = write!(out, "\nBridge: {}.\n\n", escaped(&bridge_head(bridge)));
    out.push_str(
        "| Mean of | Older round | Newer round | Difference | Organisations |\n|---|---:|---:|---:|---:|\n",
    );
    for part in &bridge.means {
        let figure = &part.figure;
        let cell = |value: Option<&String>| value.map_or_else(|| "–".to_owned(), Clone::clone);
        let without =
            figure.old_reason.as_deref().map_or_else(String::new, |word| format!(" ({})", reason(word)));
        let _ = writeln!(
            out,
            "| {} {}{without} | {} | {} | {} | {} |",
            part.level,
            escaped(part.title.as_deref().unwrap_or_default()),
            cell(figure.old.as_ref()),
            cell(figure.new.as_ref()),
            cell(figure.difference.as_ref()),
            figure.organisations.unwrap_or(0)
        );
    }
}

fn row(out: &mut String, name: &str, verdict: Verdict, share: Option<&Share>, reasons: &[String]) {
    let cell = |value: Option<&String>| {
        value.map_or_else(String::new, |percentage| format!("{}%", percent(percentage)))
    };
    let why: Vec<String> = reasons.iter().map(|reason| escaped(reason)).collect();
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} | {} |",
        verdict.words(),
        cell(share.map(|share| &share.comparable)),
        cell(share.map(|share| &share.with_care)),
        why.join("<br>")
    );
}

/// A text on one line in which nothing is a mark of Markdown or HTML. Names in backticks stay as they are, unless a
/// backtick stands alone.
fn escaped(text: &str) -> String {
    const MARKS: [char; 10] = ['\\', '*', '_', '[', ']', '<', '>', '#', '|', '&'];
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            out.push(' ');
            continue;
        }
        if MARKS.contains(&character) || (character == '`' && !is_paired) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
