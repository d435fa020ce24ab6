//! A change of many files happens whole or not at all: every write is made to fail, and the process to die at it.

use dma_project::Root;
use dma_project::workspace::{self, ChangeKind, Disk, Fault, Lock, Point, Step, commit, interrupted};
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Every file by its path, hidden ones apart.
type State = BTreeMap<String, Vec<u8>>;

const OLD: [(&str, &str); 5] = [
    ("programme.yaml", "programme: p\n"),
    ("acute/framework.yaml", "version: 1.0.0\n"),
    ("social-care/framework.yaml", "version: 1.0.0\n"),
    ("changes/a.yaml", "why: a\n"),
    ("changes/b.yaml", "why: b\n"),
];

/// A programme in a folder that git looks after, as far as the place of the journal needs it.
fn scratch() -> (TempDir, Root) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["objects", "refs"] {
        std::fs::create_dir_all(folder.path().join(".git").join(name)).unwrap();
    }
    std::fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    let frameworks = folder.path().join("frameworks");
    for (name, text) in OLD {
        let path = frameworks.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let root = Root { folder: frameworks, prefix: "frameworks/".into() };
    (folder, root)
}

/// Two settings at once: two new folders, one of them with a folder of its own, files replaced and files taken away.
fn steps() -> Vec<Step> {
    let folder = |setting: &str| Step::Folder {
        path: format!("{setting}/releases/2.0.0"),
        files: vec![
            ("framework.json".into(), format!("{{\"setting\":\"{setting}\"}}").into_bytes()),
            ("changes/a.yaml".into(), b"why: a\n".to_vec()),
        ],
    };
    let file = |path: &str, bytes: &str, was: Option<&str>| Step::File {
        path: path.into(),
        bytes: bytes.into(),
        was: was.map(|it| it.as_bytes().to_vec()),
    };
    let remove = |path: &str, was: &str| Step::Remove { path: path.into(), was: was.into() };
    vec![
        folder("acute"),
        folder("social-care"),
        file("CHANGELOG.md", "# Changes\n", None),
        file("acute/framework.yaml", "version: 2.0.0\n", Some("version: 1.0.0\n")),
        remove("changes/a.yaml", "why: a\n"),
        remove("changes/b.yaml", "why: b\n"),
    ]
}

fn state(root: &Root) -> State {
    fn walk(folder: &Path, prefix: &str, files: &mut State) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut files = State::new();
    walk(&root.folder, "", &mut files);
    files
}

/// What a change leaves besides its result: hidden names anywhere in the programme, and the place of the journal.
fn hidden(root: &Root) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                found.push(name);
            } else if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), found);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root.folder, &mut found);
    found.extend(ours(root).is_dir().then(|| ".git/dma".to_owned()));
    found
}

/// The folder of the lock and the journal.
fn ours(root: &Root) -> PathBuf {
    root.folder.parent().unwrap().join(".git/dma")
}

/// What the next command that writes completes.
fn completed(root: &Root) -> Result<Option<String>, Error> {
    Ok(Lock::take(root, "dma version", &Disk::new())?.completed.take())
}

fn old() -> State {
    OLD.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn new() -> State {
    let (_folder, root) = scratch();
    change(&root, &Disk::new()).unwrap();
    assert_eq!(hidden(&root), [] as [&str; 0]);
    state(&root)
}

/// Takes the lock and makes the change, as a command does.
fn change(root: &Root, disk: &Disk) -> Result<(), Error> {
    let lock = Lock::take(root, "release 2.0.0", disk)?;
    commit(&lock, ChangeKind::Release, &steps(), disk)
}

/// How many points the change has.
fn points() -> usize {
    let (_folder, root) = scratch();
    let disk = Disk::new();
    change(&root, &disk).unwrap();
    disk.points().len()
}

/// The first point at which a death leaves something decided: nothing has moved yet.
fn decided_at() -> usize {
    let (_folder, root) = scratch();
    let disk = Disk::new();
    change(&root, &disk).unwrap();
    disk.points().iter().position(|point| point.path.ends_with("journal.json")).unwrap() + 1
}

/// Whatever is seen in between is a whole release folder or none, and a whole old or new file.
fn assert_nothing_is_torn(seen: &State, old: &State, new: &State, point: usize) {
    for (name, bytes) in seen {
        assert!(
            old.get(name) == Some(bytes) || new.get(name) == Some(bytes),
            "point {point}: {name} is torn"
        );
    }
    for setting in ["acute", "social-care"] {
        let prefix = format!("{setting}/releases/2.0.0/");
        let of = |state: &State| state.keys().filter(|name| name.starts_with(&prefix)).count();
        assert!(of(seen) == 0 || of(seen) == of(new), "point {point}: half of {prefix}");
    }
}

#[test]
fn a_change_is_whole_and_leaves_nothing_else() {
    let new = new();
    let names: Vec<&str> = new.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "CHANGELOG.md",
            "acute/framework.yaml",
            "acute/releases/2.0.0/changes/a.yaml",
            "acute/releases/2.0.0/framework.json",
            "programme.yaml",
            "social-care/framework.yaml",
            "social-care/releases/2.0.0/changes/a.yaml",
            "social-care/releases/2.0.0/framework.json",
        ]
    );
    assert_eq!(new["acute/framework.yaml"], b"version: 2.0.0\n");
}

