//! `not-applicable-in-comment`: guidance that asks respondents to type "N/A".

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{is_one_of, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text asks respondents to type "N/A".
    ///
    /// Typed text cannot be counted: the question is scored as if it applied, and people write the same thing in many
    /// ways. An option with a scoring policy solves both.
    ///
    /// **What to do.** Delete the sentence, and write `not-applicable: { allowed: true, policy: exclude }` on the
    /// question. Say in its `guidance:` when to choose it.
    ///
    /// The rule looks for "type", "write", "enter", "put" or "state" just before "N/A" or "not applicable". It does not
    /// find other wordings.
    ///
    /// Source: change log of the Data Security and Protection Toolkit <https://dsptoolkit.nhs.uk/News/131>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// help: Write N/A in the comments when there is no board.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// not-applicable: { allowed: true, policy: exclude, guidance: Choose this when there is no board. }
    /// ```
    "not-applicable-in-comment", Guidance, Warn, Phrases(&Phrases {
        phrases: &["n/a", "not applicable"],
        fields: &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why, Field::Prose],
        check,
    })
}

/// Words that ask respondents to type something.
const VERBS: &[&str] = &["type", "write", "enter", "put", "state"];

const QUOTES: [char; 6] = ['"', '\'', '‘', '’', '“', '”'];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let before = cx.value()[..hit.range.start].trim_end_matches(QUOTES).trim_end();
    let verb = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let word = word_before(before, before.len() - verb.len());
    let is_refused = is_one_of(word, &["not", "never", "don't", "who"]);
    if is_refused || !VERBS.iter().any(|known| known.eq_ignore_ascii_case(verb)) {
        return;
    }
    let closing = cx.value()[hit.range.end..].chars().next().filter(|c| QUOTES.contains(c));
    let range = before.len() - verb.len()..hit.range.end + closing.map_or(0, char::len_utf8);
    let found = &cx.value()[range.clone()];
    findings
        .at(cx.at(range), format!("`{found}` asks respondents to type text instead of choosing an option"))
        .help("delete this sentence, and write `not-applicable: { allowed: true, policy: exclude }` on the question");
}
