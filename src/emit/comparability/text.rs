//! What may be compared as lines: for people, within the width of their screen; and one line each, for screen readers and
//! `grep`.

use super::document::{Comparability, Setting, Share};
use super::sentence::plain as percent;
use std::fmt::Write as _;

/// Lines that fit the screen: each setting with its themes and sections, what is not comparable in them, and the sentence.
pub fn human(document: &Comparability, width: usize) -> String {
    let mut out = format!("{} → {}\n", clean(&document.old), clean(&document.new));
    for setting in &document.settings {
        let head = format!(
            "{} {} → {}: {}{}",
            clean(&setting.title),
            setting.old.version,
            setting.new.version,
            setting.verdict,
            setting.share.as_ref().map_or_else(String::new, |it| format!(", {}", share(it)))
        );
        let _ = write!(out, "\n{head}\n");
        let _ = writeln!(out, "  questions: {}", counts(setting));
        for theme in &setting.themes {
            row(&mut out, 2, (&theme.verdict, theme.share.as_ref()), &theme.title, width);
            for section in &theme.sections {
                row(&mut out, 4, (&section.verdict, section.share.as_ref()), &section.title, width);
                let told = section.questions.iter().filter(|it| it.verdict != "comparable");
                for question in told {
                    let why = question.reasons.join("; ");
                    let text = format!("{} `{}`: {}", question.verdict, question.id, clean(&why));
                    wrapped(&mut out, 6, &text, width);
                }
                if section.questions.iter().all(|it| it.verdict == "comparable") {
                    for reason in &section.reasons {
                        wrapped(&mut out, 6, &clean(reason), width);
                    }
                }
            }
        }
        out.push_str("\n  To publish:\n");
        wrapped(&mut out, 2, &clean(&setting.sentence), width);
    }
    out
}

fn row(out: &mut String, indent: usize, (verdict, share): (&str, Option<&Share>), title: &str, width: usize) {
    let share = share.map_or_else(String::new, |it| format!("{}%", percent(&it.comparable)));
    let text = format!("{verdict:<10} {share:>6}  {}", clean(title));
    wrapped_at(out, indent, indent + 19, &text, width);
}

pub(super) fn counts(setting: &Setting) -> String {
    let counts = &setting.counts;
    format!(
        "{} comparable, {} with care, {} break, {} new, {} gone",
        counts.comparable, counts.with_care, counts.broken, counts.new, counts.ended
    )
}

/// A share in words.
pub(super) fn share(share: &Share) -> String {
    let care = if share.with_care == "0.0" {
        String::new()
    } else {
        format!(", {}% with care", percent(&share.with_care))
    };
    format!("{}% of the weight comparable{care}", percent(&share.comparable))
}

/// One line each: nothing stands in columns, and each line says what it is about.
pub fn plain(document: &Comparability) -> String {
    let mut out = String::new();
    for setting in &document.settings {
        let id = &setting.setting;
        let of = |it: &Option<Share>| it.as_ref().map_or_else(String::new, |it| format!("; {}", share(it)));
        let _ =
            writeln!(out, "{id}: {}{}; questions: {}", setting.verdict, of(&setting.share), counts(setting));
        for theme in &setting.themes {
            let _ = writeln!(out, "{id}: theme {}: {}{}", theme.id, theme.verdict, of(&theme.share));
            for section in &theme.sections {
                let why = if section.reasons.is_empty() {
                    String::new()
                } else {
                    format!("; {}", clean(&section.reasons.join("; ")))
                };
                let _ = writeln!(
                    out,
                    "{id}: section {}: {}{}{why}",
                    section.id,
                    section.verdict,
                    of(&section.share)
                );
                for question in &section.questions {
                    let why = if question.reasons.is_empty() {
                        String::new()
                    } else {
                        format!("; {}", clean(&question.reasons.join("; ")))
                    };
                    let _ = writeln!(out, "{id}: question {}: {}{why}", question.id, question.verdict);
                }
            }
        }
        let _ = writeln!(out, "{id}: to publish: {}", clean(&setting.sentence));
    }
    out
}

/// A text without what could move the cursor.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
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
