//! Many commands at once, and a publication that dies half-way.

use super::{Tree, in_git, make_git, root, tree};
use crate::cli::Scratch;
use dma_project::Root;
use dma_project::workspace::{ChangeKind, Disk, Fault, Lock, Step, commit, interrupted};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Runs commands at the same time; exit code and standard error of each.
fn at_once(scratch: &Scratch, commands: &[Vec<String>]) -> Vec<(Option<i32>, String)> {
    let spawn = |arguments: &Vec<String>| {
        Command::new(env!("CARGO_BIN_EXE_dma"))
            .args(arguments)
            .env("DMA_DICTIONARY", "none")
            .current_dir(scratch.path("."))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = commands.iter().map(spawn).collect();
    let ended = children.into_iter().map(|child| child.wait_with_output().unwrap());
    ended.map(|output| (output.status.code(), String::from_utf8(output.stderr).unwrap())).collect()
}

fn words_of(command: &str) -> Vec<String> {
    command.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_lock_is_had_by_everybody_who_waits_for_it_however_many_come_and_go() {
    let scratch = in_git();
    let root = root(&scratch);
    let held = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..100 {
                    let lock = Lock::wait(&root, "dma words add", &Disk::new()).unwrap();
                    assert_eq!(held.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                    held.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    drop(lock);
                    assert_eq!(interrupted(&root).unwrap(), None);
                }
            });
        }
    });
    assert!(!scratch.path(".git/dma").exists());
}

#[test]
fn of_baselines_that_are_written_at_once_each_is_whole() {
    let scratch = in_git();
    scratch.edit("frameworks/shared/example.yaml", "Look at the minutes", "Utilise the minutes");
    let write = words_of("lint --write-baseline");
    assert_eq!(at_once(&scratch, std::slice::from_ref(&write))[0].0, Some(0));
    let whole = scratch.read("frameworks/lint-baseline.json");
    assert!(whole.contains("Utilise"), "{whole}");
    std::fs::remove_file(scratch.path("frameworks/lint-baseline.json")).unwrap();
    for (code, said) in at_once(&scratch, &vec![write; 6]) {
        assert_eq!(code, Some(0), "{said}");
    }
    assert_eq!(scratch.read("frameworks/lint-baseline.json"), whole);
    assert!(!scratch.path(".git/dma").exists());
}

#[test]
fn of_declarations_that_are_written_at_once_one_holds_the_change_and_the_others_find_it_declared() {
    let scratch = crate::release::released();
    crate::release::reword(&scratch);
    let change = |name: usize| words_of(&format!("change budget-{name} --why Asked"));
    let ended = at_once(&scratch, &(0..6).map(change).collect::<Vec<_>>());
    let of = |words: &str| ended.iter().filter(|(_, said)| said.contains(words)).count();
    assert!(ended.iter().all(|(code, _)| *code == Some(0)), "{ended:?}");
    assert_eq!((of("check the class"), of("nothing to declare")), (1, 5), "{ended:?}");
    assert_eq!(scratch.names("frameworks/changes").len(), 1);
}

#[test]
fn of_responses_that_are_carried_at_once_none_is_lost_and_none_is_written_over() {
    let scratch = crate::carry::moves::answered();
    let first = scratch.read("answers/rx1.json");
    for number in 2..=4 {
        scratch.write(&format!("answers/rx{number}.json"), first.replace("RX1", &format!("RX{number}")));
    }
    let carry = |number: usize| words_of(&format!("carry answers/rx{number}.json --to 2.0.0"));
    for (code, said) in at_once(&scratch, &(1..=4).map(carry).collect::<Vec<_>>()) {
        assert_eq!(code, Some(0), "{said}");
    }
    let names = [1, 2, 3, 4].map(|number| format!("RX{number}-acute-2.0.0.json"));
    assert_eq!(scratch.names("carried"), names);
    for (number, name) in names.iter().enumerate() {
        let text = scratch.read(&format!("carried/{name}"));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["organisation"]["code"], format!("RX{}", number + 1));
    }
    std::fs::remove_dir_all(scratch.path("carried")).unwrap();
    let ended = at_once(&scratch, &vec![carry(1); 4]);
    let refused = ended.iter().filter(|(code, said)| *code == Some(2) && said.contains("is there already"));
    assert_eq!(
        (refused.count(), ended.iter().filter(|(code, _)| *code == Some(0)).count()),
        (3, 1),
        "{ended:?}"
    );
    assert_eq!(scratch.names("carried"), names[..1]);
}

/// What a command wrote to a folder, without files that still have a name of ours.
fn results(scratch: &Scratch, folder: &str) -> Tree {
    let mut found = if scratch.path(folder).exists() { tree(&scratch.path(folder)) } else { Tree::new() };
    found.retain(|name, _| !name.starts_with(".dma-"));
    found
}

