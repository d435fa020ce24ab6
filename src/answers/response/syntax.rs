//! Checks the syntax of single values in a response: codes, ids, versions, digests, dates and names.

use std::str::FromStr as _;

/// An organisation's code: `^[A-Z0-9]{1,12}$`.
pub(super) fn is_code(text: &str) -> bool {
    (1..=12).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// An id: `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, at most 64 characters.
pub(super) fn is_id(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= 64 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(is_part)
}

/// A version: three whole numbers with dots, none with a 0 in front.
pub(super) fn is_version(text: &str) -> bool {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    text.split('.').count() == 3 && text.split('.').all(is_number)
}

/// A digest: 64 lowercase hexadecimal digits.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// The version of the form: `^1\.[0-9]+$`.
pub(super) fn is_form(text: &str) -> bool {
    text.strip_prefix("1.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A date of the calendar, year first.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && jiff::civil::Date::from_str(text).is_ok_and(|day| day.to_string() == text)
}

/// Whether a text has at least one and at most `most` characters.
pub(super) fn has_length(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().nth(most).is_none()
}

/// Whether a text has a character that steers a screen and is not seen.
pub(super) fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}
