//! `dma verify --from`: releases made again from what git keeps.

use super::{ACUTE, EXAMPLE, guide, released, reword, succeeds};
use crate::cli::Scratch;
use crate::cli::git::{commit, git};

/// Two rounds, each committed and tagged.
fn history() -> Scratch {
    let scratch = released();
    git(&scratch, &["init", "--quiet"]);
    commit(&scratch);
    git(&scratch, &["tag", "round-1"]);
    reword(&scratch);
    scratch.write(
        "frameworks/changes/reports-in-april.yaml",
        "# yaml-language-server: $schema=../../schemas/change.schema.json\nchange: reports-in-april\nclass: clarification\nitems: [example-question]\nwhy: The year ends in March.\n",
    );
    commit(&scratch);
    git(&scratch, &["tag", "before-round-2"]);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01", "--approval", "PB 7"]);
    commit(&scratch);
    git(&scratch, &["tag", "round-2"]);
    guide(&scratch);
    commit(&scratch);
    scratch
}

#[test]
fn both_rounds_are_made_again_byte_for_byte() {
    let scratch = history();
    for (round, version) in [("round-1", "1.0.0"), ("round-2", "1.1.0")] {
        let shown = succeeds(&scratch, &["verify", "--from", round, "-f", "plain"]);
        for setting in ["acute", "social-care"] {
            let line = format!("{setting} {version}: as it was released, rebuilt byte for byte\n");
            assert!(shown.contains(&line), "{shown}");
        }
        assert_eq!(shown.matches("made again").count(), 2, "{shown}");
    }
}

#[test]
fn what_waits_in_the_working_tree_is_no_matter() {
    let scratch = history();
    scratch.write(EXAMPLE, "no YAML: [");
    succeeds(&scratch, &["verify", "acute", "--from", "round-2"]);
}

#[test]
fn other_sources_are_named() {
    let scratch = history();
    let shown = scratch.dma(&["verify", "acute", "--from", "HEAD", "-f", "plain"]).run();
    assert_eq!(shown.code, Some(1));
    let expected = "frameworks/acute/releases/1.1.0/framework.json:1:1: error: rebuilt from `HEAD`, this file differs: \
                    its source `shared/example.yaml` was another one [rebuilt-file-differs]";
    assert!(shown.out.contains(expected), "{}", shown.out);
}

#[test]
fn sources_that_moved_on_without_an_effect_are_no_fault() {
    let scratch = history();
    git(&scratch, &["checkout", "--quiet", "round-2"]);
    scratch.edit(EXAMPLE, "questions:\n", "# Checked in spring.\nquestions:\n");
    commit(&scratch);
    let shown = succeeds(&scratch, &["verify", "acute", "--from", "HEAD", "-f", "plain"]);
    let line = "acute 1.1.0: as it was released, made from earlier sources; these sources make the same `framework.json`\n";
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn a_revision_without_a_release_is_refused() {
    let scratch = history();
    scratch.edit(ACUTE, "version: 1.1.0", "version: 1.2.0");
    commit(&scratch);
    let said = "error: the sources of `HEAD` are of no release that lies here\n";
    scratch.dma(&["verify", "acute", "--from", "HEAD"]).shows(2, "", said);
    let shown = scratch.dma(&["verify", "--from", "no-such-branch"]).run();
    assert!(shown.code == Some(2) && shown.err.contains("no-such-branch"), "{}", shown.err);
    let shown = scratch.dma(&["verify", "--from=--help"]).run();
    assert!(shown.code == Some(2) && shown.err.contains("never begins with a hyphen"), "{}", shown.err);
}

#[test]
fn a_clone_without_the_history_says_so() {
    let scratch = history();
    let shallow = Scratch::empty();
    let from = format!("file://{}", scratch.path(".").display());
    git(&shallow, &["clone", "--quiet", "--depth=1", &from, "clone"]);
    let shown = shallow.dma(&["verify", "--from", "round-1", "--programme", "clone"]).run();
    assert!(shown.code == Some(2) && shown.err.contains("git fetch --unshallow"), "{}", shown.err);
    succeeds(&shallow, &["verify", "--programme", "clone"]);
}

#[test]
fn no_git_and_no_repository_are_said() {
    let scratch = released();
    let shown = scratch.dma(&["verify", "--from", "HEAD"]).run();
    assert!(shown.code == Some(2) && shown.err.starts_with("error: "), "{}", shown.err);
    let shown = scratch.dma(&["verify", "--from", "HEAD"]).env("PATH", "/nowhere").run();
    assert!(shown.code == Some(2) && shown.err.contains("git"), "{}", shown.err);
    let shown = scratch.dma(&["verify"]).env("PATH", "/nowhere").run();
    assert_eq!(shown.code, Some(0));
}
