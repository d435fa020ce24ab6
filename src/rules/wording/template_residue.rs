//! `template-residue`: marks of a draft or a template that were meant to go.

use crate::diagnostic::Findings;
use crate::model::Field;
use crate::rules::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{EVERY, is_one_of, word_after};

declare_rule! {
    /// A text still holds a mark of its draft.
    ///
    /// "TBC", "[insert name]" and "lorem ipsum" were meant to be replaced, and "Formatted: Font", a text that begins with
    /// "Deleted:" or the mark of a comment, such as "[JS1]", came along when changes were tracked in Word. A respondent who
    /// meets one cannot answer, and once released the text stays in the record for good.
    ///
    /// **What to do.** Write what was meant to stand there, or delete the mark.
    ///
    /// Source: rule S025 of the programme's own list: unexpanded markers and traces of tracked changes.
    ///
    /// ```yaml,bad
    /// help: Count the wards that TBC has listed.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count the wards that the estates register lists.
    /// ```
    "template-residue", Wording, Deny, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        // The same list as `wordlist::RESIDUE`, which keeps `undefined-acronym` from speaking too.
        "tbc",
        "tbd",
        "tba",
        "todo",
        "fixme",
        "xx",
        "xxx",
        "xxxx",
        "xxxxx",
        "lorem ipsum",
        "[insert",
        "<insert",
        "[add ",
        "[deleted",
        "[inserted",
        "[comment",
        "[placeholder",
        "[name]",
        "[date]",
        "[organisation]",
        "<<",
        "«",
        "${",
        "<%",
        "dn:",
        "placeholder text",
        "sample text",
        "dummy text",
        "text goes here",
        "your text here",
        "commented [",
        "??",
        "click or tap here to enter text",
        "click here to enter text",
        "error! reference source not found",
        "error! bookmark not defined",
        "formatted: font",
        "formatted: indent",
        "formatted: left",
        "formatted: right",
        "formatted: centered",
        "formatted: justified",
        "formatted: normal",
        "formatted: heading",
        "formatted: list",
        "formatted: bulleted",
        "formatted: numbered",
        "formatted: highlight",
        "deleted:",
        "[",
        "#ref!",
        "#n/a",
        "#value!",
        "#name?",
    ],
    fields: EVERY,
    check,
};

/// Phrases that only count where a text begins with them.
const AT_START: &[&str] = &["dn:", "placeholder text", "sample text", "dummy text", "deleted:"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let mut range = hit.range.clone();
    let repeated = hit.phrase == "??" && text[..range.start].ends_with('?');
    let sex = hit.phrase == "xx" && word_after(text, range.end).starts_with("chromosome");
    // In the middle of a text they may be what it is about: `a field shows placeholder text`.
    let inside = is_one_of(hit.phrase, AT_START) && range.start > 0;
    // The label of an option, or a term that is explained, may be just that word.
    let state = hit.phrase == "deleted:" && (cx.field() == Field::Option || !hit.found.starts_with('D'));
    if repeated || sex || inside || state || hit.phrase == "[" && !is_comment_mark(&text[range.end..]) {
        return;
    }
    if let Some(inside) = hit.phrase.chars().next().filter(|c| matches!(c, '[' | '<')) {
        let close = if inside == '[' { ']' } else { '>' };
        range.end = text[range.end - 1..].find(close).map_or(range.end, |end| range.end + end);
        range.end = text.len() - text[range.end..].trim_start_matches('>').len();
    }
    if hit.phrase == "??" {
        range.end = text.len() - text[range.end..].trim_start_matches('?').len();
    }
    let found = &text[range.clone()];
    findings
        .at(cx.at(range.clone()), format!("`{found}` was left over from a draft or template"))
        .help("write what is meant to stand here, or delete it");
}

/// Whether what follows a `[` is the mark of a comment in Word: the letters of a name, a number and `]`, as in `[JS1]`.
fn is_comment_mark(inside: &str) -> bool {
    let mark = inside.split(']').next().unwrap_or("");
    let letters = mark.bytes().take_while(u8::is_ascii_uppercase).count();
    let figures = &mark[letters..];
    let is_number = matches!(figures.len(), 1..=3) && figures.bytes().all(|byte| byte.is_ascii_digit());
    matches!(letters, 2 | 3) && is_number && !figures.starts_with('0') && inside.len() > mark.len()
}
