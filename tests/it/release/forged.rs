//! Forged releases: files of a release are changed together, swapped, replayed and signed by others. Whatever can be refused
//! without a key is refused, and with a signers file nothing but what was signed is accepted.

use super::signed::{key, signed_twice};
use super::verify_signed;
use crate::cli::Scratch;
use dma_release::{
    Fault, FaultKind, Folder, History, Record, Signers, changelog, folders, sign, statement, sums,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Files = BTreeMap<String, Vec<u8>>;

/// Releases 1.0.0 and 2.0.0 of two settings, all signed.
pub(crate) struct Programme {
    pub(crate) folders: Vec<Folder>,
    pub(crate) changelog: Vec<u8>,
    signers: String,
    /// A private key that the signers file does not list.
    pub(crate) stranger: String,
}

pub(crate) static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| {
    let scratch = signed_twice();
    key(&scratch, "stranger", "", "ed25519");
    let all: Files = super::files(&scratch, "frameworks");
    Programme {
        changelog: all["CHANGELOG.md"].clone(),
        folders: folders(all.into_iter().collect()),
        signers: scratch.read("signers"),
        stranger: scratch.read("stranger"),
    }
});

pub(crate) const RECORD: &str = "release.json";
pub(crate) const PROVENANCE: &str = "provenance.json";
pub(crate) const SUMS: &str = "SHA256SUMS";
pub(crate) const SIGNATURE: &str = "provenance.json.sig";
const DATA: [&str; 4] = ["framework.json", "crosswalk.json", "notes.md", "changes/budget.yaml"];
const ALL: [&str; 8] = [
    "framework.json",
    "crosswalk.json",
    "notes.md",
    "changes/budget.yaml",
    RECORD,
    PROVENANCE,
    SUMS,
    SIGNATURE,
];

fn folder(setting: &str, version: &str) -> &'static Folder {
    PROGRAMME.folders.iter().find(|folder| folder.setting == setting && folder.name == version).unwrap()
}

fn now() -> jiff::Timestamp {
    "2024-06-01T12:00:00Z".parse().unwrap()
}

pub(crate) fn signers() -> Signers {
    Signers::read(&PROGRAMME.signers, now())
}

/// What is wrong with a release in place of the one that was there.
fn faults(folder: &Folder, signers: Option<&Signers>) -> Vec<Fault> {
    verify_signed(folder, &PROGRAMME.folders, signers).faults
}

/// What is wrong with a whole programme.
fn all_faults(folders: &[Folder], changelog: &[u8], signers: Option<&Signers>) -> Vec<Fault> {
    let files = folders.iter().flat_map(|folder| {
        folder.files.iter().map(|(name, bytes)| (format!("{}/{name}", folder.path()), bytes.clone()))
    });
    let history =
        History::new(files.collect(), Some(changelog), signers, dma_project::pipeline::declarations);
    let all = history.verdicts.iter().flat_map(|verdict| verdict.faults.clone());
    all.chain(history.changelog.clone()).collect()
}

fn record(files: &Files) -> Record {
    serde_json::from_slice(&files[RECORD]).unwrap()
}

/// Changes a file so that it can still be read.
fn edit(files: &mut Files, name: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    let changed = match name {
        "framework.json" => text.replacen("digital budget", "digital plan", 1),
        "crosswalk.json" => text.replacen("\"re-ask\"", "\"keep\"", 1),
        "notes.md" => text.replacen("2.0.0", "2.0.1", 1),
        "changes/budget.yaml" => text.replacen("The board", "Nobody", 1),
        RECORD => {
            let mut record = record(files);
            record.sources[0].sha256 = "0".repeat(64);
            String::from_utf8(record.to_bytes().unwrap()).unwrap()
        }
        PROVENANCE => text.replacen("\"date\": \"2017", "\"date\": \"2018", 1),
        SUMS => text.replacen("  notes.md", "  Notes.md", 1),
        _ => text.replacen('A', "B", 1),
    };
    assert_ne!(text, changed, "{name}");
    files.insert(name.to_owned(), changed.into_bytes());
}

