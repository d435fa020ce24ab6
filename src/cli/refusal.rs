//! Findings about releases come in; the report of them goes to the terminal, in any of the formats of lint.

use super::lint;
use super::terminal::Terminal;
use dma_release::reason::REASONS;
use dma_report::{Report, RuleInfo, Selection, Totals};
use dma_text::diagnostic::{Diagnostic, Severity};
use dma_text::error::Error;
use dma_text::source::Sources;
use std::sync::LazyLock;

/// What is shown.
pub(super) struct Shown<'a> {
    /// The texts that findings point into.
    pub(super) sources: &'a Sources,
    /// The findings, sorted.
    pub(super) findings: &'a [Diagnostic],
    /// What stands before each file name.
    pub(super) prefix: &'a str,
    /// What was looked at.
    pub(super) totals: Totals,
    /// The format by its name.
    pub(super) format: &'a str,
}

/// Prints findings.
pub(super) fn show(shown: &Shown<'_>, terminal: &Terminal) -> Result<(), Error> {
    let format = dma_report::find(shown.format)
        .ok_or_else(|| Error::Internal(format!("no format `{}`", shown.format)))?;
    let report = Report {
        sources: shown.sources,
        findings: shown.findings,
        silenced: &[],
        selection: Selection::default(),
        rules: &RULES,
        prefix: shown.prefix,
        totals: shown.totals,
    };
    terminal.print(|out| (format.write)(&report, &terminal.look(), out))
}

/// Worked out for the few formats that tell of rules.
static RULES: LazyLock<Vec<RuleInfo>> = LazyLock::new(rules);

/// The rules of lint and the reasons of releases.
fn rules() -> Vec<RuleInfo> {
    let reasons = REASONS.iter().map(|reason| RuleInfo {
        slug: reason.slug,
        group: "release",
        level: Some(Severity::Error),
        summary: reason.summary,
        page: format!("{}\n\n{}\n", reason.summary, reason.page),
    });
    lint::rule_table().into_iter().chain(reasons).collect()
}
