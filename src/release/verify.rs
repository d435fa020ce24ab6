//! The folder of a release comes in; every file of it that is changed, missing, extra or contradicts another goes out.
//!
//! Three witnesses say what each file is: the record, the provenance and `SHA256SUMS`. The provenance is made again from
//! the record, and `SHA256SUMS` from the files, so that no byte of any of them can change unseen. Where the witnesses
//! disagree, the one that stands alone is named.

use super::fault::{Fault, FaultKind};
use super::folder::{CROSSWALK, FILES, FRAMEWORK, Folder, PROVENANCE, RECORD, SIGNATURE, SUMS};
use super::record::Record;
use super::{crosswalk, provenance, signature, sums};
use dma_document::schema::{self, Schema};
use dma_document::sha256;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What verifying one release found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many files were looked at.
    pub files: usize,
    /// What is wrong, sorted.
    pub faults: Vec<Fault>,
}

/// Verifies one release by itself, and that the release on which it builds is among `others`.
pub fn verify(folder: &Folder, others: &[Folder]) -> Verdict {
    let mut check = Check { folder, faults: BTreeSet::new() };
    let witness = check.bytes();
    if let Some(record) = &witness {
        check.chain(record, others);
    }
    check.forms();
    check.signature();
    if let Some(record) = &witness {
        check.crosswalk(record, others);
    }
    Verdict { files: folder.files.len(), faults: check.faults.into_iter().collect() }
}

/// The first thing that is wrong with what others read of a release: its framework, its record and its declarations.
pub fn damage(folder: &Folder) -> Option<Fault> {
    let mut check = Check { folder, faults: BTreeSet::new() };
    check.bytes();
    let is_read = |fault: &Fault| {
        let name = fault.path.strip_prefix(&folder.path_of("")).unwrap_or_default();
        [FRAMEWORK, RECORD].contains(&name) || name.starts_with("changes/")
    };
    check.faults.into_iter().find(is_read)
}

struct Check<'f> {
    folder: &'f Folder,
    faults: BTreeSet<Fault>,
}

