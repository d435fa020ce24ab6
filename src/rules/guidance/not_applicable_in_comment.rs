//! `not-applicable-in-comment`: guidance that asks for "N/A" to be typed.

use crate::diagnostic::Findings;
use crate::model::Field;
use crate::rules::TextCx;
use crate::rules::phrases::{Hit, Phrases};

declare_rule! {
    /// Respondents are told to type "N/A".
    ///
    /// What is typed in a box cannot be counted: the question is scored as if it applied, and people write the same thing
    /// in ten ways. An option with a scoring policy says it once and for all.
    ///
    /// **What to do.** Delete the sentence and write `not-applicable: { allowed: true, policy: exclude }` on the question;
    /// its `guidance:` says when to choose it.
    ///
    /// The rule looks for "type", "write", "enter", "put" or "state" just before "N/A" or "not applicable". It does not
    /// find other ways to say so.
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
        phrases: PHRASES,
        fields: &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Prose],
        check,
    })
}

/// Every verb before every spelling, with and without quotation marks.
const PHRASES: &[&str] = &[
    "type n/a", "type 'n/a'", "type \"n/a\"", "type ‘n/a’", "type “n/a”",
    "type not applicable", "type 'not applicable'", "type \"not applicable\"", "type ‘not applicable’", "type “not applicable”",
    "write n/a", "write 'n/a'", "write \"n/a\"", "write ‘n/a’", "write “n/a”",
    "write not applicable", "write 'not applicable'", "write \"not applicable\"", "write ‘not applicable’", "write “not applicable”",
    "enter n/a", "enter 'n/a'", "enter \"n/a\"", "enter ‘n/a’", "enter “n/a”",
    "enter not applicable", "enter 'not applicable'", "enter \"not applicable\"", "enter ‘not applicable’", "enter “not applicable”",
    "put n/a", "put 'n/a'", "put \"n/a\"", "put ‘n/a’", "put “n/a”",
    "put not applicable", "put 'not applicable'", "put \"not applicable\"", "put ‘not applicable’", "put “not applicable”",
    "state n/a", "state 'n/a'", "state \"n/a\"", "state ‘n/a’", "state “n/a”",
    "state not applicable", "state 'not applicable'", "state \"not applicable\"", "state ‘not applicable’", "state “not applicable”",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` asks for words where there should be an option", hit.found))
        .help("delete this, and write `not-applicable: { allowed: true, policy: exclude }` on the question");
}
