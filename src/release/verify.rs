//! The folder of a release comes in; every file of it that is changed, missing, extra or contradicts another goes out.
//!
//! Three witnesses say what each file is: the record, the provenance and `SHA256SUMS`. The provenance is made again from
//! the record, and `SHA256SUMS` from the files, so that no byte of any of them can change unseen. Where the witnesses
//! disagree, the one that stands alone is named.

use super::folder::{CROSSWALK, FILES, FRAMEWORK, Folder, PROVENANCE, RECORD, SIGNATURE, SUMS};
use super::record::Record;
use super::{crosswalk, provenance, reason, signature, sums};
use crate::canonical::{self, sha256};
use crate::diagnostic::{Findings, Severity};
use crate::schema::{self, Schema};
use crate::source::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a file of a release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, by its path in the programme.
    pub path: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The ways in which released files go wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// Its bytes are not those that were released.
    Changed {
        /// The digest that was recorded, where the witnesses agree on one.
        recorded: Option<String>,
        /// The digest that it has.
        found: String,
    },
    /// It was released and is not there.
    Missing,
    /// It is there and was never released.
    Extra,
    /// Its bytes are those that were released, and it cannot be read as what it is to be.
    Unreadable(String),
    /// The crosswalk says otherwise than the two frameworks do.
    Crosswalk(String),
    /// It says something else than the place in which it stands.
    Misplaced {
        /// What is said of it, such as `version`.
        what: &'static str,
        /// What it says.
        says: String,
        /// What its place says.
        place: String,
    },
    /// A release on which another builds is not there, or is another one.
    Chain {
        /// The version on which it builds.
        previous: String,
        /// Whether there is a release of that version.
        is_there: bool,
    },
    /// Made again from its sources, it is another file.
    Rebuilt {
        /// The branch, tag or commit of the sources.
        from: String,
        /// In what it differs.
        how: String,
    },
    /// The signature is not one of the provenance.
    Signature(String),
}

/// Says what is wrong with a released file, at a place in it.
pub fn told(fault: &Fault, place: Span, findings: &mut Findings) {
    let path = &fault.path;
    let restore = format!("restore it, as with `git checkout -- {path}` in the programme's folder");
    let (code, message, help) = match &fault.kind {
        FaultKind::Changed { recorded, found } => {
            let recorded =
                recorded.as_deref().map_or("different digests".to_owned(), |it| format!("`{}`", short(it)));
            let message = format!(
                "a byte of this file is not as it was released: SHA-256 was {recorded}, is `{}`",
                short(found)
            );
            (reason::RELEASED_FILE_CHANGED, message, restore)
        }
        FaultKind::Missing => {
            (reason::RELEASED_FILE_MISSING, "this file was released and is missing".to_owned(), restore)
        }
        FaultKind::Extra => (
            reason::RELEASED_FILE_EXTRA,
            "this file was never released".to_owned(),
            "move it out of the release's folder".to_owned(),
        ),
        FaultKind::Unreadable(why) => (
            reason::RELEASED_FILE_UNREADABLE,
            format!("this file has the bytes that were released, and cannot be read: {why}"),
            "read it with the version of `dma` that made it".to_owned(),
        ),
        FaultKind::Crosswalk(how) => (
            reason::CROSSWALK_CONTRADICTED,
            format!("worked out again, this crosswalk is another: {how}"),
            restore,
        ),
        FaultKind::Misplaced { what, says, place } => (
            reason::RELEASE_MISPLACED,
            format!("this file is of {what} `{says}`, and its folder of `{place}`"),
            "give the folder the name that it had".to_owned(),
        ),
        FaultKind::Chain { previous, is_there } => {
            let state = if *is_there { "is another one now" } else { "is missing" };
            let message = format!("release {previous}, on which this one builds, {state}");
            (reason::RELEASE_CHAIN_BROKEN, message, format!("restore the folder of release {previous}"))
        }
        FaultKind::Signature(why) => (
            reason::SIGNATURE_INVALID,
            format!("the signature does not hold: {why}"),
            "sign the provenance again, or ask who put the signature there".to_owned(),
        ),
        FaultKind::Rebuilt { from, how } => (
            reason::REBUILT_FILE_DIFFERS,
            format!("made again from `{from}`, this file is another: {how}"),
            "name the commit that holds the sources of this release".to_owned(),
        ),
    };
    findings.speak_as(code, Severity::Error);
    findings.about(None);
    findings.at(place, message).help(help);
}

/// Enough of a digest for people.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}

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
    let record = folder.record();
    // A record that was changed is no witness.
    let witness = record.as_ref().ok().filter(|_| check.is_vouched_for(RECORD));
    check.presence(witness);
    check.digests(witness);
    if let Some(record) = witness {
        check.place(record);
        check.chain(record, others);
    } else if let (Err(why), true) = (&record, folder.files.contains_key(RECORD)) {
        check.unreadable(RECORD, why);
    }
    check.forms();
    check.signature();
    if let Some(record) = witness {
        check.crosswalk(record, others);
    }
    Verdict { files: folder.files.len(), faults: check.faults.into_iter().collect() }
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
            && let Err(error) = canonical::parse(text)
        {
            self.unreadable(FRAMEWORK, &error.to_string());
        }
        if let Some(text) = self.folder.text(CROSSWALK) {
            let fault = match canonical::read(text) {
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
