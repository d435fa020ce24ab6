//! One line for each question, section and theme, for screen readers and `grep`.

use super::document::{Bridge, Comparability, Share};
use super::text::{bridge_head, counts, mean, organisation_line, share};
use crate::format::{Format, Look};
use crate::wording::clean;
use std::fmt::Write as _;
use std::io;

pub(super) static FORMAT: Format<Comparability> = Format::<Comparability>::new(
    "plain",
    "One line for each question, section and theme, for screen readers and `grep`",
    write,
);

/// Writes one line each, without columns; each line says what it is about.
fn write(document: &Comparability, _: &Look, to: &mut dyn io::Write) -> io::Result<()> {
    let mut out = String::new();
    for setting in &document.settings {
        let id = &setting.setting;
        let of = |weight: &Option<Share>| {
            weight.as_ref().map_or_else(String::new, |weight| format!("; {}", share(weight)))
        };
        let _ = writeln!(
            out,
            "{id}: {}{}; questions: {}",
            setting.verdict.words(),
            of(&setting.share),
            counts(setting)
        );
        for theme in &setting.themes {
            let _ = writeln!(
                out,
                "{id}: theme {}: {}{}",
                clean(&theme.id),
                theme.verdict.words(),
                of(&theme.share)
            );
            for section in &theme.sections {
                let why = why(&section.reasons);
                let _ = writeln!(
                    out,
                    "{id}: section {}: {}{}{why}",
                    section.id,
                    section.verdict.words(),
                    of(&section.share)
                );
                for question in &section.questions {
                    let why = self::why(&question.reasons);
                    let _ = writeln!(
                        out,
                        "{id}: question {}: {}{why}",
                        clean(&question.id),
                        question.verdict.words()
                    );
                }
            }
        }
        if let Some(bridge) = &setting.bridge {
            write_bridge(&mut out, id, bridge);
        }
        let _ = writeln!(out, "{id}: to publish: {}", clean(&setting.sentence));
    }
    to.write_all(out.as_bytes())
}

/// Writes what both rounds have on the comparable questions.
fn write_bridge(out: &mut String, id: &str, bridge: &Bridge) {
    let _ = writeln!(out, "{id}: bridge: {}", clean(&bridge_head(bridge)));
    for part in &bridge.means {
        let _ = writeln!(out, "{id}: bridge: mean of {}", clean(&mean(part)));
    }
    for organisation in &bridge.each {
        for part in &organisation.parts {
            let _ = writeln!(out, "{id}: bridge: {}", clean(&organisation_line(&organisation.code, part)));
        }
    }
}

/// Returns reasons as the end of a line; nothing if there are none.
fn why(reasons: &[String]) -> String {
    if reasons.is_empty() { String::new() } else { format!("; {}", clean(&reasons.join("; "))) }
}
