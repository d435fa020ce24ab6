//! `control-character`: a character that nobody sees and that breaks readers.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// A text holds a control character.
    ///
    /// Control characters come in with text that is pasted from Word, a terminal or a PDF. Editors do not show them;
    /// screen readers, spreadsheets and XML stumble over them. U+2028 and U+2029 end a line for some readers only. An
    /// escape in double quotes, such as `\\u0007`, brings the same character into what is compiled.
    ///
    /// **What to do.** Delete the character or its escape and type the text again round it.
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
                        format!("the invisible character U+{:04X} stands here", u32::from(character)),
                    )
                    .help("delete it and type the text round it again")
                    .fix(fix(cx.source().text(), fault.span, character, raw(character)));
            }
            FaultKind::EscapedCharacter { character } => {
                let message =
                    format!("this escape stands for the invisible character U+{:04X}", u32::from(character));
                findings.at(fault.span, message).help("delete it and type the text round it again").fix(fix(
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

/// What the bytes 0x91 to 0x97 mean to Word: quotation marks, a bullet and dashes.
const WORD: [&str; 7] = ["‘", "’", "“", "”", "•", "–", "—"];

/// What parsers read for a character that stands in the text itself. Those that take U+2028 for a letter read the
/// character; others were shown a letter for it. A file with a NUL is no text: nothing was read of it.
fn raw(character: char) -> Option<char> {
    match character {
        '\0' => None,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(character),
        '\u{1}'..='\u{7f}' => Some('x'),
        _ => Some('\u{f8}'),
    }
}

/// A character that ends a line becomes a space, one that Word meant becomes that, any other goes. `stand_in` is what
/// parsers read for it.
fn fix(text: &str, span: Span, character: char, stand_in: Option<char>) -> Option<Fix> {
    let stand_in = stand_in?;
    let ends_line = matches!(character, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let (left, right) = (&text[..span.range().start], &text[span.range().end..]);
    let spaced = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
    let number = u32::from(character).wrapping_sub(0x91) as usize;
    let (title, instead) = match WORD.get(number) {
        Some(mark) => (format!("write `{mark}`"), *mark),
        None if ends_line && !spaced => ("put a space in its place".to_owned(), " "),
        None => ("delete it".to_owned(), ""),
    };
    let effect = Effect::Drops { stand_in, to: instead.chars().next() };
    let fix = Fix::safe(title, vec![Edit { span, text: instead.to_owned(), effect }]);
    // What else stood there, such as a letter with an accent, is lost.
    let lost = ('\u{80}'..='\u{9f}').contains(&character) && character != '\u{85}';
    Some(if lost { fix.risky() } else { fix })
}
