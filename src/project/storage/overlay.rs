//! Unsaved texts over saved ones, such as the open buffers of an editor.

use super::{Named, Storage};
use crate::root::{Loaded, Root};
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A programme of which some files are replaced or added.
#[derive(Debug, Clone)]
pub struct Overlay {
    saved: Arc<dyn Storage>,
    unsaved: BTreeMap<String, Vec<u8>>,
}

impl Overlay {
    /// Puts unsaved files over a programme.
    pub fn new(saved: Arc<dyn Storage>, unsaved: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self { saved, unsaved: unsaved.into_iter().collect() }
    }
}

impl Storage for Overlay {
    fn root(&self) -> Result<Root, Error> {
        self.saved.root()
    }

    fn load(&self) -> Result<Loaded, Error> {
        let Loaded { root, sources } = self.saved.load()?;
        let unsaved = self.unsaved.iter().map(|(name, bytes)| (name.clone(), bytes.clone()));
        let sources = sources.overlaid(unsaved);
        Ok(Loaded { root, sources })
    }

    fn released(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        self.saved.released()
    }

    fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.unsaved.get(name).map_or_else(|| self.saved.file(name), |bytes| Ok(Some(bytes.clone())))
    }

    fn at_revision(&self, revision: &str) -> Result<Arc<dyn Storage>, Error> {
        self.saved.at_revision(revision)
    }

    fn look_up(&self, path: &Path) -> Result<Option<Named>, Error> {
        self.saved.look_up(path)
    }

    fn named_file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.saved.named_file(path)
    }
}
