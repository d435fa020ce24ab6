//! How questions are answered: one file a kind, one trait that all of them keep to, and the few shapes that the rest of the
//! tool looks at.
//!
//! A kind is what authors write and documents hold, such as `number` or `percentage`. Consumers never ask for the kind:
//! they look at its [`Shape`], of which there are five, or at its [`Values`], which say what can be answered, what a
//! condition makes of an answer and what it scores. Both number and percentage are figures; what differs between kinds of
//! figure stands in the [`Measure`] of each.
//!
//! A new kind of figure is a file with a structure and a `static MEASURE`, and its line in [`Answer`] and [`MEASURES`].
#![warn(clippy::wildcard_enum_match_arm)]

mod choices;
mod date;
mod figure;
mod free_text;
mod levels;
mod notation;
mod number;
mod percentage;
mod scale;
mod value;
mod values;

pub use choices::{Choice, Choices};
pub use date::{DAY, Date, Day, MEASURE as DATE};
pub use figure::{Ends, Figure, FigureParts, Measure};
pub use free_text::FreeText;
pub use levels::{Level, LevelElement, Levels};
pub use notation::{DECIMAL, Notation, TextForm};
pub use number::{MEASURE as NUMBER, Number};
pub use percentage::{MEASURE as PERCENTAGE, Percentage};
pub use scale::FromScale;
pub use value::{Stretch, Test, Value, WHOLE};
pub use values::{Band, Bands, Figures, How, Inconsistent, Rung, Values};

use serde::{Deserialize, Serialize};

/// How a question is answered, by kind. The words are those of `type` in canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Answer {
    /// One option of a scale.
    Scale(FromScale),
    /// Several options.
    Choices(Choices),
    /// Elements met, level by level.
    Levels(Levels),
    /// A whole number.
    Number(Number),
    /// A figure from 0 to 100.
    Percentage(Percentage),
    /// A day of the calendar, never scored.
    Date(Date),
    /// Words, never scored.
    Text(FreeText),
}

/// The kinds of figure, in the order of messages.
pub static MEASURES: [&Measure; 3] = [&NUMBER, &PERCENTAGE, &DATE];

/// The keys of all kinds as authors write them, in the order of messages.
pub static KINDS: [&str; 7] = ["scale", "choices", "levels", "number", "percentage", "date", "free-text"];

/// Every notation of figures: each has keys of its own in conditions.
pub static NOTATIONS: [&Notation; 2] = [&DECIMAL, &DAY];

/// What every kind of answer says of itself. All else that can be asked of an answer follows from its shape.
pub trait Kind {
    /// Returns the word for the kind in canonical JSON and in data dictionaries, such as `number`.
    fn name(&self) -> &'static str;

    /// Returns what consumers look at.
    fn shape(&self) -> Shape<'_>;
}

/// The shapes of answers: what kinds have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'a> {
    /// One option of a scale, by the id of the scale.
    Option(&'a str),
    /// Choices ticked.
    Ticks(&'a Choices),
    /// Elements met, level by level.
    Ladder(&'a [Level]),
    /// A figure.
    Figure(Figure<'a>),
    /// Words, and the largest number of them that is asked for.
    Words(Option<i64>),
}

impl Answer {
    /// Returns the kind.
    pub fn kind(&self) -> &dyn Kind {
        match self {
            Self::Scale(kind) => kind,
            Self::Choices(kind) => kind,
            Self::Levels(kind) => kind,
            Self::Number(kind) => kind,
            Self::Percentage(kind) => kind,
            Self::Date(kind) => kind,
            Self::Text(kind) => kind,
        }
    }

    /// Returns the shape.
    pub fn shape(&self) -> Shape<'_> {
        self.kind().shape()
    }

    /// Returns the id of the scale whose options answer the question, or whose bands score its figure.
    pub fn scale_id(&self) -> Option<&str> {
        match self.shape() {
            Shape::Option(scale) => Some(scale),
            Shape::Figure(figure) => figure.bands,
            Shape::Ticks(_) | Shape::Ladder(_) | Shape::Words(_) => None,
        }
    }
}
