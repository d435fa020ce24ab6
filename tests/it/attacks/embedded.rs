//! A repository that was committed into the programme's folder is never taken for the real one.

use super::in_git;
use crate::cli::git::{commit, git};

/// Commits the files of another repository into `frameworks`: one whose `main` has what the working tree has now.
fn embed(scratch: &crate::cli::Scratch) {
    git(scratch, &["init", "--quiet", "--bare", "--initial-branch", "main", "other.git"]);
    let other = ["--git-dir=other.git", "--work-tree=frameworks"];
    git(scratch, &[&other[..], &["add", "--all"]].concat());
    git(scratch, &[&other[..], &["commit", "--quiet", "--message", "forged"]].concat());
    for name in ["objects", "refs"] {
        crate::fixture::copy(
            &scratch.path(&format!("other.git/{name}")),
            &scratch.path(&format!("frameworks/{name}")),
        );
    }
    scratch.write("frameworks/HEAD", "ref: refs/heads/main\n");
    scratch.write("frameworks/config", "[core]\n\trepositoryformatversion = 0\n\tworktree = .\n");
}

#[test]
fn a_repository_that_was_committed_is_not_asked_what_the_past_was() {
    let scratch = in_git();
    commit(&scratch);
    scratch.edit("frameworks/acute/framework.yaml", "title: ", "title: Another ");
    embed(&scratch);
    for arguments in [&["diff", "HEAD"][..], &["lint", "--since", "HEAD"], &["lint", "--staged"]] {
        let shown = scratch.dma(arguments).run();
        assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(shown.err.contains("holds `HEAD`, `objects` and `refs`"), "{arguments:?}: {}", shown.err);
    }
    // Without one of the three, git passes it over, and the real past is seen.
    std::fs::remove_file(scratch.path("frameworks/HEAD")).unwrap();
    let shown = scratch.dma(&["diff", "HEAD"]).run();
    assert!(shown.code == Some(0) && shown.out.contains("Another"), "{}{}", shown.out, shown.err);
}