impl Check<'_> {
    fn say(&mut self, file: &str, kind: FaultKind) {
        self.faults.insert(Fault { path: self.folder.path_of(file), kind });
    }

    /// What cannot be read because it was changed has one fault, not two.
    fn unreadable(&mut self, file: &str, why: &str) {
        if self.is_sound(file) {
            self.say(file, FaultKind::Unreadable(why.to_owned()));
        }
    }

    /// Whether nothing is known against a file.
    fn is_sound(&self, file: &str) -> bool {
        let path = self.folder.path_of(file);
        !self.faults.iter().any(|fault| fault.path == path)
    }

    /// Whether a file is what at least one of the other witnesses says, or none of them speaks of it.
    fn is_vouched_for(&self, file: &str) -> bool {
        let listed = sums::read(self.folder.text(SUMS).unwrap_or_default());
        let attested = self.attested();
        let claims = [listed.get(file).copied(), attested.get(file).map(String::as_str)];
        let found = self.folder.files.get(file).map(|bytes| sha256(bytes));
        let mut spoken = claims.into_iter().flatten().peekable();
        spoken.peek().is_none() || spoken.any(|claim| Some(claim) == found.as_deref())
    }

    /// Whether each file is there with its bytes and in its place; gives the record, where that is a witness.
    fn bytes(&mut self) -> Option<Record> {
        let record = self.folder.record();
        // A record that was changed is no witness.
        let is_witness = self.is_vouched_for(RECORD);
        let witness = record.as_ref().ok().filter(|_| is_witness);
        self.presence(witness);
        self.digests(witness);
        if let Some(record) = witness {
            self.place(record);
        } else if let (Err(why), true) = (&record, self.folder.files.contains_key(RECORD)) {
            self.unreadable(RECORD, why);
        }
        record.ok().filter(|_| is_witness)
    }

    /// Every file that is to be there, and no other.
    fn presence(&mut self, record: Option<&Record>) {
        let listed = sums::read(self.folder.text(SUMS).unwrap_or_default());
        let mut expected = BTreeSet::from(FILES);
        match record {
            Some(record) => expected.extend(record.outputs.iter().map(|file| file.file.as_str())),
            // A line that was damaged names no file.
            None => expected.extend(listed.keys().filter(|name| self.folder.files.contains_key(**name))),
        }
        for file in &expected {
            if !self.folder.files.contains_key(*file) {
                self.say(file, FaultKind::Missing);
            }
        }
        for file in self.folder.files.keys() {
            if !expected.contains(file.as_str()) && file != SIGNATURE {
                self.say(file, FaultKind::Extra);
            }
        }
    }

    /// Every file against what the witnesses say of it.
    fn digests(&mut self, record: Option<&Record>) {
        let listed = sums::read(self.folder.text(SUMS).unwrap_or_default());
        let recorded: BTreeMap<&str, &str> = record
            .map_or(&[][..], |record| &record.outputs)
            .iter()
            .map(|file| (file.file.as_str(), file.sha256.as_str()))
            .collect();
        let attested = self.attested();
        let again = record.zip(self.folder.files.get(RECORD)).and_then(|(record, bytes)| {
            provenance::statement(record, bytes).ok().map(|bytes| sha256(&bytes))
        });
        for (file, bytes) in &self.folder.files {
            if file == SUMS || file == SIGNATURE {
                continue;
            }
            let found = sha256(bytes);
            let mut claims: Vec<&str> = listed.get(file.as_str()).copied().into_iter().collect();
            claims.extend(recorded.get(file.as_str()));
            claims.extend(attested.get(file).map(String::as_str));
            if file == PROVENANCE {
                claims.extend(again.as_deref());
            }
            if claims.is_empty() || claims.contains(&found.as_str()) {
                continue;
            }
            let agreed = claims.iter().all(|claim| *claim == claims[0]).then(|| claims[0].to_owned());
            self.say(file, FaultKind::Changed { recorded: agreed, found });
        }
        self.list();
    }

    /// `SHA256SUMS` has no witness but the files: when all of those are as released, it is to be what they make it.
    fn list(&mut self) {
        let Some(bytes) = self.folder.files.get(SUMS) else { return };
        let listed = sums::read(self.folder.text(SUMS).unwrap_or_default());
        let made = sums::list(&self.folder.files);
        let disagrees = sums::read(&made).into_iter().any(|(file, digest)| {
            self.is_sound(file) && listed.get(file).is_some_and(|listed| *listed != digest)
        });
        let nothing_else = self.faults.is_empty() && *bytes != made.as_bytes();
        if disagrees || nothing_else {
            self.say(
                SUMS,
                FaultKind::Changed { recorded: Some(sha256(made.as_bytes())), found: sha256(bytes) },
            );
        }
    }

    /// The digests that the provenance gives.
    fn attested(&self) -> BTreeMap<String, String> {
        let statement: Option<Value> =
            self.folder.text(PROVENANCE).and_then(|text| serde_json::from_str(text).ok());
        let subjects = statement.as_ref().and_then(|it| it.get("subject")).and_then(Value::as_array);
        let subject = |it: &Value| {
            let name = it.get("name")?.as_str()?.to_owned();
            Some((name, it.pointer("/digest/sha256")?.as_str()?.to_owned()))
        };
        subjects.into_iter().flatten().filter_map(subject).collect()
    }

    /// Whether the record and the framework speak of the release in whose folder they lie.
    fn place(&mut self, record: &Record) {
        let (setting, name) = (self.folder.setting.clone(), self.folder.name.clone());
        let mut facts = vec![
            (RECORD, "setting", record.setting.clone(), setting.clone()),
            (RECORD, "version", record.version.clone(), name.clone()),
        ];
        let framework = self.folder.text(FRAMEWORK).and_then(|text| serde_json::from_str::<Value>(text).ok());
        let said = |pointer: &str| framework.as_ref()?.pointer(pointer)?.as_str().map(str::to_owned);
        facts.extend(said("/setting/id").map(|says| (FRAMEWORK, "setting", says, setting)));
        facts.extend(said("/version").map(|says| (FRAMEWORK, "version", says, name)));
        for (file, what, says, place) in facts {
            // A file that was changed says anything.
            if says != place && self.is_sound(file) {
                self.say(file, FaultKind::Misplaced { what, says, place });
            }
        }
    }

    /// Whether the release on which it builds is there, and is the one that it was built on.
    fn chain(&mut self, record: &Record, others: &[Folder]) {
        let Some(previous) = &record.previous else { return };
        let found = others.iter().find(|it| it.setting == self.folder.setting && it.name == previous.version);
        let digest = found.and_then(|it| it.files.get(RECORD)).map(|bytes| sha256(bytes));
        if digest.as_ref() != Some(&previous.record) {
            let kind = FaultKind::Chain { previous: previous.version.clone(), is_there: found.is_some() };
            self.say(RECORD, kind);
        }
    }

    /// Whether the crosswalk is what the frameworks make it. Where anything else is wrong, that comes first.
    fn crosswalk(&mut self, record: &Record, others: &[Folder]) {
        if !self.faults.is_empty() {
            return;
        }
        let is_previous = |it: &&Folder| {
            let version = record.previous.as_ref().map(|previous| previous.version.as_str());
            it.setting == self.folder.setting && Some(it.name.as_str()) == version
        };
        if let Some(how) = crosswalk::contradiction(self.folder, others.iter().find(is_previous), record) {
            self.say(CROSSWALK, FaultKind::Crosswalk(how));
        }
    }

    /// Whether the signature, where there is one, is one of the provenance.
    fn signature(&mut self) {
        if let Some(signature) = self.folder.files.get(SIGNATURE)
            && let Err(why) =
                signature::signer(signature, self.folder.files.get(PROVENANCE).map_or(&[], Vec::as_slice))
        {
            self.say(SIGNATURE, FaultKind::Signature(why));
        }
    }

    /// Whether the files are what they are to be, whatever their digests say.
    fn forms(&mut self) {
        if let Some(text) = self.folder.text(FRAMEWORK)
            && let Err(error) = dma_document::parse(text)
        {
            self.unreadable(FRAMEWORK, &error.to_string());
        }
        if let Some(text) = self.folder.text(CROSSWALK) {
            let fault = match dma_document::read(text) {
                Err(error) => Some(format!("it is not strict JSON: {error}")),
                Ok(value) => schema::validate(Schema::Crosswalk, &value)
                    .first()
                    .map(|violation| format!("at `{}`: {}", violation.pointer, violation.message)),
            };
            if let Some(why) = fault {
                self.unreadable(CROSSWALK, &why);
            }
        }
    }
}
