//! `dates-out-of-order`: a period that ends before it begins, or a date that does not exist.

use crate::rules::calendar;
use crate::rules::context::FrameworkCx;
use dma_text::diagnostic::Findings;
use dma_text::source::Spanned;

declare_rule! {
    /// A period ends before it begins, or a date does not exist.
    ///
    /// Respondents answer for the period, and the collection opens and closes on its dates. Day and month are easily
    /// swapped when dates come from a spreadsheet.
    ///
    /// **What to do.** Write dates as year, month and day: `2016-03-31` is 31 March 2016.
    ///
    /// Source: RFC 3339, section 5.6 (full-date, a profile of ISO 8601), <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
    ///
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016, start: 2016-04-01, end: 2016-03-31 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016, start: 2015-04-01, end: 2016-03-31 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    "dates-out-of-order", Identity, Deny, Framework(check)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let header = cx.framework.header;
    let period = header.period.as_ref();
    let start = period.and_then(|period| period.start.as_ref());
    let end = period.and_then(|period| period.end.as_ref());
    let opens = header.collection.as_ref().map(|collection| &collection.opens);
    let closes = header.collection.as_ref().map(|collection| &collection.closes);
    for date in [start, end, opens, closes, header.freeze.as_ref()].into_iter().flatten() {
        // Another rule reports a text that does not have the form of a date.
        if calendar::exists(date) == Some(false) {
            findings
                .at(date.span, format!("`{}` is not a valid date", date.value))
                .help("write the year, month and day, such as `2016-03-31` for 31 March 2016");
        }
    }
    if let (Some(first), Some(last)) = (start, end) {
        let range = DateRange { first, last, begins: "the period begins", ends: "ends" };
        check_order(&range, findings);
    }
    if let (Some(first), Some(last)) = (opens, closes) {
        let range = DateRange { first, last, begins: "the collection opens", ends: "closes" };
        check_order(&range, findings);
    }
}

/// Two dates that must be in order, and the words that name them.
struct DateRange<'d> {
    first: &'d Spanned<String>,
    last: &'d Spanned<String>,
    begins: &'static str,
    ends: &'static str,
}

fn check_order(range: &DateRange<'_>, findings: &mut Findings) {
    let DateRange { first, last, begins, ends } = range;
    let exists = |date: &Spanned<String>| calendar::exists(date) == Some(true);
    // ISO 8601 dates compare as text.
    if exists(first) && exists(last) && last.value < first.value {
        findings
            .at(last.span, format!("{begins} on `{}` but {ends} earlier, on `{}`", first.value, last.value))
            .related(first.span, "the first date")
            .help("correct the wrong date; write the year, month and day");
    }
}
