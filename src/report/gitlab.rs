//! `gitlab`: a Code Quality report, which GitLab shows in merge requests.
//!
//! The form is GitLab's: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use super::document::{self, Each};
use crate::findings::{FingerprintedFinding, Place, Report, Visibility};
use crate::format::{Format, Look, Reader};
use dma_text::diagnostic::Severity;
use dma_text::visible::one_line;
use serde::Serialize;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "gitlab",
    about: "A GitLab Code Quality report, for merge requests",
    reader: Reader::Repository,
    is_document: true,
    write,
};

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let known = report.fingerprinted();
    let shown = || known.iter().filter(|known| known.visibility == Visibility::Shown);
    document::write(&Each(|| shown().map(|known| Issue::new(report, known))), out)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

impl<'a> Issue<'a> {
    fn new(report: &Report<'_>, known: &'a FingerprintedFinding<'_>) -> Self {
        let FingerprintedFinding { finding, fingerprint, .. } = known;
        let Place { path, start, end } = report.place(finding.primary.span);
        Self {
            description: one_line(&report.lines(finding).join("; ")),
            check_name: finding.code.slug,
            fingerprint,
            severity: severity(finding.severity),
            location: Location { path, lines: Lines { begin: start.line, end: end.line } },
        }
    }
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// GitLab's words; it has `critical` and `blocker` above these.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
