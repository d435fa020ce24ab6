//! Where a programme is, and what its files hold.

use dma_text::source::Sources;
use std::path::PathBuf;

/// The file that makes a folder a programme.
pub const MARK: &str = "programme.yaml";

/// The folder of a programme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Root {
    /// The folder that holds `programme.yaml`.
    pub folder: PathBuf,
    /// Prefix of each file name in messages: the path from the current folder, with a `/` at the end.
    pub prefix: String,
}

impl Root {
    /// Returns the name of a file of the programme as messages show it.
    pub fn shown(&self, name: &str) -> PathBuf {
        let path = format!("{}{name}", self.prefix);
        PathBuf::from(if path.is_empty() { "." } else { path.as_str() })
    }
}

/// The source files of a programme, read.
#[derive(Debug)]
pub struct Loaded {
    /// The folder that they are in.
    pub root: Root,
    /// Their names and texts.
    pub sources: Sources,
}
