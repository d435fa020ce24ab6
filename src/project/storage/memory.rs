//! A programme in memory, for tests and for front ends without a disk.

use super::{Named, Storage};
use crate::root::{Loaded, MARK, Root};
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of one programme, by name.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Takes files by name, such as `acute/framework.yaml`.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

/// Whether a file in memory is a source: YAML that is neither hidden nor released.
fn is_source(name: &str) -> bool {
    let is_yaml = Path::new(name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    is_yaml && name.split('/').all(|part| !part.starts_with('.') && part != "releases")
}

impl Storage for Memory {
    fn root(&self) -> Result<Root, Error> {
        if self.files.contains_key(MARK) {
            return Ok(Root { folder: PathBuf::new(), prefix: String::new() });
        }
        Err(Error::NoProgramme { path: PathBuf::new() })
    }

    fn load(&self) -> Result<Loaded, Error> {
        let sources = self.files.iter().filter(|(name, _)| is_source(name));
        let sources = sources.map(|(name, bytes)| (name.clone(), bytes.clone(), None));
        Ok(Loaded { root: self.root()?, sources: Sources::from_bytes(sources) })
    }

    fn released(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let is_released = |name: &str| name.split('/').nth(1) == Some("releases");
        let released = self.files.iter().filter(|(name, _)| is_released(name));
        Ok(released.map(|(name, bytes)| (name.clone(), bytes.clone())).collect())
    }

    fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.files.get(name).cloned())
    }

    fn at_revision(&self, _: &str) -> Result<Arc<dyn Storage>, Error> {
        Err(Error::NoRepository { path: PathBuf::new() })
    }

    fn look_up(&self, path: &Path) -> Result<Option<Named>, Error> {
        let name = path.to_string_lossy().trim_end_matches('/').to_owned();
        let is_here = |file: &str| {
            file.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let named = || Named::Part { storage: Arc::new(self.clone()), name: Some(name.clone()) };
        Ok(self.files.keys().any(|file| is_here(file)).then(named))
    }

    fn named_file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.file(&path.to_string_lossy())
    }
}
