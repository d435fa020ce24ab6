//! How many organisations move, figure by figure, and why, for people.

use super::organisations;
use dma_answers::response::Response;
use dma_answers::score::ScoreChange;
use dma_project::replay::Causes;
use dma_report::{counted, one_line};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// What moved so far, figure by figure.
#[derive(Default)]
pub(super) struct Summary {
    /// How many responses there were.
    pub(super) responses: usize,
    moved: usize,
    figures: BTreeMap<(String, &'static str, String, Option<String>), Count>,
}

#[derive(Default)]
struct Count {
    up: usize,
    down: usize,
    other: usize,
    /// Whose figures they are, as many as are shown.
    examples: Vec<String>,
    why: BTreeSet<String>,
}

/// How many organisations are named for each figure.
const EXAMPLES: usize = 5;

impl Summary {
    pub(super) fn note(&mut self, response: &Response, all: &[ScoreChange], causes: &Causes) {
        self.responses += 1;
        self.moved += usize::from(!all.is_empty());
        for moved in all {
            let key = (response.framework.setting.clone(), moved.level, moved.id.clone(), moved.line.clone());
            let count = self.figures.entry(key).or_default();
            match moved.difference.as_deref() {
                Some(difference) if difference.starts_with('-') => count.down += 1,
                Some("0") | None => count.other += 1,
                Some(_) => count.up += 1,
            }
            if count.examples.len() < EXAMPLES {
                let code = &response.organisation.code;
                // Figures that look alike moved too, by less than is shown.
                let exact = moved.difference.as_ref().filter(|_| moved.old == moved.new);
                let exact =
                    exact.map_or_else(String::new, |difference| format!(" ({difference} before rounding)"));
                count.examples.push(format!("{code} {} → {}{exact}", moved.old, moved.new));
            }
            count.why.extend(causes.of(moved, all));
        }
    }

    /// What moved, for people.
    pub(super) fn write(&self, old: &str, new: &str, out: &mut dyn Write) -> io::Result<()> {
        let of = counted(self.responses, "response");
        let head = format!("{old} → {new}: figures of {} move, of {of}", organisations(self.moved));
        writeln!(out, "{}", one_line(&head))?;
        for ((setting, level, id, line), count) in &self.figures {
            let line = line.as_ref().map_or(String::new(), |line| format!(" ({line})"));
            let all = count.up + count.down + count.other;
            let ways = [
                (count.up, "up"),
                (count.down, "down"),
                (count.other, "to or from no score, or shown otherwise"),
            ];
            let ways: Vec<String> =
                ways.iter().filter(|(n, _)| *n > 0).map(|(n, way)| format!("{n} {way}")).collect();
            let head = format!("{setting} {level} {id}{line}: {}, {}", organisations(all), ways.join(", "));
            writeln!(out, "\n{}", one_line(&head))?;
            let more = if all > count.examples.len() { ", …" } else { "" };
            writeln!(out, "  {}{more}", one_line(&count.examples.join(", ")))?;
            for why in &count.why {
                writeln!(out, "  because {}", one_line(why))?;
            }
        }
        Ok(())
    }
}
