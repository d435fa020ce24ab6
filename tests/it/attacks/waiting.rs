//! Git that waits for ever: a pipe in `.git` is opened by git and never ends.

use super::{Scratch, pipe};
use crate::cli::git::repository;
use crate::release::guide;

/// Puts a pipe in the place of a file of the repository.
fn replace(scratch: &Scratch, name: &str) -> bool {
    let path = scratch.path(".git").join(name);
    let _ = std::fs::remove_file(&path);
    pipe(&path)
}

#[test]
fn a_pipe_in_the_folder_of_git_makes_nobody_wait() {
    for (name, arguments) in [
        ("packed-refs", &["diff", "no-such-branch"][..]),
        ("config", &["diff", "HEAD"]),
        ("HEAD", &["diff", "HEAD"]),
        ("index", &["lint", "--staged"]),
        ("objects/info/alternates", &["diff", "HEAD"]),
        ("objects/info/alternates", &["lint", "--since", "HEAD"]),
    ] {
        let scratch = repository();
        guide(&scratch);
        if !replace(&scratch, name) {
            return;
        }
        let shown = scratch.dma(arguments).env("DMA_TEST_GIT_PATIENCE", "300").run();
        assert_eq!(shown.code, Some(2), "{name}: {}{}", shown.out, shown.err);
        assert!(
            shown.err.contains("it said nothing for 0.3 seconds and was stopped"),
            "{name}: {}",
            shown.err
        );
        assert_eq!(shown.err.lines().count(), 1, "{name}: {}", shown.err);
    }
}

#[test]
fn a_configuration_that_includes_a_pipe_makes_nobody_wait() {
    let scratch = repository();
    if !pipe(&scratch.path("pipe")) {
        return;
    }
    let config = scratch.read(".git/config");
    scratch.write(".git/config", format!("{config}[include]\n\tpath = ../pipe\n"));
    let shown = scratch.dma(&["diff", "HEAD"]).env("DMA_TEST_GIT_PATIENCE", "300").run();
    assert_eq!(shown.code, Some(2), "{}{}", shown.out, shown.err);
    assert!(shown.err.contains("and was stopped"), "{}", shown.err);
}
