//! A release that was interrupted: every command says so, and only one that writes to the programme completes it.

use super::arguments::Command;
use super::terminal::Terminal;
use dma_project::Root;
use dma_project::workspace::{self, current_folder};
use dma_text::error::Error;
use std::path::{Path, PathBuf};

/// The programmes of a command in which something was interrupted before it ran.
pub(super) struct Interrupted {
    roots: Vec<Root>,
    /// What earlier versions of the tool left in programmes, as messages call it.
    leftovers: Vec<String>,
    /// Which programmes folders that were named are part of, in words.
    found_above: Vec<String>,
}

/// Looks for what was interrupted in the programme that a command is about.
///
/// # Errors
///
/// When a journal lies there that no command of ours wrote.
pub(super) fn find(command: &Command) -> Result<Interrupted, Error> {
    let mut found = Interrupted { roots: Vec::new(), leftovers: Vec::new(), found_above: Vec::new() };
    let here = [Path::new(".").to_owned()];
    let (paths, is_about_releases) = match command {
        Command::Lint(options) if options.paths.is_empty() => (&here[..], false),
        Command::Lint(options) => (&options.paths[..], false),
        Command::Status(options) => (std::slice::from_ref(&options.programme.path), true),
        Command::Verify(options) => (std::slice::from_ref(&options.programme), true),
        Command::Log(options) => (std::slice::from_ref(&options.programme.path), true),
        Command::Version(options) => (std::slice::from_ref(&options.programme.path), true),
        Command::Release(options) => (std::slice::from_ref(&options.programme.path), true),
        Command::Diff(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Compile(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Change(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Score(options) => (std::slice::from_ref(&options.framework.programme.path), false),
        Command::Publish(options) => (std::slice::from_ref(&options.framework.programme.path), false),
        Command::Compare(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Carry(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Match(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Coverage(options) => (std::slice::from_ref(&options.path), false),
        Command::Replay(options) => (std::slice::from_ref(&options.programme.path), false),
        Command::Words(options) => (std::slice::from_ref(&options.programme), false),
        Command::Response(options) => {
            found.look(options.programme().unwrap_or(Path::new(".")), false)?;
            (&[][..], false)
        }
        Command::GitDiff(_)
        | Command::GitMerge(_)
        | Command::Explain(_)
        | Command::Completions(_)
        | Command::Man(_) => (&[][..], false),
    };
    for path in paths {
        found.look(path, is_about_releases)?;
    }
    // Lint is told of files and folders within a programme; every other command of the programme.
    if !matches!(command, Command::Lint(_) | Command::Verify(_)) {
        found.name_programmes(paths)?;
    }
    found.roots.sort();
    found.roots.dedup_by(|one, other| one.folder == other.folder);
    Ok(found)
}

impl Interrupted {
    /// Looks at the programme of a path. Whether the path is one of a programme is for the command to say.
    fn look(&mut self, path: &Path, is_about_releases: bool) -> Result<(), Error> {
        let Ok(root) = workspace::find(path, &current_folder()?) else { return Ok(()) };
        if is_about_releases {
            let names = workspace::leftovers(&root).into_iter();
            self.leftovers.extend(names.map(|name| root.shown(name).display().to_string()));
        }
        if workspace::interrupted(&root)?.is_some() {
            self.roots.push(root);
        }
        Ok(())
    }

    /// Names the programme where a folder was named that is only part of one.
    fn name_programmes(&mut self, paths: &[PathBuf]) -> Result<(), Error> {
        let current = current_folder()?;
        for path in paths.iter().filter(|path| *path != Path::new(".") && current.join(path).is_dir()) {
            let Ok(root) = workspace::find(path, &current) else { continue };
            if workspace::part(path, &root, &current).is_some_and(|part| !part.is_empty()) {
                let programme = root.shown("");
                self.found_above.push(format!(
                    "{} is part of the programme {}, which is used as a whole",
                    path.display(),
                    programme.display()
                ));
            }
        }
        Ok(())
    }

    /// Says what is still interrupted after the command ran.
    pub(super) fn tell(&self, terminal: &Terminal) -> Result<(), Error> {
        self.found_above.iter().for_each(|words| terminal.note(words));
        for name in &self.leftovers {
            terminal.note(&format!(
                "{name} is not used: an earlier version of `dma` left it, or somebody sent it; if a release was interrupted, \
                 restore the files with git, then delete it"
            ));
        }
        for root in &self.roots {
            if let Some(purpose) = workspace::interrupted(root)? {
                let programme = root.shown("");
                terminal.note(&format!(
                    "`{purpose}` was interrupted in {} and is not complete; the next command that writes there, such as \
                     `dma release`, completes it",
                    programme.display()
                ));
            }
        }
        Ok(())
    }
}
