//! Results, and programmes that are written to, by every spelling of a path.

use super::{Victim, in_git, pipe, refused, symlink, tree};
use dma_text::error::Error;
use std::io::ErrorKind;
use std::path::Path;

/// Runs a command in a folder of the scratch folder that is to be refused.
#[track_caller]
fn refused_in(scratch: &super::Scratch, folder: &str, arguments: &[&str], words: &str) {
    let shown = scratch.dma(arguments).within(folder).run();
    assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
    assert!(shown.err.contains(words), "{arguments:?}: {}", shown.err);
}

#[test]
fn a_link_of_a_repository_is_not_followed_however_the_path_is_spelled() {
    let (scratch, victim) = (in_git(), Victim::new());
    std::fs::create_dir(victim.path("json")).unwrap();
    let before = tree(&victim.path(""));
    std::fs::create_dir(scratch.path("sub")).unwrap();
    symlink(victim.path(""), scratch.path("dist")).unwrap();
    let outside = tempfile::tempdir().unwrap();
    let alias = outside.path().join("alias");
    symlink(scratch.path("."), &alias).unwrap();
    let by_alias = alias.join("dist/json").display().to_string();
    let words = "dist is not followed";
    refused(&scratch, &["compile", "--out", "sub/../dist/json"], words);
    refused(&scratch, &["compile", "--out", &by_alias], words);
    refused(&scratch, &["compile", "--out", "/proc/self/cwd/dist/json"], words);
    refused_in(&scratch, "sub", &["compile", "--out", "../dist/json", "--programme", ".."], words);
    refused_in(&scratch, "sub", &["compile", "--out", "../dist/new/deep", "--programme", ".."], words);
    refused(&scratch, &["compile", "--out", "dist/../dist2"], words);
    assert!(tree(&victim.path("")) == before);
    // The same spellings lead to what is no link.
    std::fs::remove_file(scratch.path("dist")).unwrap();
    for out in ["sub/../dist/json", &by_alias] {
        let shown = scratch.dma(&["compile", "--out", out]).run();
        assert_eq!(shown.code, Some(0), "{out}: {}", shown.err);
        assert!(scratch.path("dist/json/index.json").is_file(), "{out}");
        std::fs::remove_dir_all(scratch.path("dist")).unwrap();
    }
}

