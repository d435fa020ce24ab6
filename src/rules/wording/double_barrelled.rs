//! `double-barrelled`: one sentence that asks about two things.

use crate::diagnostic::Findings;
use crate::rules::TextCx;
use crate::rules::wordlist::sentences;

mod grammar;
mod sentence;

use sentence::Sentence;

declare_rule! {
    /// One sentence asks about two things.
    ///
    /// Records can be complete and not shared, or shared and not complete: a respondent for whom the two differ has no
    /// true answer to give. An element of a level that holds two things hides which of them is missing.
    ///
    /// **What to do.** Ask each thing in a question or element of its own, or keep the one that matters.
    ///
    /// It knows a few patterns that nearly always join two things: two verbs ("view and update"), two qualities after
    /// "is" or "are" ("complete and shared"), a second clause ("and are sent on", "and it warns"), "as well as" and "and/or". It
    /// does not judge two nouns ("risks and benefits"), nor what stands in a clause with "that", "which" or "who", since
    /// that only says what is counted.
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: Discharge letters are complete and shared with GPs.
    /// ```
    ///
    /// ```yaml,good
    /// text: Discharge letters reach the GP within 24 hours.
    /// ```
    "double-barrelled", Wording, Warn, Text(check)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !cx.is_asked() {
        return;
    }
    let text = cx.value();
    if ![" and", " or ", "/or", "as well as"].iter().any(|joint| text.contains(joint)) {
        return;
    }
    for range in sentences(text) {
        if let Some(found) = Sentence::new(text, range).joint() {
            let words = text[found.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            findings
                .at(cx.at(found), format!("`{words}` joins two things that may have different answers"))
                .help("ask each in a question or element of its own, or keep the one that matters");
        }
    }
}
