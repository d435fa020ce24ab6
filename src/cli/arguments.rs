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
    /// Say what changed between two revisions, and what it means for versions and trends
    Diff(DiffOptions),
    /// Show what changed in one file by meaning, when git calls it as its diff driver
    GitDiff(GitDiffOptions),
    /// Declare what changed since the last release: write `changes/NAME.yaml` with the items filled in
    Change(ChangeOptions),
    /// Count what each setting is asked, by theme, section and code: gaps, words, minutes and the budget
    Coverage(CoverageOptions),
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

/// The impact from which on a comparison fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnImpact {
    Patch,
    Minor,
    Major,
    Forbidden,
}

#[derive(Debug, Args)]
pub(super) struct DiffOptions {
    /// The older revision: a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), a file or folder of a
    /// programme, or a compiled framework
    #[arg(value_name = "OLD")]
    pub(super) old: String,
    /// The newer revision; the working tree without any
    #[arg(value_name = "NEW")]
    pub(super) new: Option<String>,
    /// Compare this setting only; may be given more than once
    #[arg(long = "setting", value_name = "SETTING")]
    pub(super) settings: Vec<String>,
    /// The form of the comparison
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = reviews())]
    pub(super) format: String,
    /// Fail on changes of this impact or above
    #[arg(long, value_enum, value_name = "IMPACT")]
    pub(super) fail_on: Option<FailOnImpact>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
}

/// What git gives to a diff driver.
#[derive(Debug, Args)]
pub(super) struct GitDiffOptions {
    /// The file in the repository
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// The file as it was
    #[arg(value_name = "OLD-FILE")]
    pub(super) old_file: PathBuf,
    /// The id of what it was
    #[arg(value_name = "OLD-HEX")]
    pub(super) old_hex: String,
    /// Its mode then
    #[arg(value_name = "OLD-MODE")]
    pub(super) old_mode: String,
    /// The file as it is
    #[arg(value_name = "NEW-FILE")]
    pub(super) new_file: PathBuf,
    /// Its id and mode now, and what else git knows
    #[arg(value_name = "REST", trailing_var_arg = true)]
    pub(super) rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ChangeOptions {
    /// The name of the declaration, such as `shorter-discharge-questions`
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// Declare only these items: ids of questions, and others with their kind, such as `section/leadership`. Without
    /// any, every change of meaning, scoring or structure that is not declared yet
    #[arg(value_name = "ITEM")]
    pub(super) items: Vec<String>,
    /// Why they change
    #[arg(long, value_name = "REASON")]
    pub(super) why: String,
    /// The class, where it is another than the changes say: a rewording may be editorial
    #[arg(long, value_enum, value_name = "CLASS")]
    pub(super) class: Option<ClassWord>,
    /// The revision to compare with; without it the last release of each setting, or what was last committed
    #[arg(long, value_name = "OLD")]
    pub(super) from: Option<String>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
}

/// The class of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ClassWord {
    /// Other words, the same question
    Editorial,
    /// Clearer, the same question
    Clarification,
    /// Asks something else
    Meaning,
    /// Scores change, or who is counted
    Scoring,
    /// Comes, goes or moves
    Structure,
}

impl From<ClassWord> for crate::model::ChangeClass {
    fn from(word: ClassWord) -> Self {
        match word {
            ClassWord::Editorial => Self::Editorial,
            ClassWord::Clarification => Self::Clarification,
            ClassWord::Meaning => Self::Meaning,
            ClassWord::Scoring => Self::Scoring,
            ClassWord::Structure => Self::Structure,
        }
    }
}

fn reviews() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let values =
        crate::review::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    clap::builder::PossibleValuesParser::new(values)
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

#[derive(Debug, Args)]
pub(super) struct StatusOptions {
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = ["human", "plain", "json"])]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct VersionOptions {
    /// Settings; every setting without any
    #[arg(value_name = "SETTING")]
    pub(super) settings: Vec<String>,
    /// Write this version into the `framework.yaml` of the setting
    #[arg(long, value_name = "VERSION", conflicts_with = "bump", value_parser = super::version::parse)]
    pub(super) set: Option<semver::Version>,
    /// Write the lowest version that the changes allow
    #[arg(long)]
    pub(super) bump: bool,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = ["human", "plain", "json"])]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct LogOptions {
    /// The id of the question
    #[arg(value_name = "QUESTION")]
    pub(super) question: String,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = ["human", "plain", "json"])]
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
