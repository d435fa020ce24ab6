//! The check of a release: every file of it that is changed, missing, extra or contradicts another.
//!
//! The files of a release vouch for one another. `release.json` (the record) gives the digest of everything that was made;
//! `provenance.json` is made from the record alone and gives the same digests and that of the record; `SHA256SUMS` lists
//! all of these; the signature is of the provenance. A file is accepted only where every one of them that has to name it
//! agrees, and each of these files only where it is, byte for byte, what the others make it. So no set of files can be
//! changed that leaves one of these four out. Where they disagree, the files that no other file supports are named; that is
//! for the message only, since any disagreement refuses the release.
//!
//! With a signers file, trust begins at the signed statement: where the signature is accepted, the provenance is right, and
//! what disagrees with it is wrong.
//!
//! What a digest cannot tell is compared as well: the folder's place, the release before, the crosswalk and the record's
//! account of the changes, which are worked out again from the frameworks and declarations that lie in the folders.

use super::fault::{Fault, FaultKind};
use super::folder::{CROSSWALK, FILES, FRAMEWORK, Folder, PROVENANCE, RECORD, SIGNATURE, SUMS};
use super::reading::{ReadDeclarations, Reading};
use super::record::Record;
use super::signature::{self, Signed};
use super::signers::Signers;
use super::{chain, facts, provenance, recompute, sums};
use dma_document::sha256;
use std::collections::{BTreeMap, BTreeSet};

/// The result of verifying one release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many files were looked at.
    pub files: usize,
    /// What is wrong, sorted.
    pub faults: Vec<Fault>,
    /// Who signed the release; nothing where it is not signed, or where anything is wrong with it.
    pub signed: Option<Signed>,
}

/// Verifies one release, and that the release on which it builds is among `others`. With `signers`, it must be signed by one
/// of them. `declarations` reads the declarations that lie in a release.
pub fn verify(
    folder: &Folder,
    others: &[Folder],
    signers: Option<&Signers>,
    declarations: ReadDeclarations,
) -> Verification {
    let same = others.iter().filter(|other| other.setting == folder.setting && other.name != folder.name);
    let others: Vec<Reading<'_>> = same.map(|other| Reading::of(other, declarations)).collect();
    check(&Reading::of(folder, declarations), &others.iter().collect::<Vec<_>>(), signers)
}

/// Verifies one release among the other releases of its setting.
pub(super) fn check(
    reading: &Reading<'_>,
    others: &[&Reading<'_>],
    signers: Option<&Signers>,
) -> Verification {
    let mut check = Check::new(reading);
    check.signature(signers);
    let record = check.record_and_provenance();
    check.presence(record);
    check.outputs(record);
    check.sums();
    if let Some(record) = record {
        check.place(record);
    }
    check.forms();
    if let Some(record) = record {
        check.contents(record, others);
    }
    let signed = check.signed.take().filter(|_| check.faults.is_empty());
    Verification { files: reading.folder.files.len(), faults: check.faults.into_iter().collect(), signed }
}

struct Check<'f> {
    reading: &'f Reading<'f>,
    folder: &'f Folder,
    /// The digests that the provenance gives, by file.
    attested: BTreeMap<String, String>,
    /// The digests that `SHA256SUMS` gives, by file.
    listed: BTreeMap<&'f str, &'f str>,
    signed: Option<Signed>,
    /// Whether the provenance has the signature of a key that is trusted.
    is_anchored: bool,
    faults: BTreeSet<Fault>,
}

impl<'f> Check<'f> {
    fn new(reading: &'f Reading<'f>) -> Self {
        let folder = reading.folder;
        Self {
            reading,
            folder,
            attested: folder.text(PROVENANCE).map(provenance::subjects).unwrap_or_default(),
            listed: sums::read(folder.text(SUMS).unwrap_or_default()),
            signed: None,
            is_anchored: false,
            faults: BTreeSet::new(),
        }
    }

    fn add(&mut self, file: &str, kind: FaultKind) {
        self.faults.insert(Fault { path: self.folder.path_of(file), kind });
    }

    /// Adds that a file was changed, and its recorded digest where that is known.
    fn changed(&mut self, file: &str, recorded: Option<String>) {
        if let Some(found) = self.folder.digest(file) {
            self.add(file, FaultKind::Changed { recorded, found });
        }
    }

    /// Returns whether a file is there and has no fault.
    fn is_sound(&self, file: &str) -> bool {
        let path = self.folder.path_of(file);
        self.folder.files.contains_key(file) && !self.faults.iter().any(|fault| fault.path == path)
    }

