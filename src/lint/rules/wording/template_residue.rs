//! `template-residue`: leftover text of a draft or template.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{EVERY, is_one_of, word_after};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A text contains leftover text of a draft or template.
    ///
    /// "TBC", "[insert name]" and "lorem ipsum" were meant to be replaced. "Formatted: Font", a text that begins with
    /// "Deleted:", and comment marks such as "[JS1]" come from tracked changes in Word. Respondents cannot answer such
    /// a text, and once released it stays in the record.
    ///
    /// **What to do.** Write the intended text, or delete the mark.
    ///
    /// Source: a rule of this programme; we know of no published guide on unreplaced markers and tracked changes.
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
        // The same list as `wordlist::RESIDUE`, so that `undefined-acronym` does not report these words as well.
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

/// Phrases that count only where a text begins with them.
const AT_START: &[&str] = &["dn:", "placeholder text", "sample text", "dummy text", "deleted:"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let mut range = hit.range.clone();
    let repeated = hit.phrase == "??" && text[..range.start].ends_with('?');
    let sex = hit.phrase == "xx" && word_after(text, range.end).starts_with("chromosome");
    // Within a text they may be its subject: `a field shows placeholder text`.
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
        (
            format!("{what} of an unresolved merge are left here"),
            "keep the intended text, and delete the marks",
        )
    } else {
        let left = format!("`{found}` is left from a draft or template");
        (left, "write the intended text, or delete it")
    };
    findings.at(cx.at(range.clone()), message).help(help);
}

/// Git's marks around the first of two versions that were not merged, and around the second.
const CONFLICT: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// Returns where the mark ends that begins with this phrase; `None` where the phrase is part of an earlier mark.
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

/// Returns where the word after this place ends, such as the name of a branch.
fn word_behind(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let word = rest.trim_start_matches(' ');
    let length = word.find(char::is_whitespace).unwrap_or(word.len());
    at + (rest.len() - word.len()) + length
}

/// Returns whether a comment mark of Word follows a `[`: letters of a name, a number and `]`, as in `[JS1]`.
fn is_comment_mark(inside: &str) -> bool {
    let mark = inside.split(']').next().unwrap_or("");
    let letters = mark.bytes().take_while(u8::is_ascii_uppercase).count();
    let figures = &mark[letters..];
    let is_number = matches!(figures.len(), 1..=3) && figures.bytes().all(|byte| byte.is_ascii_digit());
    matches!(letters, 2 | 3) && is_number && !figures.starts_with('0') && inside.len() > mark.len()
}
