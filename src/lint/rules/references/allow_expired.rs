//! `allow-expired`: an exception whose last date is in the past.

use crate::rules::allow::ExceptionCx;
use crate::rules::calendar;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An exception has expired, or its date is invalid.
    ///
    /// `until:` is the last date on which an exception applies, so that postponed work is not forgotten. After that
    /// date, the rule reports its findings again. It also does so where the date is invalid, such as 2027-02-30.
    ///
    /// **What to do.** Fix what the rule reports, or agree on a later date. Write a date as 2027-01-31.
    ///
    /// Source: the format itself: `until:` says how long an exception applies.
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
        match exception.last_date() {
            Some(Err(until)) => {
                let is_date = calendar::exists(until).is_some();
                let what = if is_date { "a valid date" } else { "a date such as 2027-01-31" };
                findings
                    .at(exception.span, format!("`{until}` is not {what}, so this exception has no effect"))
                    .help("write the year, month and day, as in `until: 2027-01-31`");
            }
            Some(Ok(until)) if exception.is_expired(cx.today) => {
                findings
                    .at(exception.span, format!("this exception expired on {until}"))
                    .help(format!("fix what `{}` reports, or agree on a later date", exception.rule));
            }
            _ => {}
        }
    }
}
