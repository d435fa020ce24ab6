//! `quote-style`: quotation marks or apostrophes of the other kind.

use crate::diagnostic::Findings;
use crate::model::Quotes;
use crate::rules::TextCx;
use crate::rules::wordlist::READ;

declare_rule! {
    /// A quotation mark or apostrophe is of the other kind.
    ///
    /// One programme, one kind: with two, "patient’s" and "patient's" are different texts to every search and every
    /// comparison.
    ///
    /// **What to do.** Type the mark again in the kind that the help names. The kind is set in `programme.yaml`: the
    /// NHS profiles use straight marks, the profile `ons` curly ones, and `quotes` under `style` overrules both.
    ///
    /// Each text is reported once, at its first mark of the other kind.
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
    "quote-style", Style, Note, Text(check)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (first, count, help) = match cx.programme.quotes() {
        // Curly marks are not ASCII, and most texts are.
        Quotes::Straight if text.is_ascii() => return,
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
    let more = if count > 1 { format!(" and {} more of its kind", count - 1) } else { String::new() };
    findings
        .at(
            cx.at(at..at + mark.len_utf8()),
            format!("the text has a mark `{mark}`{more}; this programme uses {help} ones"),
        )
        .help(instead);
}

fn is_curly(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”')
}
