//! Forged journals: a clone can be sent as a whole, with its `.git`, so what lies there is not believed either.

use super::{Scratch, Victim, in_git, key, pipe, refused, root, symlink, tree};
use dma_project::workspace::{Disk, Lock, interrupted};
use serde_json::{Value, json};

const STAGED: &str = ".dma-0123456789abcdef0123456789abcdef.tmp";

/// Puts a journal where one is looked for.
fn forge(scratch: &Scratch, name: &str, kind: &str, step: &Value) {
    let journal = json!({ "kind": kind, "purpose": "dma release", "moves": [step] });
    scratch.write(&format!(".git/dma/{}/{name}", key()), journal.to_string());
}

fn file(path: &str, staged: &str) -> Value {
    json!({ "file": { "path": path, "staged": staged, "was": null, "becomes": dma_document::sha256(b"hostile") } })
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_journal_names_only_what_its_kind_of_change_writes() {
    let long = format!("{}x.yaml", "very-long/".repeat(1000));
    for (kind, path) in [
        ("release", ".git/hooks/pre-commit"),
        ("release", "../.git/hooks/pre-commit"),
        ("release", "../outside.yaml"),
        ("release", "/tmp/outside.yaml"),
        ("release", "acute/../x.yaml"),
        ("release", "./x.yaml"),
        ("release", "acute//x.yaml"),
        ("release", ""),
        ("release", "acute/.hidden.yaml"),
        ("release", ".github/workflows/x.yaml"),
        ("release", "acute/releases/1.0.0/framework.yaml"),
        ("release", "ACUTE/RELEASES/1.0.0/framework.yaml"),
        ("release", "GIT~1/x.yaml"),
        ("release", "acute\\x.yaml"),
        ("release", "acute:x.yaml"),
        ("release", "acute./x.yaml"),
        ("release", "a\nb.yaml"),
        ("release", "Makefile"),
        ("release", "shared/example.yaml"),
        ("release", "programme.yaml"),
        ("release", "changes/a.yaml"),
        ("release", "releases/framework.yaml"),
        ("release", "nul/framework.yaml"),
        ("version", "shared/example.yaml"),
        ("version", "acute/deep/framework.yaml"),
        ("version", "framework.yaml"),
        ("version", "COM1/framework.yaml"),
        ("declarations", "changes/nul.yaml"),
        ("declarations", "changes/Con .x.yaml"),
        ("declarations", "changes/lpt\u{b2}.yaml"),
        ("declarations", "changes/a|b.yaml"),
        ("declarations", "changes/a*.yaml"),
        ("responses", "Makefile"),
        ("responses", "run.sh"),
        ("responses", "page.html"),
        ("responses", "json"),
        ("responses", "aux.json"),
        ("responses", ".json"),
        ("release", "words.txt"),
        ("version", "CHANGELOG.md"),
        ("words", "acute/framework.yaml"),
        ("baseline", "other.json"),
        ("declarations", "acute/framework.yaml"),
        ("declarations", "changes/deep/x.yaml"),
        ("responses", "below/x.json"),
        ("publication", "public"),
        ("nothing-known", "acute/framework.yaml"),
    ] {
        let scratch = in_git();
        scratch.write(&format!("frameworks/{STAGED}"), "hostile");
        forge(&scratch, "journal.json", kind, &file(path, STAGED));
        let before = tree(&scratch.path("."));
        let root = root(&scratch);
        let looked = interrupted(&root).unwrap_err().to_string();
        assert!(
            looked.starts_with("cannot use ") && looked.contains("journal.json: it "),
            "{path}: {looked}"
        );
        assert!(looked.contains("delete it, and run this again"), "{path}: {looked}");
        let taken = Lock::take(&root, "dma version", &Disk::new()).unwrap_err().to_string();
        assert_eq!(taken, looked, "{path}");
        assert!(tree(&scratch.path(".")) == before, "{path}");
    }
    let scratch = in_git();
    forge(&scratch, "journal.json", "release", &file(&long, STAGED));
    assert!(Lock::take(&root(&scratch), "dma version", &Disk::new()).is_err());
}

#[test]
fn what_was_staged_has_a_name_of_ours_on_the_way_to_its_place() {
    for staged in [
        "programme.yaml",
        "../outside",
        "/etc/passwd",
        "",
        ".dma-short.tmp",
        ".git/config",
        "social-care/.dma-0123456789abcdef0123456789abcdef.tmp",
        "../.dma-0123456789abcdef0123456789abcdef.tmp",
        ".dma-0123456789ABCDEF0123456789ABCDEF.tmp",
        "acute/framework.yaml/.dma-0123456789abcdef0123456789abcdef.tmp",
    ] {
        let scratch = in_git();
        forge(&scratch, "journal.json", "release", &file("acute/framework.yaml", staged));
        let before = tree(&scratch.path("."));
        let error = Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap_err().to_string();
        assert!(error.contains("which this command never writes"), "{staged}: {error}");
        assert!(tree(&scratch.path(".")) == before, "{staged}");
    }
}

#[test]
fn every_command_refuses_a_forged_journal_and_names_it() {
    let scratch = in_git();
    forge(&scratch, "journal.json", "release", &file("../.git/hooks/pre-commit", STAGED));
    let before = tree(&scratch.path("."));
    for arguments in
        [&["status"][..], &["lint"], &["verify"], &["version", "--bump"], &["words", "add", "telecare"]]
    {
        let shown = refused(&scratch, arguments, "journal.json: it names \"../.git/hooks/pre-commit\"");
        assert_eq!(shown.err.lines().count(), 1, "{}", shown.err);
    }
    assert!(tree(&scratch.path(".")) == before);
}

#[test]
fn what_is_staged_is_moved_only_where_its_digest_is_the_one_that_was_decided() {
    for staged in [None, Some("something else")] {
        let scratch = in_git();
        if let Some(text) = staged {
            scratch.write(&format!("frameworks/{STAGED}"), text);
        }
        forge(&scratch, "journal.json", "release", &file("CHANGELOG.md", STAGED));
        let before = tree(&scratch.path("frameworks"));
        let error = Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap_err().to_string();
        let why = if staged.is_some() { "was changed meanwhile" } else { "is missing: this change needs it" };
        assert!(error.contains("is not complete") && error.contains(why), "{error}");
        assert!(tree(&scratch.path("frameworks")) == before);
    }
}

#[test]
fn what_is_staged_is_no_link() {
    let (scratch, victim) = (in_git(), Victim::new());
    std::fs::write(victim.path("hostile"), "hostile").unwrap();
    symlink(victim.path("hostile"), scratch.path("frameworks").join(STAGED)).unwrap();
    forge(&scratch, "journal.json", "release", &file("CHANGELOG.md", STAGED));
    let error = Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap_err().to_string();
    assert!(error.contains("is not followed"), "{error}");
    assert!(!scratch.path("frameworks/CHANGELOG.md").exists());
}

#[test]
fn a_plan_clears_away_nothing_but_what_has_a_name_of_ours() {
    for staged in ["programme.yaml", "../.git/config", "acute"] {
        let scratch = in_git();
        scratch.write(".git/config", "kept");
        forge(&scratch, "plan.json", "release", &file("acute/framework.yaml", staged));
        let before = tree(&scratch.path("frameworks"));
        drop(Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap());
        assert!(tree(&scratch.path("frameworks")) == before, "{staged}");
        assert_eq!(scratch.read(".git/config"), "kept");
    }
    // Of a folder that was being staged, files that the plan does not list stay.
    let scratch = in_git();
    let folder = json!({ "folder": {
        "path": "acute/releases/1.0.0", "staged": format!("acute/{STAGED}"),
        "files": [{ "name": "record.json", "sha256": "x" }]
    } });
    scratch.write(&format!("frameworks/acute/{STAGED}/record.json"), "half");
    scratch.write(&format!("frameworks/acute/{STAGED}/kept/mine.txt"), "mine");
    forge(&scratch, "plan.json", "release", &folder);
    drop(Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap());
    assert!(!scratch.path(&format!("frameworks/acute/{STAGED}/record.json")).exists());
    assert_eq!(scratch.read(&format!("frameworks/acute/{STAGED}/kept/mine.txt")), "mine");
}

#[test]
fn the_place_of_the_journal_lies_behind_no_link() {
    for name in [".git/dma", ".git/dma/KEY", ".git/dma/KEY/lock", ".git/dma/KEY/journal.json"] {
        let (scratch, victim) = (in_git(), Victim::new());
        let path = scratch.path(&name.replace("KEY", &key()));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = if name.contains('.') && name.contains("KEY/") { "kept.txt" } else { "" };
        symlink(victim.path(target), &path).unwrap();
        refused(&scratch, &["words", "add", "telecare"], "is not followed");
        victim.is_untouched(name);
        assert!(path.is_symlink(), "{name}");
    }
}

#[test]
fn a_lock_with_a_second_name_is_not_emptied() {
    let (scratch, victim) = (in_git(), Victim::new());
    let place = scratch.path(&format!(".git/dma/{}", key()));
    std::fs::create_dir_all(&place).unwrap();
    if std::fs::hard_link(victim.path("kept.txt"), place.join("lock")).is_err() {
        return;
    }
    refused(&scratch, &["words", "add", "telecare"], "lock: it is not a file of its own");
    victim.is_untouched("lock");
}

#[test]
fn a_pipe_in_the_place_of_lock_or_journal_makes_nobody_wait() {
    for name in ["lock", "journal.json", "plan.json"] {
        let scratch = in_git();
        let place = scratch.path(&format!(".git/dma/{}", key()));
        std::fs::create_dir_all(&place).unwrap();
        if pipe(&place.join(name)) {
            let shown = scratch.dma(&["words", "add", "telecare"]).run();
            assert_eq!(shown.code, Some(2), "{name}: {}", shown.err);
            assert!(shown.err.contains(name), "{}", shown.err);
        }
    }
}

#[test]
fn no_terminal_obeys_what_a_lock_or_a_journal_says() {
    let scratch = in_git();
    let step = file("CHANGELOG.md", STAGED);
    let hostile = "dma \u{1b}[2J\nerror: forged\r";
    let journal = json!({ "kind": "release", "purpose": hostile, "moves": [step] });
    scratch.write(&format!(".git/dma/{}/journal.json", key()), journal.to_string());
    for arguments in [&["status"][..], &["words", "add", "telecare"]] {
        let shown = scratch.dma(arguments).run();
        assert!(!shown.err.contains('\u{1b}') && !shown.err.contains('\r'), "{:?}", shown.err);
        assert!(!shown.err.lines().any(|line| line.starts_with("error: forged")), "{:?}", shown.err);
        assert!(shown.err.contains("was interrupted"), "{:?}", shown.err);
    }
    // The same of whoever holds a lock.
    let held = in_git();
    let lock = Lock::take(&root(&held), hostile, &Disk::new()).unwrap();
    let shown = refused(&held, &["release", "--all"], "another process is writing to this programme");
    assert!(!shown.err.contains('\u{1b}') && shown.err.lines().count() == 1, "{:?}", shown.err);
    drop(lock);
}

#[test]
fn what_stands_in_the_place_of_our_files_is_named_with_what_to_do() {
    for name in [
        ".git/dma",
        ".git/dma/KEY",
        ".git/dma/KEY/lock",
        ".git/dma/KEY/journal.json",
        ".git/dma/KEY/plan.json",
    ] {
        for is_link in [false, true] {
            let (scratch, victim) = (in_git(), Victim::new());
            let path = scratch.path(&name.replace("KEY", &key()));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            if is_link {
                symlink(victim.path("kept.txt"), &path).unwrap();
            } else if name.contains('.') && name.contains("KEY/") {
                std::fs::create_dir(&path).unwrap();
            } else {
                std::fs::write(&path, "").unwrap();
            }
            let shown = refused(&scratch, &["words", "add", "telecare"], "delete it, and run this again");
            assert!(shown.err.contains("cannot use "), "{name}: {}", shown.err);
            victim.is_untouched(name);
        }
    }
    // In a programme, a folder is called one.
    let scratch = in_git();
    std::fs::create_dir(scratch.path("frameworks/words.txt")).unwrap();
    refused(&scratch, &["words", "list"], "words.txt: it is a folder, but a file is expected; move it away");
}

/// A publication that is ready beside the folder whose place it is to take.
fn replace(scratch: &Scratch, folder: &str, path: &str, gone: &[&str]) -> Value {
    scratch.write(&format!("{folder}/{STAGED}/index.html"), "hostile");
    let listed = |name: &&str| {
        let bytes = std::fs::read(scratch.path(&format!("{folder}/{path}/{name}"))).unwrap();
        json!({ "name": name, "sha256": dma_document::sha256(&bytes) })
    };
    json!({ "replace": {
        "path": path, "staged": STAGED, "aside": STAGED.replace('0', "1"),
        "files": [{ "name": "index.html", "sha256": dma_document::sha256(b"hostile") }],
        "gone": gone.iter().map(listed).collect::<Vec<_>>()
    } })
}

#[test]
fn a_forged_publication_takes_the_place_of_no_folder_of_a_programme() {
    let record = "releases/1.0.0/record.json";
    for (path, gone) in [
        ("acute", &["framework.yaml", record][..]),
        ("acute", &[record]),
        ("acute", &[]),
        ("shared", &["example.yaml"]),
        ("changes", &[]),
        ("notes", &["a.txt"]),
    ] {
        let scratch = in_git();
        scratch.write(&format!("frameworks/acute/{record}"), "{}");
        scratch.write("frameworks/changes/a.yaml", "why: a");
        scratch.write("frameworks/notes/a.txt", "mine");
        let step = replace(&scratch, "frameworks", path, gone);
        forge(&scratch, "journal.json", "publication", &step);
        let before = tree(&scratch.path("."));
        refused(&scratch, &["words", "add", "telecare"], "journal.json");
        assert!(tree(&scratch.path(".")) == before, "{path} {gone:?}");
    }
}

#[test]
fn a_journal_belongs_to_the_folder_that_it_lies_for() {
    // Responses that would become a part of the programme.
    for path in ["lint-baseline.json", "Lint-Baseline.JSON"] {
        let scratch = in_git();
        scratch.write(&format!("frameworks/{STAGED}"), "hostile");
        forge(&scratch, "journal.json", "responses", &file(path, STAGED));
        let before = tree(&scratch.path("."));
        refused(&scratch, &["words", "add", "telecare"], "which belongs to a programme");
        assert!(tree(&scratch.path(".")) == before, "{path}");
    }
    for path in ["notes.yaml", "programme.yaml", "words.txt", "CHANGELOG.md", "Makefile"] {
        // Nor anything else than responses, whatever the folder is.
        for is_programme in [true, false] {
            let scratch = in_git();
            if !is_programme {
                std::fs::remove_file(scratch.path("frameworks/programme.yaml")).unwrap();
            }
            scratch.write(&format!("frameworks/{STAGED}"), "hostile");
            forge(&scratch, "journal.json", "responses", &file(path, STAGED));
            let before = tree(&scratch.path("."));
            let error = Lock::take(&root(&scratch), "dma carry", &Disk::new()).unwrap_err().to_string();
            assert!(error.contains("which this command never writes"), "{path}: {error}");
            assert!(tree(&scratch.path(".")) == before, "{path}");
        }
    }
    // What carry writes is completed.
    let scratch = Scratch::empty();
    super::make_git(&scratch.path("."));
    for path in ["r1-acute-2.0.0.json", "all.jsonl", "all.ndjson", "all.CSV"] {
        scratch.write(&format!("frameworks/{STAGED}"), "hostile");
        forge(&scratch, "journal.json", "responses", &file(path, STAGED));
        drop(Lock::take(&root(&scratch), "dma carry", &Disk::new()).unwrap());
        assert_eq!(scratch.read(&format!("frameworks/{path}")), "hostile");
    }
    // A programme's change in a folder that holds none.
    let scratch = in_git();
    std::fs::remove_file(scratch.path("frameworks/programme.yaml")).unwrap();
    scratch.write(&format!("frameworks/{STAGED}"), "hostile");
    forge(&scratch, "journal.json", "words", &file("words.txt", STAGED));
    let error = Lock::take(&root(&scratch), "dma carry", &Disk::new()).unwrap_err().to_string();
    assert!(error.contains("there is no `programme.yaml` here"), "{error}");
    assert!(!scratch.path("frameworks/words.txt").exists());
}
