//! The report of findings about releases, in any of the formats of lint.

use super::terminal::Terminal;
use dma_report::{Report, RuleInfo, Selection, Totals};
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::sync::LazyLock;

/// What is shown.
pub(super) struct Shown<'a> {
    /// The texts that findings point into.
    pub(super) sources: &'a Sources,
    /// The findings, sorted.
    pub(super) findings: &'a [Diagnostic],
    /// Everything that the command can report.
    pub(super) rules: &'a LazyLock<Vec<RuleInfo>>,
    /// Prefix of each file name, such as `frameworks/`.
    pub(super) prefix: &'a str,
    /// What was looked at.
    pub(super) totals: Totals,
    /// The records of the releases that were made, for the command that makes them.
    pub(super) releases: Option<&'a [serde_json::Value]>,
    /// The format by its name.
    pub(super) format: &'a str,
}

/// Prints findings.
pub(super) fn show(shown: &Shown<'_>, terminal: &Terminal) -> Result<(), Error> {
    let report = Report {
        sources: shown.sources,
        findings: shown.findings,
        silenced: &[],
        selection: Selection::default(),
        rules: shown.rules,
        prefix: shown.prefix,
        totals: shown.totals,
        releases: shown.releases,
    };
    terminal.show::<Report<'_>>(&report, shown.format)
}
