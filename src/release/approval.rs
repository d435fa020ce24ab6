//! Reports approvals that are dated later than the release.

use super::reason;
use dma_document::{Declaration, Declared};
use dma_text::diagnostic::{Findings, Severity};

/// Reports the approvals of relevant declarations that are of a later day than the release.
pub(super) fn check(
    declared: &Declared,
    matters: &dyn Fn(&Declaration) -> bool,
    date: &str,
    findings: &mut Findings,
) {
    findings.speak_as(reason::APPROVAL_AFTER_RELEASE, Severity::Error);
    for declaration in declared.declarations.iter().filter(|declaration| matters(declaration)) {
        findings.about(Some(&declaration.slug));
        for day in declaration.approvals.iter().filter_map(|approval| approval.date.as_ref()) {
            // ISO 8601 dates compare as text.
            if day.value.as_str() > date {
                let message = format!("approved on {}, after the release date {date}", day.value);
                findings
                    .at(day.span, message)
                    .help("correct the date, or use `--date` with the day of the approval or later");
            }
        }
    }
}
