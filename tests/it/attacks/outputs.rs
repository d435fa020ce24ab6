//! Results, and programmes that are written to, by every spelling of a path.

use super::{Victim, in_git, pipe, refused, symlink, tree};
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
