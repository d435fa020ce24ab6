//! `ampersand`: `&` instead of "and".

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, word_after, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A text uses `&` instead of "and".
    ///
    /// Some readers find the sign hard, and screen readers speak it in different ways. It also turns one name into two:
    /// "Remote & assistive care" and "Remote and assistive care".
    ///
    /// **What to do.** Write "and".
    ///
    /// The rule skips abbreviations such as A&E, and names of companies: capitals on both sides, except in titles.
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Look at plans & budgets.
    /// ```
    ///
    /// ```yaml,good
    /// help: Look at plans and budgets, in A&E too.
    /// ```
    "ampersand", Style, Note, Phrases(&PHRASES), fixes(Safe, Unsafe)
}

static PHRASES: Phrases = Phrases { phrases: &["&"], fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let (left, right) = cx.value().split_at(hit.range.start);
    let right = &right[1..];
    // `A&E` is an abbreviation, `&amp;` is mark-up.
    let joined = right.starts_with(|c: char| c.is_alphanumeric() || c == '#');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let name =
        cx.field() != Field::Title && capital(word_before(left, left.len())) && capital(word_after(right, 0));
    if !joined && !name {
        findings
            .at(cx.at(hit.range.clone()), "`&` is used instead of `and`")
            .help("write `and`")
            .fix(fix(hit, cx));
    }
}

/// Returns the fix. The word needs a space on both sides. Between two capitals in a title, the sign may be part of a
/// name.
fn fix(hit: &Hit<'_>, cx: &TextCx<'_, '_>) -> Option<Fix> {
    let (left, right) = (&cx.value()[..hit.range.start], &cx.value()[hit.range.end..]);
    if !left.ends_with([' ', '\n']) || !right.starts_with([' ', '\n']) {
        return None;
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let fix = cx.replace(hit.range.clone(), "and")?;
    let name = capital(word_before(left, left.len())) && capital(word_after(right, 0));
    Some(if name { fix.risky() } else { fix })
}