/// Makes the files that vouch for others agree with what was changed, as far as they may be changed, as somebody would who
/// wants to be believed.
fn repair(files: &mut Files, may_change: &dyn Fn(&str) -> bool) {
    if may_change(RECORD) {
        let mut record = record(files);
        for output in &mut record.outputs {
            let bytes = &files[&output.file];
            (output.bytes, output.sha256) = (bytes.len(), dma_document::sha256(bytes));
        }
        files.insert(RECORD.into(), record.to_bytes().unwrap());
    }
    if may_change(PROVENANCE) {
        let mut forged: Value =
            serde_json::from_slice(&statement(&record(files), &files[RECORD]).unwrap()).unwrap();
        for subject in forged["subject"].as_array_mut().unwrap() {
            let name = subject["name"].as_str().unwrap().to_owned();
            subject["digest"]["sha256"] = dma_document::sha256(&files[&name]).into();
        }
        let mut bytes = serde_json::to_vec_pretty(&forged).unwrap();
        bytes.push(b'\n');
        files.insert(PROVENANCE.into(), bytes);
    }
    if may_change(SUMS) {
        files.insert(SUMS.into(), sums(files).into_bytes());
    }
    if may_change(SIGNATURE) {
        files.insert(SIGNATURE.into(), sign(&files[PROVENANCE], &PROGRAMME.stranger).unwrap());
    }
}

/// A release in which some files were changed together, and no others.
fn forged(names: &[&str], repaired: bool) -> Folder {
    let original = folder("acute", "2.0.0");
    let mut changed = original.clone();
    let is_data = |name: &&&str| DATA.contains(name);
    if repaired {
        let data: Vec<&str> = names.iter().filter(is_data).copied().collect();
        for name in &data {
            edit(&mut changed.files, name);
        }
        if names.contains(&RECORD) && data.is_empty() {
            edit(&mut changed.files, RECORD);
        }
        repair(&mut changed.files, &|name| name != SUMS && name != SIGNATURE && names.contains(&name));
        if names.contains(&PROVENANCE) && data.is_empty() && !names.contains(&RECORD) {
            edit(&mut changed.files, PROVENANCE);
        }
        repair(&mut changed.files, &|name| (name == SUMS || name == SIGNATURE) && names.contains(&name));
    } else {
        for name in names {
            edit(&mut changed.files, name);
        }
    }
    for (name, bytes) in &changed.files {
        assert!(names.contains(&name.as_str()) || *bytes == original.files[name], "{name}");
    }
    changed
}

/// Every set of some names that is not empty.
fn subsets<'n>(names: &[&'n str]) -> Vec<Vec<&'n str>> {
    let is_in = |set: usize, at: usize| set >> at & 1 == 1;
    let subset = |set: usize| (0..names.len()).filter(|at| is_in(set, *at)).map(|at| names[at]).collect();
    (1..1 << names.len()).map(subset).collect()
}

/// Whether a set is of three files at most, or has every file that vouches for others.
fn few_or_witnesses(names: &[&str]) -> bool {
    names.len() <= 3 || [RECORD, PROVENANCE, SUMS].iter().all(|name| names.contains(name))
}

#[test]
fn what_was_signed_is_accepted() {
    assert_eq!(all_faults(&PROGRAMME.folders, &PROGRAMME.changelog, None), []);
    assert_eq!(all_faults(&PROGRAMME.folders, &PROGRAMME.changelog, Some(&signers())), []);
    let signed = verify_signed(folder("acute", "2.0.0"), &PROGRAMME.folders, Some(&signers())).signed;
    let signed = signed.unwrap();
    assert_eq!(signed.principals.as_deref(), Some("releases@example.org"));
    assert!(signed.fingerprint.starts_with("SHA256:"));
    // Nobody is told who the signer is where nobody was asked.
    let signed = verify_signed(folder("acute", "2.0.0"), &PROGRAMME.folders, None).signed;
    assert_eq!(signed.unwrap().principals, None);
}

