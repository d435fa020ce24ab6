//! Texts come in that should be days; whether the calendar has them goes out.

use jiff::civil::Date;

/// Whether the calendar has this day, written as ISO 8601 does: 2016-03-31. `None` for a text of another form.
pub(super) fn exists(date: &str) -> Option<bool> {
    let mark =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    let is_formed = date.len() == "2016-03-31".len() && date.bytes().enumerate().all(mark);
    is_formed.then(|| date.parse::<Date>().is_ok())
}