/// Ends a command at each of its changes to the disk; how often that was possible. `check` sees what is there then.
fn end_at_each_change(
    make: &dyn Fn() -> Scratch,
    arguments: &[&str],
    check: &mut dyn FnMut(&Scratch),
) -> usize {
    for point in 0.. {
        let scratch = make();
        let shown = scratch.dma(arguments).env("DMA_TEST_END_AT", &point.to_string()).run();
        if shown.code == Some(0) {
            return point;
        }
        assert_eq!((shown.code, shown.out.as_str()), (Some(137), ""), "at {point}: {}", shown.err);
        check(&scratch);
    }
    unreachable!("every command ends")
}

#[test]
fn a_compilation_that_dies_leaves_whole_files_and_an_index_of_what_is_there() {
    const COMPILE: [&str; 5] = ["compile", "--target", "json", "--target", "sql"];
    let (old, new) = {
        let scratch = Scratch::new();
        assert_eq!(scratch.dma(&COMPILE).run().code, Some(0));
        let old = results(&scratch, "dist");
        crate::release::reword(&scratch);
        assert_eq!(scratch.dma(&COMPILE).run().code, Some(0));
        (old, results(&scratch, "dist"))
    };
    assert!(old.len() > 3 && old.keys().eq(new.keys()) && old["index.json"] != new["index.json"]);
    let make = || {
        let scratch = Scratch::new();
        assert_eq!(scratch.dma(&COMPILE).run().code, Some(0));
        crate::release::reword(&scratch);
        scratch
    };
    let mut halves = 0;
    let points = end_at_each_change(&make, &COMPILE, &mut |scratch| {
        let seen = results(scratch, "dist");
        assert!(seen.keys().eq(new.keys()), "{:?}", seen.keys());
        for (name, bytes) in &seen {
            assert!(*bytes == old[name] || *bytes == new[name], "{name} is torn");
        }
        // The index comes last: it never speaks of what is not there yet.
        assert!(seen["index.json"] == old["index.json"] || seen == new);
        halves += usize::from(seen != old && seen != new);
        assert_eq!(scratch.dma(&COMPILE).run().code, Some(0));
        assert!(results(scratch, "dist") == new);
    });
    assert!(points > old.len() && halves > 1, "{points} {halves}");
}

#[test]
fn a_carry_that_dies_leaves_all_of_its_responses_or_none() {
    const CARRY: [&str; 4] = ["carry", "answers", "--to", "2.0.0"];
    let start = crate::carry::moves::answered();
    let first = start.read("answers/rx1.json");
    start.write("answers/rx2.json", first.replace("RX1", "RX2"));
    let make = || {
        let scratch = Scratch::empty();
        for folder in ["frameworks", "answers"] {
            crate::fixture::copy(&start.path(folder), &scratch.path(folder));
        }
        make_git(&scratch.path("."));
        scratch
    };
    let whole = make();
    assert_eq!(whole.dma(&CARRY).run().code, Some(0));
    let whole = results(&whole, "carried");
    assert_eq!(whole.len(), 2);
    let mut decided = 0;
    let points = end_at_each_change(&make, &CARRY, &mut |scratch| {
        let before = results(scratch, "carried");
        assert!(before.iter().all(|(name, bytes)| whole.get(name) == Some(bytes)), "{:?}", before.keys());
        let again = scratch.dma(&CARRY).run();
        let is_complete = again.code == Some(2) && again.err.contains("is there already");
        assert!(
            is_complete || (again.code == Some(0) && before.is_empty()),
            "{:?}: {}",
            before.keys(),
            again.err
        );
        decided += usize::from(is_complete);
        assert!(results(scratch, "carried") == whole);
        assert!(!scratch.path(".git/dma").exists());
        assert!(scratch.names("carried").iter().all(|name| !name.starts_with(".dma-")));
    });
    assert!(points > 8 && decided > 2 && decided < points, "{points} {decided}");
}

#[test]
fn responses_that_are_converted_into_a_folder_are_whole_files_whenever_the_command_dies() {
    const CONVERT: [&str; 4] = ["response", "convert", "all.jsonl", "folder"];
    let start = Scratch::new();
    let synthesise = ["response", "synthesise", "--count", "4", "--seed", "5", "--out", "all.jsonl"];
    assert_eq!(start.dma(&synthesise).run().code, Some(0));
    assert_eq!(start.dma(&CONVERT).run().code, Some(0));
    let whole = results(&start, "folder");
    let make = || {
        let scratch = Scratch::new();
        scratch.write("all.jsonl", start.read("all.jsonl"));
        scratch
    };
    let mut counts = std::collections::BTreeSet::new();
    let points = end_at_each_change(&make, &CONVERT, &mut |scratch| {
        let seen = results(scratch, "folder");
        assert!(seen.iter().all(|(name, bytes)| whole.get(name) == Some(bytes)), "{:?}", seen.keys());
        counts.insert(seen.len());
        assert_eq!(scratch.dma(&CONVERT).run().code, Some(0));
        assert!(results(scratch, "folder") == whole);
    });
    assert_eq!((points, counts.len()), (12, 5), "{counts:?}");
}

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
