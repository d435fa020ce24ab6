//! The tables of open data, declared once: their columns give the header, the metadata and the words that explain them.

use super::Files;
use crate::PublishError;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use dma_answers::response::cells::guarded;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Free text.
    Text,
    /// A permanent id or code.
    Code,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Decimal,
    /// `true` or `false`.
    Flag,
}

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    /// Name of the column.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) kind: Kind,
    /// Whether every row has a value in it.
    pub(super) required: bool,
    /// What it says.
    pub(super) about: &'static str,
}

/// One table.
#[derive(Debug)]
pub(super) struct Table {
    /// File of the table.
    pub(super) file: &'static str,
    /// What it holds.
    pub(super) about: &'static str,
    /// Columns of the table.
    pub(super) columns: &'static [Column],
}

const fn column(name: &'static str, kind: Kind, required: bool, about: &'static str) -> Column {
    Column { name, kind, required, about }
}

const SYNTHETIC: Column = column(
    "synthetic",
    Kind::Flag,
    true,
    "Whether the answers were generated and do not belong to a real organisation.",
);
const ORGANISATION: Column =
    column("organisation_code", Kind::Code, true, "The ODS code of the organisation.");
const NAME: Column = column("organisation_name", Kind::Text, true, "The name of the organisation.");
const REGION: Column = column("region", Kind::Text, false, "The region of the organisation.");
const SETTING: Column = column("setting", Kind::Code, true, "The setting whose framework was answered.");
const VERSION: Column = column("version", Kind::Code, true, "The version of the framework.");
const THEME: Column = column("theme", Kind::Code, true, "The id of the theme.");
const SECTION: Column = column("section", Kind::Code, true, "The id of the section.");
const LINE: Column =
    column("line", Kind::Code, false, "The service line; empty for the organisation as a whole.");
const SCORE: Column =
    column("score", Kind::Decimal, false, "The score, rounded once as the framework declares.");
const EXACT: Column = column("exact", Kind::Text, false, "The score before it was rounded, as a fraction.");
const REASON: Column = column(
    "reason",
    Kind::Code,
    false,
    "Why there is no score: not-asked, nothing-counts, too-little-answered, or few, where a group is too small for its figures to be published.",
);
const DUE: Column = column("due", Kind::Whole, true, "The weight of the questions that had to be answered.");
const ANSWERED: Column =
    column("answered", Kind::Whole, true, "The weight of the questions that were answered.");

/// Who took part.
pub(super) static ORGANISATIONS: Table = Table {
    file: "organisations.csv",
    about: "The organisations that took part, one row for each setting that they answered for.",
    columns: &[
        SYNTHETIC,
        ORGANISATION,
        NAME,
        REGION,
        SETTING,
        VERSION,
        column("edition", Kind::Text, true, "The collection round."),
        column("sha256", Kind::Code, true, "The digest of the framework that was answered."),
        column("withheld", Kind::Flag, true, "Whether only this row is published for the organisation."),
        column("withheld_reason", Kind::Text, false, "Why the organisation is withheld."),
        column(
            "answers",
            Kind::Whole,
            false,
            "The number of answers; empty where the organisation is withheld.",
        ),
    ],
};

/// Every answer.
pub(super) static ANSWERS: Table = Table {
    file: "answers-long.csv",
    about: "Every answer, one row for each option, choice, element or figure.",
    columns: &[
        SYNTHETIC,
        ORGANISATION,
        NAME,
        REGION,
        SETTING,
        VERSION,
        column("theme", Kind::Code, false, "The id of the theme."),
        column("section", Kind::Code, false, "The id of the section."),
        column("question", Kind::Code, true, "The id of the question."),
        LINE,
        column("kind", Kind::Code, true, "option, choice, element, number, text or not-applicable."),
        column(
            "value",
            Kind::Text,
            false,
            "The id of the option, choice or element; the figure; or the text.",
        ),
        column("label", Kind::Text, false, "What respondents read for that option, choice or element."),
        column("score", Kind::Decimal, false, "What the whole answer scores, where it counts."),
    ],
};

/// The score of each section.
pub(super) static SECTION_SCORES: Table = Table {
    file: "section-scores.csv",
    about: "The score of each organisation for each section, on each service line and as a whole.",
    columns: &[
        SYNTHETIC,
        ORGANISATION,
        NAME,
        REGION,
        SETTING,
        VERSION,
        THEME,
        SECTION,
        LINE,
        SCORE,
        EXACT,
        REASON,
        DUE,
        ANSWERED,
    ],
};

