//! Where lock and journal lie: in clones, linked worktrees, submodules, bare checkouts and folders without git.

use super::{Scratch, Victim, in_git, interrupt, key, make_git, root, symlink, tree};
use crate::cli::git::{git, repository};
use dma_project::Root;
use dma_project::workspace::{self, Disk, Lock, interrupted};
use std::path::{Path, PathBuf};

/// Where git says that our files belong, asked in a folder.
fn git_path(scratch: &Scratch, folder: &str) -> PathBuf {
    let path = git(scratch, &["-C", folder, "rev-parse", "--git-path", "dma"]);
    scratch.path(folder).join(path)
}

#[track_caller]
fn lies_where_git_says(scratch: &Scratch, top: &str) {
    let root = Root { folder: scratch.path(top).join("frameworks"), prefix: format!("{top}/frameworks/") };
    interrupt(&root);
    let journal = git_path(scratch, top).join(key()).join("journal.json");
    assert!(journal.is_file(), "{}", journal.display());
    let before = tree(&root.folder);
    assert_eq!(interrupted(&root).unwrap().as_deref(), Some("dma words add"));
    assert!(tree(&root.folder) == before);
    let completed = Lock::take(&root, "dma version", &Disk::new()).unwrap().completed.take();
    assert_eq!(completed.as_deref(), Some("dma words add"));
    assert_eq!(std::fs::read_to_string(root.folder.join("words.txt")).unwrap(), "telecare\n");
    assert!(!git_path(scratch, top).exists());
}

#[test]
fn in_a_clone_and_in_a_linked_worktree_the_journal_lies_where_git_says() {
    let scratch = repository();
    lies_where_git_says(&scratch, ".");
    git(&scratch, &["checkout", "--quiet", "--", "."]);
    git(&scratch, &["worktree", "add", "--quiet", "linked"]);
    assert!(scratch.path("linked/.git").is_file());
    lies_where_git_says(&scratch, "linked");
}

#[test]
fn in_a_submodule_and_beside_a_bare_repository_the_journal_lies_where_git_says() {
    let inner = repository();
    let outer = Scratch::empty();
    git(&outer, &["init", "--quiet"]);
    let from = inner.path(".").display().to_string();
    git(&outer, &["submodule", "add", "--quiet", &from, "module"]);
    assert!(outer.path("module/.git").is_file());
    lies_where_git_says(&outer, "module");
    git(&outer, &["clone", "--quiet", "--bare", &from, "bare.git"]);
    git(&outer, &["-C", "bare.git", "worktree", "add", "--quiet", "../checkout"]);
    lies_where_git_says(&outer, "checkout");
}

