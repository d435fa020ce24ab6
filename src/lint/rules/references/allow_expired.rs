//! `allow-expired`: an exception whose last day is past.

use crate::rules::allow::ExceptionCx;
use crate::rules::calendar;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An exception has run out, or its date cannot be read.
    ///
    /// `until:` names the last day on which an exception holds, so that what was put off is taken up again. After that day
    /// the rule speaks as usual, and so it does where the day cannot be read or is none, such as 2027-02-30.
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
        match exception.last_date() {
            Some(Err(until)) => {
                let is_date = calendar::exists(until).is_some();
                let what = if is_date { "a day of the calendar" } else { "a date such as 2027-01-31" };
                findings
                    .at(
                        exception.span,
                        format!("`{until}` is not {what}, so this exception keeps nothing silent"),
                    )
                    .help("write `until:` with year, month and day, as in `until: 2027-01-31`");
            }
            Some(Ok(until)) if exception.is_expired(cx.today) => {
                findings
                    .at(exception.span, format!("this exception ended on {until}"))
                    .help(format!("mend what `{}` reports, or agree on a later date", exception.rule));
            }
            _ => {}
        }
    }
}
