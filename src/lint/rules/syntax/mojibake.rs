//! `mojibake`: letters that a wrong character encoding has damaged.

use crate::rules::context::TextCx;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// Letters are damaged by a wrong character encoding.
    ///
    /// When a program reads a UTF-8 file as Windows-1252 and saves it again, "don’t" becomes "donâ€™t". Respondents see
    /// it at once, and searches never find the word. Once released, it stays in the record.
    ///
    /// **What to do.** Write the text that the help shows. Then check everything else that came from the same source.
    ///
    /// The rule looks for letters that only a wrong encoding puts side by side, and decodes them. It also finds U+FFFD,
    /// which replaces a letter that is lost. It checks frozen texts as well.
    ///
    /// Source: the Unicode Standard, section 3.9 (UTF-8) and U+FFFD,
    /// <https://www.unicode.org/versions/latest/core-spec/chapter-3/>; the WHATWG index of Windows-1252,
    /// <https://encoding.spec.whatwg.org/#index-windows-1252>.
    ///
    /// ```yaml,bad
    /// help: Count wards that donâ\u{20ac}\u{2122}t use paper.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count cafés on the site.
    /// ```
    "mojibake", Syntax, Deny, Text(check), basis(Damage)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if cx.marks().is_ascii() {
        return;
    }
    let mut at = 0;
    while let Some((start, first)) = text[at..].char_indices().next().map(|(_, c)| (at, c)) {
        at += first.len_utf8();
        if first == '\u{fffd}' {
            findings
                .at(cx.at(start..at), "a letter is lost here and replaced by U+FFFD")
                .help("look up the word in the source of the text, and retype it");
        } else if let Some((range, meant)) = broken(text, start) {
            at = range.end;
            let found = &text[range.clone()];
            findings
                .at(cx.at(range.clone()), format!("`{found}` is damaged by a wrong character encoding"))
                .help(match meant {
                    '\u{a0}' => "write a space".to_owned(),
                    '\u{feff}' => "delete it: this is a byte order mark".to_owned(),
                    _ => format!("write `{meant}`"),
                });
        }
    }
}

/// Returns the letters from this byte on that are the bytes of one character, read as Windows-1252, and that character.
fn broken(text: &str, start: usize) -> Option<(Range<usize>, char)> {
    let mut letters = text[start..].char_indices();
    let (_, first) = letters.next()?;
    // Only these begin damaged characters of English texts: accents, signs, quotation marks, the byte order mark,
    // emoji.
    let length = match first {
        'Â' | 'Ã' | 'Å' | 'Ä' | 'Ë' => 2,
        'â' | 'ï' => 3,
        'ð' => 4,
        _ => return None,
    };
    let mut bytes = vec![windows_1252(first)?];
    let mut end = start + first.len_utf8();
    for (at, letter) in letters.take(length - 1) {
        bytes.push(windows_1252(letter).filter(|byte| (0x80..=0xbf).contains(byte))?);
        end = start + at + letter.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((start..end, meant))
}

/// Returns the byte that Windows-1252 has for a character above ASCII.
fn windows_1252(letter: char) -> Option<u8> {
    /// The characters of the bytes 0x80 to 0x9f.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u32::from(letter) {
        code @ 0xa0..=0xff => u8::try_from(code).ok(),
        _ => HIGH.iter().position(|known| *known == letter).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}
