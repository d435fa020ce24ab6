//! `relative-time`: a time such as "currently" that depends on when the text is read.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A time depends on when the text is read.
    ///
    /// A question is answered over several weeks and read for years. "This year" and "to date" then mean different
    /// dates to the respondent, the analyst and next year's reader.
    ///
    /// **What to do.** Write `{period}`, or a date: "on 31 March 2026". "Currently" can usually be deleted, because the
    /// present tense says it.
    ///
    /// The rule skips "now" and "today", which are often in a quotation or mean a working day.
    ///
    /// Source: guide to the wording of questions in surveys (frame of reference),
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: The trust currently has a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The trust had a digital plan in {period}.
    /// ```
    "relative-time", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "currently",
        "presently",
        "at present",
        "at the moment",
        "at this time",
        "nowadays",
        "to date",
        "so far",
        "this year",
        "last year",
        "next year",
        "this month",
        "last month",
        "this quarter",
        "last quarter",
        "in recent years",
        "in recent months",
        "in the near future",
        "in the past year",
        "in the last year",
        "in the last few years",
        "in the coming year",
    ],
    fields: ASKED,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    // `up to date` is a quality, and `last year of life` is not a calendar year.
    let up_to_date = hit.phrase == "to date" && left.trim_end().to_ascii_lowercase().ends_with("up");
    let of_life = hit.phrase.contains("year") && right.trim_start().starts_with("of ");
    if up_to_date || of_life || is_hyphenated(text, &hit.range) {
        return;
    }
    let help = match hit.phrase {
        "currently" | "presently" | "at present" | "at the moment" | "at this time" | "nowadays" => {
            "delete it, or write the date or `{period}`"
        }
        _ => "write the dates or `{period}`",
    };
    findings
        .at(cx.at(hit.range.clone()), format!("the time `{}` depends on when it is read", hit.found))
        .help(help);
}