#[test]
fn without_git_the_journal_lies_in_the_state_folder_of_the_user() {
    let scratch = Scratch::new();
    let state = tempfile::tempdir().unwrap();
    let dma =
        |arguments: &[&str]| scratch.dma(arguments).env("XDG_STATE_HOME", state.path().to_str().unwrap());
    // A bare checkout has no `.git` either.
    let died = (0..50).find(|point| {
        let shown = dma(&["words", "add", "telecare"]).env("DMA_TEST_END_AT", &point.to_string()).run();
        assert_eq!(shown.code, Some(137), "{}", shown.err);
        tree(state.path()).keys().any(|name| name.ends_with("/journal.json"))
    });
    assert!(died.is_some());
    let before = tree(&scratch.path("."));
    let shown = dma(&["status"]).run();
    assert!(shown.err.contains("`dma words add` was interrupted in frameworks/"), "{}", shown.err);
    assert!(tree(&scratch.path(".")) == before);
    let shown = dma(&["words", "add", "telehealth"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(shown.err.contains("it is complete now"), "{}", shown.err);
    let words = scratch.read("frameworks/words.txt");
    assert!(words.contains("telecare\n") && words.contains("telehealth\n"), "{words}");
    assert!(tree(state.path()).is_empty(), "{:?}", tree(state.path()));
}

#[test]
fn a_file_that_points_at_the_repository_of_somebody_is_not_believed() {
    let (scratch, victim) = (Scratch::new(), repository());
    let state = tempfile::tempdir().unwrap();
    let before = tree(&victim.path("."));
    let words = |scratch: &Scratch| {
        let shown = scratch
            .dma(&["words", "add", "telecare"])
            .env("XDG_STATE_HOME", state.path().to_str().unwrap())
            .env("DMA_TEST_END_AT", "5")
            .run();
        assert_eq!(shown.code, Some(137), "{}", shown.err);
    };
    scratch.write(".git", format!("gitdir: {}\n", victim.path(".git").display()));
    words(&scratch);
    assert!(tree(&victim.path(".")) == before);
    std::fs::remove_file(scratch.path(".git")).unwrap();
    symlink(victim.path(".git"), scratch.path(".git")).unwrap();
    words(&scratch);
    assert!(tree(&victim.path(".")) == before);
    // A pipe of this name is not waited for.
    std::fs::remove_file(scratch.path(".git")).unwrap();
    if super::pipe(&scratch.path(".git")) {
        words(&scratch);
    }
}

#[test]
fn two_programmes_of_one_repository_do_not_share_a_journal() {
    let scratch = in_git();
    crate::fixture::copy(&scratch.path("frameworks"), &scratch.path("other/frameworks"));
    interrupt(&root(&scratch));
    let other = Root { folder: scratch.path("other/frameworks"), prefix: "other/frameworks/".into() };
    assert_eq!(interrupted(&other).unwrap(), None);
    assert_eq!(Lock::take(&other, "dma version", &Disk::new()).unwrap().completed, None);
    assert!(interrupted(&root(&scratch)).unwrap().is_some());
}

#[test]
fn on_another_file_system_everything_is_staged_beside_its_place() {
    // The folder of the journal and the programme may lie on two file systems: nothing moves from one to the other.
    let memory = Path::new("/dev/shm");
    if !memory.is_dir() {
        return;
    }
    let Ok(folder) = tempfile::tempdir_in(memory) else { return };
    crate::fixture::copy(&Scratch::new().path("frameworks"), &folder.path().join("frameworks"));
    let state = tempfile::tempdir().unwrap();
    let scratch = Scratch::empty();
    let programme = folder.path().join("frameworks").display().to_string();
    for arguments in [["words", "add", "telecare"], ["words", "add", "telehealth"]] {
        let arguments = [&arguments[..], &["--programme", &programme]].concat();
        let shown = scratch.dma(&arguments).env("XDG_STATE_HOME", state.path().to_str().unwrap()).run();
        assert_eq!(shown.code, Some(0), "{}", shown.err);
    }
    let words = std::fs::read_to_string(folder.path().join("frameworks/words.txt")).unwrap();
    assert!(words.contains("telecare\ntelehealth\n"), "{words}");
}

#[test]
fn where_nothing_can_be_written_commands_still_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = in_git();
    let allow = |mode| {
        for name in ["frameworks", ".git"] {
            std::fs::set_permissions(scratch.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    allow(0o555);
    let is_refused = std::fs::write(scratch.path("frameworks/probe"), "").is_err();
    let read: Vec<_> = [&["status"][..], &["lint"], &["version"], &["words", "list"]]
        .into_iter()
        .map(|arguments| scratch.dma(arguments).run())
        .collect();
    let written = scratch.dma(&["words", "add", "telecare"]).run();
    allow(0o755);
    assert!(read.iter().all(|shown| shown.code == Some(0)), "{read:?}");
    // Root may write anywhere.
    if is_refused {
        assert_eq!(written.code, Some(2), "{}", written.err);
        assert!(written.err.contains("permission denied"), "{}", written.err);
    }
}

#[test]
fn a_very_long_path_is_refused_and_a_long_one_is_written() {
    let scratch = Scratch::empty();
    make_git(&scratch.path("."));
    let deep = ["folder-with-a-rather-long-name"; 8].join("/");
    crate::fixture::copy(&Scratch::new().path("frameworks"), &scratch.path(&deep));
    let shown = scratch.dma(&["words", "add", "telecare", "--programme", &deep]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    let long = "x".repeat(5000);
    let shown = scratch.dma(&["compile", "--programme", &deep, "--out", &long]).run();
    assert_eq!(shown.code, Some(2), "{}", shown.err);
    assert_eq!(shown.err.lines().count(), 1);
}

#[test]
fn a_link_that_stays_inside_is_read_and_one_that_leaves_is_not() {
    let (scratch, victim) = (in_git(), Victim::new());
    std::fs::rename(scratch.path("frameworks/scales.yaml"), scratch.path("frameworks/shared/kept.txt"))
        .unwrap();
    symlink("shared/kept.txt", scratch.path("frameworks/scales.yaml")).unwrap();
    let loaded = workspace::load(root(&scratch), None).unwrap();
    let id = loaded.sources.find("scales.yaml").unwrap();
    assert!(loaded.sources.get(id).text().contains("agreement"));
    symlink(victim.path("framework.yaml"), scratch.path("frameworks/more.yaml")).unwrap();
    let error = workspace::load(root(&scratch), None).unwrap_err().to_string();
    assert!(error.contains("frameworks/more.yaml is not followed: it leaves the programme"), "{error}");
}
