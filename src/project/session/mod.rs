//! One programme, opened once: what it holds, what was released of it, and what both mean for versions, answers and trends.

mod candidates;
mod carry_path;
mod declaration;
mod declared;
mod frameworks;
mod pairs;
mod rebuild;
mod release;
mod releasing;
mod revision;
mod settings;
mod status;

pub use candidates::Candidates;
pub use carry_path::{CarryPath, Destination};
pub use declaration::{Declaration, Wanted, undeclared};
pub use frameworks::{Frameworks, Missing, Scorable};
pub use rebuild::Rebuilt;
pub use releasing::sign;
pub use revision::{AuthoredSources, Revisions};
pub use settings::{chosen_frameworks, known_setting};

use crate::pipeline;
use crate::root::{Loaded, Root};
use crate::storage::Storage;
use crate::workspace::{self, DiskStorage};
use dma_release::{CHANGELOG, History};
use dma_text::error::Error;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A programme that is being worked on. Every command, and every other front end, is some calls on it.
///
/// Sources are read anew by each call. Releases are read and verified once: everything that is said of them within a
/// session is of one state of the disk. A command that writes opens its session first, takes the lock, and reads then.
#[derive(Debug, Clone)]
pub struct Session {
    storage: Arc<dyn Storage>,
    /// Today's date in UTC, such as `2026-11-22`.
    today: String,
    history: OnceLock<Arc<History>>,
}

impl Session {
    /// Opens the programme that a file or folder on the disk belongs to. That there is none is found out by the first call
    /// that needs it.
    ///
    /// # Errors
    ///
    /// When there is no current folder.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let storage = DiskStorage::new(path, &workspace::current_folder()?);
        Ok(Self::over(Arc::new(storage), workspace::today()))
    }

    /// Opens the programme of a storage. `today` is a date such as `2026-11-22`; exceptions expire by it.
    pub fn over(storage: Arc<dyn Storage>, today: String) -> Self {
        Self { storage, today, history: OnceLock::new() }
    }

    /// The same day in another storage.
    fn beside(&self, storage: Arc<dyn Storage>) -> Self {
        Self::over(storage, self.today.clone())
    }

    /// Returns the programme's folder.
    ///
    /// # Errors
    ///
    /// When there is no programme.
    pub fn root(&self) -> Result<Root, Error> {
        self.storage.root()
    }

    /// Returns today's date in UTC, such as `2026-11-22`.
    pub fn today(&self) -> &str {
        &self.today
    }

    /// Reads every source file.
    ///
    /// # Errors
    ///
    /// As [`Storage::load`].
    pub fn load(&self) -> Result<Loaded, Error> {
        self.storage.load()
    }

    /// Reads one file of the programme, such as `CHANGELOG.md`; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// As [`Storage::file`].
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.storage.file(name)
    }

    /// Reads and verifies every release. Whether one can be trusted is for [`Session::trust`] to say.
    ///
    /// # Errors
    ///
    /// When there is no programme, or a released file cannot be read.
    pub fn history(&self) -> Result<Arc<History>, Error> {
        if let Some(history) = self.history.get() {
            return Ok(Arc::clone(history));
        }
        let changelog = self.file(CHANGELOG)?;
        let released = self.storage.released()?;
        let history = History::new(released, changelog.as_deref(), None, pipeline::declarations);
        Ok(Arc::clone(self.history.get_or_init(|| Arc::new(history))))
    }

    /// Refuses to use the releases of some settings, or of all if none is named, when `dma verify` finds fault with one.
    ///
    /// # Errors
    ///
    /// Which file is wrong, and what to do.
    pub fn trust(&self, settings: &[String]) -> Result<Arc<History>, Error> {
        let history = self.history()?;
        if let Some(fault) = history.fault(settings) {
            return Err(Error::Damaged { path: self.root()?.shown(&fault.path), how: fault.words() });
        }
        Ok(history)
    }
}
