//! Finds characters that do harm: byte order marks, carriage returns and control characters.

use super::{Fault, FaultKind, limits};
use dma_text::source::SourceId;

/// Finds characters that YAML forbids or editors hide. One pass over the bytes; text without any costs little.
pub(super) fn characters(id: SourceId, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if text.starts_with('\u{feff}') {
        faults.push(Fault::at(id, 0..0, FaultKind::ByteOrderMark));
    }
    let bytes = text.as_bytes();
    let mut seen_return = false;
    for index in suspects(bytes) {
        let byte = bytes[index];
        let kind = match byte {
            b'\r' if !seen_return => {
                seen_return = true;
                FaultKind::CarriageReturn
            }
            b'\r' | b'\n' | b'\t' => continue,
            0..=0x1f | 0x7f => FaultKind::ControlCharacter { character: char::from(byte) },
            0xc2 if matches!(bytes.get(index + 1), Some(0x80..=0x9f)) => {
                FaultKind::ControlCharacter { character: char::from(bytes[index + 1]) }
            }
            0xe2 if matches!(bytes.get(index + 1..index + 3), Some([0x80, 0xa8 | 0xa9])) => {
                FaultKind::ControlCharacter {
                    character: if bytes[index + 2] == 0xa8 { '\u{2028}' } else { '\u{2029}' },
                }
            }
            0xef if index > 0 && bytes.get(index + 1..index + 3) == Some(&[0xbb, 0xbf]) => {
                FaultKind::ByteOrderMark
            }
            _ => continue,
        };
        // No text but a file of another sort: one finding says so, not one for each of its bytes.
        if byte == 0 {
            return vec![Fault::at(id, index..index + 1, kind)];
        }
        let length = text[index..].chars().next().map_or(1, char::len_utf8);
        faults.push(Fault::at(id, index..index + length, kind));
        if faults.len() >= limits::FAULTS {
            break;
        }
    }
    faults
}

/// Where the bytes stand that are not plain ASCII text: blocks of nothing else are passed over as a whole.
fn suspects(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 64;
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let blocks = bytes.chunks(BLOCK).enumerate();
    // No early way out, so that the compiler can look at many bytes at once.
    let suspicious =
        blocks.filter(move |(_, block)| !block.iter().fold(true, |plain, &byte| plain & is_plain(byte)));
    suspicious.flat_map(move |(number, block)| {
        let found = block.iter().enumerate().filter(move |(_, byte)| !is_plain(**byte));
        found.map(move |(at, _)| number * BLOCK + at)
    })
}
