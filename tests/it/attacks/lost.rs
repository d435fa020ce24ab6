//! What was decided, what somebody else wrote, and what is not ours: none of it is lost without a word.

use super::{in_git, interrupt, key, refused, root, tree, words};
use dma_project::Root;
use dma_project::workspace::{self, ChangeKind, Disk, Fault, Lock, Step, Writing, commit, interrupted};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Makes a change that dies once it is decided.
fn decide(root: &Root, kind: ChangeKind, purpose: &str, step: &Step) {
    for point in 0.. {
        let lock = Lock::take(root, purpose, &Disk::new()).unwrap();
        let died = commit(&lock, kind, std::slice::from_ref(step), &Disk::failing(Fault::Killed(point)));
        assert!(died.is_err());
        drop(lock);
        if interrupted(root).unwrap().is_some() {
            return;
        }
    }
}

/// Deletes what is staged in a folder, as `git clean` does.
fn clean(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with(".dma-") {
            if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }.unwrap();
        }
    }
}

#[test]
fn decided_work_that_was_deleted_does_not_pass_for_complete() {
    let scratch = in_git();
    scratch.write("frameworks/words.txt", "zebra\n");
    let root = root(&scratch);
    decide(&root, ChangeKind::Words, "dma words add", &words("telecare\nzebra\n", Some("zebra\n")));
    clean(&root.folder);
    let journal = scratch.path(&format!(".git/dma/{}/journal.json", key()));
    let shown = refused(&scratch, &["words", "add", "telehealth"], "is missing: this change needs it");
    assert!(shown.err.contains("`dma words add` was interrupted and is not complete"), "{}", shown.err);
    assert!(shown.err.contains("/journal.json, and run `dma words add` again"), "{}", shown.err);
    assert!(journal.exists());
    assert_eq!(scratch.read("frameworks/words.txt"), "zebra\n");
    std::fs::remove_file(journal).unwrap();
    assert_eq!(scratch.dma(&["words", "add", "telehealth"]).run().code, Some(0));
    assert_eq!(scratch.read("frameworks/words.txt"), "telehealth\nzebra\n");
}

#[test]
fn a_release_that_was_deleted_does_not_pass_for_complete() {
    let scratch = in_git();
    let root = root(&scratch);
    let files = vec![("record.json".to_owned(), b"{}".to_vec())];
    let step = Step::Folder { path: "acute/releases/1.0.0".into(), files };
    decide(&root, ChangeKind::Release, "dma release", &step);
    clean(&root.folder.join("acute"));
    scratch.write("frameworks/acute/releases/1.0.0/other.json", "{}");
    refused(&scratch, &["words", "add", "telecare"], "is missing: this change needs it");
    assert!(interrupted(&root).unwrap().is_some());
}

#[test]
fn a_carry_that_cannot_be_completed_names_the_journal_to_delete() {
    let scratch = in_git();
    let folder = scratch.path("carried");
    std::fs::create_dir(&folder).unwrap();
    let root = Root { folder: folder.clone(), prefix: "carried/".into() };
    let step = Step::File { path: "rx1.json".into(), bytes: b"{}".to_vec(), was: None };
    decide(&root, ChangeKind::Responses, "dma carry", &step);
    clean(&folder);
    let error = Writing::begin(&folder, "dma carry").unwrap_err().to_string();
    assert!(error.contains("is missing: this change needs it") && error.contains("delete "), "{error}");
    let journal = error.split("delete ").nth(1).unwrap().split(", and run").next().unwrap();
    std::fs::remove_file(PathBuf::from(journal)).unwrap();
    let writing = Writing::begin(&folder, "dma carry").unwrap();
    writing.write_new(&[("rx1.json".to_owned(), b"{}".to_vec())]).unwrap();
    assert_eq!(scratch.read("carried/rx1.json"), "{}");
}

#[test]
fn nobody_deletes_files_with_names_like_ours() {
    let scratch = in_git();
    let names = [".dma-mine.tmp", ".dma-0123456789abcdef0123456789abcdef.tmp"];
    for (folder, name) in ["frameworks", "frameworks/acute", "dist", "."]
        .iter()
        .flat_map(|folder| names.iter().map(move |name| (folder, name)))
    {
        scratch.write(&format!("{folder}/{name}"), "mine");
    }
    for (name, text) in
        [("base", "version: 1.0.0\n"), ("ours", "version: 1.0.0\n"), ("theirs", "version: 1.0.1\n")]
    {
        scratch.write(name, text);
    }
    for arguments in [
        &["compile"][..],
        &["compile", "--out", "frameworks/acute"],
        &["lint", "--write-baseline", "--baseline", "dist/baseline.json"],
        &["words", "add", "telecare"],
        &["git-merge", "base", "ours", "theirs", "frameworks/acute/framework.yaml"],
    ] {
        scratch.dma(arguments).run();
        for folder in ["frameworks", "frameworks/acute", "dist", "."] {
            for name in names {
                assert!(scratch.path(&format!("{folder}/{name}")).exists(), "{arguments:?}: {folder}/{name}");
            }
        }
    }
    assert!(scratch.path("dist/baseline.json").exists());
    assert!(scratch.path("frameworks/acute/index.json").exists());
    // One that was interrupted, and completed, takes only its own away.
    std::fs::remove_file(scratch.path("frameworks/words.txt")).unwrap();
    interrupt(&root(&scratch));
    drop(Lock::take(&root(&scratch), "dma words add", &Disk::new()));
    assert!(names.iter().all(|name| scratch.path(&format!("frameworks/{name}")).exists()));
}