#[test]
fn a_programme_behind_a_link_of_a_repository_is_not_written_to_from_below() {
    let (scratch, victim) = (in_git(), Victim::new());
    crate::fixture::copy(&scratch.path("frameworks"), &victim.path("fw"));
    std::fs::create_dir(scratch.path("sub")).unwrap();
    symlink(victim.path("fw"), scratch.path("fw")).unwrap();
    let example = std::fs::read_to_string(victim.path("fw/shared/example.yaml")).unwrap();
    let slip = example.replace("minutes of that meeting.", "minutes &  papers.");
    assert_ne!(example, slip);
    std::fs::write(victim.path("fw/shared/example.yaml"), slip).unwrap();
    let before = tree(&victim.path(""));
    for arguments in [
        &["words", "add", "telecare", "--programme", "../fw"][..],
        &["lint", "--write-baseline", "../fw/scales.yaml"],
        &["lint", "--fix", "../fw"],
        &["words", "add", "telecare", "--programme", "../fw/shared"],
    ] {
        let shown = scratch.dma(arguments).within("sub").run();
        assert_ne!(shown.code, Some(0), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(shown.err.contains("fw is not followed"), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(tree(&victim.path("")) == before, "{arguments:?}");
    }
    // Above the repository a link is that of the user.
    let outside = tempfile::tempdir().unwrap();
    let alias = outside.path().join("alias");
    symlink(scratch.path("."), &alias).unwrap();
    let programme = alias.join("frameworks").display().to_string();
    let shown = scratch.dma(&["words", "add", "telecare", "--programme", &programme]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(scratch.read("frameworks/words.txt").contains("telecare"));
}

#[test]
fn a_pipe_in_a_repository_is_not_written_to() {
    let (scratch, victim) = (in_git(), Victim::new());
    let made = ["response", "synthesise", "acute", "--count", "3", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    let score = |out| ["score", "all.csv", "--format", "csv", "--out", out];
    if !pipe(&victim.path("scores.csv")) {
        return;
    }
    // With a reader, so that nothing but the rule keeps what is written from it.
    let read = |path: &Path| std::fs::File::options().read(true).write(true).open(path).unwrap();
    let _reader = read(&victim.path("scores.csv"));
    symlink(victim.path(""), scratch.path("dist")).unwrap();
    refused(&scratch, &score("dist/scores.csv"), "dist is not followed");
    std::fs::remove_file(scratch.path("dist")).unwrap();
    std::fs::create_dir(scratch.path("dist")).unwrap();
    let words = "it is a pipe or a device";
    for name in ["dist/scores.csv", "dist/index.json"] {
        assert!(pipe(&scratch.path(name)));
    }
    let _readers = [read(&scratch.path("dist/scores.csv")), read(&scratch.path("dist/index.json"))];
    refused(&scratch, &score("dist/scores.csv"), words);
    refused(&scratch, &["compile"], words);
    assert_eq!(scratch.names("dist"), ["index.json", "scores.csv"]);
    let convert = ["response", "convert", "all.csv", "dist/scores.csv"];
    refused(&scratch, &convert, words);
    // Devices of the system are those that the user names.
    for out in ["/dev/null", "/dev/stdout"] {
        let shown = scratch.dma(&score(out)).run();
        assert_eq!(shown.code, Some(0), "{out}: {}", shown.err);
        assert_eq!(shown.out.lines().count() > 1, out == "/dev/stdout", "{out}: {}", shown.out);
    }
}

#[test]
fn a_link_of_a_programme_without_git_is_not_followed_from_elsewhere() {
    // Unpacked, and used from another folder: neither a repository nor the current folder is on the way.
    let (scratch, victim, elsewhere) = (super::Scratch::new(), Victim::new(), super::Scratch::empty());
    let made = ["response", "synthesise", "acute", "--count", "6", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    crate::fixture::copy(&scratch.path("frameworks"), &victim.path("fw"));
    let before = tree(&victim.path(""));
    symlink(victim.path(""), scratch.path("frameworks/out")).unwrap();
    symlink(victim.path(""), scratch.path("mid")).unwrap();
    let path = |name: &str| scratch.path(name).display().to_string();
    let (programme, answers) = (path("frameworks"), path("all.csv"));
    let score = |out: &str, format| {
        let arguments = ["score", &answers, "--programme", &programme, "-f", format, "--out", out];
        elsewhere.dma(&arguments).run()
    };
    for out in [path("frameworks/out/sub/x.json"), path("frameworks/out/x.json"), path("mid/x.json")] {
        let shown = score(&out, "json");
        assert_eq!(shown.code, Some(2), "{out}: {}", shown.err);
        assert!(shown.err.contains("is not followed: it may lead out of the folder"), "{out}: {}", shown.err);
    }
    // A programme with a link to a folder in it is not read as a whole.
    std::fs::remove_file(scratch.path("frameworks/out")).unwrap();
    let (out, fw, below) = (path("mid/public"), path("mid/fw"), path("mid/fw/shared"));
    for arguments in [
        &["publish", &answers, "--programme", &programme, "--out", &out][..],
        &["compile", "--programme", &programme, "--out", &out],
        &["response", "convert", &answers, &path("mid/all.jsonl")],
        &["words", "add", "telecare", "--programme", &fw],
        &["words", "add", "telecare", "--programme", &below],
        &["version", "--bump", "--programme", &fw],
    ] {
        let shown = elsewhere.dma(arguments).run();
        assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(shown.err.contains("is not followed"), "{arguments:?}: {}", shown.err);
    }
    assert!(tree(&victim.path("")) == before);
    // Nor is a pipe written to that was unpacked with it.
    if pipe(&scratch.path("frameworks/pipe.json")) {
        let shown = score(&path("frameworks/pipe.json"), "json");
        assert!(shown.err.contains("it is a pipe or a device"), "{}", shown.err);
    }
    assert_eq!(score(&path("frameworks/new/x.json"), "json").code, Some(0));
}

#[test]
fn a_programme_that_a_repository_made_a_link_out_of_it_is_not_read() {
    let (scratch, elsewhere) = (in_git(), in_git());
    std::fs::rename(scratch.path("frameworks"), scratch.path("real")).unwrap();
    let before = tree(&elsewhere.path("."));
    symlink(elsewhere.path("frameworks"), scratch.path("frameworks")).unwrap();
    for arguments in super::READING {
        refused(&scratch, arguments, "it leads out of the folder that it came with");
    }
    assert!(tree(&elsewhere.path(".")) == before);
    // One that stays inside is read, and not written to.
    std::fs::remove_file(scratch.path("frameworks")).unwrap();
    symlink("real", scratch.path("frameworks")).unwrap();
    for arguments in [&["lint"][..], &["status"], &["words", "list"]] {
        assert_eq!(scratch.dma(arguments).run().code, Some(0), "{arguments:?}");
    }
    refused(&scratch, &["words", "add", "telecare"], "is not followed");
}

#[test]
fn what_stands_in_the_way_of_a_result_is_said_with_what_to_do() {
    let scratch = in_git();
    let made = ["response", "synthesise", "acute", "--count", "3", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    std::fs::create_dir(scratch.path("dd")).unwrap();
    let score = ["score", "all.csv", "--format", "csv", "--out", "dd"];
    refused(&scratch, &score, "cannot write to dd: it is a folder; name a file");
    let words = "there is no folder x that `..` could lead out of; write the path without it";
    for arguments in [
        &["compile", "--out", "./x/../dist"][..],
        &["publish", "all.csv", "--out", "x/../public"],
        &["carry", "all.csv", "--to", "1.0.0", "--out", "x/../carried"],
        &["score", "all.csv", "--format", "csv", "--out", "x/../scores.csv"],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
        // Carry needs a release first.
        assert!(shown.err.contains(words) || arguments[0] == "carry", "{arguments:?}: {}", shown.err);
        assert!(!shown.err.contains("entity"), "{arguments:?}: {}", shown.err);
    }
    assert_eq!(scratch.names("."), [".git", "all.csv", "dd", "frameworks"]);
}

#[test]
fn a_lock_that_cannot_be_made_is_said_with_what_helps_there() {
    // In a clone, no setting moves the lock.
    let scratch = in_git();
    scratch.write(".git/dma", "a file");
    let said = scratch.dma(&["words", "add", "telecare"]).run().err;
    assert!(!said.contains("XDG_STATE_HOME"), "{said}");
    std::fs::remove_file(scratch.path(".git/dma")).unwrap();
    let source = || ErrorKind::PermissionDenied.into();
    let state =
        |is_in_repository| Error::State { path: ".git/dma/0".into(), is_in_repository, source: source() };
    assert!(!state(true).to_string().contains("XDG_STATE_HOME"), "{}", state(true));
    assert!(state(false).to_string().contains("XDG_STATE_HOME"), "{}", state(false));
    let made = |scratch: &super::Scratch, state: &str| {
        scratch.dma(&["words", "add", "telecare"]).env("XDG_STATE_HOME", state).run()
    };
    // Of other refusals of the system, what to do is said where it is known.
    for (kind, words) in [
        (ErrorKind::PermissionDenied, "; change its permissions"),
        (ErrorKind::StorageFull, "; free some space"),
        (ErrorKind::ReadOnlyFilesystem, "; the disk cannot be written to"),
    ] {
        let error = Error::Io { action: "write", path: "x".into(), source: kind.into() };
        assert!(error.to_string().contains(words), "{error}");
    }
    // A folder that nobody can write to, root neither.
    let proc = Path::new("/proc/sys");
    if proc.is_dir() {
        let shown = made(&super::Scratch::new(), "/proc/sys");
        assert_eq!(shown.code, Some(2), "{}", shown.err);
        assert!(shown.err.contains("or set `XDG_STATE_HOME` to a folder that is"), "{}", shown.err);
    }
}
