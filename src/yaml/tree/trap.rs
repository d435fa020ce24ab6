//! Finds plain scalars that YAML readers understand differently.

use dma_text::source::LARGEST_INTEGER;

/// Why a plain scalar is a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// `yes`, `No`, `on`, `off`, `y`, `n`: a truth value in YAML 1.1, text in 1.2.
    Boolean,
    /// `010`: eight in YAML 1.1, ten in 1.2; `08`: a text in YAML 1.1, eight in 1.2.
    Octal,
    /// `1_000`, `.5_0` or `0x_1F`: a number in YAML 1.1, text in 1.2.
    Underscore,
    /// `12:30` or `190:20:30.15`: a number to the base of 60 in YAML 1.1, text in 1.2.
    Sexagesimal,
    /// `0b101`: a number in YAML 1.1, text in 1.2.
    Binary,
    /// `+0x1F`: a number in YAML 1.1, text in 1.2.
    Hexadecimal,
    /// `0o17`, `1e3` or `1.5e3`: text in YAML 1.1, a number in 1.2.
    Modern,
    /// `=`: the default value of a mapping in YAML 1.1, text in 1.2.
    Equals,
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
        b'=' if text.len() == 1 => Some(Trap::Equals),
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
        let unsafe_integer = body.parse().map_or(true, |number: i64| number > LARGEST_INTEGER);
        return unsafe_integer.then_some(Trap::TooManyDigits);
    }
    if lower.starts_with("0x") || lower.starts_with("0o") || lower.starts_with("0b") {
        return with_base(&lower, body.len() < text.len());
    }
    if body.contains(':') {
        return is_sexagesimal(body).then_some(Trap::Sexagesimal);
    }
    if body.contains('_') {
        let first = body.trim_start_matches('.').as_bytes().first();
        let is_number = first.is_some_and(u8::is_ascii_digit) && is_decimal(&lower.replace('_', ""));
        return is_number.then_some(Trap::Underscore);
    }
    if let Some((mantissa, exponent)) = lower.split_once('e') {
        let older = mantissa.contains('.') && exponent.starts_with(['+', '-']);
        return (is_decimal(&lower) && !older).then_some(Trap::Modern);
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

/// The trap in a number that says its base.
fn with_base(lower: &str, is_signed: bool) -> Option<Trap> {
    let of = |rest: &str, is: fn(u8) -> bool| {
        rest.bytes().any(is) && rest.bytes().all(|byte| is(byte) || byte == b'_')
    };
    if let Some(rest) = lower.strip_prefix("0x") {
        let trap =
            if rest.contains('_') { Some(Trap::Underscore) } else { is_signed.then_some(Trap::Hexadecimal) };
        return trap.filter(|_| of(rest, |byte| byte.is_ascii_hexdigit()));
    }
    if let Some(rest) = lower.strip_prefix("0o") {
        let is_number = !is_signed && !rest.contains('_') && of(rest, |byte| matches!(byte, b'0'..=b'7'));
        return is_number.then_some(Trap::Modern);
    }
    let rest = lower.strip_prefix("0b")?;
    of(rest, |byte| matches!(byte, b'0' | b'1')).then_some(Trap::Binary)
}

/// Whether it is a number to the base of 60: parts below 60, the last of them with a fraction or without.
fn is_sexagesimal(body: &str) -> bool {
    let mut parts = body.split(':');
    let first = parts.next().unwrap_or("");
    let rest: Vec<&str> = parts.collect();
    let sixty = |part: &str| {
        let small = part.parse::<u8>().is_ok_and(|number| number < 60);
        part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()) && small
    };
    let fraction = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let Some((last, middle)) = rest.split_last() else { return false };
    let (last, after) = last.split_once('.').unwrap_or((last, ""));
    first.starts_with(|c: char| c.is_ascii_digit())
        && fraction(first)
        && middle.iter().all(|part| sixty(part))
        && sixty(last)
        && fraction(after)
}

/// Whether it is figures with at most one point and one exponent.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_empty = exponent.is_empty() || (whole.is_empty() && fraction.is_empty());
    !is_empty && [whole, fraction, exponent].into_iter().all(digits)
}
