//! The options of `lint` that choose which findings are shown: by rule, severity, baseline or git revision.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use dma_lint::rules::Group;
use dma_report::GroupBy;
use dma_text::diagnostic::Severity;
use std::path::PathBuf;

/// Which findings are shown. Findings that are not shown do not fail the run.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Filter findings")]
pub(in crate::cli) struct SelectionOptions {
    /// Show only findings of this rule or group of rules; can be repeated
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<String>,
    /// Show only findings of this group of rules; can be repeated
    #[arg(long, value_name = "GROUP", value_delimiter = ',', value_parser = groups(), hide_possible_values = true)]
    pub(in crate::cli) group: Vec<String>,
    /// Show only findings of this severity or higher; lower ones do not fail the run
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(in crate::cli) min_severity: Option<Least>,
    /// Print at most N findings, most severe first, or `all`; all still count towards the exit code [default: 1,000 in
    /// the format `human`, otherwise all]
    #[arg(long, value_name = "N", value_parser = most)]
    pub(in crate::cli) max_findings: Option<Most>,
    /// Group findings under headings, in the formats `human` and `plain`
    #[arg(long, value_enum, value_name = "KEY")]
    pub(in crate::cli) group_by: Option<Key>,
}

/// Which baseline is used, and how.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Baseline")]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(in crate::cli) struct BaselineOptions {
    /// Baseline to use [default: `lint-baseline.json` next to `programme.yaml`, if it exists]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Ignore the baseline
    #[arg(long, conflicts_with = "baseline")]
    pub(in crate::cli) no_baseline: bool,
    /// Write all current findings to the baseline, and report nothing. An existing baseline can only shrink: if a finding
    /// is not in it, nothing is written
    #[arg(
        long,
        conflicts_with_all = ["no_baseline", "update_baseline", "only", "group", "min_severity", "max_findings",
            "group_by", "staged", "since"]
    )]
    pub(in crate::cli) write_baseline: bool,
    /// With `--write-baseline`: also add new findings to an existing baseline
    #[arg(long, requires = "write_baseline")]
    pub(in crate::cli) grow: bool,
    /// Remove entries from the baseline that match no finding, and add none
    #[arg(long, conflicts_with_all = ["no_baseline", "staged"])]
    pub(in crate::cli) update_baseline: bool,
}

/// Which git revision is linted or compared with.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Git")]
pub(in crate::cli) struct RevisionOptions {
    /// Lint what is staged for the next commit instead of the files on disk
    #[arg(long)]
    pub(in crate::cli) staged: bool,
    /// Show only findings that are new since this branch left REF, such as `main`
    #[arg(long, value_name = "REF")]
    pub(in crate::cli) since: Option<String>,
}

/// Lowest severity that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Least {
    Error,
    Warning,
    Note,
}

impl From<Least> for Severity {
    fn from(least: Least) -> Self {
        match least {
            Least::Error => Self::Error,
            Least::Warning => Self::Warning,
            Least::Note => Self::Note,
        }
    }
}

/// What findings are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Key {
    /// The file
    File,
    /// The rule, most findings first
    Rule,
    /// The question, or other item such as a scale
    Question,
    /// The severity, errors first
    Severity,
}

impl From<Key> for GroupBy {
    fn from(key: Key) -> Self {
        match key {
            Key::File => Self::File,
            Key::Rule => Self::Rule,
            Key::Question => Self::Question,
            Key::Severity => Self::Severity,
        }
    }
}

/// How many findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Most {
    All,
    Number(usize),
}

fn most(text: &str) -> Result<Most, String> {
    if text == "all" {
        return Ok(Most::All);
    }
    text.parse().map(Most::Number).map_err(|_| "write a whole number from 0, or `all`".to_owned())
}

fn groups() -> PossibleValuesParser {
    PossibleValuesParser::new(Group::ALL.map(|group| PossibleValue::new(group.name())))
}