/// One, two and three files, and all sets in which every file that vouches for others is changed: with a signers file there
/// is no way, whatever is made to agree.
#[test]
fn no_files_of_a_signed_release_can_be_changed_together() {
    let signers = signers();
    for names in subsets(&ALL).into_iter().filter(|names| few_or_witnesses(names)) {
        for repaired in [false, true] {
            let changed = forged(&names, repaired);
            if changed == *folder("acute", "2.0.0") {
                continue;
            }
            let verdict = verify_signed(&changed, &PROGRAMME.folders, Some(&signers));
            assert!(!verdict.faults.is_empty() && verdict.signed.is_none(), "{names:?}, {repaired}");
            // Without a key, the old signature still says that something was changed.
            if !names.contains(&SIGNATURE) {
                assert!(!faults(&changed, None).is_empty(), "{names:?}, {repaired}");
            }
        }
    }
}

/// Without a signature, the only releases that agree with themselves are those of which the record, the provenance and the
/// list were all made again, and whose other files nothing contradicts.
#[test]
fn without_a_signature_every_pair_and_triple_but_one_is_refused() {
    let mut accepted = BTreeSet::new();
    for names in subsets(&ALL[..7]).into_iter().filter(|names| few_or_witnesses(names)) {
        for repaired in [false, true] {
            let mut changed = forged(&names, repaired);
            let is_same = changed == *folder("acute", "2.0.0");
            changed.files.remove(SIGNATURE);
            if !is_same && faults(&changed, None).is_empty() {
                accepted.insert(names.clone());
            }
        }
    }
    let witnesses = [RECORD, PROVENANCE, SUMS];
    assert!(accepted.iter().all(|names| witnesses.iter().all(|name| names.contains(name))), "{accepted:?}");
    let few: Vec<_> = accepted.iter().filter(|names| names.len() <= 3).collect();
    assert_eq!(few, [&witnesses.to_vec()]);
    // A crosswalk, a framework and the declarations are compared with one another as well.
    let words = ["notes.md"].iter().chain(&witnesses).copied().collect::<Vec<_>>();
    assert!(accepted.contains(&words), "{accepted:?}");
    let wrong = accepted
        .iter()
        .filter(|names| names.contains(&"framework.json") || names.contains(&"crosswalk.json"));
    assert_eq!(wrong.collect::<Vec<_>>(), [] as [&Vec<&str>; 0]);
}

/// The files that stand alone are named, so that the right ones are restored.
#[test]
fn what_was_changed_is_named() {
    let named = |names: &[&str], repaired: bool, signers: Option<&Signers>| -> Vec<String> {
        let all = faults(&forged(names, repaired), signers);
        let name = |fault: Fault| fault.path.rsplit_once("2.0.0/").unwrap().1.to_owned();
        all.into_iter().map(name).collect()
    };
    assert_eq!(named(&["notes.md", SUMS], true, None), [SUMS, "notes.md"]);
    assert_eq!(named(&["notes.md", PROVENANCE], true, None), ["notes.md", PROVENANCE, SIGNATURE]);
    assert_eq!(named(&["notes.md", RECORD, SUMS], true, None), [SUMS, "notes.md", RECORD]);
    assert_eq!(named(&[RECORD, SUMS], true, None), [SUMS, RECORD]);
    // What is signed is right.
    let signers = signers();
    assert_eq!(named(&["notes.md", RECORD, SUMS], true, Some(&signers)), [SUMS, "notes.md", RECORD]);
    assert_eq!(named(&[SUMS], false, Some(&signers)), [SUMS]);
}

/// Any files of an older release, or of another setting, in the place of those of a newer one.
#[test]
fn files_of_another_release_are_never_accepted() {
    let signers = signers();
    let common = ["framework.json", "crosswalk.json", "notes.md", RECORD, PROVENANCE, SUMS, SIGNATURE];
    for (setting, version) in [("acute", "1.0.0"), ("social-care", "2.0.0"), ("social-care", "1.0.0")] {
        let source = folder(setting, version);
        for names in subsets(&common) {
            let is_whole = names.len() == common.len();
            if names.len() > 3 && !is_whole {
                continue;
            }
            let mut changed = folder("acute", "2.0.0").clone();
            for name in &names {
                changed.files.insert((*name).to_owned(), source.files[*name].clone());
            }
            if is_whole {
                changed.files.retain(|name, _| !name.starts_with("changes/"));
            }
            for signers in [None, Some(&signers)] {
                let verdict = verify_signed(&changed, &PROGRAMME.folders, signers);
                assert!(!verdict.faults.is_empty(), "{setting} {version}: {names:?}");
                assert_eq!(verdict.signed, None, "{setting} {version}: {names:?}");
            }
        }
    }
}

