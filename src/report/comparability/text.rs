//! What may be compared as lines: for people, within the width of their screen; and one line each, for screen readers and
//! `grep`.

use super::document::{Bridge, BridgePart, Comparability, Setting, Share};
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
        if let Some(bridge) = &setting.bridge {
            bridged(&mut out, bridge, width);
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

fn bridged(out: &mut String, bridge: &Bridge, width: usize) {
    out.push('\n');
    wrapped(out, 2, &format!("The bridge: {}", clean(&bridge_head(bridge))), width);
    for part in &bridge.means {
        wrapped(out, 4, &mean(part), width);
    }
}

/// What a bridge stands on.
pub(super) fn bridge_head(bridge: &Bridge) -> String {
    let mut text = format!(
        "both rounds on {}, {} in both",
        counted(bridge.questions, "comparable question"),
        counted(bridge.organisations, "organisation")
    );
    for (codes, which) in [(&bridge.only_old, "older"), (&bridge.only_new, "newer")] {
        if !codes.is_empty() {
            let _ = write!(text, "; {} in the {which} round only: {}", codes.len(), codes.join(", "));
        }
    }
    if bridge.synthetic {
        text.push_str("; some or all of the responses were generated and belong to nobody");
    }
    text
}

/// Why there is no figure, in words.
pub(super) fn reason(word: &str) -> &str {
    match word {
        "nothing-comparable" => "no question that counts may be compared",
        "no-organisation" => "no organisation has a score in both rounds",
        "not-asked" => "nothing that counts was asked",
        "nothing-counts" => "nothing that was answered counts",
        "too-little-answered" => "too little was answered",
        other => other,
    }
}

/// What one organisation has in both rounds, in words.
fn own(code: &str, part: &BridgePart) -> String {
    let figure = &part.figure;
    let of = |value: Option<&String>, why: Option<&String>| {
        value.cloned().unwrap_or_else(|| reason(why.map_or("", |it| it)).to_owned())
    };
    let (old, new) = (
        of(figure.old.as_ref(), figure.old_reason.as_ref()),
        of(figure.new.as_ref(), figure.new_reason.as_ref()),
    );
    let by = figure.difference.as_ref().map_or_else(String::new, |by| format!(" ({by})"));
    let id = part.id.as_ref().map_or_else(String::new, |id| format!(" {id}"));
    format!("{code}: {}{id}: {old} → {new}{by}", part.level)
}

/// A mean of a bridge in words.
fn mean(part: &BridgePart) -> String {
    let figure = &part.figure;
    let name = part.title.as_ref().map_or_else(String::new, |title| format!(" {}", clean(title)));
    match (&figure.old, &figure.new, &figure.difference) {
        (Some(old), Some(new), Some(by)) => format!(
            "{}{name}: {old} → {new} ({by}), {}",
            part.level,
            counted(figure.organisations.unwrap_or(0), "organisation")
        ),
        _ => format!("{}{name}: {}", part.level, reason(figure.old_reason.as_deref().unwrap_or_default())),
    }
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
        if let Some(bridge) = &setting.bridge {
            let _ = writeln!(out, "{id}: bridge: {}", clean(&bridge_head(bridge)));
            for part in &bridge.means {
                let _ = writeln!(out, "{id}: bridge: mean of {}", mean(part));
            }
            for organisation in &bridge.each {
                for part in &organisation.parts {
                    let _ = writeln!(out, "{id}: bridge: {}", own(&organisation.code, part));
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

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
