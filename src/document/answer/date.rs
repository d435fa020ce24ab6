//! `date`: a day of the calendar, between ends of the author's own; never scored.
//!
//! As a figure a day is the number of days since 1 January 1970, so that conditions on dates are decided as those on
//! numbers are. It is written as ISO 8601 writes it, `2017-03-31`, in documents and in answers.

use super::figure::{Ends, Figure, FigureParts, Measure};
use super::{Answer, Kind, Notation, Shape, TextForm};
use jiff::ToSpan as _;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Date {
    /// First day that may be entered (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Day>,
    /// Last day that may be entered (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Day>,
}

/// Days since 1 January 1970, written as `2017-03-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i64);

/// A date as a figure.
pub static MEASURE: Measure = Measure {
    name: "date",
    in_words: "a date",
    sentence: "A date",
    entered: "a date",
    tested: "with a date",
    test_help: "use `from: …` or `to: …` with a date such as 2017-03-31",
    sign: "",
    notation: &DAY,
    is_whole: true,
    range: (None, None),
    ends: Some(Ends { least: "earliest", most: "latest" }),
    has_unit: false,
    has_bands: false,
    // 1 January 2017.
    usual: 17_167,
    since: "1.1",
    make: |parts: FigureParts| {
        Answer::Date(Date { earliest: parts.least.map(Day), latest: parts.most.map(Day) })
    },
};

/// Days of the calendar.
pub static DAY: Notation = Notation {
    keys: ["from", "to"],
    json_keys: ["from", "to"],
    outside: ["a date before", "a date after"],
    open: ["or later", "or earlier"],
    text: Some(TextForm {
        name: "a valid date",
        wanted: "a valid date such as 2017-03-31",
        read: |text| of_date(read(text)?),
        write: |day| date(day).map_or_else(String::new, |date| date.to_string()),
        in_words: |day| date(day).map_or_else(String::new, |date| date.strftime("%-d %B %Y").to_string()),
    }),
};

impl Kind for Date {
    fn name(&self) -> &'static str {
        MEASURE.name
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Figure(Figure {
            measure: &MEASURE,
            unit: None,
            least: self.earliest.map(|day| day.0),
            most: self.latest.map(|day| day.0),
            bands: None,
            rounding: None,
        })
    }
}

/// A text that is not a valid date.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a valid date")]
pub struct NotADate(String);

impl TryFrom<String> for Day {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        read(&text).and_then(of_date).map(Self).ok_or(NotADate(text))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        DAY.write(day.0)
    }
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);

/// The day of a text; only of the one form that writes it.
fn read(text: &str) -> Option<civil::Date> {
    let date: civil::Date = text.parse().ok()?;
    (text.len() == 10 && date.to_string() == text).then_some(date)
}

fn of_date(date: civil::Date) -> Option<i64> {
    date.since(EPOCH).ok().map(|span| i64::from(span.get_days()))
}

fn date(day: i64) -> Option<civil::Date> {
    EPOCH.checked_add(i32::try_from(day).ok()?.days()).ok()
}
