//! Released folders, changed at random: bytes, values, files and folders, alone and together, with some of the files that
//! vouch for others made to agree. `verify` finds every change of what they vouch for.

use super::cases::{Target, try_few, try_many, without_one};
use super::edits;
use crate::programme::random::Random;
use crate::release::forged::{PROGRAMME, PROVENANCE, RECORD, SIGNATURE, SUMS, signers};
use dma_release::{
    CHANGELOG, Fault, Folder, History, Record, Signers, changelog, folders, known_releases, sign, statement,
    sums,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::rc::Rc;

/// The files of a programme that were released, and its change log, by path.
type Files = BTreeMap<String, Vec<u8>>;

/// One change. Numbers stand for things modulo how many there are.
#[derive(Clone, Debug)]
enum Change {
    Bytes {
        file: usize,
        change: ByteChange,
        at: usize,
        length: usize,
    },
    Text {
        file: usize,
        edit: edits::Edit,
    },
    Value {
        file: usize,
        seed: u64,
    },
    /// Puts the bytes of one file in the place of another's.
    Copy {
        from: usize,
        to: usize,
    },
    Swap {
        one: usize,
        other: usize,
    },
    Remove {
        file: usize,
    },
    Add {
        folder: usize,
        name: &'static str,
        from: usize,
    },
    Rename {
        file: usize,
        name: &'static str,
    },
    SwapFolders {
        one: usize,
        other: usize,
    },
    RemoveFolder {
        folder: usize,
    },
    CopyFolder {
        folder: usize,
        to: &'static str,
    },
    /// Makes files of a release agree with the rest of it.
    Repair {
        folder: usize,
        how: Repair,
    },
    /// Makes every file that vouches for others anew, in all folders.
    RepairAll {
        signature: Signature,
    },
    RepairChangelog,
}

#[derive(Clone, Copy, Debug)]
enum ByteChange {
    Flip(u8),
    Insert(u8),
    Delete,
    Truncate,
    Clear,
    /// Puts a copy of some bytes at the end.
    Append,
}

/// What becomes of the signature of a release.
#[derive(Clone, Copy, Debug)]
enum Signature {
    Stays,
    Removed,
    /// By somebody whom the signers file does not list.
    OfAStranger,
}

/// Names of files that no release has, or that it has already.
const NAMES: [&str; 14] = [
    "extra.txt",
    ".hidden",
    "changes/.hidden.yaml",
    "changes/more.yaml",
    "changes/budget.yaml",
    "framework.JSON",
    "framework.json ",
    "notes.md",
    "a/b/c",
    "SHA256SUMS",
    "release.json",
    "provenance.json.sig",
    "line\nbreak",
    "..",
];

/// Paths at which a folder of a release may be put.
const PLACES: [&str; 9] = [
    "acute/releases/3.0.0",
    "acute/releases/2.0.1",
    "acute/releases/1.0.1",
    "acute/releases/0.9.0",
    "acute/releases/latest",
    "acute/releases/02.0.0",
    "acute/releases/2.0.0-rc.1",
    "ambulance/releases/1.0.0",
    "social-care/releases/3.0.0",
];

struct Releases {
    original: Files,
    signers: Rc<Signers>,
    tally: Tally,
}

/// How many cases came out how.
#[derive(Default, Debug)]
struct Tally {
    cases: usize,
    refused: usize,
    /// Those in which nothing was changed in the end.
    unchanged: usize,
    /// Those that only a signature can tell from what was released, and that a signers file refuses.
    remade: usize,
    /// Those that are a programme as it was earlier, which nothing in it can tell.
    rolled_back: usize,
}

impl Releases {
    fn new() -> Self {
        let mut original = Files::new();
        for folder in &PROGRAMME.folders {
            put(&mut original, folder);
        }
        original.insert(CHANGELOG.to_owned(), PROGRAMME.changelog.clone());
        Self { original, signers: Rc::new(signers()), tally: Tally::default() }
    }

    /// What is wrong with the files, and the folders with a signature that counts.
    fn verify(files: &Files, signers: Option<&Signers>) -> (Vec<Fault>, Vec<Folder>) {
        let released = files.iter().filter(|(path, _)| *path != CHANGELOG);
        let released = released.map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        let log = files.get(CHANGELOG).map(Vec::as_slice);
        let history = History::new(released, log, signers, dma_project::pipeline::declarations);
        for folder in &history.folders {
            let _ = (folder.declarations(), folder.record());
        }
        for released in &history.releases {
            let _ = released.crosswalk();
        }
        let _ = log.map(known_releases);
        let faults = history.verdicts.iter().flat_map(|verdict| &verdict.faults).chain(&history.changelog);
        let faults = faults.cloned().collect();
        let all = history.folders.iter().zip(&history.verdicts);
        let signed = all.filter(|(_, verdict)| verdict.signed.is_some()).map(|(folder, _)| folder.clone());
        (faults, signed.collect())
    }

    /// Whether the files of a folder are those that were released in this place, whatever its signature.
    fn is_as_released(&self, folder: &Folder) -> bool {
        let original = |name: &String| self.original.get(&format!("{}/{name}", folder.path()));
        let is_same = |(name, bytes): (&String, &Vec<u8>)| name == SIGNATURE || original(name) == Some(bytes);
        let prefix = format!("{}/", folder.path());
        let names = self.original.keys().filter_map(|path| path.strip_prefix(&prefix));
        let is_there = |name: &str| name == SIGNATURE || folder.files.contains_key(name);
        folder.files.iter().all(is_same) && names.into_iter().all(is_there)
    }

    /// Whether the signature of a folder is the one that it was released with, but for white space at its end.
    fn has_its_signature(&self, folder: &Folder) -> bool {
        let trimmed = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).trim_end().to_owned();
        let was = self.original.get(&format!("{}/{SIGNATURE}", folder.path())).map(trimmed);
        was.is_some() && was == folder.files.get(SIGNATURE).map(trimmed)
    }

    /// Whether every file of a folder that vouches for others was made anew.
    fn is_remade(&self, folder: &Folder) -> bool {
        let released = |name: &str, bytes: &Vec<u8>| {
            let end = format!("/{name}");
            self.original.iter().any(|(path, old)| path.ends_with(&end) && old == bytes)
        };
        let is_new = |name: &str| folder.files.get(name).is_some_and(|bytes| !released(name, bytes));
        [RECORD, PROVENANCE, SUMS].into_iter().all(is_new)
    }

    /// What is wrong with files that `verify` accepts.
    fn accepted(&mut self, files: &Files, is_signed: bool) -> Result<(), String> {
        let released = files.iter().filter(|(path, _)| *path != CHANGELOG);
        let folders = folders(released.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
        for folder in &folders {
            if !self.is_as_released(folder) && !self.is_remade(folder) {
                return Err(format!("{} is accepted and is not as it was released", folder.path()));
            }
            if is_signed && !(self.is_as_released(folder) && self.has_its_signature(folder)) {
                return Err(format!("{} is accepted and was never signed", folder.path()));
            }
        }
        let records: Vec<Record> = folders.iter().filter_map(|folder| folder.record().ok()).collect();
        let log = changelog(&records).into_bytes();
        if !folders.is_empty() && files.get(CHANGELOG) != Some(&log) {
            return Err("the change log is accepted and is not what the records make it".to_owned());
        }
        if folders.iter().all(|folder| self.is_as_released(folder)) {
            self.tally.rolled_back += 1;
        } else {
            self.tally.remade += 1;
        }
        Ok(())
    }
}

impl Target for Releases {
    type Case = Vec<Change>;

    fn case(&self, seed: u64) -> Vec<Change> {
        let mut random = Random::new(seed);
        let mut changes: Vec<Change> = (0..=random.below(3)).map(|_| change(&mut random)).collect();
        match random.below(4) {
            0 => {
                let signature = [Signature::Removed, Signature::OfAStranger][random.below(2)];
                changes.extend([Change::RepairAll { signature }, Change::RepairChangelog]);
            }
            1 => {
                changes.extend((0..=random.below(2)).map(|_| repair(&mut random)));
                changes.extend(random.once_in(3).then_some(Change::RepairChangelog));
            }
            _ => {}
        }
        changes
    }

    fn attempt(&mut self, case: &Vec<Change>) -> Result<(), String> {
        let files = made(&self.original, case);
        self.tally.cases += 1;
        let is_changed = files != self.original;
        self.tally.unchanged += usize::from(!is_changed);
        let signers = Rc::clone(&self.signers);
        for signers in [None, Some(&*signers)] {
            let (faults, signed) = Self::verify(&files, signers);
            if !is_changed && !faults.is_empty() {
                return Err(format!("nothing was changed: {faults:?}"));
            }
            if is_changed && faults.is_empty() {
                self.accepted(&files, signers.is_some())?;
            }
            self.tally.refused += usize::from(!faults.is_empty());
            let is_wrong =
                |folder: &&Folder| !(self.is_as_released(folder) && self.has_its_signature(folder));
            if let Some(folder) = signed.iter().find(is_wrong).filter(|_| signers.is_some()) {
                return Err(format!("{} is told to be signed", folder.path()));
            }
        }
        Ok(())
    }

    fn smaller(&self, case: &Vec<Change>) -> Vec<Vec<Change>> {
        if case.len() > 1 { without_one(case) } else { Vec::new() }
    }

    fn shown(&self, case: &Vec<Change>) -> String {
        let mut out = format!("{case:#?}\n");
        let files = made(&self.original, case);
        let paths: BTreeSet<&String> = self.original.keys().chain(files.keys()).collect();
        for path in paths {
            match (self.original.get(path), files.get(path)) {
                (Some(_), None) => out += &format!("{path} is removed\n"),
                (None, Some(_)) => out += &format!("{path:?} is added\n"),
                (Some(old), Some(new)) if old != new => {
                    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
                    let from = |bytes: &[u8]| {
                        let near = &bytes[same.saturating_sub(30)..bytes.len().min(same + 60)];
                        String::from_utf8_lossy(near).into_owned()
                    };
                    let _ = writeln!(out, "{path}, byte {same}:\n  {:?}\n  {:?}", from(old), from(new));
                }
                _ => {}
            }
        }
        out
    }
}

/// Puts the files of a folder among others.
fn put(files: &mut Files, folder: &Folder) {
    for (name, bytes) in &folder.files {
        files.insert(format!("{}/{name}", folder.path()), bytes.clone());
    }
}

fn change(random: &mut Random) -> Change {
    let file = random.below(1000);
    let (one, other) = (random.below(1000), random.below(1000));
    match random.below(20) {
        0..5 => {
            let byte = b" \n\t\"0aA.,}\0\xff"[random.below(12)];
            let flip = 1 << random.below(8);
            let change = [
                ByteChange::Flip(flip),
                ByteChange::Flip(flip),
                ByteChange::Insert(byte),
                ByteChange::Insert(byte),
                ByteChange::Delete,
                ByteChange::Truncate,
                ByteChange::Clear,
                ByteChange::Append,
            ][random.below(8)];
            Change::Bytes { file, change, at: random.below(1 << 40), length: 1 + random.below(40) }
        }
        5..7 => Change::Text { file, edit: edits::random(random, &[]) },
        7..11 => Change::Value { file, seed: random.below(1 << 40) as u64 },
        11..13 => Change::Copy { from: one, to: other },
        13 => Change::Swap { one, other },
        14 => Change::Remove { file },
        15 => Change::Add { folder: one, name: NAMES[random.below(NAMES.len())], from: file },
        16 => Change::Rename { file, name: NAMES[random.below(NAMES.len())] },
        17 => Change::SwapFolders { one, other },
        18 => Change::CopyFolder { folder: one, to: PLACES[random.below(PLACES.len())] },
        _ if random.once_in(2) => Change::RemoveFolder { folder: one },
        _ => repair(random),
    }
}

fn repair(random: &mut Random) -> Change {
    let signature =
        [Signature::Stays, Signature::Removed, Signature::Removed, Signature::OfAStranger][random.below(4)];
    let how = Repair {
        record: !random.once_in(3),
        provenance: !random.once_in(3),
        sums: !random.once_in(3),
        signature,
    };
    Change::Repair { folder: random.below(1000), how }
}

/// The files with some changes made.
fn made(original: &Files, changes: &[Change]) -> Files {
    let mut files = original.clone();
    for change in changes {
        // Where a change removes everything, nothing is left to change.
        if !files.is_empty() {
            change.apply(&mut files);
        }
    }
    files
}

/// The path of a file by its number.
fn path(files: &Files, number: usize) -> String {
    files.keys().nth(number % files.len()).unwrap().clone()
}

/// The paths of all folders of releases.
fn folder_paths(files: &Files) -> Vec<String> {
    let folder = |path: &String| {
        let parts: Vec<&str> = path.splitn(4, '/').collect();
        (parts.len() == 4).then(|| parts[..3].join("/"))
    };
    files.keys().filter_map(folder).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Takes the files of a folder out, by their names in it.
fn take(files: &mut Files, folder: &str) -> Files {
    let prefix = format!("{folder}/");
    let paths: Vec<String> = files.keys().filter(|path| path.starts_with(&prefix)).cloned().collect();
    let taken = |path: &String| (path[prefix.len()..].to_owned(), files.remove(path).unwrap());
    paths.iter().map(taken).collect()
}

fn put_back(files: &mut Files, folder: &str, taken: Files) {
    files.extend(taken.into_iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes)));
}

