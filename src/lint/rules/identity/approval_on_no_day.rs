//! `approval-on-no-day`: an approval with a date that does not exist.

use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The date of an approval does not exist.
    ///
    /// The date of an approval shows that the change was approved before the release. Day and month are easily swapped
    /// when dates come from elsewhere.
    ///
    /// **What to do.** Write dates as year, month and day: `2016-03-31` is 31 March 2016.
    ///
    /// Source: RFC 3339, section 5.6 (full-date, a profile of ISO 8601), <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>.
    ///
    /// ```yaml,bad
    /// # file: changes/reports-in-april.yaml
    /// change: reports-in-april
    /// class: clarification
    /// items: [example-question]
    /// why: The reports are read in April since the year ends in March.
    /// approved-by: [ { role: editor, name: Alex Example, date: 2016-13-04 } ]
    /// ```
    ///
    /// ```yaml,good
    /// # file: changes/reports-in-april.yaml
    /// change: reports-in-april
    /// class: clarification
    /// items: [example-question]
    /// why: The reports are read in April since the year ends in March.
    /// approved-by: [ { role: editor, name: Alex Example, date: 2016-04-13 } ]
    /// ```
    "approval-on-no-day", Identity, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for (_, declaration) in cx.resolved.model.declarations() {
        for day in declaration.approved_by.iter().filter_map(|approval| approval.date.as_ref()) {
            if is_formed(day) && day.value.parse::<jiff::civil::Date>().is_err() {
                findings
                    .at(day.span, format!("`{}` is not a valid date", day.value))
                    .help("write the year, month and day, such as `2016-03-31` for 31 March 2016");
            }
        }
    }
}

/// Returns whether a text has the form of a date. Another rule reports any other form.
fn is_formed(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(is_number) && parts.iter().map(|part| part.len()).eq([4, 2, 2])
}
