//! Writes numbers and texts as canonical JSON.

use super::error::NotCanonical;
use dma_text::source::LARGEST_INTEGER;
use std::io::Write as _;

/// Writes a whole number, unless readers would round it.
pub(super) fn whole(number: i128, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    if number.unsigned_abs() > u128::from(LARGEST_INTEGER.unsigned_abs()) {
        return Err(NotCanonical::TooLarge(number.to_string()));
    }
    // Writing to memory does not fail.
    let _ = write!(out, "{number}");
    Ok(())
}

pub(super) fn float(number: f64, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    if !number.is_finite() {
        return Err(NotCanonical::NotFinite);
    }
    out.extend_from_slice(ryu_js::Buffer::new().format_finite(number).as_bytes());
    Ok(())
}

/// RFC 8785, section 3.2.2.2: the short escapes where JSON has them, `\u00xx` for other controls, all else as it is.
pub(super) fn string(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    if all_plain(bytes) {
        out.extend_from_slice(bytes);
        out.push(b'"');
        return;
    }
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

/// Whether a byte has no escape.
fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// Whether no byte has an escape, as in nearly every text.
fn all_plain(bytes: &[u8]) -> bool {
    const BLOCK: usize = 16;
    // No early way out, so that the compiler can look at many bytes at once.
    let plain = |block: &[u8; BLOCK]| block.iter().fold(true, |plain, &byte| plain & is_plain(byte));
    match bytes.last_chunk() {
        // What is left after whole blocks is looked at with some bytes before it.
        Some(last) => plain(last) && bytes.as_chunks().0.iter().all(plain),
        None => bytes.iter().all(|&byte| is_plain(byte)),
    }
}

/// Where the bytes stand that have an escape.
fn to_escape(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| !is_plain(**byte)).map(|(at, _)| at)
}
