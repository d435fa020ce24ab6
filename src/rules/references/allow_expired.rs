//! `allow-expired`: an exception whose last day is past.

use crate::diagnostic::Findings;
use crate::rules::allow::ExceptionCx;

declare_rule! {
    /// An exception has run out, or its date cannot be read.
    ///
    /// `until:` names the last day on which an exception holds, so that what was put off is taken up again. After that day
    /// the rule speaks as usual.
    ///
    /// **What to do.** Mend what the rule reports, or agree on a later date. A date is written as 2027-01-31.
    ///
    /// Source: the format itself: `until:` says how long an exception holds.
    ///
    /// ```yaml,bad
    /// # also: unknown-key
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it until: 2020-01-31
    /// colour: red
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it until: 2999-01-31
    /// colour: red
    /// ```
    "allow-expired", References, Warn, Exceptions(check), basis(Fact)
}

fn check(cx: &ExceptionCx<'_>, findings: &mut Findings) {
    for exception in cx.exceptions {
        let Some(until) = &exception.until else { continue };
        if !is_date(until) {
            findings
                .at(exception.span, format!("`{until}` is not a date such as 2027-01-31"))
                .help("write `until:` with year, month and day, as in `until: 2027-01-31`");
        } else if exception.is_expired(cx.today) {
            findings
                .at(exception.span, format!("this exception ended on {until}"))
                .help(format!("mend what `{}` reports, or agree on a later date", exception.rule));
        }
    }
}

/// `2027-01-31`: the form of an ISO 8601 date.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}
