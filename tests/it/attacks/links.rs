//! Links at every level on the way to what is written, moved or removed.

use super::{READING, Scratch, Victim, WRITING, in_git, make_git, refused, root, symlink, tree, words};
use crate::release::{files, guide, released, reword};
use dma_project::workspace::{ChangeKind, Disk, Lock, Step, commit};

#[test]
fn working_files_of_earlier_versions_are_neither_believed_nor_removed() {
    let (scratch, victim) = (in_git(), Victim::new());
    for name in [".dma-done", ".dma-staging", ".dma-decided"] {
        symlink(victim.path(""), scratch.path("frameworks").join(name)).unwrap();
    }
    symlink(victim.path("kept.txt"), scratch.path("frameworks/.dma-lock")).unwrap();
    for arguments in READING.iter().chain(&WRITING) {
        scratch.dma(arguments).run();
        victim.is_untouched(&format!("{arguments:?}"));
    }
    assert!(scratch.path("frameworks/.dma-lock").is_symlink());
    assert_eq!(scratch.read("frameworks/words.txt").lines().last(), Some("telecare"));
    let shown = scratch.dma(&["status"]).run();
    assert!(shown.err.contains("frameworks/.dma-decided is not used"), "{}", shown.err);
}

#[test]
fn a_journal_in_the_work_tree_moves_nothing() {
    let scratch = in_git();
    let step = serde_json::json!({
        "file": { "path": "../.git/hooks/pre-commit", "staged": "0", "was": null, "becomes": "x" }
    });
    scratch.write("frameworks/.dma-decided/0", "#!/bin/sh\ntouch ran\n");
    let journal = serde_json::json!({ "purpose": "p", "moves": [step] }).to_string();
    scratch.write("frameworks/.dma-decided/journal.json", &journal);
    for arguments in READING.iter().chain(&WRITING) {
        scratch.dma(arguments).run();
        assert!(tree(&scratch.path(".git/hooks")).is_empty(), "{arguments:?}");
    }
    assert_eq!(scratch.read("frameworks/.dma-decided/journal.json"), journal);
}

#[test]
fn a_tracked_file_with_the_name_of_a_temporary_one_stays() {
    let scratch = in_git();
    let name = "frameworks/shared/.dma-0123456789abcdef0123456789abcdef.tmp";
    scratch.write(name, "somebody's");
    scratch.edit("frameworks/shared/example.yaml", "minutes of that meeting.", "minutes &  papers.");
    let shown = scratch.dma(&["lint", "--fix"]).run();
    assert!(shown.err.contains("fixed"), "{}", shown.err);
    scratch.dma(&["release", "--all", "--date", "2016-05-01"]).run();
    assert_eq!(scratch.read(name), "somebody's");
}

#[test]
fn a_file_that_is_a_link_is_not_written_through() {
    for (name, arguments) in [
        ("words.txt", &["words", "add", "telecare"][..]),
        ("lint-baseline.json", &["lint", "--write-baseline"]),
        ("CHANGELOG.md", &["release", "--all", "--date", "2016-05-01"]),
    ] {
        let (scratch, victim) = (in_git(), Victim::new());
        symlink(victim.path("kept.txt"), scratch.path("frameworks").join(name)).unwrap();
        let before = tree(&scratch.path("frameworks"));
        refused(&scratch, arguments, &format!("the symbolic link frameworks/{name} is not followed"));
        victim.is_untouched(name);
        assert!(tree(&scratch.path("frameworks")) == before, "{name}");
        // Nor where it names a file inside of the programme.
        std::fs::remove_file(scratch.path("frameworks").join(name)).unwrap();
        symlink("scales.yaml", scratch.path("frameworks").join(name)).unwrap();
        let scales = scratch.read("frameworks/scales.yaml");
        assert_ne!(scratch.dma(arguments).run().code, Some(0), "{name}");
        assert_eq!(scratch.read("frameworks/scales.yaml"), scales, "{name}");
    }
}

#[test]
fn a_link_out_of_the_programme_is_not_copied_into_it() {
    let (scratch, victim) = (in_git(), Victim::new());
    symlink(victim.path("kept.txt"), scratch.path("frameworks/words.txt")).unwrap();
    let shown = refused(&scratch, &["words", "list"], "frameworks/words.txt is not followed");
    assert!(!shown.out.contains("kept"), "{}", shown.out);
    refused(&scratch, &["words", "add", "telecare"], "frameworks/words.txt is not followed");
    victim.is_untouched("words");
}

#[test]
fn a_folder_that_is_a_link_is_not_written_into() {
    let victim = Victim::new();
    // Of the declarations.
    let scratch = released();
    make_git(&scratch.path("."));
    reword(&scratch);
    symlink(victim.path(""), scratch.path("frameworks/changes")).unwrap();
    refused(
        &scratch,
        &["change", "budget", "--why", "The board asked."],
        "frameworks/changes is not followed",
    );
    // Of the releases of a setting.
    let scratch = in_git();
    symlink(victim.path(""), scratch.path("frameworks/acute/releases")).unwrap();
    refused(
        &scratch,
        &["release", "--all", "--date", "2016-05-01"],
        "frameworks/acute/releases is not followed",
    );
    victim.is_untouched("changes and releases");
}

