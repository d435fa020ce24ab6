//! The style rule for the foot of each printed page, with the name, edition and digest of the framework.

use crate::Subject;
use std::fmt::Write as _;

/// The rule: <https://www.w3.org/TR/css-page-3/#margin-boxes>.
pub(super) fn foot(subject: &Subject<'_>) -> String {
    let document = subject.document;
    let named = format!(
        "{} {}, edition {} · digest {}",
        document.setting.id,
        document.version,
        document.edition,
        subject.sha256.get(..12).unwrap_or(subject.sha256)
    );
    format!(
        "\n/* The foot of each printed page. */\n@page {{\n  @bottom-left {{ content: \"{}\"; font: 8pt Arial, sans-serif; }}\n  \
         @bottom-right {{ content: counter(page) \" of \" counter(pages); font: 8pt Arial, sans-serif; }}\n}}\n",
        escaped(&named)
    )
}

/// A text as it may stand in a CSS string within HTML: all but letters, digits and spaces by number.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            out.push(character);
        } else {
            // The space ends the number, and is no part of the text.
            let _ = write!(out, "\\{:x} ", u32::from(character));
        }
    }
    out
}
