//! Single answers as scores and conditions see them, and the tests that a condition puts to one.
//!
//! There is one exact unit of figures, the millionth: no figure has more than six decimals, so that each is a whole number
//! of these, and so is every place where scores or conditions begin to differ.

use super::Notation;

/// How many millionths are a whole.
pub const WHOLE: i128 = 1_000_000;

/// An answer in substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'t> {
    /// An option, by place.
    Option(usize),
    /// Choices ticked, by place from the first.
    Ticks(&'t [usize]),
    /// The level reached, 0 below the first.
    Level(i64),
    /// A figure in millionths.
    Figure(i128),
    /// Free text.
    Words,
}

/// What a condition asks of the answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of these options, by place.
    Option(Vec<usize>),
    /// One of these choices ticked, by place.
    Ticked(Vec<usize>),
    /// A figure or level from the first to the second in millionths, ends included.
    Within(i128, i128),
}

impl Test {
    /// Makes a test of a range, ends included; either end may be open.
    pub fn within(least: Option<i64>, most: Option<i64>) -> Self {
        let millionths = |end: i64| i128::from(end) * WHOLE;
        Self::Within(least.map_or(i128::MIN, millionths), most.map_or(i128::MAX, millionths))
    }

    /// Whether an answer in substance is what the condition asks for.
    pub fn meets(&self, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Option(wanted), Value::Option(at)) => wanted.contains(&at),
            (Self::Ticked(wanted), Value::Ticks(ticks)) => ticks.iter().any(|at| wanted.contains(at)),
            (Self::Within(low, high), Value::Figure(figure)) => (*low..=*high).contains(&figure),
            (Self::Within(low, high), Value::Level(level)) => {
                (*low..=*high).contains(&(i128::from(level) * WHOLE))
            }
            (Self::Option(_) | Self::Ticked(_) | Self::Within(..), _) => false,
        }
    }
}

/// Figures in millionths that nothing tells apart: from `low` to `high`, ends included. An open end is the smallest or the
/// largest number of 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Lowest figure.
    pub low: i128,
    /// Highest figure.
    pub high: i128,
}

impl Stretch {
    /// Returns a figure of the stretch: the lowest whole number where there is one, else the one with the fewest quarters.
    /// No stretch is narrower than a quarter, since scores and conditions differ at halves at the least.
    pub fn example(self) -> i128 {
        if self.low == i128::MIN {
            return if self.high == i128::MAX { 0 } else { self.high.div_euclid(WHOLE) * WHOLE };
        }
        let steps = [WHOLE, WHOLE / 2, WHOLE / 4];
        let above = |step: i128| -(-self.low).div_euclid(step) * step;
        steps.into_iter().map(above).find(|figure| *figure <= self.high).unwrap_or(self.low)
    }

    /// Whether a whole number lies in it.
    pub fn has_whole(self) -> bool {
        self.low == i128::MIN || -(-self.low).div_euclid(WHOLE) * WHOLE <= self.high
    }
}

impl Notation {
    /// Writes a figure in millionths, with at most two decimals.
    pub fn shown(&self, millionths: i128) -> String {
        let (whole, rest) = (millionths.div_euclid(WHOLE), millionths.rem_euclid(WHOLE));
        let Ok(whole) = i64::try_from(whole) else { return whole.to_string() };
        let written = self.write(whole);
        match rest * 100 / WHOLE {
            0 => written,
            hundredths if hundredths % 10 == 0 => format!("{written}.{}", hundredths / 10),
            hundredths => format!("{written}.{hundredths:02}"),
        }
    }
}
