//! Scores as a table: one row a figure, in CSV; the results of a response come in, its rows go out.

use super::results::{FigureResult, Results};
use crate::response::cells::guarded;

/// The columns, in order.
pub const SCORE_COLUMNS: [&str; 12] = [
    "synthetic",
    "organisation_code",
    "setting",
    "version",
    "level",
    "id",
    "line",
    "score",
    "exact",
    "reason",
    "due",
    "answered",
];

/// The heading of a table of scores.
pub fn heading() -> String {
    format!("{}\r\n", SCORE_COLUMNS.join(","))
}

impl Results {
    /// Its rows in CSV, without the heading.
    pub fn rows(&self, out: &mut Vec<u8>) {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let who = [
            if self.synthetic { "true" } else { "false" },
            &self.organisation.code,
            &self.framework.setting,
            &self.framework.version,
        ];
        let mut row = |cells: &[&str]| {
            let all = who.iter().chain(cells).map(|cell| guarded(cell).into_owned());
            // Writing to memory does not fail.
            let _ = writer.write_record(all);
        };
        let or_empty = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        for it in &self.questions {
            let score = or_empty(&it.score);
            let weight = it.weight.to_string();
            let is_due = !matches!(it.reason.as_deref(), Some("not-asked" | "not-applicable" | "no-score"));
            let (due, answered) =
                (if is_due { &weight } else { "0" }, if it.score.is_some() { &weight } else { "0" });
            let exact = score.split('.').next().unwrap_or_default();
            let line = or_empty(&it.line);
            row(&["question", &it.question, &line, &score, exact, &or_empty(&it.reason), due, answered]);
        }
        let mut figure = |level: &str, id: &str, line: &str, it: &FigureResult| {
            let (due, answered) = (it.due.to_string(), it.answered.to_string());
            row(&[
                level,
                id,
                line,
                &or_empty(&it.score),
                &or_empty(&it.exact),
                &or_empty(&it.reason),
                &due,
                &answered,
            ]);
        };
        for it in &self.sections {
            figure("section", &it.section, it.line.as_deref().unwrap_or_default(), &it.figure);
        }
        for it in &self.themes {
            figure("theme", &it.theme, "", &it.figure);
        }
        if let Some(it) = &self.overall {
            figure("overall", &self.framework.setting, "", it);
        }
        let _ = writer.flush();
    }
}
