//! The options of the commands that release, and that tell of releases.

use super::formats;
use clap::Args;
use dma_release::Story;
use dma_report::{Report, StatusReport, VersionReport};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReleaseOptions {
    /// Settings to release
    #[arg(value_name = "SETTING", required_unless_present = "all")]
    pub(in crate::cli) settings: Vec<String>,
    /// Release every setting that has something to release, all of them or none
    #[arg(long, conflicts_with = "settings")]
    pub(in crate::cli) all: bool,
    /// Raise the version in `framework.yaml` as far as the changes ask for
    #[arg(long)]
    pub(in crate::cli) bump: bool,
    /// The day of the release; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) date: Option<String>,
    /// Where the decision to release is written down, such as the number of a minute
    #[arg(long, value_name = "REFERENCE")]
    pub(in crate::cli) approval: Option<String>,
    /// Sign the provenance with this private key of SSH (Ed25519, without a passphrase)
    #[arg(long, value_name = "KEY")]
    pub(in crate::cli) sign: Option<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyOptions {
    /// Settings to verify; every setting without any
    #[arg(value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// Make the releases again from the sources of this branch, tag or commit, and compare bytes
    #[arg(long, value_name = "REF")]
    pub(in crate::cli) from: Option<String>,
    /// Accept only releases signed with a key that this file lists; it has the form of OpenSSH's `allowed_signers`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) signers: Option<PathBuf>,
    /// The folder of the programme, which holds `programme.yaml`; without it, the programme found upward from the current
    /// folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct StatusOptions {
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<StatusReport<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct VersionOptions {
    /// Settings; every setting without any
    #[arg(value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// Write this version into the `framework.yaml` of the setting
    #[arg(long, value_name = "VERSION", conflicts_with = "bump", value_parser = crate::cli::version::parse)]
    pub(in crate::cli) set: Option<semver::Version>,
    /// Write the lowest version that the changes allow
    #[arg(long)]
    pub(in crate::cli) bump: bool,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<VersionReport<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LogOptions {
    /// The id of the question
    #[arg(value_name = "QUESTION")]
    pub(in crate::cli) question: String,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(in crate::cli) programme: PathBuf,
    /// The form of what is said
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Story>())]
    pub(in crate::cli) format: String,
}

/// A day as ISO 8601 writes it.
fn date(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == text => Ok(text.to_owned()),
        _ => Err("a day is written such as 2026-03-31".to_owned()),
    }
}
