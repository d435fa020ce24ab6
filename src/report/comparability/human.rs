//! Lines that fit the screen.

use super::document::{Bridge, Comparability, Share};
use super::text::percent;
use super::text::{bridge_head, counts, mean, share};
use crate::format::{Format, Look};
use crate::wording::clean;
use dma_document::Comparability as Verdict;
use std::fmt::Write as _;
use std::io;

pub(super) static FORMAT: Format<Comparability> =
    Format::<Comparability>::new("human", "Lines that fit the screen", write);

/// Each setting with its themes and sections, what is not comparable in them, and the sentence.
fn write(document: &Comparability, look: &Look, to: &mut dyn io::Write) -> io::Result<()> {
    let width = look.width;
    let mut out = format!("{} → {}\n", clean(&document.old), clean(&document.new));
    for setting in &document.settings {
        let head = format!(
            "{} {} → {}: {}{}",
            clean(&setting.title),
            setting.old.version,
            setting.new.version,
            setting.verdict.words(),
            setting.share.as_ref().map_or_else(String::new, |weight| format!(", {}", share(weight)))
        );
        let _ = write!(out, "\n{head}\n");
        let _ = writeln!(out, "  questions: {}", counts(setting));
        for theme in &setting.themes {
            row(&mut out, 2, theme.verdict, theme.share.as_ref(), &theme.title, width);
            for section in &theme.sections {
                row(&mut out, 4, section.verdict, section.share.as_ref(), &section.title, width);
                let not_comparable =
                    section.questions.iter().filter(|question| question.verdict != Verdict::Comparable);
                for question in not_comparable {
                    let why = question.reasons.join("; ");
                    let text = format!("{} `{}`: {}", question.verdict.words(), question.id, clean(&why));
                    wrapped(&mut out, 6, &text, width);
                }
                if section.questions.iter().all(|question| question.verdict == Verdict::Comparable) {
                    for reason in &section.reasons {
                        wrapped(&mut out, 6, &clean(reason), width);
                    }
                }
            }
        }
        if let Some(bridge) = &setting.bridge {
            bridged(&mut out, bridge, width);
        }
        out.push_str("\n  Sentence to publish:\n");
        wrapped(&mut out, 2, &clean(&setting.sentence), width);
    }
    to.write_all(out.as_bytes())
}

#[expect(clippy::too_many_arguments, reason = "each is one part of the row")]
fn row(out: &mut String, indent: usize, verdict: Verdict, share: Option<&Share>, title: &str, width: usize) {
    let share = share.map_or_else(String::new, |share| format!("{}%", percent(&share.comparable)));
    let text = format!("{:<17} {share:>6}  {}", verdict.words(), clean(title));
    wrapped_at(out, indent, indent + 26, &text, width);
}

fn bridged(out: &mut String, bridge: &Bridge, width: usize) {
    out.push('\n');
    wrapped(out, 2, &format!("Bridge: {}", clean(&bridge_head(bridge))), width);
    for part in &bridge.means {
        wrapped(out, 4, &mean(part), width);
    }
}

fn wrapped(out: &mut String, indent: usize, text: &str, width: usize) {
    wrapped_at(out, indent, indent, text, width);
}

/// Writes a text in lines of at most `width` characters, those after the first with an indentation of their own.
fn wrapped_at(out: &mut String, first: usize, rest: usize, text: &str, width: usize) {
    let most = width.max(rest + 20);
    let mut line = " ".repeat(first);
    let mut used = first;
    let mut is_empty = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !is_empty && used + 1 + length > most {
            out.push_str(line.trim_end());
            out.push('\n');
            (line, used, is_empty) = (" ".repeat(rest), rest, true);
        }
        if !is_empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
