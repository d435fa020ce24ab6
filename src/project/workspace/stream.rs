//! Files of any size: the names of files and folders come in, streams that are read or written bit by bit go out.

use super::temporary;
use super::write::is_device;
use dma_text::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How deep folders may lie in each other.
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
        } else if kind.is_file() && path.extension().is_some_and(|it| wanted(&it.to_string_lossy())) {
            found.push(path);
        }
        if found.len() > MOST_FILES {
            let most = format!("{MOST_FILES} files");
            return Err(Error::TooMuch { path: folder.to_owned(), most });
        }
    }
    Ok(())
}

/// Opens a file to be read bit by bit.
///
/// # Errors
///
/// When it is not there, or cannot be read.
pub fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Error> {
    let io = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound { path: path.to_owned() },
        _ => Error::Io { action: "read", path: path.to_owned(), source },
    };
    let file = File::open(path).map_err(io)?;
    if file.metadata().map_err(io)?.is_dir() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    Ok(Box::new(BufReader::with_capacity(1 << 18, file)))
}

/// The size of a file in bytes; 0 where it cannot be told.
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len())
}

/// A file that is being written: it takes its name when it is complete, and leaves no trace before.
#[derive(Debug)]
pub struct Draft {
    writer: BufWriter<tempfile::NamedTempFile>,
    path: PathBuf,
}

impl Draft {
    /// Begins a file; its folder is made when it is not there.
    ///
    /// # Errors
    ///
    /// When the path names a folder, or nothing can be written there.
    pub fn new(path: &Path) -> Result<Self, Error> {
        if path.is_dir() || path.file_name().is_none() {
            return Err(Error::Occupied { path: path.to_owned(), found: "a folder" });
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let io = |action, source| Error::Io { action, path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(|source| io("make the folder", source))?;
        let folder = if is_device(path) { std::env::temp_dir() } else { folder.to_owned() };
        let io = |action, source| Error::Io { action, path: folder.clone(), source };
        temporary::clear(&folder);
        let file = temporary::create(&folder).map_err(|source| io("write in", source))?;
        Ok(Self { writer: BufWriter::with_capacity(1 << 18, file), path: path.to_owned() })
    }

    /// Completes the file, in the place of one that has its name.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub fn finish(self) -> Result<(), Error> {
        let path = self.path;
        let io = |source| Error::Io { action: "write", path: path.clone(), source };
        let file = self.writer.into_inner().map_err(|error| io(error.into_error()))?;
        if is_device(&path) {
            let mut device = File::options().write(true).open(&path).map_err(io)?;
            return file
                .reopen()
                .and_then(|mut made| io::copy(&mut made, &mut device))
                .map(|_| ())
                .map_err(io);
        }
        super::write::readable(&file).map_err(io)?;
        file.as_file().sync_all().map_err(io)?;
        file.persist(&path).map_err(|error| io(error.error))?;
        Ok(())
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
