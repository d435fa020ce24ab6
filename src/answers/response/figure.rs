//! Figures of answers, with every digit that was written.
//!
//! A figure is kept as the JSON number that was handed in, beside its exact value. A float is never between the two: from
//! 2^33 on, several figures with six decimals share one float, and `100.0` and `100` always do.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

pub use dma_document::answer::WHOLE;

/// The most decimals of a figure.
pub const DECIMALS: i64 = 6;

/// The largest figure that every reader of JSON keeps, 2^53 - 1.
const LARGEST: i128 = (1 << 53) - 1;

/// Why a number cannot be a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFigure {
    /// It has more than six decimals.
    TooPrecise,
    /// It is beyond 2^53 - 1 in magnitude.
    TooLarge,
    /// It is not a decimal number.
    Malformed,
}

/// A figure as it was handed in: any JSON number. Two are equal where they are written alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The JSON number, digit by digit.
    written: Box<str>,
    /// Value of the figure in millionths, or why it has none.
    millionths: Result<i128, NotAFigure>,
}

impl Figure {
    /// Reads a JSON number, such as `20.5`, `100.0` or `2.05e1`. Where it has no value, [`Self::millionths`] says why.
    ///
    /// # Errors
    ///
    /// [`NotAFigure::Malformed`] for a text that is not a JSON number.
    pub fn read(text: &str) -> Result<Self, NotAFigure> {
        match of_text(text) {
            Err(NotAFigure::Malformed) => Err(NotAFigure::Malformed),
            millionths => Ok(Self { written: text.into(), millionths }),
        }
    }

    /// Returns the figure with this value, written with as many decimals as it needs.
    pub fn of_millionths(millionths: i128) -> Self {
        Self { written: plain(millionths).into(), millionths: bounded(millionths) }
    }

    /// Returns a whole number as a figure.
    pub fn whole(number: i64) -> Self {
        Self::of_millionths(i128::from(number) * WHOLE)
    }

    /// Returns the exact value in millionths.
    ///
    /// # Errors
    ///
    /// [`NotAFigure::TooPrecise`] or [`NotAFigure::TooLarge`] where the number is outside what a figure may be.
    pub fn millionths(&self) -> Result<i128, NotAFigure> {
        self.millionths
    }

    /// Returns the number as it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Returns the number without an exponent: as it was written, unless it was written with one.
    ///
    /// # Errors
    ///
    /// As [`Self::millionths`].
    pub fn decimals(&self) -> Result<Cow<'_, str>, NotAFigure> {
        let millionths = self.millionths?;
        let has_exponent = self.written.contains(['e', 'E']);
        Ok(if has_exponent { plain(millionths).into() } else { (&*self.written).into() })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.written).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::read(raw.get()).map_err(|_| D::Error::custom("expected a number"))
    }
}

fn bounded(millionths: i128) -> Result<i128, NotAFigure> {
    if millionths.abs() > LARGEST * WHOLE { Err(NotAFigure::TooLarge) } else { Ok(millionths) }
}

/// A number as JSON writes it, such as `20.5`, `-0` or `2.05e1`; nothing of it is rounded.
///
/// # Errors
///
/// If it is not a JSON number, has more than six decimals, or is beyond 2^53 - 1.
fn of_text(text: &str) -> Result<i128, NotAFigure> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let leads_with_zero = whole.len() > 1 && whole.starts_with('0');
    if !is_digits(whole) || !is_digits(fraction) || leads_with_zero {
        return Err(NotAFigure::Malformed);
    }
    let digits = || whole.bytes().chain(fraction.bytes());
    let Some(last) = digits().rposition_of(|byte| byte != b'0') else { return Ok(0) };
    let first = digits().position(|byte| byte != b'0').unwrap_or(0);
    // The last digit that is not 0 stands for this power of ten.
    let place = |at: usize| {
        i64::try_from(whole.len()).ok()?.checked_sub(i64::try_from(at).ok()? + 1)?.checked_add(exponent)
    };
    let (Some(high), Some(low)) = (place(first), place(last)) else { return Err(NotAFigure::TooLarge) };
    if high > 15 {
        return Err(NotAFigure::TooLarge);
    }
    if low < -DECIMALS {
        return Err(NotAFigure::TooPrecise);
    }
    let value = digits()
        .skip(first)
        .take(last - first + 1)
        .fold(0i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
    let shift = u32::try_from(low + DECIMALS).map_err(|_| NotAFigure::TooLarge)?;
    let millionths = value * 10i128.pow(shift);
    bounded(if negative { -millionths } else { millionths })
}

/// The exponent of a number; one of more digits than any honest one is cut off at a size that is too large or too small.
fn exponent_of(text: &str) -> Result<i64, NotAFigure> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAFigure::Malformed);
    }
    let most = 1_000_000_000_000;
    let size = digits.parse::<i64>().map_or(most, |size| size.min(most));
    Ok(if negative { -size } else { size })
}

/// Looks for the last of some items that cannot be walked from their end.
trait LastPosition: Iterator + Sized {
    /// The place of the last item that passes.
    fn rposition_of(self, test: impl Fn(Self::Item) -> bool) -> Option<usize> {
        self.enumerate().fold(None, |last, (at, item)| if test(item) { Some(at) } else { last })
    }
}

impl<I: Iterator> LastPosition for I {}

/// A figure as plain decimals, with as many as it needs: `20.5`, `-3`.
pub fn plain(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, part) =
        (millionths.unsigned_abs() / WHOLE.unsigned_abs(), millionths.unsigned_abs() % WHOLE.unsigned_abs());
    if part == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{part:06}").trim_end_matches('0'))
}
