//! Writes a message with names between backticks as escaped HTML, with these names as code.

use minijinja::{HtmlEscape, Value};
use std::fmt::Write as _;

/// A filter for templates: `the help of question `plan` changed` has `plan` in `<code>`.
///
/// With an odd number of backticks, which a text of an author may bring, all of it is plain words.
pub fn coded(message: &str) -> Value {
    let mut html = String::with_capacity(message.len() + 16);
    let is_paired = message.matches('`').count().is_multiple_of(2);
    let parts = if is_paired { message.split('`').collect() } else { vec![message] };
    for (at, part) in parts.into_iter().enumerate() {
        let escaped = HtmlEscape(part);
        let _ = if at % 2 == 1 { write!(html, "<code>{escaped}</code>") } else { write!(html, "{escaped}") };
    }
    Value::from_safe_string(html)
}
