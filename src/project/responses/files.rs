//! The files that responses are read from.

use super::Progress;
use crate::workspace;
use dma_answers::response::{
    FileForm, MOST_GATHERED, ResponseStream, ResponseText, gather, scattered, too_large_to_gather,
};
use dma_text::error::Error;
use dma_text::source::STANDARD_INPUT;
use rayon::prelude::*;
use std::io::{BufRead as _, Read as _};
use std::path::{Path, PathBuf};

/// Bytes that are worked on at once, at most (8 MiB).
const MOST_BYTES: usize = 8 << 20;

/// Responses that are worked on at once, at most.
const MOST_RESPONSES: usize = 1024;

/// The files that responses are read from, each once, sorted by name.
#[derive(Debug)]
pub struct ResponseFiles {
    files: Vec<(String, Input)>,
}

#[derive(Debug)]
enum Input {
    File(PathBuf, FileForm),
    Standard,
}

impl Input {
    /// Path of the file; nothing for standard input.
    fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path, _) => Some(path),
            Self::Standard => None,
        }
    }
}

/// One response and where it came from.
#[derive(Debug)]
pub struct RawResponse {
    /// The file, by place.
    pub file: usize,
    /// Its text.
    pub piece: ResponseText,
    /// How it is written.
    pub form: FileForm,
}

impl ResponseFiles {
    /// Finds the files that some names stand for: files, folders, or `-` for standard input.
    ///
    /// # Errors
    ///
    /// When a name stands for nothing, or a folder holds no responses.
    pub fn new(names: &[PathBuf]) -> Result<Self, Error> {
        let mut files: Vec<(String, Input)> = Vec::new();
        for name in names {
            if name.as_os_str() == "-" {
                files.push((STANDARD_INPUT.to_owned(), Input::Standard));
                continue;
            }
            let is_folder = workspace::current_folder()?.join(name).is_dir();
            let found = workspace::files_in(name, &|extension| FileForm::of(extension).is_some())?;
            if found.is_empty() {
                return Err(Error::Usage(format!(
                    "there are no responses in {}: no file there ends in .json, .jsonl, .ndjson or .csv",
                    name.display()
                )));
            }
            for path in found {
                let form = form_of(&path).or((!is_folder).then_some(FileForm::Json));
                files.extend(form.map(|form| (path.display().to_string(), Input::File(path.clone(), form))));
            }
        }
        // Two files may have one label: that of a name that is not UTF-8 shows only what is text in it.
        files.sort_by(|a, b| (&a.0, a.1.path()).cmp(&(&b.0, b.1.path())));
        files.dedup_by(|a, b| (&a.0, a.1.path()) == (&b.0, b.1.path()));
        Ok(Self { files })
    }

    /// The names of the files.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(label, _)| label.as_str())
    }

    /// The name of one file.
    pub fn label(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |(label, _)| label)
    }

    /// How many bytes there are; standard input is not counted.
    pub fn bytes(&self) -> u64 {
        let size = |input: &Input| match input {
            Input::File(path, _) => workspace::size(path),
            Input::Standard => 0,
        };
        self.files.iter().map(|(_, input)| size(input)).sum()
    }

    /// Does some work with each response, many at once, and hands on what came of it in their order. Memory is bounded,
    /// however many there are.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, and those of `sink`.
    pub fn each<T: Send>(
        &self,
        progress: &dyn Progress,
        work: &(dyn Fn(&RawResponse) -> T + Sync),
        sink: &mut dyn FnMut(&RawResponse, T) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (mut batch, mut size) = (Vec::new(), 0);
        let mut responses = self.responses();
        loop {
            let next = responses.next().transpose()?;
            let is_last = next.is_none();
            if let Some(raw) = next {
                size += raw.piece.bytes.len();
                batch.push(raw);
            }
            if is_last || size >= MOST_BYTES || batch.len() >= MOST_RESPONSES {
                let done: Vec<T> = batch.par_iter().map(work).collect();
                for (raw, done) in batch.iter().zip(done) {
                    sink(raw, done)?;
                }
                progress.advance(size, batch.len());
                batch.clear();
                size = 0;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// Returns every response, file by file.
    fn responses(&self) -> impl Iterator<Item = Result<RawResponse, Error>> + '_ {
        self.files.iter().enumerate().flat_map(|(file, (label, input))| {
            let (error, pieces, form) = match open(input) {
                Ok((pieces, form)) => (None, Some(pieces), form),
                Err(error) => (Some(Err(error)), None, FileForm::Json),
            };
            let raw = move |piece: std::io::Result<ResponseText>| {
                piece.map(|piece| RawResponse { file, piece, form }).map_err(|source| Error::Io {
                    action: "read",
                    path: label.into(),
                    source,
                })
            };
            error.into_iter().chain(pieces.into_iter().flatten().map(raw))
        })
    }
}

/// Returns the form that the ending of a file name says.
pub fn form_of(path: &Path) -> Option<FileForm> {
    FileForm::of(&path.extension()?.to_string_lossy())
}

/// The responses of one file, and how they are written.
type Cut = (Box<dyn Iterator<Item = std::io::Result<ResponseText>> + Send>, FileForm);

fn open(input: &Input) -> Result<Cut, Error> {
    match input {
        Input::File(path, _) if workspace::is_stream(path) => {
            once(workspace::open(path)?, &path.display().to_string())
        }
        Input::File(path, FileForm::Csv) => {
            let io = |source| Error::Io { action: "read", path: path.clone(), source };
            let apart = scattered(&mut workspace::open(path)?).map_err(io)?;
            let mut reader = workspace::open(path)?;
            Ok((
                match apart {
                    None => Box::new(ResponseStream::new(reader, FileForm::Csv)),
                    Some(line) if workspace::size(path) > MOST_GATHERED as u64 => {
                        Box::new(std::iter::once(Ok(too_large_to_gather(line))))
                    }
                    Some(_) => {
                        let mut bytes = Vec::new();
                        reader.read_to_end(&mut bytes).map_err(io)?;
                        Box::new(gather(bytes).into_iter().map(Ok))
                    }
                },
                FileForm::Csv,
            ))
        }
        Input::File(path, form) => Ok((Box::new(ResponseStream::new(workspace::open(path)?, *form)), *form)),
        Input::Standard => once(std::io::stdin(), STANDARD_INPUT),
    }
}

/// Reads what can be read only once: standard input, a pipe or a device.
fn once(input: impl std::io::Read + Send + 'static, label: &str) -> Result<Cut, Error> {
    let mut reader = std::io::BufReader::with_capacity(1 << 18, input);
    // A pipe may give a few bytes at first; what they are decides how all of it is read.
    let mut start = Vec::new();
    let io = |source| Error::Io { action: "read", path: label.into(), source };
    reader.by_ref().take(64).read_to_end(&mut start).map_err(io)?;
    let form = FileForm::guessed(&start);
    if form == FileForm::Csv {
        // It cannot be read twice: as much is held as can be gathered.
        reader.by_ref().take(MOST_GATHERED as u64).read_to_end(&mut start).map_err(io)?;
        let is_all = reader.fill_buf().map_err(io)?.is_empty();
        if is_all && scattered(&mut start.as_slice()).map_err(io)?.is_some() {
            return Ok((Box::new(gather(start).into_iter().map(Ok)), form));
        }
    }
    Ok((Box::new(ResponseStream::new(std::io::Cursor::new(start).chain(reader), form)), form))
}
