//! What can be typed: the commands, their options and their help.

mod fixing;
mod releasing;
mod revising;
mod selection;

use super::carry::CarryOptions;
use super::compare::CompareOptions;
use super::coverage::CoverageOptions;
use super::git_merge::GitMergeOptions;
use super::man::ManOptions;
use super::matching::MatchOptions;
use super::publish::PublishOptions;
use super::replay::ReplayOptions;
use super::response::ResponseOptions;
use super::score::ScoreOptions;
use super::words::WordsOptions;
use clap::{Args, Parser, Subcommand, ValueEnum};
use dma_project::reference::Explained;
use dma_publish::ARTEFACTS;
use dma_report::{Format, Formats, Report};
pub(super) use fixing::FixOptions;
pub(super) use releasing::{LogOptions, ReleaseOptions, StatusOptions, VerifyOptions, VersionOptions};
pub(super) use revising::{ChangeOptions, DiffOptions, FailOnImpact, GitDiffOptions};
pub(super) use selection::{BaselineOptions, Most, RevisionOptions, SelectionOptions};
use std::path::PathBuf;

/// Lints, versions and compiles the question frameworks of the Digital Maturity Assessment.
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
    /// Find what is wrong or doubtful in a programme of questions
    Lint(LintOptions),
    /// Lint, then write the canonical JSON of each setting, or what else is made from it
    Compile(CompileOptions),
    /// Say what changed between two revisions, and what it means for versions and trends
    Diff(DiffOptions),
    /// Propose which question became which where ids do not tell, as lineage to review
    Match(MatchOptions),
    /// Say which scores of two revisions may be compared, why not, and what to publish
    Compare(CompareOptions),
    /// Carry responses to another version: keep, recode or ask again each answer, and say why
    Carry(CarryOptions),
    /// Show what changed in one file by meaning, when git calls it as its diff driver
    GitDiff(GitDiffOptions),
    /// Merge one file by id, when git calls it as its merge driver
    GitMerge(GitMergeOptions),
    /// Declare what changed since the last release: write `changes/NAME.yaml` with the items filled in
    Change(ChangeOptions),
    /// Count what each setting is asked, by theme, section and code: gaps, words, minutes and the budget
    Coverage(CoverageOptions),
    /// Check responses, turn them from JSON into CSV and back, or make synthetic ones
    Response(ResponseOptions),
    /// Score responses: every question, section and theme, exactly
    Score(ScoreOptions),
    /// Publish a round of responses: open data, the national summary, and the trend since the round before
    Publish(PublishOptions),
    /// Score responses under two versions, and say whose figures move, by how much and why
    Replay(ReplayOptions),
    /// Release a setting: refuse with reasons, or write its release whole
    Release(ReleaseOptions),
    /// Show for each setting what is released, what has changed since, and what blocks a release
    Status(StatusOptions),
    /// Say which version the changes of a setting need, or write it
    Version(VersionOptions),
    /// Follow one question through all releases and settings
    Log(LogOptions),
    /// See that nothing that was released has changed since
    Verify(VerifyOptions),
    /// List the programme's own words, or add to them
    Words(WordsOptions),
    /// Say what a rule finds or a change means, why it matters and what to do
    Explain(ExplainOptions),
    /// Print a completion script for a shell
    Completions(CompletionsOptions),
    /// Print the manual page
    Man(ManOptions),
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// The severity from which on a run fails.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    #[default]
    Warning,
    Note,
}

#[derive(Debug, Default, Args)]
pub(super) struct LintOptions {
    /// Files or folders; the whole programme that they are part of is linted. `-` reads one file from standard
    /// input. Without any, the programme found upward from the current folder
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(super) format: String,
    /// Fail on findings of this severity or above
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// Set the level of a rule or group for this run: NAME=error, warning, note or off
    #[arg(long = "level", value_name = "NAME=LEVEL")]
    pub(super) levels: Vec<String>,
    /// With `-`: the file that standard input stands for
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// The Hunspell dictionary to look words up in: its `.aff` or `.dic` file, or `none`. Without it, the one that
    /// `programme.yaml` names, or the one of the system for British English
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
    /// Settings to compile; every setting without any
    #[arg(value_name = "SETTING")]
    pub(super) settings: Vec<String>,
    /// What to make of each setting; may be given several times
    #[arg(
        long = "target",
        short,
        value_name = "TARGET",
        default_value = ARTEFACTS[0].name,
        value_parser = targets(),
        value_delimiter = ','
    )]
    pub(super) targets: Vec<String>,
    /// The folder to write to; it is made when it is not there
    #[arg(long, short, value_name = "FOLDER", default_value = "dist")]
    pub(super) out: PathBuf,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule, or the kind of change
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub(super) rule: Option<String>,
    /// Every rule
    #[arg(long, conflicts_with = "rule")]
    pub(super) all: bool,
    /// With `--all`: the kinds of change that `diff` tells of, in place of the rules
    #[arg(long, requires = "all")]
    pub(super) changes: bool,
    /// The form of the explanation
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Explained>())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

fn targets() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let mut forms = ARTEFACTS.to_vec();
    forms.dedup_by_key(|artefact| artefact.name);
    let values = forms.into_iter().map(|it| PossibleValue::new(it.name).help(it.about));
    clap::builder::PossibleValuesParser::new(values)
}

/// The formats of a report, as values of an option.
pub(super) fn formats<T: Formats>() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let value = |format: &&Format<T>| {
        let value = PossibleValue::new(format.name);
        if format.about.is_empty() { value } else { value.help(format.about) }
    };
    clap::builder::PossibleValuesParser::new(T::ALL.iter().map(value).collect::<Vec<_>>())
}