impl Change {
    fn apply(&self, files: &mut Files) {
        match self {
            Self::Bytes { file, change, at, length } => {
                let path = path(files, *file);
                change.apply(files.get_mut(&path).unwrap(), *at, *length);
            }
            Self::Text { file, edit } => {
                let path = path(files, *file);
                if let Ok(mut text) = String::from_utf8(files[&path].clone()) {
                    edit.apply(&mut text);
                    files.insert(path, text.into_bytes());
                }
            }
            Self::Value { file, seed } => {
                let path = path(files, *file);
                if let Some(bytes) = with_another_value(&files[&path], *seed) {
                    files.insert(path, bytes);
                }
            }
            Self::Copy { from, to } => {
                let bytes = files[&path(files, *from)].clone();
                files.insert(path(files, *to), bytes);
            }
            Self::Swap { one, other } => {
                let (one, other) = (path(files, *one), path(files, *other));
                let (first, second) = (files[&one].clone(), files[&other].clone());
                files.extend([(one, second), (other, first)]);
            }
            Self::Remove { file } => drop(files.remove(&path(files, *file))),
            Self::Rename { file, name } => {
                let path = path(files, *file);
                let bytes = files.remove(&path).unwrap();
                let folder = path.rsplit_once('/').map_or("acute/releases/1.0.0", |(folder, _)| folder);
                files.insert(format!("{folder}/{name}"), bytes);
            }
            Self::RepairChangelog => {
                let released = files.iter().filter(|(path, _)| *path != CHANGELOG);
                let folders = folders(released.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
                let records: Vec<Record> = folders.iter().filter_map(|folder| folder.record().ok()).collect();
                files.insert(CHANGELOG.to_owned(), changelog(&records).into_bytes());
            }
            _ => self.apply_to_folders(files),
        }
    }

    fn apply_to_folders(&self, files: &mut Files) {
        let paths = folder_paths(files);
        if paths.is_empty() {
            return;
        }
        let at = |number: &usize| paths[number % paths.len()].as_str();
        match self {
            Self::Add { folder, name, from } => {
                let bytes = files[&path(files, *from)].clone();
                files.insert(format!("{}/{name}", at(folder)), bytes);
            }
            Self::SwapFolders { one, other } if at(one) != at(other) => {
                let (first, second) = (take(files, at(one)), take(files, at(other)));
                put_back(files, at(one), second);
                put_back(files, at(other), first);
            }
            Self::RemoveFolder { folder } => drop(take(files, at(folder))),
            Self::CopyFolder { folder, to } => {
                let taken = take(files, at(folder));
                put_back(files, to, taken.clone());
                put_back(files, at(folder), taken);
            }
            Self::Repair { folder, how } => how.apply(files, at(folder)),
            Self::RepairAll { signature } => {
                let repair = Repair { record: true, provenance: true, sums: true, signature: *signature };
                for path in &paths {
                    repair.apply(files, path);
                }
            }
            _ => {}
        }
    }
}

/// Which files of a release are made anew from the others.
#[derive(Clone, Copy, Debug)]
struct Repair {
    record: bool,
    provenance: bool,
    sums: bool,
    signature: Signature,
}

impl Repair {
    fn apply(self, files: &mut Files, folder: &str) {
        let mut taken = take(files, folder);
        if self.record {
            repair_record(&mut taken);
        }
        if self.provenance {
            repair_provenance(&mut taken);
        }
        match self.signature {
            Signature::Stays => {}
            Signature::Removed => drop(taken.remove(SIGNATURE)),
            Signature::OfAStranger => {
                let provenance = taken.get(PROVENANCE).cloned().unwrap_or_default();
                taken.insert(SIGNATURE.into(), sign(&provenance, &PROGRAMME.stranger).unwrap());
            }
        }
        if self.sums {
            taken.insert(SUMS.into(), sums(&taken).into_bytes());
        }
        put_back(files, folder, taken);
    }
}

fn record_of(files: &Files) -> Option<Record> {
    serde_json::from_slice(files.get(RECORD)?).ok()
}

/// Gives the record the digests that its files have.
fn repair_record(files: &mut Files) {
    let Some(mut record) = record_of(files) else { return };
    for output in &mut record.outputs {
        if let Some(bytes) = files.get(&output.file) {
            (output.bytes, output.sha256) = (bytes.len(), dma_document::sha256(bytes));
        }
    }
    if let Ok(bytes) = record.to_bytes() {
        files.insert(RECORD.into(), bytes);
    }
}

/// Makes the provenance from the record.
fn repair_provenance(files: &mut Files) {
    let Some(record) = record_of(files) else { return };
    if let Ok(bytes) = statement(&record, &files[RECORD]) {
        files.insert(PROVENANCE.into(), bytes);
    }
}

impl ByteChange {
    fn apply(self, bytes: &mut Vec<u8>, at: usize, length: usize) {
        let at = at % (bytes.len() + 1);
        let end = (at + length).min(bytes.len());
        match self {
            Self::Flip(bit) => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= bit;
                }
            }
            Self::Insert(byte) => bytes.insert(at, byte),
            Self::Delete => drop(bytes.drain(at..end)),
            Self::Truncate => bytes.truncate(at),
            Self::Clear => bytes.clear(),
            Self::Append => bytes.extend_from_within(at..end),
        }
    }
}

