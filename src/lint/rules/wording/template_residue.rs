//! `template-residue`: marks of a draft or a template that were meant to go.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{EVERY, is_one_of, word_after};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A text still holds a mark of its draft.
    ///
    /// "TBC", "[insert name]" and "lorem ipsum" were meant to be replaced, and "Formatted: Font", a text that begins with
    /// "Deleted:" or the mark of a comment, such as "[JS1]", came along when changes were tracked in Word. A respondent who
    /// meets one cannot answer, and once released the text stays in the record for good.
    ///
    /// **What to do.** Write what was meant to stand there, or delete the mark.
    ///
    /// Source: this programme's own rule; no published guide that we know of speaks of unexpanded markers and tracked changes.
    ///
    /// ```yaml,bad
    /// help: Count the wards that TBC has listed.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count the wards that the estates register lists.
    /// ```
    "template-residue", Wording, Deny, Phrases(&PHRASES), basis(Damage)
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
        "<add ",
        "<enter",
        "[enter",
        "<name",
        "[name of",
        "<date",
        "<organisation",
        "<your",
        "[your",
        "[deleted",
        "[inserted",
        "[comment",
        "[placeholder",
        "[name]",
        "[date]",
        "[organisation]",
        "<<",
        ">>>>>>>",
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
    let repeated = repeated || (hit.phrase.starts_with('<') && text[..range.start].ends_with('<'));
    // The label of an option, or a term that is explained, may be just that word.
    let state = hit.phrase == "deleted:" && (cx.field() == Field::Option || !hit.found.starts_with('D'));
    if repeated || sex || inside || state || hit.phrase == "[" && !is_comment_mark(&text[range.end..]) {
        return;
    }
    let Some(end) = end(text, &hit.range, hit.phrase) else { return };
    range.end = end;
    let found = &text[range.clone()];
    let (message, help) = if CONFLICT.iter().any(|mark| found.starts_with(mark)) {
        let what = if found.starts_with(CONFLICT[0]) && found.contains(CONFLICT[1]) {
            "two versions"
        } else {
            "marks"
        };
        (format!("{what} were left here by a merge"), "keep what is meant, and delete the marks")
    } else {
        let left = format!("`{found}` was left over from a draft or template");
        (left, "write what is meant to stand here, or delete it")
    };
    findings.at(cx.at(range.clone()), message).help(help);
}

/// Git's marks round the first of two versions that were not merged, and round the second.
const CONFLICT: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// Where the mark ends that begins with this phrase; `None` where the phrase is a part of one that began before.
fn end(text: &str, range: &Range<usize>, phrase: &str) -> Option<usize> {
    let (before, rest) = (&text[..range.start], &text[range.start..]);
    let run = |sign: char| text.len() - text[range.end..].trim_start_matches(sign).len();
    let close = match phrase {
        "??" => return Some(run('?')),
        ">>>>>>>" => {
            let is_part = before.ends_with('>') || before.contains(CONFLICT[0]);
            return (!is_part).then(|| word_behind(text, run('>')));
        }
        "<<" if before.ends_with('<') => return None,
        "<<" if rest.starts_with(CONFLICT[0]) => {
            let last = rest.find(CONFLICT[1]).map_or(range.start, |at| range.start + at);
            return Some(word_behind(text, last + CONFLICT[0].len()));
        }
        "${" => '}',
        "«" => '»',
        _ if phrase.starts_with('[') => ']',
        _ if phrase.starts_with('<') => '>',
        _ => return Some(range.end),
    };
    let closed = rest.find(close).map_or(range.end, |at| range.start + at + close.len_utf8());
    Some(text.len() - text[closed..].trim_start_matches('>').len())
}

/// Where the word ends that stands behind this place, such as the name of a branch.
fn word_behind(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let word = rest.trim_start_matches(' ');
    let length = word.find(char::is_whitespace).unwrap_or(word.len());
    at + (rest.len() - word.len()) + length
}

/// Whether what follows a `[` is the mark of a comment in Word: the letters of a name, a number and `]`, as in `[JS1]`.
fn is_comment_mark(inside: &str) -> bool {
    let mark = inside.split(']').next().unwrap_or("");
    let letters = mark.bytes().take_while(u8::is_ascii_uppercase).count();
    let figures = &mark[letters..];
    let is_number = matches!(figures.len(), 1..=3) && figures.bytes().all(|byte| byte.is_ascii_digit());
    matches!(letters, 2 | 3) && is_number && !figures.starts_with('0') && inside.len() > mark.len()
}
