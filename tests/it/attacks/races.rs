//! Somebody swaps a folder for a link between a check and the use of what was checked.

use super::{Victim, in_git, root, symlink};
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Rewrite, Step, commit};
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs some work while a folder is a link now and a folder then, as fast as the disk can.
fn while_swapped(folder: &std::path::Path, target: &std::path::Path, work: impl FnOnce()) {
    let stop = AtomicBool::new(false);
    let aside = folder.with_file_name("aside");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                std::fs::rename(folder, &aside).unwrap();
                let _ = symlink(target, folder);
                std::thread::yield_now();
                let _ = std::fs::remove_file(folder);
                let _ = std::fs::remove_dir_all(folder);
                std::fs::rename(&aside, folder).unwrap();
                std::thread::yield_now();
            }
        });
        work();
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_change_is_not_written_through_a_link_that_comes_in_between() {
    let (scratch, victim) = (in_git(), Victim::new());
    let root = root(&scratch);
    let texts = ["version: 1.0.0\n", "version: 1.0.1\n"];
    scratch.write("frameworks/acute/framework.yaml", texts[0]);
    let mut now = 0;
    while_swapped(&scratch.path("frameworks/acute"), &victim.path(""), || {
        for _ in 0..150 {
            let Ok(lock) = Lock::take(&root, "dma version", &Disk::new()) else { continue };
            let step = Step::File {
                path: "acute/framework.yaml".into(),
                bytes: texts[1 - now].into(),
                was: Some(texts[now].into()),
            };
            if commit(&lock, ChangeKind::Version, &[step], &Disk::new()).is_ok() {
                now = 1 - now;
            }
        }
    });
    victim.is_untouched("version");
}

#[test]
fn a_fix_is_not_written_through_a_link_that_comes_in_between() {
    let (scratch, victim) = (in_git(), Victim::new());
    let root = root(&scratch);
    let (old, new) = ("version: 1.0.0\n", "version: 1.0.1\n");
    scratch.write("frameworks/acute/framework.yaml", old);
    let lock = Lock::take(&root, "dma lint --fix", &Disk::new()).unwrap();
    let mut written = 0;
    while_swapped(&scratch.path("frameworks/acute"), &victim.path(""), || {
        for _ in 0..150 {
            for (old, new) in [(old, new), (new, old)] {
                let file = Rewrite { name: "acute/framework.yaml", old, new };
                written += usize::from(workspace::rewrite(&lock, &root, &[file]).is_empty());
            }
        }
    });
    victim.is_untouched("rewrite");
}

#[test]
fn nothing_is_read_through_a_link_that_comes_in_between() {
    let (scratch, victim) = (in_git(), Victim::new());
    std::fs::write(victim.path("framework.yaml"), "secret: 1\n").unwrap();
    let root = root(&scratch);
    while_swapped(&scratch.path("frameworks/acute"), &victim.path(""), || {
        for _ in 0..300 {
            let Ok(loaded) = workspace::load(root.clone(), None) else { continue };
            for (_, source) in loaded.sources.iter() {
                assert!(!source.text().contains("secret"), "{}", source.name());
            }
        }
    });
}
