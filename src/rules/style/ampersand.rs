//! `ampersand`: a sign where a word would do.

use crate::diagnostic::Findings;
use crate::model::Field;
use crate::rules::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, word_after, word_before};

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
    "ampersand", Style, Note, Phrases(&PHRASES)
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
        findings.at(cx.at(hit.range.clone()), "`&` stands for a word").help("write `and`");
    }
}
