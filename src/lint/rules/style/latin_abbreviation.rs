//! `latin-abbreviation`: e.g., i.e., etc and similar.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, left, starts_sentence};
use dma_text::diagnostic::{Findings, Fix};
use std::ops::Range;

declare_rule! {
    /// A text uses a Latin abbreviation instead of English words.
    ///
    /// Many readers confuse "e.g." and "i.e.", which mean different things for what to count. Screen readers read "eg"
    /// as "egg". "Etc" does not say what else is included.
    ///
    /// **What to do.** Write "for example", "that is" or "such as". Complete the list instead of writing "etc".
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count small devices, e.g. phones.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count small devices, such as phones.
    /// ```
    "latin-abbreviation", Style, Note, Phrases(&PHRASES), fixes(Safe, Unsafe)
}

const WORDS: &[(&str, &str)] = &[
    ("e.g", "write `for example` or `such as`"),
    ("eg", "write `for example` or `such as`"),
    ("i.e", "write `that is`"),
    ("ie", "write `that is`"),
    ("etc", "complete the list, or begin it with `such as`"),
    ("via", "write `through` or `by`"),
    ("viz", "write `namely`"),
    ("vs", "write `compared with`"),
    ("versus", "write `compared with`"),
    ("per annum", "write `a year`"),
    ("circa", "write `about`"),
    ("inter alia", "write `among others`"),
    ("et al", "write `and others`"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let capitals = hit.found.bytes().all(|byte| byte.is_ascii_uppercase());
    let address =
        text[..hit.range.start].ends_with(['.', '/', '@']) || text[hit.range.end..].starts_with(['/', '@']);
    if capitals || address || is_hyphenated(text, &hit.range) {
        return;
    }
    let dot = hit.phrase.contains('.') && text[hit.range.end..].starts_with('.');
    let range = hit.range.start..hit.range.end + usize::from(dot);
    findings
        .at(cx.at(range.clone()), format!("`{}` is a Latin abbreviation", &text[range.clone()]))
        .help(WORDS[hit.number].1)
        .fix(fix(hit, range, cx));
}

/// Returns the fix that the help offers. The first of two suggestions is a guess, unless both mean the same.
fn fix(hit: &Hit<'_>, range: Range<usize>, cx: &TextCx<'_, '_>) -> Option<Fix> {
    let text = cx.value();
    let english = WORDS[hit.number].1.strip_prefix("write `")?.split('`').next()?;
    let mut english = english.to_owned();
    if starts_sentence(text, range.start)
        && let Some(first) = english.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    // `e.g.` at the very end includes the full stop of its sentence.
    if range.end - range.start > hit.phrase.len() && text[range.end..].trim_start().is_empty() {
        english.push('.');
    }
    let fix = cx.replace(range, &english)?;
    Some(if hit.phrase == "via" { fix.risky() } else { fix })
}
