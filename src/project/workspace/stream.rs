//! Files of any size: the names of files and folders come in, streams that are read or written bit by bit go out.

use super::named::open_named;
use super::temporary::Temporary;
use super::write::{Device, device, make, place};
use dma_text::error::Error;
use std::io::{self, BufRead, BufReader, BufWriter, Seek as _, Write};
use std::path::{Path, PathBuf};

/// How deep folders may be nested.
const DEEPEST: usize = 16;

/// The most files in a folder.
const MOST_FILES: usize = 1_000_000;

/// The files with one of these extensions in a folder and the folders in it, sorted; a file stands for itself. Hidden
/// files and symbolic links are passed over.
///
/// # Errors
///
/// When nothing has this name, or a folder cannot be read.
pub fn files_in(path: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<PathBuf>, Error> {
    let kind = std::fs::metadata(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound { path: path.to_owned() },
        _ => Error::Io { action: "read", path: path.to_owned(), source },
    })?;
    if !kind.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, 0, wanted, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(
    folder: &Path,
    depth: usize,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<PathBuf>,
) -> Result<(), Error> {
    let io = |source| Error::Io { action: "read", path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(io)?);
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            walk(&path, depth + 1, wanted, found)?;
        } else if kind.is_file() && path.extension().is_some_and(|ending| wanted(&ending.to_string_lossy())) {
            found.push(path);
        }
        if found.len() > MOST_FILES {
            let most = format!("{MOST_FILES} files");
            return Err(Error::TooMuch { path: folder.to_owned(), most });
        }
    }
    Ok(())
}

/// Opens a file to be read bit by bit. A pipe that nobody writes to is empty.
///
/// # Errors
///
/// When it is not there, or cannot be read.
pub fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Error> {
    let file = open_named(path).map_err(|error| match error {
        Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            Error::NotFound { path: path.to_owned() }
        }
        error => error,
    })?;
    Ok(Box::new(BufReader::with_capacity(1 << 18, file)))
}

/// Whether a path is that of a pipe or a device, which can be read only once.
pub fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir())
}

/// The size of a file in bytes; 0 where it cannot be told.
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |known| known.len())
}

/// A file that is being written: it takes its name when it is complete, and leaves no trace before.
#[derive(Debug)]
pub struct Draft {
    writer: BufWriter<Target>,
    path: PathBuf,
}

/// What is written to.
#[derive(Debug)]
enum Target {
    /// A file beside the one that it becomes.
    Beside(Temporary),
    /// A file without a name, of which everything goes to a device or a pipe in the end.
    Aside(std::fs::File, Device),
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(temporary) => temporary.file.write(bytes),
            Self::Aside(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Draft {
    /// Begins a file; its folder is made when it is not there.
    ///
    /// # Errors
    ///
    /// When the path names a folder, its folder lies behind a link, or nothing can be written there.
    pub fn new(path: &Path) -> Result<Self, Error> {
        let (folder, _) = place(path)?;
        let target = if let Some(device) = device(path)? {
            let folder = std::env::temp_dir();
            let io = |source| Error::Io { action: "write in", path: folder.clone(), source };
            Target::Aside(tempfile::tempfile().map_err(io)?, device)
        } else {
            let opened = make(folder)?;
            let io = |source| Error::Io { action: "write in", path: folder.to_owned(), source };
            Target::Beside(Temporary::new(&opened).map_err(io)?)
        };
        Ok(Self { writer: BufWriter::with_capacity(1 << 18, target), path: path.to_owned() })
    }

    /// Completes the file, in the place of one that has its name.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub fn finish(self) -> Result<(), Error> {
        let path = self.path;
        let io = |source| Error::Io { action: "write", path: path.clone(), source };
        match self.writer.into_inner().map_err(|error| io(error.into_error()))? {
            Target::Aside(mut made, device) => {
                made.rewind().map_err(io)?;
                io::copy(&mut made, &mut device.open()?).map(|_| ()).map_err(io)
            }
            Target::Beside(temporary) => temporary.persist(place(&path)?.1).map_err(io),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