/// A signature that was copied beside an unsigned release, with everything around it made to agree.
#[test]
fn a_signature_of_another_release_is_never_told_of() {
    for (setting, version) in [("acute", "1.0.0"), ("social-care", "2.0.0")] {
        for names in subsets(&[PROVENANCE, SIGNATURE, SUMS]) {
            let mut changed = folder("acute", "2.0.0").clone();
            changed.files.remove(SIGNATURE);
            for name in names.iter().filter(|name| **name != SUMS) {
                changed.files.insert((*name).to_owned(), folder(setting, version).files[*name].clone());
            }
            repair(&mut changed.files, &|name| name == SUMS && names.contains(&SUMS));
            for signers in [None, Some(&signers())] {
                let verdict = verify_signed(&changed, &PROGRAMME.folders, signers);
                assert_eq!(verdict.signed, None, "{setting} {version}: {names:?}");
                assert!(!verdict.faults.is_empty() || (signers.is_none() && names == [SUMS]), "{names:?}");
            }
        }
    }
}

/// Folders that were renamed, swapped, copied or removed.
#[test]
fn releases_stay_where_they_were_released() {
    let at = |from: (&str, &str), to: (&str, &str)| {
        let (setting, name) = (to.0.to_owned(), to.1.to_owned());
        Folder { setting, name, ..folder(from.0, from.1).clone() }
    };
    let without = |gone: &[(&str, &str)]| -> Vec<Folder> {
        let is_left = |folder: &&Folder| !gone.contains(&(folder.setting.as_str(), folder.name.as_str()));
        PROGRAMME.folders.iter().filter(is_left).cloned().collect()
    };
    let (first, second) = (("acute", "1.0.0"), ("acute", "2.0.0"));
    let (other, later) = (("social-care", "1.0.0"), ("social-care", "2.0.0"));
    let cases = [
        ("two versions swapped", without(&[first, second]), vec![at(first, second), at(second, first)]),
        ("two settings swapped", without(&[second, later]), vec![at(second, later), at(later, second)]),
        ("first releases swapped", without(&[first, other]), vec![at(first, other), at(other, first)]),
        ("another name", without(&[second]), vec![at(second, ("acute", "2.0.1"))]),
        ("a name that is not a version", without(&[]), vec![at(second, ("acute", "latest"))]),
        ("an old release as a new one", without(&[]), vec![at(first, ("acute", "3.0.0"))]),
        ("a new release as an old one", without(&[first]), vec![at(second, first)]),
        ("rolled back in place", without(&[second]), vec![at(first, second)]),
        ("another setting's as a new one", without(&[]), vec![at(later, ("acute", "3.0.0"))]),
        ("in a setting of its own", without(&[]), vec![at(first, ("ambulance", "1.0.0"))]),
        ("the first one removed", without(&[first]), vec![]),
        ("the last one removed", without(&[second]), vec![]),
        ("a setting removed", without(&[first, second]), vec![]),
        ("all removed", vec![], vec![]),
    ];
    for (what, mut folders, added) in cases {
        folders.extend(added);
        for signers in [None, Some(&signers())] {
            assert!(!all_faults(&folders, &PROGRAMME.changelog, signers).is_empty(), "{what}");
        }
    }
    // What no file in the programme can tell: that it is all as it was at an earlier time.
    let earlier = without(&[second, later]);
    let records: Vec<Record> = earlier.iter().map(|folder| folder.record().unwrap()).collect();
    assert_eq!(all_faults(&earlier, changelog(&records).as_bytes(), Some(&signers())), []);
}