/// The score of each theme.
pub(super) static THEME_SCORES: Table = Table {
    file: "theme-scores.csv",
    about: "The score of each organisation for each theme, and overall where the framework declares that.",
    columns: &[
        SYNTHETIC,
        ORGANISATION,
        NAME,
        REGION,
        SETTING,
        VERSION,
        column("level", Kind::Code, true, "theme or overall."),
        column("theme", Kind::Code, false, "The id of the theme; empty for the overall score."),
        SCORE,
        EXACT,
        REASON,
        DUE,
        ANSWERED,
    ],
};

/// The scores of groups.
pub(super) static GROUP_SCORES: Table = Table {
    file: "group-scores.csv",
    about: "The distribution of scores in each setting, and in each of its regions that is large enough.",
    columns: &[
        SYNTHETIC,
        SETTING,
        VERSION,
        column("region", Kind::Text, false, "The region; empty for the whole setting."),
        column("level", Kind::Code, true, "section, theme or overall."),
        column(
            "id",
            Kind::Code,
            true,
            "The id of the section or theme; that of the setting for the overall score.",
        ),
        column("organisations", Kind::Whole, false, "The number of organisations that have a score."),
        column("mean", Kind::Decimal, false, "The mean of their scores."),
        column("least", Kind::Decimal, false, "The lowest score."),
        column("lower_quartile", Kind::Decimal, false, "A quarter of them are at or below this."),
        column("median", Kind::Decimal, false, "Half of them are at or below this."),
        column("upper_quartile", Kind::Decimal, false, "Three quarters of them are at or below this."),
        column("most", Kind::Decimal, false, "The highest score."),
        REASON,
    ],
};

/// What everything means.
pub(super) static DICTIONARY: Table = Table {
    file: "data-dictionary.csv",
    about: "The questions of each setting with the values that answers to them take.",
    columns: &[
        SYNTHETIC,
        SETTING,
        VERSION,
        THEME,
        column("theme_title", Kind::Text, true, "The title of the theme."),
        SECTION,
        column("section_title", Kind::Text, true, "The title of the section."),
        column("question", Kind::Code, true, "The id of the question."),
        column("text", Kind::Text, true, "The question."),
        column("answer", Kind::Code, true, "scale, choices, levels, number, percentage, date or text."),
        column(
            "weight",
            Kind::Whole,
            true,
            "The weight of the question in its section; 0 where it is not scored.",
        ),
        column("per_line", Kind::Flag, true, "Whether each service line answers it."),
        column("conditional", Kind::Flag, true, "Whether it is asked only after certain answers."),
        column(
            "not_applicable",
            Kind::Code,
            false,
            "What an answer of not applicable does, where it is allowed.",
        ),
        column("value", Kind::Text, false, "A value: the id of an option, choice or element."),
        column("label", Kind::Text, false, "What respondents read for it."),
        column("value_score", Kind::Decimal, false, "What it scores; the level, for an element."),
    ],
};

/// Every table but the wide ones, of which there is one for each setting.
pub(super) static TABLES: [&Table; 6] =
    [&ORGANISATIONS, &ANSWERS, &SECTION_SCORES, &THEME_SCORES, &GROUP_SCORES, &DICTIONARY];

/// The columns before the questions in a wide table.
pub(super) static WIDE: &[Column] = &[SYNTHETIC, ORGANISATION, NAME, REGION, SETTING, VERSION];

/// The file of the wide table of a setting.
pub(super) fn wide_file(setting: &str) -> String {
    format!("answers-wide-{setting}.csv")
}

/// Writes rows below the columns of a table.
pub(super) fn add(files: &mut Files, table: &Table, rows: &[Vec<String>]) -> Result<(), PublishError> {
    let header: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
    let text = |at: usize| table.columns.get(at).is_none_or(|column| column.kind == Kind::Text);
    files.insert(table.file.to_owned(), write(table.file, &header, rows, &text)?);
    Ok(())
}

/// Writes a table by RFC 4180. Words that a spreadsheet would run have an apostrophe before them.
pub(super) fn write(
    file: &str,
    header: &[String],
    rows: &[Vec<String>],
    is_text: &dyn Fn(usize) -> bool,
) -> Result<Vec<u8>, PublishError> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let fault = |error: &dyn std::fmt::Display| PublishError::Data {
        file: file.to_owned(),
        message: error.to_string(),
    };
    writer.write_record(header).map_err(|error| fault(&error))?;
    for row in rows {
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, cell)| if is_text(at) { guarded(cell) } else { cell.as_str().into() });
        let cells: Vec<std::borrow::Cow<'_, str>> = cells.collect();
        writer.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}