#[test]
fn a_word_is_added_and_every_other_byte_stays() {
    for (before, after) in [
        ("badger\r\nzebra\r\n", "badger\r\ntelecare\r\nzebra\r\n"),
        ("\u{feff}badger  \nzebra", "\u{feff}badger  \ntelecare\nzebra"),
        ("\u{feff}zebra", "\u{feff}telecare\nzebra"),
        (
            "# ours \r\n\r\nbadger\t# a beast \r\n# end",
            "# ours \r\n\r\nbadger\t# a beast \r\ntelecare\r\n# end",
        ),
        ("badger", "badger\ntelecare\n"),
        ("# only\u{a0}this", "telecare\n# only\u{a0}this"),
    ] {
        let scratch = in_git();
        scratch.write("frameworks/words.txt", before);
        let shown = scratch.dma(&["words", "add", "telecare"]).run();
        assert_eq!(shown.code, Some(0), "{}", shown.err);
        assert_eq!(scratch.read("frameworks/words.txt"), after, "{before:?}");
    }
    let scratch = in_git();
    let latin = b"badger\n# caf\xe9\nzebra\n";
    scratch.write("frameworks/words.txt", latin);
    refused(&scratch, &["words", "add", "telecare"], "frameworks/words.txt: line 2 is not valid UTF-8");
    assert!(std::fs::read(scratch.path("frameworks/words.txt")).unwrap() == latin);
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over() {
    let scratch = in_git();
    scratch.write("b.json", "new");
    let path = scratch.path("b.json");
    let error = workspace::write_over(&path, b"mine", Some(b"old")).unwrap_err().to_string();
    assert!(error.contains("was changed while `dma` was running"), "{error}");
    workspace::write_over(&path, b"mine", None).unwrap_err();
    assert_eq!(scratch.read("b.json"), "new");
    workspace::write_over(&path, b"mine", Some(b"new")).unwrap();
    assert_eq!(scratch.read("b.json"), "mine");
}

/// Runs a command that waits for the lock, and makes another change meanwhile.
fn meanwhile(scratch: &crate::cli::Scratch, arguments: &[&str], change: impl FnOnce()) -> Option<i32> {
    let lock = Lock::take(&root(scratch), "another command", &Disk::new()).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_dma"))
        .args(arguments)
        .env("DMA_DICTIONARY", "none")
        .current_dir(scratch.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whether the command has read by then or not, the result is to be right.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    change();
    drop(lock);
    child.wait_with_output().unwrap().status.code()
}

#[test]
fn a_baseline_is_never_written_from_what_is_no_longer_there() {
    let scratch = in_git();
    let example = "frameworks/shared/example.yaml";
    let code = meanwhile(&scratch, &["lint", "--write-baseline"], || {
        scratch.edit(example, "Look at the minutes", "Utilise the minutes");
    });
    let written = scratch.path("frameworks/lint-baseline.json");
    let is_right = written.exists() && std::fs::read_to_string(&written).unwrap().contains("Utilise");
    assert!(if code == Some(0) { is_right } else { !written.exists() }, "{code:?}");

    let listed = ["lint", "--write-baseline", "--baseline", "b.json"];
    assert_eq!(scratch.dma(&listed).run().code, Some(0));
    let whole: serde_json::Value = serde_json::from_str(&scratch.read("b.json")).unwrap();
    let mut other = whole.clone();
    other["findings"] = serde_json::json!([]);
    scratch.edit(example, "Utilise the minutes", "Look at the minutes");
    let update = ["lint", "--update-baseline", "--baseline", "b.json"];
    meanwhile(&scratch, &update, || scratch.write("b.json", other.to_string()));
    assert_eq!(scratch.read("b.json"), other.to_string());
}

#[test]
fn what_is_listed_below_is_untouched_by_a_refusal() {
    let scratch = in_git();
    scratch.write("frameworks/words.txt", "zebra\n");
    let root = root(&scratch);
    decide(&root, ChangeKind::Words, "dma words add", &words("telecare\nzebra\n", Some("zebra\n")));
    clean(&root.folder);
    let before = tree(&scratch.path("."));
    refused(&scratch, &["words", "add", "telehealth"], "is not complete");
    assert!(tree(&scratch.path(".")) == before);
}