/// A record with something changed, and the provenance, the list and the signature made to agree.
fn with_record(version: &str, change: &dyn Fn(&mut Value)) -> Folder {
    let mut changed = folder("acute", version).clone();
    let mut value: Value = serde_json::from_slice(&changed.files[RECORD]).unwrap();
    change(&mut value);
    let record: Record = serde_json::from_value(value).unwrap();
    changed.files.insert(RECORD.into(), record.to_bytes().unwrap());
    let statement = statement(&record, &changed.files[RECORD]).unwrap();
    changed.files.insert(PROVENANCE.into(), statement);
    changed.files.remove(SIGNATURE);
    repair(&mut changed.files, &|name| name == SUMS);
    changed
}

/// What a case is called, and what it does to a record.
type Case = (&'static str, Box<dyn Fn(&mut Value)>);

#[test]
fn a_record_that_contradicts_what_it_records_is_refused_without_a_key() {
    let set = |pointer: &'static str, value: Value| {
        move |record: &mut Value| *record.pointer_mut(pointer).unwrap() = value.clone()
    };
    let cases: Vec<Case> = vec![
        ("setting", Box::new(set("/setting", json!("social-care")))),
        ("version", Box::new(set("/version", json!("2.0.1")))),
        ("programme", Box::new(set("/programme", json!("another")))),
        ("title", Box::new(set("/title", json!("Another title")))),
        ("edition", Box::new(set("/edition", json!("1999")))),
        ("date", Box::new(set("/date", json!("2015-01-01")))),
        ("collection", Box::new(set("", Value::Null))),
        ("no release before", Box::new(|record| drop(record.as_object_mut().unwrap().remove("previous")))),
        ("another release before", Box::new(set("/previous/record", json!("0".repeat(64))))),
        ("a later release before", Box::new(set("/previous/version", json!("2.0.0")))),
        ("impact", Box::new(set("/impact", json!("patch")))),
        ("verdict", Box::new(set("/comparability/verdict", json!("comparable")))),
        ("counts", Box::new(set("/comparability/broken", json!(0)))),
        ("no changes", Box::new(set("/changes", json!([])))),
        ("a change", Box::new(set("/changes/0/impact", json!("patch")))),
        ("a declaration", Box::new(set("/changes/0/declared", json!([])))),
        ("totals", Box::new(set("/totals/questions", json!(7)))),
        ("retired", Box::new(set("/retired", json!([{"entity": "question", "id": "x", "since": "2.0.0"}])))),
        ("canonical form", Box::new(set("/tool/canonical", json!("1.1")))),
        ("a length", Box::new(set("/outputs/0/bytes", json!(7)))),
        ("a file left out", Box::new(|record| drop(record["outputs"].as_array_mut().unwrap().pop()))),
        ("no files", Box::new(set("/outputs", json!([])))),
        (
            "a file twice",
            Box::new(|record| {
                let first = record["outputs"][0].clone();
                record["outputs"].as_array_mut().unwrap().push(first);
            }),
        ),
    ];
    for (what, change) in cases {
        // The programme's id is optional only in its window of collection, which this one does not have.
        let change: Box<dyn Fn(&mut Value)> = if what == "collection" {
            Box::new(|record| {
                record["collection"] = json!({"opens": "2017-01-01", "closes": "2017-02-01"});
            })
        } else {
            change
        };
        let changed = with_record("2.0.0", &change);
        let found = faults(&changed, None);
        assert!(!found.is_empty(), "{what}");
    }
    let found = faults(&with_record("1.0.0", &set("/changes", json!([]))), None);
    assert_eq!(found, [], "nothing was changed");
    let told = with_record("1.0.0", &|record| record["impact"] = json!("patch"));
    assert!(matches!(&faults(&told, None)[..], [Fault { kind: FaultKind::Record(_), .. }]));
}

