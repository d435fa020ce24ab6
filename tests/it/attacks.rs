//! Hostile repositories: links, pipes, forged journals and races come in; nothing outside of the programme changes, nothing
//! hangs, and what is refused is named.

mod embedded;
mod filters;
mod journals;
mod links;
mod lost;
mod names;
mod outputs;
mod places;
mod pull_requests;
mod races;
mod reads;
mod terminals;
mod together;
mod waiting;

use crate::cli::{Scratch, Shown};
use dma_project::Root;
use dma_project::workspace::{Disk, Fault, Lock, Step};
use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;
use tempfile::TempDir;

/// What a name in a folder stands for: the text of a file, the target of a link, or nothing for a folder and all else.
type Tree = BTreeMap<String, Vec<u8>>;

/// Everything below a folder, hidden names too; links are not followed.
fn tree(folder: &Path) -> Tree {
    fn walk(folder: &Path, prefix: &str, found: &mut Tree) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if kind.is_dir() {
                found.insert(format!("{name}/"), Vec::new());
                walk(&path, &format!("{name}/"), found);
            } else if kind.is_symlink() {
                found.insert(
                    name,
                    std::fs::read_link(path).unwrap().to_string_lossy().into_owned().into_bytes(),
                );
            } else {
                found.insert(name, if kind.is_file() { std::fs::read(path).unwrap() } else { Vec::new() });
            }
        }
    }
    let mut found = Tree::new();
    walk(folder, "", &mut found);
    found
}

/// A folder of somebody that no command may touch.
struct Victim {
    folder: TempDir,
    before: Tree,
}

impl Victim {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kept.txt"), "kept\n").unwrap();
        std::fs::write(folder.path().join("framework.yaml"), "version: 1.0.0\n").unwrap();
        std::fs::create_dir_all(folder.path().join("1.0.0")).unwrap();
        std::fs::write(folder.path().join("1.0.0/record.json"), "{}").unwrap();
        let before = tree(folder.path());
        Self { folder, before }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    #[track_caller]
    fn is_untouched(&self, why: &str) {
        assert!(tree(self.folder.path()) == self.before, "{why}: {:?}", tree(self.folder.path()).keys());
    }
}

/// Commands that only read.
const READING: [&[&str]; 7] = [
    &["status"],
    &["verify"],
    &["log", "example-question"],
    &["lint"],
    &["version"],
    &["words", "list"],
    &["release", "--all", "--dry-run", "--date", "2016-05-01"],
];

/// Commands that write to the programme.
const WRITING: [&[&str]; 6] = [
    &["words", "add", "telecare"],
    &["lint", "--fix"],
    &["lint", "--write-baseline"],
    &["version", "--bump"],
    &["change", "budget", "--why", "The board asked for it."],
    &["release", "--all", "--bump", "--date", "2016-05-01"],
];

/// What marks a folder as one that git looks after, as far as the place of the journal needs it.
fn make_git(top: &Path) {
    for name in ["objects", "refs", "hooks"] {
        std::fs::create_dir_all(top.join(".git").join(name)).unwrap();
    }
    std::fs::write(top.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
}

/// A programme in a folder that git looks after.
fn in_git() -> Scratch {
    let scratch = Scratch::new();
    make_git(&scratch.path("."));
    scratch
}

fn root(scratch: &Scratch) -> Root {
    Root { folder: scratch.path("frameworks"), prefix: "frameworks/".into() }
}

/// The place of the journal of `frameworks/` below the folder of ours.
fn key() -> String {
    dma_document::sha256(b"frameworks").chars().take(16).collect()
}

/// A step that writes a new word list.
fn words(text: &str, was: Option<&str>) -> Step {
    let was = was.map(|text| text.as_bytes().to_vec());
    Step::File { path: "words.txt".into(), bytes: text.as_bytes().to_vec(), was }
}

/// Makes a change that dies once it is decided.
fn interrupt(root: &Root) {
    for point in 0.. {
        let disk = Disk::failing(Fault::Killed(point));
        let lock = Lock::take(root, "dma words add", &Disk::new()).unwrap();
        let died = dma_project::workspace::commit(
            &lock,
            dma_project::workspace::ChangeKind::Words,
            &[words("telecare\n", None)],
            &disk,
        );
        assert!(died.is_err());
        drop(lock);
        if dma_project::workspace::interrupted(root).unwrap().is_some() {
            return;
        }
    }
}

/// Runs a command that is to be refused with exit code 2 and to say some words.
#[track_caller]
fn refused(scratch: &Scratch, arguments: &[&str], words: &str) -> Shown {
    let shown = scratch.dma(arguments).run();
    assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
    assert!(shown.err.contains(words), "{arguments:?}: {}", shown.err);
    shown
}

/// A pipe that nobody reads or writes; false where the system has none.
fn pipe(path: &Path) -> bool {
    std::process::Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success())
}
