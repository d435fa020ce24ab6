//! `unclear-boundary`: a limit that does not say whether the number itself is included.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A limit does not say whether the number itself is included.
    ///
    /// Does "over 18s" include people of 18? Half of all readers say yes. One organisation then counts the people at
    /// the limit, and another leaves them out.
    ///
    /// **What to do.** Write "aged 18 and over", "17 and under", "50% or more", "49% or less".
    ///
    /// The rule looks at ages and percentages after "over" and "under". It skips measured times and amounts ("under 15
    /// seconds"), which rarely fall exactly on the limit.
    ///
    /// Source: NHS digital service manual, age, <https://service-manual.nhs.uk/content/inclusive-content/age>.
    ///
    /// ```yaml,bad
    /// help: Count adults over 65.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count adults aged 65 and over who waited for under 15 minutes.
    /// ```
    "unclear-boundary", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases =
    Phrases { phrases: &["over", "under", "above the age of", "below the age of"], fields: READ, check };

/// Words for people whose age a number may be.
const PEOPLE: &[&str] = &[
    "adult",
    "adults",
    "children",
    "child",
    "people",
    "person",
    "patients",
    "patient",
    "men",
    "women",
    "anyone",
    "those",
    "aged",
    "teenagers",
    "everybody",
    "everyone",
    "somebody",
    "{patients}",
    "{patient}",
    "age",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let right = text[hit.range.end..].trim_start_matches(' ');
    let digits = right.bytes().take_while(u8::is_ascii_digit).count();
    let (Ok(number), after) = (right[..digits].parse::<u32>(), &right[digits..]) else { return };
    let end = text.len() - after.len();
    let share = after.starts_with('%');
    let next = word_after(text, end);
    let plural = after.starts_with('s') && !after[1..].starts_with(char::is_alphanumeric);
    let people = is_one_of(word_before(text, hit.range.start), PEOPLE);
    let years = is_one_of(next, &["year", "years"]) && {
        let rest = after.trim_start().trim_start_matches("years").trim_start_matches("year").trim_start();
        number >= ADULT || rest.starts_with("old") || rest.starts_with("of age")
    };
    let unit = after.starts_with(' ') && is_one_of(next, UNITS) && !years;
    let age = hit.phrase.contains("age") || (number < 120 && !unit && (plural || people));
    if !share && !age {
        return;
    }
    let less = matches!(hit.phrase, "under" | "below the age of");
    let range = hit.range.start..end + usize::from(share || plural);
    let help = match (share, less) {
        (true, true) => format!(
            "write `{}% or less` or `{number}% or less`, whichever is meant",
            number.saturating_sub(1)
        ),
        (true, false) => {
            format!("write `{number}% or more` or `{}% or more`, whichever is meant", number + 1)
        }
        (false, true) => {
            format!("write `aged {} and under` or `aged {number} and under`", number.saturating_sub(1))
        }
        (false, false) => format!("write `aged {number} and over` or `aged {} and over`", number + 1),
    };
    findings
        .at(cx.at(range.clone()), format!("`{}` does not say whether {number} is included", &text[range]))
        .help(help);
}

/// The lowest number of years that is probably an age, not a period.
const ADULT: u32 = 12;

/// Units of measures other than age.
const UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "kilogram",
    "kilograms",
    "kg",
    "mile",
    "miles",
    "metre",
    "metres",
    "times",
    "visits",
    "beds",
    "sites",
];
