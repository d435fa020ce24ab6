//! The files of every release come in; the releases that can be built upon, and what is wrong with the others, go out.

use super::folder::{Folder, Released, folders};
use super::verify::{Verdict, verify};
use semver::Version;
use std::collections::BTreeMap;

/// Everything that was released.
#[derive(Debug, Default)]
pub struct History {
    /// Every folder, by setting and then by version.
    pub folders: Vec<Folder>,
    /// What verifying each of them found, in the same order.
    pub verdicts: Vec<Verdict>,
    /// Those that could be read, whether or not a byte of them changed.
    pub releases: Vec<Released>,
}

impl History {
    /// Reads and verifies releases from files that are named by their path in the programme.
    pub fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        let folders = folders(files);
        let verdicts = folders.iter().map(|folder| verify(folder, &folders)).collect();
        let releases = folders.iter().filter_map(|folder| folder.clone().read().ok()).collect();
        Self { folders, verdicts, releases }
    }

    /// The releases of a setting, oldest first.
    pub fn of(&self, setting: &str) -> impl DoubleEndedIterator<Item = &Released> {
        self.releases.iter().filter(move |released| released.setting == setting)
    }

    /// The last release of a setting.
    pub fn last(&self, setting: &str) -> Option<&Released> {
        self.releases.iter().rfind(|released| released.setting == setting)
    }

    /// The folder of the last release of a setting, whether or not it can be read.
    pub fn last_folder(&self, setting: &str) -> Option<&Folder> {
        self.folders.iter().rfind(|folder| folder.setting == setting && folder.version().is_some())
    }

    /// The last release of each setting.
    pub fn lasts(&self) -> Vec<&Released> {
        let last: BTreeMap<&str, &Released> =
            self.releases.iter().map(|released| (released.setting.as_str(), released)).collect();
        last.into_values().collect()
    }

    /// What was released before a release of a setting, and by other settings whenever.
    #[must_use]
    pub fn before(&self, setting: &str, version: &Version) -> Self {
        let is_before = |released: &&Released| released.setting != setting || released.version < *version;
        let releases = self.releases.iter().filter(is_before).cloned().collect();
        Self { releases, ..Self::default() }
    }

    /// The folders of a setting in which something is wrong, and what.
    pub fn damaged<'h>(&'h self, setting: &'h str) -> impl Iterator<Item = (&'h Folder, &'h Verdict)> {
        let all = self.folders.iter().zip(&self.verdicts);
        all.filter(move |(folder, verdict)| folder.setting == setting && !verdict.faults.is_empty())
    }
}
