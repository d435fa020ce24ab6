//! `universal-word`: a statement without exceptions.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{is_hyphenated, is_one_of, word_after, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A statement allows no exceptions.
    ///
    /// One ward out of 60 makes "all wards" untrue, so a careful respondent disagrees and a relaxed one agrees. The
    /// answer then shows more about the respondent.
    ///
    /// **What to do.** Ask for a share with a scale of percentages, or give a minimum: "at least 90% of".
    ///
    /// The rule looks only at statements. In a question such as "What share of all wards …" the word says what is
    /// counted, and an element of a level may require everything. The rule skips frequencies such as "every 3 months".
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: All wards use digital charts.
    /// ```
    ///
    /// ```yaml,good
    /// text: At least 9 in 10 wards use digital charts.
    /// ```
    "universal-word", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "all",
        "always",
        "every",
        "everyone",
        "everybody",
        "everything",
        "everywhere",
        "fully",
        "entirely",
        "100%",
    ],
    fields: &[Field::Question],
    check,
};

const TIMES: &[&str] = &[
    "day", "night", "week", "weekday", "month", "quarter", "year", "hour", "minute", "shift", "other", "two",
    "three", "four", "five", "six", "few", "time",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let after = word_after(text, hit.range.end);
    let frequency =
        hit.phrase == "every" && (is_one_of(after, TIMES) || after.starts_with(|c: char| c.is_ascii_digit()));
    let before = word_before(text, hit.range.start);
    let idiom = hit.phrase == "all"
        && (is_one_of(before, &["at", "above", "after"]) && !is_one_of(after, &["times"]));
    let label = hit.phrase == "fully" && is_one_of(after, &["structured", "qualified"]);
    if text.contains('?') || frequency || idiom || label || is_hyphenated(text, &hit.range) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` allows no exceptions", hit.found))
        .help("ask for a share, or give a minimum, for example `at least 90% of`");
}
