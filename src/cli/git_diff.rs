//! `dma git-diff`: git's call for one file comes in; what changed by meaning in the programme goes out.

use super::Outcome;
use super::arguments::{DiffOptions, GitDiffOptions};
use super::lint::current;
use super::terminal::Terminal;
use super::{diff, revision};
use dma_authoring::model::Place;
use dma_project::pipeline;
use dma_project::workspace::{self, Loaded, Repository, Snapshot};
use dma_report::one_line;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeSet;
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
    let current = current()?;
    // Of a file that has another name now, git says it after the id and the mode; it is read where the others look for it.
    let path = options.rest.get(2).map_or(options.path.as_path(), Path::new);
    let side = |file: &Path, label: &str, shown: &Path| {
        let (root, name) = workspace::find_around(path, &current)?;
        let bytes = workspace::read_file(&current.join(file))?;
        let bytes = bytes.ok_or_else(|| Error::NotFound { path: file.to_owned() })?;
        revision::of(
            format!("{label}{}", one_line(&shown.display().to_string())),
            with_what_it_uses(workspace::load(root, Some((name, bytes)))?)?,
        )
    };
    let (old, new) = (side(&options.old_file, "a/", &options.path)?, side(&options.new_file, "b/", path)?);
    let plain = DiffOptions {
        old: None,
        new: None,
        settings: Vec::new(),
        format: "human".to_owned(),
        fail_on: None,
        programme: path.to_owned(),
    };
    diff::show(&old, &new, &plain, terminal)
}

/// A programme with the sections that a framework in it uses and that are no longer here, as the last commit had them: git
/// shows one file, and the others may have moved at the same time.
fn with_what_it_uses(loaded: Loaded) -> Result<Loaded, Error> {
    let missing = missing(&loaded.sources);
    if missing.is_empty() {
        return Ok(loaded);
    }
    let repository = Repository::of(&loaded.root.folder)?;
    let head = Snapshot::Commit(repository.commit("HEAD")?);
    let found = repository.read(&head, |name| missing.contains(name))?;
    if let Some(name) = missing.iter().find(|name| !found.iter().any(|(it, _)| it == *name)) {
        return Err(Error::Usage(format!("it uses {name}, which is neither here nor in the last commit")));
    }
    let here = loaded.sources.iter().map(|(_, it)| (it.name().to_owned(), it.text().as_bytes().to_vec()));
    let all = here.chain(found).map(|(name, bytes)| (name, bytes, None));
    Ok(Loaded { sources: Sources::from_bytes(all), root: loaded.root })
}

/// The section files that frameworks use and that are not there.
fn missing(sources: &Sources) -> BTreeSet<String> {
    let parsed = pipeline::parse(sources);
    let themes = parsed.model.frameworks().flat_map(|(_, framework)| &framework.themes);
    let used = themes.flat_map(|theme| &theme.sections).filter_map(|place| match place {
        Place::Use(used) => Some(&used.path.value),
        Place::Inline { .. } => None,
    });
    used.filter(|name| sources.find(name).is_none()).cloned().collect()
}