#[test]
fn killed_at_any_write_it_leaves_the_old_state_or_the_new() {
    let (old, new) = (old(), new());
    let mut outcomes = Vec::new();
    for point in 0..points() {
        let (_folder, root) = scratch();
        let killed = change(&root, &Disk::failing(Fault::Killed(point)));
        assert!(killed.is_err(), "point {point}");
        let seen = state(&root);
        assert_nothing_is_torn(&seen, &old, &new, point);
        let undecided = interrupted(&root).unwrap().is_none();
        assert!(!undecided || seen == old || seen == new, "point {point}: neither old nor new");
        // The next command that writes, whichever it is.
        drop(Lock::take(&root, "dma version", &Disk::new()).unwrap());
        let after = state(&root);
        assert!(after == old || after == new, "point {point}: neither old nor new: {:?}", after.keys());
        assert_eq!(hidden(&root), [] as [&str; 0], "point {point}");
        outcomes.push(after == new);
        // And the same command again ends in the new state.
        if after == old {
            change(&root, &Disk::new()).unwrap();
            assert!(state(&root) == new, "point {point}");
        }
    }
    // There is one moment at which it is decided: old before, new after.
    let decided = outcomes.iter().filter(|is_new| **is_new).count();
    assert!(decided > 10 && outcomes.len() - decided > 10, "{outcomes:?}");
    assert!(outcomes.is_sorted(), "{outcomes:?}");
}

#[test]
fn refused_at_any_write_it_leaves_the_old_state_or_says_what_will_be_completed() {
    let (old, new) = (old(), new());
    for point in 0..points() {
        let (_folder, root) = scratch();
        let refused = change(&root, &Disk::failing(Fault::Refused(point)));
        let seen = state(&root);
        match refused {
            Err(Error::Interrupted { purpose, journal, cause }) => {
                assert!(journal.ends_with("journal.json"), "{}", journal.display());
                assert_eq!(purpose, "release 2.0.0");
                assert!(cause.contains("a fault for the test"), "{cause}");
                assert_nothing_is_torn(&seen, &old, &new, point);
            }
            Err(_) => assert!(seen == old, "point {point}: refused and changed"),
            Ok(()) => panic!("point {point} was passed over"),
        }
        let decided = interrupted(&root).unwrap();
        assert_eq!(decided.as_deref().unwrap_or("release 2.0.0"), "release 2.0.0");
        // To look changes nothing.
        assert!(state(&root) == seen, "point {point}");
        assert_eq!(completed(&root).unwrap(), decided);
        let decided = decided.is_some();
        assert!(state(&root) == if decided { new.clone() } else { seen }, "point {point}");
        // Refused while it was clearing up, the change was made already.
        if state(&root) == old {
            change(&root, &Disk::new()).unwrap();
        }
        assert!(state(&root) == new, "point {point}");
        assert_eq!(hidden(&root), [] as [&str; 0], "point {point}");
    }
}

#[test]
fn killed_while_completing_it_is_completed_the_next_time() {
    let new = new();
    let decided = decided_at();
    let (_folder, root) = scratch();
    change(&root, &Disk::failing(Fault::Killed(decided))).unwrap_err();
    // Each time it comes one step further before it dies.
    let mut deaths = 0;
    while Lock::take(&root, "dma version", &Disk::failing(Fault::Killed(deaths))).is_err() {
        assert_nothing_is_torn(&state(&root), &old(), &new, deaths);
        deaths += 1;
    }
    assert!(deaths > 5, "{deaths}");
    assert!(state(&root) == new);
    assert_eq!(hidden(&root), [] as [&str; 0]);
}

#[test]
fn everything_is_on_the_metal_before_it_is_decided() {
    let (_folder, root) = scratch();
    let disk = Disk::new();
    change(&root, &disk).unwrap();
    let points = disk.points();
    let decided = points.iter().position(|point| point.path.ends_with("journal.json")).unwrap();
    let staged = points[..decided].iter().filter(|point| point.action == "write");
    for write in staged {
        let synced = |it: &&Point| it.action == "complete" && it.path == write.path;
        assert!(points[..decided].iter().any(|it| synced(&it)), "{} is not synced", write.path.display());
        let folder = write.path.parent().unwrap();
        let listed = points[..decided].iter().any(|it| it.action == "complete" && it.path == folder);
        assert!(listed, "the folder of {} is not synced", write.path.display());
    }
    // The decision itself, before anything moves.
    let above = points[decided].path.parent().unwrap();
    assert_eq!((points[decided + 1].action, points[decided + 1].path.as_path()), ("complete", above));
    // Each folder into which something moved.
    for folder in ["acute/releases", "social-care/releases", "acute", "changes"] {
        let is = |it: &Point| it.action == "complete" && it.path == root.shown(folder);
        assert!(points[decided..].iter().any(is), "{folder}");
    }
}

