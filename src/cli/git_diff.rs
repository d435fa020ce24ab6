//! `dma git-diff`: git's call for one file comes in; what changed by meaning in the programme goes out.

use super::Outcome;
use super::arguments::{DiffOptions, GitDiffOptions};
use super::lint::current;
use super::terminal::Terminal;
use super::{diff, revision};
use crate::error::Error;
use crate::workspace;
use std::path::Path;

/// What git gives for a side on which there is no file.
const NOTHING: &str = "/dev/null";

pub(super) fn run(options: &GitDiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let path = options.path.display().to_string();
    let told = match (options.old_file.to_str(), options.new_file.to_str()) {
        (Some(NOTHING), _) => Err(Error::Usage("the file is new".into())),
        (_, Some(NOTHING)) => Err(Error::Usage("the file is gone".into())),
        _ => by_meaning(options, terminal),
    };
    // Git stops at the first driver that fails, so what cannot be told is said and passed over.
    if let Err(error) = told {
        terminal.print(|out| {
            writeln!(
                out,
                "{path}: {error}\n(`git diff --no-ext-diff` shows the lines, `dma diff` the whole programme)"
            )
        })?;
    }
    Ok(Outcome::Clean)
}

/// The programme with either text in the place of the file.
fn by_meaning(options: &GitDiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let current = current()?;
    let side = |file: &Path, label: &str| {
        let (root, name) = workspace::find_around(&options.path, &current)?;
        let bytes = workspace::read_file(&current.join(file))?;
        let bytes = bytes.ok_or_else(|| Error::NotFound { path: file.to_owned() })?;
        revision::with_file(format!("{label}{}", options.path.display()), root, (name, bytes))
    };
    let (old, new) = (side(&options.old_file, "a/")?, side(&options.new_file, "b/")?);
    let plain = DiffOptions {
        old: None,
        new: None,
        settings: Vec::new(),
        format: "human".to_owned(),
        fail_on: None,
        programme: options.path.clone(),
    };
    diff::show(&old, &new, &plain, terminal)
}
