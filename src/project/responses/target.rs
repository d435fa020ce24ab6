//! Files and folders that responses are written to.

use crate::workspace::{self, Draft};
use dma_answers::response::{FileForm, Problem, Response, heading, write_rows};
use dma_text::error::Error;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Where responses are written to.
#[derive(Debug)]
pub enum Target {
    /// One file with one response.
    One(PathBuf, Option<Vec<u8>>),
    /// One file with many.
    Many(Draft, FileForm),
    /// A folder with a file for each, and the names that are taken.
    Folder(PathBuf, BTreeSet<String>),
}

impl Target {
    /// Begins to write to a file or folder; the ending of its name says how.
    ///
    /// # Errors
    ///
    /// When the file cannot be begun.
    pub fn new(path: &Path) -> Result<Self, Error> {
        let form = path.extension().and_then(|ending| FileForm::of(&ending.to_string_lossy()));
        match form {
            Some(FileForm::Json) => Ok(Self::One(path.to_owned(), None)),
            Some(form) => {
                let mut draft = Draft::new(path)?;
                if form == FileForm::Csv {
                    draft.write_all(heading().as_bytes()).map_err(|source| failed(path, source))?;
                }
                Ok(Self::Many(draft, form))
            }
            None => Ok(Self::Folder(path.to_owned(), BTreeSet::new())),
        }
    }

    /// Writes one response, as [`written`] made it.
    ///
    /// # Errors
    ///
    /// When there is room for one response only, when two have one name, and when it cannot be written.
    pub fn put(&mut self, response: &Response, bytes: Vec<u8>) -> Result<(), Error> {
        match self {
            Self::One(path, place) => {
                if place.is_some() {
                    return Err(Error::Usage(format!(
                        "{} can hold only one response, and there are several: name a `.jsonl` or `.csv` file, or a folder",
                        path.display()
                    )));
                }
                *place = Some(bytes);
                Ok(())
            }
            Self::Many(draft, _) => {
                draft.write_all(&bytes).map_err(|source| failed(Path::new("the file"), source))
            }
            Self::Folder(folder, names) => {
                let name = format!("{}-{}.json", response.organisation.code, response.framework.setting);
                if !names.insert(name.clone()) {
                    return Err(Error::Usage(format!(
                        "two responses would be written to {}: `dma response check` says which",
                        folder.join(name).display()
                    )));
                }
                workspace::write_one(&folder.join(name), &bytes)
            }
        }
    }

    /// Returns the form in which responses are written here.
    pub fn form(&self) -> FileForm {
        match self {
            Self::Many(_, form) => *form,
            Self::One(..) | Self::Folder(..) => FileForm::Json,
        }
    }

    /// Completes what was begun.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        match self {
            Self::One(path, Some(bytes)) => workspace::write_one(&path, &bytes),
            Self::Many(draft, _) => draft.finish(),
            Self::One(_, None) | Self::Folder(..) => Ok(()),
        }
    }
}

fn failed(path: &Path, source: std::io::Error) -> Error {
    Error::Io { action: "write", path: path.to_owned(), source }
}

/// Returns a response in a form.
///
/// # Errors
///
/// A problem where the form cannot say it.
pub fn written(response: &Response, form: FileForm) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    match form {
        FileForm::Csv => write_rows(response, &mut out)?,
        // A response is plain data, which JSON can say.
        FileForm::Json => out = serde_json::to_vec_pretty(response).unwrap_or_default(),
        FileForm::JsonLines => out = serde_json::to_vec(response).unwrap_or_default(),
    }
    if form != FileForm::Csv {
        out.push(b'\n');
    }
    Ok(out)
}
