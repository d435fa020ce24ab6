//! Where a session reads a programme: a folder on disk, a git revision, memory, or unsaved texts over any of these.

mod memory;
mod overlay;

pub use memory::Memory;
pub use overlay::Overlay;

use crate::root::{Loaded, Root};
use dma_text::error::Error;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

/// A place that a programme is read from. It is never written to.
///
/// Names are relative to the programme's folder, with `/` between the parts.
pub trait Storage: Debug + Send + Sync {
    /// Returns the programme's folder.
    ///
    /// # Errors
    ///
    /// When there is no programme.
    fn root(&self) -> Result<Root, Error>;

    /// Reads every source file, as it is now.
    ///
    /// # Errors
    ///
    /// When there is no programme, or a file cannot be read.
    fn load(&self) -> Result<Loaded, Error>;

    /// Reads every file of every release: its name, such as `acute/releases/1.0.0/notes.md`, and its bytes.
    ///
    /// # Errors
    ///
    /// When there is no programme, or a file cannot be read.
    fn released(&self) -> Result<Vec<(String, Vec<u8>)>, Error>;

    /// Reads one file, such as `CHANGELOG.md`; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// When there is no programme, or the file cannot be read.
    fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error>;

    /// Returns the same programme at a git revision, such as `main` or `HEAD~1`.
    ///
    /// # Errors
    ///
    /// When there is no programme, no git, or no such revision.
    fn at_revision(&self, revision: &str) -> Result<Arc<dyn Storage>, Error>;

    /// Looks up a path that a user typed, which may be in another programme or in none; `None` if nothing has this name.
    ///
    /// # Errors
    ///
    /// When the path cannot be looked at, or is in no programme and is not a JSON file.
    fn look_up(&self, path: &Path) -> Result<Option<Named>, Error>;

    /// Reads a file that a user named, which may be anywhere; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn named_file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error>;
}

/// What a path names.
#[derive(Debug, Clone)]
pub enum Named {
    /// A JSON file in no programme.
    Json,
    /// A file or folder of a programme.
    Part {
        /// The programme.
        storage: Arc<dyn Storage>,
        /// The name in it; empty for the whole programme, `None` for a file or folder beside it.
        name: Option<String>,
    },
}
