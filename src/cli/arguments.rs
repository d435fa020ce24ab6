//! What can be typed: the commands, their options and their help.

mod fixing;
mod selection;

use super::coverage::CoverageOptions;
use super::words::WordsOptions;
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(super) use fixing::FixOptions;
pub(super) use selection::{BaselineOptions, Least, Most, RevisionOptions, SelectionOptions};
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
    /// Lint, then write the canonical JSON of each setting
    Compile(CompileOptions),
    /// Count what each setting is asked, by theme, section and code: gaps, words, minutes and the budget
    Coverage(CoverageOptions),
    /// Release a setting: refuse with reasons, or write its release whole
    Release(ReleaseOptions),
    /// See that nothing that was released has changed since
    Verify(VerifyOptions),
    /// List the programme's own words, or add to them
    Words(WordsOptions),
    /// Say what a rule finds, why it matters and what to do
    Explain(ExplainOptions),
    /// Print a completion script for a shell
    Completions(CompletionsOptions),
    /// Print the manual page
    Man,
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
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats())]
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
    /// The folder to write to; it is made when it is not there
    #[arg(long, short, value_name = "FOLDER", default_value = "dist")]
    pub(super) out: PathBuf,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct ReleaseOptions {
    /// Settings to release
    #[arg(value_name = "SETTING", required_unless_present = "all")]
    pub(super) settings: Vec<String>,
    /// Release every setting that has something to release, all of them or none
    #[arg(long, conflicts_with = "settings")]
    pub(super) all: bool,
    /// Raise the version in `framework.yaml` as far as the changes ask for
    #[arg(long)]
    pub(super) bump: bool,
    /// The day of the release; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<String>,
    /// Where the decision to release is written down, such as the number of a minute
    #[arg(long, value_name = "REFERENCE")]
    pub(super) approval: Option<String>,
    /// Sign the provenance with this private key of SSH (Ed25519, without a passphrase)
    #[arg(long, value_name = "KEY")]
    pub(super) sign: Option<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    /// Settings to verify; every setting without any
    #[arg(value_name = "SETTING")]
    pub(super) settings: Vec<String>,
    /// Make the releases again from the sources of this branch, tag or commit, and compare bytes
    #[arg(long, value_name = "REF")]
    pub(super) from: Option<String>,
    /// Take only signatures by the keys in this file, which is one of OpenSSH's `allowed_signers`
    #[arg(long, value_name = "FILE")]
    pub(super) signers: Option<PathBuf>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(super) format: String,
}

/// A day as ISO 8601 writes it.
fn date(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == text => Ok(text.to_owned()),
        _ => Err("a day is written such as 2026-03-31".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The rule
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub(super) rule: Option<String>,
    /// Every rule
    #[arg(long, conflicts_with = "rule")]
    pub(super) all: bool,
    /// The form of the explanation
    #[arg(long, short, value_enum, default_value_t = ExplainFormat::Human, value_name = "FORMAT")]
    pub(super) format: ExplainFormat,
}

/// The form of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

fn formats() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let values =
        crate::report::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    clap::builder::PossibleValuesParser::new(values)
}
