//! `plain`: one line a finding, for screen readers, editors and `grep`.

use crate::findings::{Place, Report, summary};
use crate::format::{Format, Look, Reader};
use crate::groups::groups;
use dma_text::diagnostic::Diagnostic;
use dma_text::visible::one_line;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "plain",
    about: "One line for each finding; reads well aloud",
    reader: Reader::Person,
    is_document: false,
    write,
};

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for group in groups(report) {
        if !group.heading.is_empty() {
            writeln!(out, "{}", one_line(&group.heading))?;
        }
        for finding in group.findings {
            writeln!(out, "{}", line(report, finding))?;
        }
    }
    writeln!(out, "{}", summary(report))
}

fn line(report: &Report<'_>, finding: &Diagnostic) -> String {
    let Place { path, start, .. } = report.place(finding.primary.span);
    let severity = finding.severity.name();
    let message = &finding.message;
    let mut line =
        format!("{path}:{}:{}: {severity}: {message} [{}]", start.line, start.column, finding.code.slug);
    if !finding.related.is_empty() {
        let places: Vec<String> = finding.related.iter().map(|label| report.label_text(label)).collect();
        line = format!("{line} (see {})", places.join("; "));
    }
    if let Some(help) = &finding.help {
        // A semicolon makes a voice pause; a dash is skipped or read as a word.
        line = format!("{line}; help: {help}");
    }
    one_line(&line)
}
