//! `ampersand`: a sign where a word would do.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, word_after, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// `&` stands where "and" would do.
    ///
    /// Some readers stumble over the sign, and screen readers speak it in different ways. It also makes two names of
    /// one: "Remote & assistive care" and "Remote and assistive care".
    ///
    /// **What to do.** Write "and".
    ///
    /// Abbreviations such as A&E are left alone, and so are names of firms: capitals on both sides, outside titles.
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
        findings.at(cx.at(hit.range.clone()), "`&` stands for a word").help("write `and`").fix(fix(hit, cx));
    }
}

/// The word needs a space on both sides. Between two capitals in a title it may be part of a name.
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