/// A file that only the list vouches for.
#[test]
fn a_file_that_a_record_does_not_name_is_extra() {
    for name in ["more.json", ".hidden", "changes/.hidden.yaml", "changes/deep/more.yaml", "../1.0.0/more"] {
        for listed in [false, true] {
            let mut changed = folder("acute", "2.0.0").clone();
            changed.files.insert(name.to_owned(), b"more".to_vec());
            repair(&mut changed.files, &|file| listed && file == SUMS);
            for signers in [None, Some(&signers())] {
                let found = faults(&changed, signers);
                assert!(found.iter().any(|fault| fault.kind == FaultKind::Extra), "{name}: {found:?}");
            }
        }
        // Where the record names it as well, it is still not a file of a release.
        let mut changed = with_record("2.0.0", &|record| {
            let file = json!({"file": name, "bytes": 4, "sha256": dma_document::sha256(b"more")});
            record["outputs"].as_array_mut().unwrap().push(file);
        });
        changed.files.insert(name.to_owned(), b"more".to_vec());
        repair(&mut changed.files, &|file| file == SUMS);
        if name != "changes/.hidden.yaml" {
            assert!(!faults(&changed, None).is_empty(), "{name}");
        }
        assert!(!faults(&changed, Some(&signers())).is_empty(), "{name}");
    }
}

/// Whichever version of the tool a record names, the crosswalk is worked out again.
#[test]
fn a_crosswalk_is_compared_whichever_version_made_it() {
    for version in [env!("CARGO_PKG_VERSION"), "0.0.1", "9.9.9", "another"] {
        for (from, to) in [
            ("\"action\": \"re-ask\"", "\"action\": \"keep\""),
            ("\"comparability\": \"break\"", "\"comparability\": \"comparable\""),
            ("\"reversible\": false", "\"reversible\": true"),
            ("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"1.7\""),
            ("\"from\": \"1.0.0\"", "\"from\": \"1.0.1\""),
            ("\"reAsk\": 1", "\"reAsk\": 0"),
        ] {
            let mut changed = folder("acute", "2.0.0").clone();
            let text = String::from_utf8(changed.files["crosswalk.json"].clone()).unwrap();
            assert!(text.contains(from), "{from}: {text}");
            changed.files.insert("crosswalk.json".into(), text.replacen(from, to, 1).into_bytes());
            let mut record = record(&changed.files);
            record.tool.version = version.to_owned();
            changed.files.insert(RECORD.into(), record.to_bytes().unwrap());
            changed.files.remove(SIGNATURE);
            repair(&mut changed.files, &|name| name != SIGNATURE);
            let found = faults(&changed, None);
            assert!(
                matches!(&found[..], [Fault { kind: FaultKind::Crosswalk(_), .. }]),
                "{version}, {from}: {found:?}"
            );
        }
    }
}

/// A release that agrees with itself and was put between two others.
#[test]
fn a_release_cannot_be_added_between_two_others() {
    let first = folder("acute", "1.0.0");
    for (version, previous) in [("1.5.0", true), ("0.9.0", false)] {
        let mut added = folder("acute", if previous { "2.0.0" } else { "1.0.0" }).clone();
        added.name = version.to_owned();
        let renamed = |name: &str, from: &str| {
            let text = String::from_utf8(added.files[name].clone()).unwrap();
            text.replace(&format!("\"{from}\""), &format!("\"{version}\"")).into_bytes()
        };
        let from = if previous { "2.0.0" } else { "1.0.0" };
        let framework = renamed("framework.json", from);
        let digest = |bytes: &[u8]| dma_document::sha256(bytes);
        let old = digest(&added.files["framework.json"]);
        let crosswalk = String::from_utf8(renamed("crosswalk.json", from)).unwrap();
        let crosswalk = crosswalk.replace(&old, &digest(&framework));
        let record = renamed(RECORD, from);
        added.files.insert("framework.json".into(), framework);
        added.files.insert("crosswalk.json".into(), crosswalk.into_bytes());
        added.files.insert(RECORD.into(), record);
        added.files.remove(SIGNATURE);
        repair(&mut added.files, &|name| name != SIGNATURE);
        let mut folders: Vec<Folder> = PROGRAMME.folders.clone();
        folders.push(added.clone());
        let records: Vec<Record> = folders.iter().map(|folder| folder.record().unwrap()).collect();
        let found = all_faults(&folders, changelog(&records).as_bytes(), None);
        let next = if previous { folder("acute", "2.0.0") } else { first };
        assert!(
            matches!(&found[..], [Fault { path, kind: FaultKind::Inserted { between, .. } }]
                if *path == format!("{}/{RECORD}", next.path()) && between == version),
            "{version}: {found:?}"
        );
    }
}