/// JSON with one value changed, written in the form that it had; nothing where it is no JSON.
fn with_another_value(bytes: &[u8], seed: u64) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    let pretty = |value: &Value| serde_json::to_vec_pretty(value).map(|bytes| [bytes, vec![b'\n']].concat());
    let is_pretty = pretty(&value).is_ok_and(|made| made == bytes);
    let mut random = Random::new(seed);
    let mut texts = Vec::new();
    collect_texts(&value, &mut texts);
    change_value(&mut value, &mut random, &texts);
    if is_pretty {
        return pretty(&value).ok();
    }
    let mut compact = serde_json::to_vec(&value).ok()?;
    if bytes.ends_with(b"\n") {
        compact.push(b'\n');
    }
    Some(compact)
}

fn collect_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        Value::Object(entries) => entries.values().for_each(|item| collect_texts(item, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Changes something in a value.
fn change_value(value: &mut Value, random: &mut Random, texts: &[String]) {
    match value {
        Value::Object(entries) if !entries.is_empty() && !random.once_in(8) => {
            let key = entries.keys().nth(random.below(entries.len())).unwrap().clone();
            match random.below(30) {
                0 => drop(entries.shift_remove(&key)),
                1 => drop(entries.insert(format!("{key}x"), Value::from(1))),
                _ => change_value(&mut entries[&key], random, texts),
            }
        }
        Value::Array(items) if !items.is_empty() && !random.once_in(8) => {
            let (one, other) = (random.below(items.len()), random.below(items.len()));
            match random.below(16) {
                0 => drop(items.remove(one)),
                1 => items.push(items[one].clone()),
                2 => items.swap(one, other),
                _ => change_value(&mut items[one], random, texts),
            }
        }
        Value::Number(number) => {
            *value = match (number.as_i64(), random.below(4)) {
                (Some(number), 0) => Value::from(number + 1),
                (Some(number), 1) => Value::from(number - 1),
                (Some(number), 2) => Value::from(number as f64),
                _ => Value::from(0.5),
            };
        }
        Value::Bool(truth) => *truth = !*truth,
        Value::String(text) => match random.below(4) {
            0 if !texts.is_empty() => text.clone_from(&texts[random.below(texts.len())]),
            1 => text.push_str(edits::TOKENS[random.below(edits::TOKENS.len())]),
            2 => text.clear(),
            _ => *text = text.to_uppercase(),
        },
        other => {
            *other = [Value::Null, Value::from(""), Value::from(1), Value::from(Vec::<Value>::new())]
                [random.below(4)]
            .clone();
        }
    }
}

#[test]
fn random_changes_of_released_folders_are_found() {
    let mut releases = Releases::new();
    try_few(&mut releases, 0, 300);
    let Tally { refused, remade, .. } = releases.tally;
    assert!(refused > 400 && remade > 0, "{:?}", releases.tally);
}

#[test]
#[ignore = "runs as many cases as DMA_FUZZ_CASES says"]
fn many_cases() {
    let mut releases = Releases::new();
    try_many(&mut releases);
    println!("{:?}", releases.tally);
}
