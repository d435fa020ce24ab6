//! `ambiguous-date`: a date in digits only.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A date is written in digits only.
    ///
    /// Some readers and programs understand 03/04/2016 as 3 April, others as 4 March. Some change logs mix both.
    ///
    /// **What to do.** Write the month as a word: "3 April 2016". In the keys of a file, write dates as 2016-04-03.
    ///
    /// The rule looks for day, month and year with slashes, hyphens or dots between them.
    ///
    /// Source: NHS digital service manual, numbers, measurements, dates and time,
    /// <https://service-manual.nhs.uk/content/numbers-measurements-dates-time>.
    ///
    /// ```yaml,bad
    /// help: Count beds on 03/04/2016.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count beds on 3 April 2016.
    /// ```
    "ambiguous-date", Style, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["/", "-", "."], fields: EVERY, check };

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    let first = left.len() - left.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let second = right.len() - right.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&first) || !(1..=2).contains(&second) {
        return;
    }
    let Some(rest) = right[second..].strip_prefix(hit.phrase) else { return };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let start = hit.range.start - first;
    let end = hit.range.end + second + 1 + digits;
    // A version such as 1.10.12, a code such as 12-34-56 and a longer number are not dates.
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.');
    let inside = text[..start].ends_with(joined)
        || text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'))
        || (text[end..].starts_with('.') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let (Ok(one), Ok(two)) = (left[left.len() - first..].parse::<usize>(), right[..second].parse::<usize>())
    else {
        return;
    };
    let year = &rest[..digits];
    let date = (1..=31).contains(&one) && (1..=31).contains(&two) && (one <= 12 || two <= 12);
    if inside || !date || !(digits == 4 || (digits == 2 && hit.phrase == "/")) {
        return;
    }
    let written = &text[start..end];
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    let day_first = (two <= 12).then(|| format!("`{one} {} {year}`", MONTHS[two - 1]));
    let month_first = (one <= 12).then(|| format!("`{two} {} {year}`", MONTHS[one - 1]));
    let (message, help) = match (day_first, month_first) {
        (Some(british), Some(other)) if one != two => {
            (format!("`{written}` can mean two different dates"), format!("write {british} or {other}"))
        }
        (Some(day), _) | (None, Some(day)) => {
            (format!("`{written}` is a date in digits only"), format!("write {day}"))
        }
        (None, None) => return,
    };
    findings.at(cx.at(start..end), message).help(help);
}
