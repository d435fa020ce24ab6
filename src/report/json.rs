//! `json`: one document for other tools, described by `schemas/report.schema.json`.

use super::document::{self, Each};
use super::finding::{Counts, Finding};
use crate::findings::Report;
use crate::format::{Format, Look, Reader};
use serde::Serialize;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "json",
    about: "One JSON document, described by schemas/report.schema.json",
    reader: Reader::Program,
    is_document: true,
    write,
};

/// Raised in its second part by an addition, in its first by anything a reader could trip over.
const SCHEMA_VERSION: &str = "1.2";

/// The version of a report that has releases, which came with it.
const WITH_RELEASES: &str = "1.3";

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let findings = Each(|| report.findings.iter().map(|finding| Finding::new(report, finding)));
    let (releases, totals) = (report.releases, Counts::new(report));
    let schema_version = if releases.is_some() { WITH_RELEASES } else { SCHEMA_VERSION };
    document::write(&Document { schema_version, findings, releases, totals }, out)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'r, F> {
    schema_version: &'static str,
    findings: F,
    #[serde(skip_serializing_if = "Option::is_none")]
    releases: Option<&'r [serde_json::Value]>,
    totals: Counts,
}
