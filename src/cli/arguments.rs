//! What can be typed: the commands, their options and their help.

mod fixing;
mod releasing;
mod revising;
mod selection;

use super::carry::CarryOptions;
use super::compare::CompareOptions;
use super::git_merge::GitMergeOptions;
use super::matching::MatchOptions;
use super::publish::PublishOptions;
use super::replay::ReplayOptions;
use super::response::ResponseOptions;
use super::score::ScoreOptions;
use super::values::{Color, FailOn, ProgrammeOption, formats};
use super::words::WordsOptions;
use clap::{Args, Parser, Subcommand, ValueEnum};
use dma_project::reference::Explained;
use dma_publish::ARTEFACTS;
use dma_report::Report;
use dma_report::coverage::Coverage;
pub(super) use fixing::FixOptions;
pub(super) use releasing::{LogOptions, ReleaseOptions, StatusOptions, VerifyOptions, VersionOptions};
pub(super) use revising::{ChangeOptions, DiffOptions, FailOnImpact, GitDiffOptions};
pub(super) use selection::{BaselineOptions, Most, RevisionOptions, SelectionOptions};
use std::path::PathBuf;

/// Lint, version and compile the question frameworks of the Digital Maturity Assessment.
#[derive(Debug, Parser)]
#[command(
    name = "dma",
    version,
    about,
    max_term_width = 100,
    after_help = "Exit codes: 0 clean, 1 findings at or above the failing level, 2 could not run."
)]
pub(super) struct Arguments {
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check a programme of questions for errors and doubtful wording
    Lint(LintOptions),
    /// Lint, then write the canonical JSON of each setting, or other files made from it
    Compile(CompileOptions),
    /// Show what changed between two revisions, and what that means for versions and trends
    Diff(DiffOptions),
    /// Match questions of two revisions whose ids differ, and propose their lineage for review
    Match(MatchOptions),
    /// Show which scores of two revisions may be compared, why not, and what to publish
    Compare(CompareOptions),
    /// Carry responses to another version: keep, recode or ask again each answer, with the reason
    Carry(CarryOptions),
    /// Show what changed in one file by meaning (called by git as a diff driver)
    GitDiff(GitDiffOptions),
    /// Merge one file by id (called by git as a merge driver)
    GitMerge(GitMergeOptions),
    /// Declare what changed since the last release: write `changes/NAME.yaml` with the items filled in
    Change(ChangeOptions),
    /// Count what each setting is asked, by theme, section and code: gaps, words, minutes and the budget
    Coverage(CoverageOptions),
    /// Check responses, convert them between JSON and CSV, or generate synthetic ones
    Response(ResponseOptions),
    /// Score responses: every question, section and theme, exactly
    Score(ScoreOptions),
    /// Publish a round of responses: open data, the national summary, and the trend since the round before
    Publish(PublishOptions),
    /// Score responses under two versions, and show whose figures differ, by how much and why
    Replay(ReplayOptions),
    /// Create a release, or list everything that blocks it
    Release(ReleaseOptions),
    /// Show for each setting what is released, what has changed since, and what blocks a release
    Status(StatusOptions),
    /// Show which version the changes of a setting need, or write it
    Version(VersionOptions),
    /// Show the history of one question through all releases and settings
    Log(LogOptions),
    /// Check that released files are unchanged
    Verify(VerifyOptions),
    /// List the words of the programme that no dictionary knows, or add to them
    Words(WordsOptions),
    /// Explain a rule or a kind of change: what it means, why it matters and what to do
    Explain(ExplainOptions),
    /// Print a completion script for a shell
    Completions(CompletionsOptions),
    /// Print the manual page
    Man(ManOptions),
}

#[derive(Debug, Default, Args)]
pub(super) struct LintOptions {
    /// Files or folders of the programmes to lint; each programme is linted as a whole. `-` reads one file from standard
    /// input [default: the programme in or above the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(super) format: String,
    /// Exit with code 1 if any finding has this severity or higher
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// Set the level of a rule or group for this run. LEVEL is one of error, warning, note, off
    #[arg(long = "level", value_name = "NAME=LEVEL")]
    pub(super) levels: Vec<String>,
    /// With `-`: name of the file that standard input holds
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Hunspell dictionary to check spelling with: its `.aff` or `.dic` file, or `none` [default: the one that
    /// `programme.yaml` names, otherwise the British English one of the system]
    #[arg(long, value_name = "FILE", env = "DMA_DICTIONARY", hide_env_values = true)]
    pub(super) dictionary: Option<PathBuf>,
    /// Lint again whenever a file is saved, until Ctrl-C
    #[arg(long, conflicts_with_all = ["staged", "write_baseline", "update_baseline", "stdin_filename", "fix", "diff"])]
    pub(super) watch: bool,
    #[command(flatten)]
    pub(super) selection: SelectionOptions,
    #[command(flatten)]
    pub(super) baseline: BaselineOptions,
    #[command(flatten)]
    pub(super) revision: RevisionOptions,
    #[command(flatten)]
    pub(super) fixing: FixOptions,
}

#[derive(Debug, Args)]
pub(super) struct CompileOptions {
    /// Settings to compile [default: all]
    #[arg(value_name = "SETTING")]
    pub(super) settings: Vec<String>,
    /// Files to make of each setting; can be repeated
    #[arg(
        long = "target",
        short,
        value_name = "TARGET",
        default_value = ARTEFACTS[0].name,
        value_parser = targets(),
        value_delimiter = ','
    )]
    pub(super) targets: Vec<String>,
    /// Folder to write to; created if it does not exist
    #[arg(long, short, value_name = "FOLDER", default_value = "dist")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct CoverageOptions {
    /// File or folder of the programme [default: the programme in or above the current folder]
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) path: PathBuf,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "table", value_parser = formats::<Coverage>())]
    pub(super) format: String,
    /// File to write to [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// Name of a rule, a kind of change, or anything else that `dma` reports
    #[arg(value_name = "NAME")]
    pub(super) rule: Option<String>,
    /// List every rule
    #[arg(long, conflicts_with = "rule")]
    pub(super) all: bool,
    /// With `--all`: list the kinds of change that `dma diff` reports instead
    #[arg(long, requires = "all")]
    pub(super) changes: bool,
    /// Format of the explanation
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Explained>())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// Shell to complete commands in
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManOptions {
    /// Format of the manual
    #[arg(long, value_enum, default_value_t = ManFormat::Roff)]
    pub(super) format: ManFormat,
}

/// The format of the manual.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ManFormat {
    /// A manual page, for `man`
    Roff,
    /// One page of Markdown
    Markdown,
}

fn targets() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let mut forms = ARTEFACTS.to_vec();
    forms.dedup_by_key(|artefact| artefact.name);
    let values = forms.into_iter().map(|artefact| PossibleValue::new(artefact.name).help(artefact.about));
    clap::builder::PossibleValuesParser::new(values)
}
