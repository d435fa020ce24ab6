//! Control characters on their way to a terminal, and names of files that look like options.

use super::{Scratch, Shown, in_git, interrupt, root};
use crate::cli::git::{commit, git, repository};

#[track_caller]
fn is_plain(shown: &Shown, arguments: &[&str]) {
    for text in [&shown.out, &shown.err] {
        assert!(!text.contains(['\u{1b}', '\r', '\u{7}']), "{arguments:?}: {text:?}");
        assert!(!text.lines().any(|line| line.starts_with("error: forged")), "{arguments:?}: {text:?}");
    }
}

#[test]
fn arguments_that_are_wrong_are_shown_on_their_line() {
    let scratch = in_git();
    let name = "--a\u{1b}]0;pwned\u{7}\nerror: forged\r.yaml";
    for arguments in [
        &["git-diff", name][..],
        &["git-merge", name],
        &["lint", name],
        &["lint", "--format", name],
        &[name],
        &["git-merge", "a", "b", "c", name],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_ne!(shown.code, Some(0), "{arguments:?}");
        is_plain(&shown, arguments);
    }
}

#[test]
fn what_a_list_of_words_holds_is_shown_without_control_characters() {
    let scratch = in_git();
    scratch.write("frameworks/words.txt", "tele\u{1b}[31mcare\rerror\ntele\u{7}health\n");
    for arguments in [["words", "list"], ["words", "unused"]] {
        let shown = scratch.dma(&arguments).run();
        assert_eq!(shown.out.lines().count(), 2, "{}", shown.out);
        is_plain(&shown, &arguments);
    }
}

#[test]
fn what_was_written_is_told_without_control_characters() {
    let scratch = Scratch::empty();
    let folder = "a\u{1b}[31m\nerror: forged";
    crate::fixture::copy(&Scratch::new().path("frameworks"), &scratch.path(folder));
    for arguments in [
        &["lint", "--write-baseline", folder][..],
        &["release", "--all", "--date", "2016-05-01", "--programme", folder],
        &["compile", "--programme", folder, "--out", "out\u{1b}[31m\nerror: forged"],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_eq!(shown.code, Some(0), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(shown.out.contains("wrote"), "{}", shown.out);
        is_plain(&shown, arguments);
    }
}

#[test]
fn git_shows_a_file_whose_name_looks_like_an_option() {
    let scratch = repository();
    let driver = format!("{} git-diff", env!("CARGO_BIN_EXE_dma"));
    git(&scratch, &["config", "diff.dma.command", &driver]);
    scratch.write(".gitattributes", "*.yaml diff=dma\n");
    for name in ["-x.yaml", "--help.yaml", "--color.yaml"] {
        scratch.write(name, "a: 1\n");
    }
    commit(&scratch);
    for name in ["-x.yaml", "--help.yaml", "--color.yaml"] {
        scratch.write(name, "a: 2\n");
    }
    // Git ends with 128 where a driver fails.
    let shown = git(&scratch, &["diff", "--ext-diff"]);
    assert_eq!(shown.matches("(`git diff --no-ext-diff` shows the lines").count(), 3, "{shown}");
    assert!(shown.contains("-x.yaml: "), "{shown}");
}

#[test]
fn what_was_interrupted_is_told_from_another_folder_and_where_the_command_fails() {
    let (scratch, other) = (in_git(), Scratch::empty());
    let made = ["response", "synthesise", "acute", "--count", "3", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    interrupt(&root(&scratch));
    let programme = scratch.path("frameworks").display().to_string();
    let all = scratch.path("all.csv").display().to_string();
    for arguments in [
        &["score", &all, "--programme", &programme][..],
        &["words", "list", "--programme", &programme],
        &["response", "check", &all, "--programme", &programme],
        &["match", "acute", "--programme", &programme],
        &["score", "missing.csv", "--programme", &programme],
        &["compile", "--programme", &programme, "nothing"],
        &["lint", "--only", "no-such-rule", &programme],
    ] {
        let shown = other.dma(arguments).run();
        assert_eq!(
            shown.err.matches("`dma words add` was interrupted").count(),
            1,
            "{arguments:?}: {}",
            shown.err
        );
    }
}
