//! Files that the user names, to be read: a link, a pipe or a device may be meant, but none of them is waited for in vain or
//! read without end.

use super::disk::io;
use super::folder::bounded;
use super::way::stays_inside;
use dma_text::error::Error;
use std::fs::{File, OpenOptions};
use std::path::Path;

/// The most bytes of a key or a list of signers (1 MiB).
const MOST_TEXT: u64 = 1024 * 1024;

/// A small text from anywhere, such as a key.
///
/// # Errors
///
/// When it cannot be read, is larger than 1 MiB, is no text, or is a pipe that nobody writes to.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let file = open_named(path)?;
    let is_pipe = !file.metadata().map_err(|source| io("read", path, source))?.is_file();
    let bytes = bounded(&file, MOST_TEXT, path)?;
    if bytes.is_empty() && is_pipe {
        return Err(Error::Usage(format!("cannot read {}: nothing is written to this pipe", path.display())));
    }
    String::from_utf8(bytes)
        .map_err(|_| Error::Usage(format!("cannot read {}: it is not UTF-8 text", path.display())))
}

/// A list of signers. It may lie anywhere, also behind a link or in a pipe, but no link that came with a repository may lead
/// out of that: then a list that looks like one of the repository is another.
///
/// # Errors
///
/// As [`read_text`], and when a link leads out of the repository in which it lies.
pub fn read_signers(path: &Path) -> Result<String, Error> {
    stays_inside(path)?;
    read_text(path)
}

/// Opens what the user named. A pipe that nobody writes to is empty, rather than waited for; one with a writer is read like
/// any other.
pub(super) fn open_named(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.read(true);
    not_waiting(&mut options, true);
    let file = options.open(path).map_err(|source| io("read", path, source))?;
    if file.metadata().map_err(|source| io("read", path, source))?.is_dir() {
        return Err(Error::NoFile { path: path.to_owned() });
    }
    waiting(&file).map_err(|source| io("read", path, source))?;
    Ok(file)
}

/// Opening does not wait: of a pipe to be read it succeeds at once, of one to be written it fails until somebody reads. No
/// terminal becomes that of the command, and a link is followed only where that is said.
#[cfg(unix)]
pub(super) fn not_waiting(options: &mut OpenOptions, follows: bool) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | if follows { OFlags::empty() } else { OFlags::NOFOLLOW };
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
}

#[cfg(not(unix))]
pub(super) fn not_waiting(_: &mut OpenOptions, _: bool) {}

/// Reading and writing wait from here on, as usual.
#[cfg(unix)]
pub(super) fn waiting(file: &File) -> std::io::Result<()> {
    let flags = rustix::fs::fcntl_getfl(file)?;
    rustix::fs::fcntl_setfl(file, flags - rustix::fs::OFlags::NONBLOCK)?;
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn waiting(_: &File) -> std::io::Result<()> {
    Ok(())
}
