//! `github`: workflow commands, which GitHub shows at the lines of a pull request.

use crate::findings::{Place, Report, summary};
use crate::format::{Format, Look, Reader};
use dma_text::diagnostic::Severity;
use dma_text::visible::visible;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "github",
    about: "Annotations on a pull request, from a GitHub workflow",
    reader: Reader::Repository,
    is_document: false,
    write,
};

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let place = report.place(finding.primary.span);
        writeln!(
            out,
            "::{} file={},{},title={}::{}",
            command(finding.severity),
            property(&place.path),
            range(&place),
            property(&format!("dma({})", finding.code.slug)),
            data(&report.lines(finding).join("\n"))
        )?;
    }
    writeln!(out, "{}", summary(report))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// GitHub's runner refuses columns when a range covers several lines (actions/runner, pull request 2082).
fn range(place: &Place) -> String {
    let Place { start, end, .. } = place;
    if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    }
}

/// Escapes what follows the second `::`, as the runner reads it.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which may also not hold what ends one.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
