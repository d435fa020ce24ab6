//! `dma response convert`: responses in one form come in, the same in another form go out, none of them lost.

use crate::cli::Outcome;
use crate::cli::answers::{self, Heap, Intake};
use crate::cli::terminal::{Terminal, shown};
use clap::Args;
use dma_answers::response::{FileForm, Problem, Reading, Response, check_form, heading, write_rows};
use dma_project::workspace::{self, Draft};
use dma_text::error::Error;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct ConvertOptions {
    /// A file or folder of responses; `-` reads standard input
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// Where to write them: its ending says how. Without one of `.json`, `.jsonl`, `.ndjson` and `.csv`, a folder with a
    /// `.json` for each response
    #[arg(value_name = "OUT")]
    to: PathBuf,
}

/// Where responses go.
pub(in crate::cli) enum Target {
    /// One file with one response.
    One(PathBuf, Option<Vec<u8>>),
    /// One file with many.
    Many(Draft, FileForm),
    /// A folder with a file for each, and the names that are taken.
    Folder(PathBuf, BTreeSet<String>),
}

impl Target {
    /// Begins what a name stands for.
    pub(in crate::cli) fn new(path: &Path) -> Result<Self, Error> {
        let form = path.extension().and_then(|it| FileForm::of(&it.to_string_lossy()));
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
    pub(in crate::cli) fn put(&mut self, response: &Response, bytes: Vec<u8>) -> Result<(), Error> {
        match self {
            Self::One(path, place) => {
                if place.is_some() {
                    return Err(Error::Usage(format!(
                        "{} can hold one response, and there are more: name a `.jsonl` or `.csv` file, or a folder",
                        path.display()
                    )));
                }
                *place = Some(bytes);
                Ok(())
            }
            Self::Many(draft, _) => {
                draft.write_all(&bytes).map_err(|source| failed(Path::new("the file"), source))
            }
            Self::Folder(folder, taken) => {
                let name = format!("{}-{}.json", response.organisation.code, response.framework.setting);
                if !taken.insert(name.clone()) {
                    return Err(Error::Usage(format!(
                        "two responses would be written to {}: `dma response check` says which",
                        folder.join(name).display()
                    )));
                }
                workspace::write_one(&folder.join(name), &bytes)
            }
        }
    }

    /// The form in which responses are written here; `None` for one JSON document each.
    pub(in crate::cli) fn form(&self) -> FileForm {
        match self {
            Self::Many(_, form) => *form,
            Self::One(..) | Self::Folder(..) => FileForm::Json,
        }
    }

    /// Completes what was begun.
    pub(in crate::cli) fn finish(self) -> Result<(), Error> {
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

/// A response in a form.
///
/// # Errors
///
/// A problem where the form cannot say it.
pub(in crate::cli) fn written(response: &Response, form: FileForm) -> Result<Vec<u8>, Problem> {
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

pub(super) fn run(options: &ConvertOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let intake = Intake::new(std::slice::from_ref(&options.from))?;
    let mut target = Target::new(&options.to)?;
    let form = target.form();
    let mut heap = Heap::new(&intake);
    let mut count = 0usize;
    let work = |taken: &answers::Taken| {
        let Reading { response, mut problems } = answers::reading(taken);
        let bytes = response.as_ref().map(|response| {
            problems.extend(check_form(response));
            written(response, form)
        });
        let bytes = match bytes {
            Some(Err(problem)) => {
                problems.push(problem);
                None
            }
            Some(Ok(bytes)) => Some(bytes),
            None => None,
        };
        (response.zip(bytes), problems)
    };
    answers::each(&intake, "converting responses", &work, &mut |taken, (done, problems)| {
        heap.count(done.as_ref().map(|(response, _)| response), None);
        heap.add(taken, &problems);
        if let Some((response, bytes)) = done.filter(|_| problems.is_empty()) {
            count += 1;
            // Once something is wrong, nothing is written, but all of it is looked at.
            if heap.worst().is_none() {
                target.put(&response, bytes)?;
            }
        }
        Ok(())
    })?;
    if heap.worst().is_some() {
        heap.show(("human", false), terminal)?;
        terminal.note("nothing was written: mend the responses first");
        return Ok(Outcome::Findings);
    }
    if count == 0 {
        return Err(Error::Usage("there is no response in what was named".to_owned()));
    }
    target.finish()?;
    let responses = dma_report::counted(count, "response");
    terminal.print(|out| writeln!(out, "wrote {responses} to {}", shown(&options.to)))?;
    Ok(Outcome::Clean)
}
