//! The JSON Canonicalization Scheme of RFC 8785: data comes in, its one sequence of bytes goes out.

use crate::tree::limits;
use serde_json::{Map, Number, Value};

/// Why data has no canonical bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A whole number that readers would round.
    #[error("the number {0} is beyond 2^53 - 1, and JSON readers would round it")]
    TooLarge(String),
    /// Infinity, or not a number.
    #[error("a number that JSON cannot say")]
    NotFinite,
    /// Data that is not JSON, such as a map whose keys are not texts.
    #[error("{0}")]
    Data(String),
}

/// Writes the canonical bytes: keys sorted by their UTF-16 units, numbers as ECMAScript prints them, no white space.
///
/// # Errors
///
/// Whole numbers beyond 2^53 - 1 in magnitude are refused rather than rounded.
pub fn to_canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut out = Vec::with_capacity(4096);
    write(value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(value) => number(value, out)?,
        Value::String(text) => string(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(map) => object(map, out)?,
    }
    Ok(())
}

/// RFC 8785, section 3.2.3: keys compare as arrays of UTF-16 units, which differs from bytes beyond U+FFFF.
fn object(map: &Map<String, Value>, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    if entries.iter().all(|(key, _)| key.is_ascii()) {
        entries.sort_unstable_by_key(|(key, _)| key.as_str());
    } else {
        entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    }
    out.push(b'{');
    for (at, (key, value)) in entries.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        string(key, out);
        out.push(b':');
        write(value, out)?;
    }
    out.push(b'}');
    Ok(())
}

fn number(value: &Number, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    let magnitude = value.as_u64().or_else(|| value.as_i64().map(i64::unsigned_abs));
    if let Some(magnitude) = magnitude {
        if magnitude > limits::WHOLE_NUMBER.unsigned_abs() {
            return Err(NotCanonical::TooLarge(value.to_string()));
        }
        out.extend_from_slice(value.to_string().as_bytes());
        return Ok(());
    }
    let float = value.as_f64().filter(|float| float.is_finite()).ok_or(NotCanonical::NotFinite)?;
    out.extend_from_slice(ryu_js::Buffer::new().format_finite(float).as_bytes());
    Ok(())
}

/// RFC 8785, section 3.2.2.2: the short escapes where JSON has them, `\u00xx` for other controls, all else as it is.
fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut plain = 0;
    for at in to_escape(bytes) {
        let byte = bytes[at];
        let escape: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            0x08 => b"\\b",
            0x09 => b"\\t",
            0x0a => b"\\n",
            0x0c => b"\\f",
            0x0d => b"\\r",
            _ => b"",
        };
        out.extend_from_slice(&bytes[plain..at]);
        plain = at + 1;
        if escape.is_empty() {
            out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
        } else {
            out.extend_from_slice(escape);
        }
    }
    out.extend_from_slice(&bytes[plain..]);
    out.push(b'"');
}

/// Where the bytes stand that have an escape: blocks without any are passed over as a whole.
fn to_escape(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 32;
    let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    // No early way out, so that the compiler can look at many bytes at once.
    let all_plain = move |block: &[u8]| block.iter().fold(true, |plain, &byte| plain & is_plain(byte));
    let blocks = bytes.chunks(BLOCK).enumerate().filter(move |(_, block)| !all_plain(block));
    blocks.flat_map(move |(number, block)| {
        let found = block.iter().enumerate().filter(move |(_, byte)| !is_plain(**byte));
        found.map(move |(at, _)| number * BLOCK + at)
    })
}
