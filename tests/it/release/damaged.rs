//! Releases that are not what was released: no command speaks of them as if they were.

use super::{FIRST, declare, files, released, reword, succeeds};
use crate::cli::Scratch;

const SECOND: &str = "frameworks/acute/releases/2.0.0";

/// With 2.0.0 of both settings, too.
pub(super) fn twice() -> Scratch {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    scratch
}

/// What a command says that is to be refused; nothing may have changed.
#[track_caller]
fn refused(scratch: &Scratch, arguments: &[&str]) -> String {
    let before = files(scratch, ".");
    let shown = scratch.dma(arguments).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(2), ""), "{arguments:?}: {}", shown.err);
    assert!(files(scratch, ".") == before, "{arguments:?} wrote something");
    shown.err
}

const COMMANDS: [&[&str]; 7] = [
    &["diff"],
    &["diff", "acute@2.0.0"],
    &["diff", SECOND, "acute"],
    &["compare", "acute@2.0.0"],
    &["change", "more", "--why", "The board asked for it."],
    &["version", "acute"],
    &["log", "example-question"],
];

#[test]
fn nothing_is_compared_with_a_release_that_lacks_a_file() {
    for gone in ["framework.json", "release.json", "changes/budget.yaml"] {
        let scratch = twice();
        std::fs::remove_file(scratch.path(SECOND).join(gone)).unwrap();
        for arguments in COMMANDS {
            let said = refused(&scratch, arguments);
            let expected = format!(
                "error: cannot build on {SECOND}/{gone}: it was released and is missing; restore it, as with `git \
                 checkout -- {SECOND}/{gone}`; `dma verify` names every file\n"
            );
            assert_eq!(said, expected, "{arguments:?}");
        }
    }
}

#[test]
fn nothing_is_compared_with_a_release_that_was_edited() {
    for (name, from, to) in [
        ("framework.json", "digital budget", "digital plan"),
        ("release.json", "2017-03-01", "2017-03-02"),
        ("changes/budget.yaml", "The board", "Nobody"),
    ] {
        let scratch = twice();
        scratch.edit(&format!("{SECOND}/{name}"), from, to);
        for arguments in COMMANDS {
            let said = refused(&scratch, arguments);
            let expected = format!(
                "error: cannot build on {SECOND}/{name}: a byte of it is not as it was released; restore it"
            );
            assert!(said.starts_with(&expected), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn nothing_is_counted_from_a_release_that_is_not_as_it_was() {
    for gone in ["framework.json", "release.json"] {
        let scratch = twice();
        std::fs::remove_file(scratch.path(SECOND).join(gone)).unwrap();
        let shown = succeeds(&scratch, &["status"]);
        let row = shown.lines().find(|line| line.starts_with("acute ")).unwrap();
        assert!(row.ends_with("2.0.0    unknown  unknown"), "{shown}");
        let said = "\nthe last release of acute is not as it was released, so nobody can say what changed since: `dma verify \
                    acute` names the files\n";
        assert!(shown.contains(said), "{shown}");
    }
}

#[test]
fn declarations_between_two_revisions_are_those_that_were_released() {
    let scratch = twice();
    scratch.write("old.json", scratch.read(&format!("{FIRST}/framework.json")));
    scratch.write("new.json", scratch.read(&format!("{SECOND}/framework.json")));
    succeeds(&scratch, &["diff", "old.json", "new.json"]);
    scratch.edit(&format!("{SECOND}/changes/budget.yaml"), "class: meaning", "class: editorial");
    let said = refused(&scratch, &["diff", "old.json", "new.json"]);
    assert!(said.contains(&format!("{SECOND}/changes/budget.yaml")), "{said}");
}

#[test]
fn what_nobody_compares_may_be_damaged() {
    let scratch = twice();
    scratch.edit(&format!("{SECOND}/notes.md"), "2.0.0", "2.0.1");
    succeeds(&scratch, &["diff"]);
    succeeds(&scratch, &["compare", "acute@1.0.0", "acute@2.0.0"]);
}

#[test]
fn two_folders_of_releases_are_two_releases() {
    let scratch = twice();
    let shown = succeeds(&scratch, &["diff", FIRST, SECOND, "-f", "plain"]);
    assert!(shown.contains("question-reworded") && shown.contains("1 change in 1 setting"), "{shown}");
    let shown = succeeds(&scratch, &["compare", FIRST, SECOND, "-f", "plain"]);
    assert!(shown.contains("question example-question: not comparable"), "{shown}");
}
