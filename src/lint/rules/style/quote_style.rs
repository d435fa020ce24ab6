//! `quote-style`: quotation marks or apostrophes in the wrong style.

use crate::rules::context::TextCx;
use crate::rules::wordlist::READ;
use dma_authoring::model::Quotes;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A quotation mark or apostrophe has the wrong style.
    ///
    /// Use one style in a programme: with two, "patient’s" and "patient's" are different texts to every search and
    /// comparison.
    ///
    /// **What to do.** Retype the mark in the style that the help names. The style is set in `programme.yaml`: the NHS
    /// profiles use straight marks, and the profile `ons` uses curly ones. `quotes` under `style` overrides both.
    ///
    /// Each text is reported once, at its first mark in the wrong style.
    ///
    /// Source: NHS digital service manual, punctuation, <https://service-manual.nhs.uk/content/>; Office for National
    /// Statistics, <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// help: Look at the trust\u{2019}s own list.
    /// ```
    ///
    /// ```yaml,good
    /// help: Look at the trust's own list.
    /// ```
    "quote-style", Style, Note, Text(check), fixes(Safe, Unsafe)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (first, count, help) = match cx.programme.quotes() {
        // Curly marks are not ASCII, but most texts are.
        Quotes::Straight if cx.marks().is_ascii() => return,
        Quotes::Straight => (text.find(is_curly), text.chars().filter(|&c| is_curly(c)).count(), "straight"),
        Quotes::Curly => (text.find(['\'', '"']), text.matches(['\'', '"']).count(), "curly"),
    };
    let Some(at) = first else { return };
    // 5' and 6" are feet and inches.
    let measure = text.is_ascii() && text[..at].ends_with(|c: char| c.is_ascii_digit());
    if measure || !READ.contains(&cx.field()) {
        return;
    }
    let mark = text[at..].chars().next().unwrap_or(' ');
    let straight = if matches!(mark, '“' | '”' | '"') { '"' } else { '\'' };
    let instead = match (help, straight) {
        ("straight", straight) => format!("type `{straight}`"),
        (_, '"') => "type `“` before and `”` after".to_owned(),
        _ => "type `’`, or `‘` where a quotation begins".to_owned(),
    };
    let more = if count > 1 { format!(" and {} more in the same style", count - 1) } else { String::new() };
    findings
        .at(
            cx.at(at..at + mark.len_utf8()),
            format!("this text has the mark `{mark}`{more}, but the programme uses {help} marks"),
        )
        .help(instead)
        .fix(fix(cx));
}

/// Returns the fix for every mark in the wrong style. The direction of a curly mark is a guess.
fn fix(cx: &TextCx<'_, '_>) -> Option<Fix> {
    let text = cx.value();
    match cx.programme.quotes() {
        Quotes::Straight => {
            let straight = |c: char| if matches!(c, '“' | '”') { "\"" } else { "'" };
            let marks = text.char_indices().filter(|&(_, c)| is_curly(c));
            let changes: Vec<_> =
                marks.map(|(at, c)| (at..at + c.len_utf8(), straight(c).to_owned())).collect();
            cx.rewrite("type straight marks", &changes)
        }
        Quotes::Curly => {
            let changes: Vec<_> = text
                .match_indices(['\'', '"'])
                .map(|(at, mark)| (at..at + 1, curly(text, at, mark)))
                .collect();
            cx.rewrite("type curly marks", &changes).map(Fix::risky)
        }
    }
}

/// Returns the curly mark. It opens where a word begins after it and none ends before it.
fn curly(text: &str, at: usize, mark: &str) -> String {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '?' | '!' | '%' | ')');
    let opens = !text[..at].ends_with(inside) && !text[at + 1..].starts_with(char::is_whitespace);
    match (mark, opens) {
        ("\"", true) => "“",
        ("\"", false) => "”",
        (_, true) => "‘",
        _ => "’",
    }
    .to_owned()
}

fn is_curly(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”')
}
