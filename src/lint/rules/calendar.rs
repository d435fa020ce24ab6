//! Checks that dates exist in the calendar.

use jiff::civil::Date;

/// Returns whether a date exists in the calendar. `None` for a text that is not written as ISO 8601 does: `2016-03-31`.
pub(super) fn exists(date: &str) -> Option<bool> {
    let has_form = |byte: u8, form: u8| if form == b'-' { byte == b'-' } else { byte.is_ascii_digit() };
    let form = b"2016-03-31";
    let is_formed =
        date.len() == form.len() && date.bytes().zip(form).all(|(byte, form)| has_form(byte, *form));
    is_formed.then(|| date.parse::<Date>().is_ok())
}
