//! Programmes on the disk and in git, as a session reads them.

use super::git::{Repository, Snapshot};
use super::{find, load, part, read_file, read_if_there, released};
use crate::root::{Loaded, Root};
use crate::storage::{Named, Storage};
use dma_text::error::Error;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The programme that a path belongs to. It is looked for when it is first needed, since some commands do without one.
#[derive(Debug)]
pub struct DiskStorage {
    /// The path that was typed.
    path: PathBuf,
    /// The current folder.
    current: PathBuf,
    found: OnceLock<Root>,
}

impl DiskStorage {
    /// Takes a file or folder in or above which the programme is, and the folder that it is relative to.
    pub fn new(path: &Path, current: &Path) -> Self {
        Self { path: path.to_owned(), current: current.to_owned(), found: OnceLock::new() }
    }

    /// Takes a programme that was found before.
    pub fn of(root: Root, current: &Path) -> Self {
        Self { path: root.folder.clone(), current: current.to_owned(), found: OnceLock::from(root) }
    }
}

impl Storage for DiskStorage {
    fn root(&self) -> Result<Root, Error> {
        if let Some(root) = self.found.get() {
            return Ok(root.clone());
        }
        let root = find(&self.path, &self.current)?;
        Ok(self.found.get_or_init(|| root).clone())
    }

    fn load(&self) -> Result<Loaded, Error> {
        load(self.root()?, None)
    }

    fn released(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        released(&self.root()?)
    }

    fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        read_if_there(&self.root()?, name)
    }

    fn at_revision(&self, revision: &str) -> Result<Arc<dyn Storage>, Error> {
        Ok(Arc::new(GitStorage::new(self.root()?, revision)?))
    }

    fn look_up(&self, path: &Path) -> Result<Option<Named>, Error> {
        if !self.current.join(path).exists() {
            return Ok(None);
        }
        let root = match find(path, &self.current) {
            Err(Error::NoProgramme { .. }) if path.extension().is_some_and(|ending| ending == "json") => {
                return Ok(Some(Named::Json));
            }
            root => root?,
        };
        let name = part(path, &root, &self.current);
        Ok(Some(Named::Part { storage: Arc::new(Self::of(root, &self.current)), name }))
    }

    fn named_file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        read_file(&self.current.join(path))
    }
}

/// A programme as a git commit has it.
#[derive(Debug)]
pub struct GitStorage {
    root: Root,
    repository: Repository,
    snapshot: Snapshot,
}

impl GitStorage {
    /// Finds the commit that a name such as `main`, `v1.2` or `HEAD~3` stands for.
    ///
    /// # Errors
    ///
    /// When git cannot be called or does not know the name.
    pub fn new(root: Root, revision: &str) -> Result<Self, Error> {
        let repository = Repository::of(&root.folder)?;
        let snapshot = Snapshot::Commit(repository.commit(revision)?);
        Ok(Self { root, repository, snapshot })
    }
}

impl Storage for GitStorage {
    fn root(&self) -> Result<Root, Error> {
        Ok(self.root.clone())
    }

    fn load(&self) -> Result<Loaded, Error> {
        self.repository.load(self.root.clone(), &self.snapshot)
    }

    fn released(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        self.repository.read(&self.snapshot, |name| name.split('/').nth(1) == Some("releases"))
    }

    fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let found = self.repository.read(&self.snapshot, |file| file == name)?;
        Ok(found.into_iter().next().map(|(_, bytes)| bytes))
    }

    fn at_revision(&self, revision: &str) -> Result<Arc<dyn Storage>, Error> {
        Ok(Arc::new(Self::new(self.root.clone(), revision)?))
    }

    /// Paths are those of the work tree, where a commit has none.
    fn look_up(&self, _: &Path) -> Result<Option<Named>, Error> {
        Ok(None)
    }

    fn named_file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        read_file(path)
    }
}
