//! The options of the commands that make, check and show releases.

use crate::cli::values::{ProgrammeOption, formats};
use clap::Args;
use dma_release::QuestionLog;
use dma_report::{Report, StatusReport, VersionReport};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReleaseOptions {
    /// Settings to release
    #[arg(value_name = "SETTING", required_unless_present = "all")]
    pub(in crate::cli) settings: Vec<String>,
    /// Release every setting that has changed; either all are released or none
    #[arg(long, conflicts_with = "settings")]
    pub(in crate::cli) all: bool,
    /// Raise the version in `framework.yaml` as far as the changes require
    #[arg(long)]
    pub(in crate::cli) bump: bool,
    /// Date of the release [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) date: Option<String>,
    /// Reference of the decision to release, such as the number of the minutes
    #[arg(long, value_name = "REFERENCE")]
    pub(in crate::cli) approval: Option<String>,
    /// Sign the provenance with this SSH private key (Ed25519, without a passphrase)
    #[arg(long, value_name = "KEY")]
    pub(in crate::cli) sign: Option<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyOptions {
    /// Settings to verify [default: all]
    #[arg(value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// Also rebuild the releases from the sources of this branch, tag or commit, and compare every byte
    #[arg(long, value_name = "REF")]
    pub(in crate::cli) from: Option<String>,
    /// Accept only releases signed with a key in this file, which has the format of OpenSSH's `allowed_signers`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) signers: Option<PathBuf>,
    /// Folder that holds `programme.yaml`, that file, or the top of the repository [default: the programme in or above the current folder]
    #[arg(long, value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(in crate::cli) programme: PathBuf,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Report<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct StatusOptions {
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<StatusReport<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct VersionOptions {
    /// Settings [default: all]
    #[arg(value_name = "SETTING")]
    pub(in crate::cli) settings: Vec<String>,
    /// Write this version into the `framework.yaml` of the setting
    #[arg(long, value_name = "VERSION", conflicts_with = "bump", value_parser = crate::cli::version::parse)]
    pub(in crate::cli) set: Option<semver::Version>,
    /// Write the lowest version that the changes allow
    #[arg(long)]
    pub(in crate::cli) bump: bool,
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<VersionReport<'_>>())]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LogOptions {
    /// Id of the question
    #[arg(value_name = "QUESTION")]
    pub(in crate::cli) question: String,
    #[command(flatten)]
    pub(in crate::cli) programme: ProgrammeOption,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<QuestionLog>())]
    pub(in crate::cli) format: String,
}

/// Reads a date as ISO 8601 writes it.
fn date(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == text => Ok(text.to_owned()),
        _ => Err("not a valid date; write it as YYYY-MM-DD, such as 2026-03-31".to_owned()),
    }
}
