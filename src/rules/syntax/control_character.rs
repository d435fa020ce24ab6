//! `control-character`: a character that nobody sees and that breaks readers.

use crate::diagnostic::{Edit, Effect, Findings, Fix};
use crate::rules::FileCx;
use crate::source::Span;
use crate::tree::FaultKind;

declare_rule! {
    /// A text holds a control character.
    ///
    /// Control characters come in with text that is pasted from Word, a terminal or a PDF. Editors do not show them;
    /// screen readers, spreadsheets and XML stumble over them. U+2028 and U+2029 end a line for some readers only.
    ///
    /// **What to do.** Delete the character and type the text again round it.
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
        if let FaultKind::ControlCharacter { character } = fault.kind {
            findings
                .at(fault.span, format!("the invisible character U+{:04X} stands here", u32::from(character)))
                .help("delete it and type the text round it again")
                .fix(fix(cx.source().text(), fault.span, character));
        }
    }
}

/// What the bytes 0x91 to 0x97 mean to Word: quotation marks, a bullet and dashes.
const WORD: [&str; 7] = ["‘", "’", "“", "”", "•", "–", "—"];

/// A character that ends a line becomes a space, one that Word meant becomes that, any other goes.
fn fix(text: &str, span: Span, character: char) -> Option<Fix> {
    // A file with a NUL is no text: nothing was read of it.
    if character == '\0' {
        return None;
    }
    let ends_line = matches!(character, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let (left, right) = (&text[..span.range().start], &text[span.range().end..]);
    let spaced = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
    let number = u32::from(character).wrapping_sub(0x91) as usize;
    let (title, instead) = match WORD.get(number) {
        Some(mark) => (format!("write `{mark}`"), *mark),
        None if ends_line && !spaced => ("put a space in its place".to_owned(), " "),
        None => ("delete it".to_owned(), ""),
    };
    // Parsers that take U+2028 for a letter read the character itself; others were shown a letter for it.
    let stand_in = match character {
        '\u{85}' | '\u{2028}' | '\u{2029}' => character,
        '\0'..='\u{7f}' => 'x',
        _ => '\u{f8}',
    };
    let effect = Effect::Drops { stand_in, to: instead.chars().next() };
    let fix = Fix::safe(title, vec![Edit { span, text: instead.to_owned(), effect }]);
    // What else stood there, such as a letter with an accent, is lost.
    let lost = ('\u{80}'..='\u{9f}').contains(&character) && character != '\u{85}';
    Some(if lost { fix.risky() } else { fix })
}
