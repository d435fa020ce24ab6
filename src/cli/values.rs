//! Values of options that several commands share.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use dma_report::{Format, Formats};
use dma_text::diagnostic::Severity;
use std::path::PathBuf;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// Lowest severity that fails a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    #[default]
    Warning,
    Note,
}

impl From<FailOn> for Severity {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Error => Self::Error,
            FailOn::Warning => Self::Warning,
            FailOn::Note => Self::Note,
        }
    }
}

/// The programme that a command works on.
#[derive(Debug, Clone, Args)]
pub(super) struct ProgrammeOption {
    /// File or folder of the programme [default: the programme in or above the current folder]
    #[arg(long = "programme", value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) path: PathBuf,
}

/// Returns the formats of a report, as values of an option.
pub(super) fn formats<T: Formats>() -> PossibleValuesParser {
    let value = |format: &&Format<T>| {
        let value = PossibleValue::new(format.name);
        if format.about.is_empty() { value } else { value.help(format.about) }
    };
    PossibleValuesParser::new(T::ALL.iter().map(value).collect::<Vec<_>>())
}