#[test]
fn a_programme_behind_a_link_is_not_written_to() {
    let (scratch, elsewhere) = (Scratch::empty(), in_git());
    symlink(elsewhere.path("frameworks"), scratch.path("frameworks")).unwrap();
    let before = tree(&elsewhere.path("."));
    for arguments in WRITING.iter().filter(|arguments| arguments[0] != "lint" || arguments[1] != "--fix") {
        refused(&scratch, arguments, "is not followed");
    }
    assert!(tree(&elsewhere.path(".")) == before);
}

#[test]
fn a_link_at_each_level_of_a_change_is_refused() {
    for level in
        ["acute", "acute/releases", "acute/framework.yaml", "changes", "changes/a.yaml", "CHANGELOG.md"]
    {
        let (scratch, victim) = (in_git(), Victim::new());
        scratch.write("frameworks/changes/a.yaml", "why: a\n");
        let framework = scratch.read("frameworks/acute/framework.yaml");
        let place = scratch.path("frameworks").join(level);
        if place.is_dir() {
            std::fs::remove_dir_all(&place).unwrap();
        } else if place.exists() {
            std::fs::remove_file(&place).unwrap();
        }
        let target = if level.contains('.') { "kept.txt" } else { "" };
        symlink(victim.path(target), &place).unwrap();
        let before = tree(&scratch.path("frameworks"));
        let steps = [
            Step::Folder {
                path: "acute/releases/2.0.0".into(),
                files: vec![("a.json".into(), b"{}".to_vec())],
            },
            Step::File {
                path: "acute/framework.yaml".into(),
                bytes: b"x: 1\n".to_vec(),
                was: Some(framework.into()),
            },
            Step::File { path: "CHANGELOG.md".into(), bytes: b"# Changes\n".to_vec(), was: None },
            Step::Remove { path: "changes/a.yaml".into(), was: b"why: a\n".to_vec() },
        ];
        let (root, disk) = (root(&scratch), Disk::new());
        let lock = Lock::take(&root, "dma release", &disk).unwrap();
        let error = commit(&lock, ChangeKind::Release, &steps, &disk).unwrap_err().to_string();
        assert!(error.contains(&format!("frameworks/{level} is not followed")), "{level}: {error}");
        victim.is_untouched(level);
        assert!(tree(&scratch.path("frameworks")) == before, "{level}");
    }
}

#[test]
fn a_second_name_of_a_file_elsewhere_keeps_what_it_held() {
    let (scratch, victim) = (in_git(), Victim::new());
    let outside = victim.path("kept.txt");
    if std::fs::hard_link(&outside, scratch.path("frameworks/words.txt")).is_err() {
        return;
    }
    let shown = scratch.dma(&["words", "add", "telecare"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    victim.is_untouched("words.txt");
    assert!(scratch.read("frameworks/words.txt").contains("telecare"));
}

#[test]
fn results_are_not_written_into_a_folder_that_a_repository_made_a_link() {
    let (scratch, victim) = (in_git(), Victim::new());
    for name in ["dist", "public", "out"] {
        symlink(victim.path(""), scratch.path(name)).unwrap();
    }
    refused(&scratch, &["compile"], "dist is not followed");
    refused(&scratch, &["compile", "--out", "out/below"], "out is not followed");
    let made = ["response", "synthesise", "acute", "--count", "6", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    refused(&scratch, &["publish", "all.csv", "--out", "public"], "public is not followed");
    refused(
        &scratch,
        &["score", "all.csv", "--format", "csv", "--out", "out/scores.csv"],
        "out is not followed",
    );
    victim.is_untouched("results");
    // A file that is a link gives its name away and is not followed.
    symlink(victim.path("kept.txt"), scratch.path("scores.csv")).unwrap();
    assert_eq!(
        scratch.dma(&["score", "all.csv", "--format", "csv", "--out", "scores.csv"]).run().code,
        Some(0)
    );
    victim.is_untouched("scores");
    assert!(!scratch.path("scores.csv").is_symlink());
}

#[test]
fn a_folder_behind_a_link_that_the_user_names_in_full_is_written_to() {
    // Temporary folders are behind one on macOS.
    let (scratch, own) = (in_git(), tempfile::tempdir().unwrap());
    let named = tempfile::tempdir().unwrap();
    let link = named.path().join("link");
    symlink(own.path(), &link).unwrap();
    let out = link.join("dist");
    let shown = scratch.dma(&["compile", "--out", out.to_str().unwrap()]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(own.path().join("dist/index.json").is_file());
}

#[test]
fn a_release_keeps_clear_of_a_folder_that_differs_in_case_only() {
    let scratch = in_git();
    scratch.write("frameworks/acute/RELEASES/kept.txt", "mine");
    guide(&scratch);
    let shown = scratch.dma(&["release", "acute", "--date", "2016-05-01"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert_eq!(scratch.read("frameworks/acute/RELEASES/kept.txt"), "mine");
    assert!(files(&scratch, "frameworks").keys().any(|name| name.contains("acute/releases/1.0.0/")));
}

#[test]
fn new_words_are_written_where_nothing_stands() {
    let scratch = in_git();
    let (root, disk) = (root(&scratch), Disk::new());
    let lock = Lock::take(&root, "dma words add", &disk).unwrap();
    commit(&lock, ChangeKind::Words, &[words("telecare\n", None)], &disk).unwrap();
    drop(lock);
    assert_eq!(scratch.read("frameworks/words.txt"), "telecare\n");
    assert!(!scratch.path(".git/dma").exists());
}
