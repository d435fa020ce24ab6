//! Plain scalars that YAML readers understand differently: a raw text comes in, a [`Trap`] goes out.

use super::limits;

/// Why a plain scalar is a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// `yes`, `No`, `on`, `off`, `y`, `n`: a truth value in YAML 1.1, text in 1.2.
    Boolean,
    /// `010`: eight in YAML 1.1, ten in 1.2.
    Octal,
    /// `1_000`: a number in YAML 1.1, text in 1.2.
    Underscore,
    /// `12:30`: a number to the base of 60 in YAML 1.1, text in 1.2.
    Sexagesimal,
    /// `0b101`: a number in YAML 1.1, text in 1.2.
    Binary,
    /// `1.10`: a number, so the last zero is lost.
    TrailingZero,
    /// A number with more digits than a computer keeps.
    TooManyDigits,
    /// `.inf` or `.nan`: a number that JSON cannot say.
    NotFinite,
}

/// Finds the trap in a plain scalar, if there is one.
pub(super) fn find(text: &str) -> Option<Trap> {
    let first = *text.as_bytes().first()?;
    match first {
        b'y' | b'Y' | b'n' | b'N' | b'o' | b'O' if text.len() <= 3 => boolean(text),
        b'0'..=b'9' | b'+' | b'-' | b'.' => numeric(text),
        _ => None,
    }
}

fn boolean(text: &str) -> Option<Trap> {
    const WORDS: [&str; 16] =
        ["y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"];
    WORDS.contains(&text).then_some(Trap::Boolean)
}

fn numeric(text: &str) -> Option<Trap> {
    if text.len() > 400 || text.contains(' ') {
        return None;
    }
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = body.to_ascii_lowercase();
    if lower == ".inf" || lower == ".nan" {
        return Some(Trap::NotFinite);
    }
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if digits(body) {
        if body.len() > 1 && body.starts_with('0') {
            return Some(Trap::Octal);
        }
        let unsafe_integer = body.parse().map_or(true, |number: i64| number > limits::WHOLE_NUMBER);
        return unsafe_integer.then_some(Trap::TooManyDigits);
    }
    if body.starts_with(|c: char| c.is_ascii_digit()) && body.contains('_') {
        let all = body.bytes().all(|b| b.is_ascii_digit() || b == b'_' || b == b'.');
        return all.then_some(Trap::Underscore);
    }
    if let Some(rest) = lower.strip_prefix("0b") {
        let all = !rest.is_empty() && rest.bytes().all(|b| b == b'0' || b == b'1');
        return all.then_some(Trap::Binary);
    }
    if body.contains(':') {
        let parts: Vec<&str> = body.split(':').collect();
        let sixty = |s: &str| s.len() <= 2 && digits(s) && s.parse::<u8>().is_ok_and(|n| n < 60);
        let all = digits(parts[0]) && parts[1..].iter().all(|part| sixty(part));
        return all.then_some(Trap::Sexagesimal);
    }
    let (whole, fraction) = body.split_once('.')?;
    if !digits(fraction) || !(whole.is_empty() || digits(whole)) {
        return None;
    }
    if whole.len() + fraction.len() > 15 {
        return Some(Trap::TooManyDigits);
    }
    fraction.ends_with('0').then_some(Trap::TrailingZero)
}
