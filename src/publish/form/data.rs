//! Escapes canonical JSON so that an HTML parser cannot take any of it for markup.

/// The data as it may stand between `<script type="application/json">` and its end.
///
/// In JSON these characters stand only within texts, where an escape means the same. Without `<`, `>` and `&` no tag, comment
/// or character reference can begin; U+2028 and U+2029 end lines for readers of scripts.
///
/// # Errors
///
/// Where the bytes are not UTF-8, which canonical bytes always are.
pub(super) fn in_script(json: &[u8]) -> Result<String, std::str::Utf8Error> {
    let json = std::str::from_utf8(json)?;
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    for character in json.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    Ok(out)
}
