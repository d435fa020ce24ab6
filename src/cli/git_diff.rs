//! `dma git-diff`: what changed by meaning, for git, which calls this command for one file.

use super::Outcome;
use super::arguments::{DiffOptions, GitDiffOptions};
use super::diff;
use super::terminal::Terminal;
use super::values::ProgrammeOption;
use dma_project::Session;
use dma_project::workspace::{self, current_folder};
use dma_report::one_line;
use dma_text::error::Error;
use std::path::Path;

/// What git gives for a side on which there is no file.
const NOTHING: &str = "/dev/null";

pub(super) fn run(options: &GitDiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let path = one_line(&options.path.display().to_string());
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
                "{path}: {}\n(`git diff --no-ext-diff` shows the lines, `dma diff` the whole programme)",
                one_line(&error.to_string())
            )
        })?;
    }
    Ok(Outcome::Clean)
}

/// The programme with either text in the place of the file.
fn by_meaning(options: &GitDiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let current = current_folder()?;
    // Of a file that has another name now, git says it after the id and the mode; it is read where the others look for it.
    let path = options.rest.get(2).map_or(options.path.as_path(), Path::new);
    let session = Session::open(path)?;
    let side = |file: &Path, label: &str, shown: &Path| {
        let (root, name) = workspace::find_around(path, &current)?;
        let bytes = workspace::read_file(&current.join(file))?;
        let bytes = bytes.ok_or_else(|| Error::NotFound { path: file.to_owned() })?;
        let label = format!("{label}{}", one_line(&shown.display().to_string()));
        let loaded = workspace::with_used_sections(workspace::load(root, Some((name, bytes)))?)?;
        session.authored(&label, loaded, None)
    };
    let (old, new) = (side(&options.old_file, "a/", &options.path)?, side(&options.new_file, "b/", path)?);
    let plain = DiffOptions {
        old: None,
        new: None,
        settings: Vec::new(),
        format: "human".to_owned(),
        fail_on: None,
        programme: ProgrammeOption { path: path.to_owned() },
    };
    diff::show(&session, &old, &new, &plain, terminal)
}
