//! `dma git-diff` as git calls it: one file at a time, and nothing that did not happen.

use super::Scratch;
use super::git::{EXAMPLE, commit, git, repository};

/// A repository in which git shows changes by meaning.
fn by_meaning() -> Scratch {
    let scratch = repository();
    let driver = format!("{} git-diff", env!("CARGO_BIN_EXE_dma"));
    git(&scratch, &["config", "diff.dma.command", &driver]);
    scratch.write(".gitattributes", "frameworks/**/*.yaml diff=dma\n");
    commit(&scratch);
    scratch
}

#[test]
fn git_shows_changes_by_meaning_with_two_lines_of_set_up() {
    let scratch = by_meaning();
    scratch.edit(EXAMPLE, "agreed a digital plan", "agreed and paid for a digital plan");
    let shown = git(&scratch, &["diff", "--ext-diff"]);
    assert!(shown.contains("The board has agreed {+and paid for +}a digital plan."), "{shown}");
    assert!(shown.contains("a/frameworks/shared/example.yaml → b/frameworks/shared/example.yaml"), "{shown}");
    // What cannot be told is said, and git goes on.
    scratch.edit(EXAMPLE, "    good:", "    help: Twice.\n    good:");
    scratch.edit("frameworks/shared/other.yaml", "printed timetable", "printed list");
    let shown = git(&scratch, &["diff", "--ext-diff"]);
    assert!(shown.contains("has errors; `dma lint` shows them"), "{shown}");
    assert_eq!(shown.matches("(`git diff --no-ext-diff` shows the lines").count(), 2, "{shown}");
}

/// Moves the first section and says so in both frameworks.
fn moved(scratch: &Scratch) {
    git(scratch, &["mv", EXAMPLE, "frameworks/shared/moved.yaml"]);
    for setting in ["acute", "social-care"] {
        scratch.edit(
            &format!("frameworks/{setting}/framework.yaml"),
            "shared/example.yaml",
            "shared/moved.yaml",
        );
    }
}

#[test]
fn a_section_that_moved_to_another_file_is_no_new_one() {
    let scratch = by_meaning();
    moved(&scratch);
    for arguments in [&["diff", "--ext-diff"][..], &["diff", "--ext-diff", "HEAD"]] {
        let shown = git(&scratch, arguments);
        assert!(!shown.contains("was added") && !shown.contains("removed"), "{shown}");
        let same = "a/frameworks/acute/framework.yaml and b/frameworks/acute/framework.yaml are the same";
        assert!(shown.contains(same), "{shown}");
    }
    // What changes in it on the way is told.
    scratch.edit(
        "frameworks/shared/moved.yaml",
        "agreed a digital plan",
        "agreed and paid for a digital plan",
    );
    let shown = git(&scratch, &["diff", "--ext-diff", "HEAD", "--", "frameworks/shared"]);
    assert!(shown.contains("The board has agreed {+and paid for +}a digital plan."), "{shown}");
    assert!(shown.contains("a/frameworks/shared/example.yaml → b/frameworks/shared/moved.yaml"), "{shown}");
}

#[test]
fn what_only_an_older_commit_had_is_said_to_be_unknown() {
    let scratch = by_meaning();
    moved(&scratch);
    commit(&scratch);
    let shown = git(&scratch, &["diff", "--ext-diff", "HEAD~1", "HEAD", "--", "frameworks/acute"]);
    let said = "frameworks/acute/framework.yaml: it uses shared/example.yaml, which is neither here nor in the last commit\n\
                (`git diff --no-ext-diff` shows the lines";
    assert!(shown.contains(said), "{shown}");
}
