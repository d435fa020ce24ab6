//! The options of `lint` that say which findings are shown: by rule, by severity, by baseline, by what git keeps.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use dma_lint::rules::Group;
use dma_report::GroupBy;
use dma_text::diagnostic::Severity;
use std::path::PathBuf;

/// Which findings are shown. What is left out does not fail the run.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "What is shown")]
pub(in crate::cli) struct SelectionOptions {
    /// Show only findings of this rule or group of rules; may be given several times
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<String>,
    /// Show only findings of this group of rules; as `--only`, for groups
    #[arg(long, value_name = "GROUP", value_delimiter = ',', value_parser = groups(), hide_possible_values = true)]
    pub(in crate::cli) group: Vec<String>,
    /// Show only findings of this severity or above; those below do not fail the run
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(in crate::cli) min_severity: Option<Least>,
    /// Print at the most so many findings, the most severe first, or `all`. Every finding is counted and decides the
    /// exit code. `human` prints 1,000 when nothing is said, every other format all
    #[arg(long, value_name = "NUMBER", value_parser = most)]
    pub(in crate::cli) max_findings: Option<Most>,
    /// Put findings under headings, in the formats `human` and `plain`
    #[arg(long, value_enum, value_name = "KEY")]
    pub(in crate::cli) group_by: Option<Key>,
}

/// A file of findings that were there before.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Baseline: findings that were there before")]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(in crate::cli) struct BaselineOptions {
    /// The baseline, in place of `lint-baseline.json` beside `programme.yaml`, which is read where it exists
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Read no baseline
    #[arg(long, conflicts_with = "baseline")]
    pub(in crate::cli) no_baseline: bool,
    /// Write every finding of today into the baseline, and report nothing. A baseline that exists only becomes shorter:
    /// with a finding that it does not list, nothing is written
    #[arg(
        long,
        conflicts_with_all = ["no_baseline", "update_baseline", "only", "group", "min_severity", "max_findings",
            "group_by", "staged", "since"]
    )]
    pub(in crate::cli) write_baseline: bool,
    /// With `--write-baseline`: take new findings into a baseline that exists
    #[arg(long, requires = "write_baseline")]
    pub(in crate::cli) grow: bool,
    /// Take out of the baseline what is no longer found, and add nothing
    #[arg(long, conflicts_with_all = ["no_baseline", "staged"])]
    pub(in crate::cli) update_baseline: bool,
}

/// What git keeps.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "With git")]
pub(in crate::cli) struct RevisionOptions {
    /// Lint what is staged for the next commit, not the files as they are
    #[arg(long)]
    pub(in crate::cli) staged: bool,
    /// Show only findings that this branch adds: those that were not there in the last commit that it has in common
    /// with REF, such as `main`
    #[arg(long, value_name = "REF")]
    pub(in crate::cli) since: Option<String>,
}

/// The least severity that is shown.
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
    /// The rule, the one with most findings first
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
    text.parse().map(Most::Number).map_err(|_| "it is a whole number from 0, or `all`".to_owned())
}

fn groups() -> PossibleValuesParser {
    PossibleValuesParser::new(Group::ALL.map(|group| PossibleValue::new(group.name())))
}
