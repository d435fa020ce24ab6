//! `percentage`: a figure from 0 to 100, with up to six decimals; the bands of a scale may score it.

use super::figure::{Figure, FigureParts, Measure};
use super::{Answer, DECIMAL, Kind, Shape};
use crate::canonical::{FigureRounding, SCHEMA_VERSION};
use serde::{Deserialize, Serialize};

/// A figure from 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Percentage {
    /// Id of the scale whose bands give the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<String>,
    /// How a figure becomes a whole number before it is banded: `nearest`, `down` or `up`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<FigureRounding>,
}

/// A percentage as a figure.
pub static MEASURE: Measure = Measure {
    name: "percentage",
    in_words: "a percentage",
    sentence: "A percentage from 0 to 100",
    entered: "a percentage",
    tested: "with a percentage",
    test_help: "use `at-least: …` or `at-most: …` with a figure from 0 to 100",
    sign: "%",
    notation: &DECIMAL,
    is_whole: false,
    range: (Some(0), Some(100)),
    ends: None,
    has_unit: false,
    has_bands: true,
    usual: 0,
    since: SCHEMA_VERSION,
    make: |parts: FigureParts| {
        Answer::Percentage(Percentage { bands: parts.bands, rounding: parts.rounding })
    },
};

impl Kind for Percentage {
    fn name(&self) -> &'static str {
        MEASURE.name
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Figure(Figure {
            measure: &MEASURE,
            unit: None,
            least: None,
            most: None,
            bands: self.bands.as_deref(),
            rounding: self.rounding,
        })
    }
}