#[test]
fn nothing_is_written_over_what_changed_meanwhile() {
    for name in ["acute/framework.yaml", "changes/b.yaml", "CHANGELOG.md"] {
        let (_folder, root) = scratch();
        std::fs::write(root.folder.join(name), "edited: true\n").unwrap();
        let before = state(&root);
        let error = change(&root, &Disk::new()).unwrap_err().to_string();
        let begins =
            format!("frameworks/{name} was changed while `dma` was running, and was not overwritten: check");
        assert!(error.starts_with(&begins), "{error}");
        assert!(state(&root) == before);
        assert_eq!(hidden(&root), [] as [&str; 0]);
    }
}

#[test]
fn an_edit_after_an_interruption_is_not_lost() {
    let new = new();
    let (_folder, root) = scratch();
    change(&root, &Disk::failing(Fault::Killed(decided_at()))).unwrap_err();
    let file = root.folder.join("acute/framework.yaml");
    std::fs::write(&file, "version: 1.0.1\n").unwrap();
    let error = completed(&root).unwrap_err().to_string();
    let begins = "`release 2.0.0` was interrupted and is not complete: frameworks/acute/framework.yaml changed \
                  while `dma` was running; not overwritten; fix that, and the next command that writes will complete \
                  it; or abandon it: delete ";
    assert!(error.starts_with(begins), "{error}");
    assert!(error.ends_with("journal.json, and run `release 2.0.0` again"), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "version: 1.0.1\n");
    std::fs::write(&file, "version: 1.0.0\n").unwrap();
    assert_eq!(completed(&root).unwrap().as_deref(), Some("release 2.0.0"));
    assert!(state(&root) == new);
}

#[test]
fn a_release_that_is_there_is_never_written_over() {
    let (_folder, root) = scratch();
    std::fs::create_dir_all(root.folder.join("social-care/releases/2.0.0")).unwrap();
    let error = change(&root, &Disk::new()).unwrap_err().to_string();
    assert!(
        error.starts_with("cannot write to frameworks/social-care/releases/2.0.0: it is there already"),
        "{error}"
    );
    assert!(state(&root) == old());
}

#[test]
fn of_two_writers_one_wins_and_the_other_is_told_who() {
    let (_folder, root) = scratch();
    let lock = Lock::take(&root, "dma release acute", &Disk::new()).unwrap();
    let error = change(&root, &Disk::new()).unwrap_err().to_string();
    let begins = format!(
        "another process is writing to this programme: `dma release acute` as process {}",
        std::process::id()
    );
    assert!(error.starts_with(&begins), "{error}");
    assert!(error.ends_with("/lock; wait until it is done, then run this again"), "{error}");
    assert!(error.contains("/.git/dma/"), "{error}");
    assert!(state(&root) == old());
    drop(lock);
    change(&root, &Disk::new()).unwrap();
    assert!(state(&root) == new());
}

#[test]
fn the_lock_of_a_dead_process_locks_nobody_out() {
    let (_folder, root) = scratch();
    drop(Lock::take(&root, "dma release", &Disk::new()).unwrap());
    change(&root, &Disk::failing(Fault::Killed(0))).unwrap_err();
    change(&root, &Disk::new()).unwrap();
    assert!(state(&root) == new());
    assert_eq!(hidden(&root), [] as [&str; 0]);
}

#[test]
fn many_writers_at_once_make_the_change_once() {
    let (_folder, root) = scratch();
    let results: Vec<Result<(), String>> = std::thread::scope(|scope| {
        let run = || change(&root, &Disk::new()).map_err(|error| error.to_string());
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(state(&root) == new());
    assert_eq!(hidden(&root), [] as [&str; 0]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_way_leads_nowhere_else() {
    let (_folder, root) = scratch();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), root.folder.join("acute/releases")).unwrap();
    let error = change(&root, &Disk::new()).unwrap_err().to_string();
    assert!(error.contains("the symbolic link frameworks/acute/releases is not followed"), "{error}");
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
    assert_eq!(hidden(&root), [] as [&str; 0]);
}

#[test]
fn a_programme_is_read_without_what_is_being_written() {
    let (_folder, root) = scratch();
    let staged = root.folder.join("acute/.dma-0123456789abcdef0123456789abcdef.tmp");
    std::fs::create_dir(&staged).unwrap();
    std::fs::write(staged.join("0.yaml"), "half").unwrap();
    let loaded = workspace::load(root, None).unwrap();
    assert!(loaded.sources.iter().all(|(_, source)| !source.name().contains(".dma")));
}
