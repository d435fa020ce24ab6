//! Every release of a programme: those that can be read, and what is wrong with each. Whatever reads releases reads them
//! here, so that no command believes what `verify` refuses.

use super::changelog::verify_changelog;
use super::fault::{Fault, FaultKind};
use super::folder::{CHANGELOG, Folder, RECORD, Released, folders, is_stray};
use super::reading::{ReadDeclarations, Reading};
use super::signers::Signers;
use super::verify::{Verification, check};
use rayon::prelude::*;
use semver::Version;
use std::collections::BTreeMap;

/// Everything that was released.
#[derive(Debug, Default)]
pub struct History {
    /// Every folder, by setting and then by version.
    pub folders: Vec<Folder>,
    /// What verifying each of them found, in the same order.
    pub verdicts: Vec<Verification>,
    /// Those that could be read, whether or not a byte of them changed.
    pub releases: Vec<Released>,
    /// What is wrong with the change log, and the releases that it lists although they are missing.
    pub changelog: Vec<Fault>,
    /// Files that lie beside the folders of releases, and were never released.
    pub strays: Vec<Fault>,
}

impl History {
    /// Reads and verifies releases from files that are named by their path in the programme. `changelog` is the change log,
    /// where there is one. With `signers`, each release must be signed by one of them.
    /// `declarations` reads the declarations that lie in a release.
    pub fn new(
        files: Vec<(String, Vec<u8>)>,
        changelog: Option<&[u8]>,
        signers: Option<&Signers>,
        declarations: ReadDeclarations,
    ) -> Self {
        let strays = files.iter().filter(|(path, _)| is_stray(path));
        let strays = strays.map(|(path, _)| Fault { path: path.clone(), kind: FaultKind::Extra }).collect();
        let folders = folders(files);
        let readings: Vec<Reading<'_>> =
            folders.par_iter().map(|folder| Reading::of(folder, declarations)).collect();
        let verdict = |reading: &Reading<'_>| {
            let setting = &reading.folder.setting;
            let is_other = |other: &&Reading<'_>| {
                other.folder.setting == *setting && other.folder.name != reading.folder.name
            };
            let others: Vec<&Reading<'_>> = readings.iter().filter(is_other).collect();
            let mut verdict = check(reading, &others, signers);
            programme(reading, &readings, &mut verdict);
            verdict
        };
        let verdicts = readings.par_iter().map(verdict).collect();
        let releases = readings.iter().filter_map(Reading::released).collect();
        drop(readings);
        let mut history = Self { folders, verdicts, releases, changelog: Vec::new(), strays };
        history.changelog = verify_changelog(&history, changelog);
        history
    }

    /// Returns everything that is wrong with the releases of some settings, or of all settings if none is named. Whatever
    /// asks whether releases can be trusted asks here. A change log that is missing or edited is a fault of every setting:
    /// without it, nothing shows that the last release of a setting was removed.
    pub fn faults(&self, settings: &[String]) -> impl Iterator<Item = &Fault> {
        let is_wanted = |fault: &&Fault| {
            settings.is_empty()
                || fault.path == CHANGELOG
                || settings.iter().any(|setting| Some(setting.as_str()) == fault.setting())
        };
        let of_releases = self.verdicts.iter().flat_map(|verdict| &verdict.faults);
        of_releases.chain(&self.strays).chain(&self.changelog).filter(is_wanted)
    }

    /// The first of these.
    pub fn fault(&self, settings: &[String]) -> Option<&Fault> {
        self.faults(settings).next()
    }

    /// Returns the releases of a setting, oldest first.
    pub fn of(&self, setting: &str) -> impl DoubleEndedIterator<Item = &Released> {
        self.releases.iter().filter(move |released| released.setting == setting)
    }

    /// Returns the last release of a setting.
    pub fn last(&self, setting: &str) -> Option<&Released> {
        self.releases.iter().rfind(|released| released.setting == setting)
    }

    /// Returns the folder of the last release of a setting, whether or not it can be read.
    pub fn last_folder(&self, setting: &str) -> Option<&Folder> {
        self.folders.iter().rfind(|folder| folder.setting == setting && folder.version().is_some())
    }

    /// Returns the last release of each setting.
    pub fn lasts(&self) -> Vec<&Released> {
        let last: BTreeMap<&str, &Released> =
            self.releases.iter().map(|released| (released.setting.as_str(), released)).collect();
        last.into_values().collect()
    }

    /// Returns what was released before a release of a setting, with all releases of other settings.
    #[must_use]
    pub fn before(&self, setting: &str, version: &Version) -> Self {
        let is_before = |released: &&Released| released.setting != setting || released.version < *version;
        let releases = self.releases.iter().filter(is_before).cloned().collect();
        Self { releases, ..Self::default() }
    }

    /// Returns the folders of a setting in which something is wrong, with their faults.
    pub fn damaged<'h>(&'h self, setting: &'h str) -> impl Iterator<Item = (&'h Folder, &'h Verification)> {
        let all = self.folders.iter().zip(&self.verdicts);
        all.filter(move |(folder, verdict)| folder.setting == setting && !verdict.faults.is_empty())
    }
}

/// All releases that lie together are of one programme: that of the earliest.
fn programme(reading: &Reading<'_>, all: &[Reading<'_>], verdict: &mut Verification) {
    let records = all.iter().filter_map(|other| other.record.as_ref().ok());
    let Some(first) = records.min_by_key(|record| record.date.as_str()) else { return };
    if let Ok(record) = &reading.record
        && record.programme != first.programme
        && verdict.faults.is_empty()
    {
        verdict.signed = None;
        verdict.faults.push(Fault {
            path: format!("{}/{RECORD}", reading.folder.path()),
            kind: FaultKind::Misplaced {
                what: "programme",
                says: record.programme.clone(),
                place: first.programme.clone(),
            },
        });
    }
}
