//! `junit`: XML that build servers show as test results: a suite for each file, a failed case for each finding.
//!
//! The form is that which Jenkins and GitLab read; there is no standard: <https://github.com/testmoapp/junitxml>.

use crate::findings::{Place, Report};
use crate::format::{Format, Look, Reader};
use dma_text::diagnostic::Diagnostic;
use dma_text::source::SourceId;
use dma_text::visible::{one_line, visible};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "junit",
    about: "JUnit XML: a suite for each file, a failure for each finding",
    reader: Reader::Repository,
    is_document: true,
    write,
};

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let suites = || report.sources.iter().map(|(source, _)| (source, within(report.findings, source)));
    let tests: usize = suites().map(|(_, findings)| cases(findings)).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"dma\" tests=\"{tests}\" failures=\"{}\" errors=\"0\">",
        report.findings.len()
    )?;
    for (source, findings) in suites() {
        suite(report, source, findings, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// The findings of one file; sorted findings have them together.
fn within(findings: &[Diagnostic], source: SourceId) -> &[Diagnostic] {
    let start = findings.partition_point(|finding| finding.primary.span.source < source);
    let end = findings.partition_point(|finding| finding.primary.span.source <= source);
    &findings[start..end]
}

/// A file without findings is one case that passes.
fn cases(findings: &[Diagnostic]) -> usize {
    findings.len().max(1)
}

fn suite(
    report: &Report<'_>,
    source: SourceId,
    findings: &[Diagnostic],
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = escaped(&report.path(source));
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
        cases(findings),
        findings.len()
    )?;
    if findings.is_empty() {
        writeln!(out, "    <testcase classname=\"{path}\" name=\"no findings\"/>")?;
    }
    for finding in findings {
        case(report, &path, finding, out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn case(report: &Report<'_>, path: &str, finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let Place { start, .. } = report.place(finding.primary.span);
    let Diagnostic { code, severity, message, .. } = finding;
    let (line, column) = (start.line, start.column);
    // Servers distinguish cases by class and name, and two findings of one rule differ by their place.
    writeln!(
        out,
        "    <testcase classname=\"{path}\" name=\"{} at {line}:{column}\" file=\"{path}\" line=\"{line}\">",
        escaped(code.slug)
    )?;
    writeln!(
        out,
        "      <failure type=\"{}\" message=\"{}\">{path}:{line}:{column}: {}</failure>",
        severity.name(),
        escaped(&one_line(message)),
        escaped(&report.lines(finding).join("\n"))
    )?;
    writeln!(out, "    </testcase>")
}

/// A text for an element or an attribute in double quotes. Control characters, which XML 1.0 cannot hold, are shown by
/// their names (<https://www.w3.org/TR/xml/#charsets>).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}
