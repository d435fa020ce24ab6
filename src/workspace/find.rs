//! Finds the programme that a path belongs to.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// Where a programme lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Root {
    /// The folder that holds `programme.yaml`.
    pub folder: PathBuf,
    /// What stands before each file name in messages: the way from the current folder, with a `/` at the end.
    pub prefix: String,
}

/// The file that makes a folder a programme.
const MARK: &str = "programme.yaml";

/// Finds the programme of a path: in the folder itself, in its `frameworks/`, or upward from there.
///
/// # Errors
///
/// When the path does not exist, or no programme is found.
pub fn find(path: &Path, current: &Path) -> Result<Root, Error> {
    let absolute = current.join(path);
    let metadata = std::fs::metadata(&absolute).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound { path: path.to_owned() },
        _ => Error::Io { action: "read", path: path.to_owned(), source },
    })?;
    let start = if metadata.is_dir() { absolute.as_path() } else { absolute.parent().unwrap_or(&absolute) };
    for folder in start.ancestors() {
        for candidate in [folder.to_path_buf(), folder.join("frameworks")] {
            if candidate.join(MARK).is_file() {
                let prefix = prefix(&candidate, current);
                return Ok(Root { folder: candidate, prefix });
            }
        }
    }
    Err(Error::NoProgramme { path: path.to_owned() })
}

/// The way from the current folder to another, as people would type it.
fn prefix(folder: &Path, current: &Path) -> String {
    let way = folder.strip_prefix(current).map_or_else(
        |_| {
            // Above the current folder: as many steps up as it takes.
            current
                .strip_prefix(folder)
                .map_or_else(|_| folder.to_path_buf(), |below| below.components().map(|_| "..").collect())
        },
        Path::to_path_buf,
    );
    let text = way.to_string_lossy().replace('\\', "/");
    let text = text.trim_start_matches("./").trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
