//! Figures of answers: a JSON number comes in, as data or as it was written; the millionths that it is go out.

use serde_json::Number;

pub use crate::canonical::answer::WHOLE;

/// The most decimals of a figure.
pub const DECIMALS: i64 = 6;

/// The largest figure that every reader of JSON keeps, 2^53 - 1.
const LARGEST: i128 = (1 << 53) - 1;

/// Why a number is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFigure {
    /// It has more than six decimals.
    TooPrecise,
    /// It is beyond 2^53 - 1 in magnitude.
    TooLarge,
    /// It is no decimal number.
    Malformed,
}

/// A number as data.
///
/// # Errors
///
/// Where it has more than six decimals, or is beyond 2^53 - 1.
pub fn of_number(number: &Number) -> Result<i128, NotAFigure> {
    if let Some(whole) = number.as_i64() {
        return bounded(i128::from(whole) * WHOLE);
    }
    let Some(float) = number.as_f64().filter(|it| it.is_finite()) else { return Err(NotAFigure::Malformed) };
    of_float(float)
}

/// The millionths of which a float is the nearest. Division is correctly rounded (IEEE 754), so that `n / 10^6` is the
/// very float that readers make of the decimal with that value.
#[allow(clippy::cast_possible_truncation, reason = "a float below 2^73 is far inside of 128 bits")]
#[allow(clippy::cast_precision_loss, reason = "the comparison sees to it")]
fn of_float(float: f64) -> Result<i128, NotAFigure> {
    if float.abs() > LARGEST as f64 {
        return Err(NotAFigure::TooLarge);
    }
    let millionths = (float * WHOLE as f64).round();
    // Beyond 2^53 not every whole number of millionths has a float of its own.
    if millionths.abs() > LARGEST as f64 && float.fract() != 0.0 {
        return Err(NotAFigure::TooPrecise);
    }
    if float.fract() == 0.0 {
        return bounded(float as i128 * WHOLE);
    }
    #[allow(clippy::float_cmp, reason = "it is the very same float or not")]
    let is_same = millionths / WHOLE as f64 == float;
    if is_same { bounded(millionths as i128) } else { Err(NotAFigure::TooPrecise) }
}

fn bounded(millionths: i128) -> Result<i128, NotAFigure> {
    if millionths.abs() > LARGEST * WHOLE { Err(NotAFigure::TooLarge) } else { Ok(millionths) }
}

/// A number as JSON writes it, such as `20.5`, `-0` or `2.05e1`; nothing of it is rounded.
///
/// # Errors
///
/// Where it is no number of JSON, has more than six decimals, or is beyond 2^53 - 1.
pub fn of_text(text: &str) -> Result<i128, NotAFigure> {
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
