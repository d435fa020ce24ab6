//! The coverage of a programme as data: what leaves as JSON, and what the table and the page are made of.

use serde::Serialize;

/// The version of the document's shape.
pub const SCHEMA_VERSION: &str = "1.0";

/// Which questions each setting is asked, by theme and section and by the codes of other schemes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The version of this shape.
    pub schema_version: &'static str,
    /// The programme's id.
    pub programme: String,
    /// The programme's title.
    pub title: String,
    /// The settings that have a framework, in order; every list of cells has their order.
    pub settings: Vec<Setting>,
    /// How time is estimated.
    pub pace: Pace,
    /// Themes and their sections.
    pub themes: Vec<Theme>,
    /// Schemes and their codes.
    pub schemes: Vec<Scheme>,
}

/// A setting with all that it is asked.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// The id of the setting.
    pub setting: String,
    /// The title of the setting.
    pub title: String,
    /// All that it is asked.
    pub total: Cell,
    /// The limits that the budget sets, and how much there is.
    pub budget: Vec<Limit>,
}

/// One limit of the budget.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// `questions`, `words` or `minutes`.
    pub what: &'static str,
    /// How many questions, words or minutes there are.
    pub amount: u64,
    /// The highest number that is allowed (inclusive).
    pub limit: i64,
    /// Whether the amount is over the limit.
    pub over: bool,
}

/// How time is estimated.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pace {
    /// Words read in a minute.
    pub words_per_minute: u64,
    /// Seconds for an answer.
    pub seconds_per_question: u64,
}

/// A theme, by its id, whatever settings have it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Theme {
    /// The id of the theme.
    pub theme: String,
    /// The title of the theme in the first setting that has it.
    pub title: String,
    /// One cell a setting.
    pub cells: Vec<Cell>,
    /// The sections of the theme.
    pub sections: Vec<Section>,
}

/// A section, by its id, whatever settings use it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// The id of the section.
    pub section: String,
    /// The title of the section.
    pub title: String,
    /// One cell a setting.
    pub cells: Vec<Cell>,
}

/// A scheme with its codes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scheme {
    /// The id of the scheme.
    pub scheme: String,
    /// The title of the scheme.
    pub title: String,
    /// The codes of the scheme.
    pub codes: Vec<Code>,
}

/// A code of a scheme.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// The id of the code.
    pub code: String,
    /// The title of the code.
    pub title: String,
    /// One cell a setting.
    pub cells: Vec<Cell>,
}

/// What one setting is asked in one row.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// Questions, each counted once.
    pub questions: u64,
    /// Answers to give: more than the questions where each service line answers apart.
    pub answers: u64,
    /// The weights of the questions with a score, added.
    pub weight: i64,
    /// Words to read.
    pub words: u64,
    /// Minutes to read and answer, rounded up.
    pub minutes: u64,
    /// Whether this setting is asked nothing here, in a row in which every setting should be asked something.
    pub gap: bool,
}

impl Coverage {
    /// Every row that should have questions in each setting and has none in some: its id, and those settings.
    pub fn gaps(&self) -> Vec<(String, Vec<&str>)> {
        let themes = self.themes.iter().map(|theme| (theme.theme.clone(), &theme.cells));
        let codes = self.schemes.iter().flat_map(|scheme| {
            scheme.codes.iter().map(|code| (format!("{} {}", scheme.scheme, code.code), &code.cells))
        });
        let missing = |cells: &[Cell]| -> Vec<&str> {
            let gaps = cells.iter().zip(&self.settings).filter(|(cell, _)| cell.gap);
            gaps.map(|(_, setting)| setting.setting.as_str()).collect()
        };
        let all = themes.chain(codes).map(|(row, cells)| (row, missing(cells)));
        all.filter(|(_, settings)| !settings.is_empty()).collect()
    }
}
