//! `number`: a whole number of something, between ends of the author's own; the bands of a scale may score it.

use super::figure::{Ends, Figure, FigureParts, Measure};
use super::{Answer, DECIMAL, Kind, Shape};
use crate::canonical::{FigureRounding, SCHEMA_VERSION};
use serde::{Deserialize, Serialize};

/// A whole number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Number {
    /// Id of the scale whose bands give the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<String>,
    /// Highest number that may be entered (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Lowest number that may be entered (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// `nearest`, `down` or `up`. A number is whole already, so it makes no difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<FigureRounding>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A number as a figure.
pub static MEASURE: Measure = Measure {
    name: "number",
    in_words: "a number",
    sentence: "A whole number",
    entered: "a whole number",
    tested: "with a number",
    test_help: "use `at-least: …` or `at-most: …` with a whole number",
    sign: "",
    notation: &DECIMAL,
    is_whole: true,
    range: (None, None),
    ends: Some(Ends { least: "min", most: "max" }),
    has_unit: true,
    has_bands: true,
    usual: 0,
    since: SCHEMA_VERSION,
    make: |parts: FigureParts| {
        let FigureParts { unit, least, most, bands, rounding } = parts;
        Answer::Number(Number { bands, max: most, min: least, rounding, unit })
    },
};

impl Kind for Number {
    fn name(&self) -> &'static str {
        MEASURE.name
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Figure(Figure {
            measure: &MEASURE,
            unit: self.unit.as_deref(),
            least: self.min,
            most: self.max,
            bands: self.bands.as_deref(),
            rounding: self.rounding,
        })
    }
}