    /// Checks the signature, which there must be where only some keys are trusted.
    fn signature(&mut self, signers: Option<&Signers>) {
        let Some(signature) = self.folder.files.get(SIGNATURE) else {
            if signers.is_some() {
                self.add(SIGNATURE, FaultKind::Unsigned);
            }
            return;
        };
        let provenance = self.folder.files.get(PROVENANCE).map_or(&[][..], Vec::as_slice);
        match signature::check(signature, provenance, signers) {
            Ok(signed) => {
                self.is_anchored = signers.is_some();
                self.signed = Some(signed);
            }
            Err(why) => self.add(SIGNATURE, FaultKind::Signature(why)),
        }
    }

    /// Checks the record and the provenance against each other and the list; returns the record, where it can be trusted.
    fn record_and_provenance(&mut self) -> Option<&'f Record> {
        self.record();
        let is_trusted = self.is_sound(RECORD);
        let record = match &self.reading.record {
            Ok(record) if is_trusted => Some(record),
            Err(why) if is_trusted => {
                self.add(RECORD, FaultKind::Unreadable(why.to_string()));
                None
            }
            _ => None,
        };
        self.provenance(record);
        record
    }

    /// Checks that the record is what the provenance and the list say. Where they differ, the provenance decides as long as nothing but
    /// the record contradicts it.
    fn record(&mut self) {
        let Some(found) = self.folder.digest(RECORD) else { return };
        let attested = self.attested.get(RECORD).cloned();
        let listed = self.listed.get(RECORD).map(|&digest| digest.to_owned());
        let is_attested = attested.as_ref() == Some(&found);
        let is_listed = listed.as_ref() == Some(&found);
        let provenance_is_listed =
            self.folder.digest(PROVENANCE).as_deref() == self.listed.get(PROVENANCE).copied();
        let is_unnamed = attested.is_none() && listed.is_none();
        let is_sound = is_unnamed || is_attested || (is_listed && !self.is_anchored && !provenance_is_listed);
        if !is_sound {
            let recorded = if self.is_anchored || listed.is_none() || is_listed { attested } else { listed };
            self.changed(RECORD, recorded);
        }
    }

    /// Checks that the provenance is what the record makes it; where the record cannot be trusted, what the list says.
    fn provenance(&mut self, record: Option<&Record>) {
        let Some(found) = self.folder.files.get(PROVENANCE) else { return };
        let made = record.zip(self.folder.files.get(RECORD));
        let made = made.and_then(|(record, bytes)| provenance::statement(record, bytes).ok());
        match made {
            Some(made) if made == *found => {}
            Some(made) => self.changed(PROVENANCE, Some(sha256(&made))),
            None if self.is_anchored => {}
            None => {
                let listed = self.listed.get(PROVENANCE).map(|&digest| digest.to_owned());
                if listed.is_some() && listed != self.folder.digest(PROVENANCE) {
                    self.changed(PROVENANCE, listed);
                }
            }
        }
    }

    /// Checks that every expected file is there, and no other.
    fn presence(&mut self, record: Option<&Record>) {
        let mut expected = BTreeSet::from(FILES.map(str::to_owned));
        match record {
            Some(record) => expected.extend(record.outputs.iter().map(|output| output.file.clone())),
            None if self.is_sound(PROVENANCE) => expected.extend(self.attested.keys().cloned()),
            // A line that was damaged names no file.
            None => {
                let listed = self.listed.keys().filter(|name| self.folder.files.contains_key(**name));
                expected.extend(listed.map(|&name| name.to_owned()));
            }
        }
        for file in expected.iter().filter(|file| !self.folder.files.contains_key(*file)) {
            self.add(file, FaultKind::Missing);
        }
        // Of a folder that is empty since its files are missing, these say so.
        let is_emptied =
            |file: &str| file.ends_with('/') && expected.iter().any(|expected| expected.starts_with(file));
        let is_extra = |file: &&String| !expected.contains(*file) && *file != SIGNATURE && !is_emptied(file);
        for file in self.folder.files.keys().filter(is_extra) {
            self.add(file, FaultKind::Extra);
        }
    }

    /// Checks that every file has the digest that the record gives; where the record cannot be trusted, the digest of the
    /// provenance, and then that of the list.
    fn outputs(&mut self, record: Option<&Record>) {
        let is_attested = self.is_sound(PROVENANCE);
        for file in self.folder.files.keys().filter(|file| sums::is_listed(file)) {
            if file == RECORD || file == PROVENANCE || !self.is_sound(file) {
                continue;
            }
            let recorded = match record {
                Some(record) => {
                    let output = record.outputs.iter().find(|output| output.file == *file);
                    output.map(|output| output.sha256.clone())
                }
                None if is_attested => self.attested.get(file).cloned(),
                None => self.listed.get(file.as_str()).map(|&digest| digest.to_owned()),
            };
            // Nothing names it: the record, which leaves it out, has a fault of its own.
            let is_named = recorded.is_some();
            if is_named && recorded != self.folder.digest(file) {
                self.changed(file, recorded);
            }
        }
    }

    /// Checks that `SHA256SUMS` is what the files make it. Where one of these is wrong, it has a fault of its own only if it agrees with
    /// what was changed, or disagrees with what was not.
    fn sums(&mut self) {
        let Some(bytes) = self.folder.files.get(SUMS) else { return };
        let made = sums::list(&self.folder.files);
        if *bytes == made.as_bytes() && self.faults.is_empty() {
            return;
        }
        if self.faults.iter().all(|fault| matches!(fault.kind, FaultKind::Unsigned | FaultKind::Signature(_)))
        {
            if *bytes != made.as_bytes() {
                self.changed(SUMS, Some(sha256(made.as_bytes())));
            }
            return;
        }
        let is_wrong = |name: &&String| {
            let listed = self.listed.get(name.as_str()).map(|&digest| digest.to_owned());
            let is_same = listed.is_some() && listed == self.folder.digest(name);
            sums::is_listed(name) && self.is_sound(name) != is_same
        };
        if let Some(name) = self.folder.files.keys().find(is_wrong) {
            self.add(SUMS, FaultKind::Disagrees { about: name.clone() });
        }
    }

    /// Checks that the record and the framework are of the release in whose folder they lie.
    fn place(&mut self, record: &Record) {
        let folder = self.folder;
        let mut facts = vec![
            (RECORD, "setting", record.setting.as_str(), folder.setting.as_str()),
            (RECORD, "version", record.version.as_str(), folder.name.as_str()),
        ];
        if let Ok(document) = &self.reading.document {
            facts.push((FRAMEWORK, "setting", &document.setting.id, &folder.setting));
            facts.push((FRAMEWORK, "version", &document.version, &folder.name));
        }
        for (file, what, says, place) in facts {
            // A file that was changed says anything.
            if says != place && self.is_sound(file) {
                let (says, place) = (says.to_owned(), place.to_owned());
                self.add(file, FaultKind::Misplaced { what, says, place });
            }
        }
    }

    /// Checks that the files can be read as what they are, whatever their digests say.
    fn forms(&mut self) {
        let document = self.reading.document.as_ref().err();
        let crosswalk = self.reading.crosswalk.as_ref().err();
        for (file, why) in [(FRAMEWORK, document), (CROSSWALK, crosswalk)] {
            // What cannot be read because it was changed has one fault, not two.
            if let Some(why) = why.filter(|_| self.is_sound(file)) {
                self.add(file, FaultKind::Unreadable(why.to_string()));
            }
        }
    }

    /// Checks that what the files say agrees with the release before, and with what the frameworks make of it.
    fn contents(&mut self, record: &Record, others: &[&Reading<'_>]) {
        if !self.is_sound(RECORD) {
            return;
        }
        let previous = match chain::previous(self.folder, record, others) {
            Ok(previous) => previous,
            Err(kind) => {
                self.add(RECORD, kind);
                return;
            }
        };
        // Where anything else is wrong, that comes first; what builds on a damaged release cannot be judged.
        let is_sound = self.faults.iter().all(|fault| matches!(fault.kind, FaultKind::Unsigned));
        let (Ok(document), Ok(crosswalk)) = (&self.reading.document, &self.reading.crosswalk) else { return };
        if !is_sound || previous.is_some_and(|previous| !chain::is_usable(previous)) {
            return;
        }
        if let Some(how) = facts::contradiction(self.folder, record, document, previous) {
            self.add(RECORD, FaultKind::Record(how));
            return;
        }
        let Some(made) = recompute::recompute(&self.reading.declared, previous, document, crosswalk) else {
            return;
        };
        if let Some(how) = made.crosswalk_contradiction(crosswalk) {
            self.add(CROSSWALK, FaultKind::Crosswalk(how));
        } else if let Some(how) = made.record_contradiction(record) {
            self.add(RECORD, FaultKind::Record(how));
        }
    }
}
