//! What `status` prints: the status of each setting, and what blocks a release of it.

use crate::format::{Format, Formats, Look, published};
use dma_document::schema::Schema;
use dma_release::{Status, Statuses};
use std::io::{self, Write};

/// The status of the settings of a programme.
#[derive(Debug)]
pub struct StatusReport<'r> {
    /// The status of each setting.
    pub statuses: &'r Statuses,
    /// Put before each file name, such as `frameworks/`; may be empty.
    pub prefix: &'r str,
}

impl Formats for StatusReport<'static> {
    type Report<'r> = StatusReport<'r>;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &PLAIN, &JSON];
}

static HUMAN: Format<StatusReport<'static>> = Format::<StatusReport<'static>>::new("human", "", human);
static PLAIN: Format<StatusReport<'static>> = Format::<StatusReport<'static>>::new("plain", "", plain);
static JSON: Format<StatusReport<'static>> =
    Format::<StatusReport<'static>>::new("json", "", |report, _, out| {
        published(report.statuses, Schema::Status, out)
    })
    .document();

/// Writes one line for each setting, then one for each blocker.
fn plain(report: &StatusReport<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let StatusReport { statuses, prefix } = report;
    for status in &statuses.settings {
        let [released, version, changes, needs] = cells(status);
        writeln!(
            out,
            "{}: released {released}; sources {version}; changes {changes}; needs {needs}",
            status.setting
        )?;
    }
    blockers(statuses, prefix, out)
}

const HEADINGS: [&str; 5] = ["setting", "released", "sources", "changes", "needs"];

/// Writes a table of the settings, then one line for each blocker.
fn human(report: &StatusReport<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let StatusReport { statuses, prefix } = report;
    let rows: Vec<[String; 5]> = statuses
        .settings
        .iter()
        .map(|status| {
            let [released, version, changes, needs] = cells(status);
            [status.setting.clone(), released, version, changes, needs]
        })
        .collect();
    let widths: [usize; 5] = std::array::from_fn(|at| {
        rows.iter().map(|row| row[at].len()).chain([HEADINGS[at].len()]).max().unwrap_or(0)
    });
    let mut line = |cells: [&str; 5]| {
        let padded: Vec<String> =
            cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", padded.join("  ").trim_end())
    };
    line(HEADINGS)?;
    rows.iter().try_for_each(|row| line(std::array::from_fn(|at| row[at].as_str())))?;
    blockers(statuses, prefix, out)
}

/// Returns the cells of a row: released, in the sources, changes, needed.
fn cells(status: &Status) -> [String; 4] {
    let released = status
        .released
        .as_ref()
        .map_or("never".to_owned(), |last| format!("{} on {}", last.version, last.date));
    let Some(changes) = &status.changes else {
        let version = status.version.clone().unwrap_or_else(|| "unreadable".to_owned());
        return [released, version, "unknown".to_owned(), "unknown".to_owned()];
    };
    let missing = if status.gone { "gone" } else { "unknown" };
    let version = status.version.clone().unwrap_or_else(|| missing.to_owned());
    let changes = if status.released.is_some() { changes.words() } else { "first release".to_owned() };
    let needs = status.needs.clone().unwrap_or_else(|| if status.due { "any" } else { "nothing" }.to_owned());
    [released, version, changes, needs]
}

/// Writes what is wrong with settings whose sources or releases cannot be read.
fn missing(statuses: &Statuses, out: &mut dyn Write) -> io::Result<()> {
    for status in &statuses.settings {
        let setting = &status.setting;
        if status.gone {
            writeln!(
                out,
                "\n{setting} was released, but its sources are missing: restore them, for example with `git checkout`, \
                 unless the setting has ended"
            )?;
        } else if status.changes.is_none() && status.version.is_some() {
            writeln!(
                out,
                "\na release of {setting} was altered, so the changes since then are unknown: `dma verify {setting}` names \
                 the files"
            )?;
        } else if status.changes.is_none() {
            writeln!(
                out,
                "\n{setting} has errors, so its changes are unknown: `dma lint` shows the errors; fix them first"
            )?;
        }
    }
    Ok(())
}

fn blockers(statuses: &Statuses, prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    missing(statuses, out)?;
    let blocked: Vec<&Status> =
        statuses.settings.iter().filter(|status| !status.blockers.is_empty()).collect();
    if blocked.is_empty() {
        return writeln!(out, "\nnothing blocks a release");
    }
    for status in blocked {
        writeln!(out, "\n{} cannot be released:", status.setting)?;
        for blocker in &status.blockers {
            let (file, line) = (&blocker.file, blocker.line);
            writeln!(out, "  {prefix}{file}:{line}: {} [{}]", blocker.message, blocker.code)?;
        }
    }
    Ok(())
}