/// Releases of another programme, signed with the same key.
#[test]
fn all_releases_are_of_one_programme() {
    let mut other = folder("acute", "1.0.0").clone();
    let renamed = |text: &str| text.replace("\"id\":\"base\"", "\"id\":\"other\"");
    let framework = String::from_utf8(other.files["framework.json"].clone()).unwrap();
    let programme = record(&other.files).programme;
    let framework = framework.replace(&format!("\"id\":\"{programme}\""), "\"id\":\"other\"");
    other.files.insert("framework.json".into(), renamed(&framework).into_bytes());
    let mut forged = record(&other.files);
    forged.programme = "other".to_owned();
    other.files.insert(RECORD.into(), forged.to_bytes().unwrap());
    other.files.remove(SIGNATURE);
    repair(&mut other.files, &|name| name != SIGNATURE);
    assert_eq!(faults(&other, None), [], "it agrees with itself");
    let folders: Vec<Folder> = vec![
        folder("social-care", "1.0.0").clone(),
        Folder { files: other.files.clone(), ..folder("acute", "1.0.0").clone() },
    ];
    let records: Vec<Record> = folders.iter().map(|folder| folder.record().unwrap()).collect();
    let found = all_faults(&folders, changelog(&records).as_bytes(), None);
    assert!(
        found.iter().any(|fault| matches!(&fault.kind, FaultKind::Misplaced { what: "programme", .. })),
        "{found:?}"
    );
}

/// The lines of a signers file, as `ssh-keygen` reads them.
#[test]
fn a_key_is_trusted_only_as_its_line_allows() {
    let line = PROGRAMME.signers.lines().last().unwrap();
    let own = line.split_once("ssh-ed25519").map(|(_, key)| format!("ssh-ed25519{key}")).unwrap();
    let stranger = ssh_key_of(&PROGRAMME.stranger);
    let refused = [
        "{other}",
        "releases@example.org {other}",
        "releases@example.org namespaces=\"git\" {own}",
        "releases@example.org namespaces=\"file,git\" {own}",
        "releases@example.org namespaces=\"dma-\" {own}",
        "releases@example.org namespaces=\"!dma-release\" {own}",
        "releases@example.org namespaces=dma-release {own}",
        "releases@example.org namespaces=\"git\",namespaces=\"dma-release\" {own}",
        "releases@example.org valid-before=\"20240531\" {own}",
        "releases@example.org valid-before=\"202406011159\" {own}",
        "releases@example.org valid-after=\"20240602\" {own}",
        "releases@example.org valid-after=\"20240601120001Z\" {own}",
        "releases@example.org valid-before=\"soon\" {own}",
        "releases@example.org valid-before=\"20241301\" {own}",
        "releases@example.org valid-before=20990101 {own}",
        // Several options in one field: each of them counts.
        "releases@example.org namespaces=\"git,dma-release,file\",valid-before=\"20240531\" {own}",
        "releases@example.org valid-before=\"20240531\",namespaces=\"git,dma-release,file\" {own}",
        "releases@example.org cert-authority {own}",
        "releases@example.org cert-authority,namespaces=\"dma-release\" {own}",
        "releases@example.org from=\"10.0.0.1\" {own}",
        "# releases@example.org {own}",
        "{own}",
        "\"releases@example.org {own}",
        "releases@example.org namespaces=\"dma-release {own}",
        "",
    ];
    let accepted = [
        "releases@example.org {own}",
        "releases@example.org,other@example.org {own}",
        "\"two words\" {own}",
        "  releases@example.org\t{own}",
        "* {own}",
        "releases@example.org namespaces=\"dma-release\" {own}",
        "releases@example.org NAMESPACES=\"git,dma-release\" {own}",
        "releases@example.org valid-after=\"20170101\",valid-before=\"20990101Z\" {own}",
        "releases@example.org namespaces=\"dma-release\",valid-before=\"202406011201\" {own}",
        "releases@example.org valid-before=\"20200101\" {own}\nreleases@example.org {own}",
        "someone@example.org {other}\nreleases@example.org {own}",
    ];
    let verdict = |line: &str| {
        let text = line.replace("{own}", &own).replace("{other}", &stranger);
        verify_signed(folder("acute", "2.0.0"), &PROGRAMME.folders, Some(&Signers::read(&text, now())))
    };
    for line in refused {
        let verdict = verdict(line);
        let [Fault { kind: FaultKind::Signature(why), .. }] = &verdict.faults[..] else {
            panic!("{line}: {:?}", verdict.faults);
        };
        assert!(why.contains("the signers file"), "{line}: {why}");
        assert_eq!(verdict.signed, None, "{line}");
    }
    for line in accepted {
        let verdict = verdict(line);
        assert_eq!(verdict.faults, [], "{line}");
        assert!(verdict.signed.is_some_and(|signed| signed.principals.is_some()), "{line}");
    }
}

