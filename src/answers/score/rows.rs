//! Writes the scores of a response as CSV, one row a figure.

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
    /// Returns the rows of the results in CSV, without the heading.
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
        for question in &self.questions {
            let score = or_empty(&question.score);
            let weight = question.weight.to_string();
            let is_due =
                !matches!(question.reason.as_deref(), Some("not-asked" | "not-applicable" | "no-score"));
            let (due, answered) =
                (if is_due { &weight } else { "0" }, if question.score.is_some() { &weight } else { "0" });
            let exact = score.split('.').next().unwrap_or_default();
            let line = or_empty(&question.line);
            row(&[
                "question",
                &question.question,
                &line,
                &score,
                exact,
                &or_empty(&question.reason),
                due,
                answered,
            ]);
        }
        let mut figure = |level: &str, id: &str, line: &str, result: &FigureResult| {
            let (due, answered) = (result.due.to_string(), result.answered.to_string());
            row(&[
                level,
                id,
                line,
                &or_empty(&result.score),
                &or_empty(&result.exact),
                &or_empty(&result.reason),
                &due,
                &answered,
            ]);
        };
        for section in &self.sections {
            let line = section.line.as_deref().unwrap_or_default();
            figure("section", &section.section, line, &section.figure);
        }
        for theme in &self.themes {
            figure("theme", &theme.theme, "", &theme.figure);
        }
        if let Some(overall) = &self.overall {
            figure("overall", &self.framework.setting, "", overall);
        }
        let _ = writer.flush();
    }
}
