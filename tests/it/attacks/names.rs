//! Names that are not UTF-8: nothing passes unseen because no report can spell it.

use super::{Scratch, Victim, in_git, pipe, refused, root, symlink, tree};
use crate::cli::git::{commit, git};
use crate::release::{released, signed_twice};
use dma_project::workspace::{Disk, Lock, interrupted};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// A name in a folder of the scratch folder; `~` stands for a byte that no text has.
fn odd(scratch: &Scratch, path: &str) -> PathBuf {
    let bytes: Vec<u8> = path.bytes().map(|byte| if byte == b'~' { 0xff } else { byte }).collect();
    scratch.path(".").join(OsStr::from_bytes(&bytes))
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Puts something at a path.
type Put = fn(&Path);

#[test]
fn nothing_lies_unseen_in_a_folder_of_releases() {
    let made: [(&str, Put); 8] = [
        ("releases/1.0.0/ev~il.txt", |path| write(path, "evil")),
        ("releases/1.0.0/.ev~il", |path| write(path, "evil")),
        ("releases/1.0.0/d~/x", |path| write(path, "evil")),
        ("releases/2.0.0/changes/d~", |path| std::fs::create_dir_all(path).unwrap()),
        ("releases/1.0.0/link~", |path| symlink("/etc", path).unwrap()),
        ("releases/1.0.0/pipe~", |path| assert!(pipe(path))),
        ("releases/3.0.0~/framework.json", |path| write(path, "{}")),
        ("releases/stray~.txt", |path| write(path, "evil")),
    ];
    let scratch = signed_twice();
    let arguments = [&["verify"][..], &["verify", "acute"], &["verify", "--signers", "signers"], &["diff"]];
    assert_eq!(scratch.dma(arguments[2]).run().code, Some(0));
    for (name, make) in made {
        let path = odd(&scratch, &format!("frameworks/acute/{name}"));
        make(&path);
        for arguments in arguments {
            refused(&scratch, arguments, "its name is not valid UTF-8; rename it, or move it away");
        }
        let top = name.find('~').map(|at| name[..at].matches('/').count()).unwrap();
        let top = path.ancestors().nth(name.matches('/').count() - top).unwrap().to_owned();
        if top.is_dir() && !top.is_symlink() {
            std::fs::remove_dir_all(top).unwrap();
        } else {
            std::fs::remove_file(top).unwrap();
        }
        assert_eq!(scratch.dma(arguments[2]).run().code, Some(0), "{name}");
    }
    // A whole setting.
    write(&odd(&scratch, "frameworks/set~ting/releases/1.0.0/framework.json"), "{}");
    refused(&scratch, &["verify"], "its name is not valid UTF-8");
}

#[test]
fn a_source_or_a_folder_of_sources_has_a_name_that_reports_can_repeat() {
    for name in ["ev~il.yaml", "shared/ev~il.yml", "d~/x.txt", "link~.yaml"] {
        let scratch = in_git();
        let path = odd(&scratch, &format!("frameworks/{name}"));
        if name.starts_with("link") {
            symlink("scales.yaml", path).unwrap();
        } else {
            write(&path, "a: 1\n");
        }
        for arguments in [&["lint"][..], &["lint", "--fix"], &["status"], &["compile"]] {
            refused(&scratch, arguments, "its name is not valid UTF-8");
        }
    }
    // What is neither, or hidden, is nobody's business.
    let scratch = in_git();
    for name in ["notes~.txt", ".hidden~/x.yaml"] {
        write(&odd(&scratch, &format!("frameworks/{name}")), "a: 1\n");
    }
    assert_eq!(scratch.dma(&["lint"]).run().code, Some(0));
}

#[test]
fn git_lists_no_file_under_the_name_of_another() {
    let scratch = released();
    git(&scratch, &["init", "--quiet"]);
    // In the order of bytes, one comes before the name that is shown, and one after it.
    for byte in [b"\x80", b"\xff"] {
        let name = [&b"frameworks/shared/x"[..], byte, b".yaml"].concat();
        write(&scratch.path(".").join(OsStr::from_bytes(&name)), "a: 1\n");
        scratch.write("frameworks/shared/x\u{fffd}.yaml", "# nothing\n");
        commit(&scratch);
        std::fs::remove_file(scratch.path(".").join(OsStr::from_bytes(&name))).unwrap();
        std::fs::remove_file(scratch.path("frameworks/shared/x\u{fffd}.yaml")).unwrap();
        refused(&scratch, &["diff", "HEAD"], "its name is not valid UTF-8");
    }
}

#[test]
fn two_folders_of_which_only_bytes_differ_do_not_share_a_journal() {
    let scratch = Scratch::empty();
    super::make_git(&scratch.path("."));
    let folders = [b"fw\xfe", b"fw\xff"].map(|name| scratch.path(".").join(OsStr::from_bytes(name)));
    for folder in &folders {
        crate::fixture::copy(&Scratch::new().path("frameworks"), folder);
    }
    let roots = folders.map(|folder| dma_project::Root { folder, prefix: "fw/".into() });
    super::interrupt(&roots[0]);
    assert_eq!(interrupted(&roots[1]).unwrap(), None);
    assert_eq!(Lock::take(&roots[1], "dma version", &Disk::new()).unwrap().completed, None);
    assert!(interrupted(&roots[0]).unwrap().is_some());
}

#[test]
fn of_two_responses_with_one_label_both_are_read() {
    let scratch = in_git();
    let made = ["response", "synthesise", "acute", "--count", "2", "--out", "all.jsonl"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    let text = scratch.read("all.jsonl");
    for (line, name) in text.lines().zip([b"responses/x\xfe.json", b"responses/x\xff.json"]) {
        write(&scratch.path(".").join(OsStr::from_bytes(name)), line);
    }
    let shown = scratch.dma(&["score", "responses", "-f", "jsonl"]).run();
    assert_eq!((shown.code, shown.out.lines().count()), (Some(0), 2), "{}", shown.err);
}

#[test]
fn a_folder_that_is_empty_and_a_file_beside_the_releases_are_extra() {
    let scratch = released();
    let verify = |names: &[&str]| {
        let shown = scratch.dma(&["verify", "-f", "plain"]).run();
        assert_eq!(shown.code, Some(1), "{}", shown.err);
        for name in names {
            assert!(
                shown.out.contains(&format!("frameworks/acute/releases/{name}:1:1: error: ")),
                "{}",
                shown.out
            );
        }
        assert!(shown.out.contains("[released-file-"), "{}", shown.out);
    };
    let empty = scratch.path("frameworks/acute/releases/1.0.0/signed/by/all");
    std::fs::create_dir_all(&empty).unwrap();
    verify(&["1.0.0/signed/by/all/"]);
    std::fs::remove_dir_all(scratch.path("frameworks/acute/releases/1.0.0/signed")).unwrap();
    std::fs::create_dir_all(scratch.path("frameworks/acute/releases/9.0.0")).unwrap();
    verify(&["9.0.0/framework.json", "9.0.0/SHA256SUMS"]);
    std::fs::remove_dir_all(scratch.path("frameworks/acute/releases/9.0.0")).unwrap();
    scratch.write("frameworks/acute/releases/README.md", "Signed by all.\n");
    verify(&["README.md"]);
    let shown = scratch.dma(&["status"]).run();
    assert!(shown.out.contains("`acute/releases/README.md` was never released"), "{}", shown.out);
    refused(&scratch, &["diff"], "frameworks/acute/releases/README.md: it was never released");
    std::fs::remove_file(scratch.path("frameworks/acute/releases/README.md")).unwrap();
    assert_eq!(scratch.dma(&["verify"]).run().code, Some(0));
}

#[test]
fn what_is_refused_for_its_name_stays_as_it_is() {
    let (scratch, victim) = (in_git(), Victim::new());
    write(&odd(&scratch, "frameworks/ev~il.yaml"), "a: 1\n");
    let before = tree(&scratch.path("."));
    for arguments in super::WRITING.iter().filter(|arguments| !matches!(arguments[0], "words" | "change")) {
        refused(&scratch, arguments, "its name is not valid UTF-8");
        assert!(tree(&scratch.path(".")) == before, "{arguments:?}");
    }
    victim.is_untouched("names");
    drop(Lock::take(&root(&scratch), "dma version", &Disk::new()).unwrap());
}