/// The public key of a private one, as a signers file has it.
fn ssh_key_of(private: &str) -> String {
    let scratch = Scratch::empty();
    scratch.write("key", private);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(scratch.path("key"), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let made = std::process::Command::new("ssh-keygen").arg("-y").arg("-f").arg(scratch.path("key")).output();
    String::from_utf8(made.unwrap().stdout).unwrap().trim().to_owned()
}

/// Signatures for another purpose, by another kind of key, or that are none.
#[test]
fn a_signature_for_another_purpose_or_of_another_text_is_refused() {
    let scratch = Scratch::empty();
    key(&scratch, "curve", "", "ecdsa");
    scratch.write("stranger", &PROGRAMME.stranger);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(scratch.path("stranger"), private).unwrap();
    }
    let made = |name: &str, namespace: &str, text: &[u8]| -> Vec<u8> {
        scratch.write("text", text);
        let _ = std::fs::remove_file(scratch.path("text.sig"));
        let made = std::process::Command::new("ssh-keygen")
            .args(["-q", "-Y", "sign", "-n", namespace, "-f"])
            .arg(scratch.path(name))
            .arg(scratch.path("text"))
            .stderr(std::process::Stdio::null())
            .status();
        assert!(made.unwrap().success());
        std::fs::read(scratch.path("text.sig")).unwrap()
    };
    let own = folder("acute", "2.0.0");
    let provenance = &own.files[PROVENANCE];
    let record = &own.files[RECORD];
    let cases = [
        ("another purpose", made("stranger", "git", provenance)),
        ("a purpose that begins alike", made("stranger", "dma-release2", provenance)),
        ("another text", made("stranger", "dma-release", record)),
        ("another kind of key", made("curve", "dma-release", provenance)),
        ("no signature", b"signed".to_vec()),
        ("nothing", Vec::new()),
        ("not text", vec![0xff; 64]),
        ("two", [own.files[SIGNATURE].clone(), own.files[SIGNATURE].clone()].concat()),
    ];
    for (what, signature) in cases {
        let mut changed = own.clone();
        changed.files.insert(SIGNATURE.into(), signature);
        for signers in [None, Some(&signers())] {
            let verdict = verify_signed(&changed, &PROGRAMME.folders, signers);
            assert!(
                matches!(&verdict.faults[..], [Fault { kind: FaultKind::Signature(_), .. }]),
                "{what}: {:?}",
                verdict.faults
            );
            assert_eq!(verdict.signed, None, "{what}");
        }
    }
    // The right text, by somebody else: accepted as a signature, and never as one of ours.
    let mut changed = own.clone();
    changed.files.insert(SIGNATURE.into(), made("stranger", "dma-release", provenance));
    assert_eq!(faults(&changed, None), []);
    assert!(matches!(&faults(&changed, Some(&signers()))[..], [Fault { kind: FaultKind::Signature(_), .. }]));
}
