//! One line for each question, section and theme, for screen readers and `grep`.

use super::document::{Comparability, Share};
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
            let _ = writeln!(out, "{id}: theme {}: {}{}", theme.id, theme.verdict.words(), of(&theme.share));
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
                    section.verdict.words(),
                    of(&section.share)
                );
                for question in &section.questions {
                    let why = if question.reasons.is_empty() {
                        String::new()
                    } else {
                        format!("; {}", clean(&question.reasons.join("; ")))
                    };
                    let _ =
                        writeln!(out, "{id}: question {}: {}{why}", question.id, question.verdict.words());
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
                    let _ = writeln!(out, "{id}: bridge: {}", organisation_line(&organisation.code, part));
                }
            }
        }
        let _ = writeln!(out, "{id}: to publish: {}", clean(&setting.sentence));
    }
    to.write_all(out.as_bytes())
}
