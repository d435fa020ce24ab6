//! Many commands at once, and a publication that dies half-way.

use super::{Tree, in_git, make_git, tree};
use dma_project::Root;
use dma_project::workspace::{ChangeKind, Disk, Fault, Lock, Step, commit, interrupted};
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[test]
fn of_words_that_are_added_at_once_none_is_lost() {
    let scratch = in_git();
    let words = [
        "telecare",
        "telehealth",
        "teleclinic",
        "formulary",
        "pathway",
        "triage",
        "referral",
        "discharge",
        "theatre",
        "cardiac",
        "renal",
        "stroke",
    ];
    let children: Vec<_> = words
        .iter()
        .map(|word| {
            Command::new(env!("CARGO_BIN_EXE_dma"))
                .args(["words", "add", word])
                .env("DMA_DICTIONARY", "none")
                .current_dir(scratch.path("."))
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for (word, child) in words.iter().zip(children) {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{word}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("added `{word}`\n"));
    }
    let text = scratch.read("frameworks/words.txt");
    for word in words {
        assert_eq!(text.lines().filter(|line| *line == word).count(), 1, "{word} in {text}");
    }
    assert!(!scratch.path(".git/dma").exists());
}

/// A folder `public/` that an earlier publication wrote, with files of somebody else in it.
fn public() -> (TempDir, Root) {
    let folder = tempfile::tempdir().unwrap();
    make_git(folder.path());
    for (name, text) in OLD.iter().chain(&FOREIGN) {
        let path = folder.path().join("public").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let root = Root { folder: folder.path().to_owned(), prefix: String::new() };
    (folder, root)
}

/// The index holds the digests of all other files, which are those of `old` and of `same`.
const INDEX: &str = "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4 \
                     0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5";
const OLD: [(&str, &str); 4] =
    [("index.html", INDEX), ("data/a.csv", "old"), ("data/same.csv", "same"), ("gone/page.html", "old")];
const NEW: [(&str, &str); 4] =
    [("index.html", "new"), ("data/a.csv", "new"), ("data/same.csv", "same"), ("more/page.html", "new")];
const FOREIGN: [(&str, &str); 3] =
    [("CNAME", "example.org"), (".git/config", "x"), ("data/notes/a.txt", "mine")];

fn publish(root: &Root, disk: &Disk) -> Result<(), dma_text::error::Error> {
    let lock = Lock::take(root, "dma publish", disk)?;
    let files = NEW.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let gone =
        OLD.iter().map(|(name, text)| ((*name).to_owned(), dma_document::sha256(text.as_bytes()))).collect();
    commit(&lock, ChangeKind::Publication, &[Step::Replace { path: "public".into(), files, gone }], disk)
}

/// The files of a publication that are seen, those of others apart.
fn seen(root: &Root) -> Tree {
    let mut tree = tree(&root.folder.join("public"));
    tree.retain(|name, _| !name.ends_with('/') && !FOREIGN.iter().any(|(foreign, _)| foreign == name));
    tree
}

fn published(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

#[track_caller]
fn is_whole(root: &Root) {
    assert!(seen(root) == published(&NEW), "{:?}", seen(root).keys());
    for (name, text) in FOREIGN {
        let path = root.folder.join("public").join(name);
        assert_eq!(std::fs::read_to_string(path).unwrap(), text, "{name}");
    }
    let tree = tree(&root.folder);
    assert!(
        tree.keys().all(|name| !name.contains(".dma-") && !name.starts_with(".git/dma")),
        "{:?}",
        tree.keys()
    );
    assert!(!tree.contains_key("public/gone/"), "an empty folder stays");
}

#[test]
fn a_publication_that_dies_is_never_seen_half_way() {
    let (_folder, whole) = public();
    let disk = Disk::new();
    publish(&whole, &disk).unwrap();
    is_whole(&whole);
    let (mut olds, mut news) = (0, 0);
    for point in 0..disk.points().len() {
        for fault in [Fault::Killed(point), Fault::Refused(point)] {
            let (_folder, root) = public();
            publish(&root, &Disk::failing(fault)).unwrap_err();
            let seen = seen(&root);
            if seen == published(&OLD) {
                olds += 1;
            } else {
                assert!(seen == published(&NEW), "{fault:?}: {:?}", seen.keys());
                news += 1;
            }
            // The next command that writes there completes it, or clears it away.
            let completed = Lock::take(&root, "dma publish", &Disk::new()).unwrap().completed.take();
            if completed.is_none() && self::seen(&root) == published(&OLD) {
                publish(&root, &Disk::new()).unwrap();
            }
            is_whole(&root);
        }
    }
    assert!(olds > 10 && news > 10, "{olds} {news}");
}

#[test]
fn what_changes_in_a_publication_while_it_is_replaced_is_kept() {
    let (_folder, root) = public();
    let points = {
        let (_folder, root) = public();
        let disk = Disk::new();
        publish(&root, &disk).unwrap();
        disk.points()
    };
    let decided = points.iter().position(|point| point.path.ends_with("journal.json")).unwrap() + 1;
    publish(&root, &Disk::failing(Fault::Killed(decided))).unwrap_err();
    std::fs::write(root.folder.join("public/gone/page.html"), "edited").unwrap();
    drop(Lock::take(&root, "dma publish", &Disk::new()).unwrap());
    assert_eq!(std::fs::read_to_string(root.folder.join("public/gone/page.html")).unwrap(), "edited");
    assert!(std::fs::read_to_string(root.folder.join("public/index.html")).unwrap() == "new");
}

#[test]
fn what_somebody_else_put_there_and_lost_half_way_does_not_pass_for_complete() {
    let points = {
        let (_folder, root) = public();
        let disk = Disk::new();
        publish(&root, &disk).unwrap();
        disk.points().len()
    };
    let (mut lost, mut kept) = (0, 0);
    for point in 0..points {
        let (_folder, root) = public();
        publish(&root, &Disk::failing(Fault::Killed(point))).unwrap_err();
        let is_decided = interrupted(&root).unwrap().is_some();
        // As `git clean -fdx` does.
        for entry in std::fs::read_dir(&root.folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with(".dma-") {
                std::fs::remove_dir_all(path).unwrap();
            }
        }
        let is_there = |name: &str| root.folder.join("public").join(name).exists();
        let is_whole = FOREIGN.iter().all(|(name, _)| is_there(name));
        let is_new = std::fs::read_to_string(root.folder.join("public/index.html")).unwrap() == "new";
        let taken = Lock::take(&root, "dma publish", &Disk::new());
        if !is_decided || (is_whole && is_new) {
            kept += 1;
            drop(taken.unwrap());
        } else {
            lost += 1;
            let error = taken.unwrap_err().to_string();
            assert!(error.contains("is missing: this change needs it"), "{point}: {error}");
            assert!(error.contains("journal.json"), "{point}: {error}");
            assert!(interrupted(&root).unwrap().is_some());
        }
    }
    assert!(lost > 5 && kept > 5, "{lost} {kept}");
}
