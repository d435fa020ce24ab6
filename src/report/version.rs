//! What `version` prints: which version the changes of each setting need.

use crate::format::{Format, Formats, Look, published};
use dma_document::schema::Schema;
use dma_release::{ImpactCounts, Status, Statuses};
use std::io::{self, Write};

/// Which version each setting needs.
#[derive(Debug)]
pub struct VersionReport<'r> {
    /// The status of each setting.
    pub statuses: &'r Statuses,
    /// Whether the version of each setting was written to its `framework.yaml`.
    pub raised: Vec<bool>,
}

impl Formats for VersionReport<'static> {
    type Report<'r> = VersionReport<'r>;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &PLAIN, &JSON];
}

static HUMAN: Format<VersionReport<'static>> = Format::<VersionReport<'static>>::new("human", "", sentences);
static PLAIN: Format<VersionReport<'static>> = Format::<VersionReport<'static>>::new("plain", "", sentences);
static JSON: Format<VersionReport<'static>> =
    Format::<VersionReport<'static>>::new("json", "", |report, _, out| {
        published(report.statuses, Schema::Status, out)
    })
    .document();

/// One sentence a setting.
fn sentences(report: &VersionReport<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (status, raised) in report.statuses.settings.iter().zip(&report.raised) {
        writeln!(out, "{}", sentence(status, *raised))?;
    }
    Ok(())
}

fn sentence(status: &Status, wrote: bool) -> String {
    let setting = &status.setting;
    let version = status.version.as_deref().unwrap_or("unknown");
    let own = if wrote { format!("wrote {version}") } else { format!("`framework.yaml` has {version}") };
    let Some(last) = &status.released else {
        return format!("{setting}: never released, so any version is possible; {own}");
    };
    match &status.needs {
        None => format!("{setting}: {} is released, and nothing has changed since; {own}", last.version),
        Some(needs) => {
            let changes = status.changes.as_ref().map_or_else(|| "unknown".to_owned(), ImpactCounts::words);
            format!(
                "{setting}: {} is released; {changes} since then, so the next version is {needs} or higher; {own}",
                last.version
            )
        }
    }
}
