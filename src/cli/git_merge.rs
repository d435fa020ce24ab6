//! `dma git-merge`: merges git's three versions of one file by id. The result replaces the second; the exit code tells git
//! whether a conflict is left.

use super::Outcome;
use super::terminal::Terminal;
use clap::{Args, ValueEnum};
use dma_project::workspace;
use dma_report::one_line;
use dma_text::error::Error;
use dma_yaml::merge::{Marks, Merged, Versions, merge};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The exit code when nothing was merged. Git takes what is over 128 for a failure, and anything else that is not 0 for a
/// file with marks, which this one would not have.
pub(super) const FAILED: u8 = 129;

/// Whether the arguments call this command, also where what follows is wrong.
pub(super) fn is_called(arguments: &[OsString]) -> bool {
    let mut is_value = false;
    let command = arguments.iter().find(|argument| {
        let follows = std::mem::replace(&mut is_value, *argument == "--color");
        !follows && !argument.to_string_lossy().starts_with('-')
    });
    command.is_some_and(|command| command == "git-merge")
}

/// What git tells a merge driver.
#[derive(Debug, Args)]
pub(super) struct GitMergeOptions {
    /// Common ancestor of both sides (`%O`)
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// File of this side (`%A`); the result replaces it
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// File of the other side (`%B`)
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// Length of conflict markers, in characters (`%L`)
    #[arg(value_name = "SIZE", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=1000))]
    size: u16,
    /// Path of the file in the repository (`%P`)
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Labels of the versions in conflict markers (`%S %X %Y`)
    #[arg(value_name = "LABEL", num_args = 3)]
    labels: Vec<String>,
    /// Style of conflict markers [default: git's `merge.conflictStyle`]
    #[arg(long, value_enum, value_name = "STYLE")]
    conflict_style: Option<ConflictStyle>,
}

/// What the marks of a conflict show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ConflictStyle {
    /// Both sides
    Merge,
    /// Both sides and their common ancestor
    Diff3,
    /// The same as `diff3`
    Zdiff3,
}

pub(super) fn run(options: &GitMergeOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let here = workspace::current_folder()?;
    let read = |file: &Path| {
        workspace::read_file(&here.join(file))?.ok_or_else(|| Error::NotFound { path: file.to_owned() })
    };
    let [base, ours, theirs] = [read(&options.base)?, read(&options.ours)?, read(&options.theirs)?];
    let versions = Versions { base: &base, ours: &ours, theirs: &theirs };
    let merged = merge(&versions, &marks(options, &here));
    // Git reads the file only once this process has ended well.
    workspace::write_one(&here.join(&options.ours), &merged.bytes)?;
    let path = options.path.as_deref().unwrap_or(&options.ours);
    tell(&merged, &one_line(&path.display().to_string()), terminal)?;
    Ok(if merged.is_clean() { Outcome::Clean } else { Outcome::Findings })
}

fn marks(options: &GitMergeOptions, here: &Path) -> Marks {
    let mut marks = Marks { size: usize::from(options.size), ..Marks::default() };
    if let [base, ours, theirs] = &options.labels[..] {
        marks.labels = [base.clone(), ours.clone(), theirs.clone()];
    }
    marks.base = match options.conflict_style {
        Some(style) => style != ConflictStyle::Merge,
        None => {
            workspace::git_setting(here, "merge.conflictStyle").is_some_and(|style| style.ends_with("diff3"))
        }
    };
    marks
}

/// Says on standard error what is left to decide, a line for each conflict.
fn tell(merged: &Merged, path: &str, terminal: &Terminal) -> Result<(), Error> {
    terminal.print_aside(|out| {
        if let Some(doubt) = merged.doubt {
            writeln!(out, "{path}: conflict: all that differs is marked, because {doubt}")?;
        }
        // What was moved clashes in two places, and is named once.
        let mut said = BTreeSet::new();
        for words in merged.conflicts.iter().map(|conflict| one_line(&conflict.to_string())) {
            if said.insert(words.clone()) {
                writeln!(out, "{path}: conflict: {words}")?;
            }
        }
        Ok(())
    })
}
