//! `control-character`: an invisible character that breaks other software.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// A text contains a control character.
    ///
    /// Control characters come with text that is pasted from Word, a terminal or a PDF. Editors do not show them, but
    /// they break screen readers, spreadsheets and XML. U+2028 and U+2029 end a line in some programs only. An escape
    /// in double quotes, such as `\\u0007`, puts the same character into the compiled document.
    ///
    /// **What to do.** Delete the character or its escape, and retype the text around it.
    ///
    /// Source: YAML 1.2.2, section 5.1, <https://yaml.org/spec/1.2.2/#51-character-set>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a \u{7}digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "control-character", Syntax, Deny, File(check), fixes(Safe, Unsafe), basis(Damage)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        match fault.kind {
            FaultKind::ControlCharacter { character } => {
                findings
                    .at(
                        fault.span,
                        format!("the text contains the invisible character U+{:04X}", u32::from(character)),
                    )
                    .help("delete it and retype the text around it")
                    .fix(fix(cx.source().text(), fault.span, character, raw(character)));
            }
            FaultKind::EscapedCharacter { character } => {
                let message =
                    format!("this escape means the invisible character U+{:04X}", u32::from(character));
                findings.at(fault.span, message).help("delete it and retype the text around it").fix(fix(
                    cx.source().text(),
                    fault.span,
                    character,
                    Some(character),
                ));
            }
            _ => {}
        }
    }
}

/// The characters that Word means by the bytes 0x91 to 0x97: quotation marks, a bullet and dashes.
const WORD: [&str; 7] = ["‘", "’", "“", "”", "•", "–", "—"];

/// Returns the character that the parser reads for a raw control character. Parsers that accept U+2028 read the
/// character itself; others get a letter in its place. A file with a NUL is not text, so nothing in it was read.
fn raw(character: char) -> Option<char> {
    match character {
        '\0' => None,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(character),
        '\u{1}'..='\u{7f}' => Some('x'),
        _ => Some('\u{f8}'),
    }
}

/// Returns the fix. A character that ends a line becomes a space, one that Word meant becomes that sign, and any other
/// is deleted. `stand_in` is the character that the parser reads.
fn fix(text: &str, span: Span, character: char, stand_in: Option<char>) -> Option<Fix> {
    let stand_in = stand_in?;
    let ends_line = matches!(character, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let (left, right) = (&text[..span.range().start], &text[span.range().end..]);
    let spaced = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
    let number = u32::from(character).wrapping_sub(0x91) as usize;
    let (title, instead) = match WORD.get(number) {
        Some(mark) => (format!("write `{mark}`"), *mark),
        None if ends_line && !spaced => ("replace it with a space".to_owned(), " "),
        None => ("delete it".to_owned(), ""),
    };
    let effect = Effect::Drops { stand_in, to: instead.chars().next() };
    let fix = Fix::safe(title, vec![Edit { span, text: instead.to_owned(), effect }]);
    // Another character that was here, such as a letter with an accent, is lost.
    let lost = ('\u{80}'..='\u{9f}').contains(&character) && character != '\u{85}';
    Some(if lost { fix.risky() } else { fix })
}
