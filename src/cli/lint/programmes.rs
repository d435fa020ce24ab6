//! The programmes to lint: from the disk, standard input or git.

use crate::cli::arguments::LintOptions;
use dma_project::workspace::{self, Repository, Snapshot, current_folder};
use dma_project::{Loaded, Root};
use dma_text::error::Error;
use dma_text::source::STANDARD_INPUT;
use dma_yaml::tree::limits;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Where every programme lies that the paths are part of, each once.
pub(super) fn roots(options: &LintOptions) -> Result<Vec<Root>, Error> {
    let current = current_folder()?;
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() { &here[..] } else { &options.paths };
    let mut roots = Vec::new();
    for path in paths {
        roots.push(workspace::find(path, &current)?);
    }
    roots.sort();
    roots.dedup_by(|a, b| a.folder == b.folder);
    Ok(roots)
}

/// Every programme that the paths are part of, each once.
pub(super) fn load(options: &LintOptions) -> Result<Vec<Loaded>, Error> {
    if options.is_from_stdin() {
        let (root, name, bytes) = piped(options)?;
        return Ok(vec![workspace::load(root, Some((name, bytes)))?]);
    }
    if options.stdin_filename.is_some() {
        return Err(Error::Usage("`--stdin-filename` names the file that `-` holds, so it needs `-`".into()));
    }
    roots(options)?.into_iter().map(|root| one(root, options)).collect()
}

/// One programme as it is now, or as it is staged.
pub(super) fn one(root: Root, options: &LintOptions) -> Result<Loaded, Error> {
    if options.revision.staged {
        return Repository::of(&root.folder)?.load(root, &Snapshot::Staged);
    }
    workspace::load(root, None)
}

/// One file from standard input: the programme that it belongs to, its name there, and its bytes.
pub(super) fn piped(options: &LintOptions) -> Result<(Root, String, Vec<u8>), Error> {
    if options.paths.len() > 1 {
        return Err(Error::Usage(
            "`-` cannot be combined with other paths: standard input is one file".into(),
        ));
    }
    if options.revision.staged {
        return Err(Error::Usage("`--staged` lints what git has, so it cannot be combined with `-`".into()));
    }
    let current = current_folder()?;
    let (root, name) = match &options.stdin_filename {
        None => (workspace::find(Path::new("."), &current)?, STANDARD_INPUT.to_owned()),
        Some(path) => workspace::find_around(path, &current)?,
    };
    let mut bytes = Vec::new();
    // One byte over the limit is enough for lint to say that it is too much.
    let most = limits::FILE_BYTES as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|source| Error::Io {
        action: "read",
        path: "standard input".into(),
        source,
    })?;
    Ok((root, name, bytes))
}
