//! `json`: one document for other tools, described by `schemas/report.schema.json`.

use super::document::{self, Each};
use super::finding::{Counts, Finding};
use super::{Format, Look, Reader, Report};
use serde::Serialize;
use std::io::{self, Write};

pub(super) static FORMAT: Format = Format {
    name: "json",
    about: "One JSON document, described by schemas/report.schema.json",
    reader: Reader::Program,
    is_document: true,
    write,
};

/// Raised in its second part by an addition, in its first by anything a reader could trip over.
const SCHEMA_VERSION: &str = "1.2";

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let findings = Each(|| report.findings.iter().map(|finding| Finding::new(report, finding)));
    let totals = Counts::new(report);
    document::write(&Document { schema_version: SCHEMA_VERSION, findings, totals }, out)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<F> {
    schema_version: &'static str,
    findings: F,
    totals: Counts,
}
