//! `jsonl`: a line of JSON for each finding as in `json`, and a last line with the totals; for streams and `jq`.

use super::finding::{Counts, Finding};
use crate::findings::Report;
use crate::format::{Format, Look, Reader};
use serde::Serialize;
use std::io::{self, Write};

pub(super) static FORMAT: Format<Report<'static>> = Format {
    name: "jsonl",
    about: "One line of JSON for each finding, and one with the totals",
    reader: Reader::Program,
    is_document: true,
    write,
};

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        line(&Finding::new(report, finding), out)?;
    }
    line(&Last { totals: Counts::new(report) }, out)
}

fn line(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, data)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Last {
    totals: Counts,
}
