//! `dma git-merge` as git calls it: branches of a real repository come in; merges, rebases and clashes go out.

use super::Scratch;
use super::git::{EXAMPLE, attempt, commit, git, repository};

const DRIVER: &str = "git-merge %O %A %B %L %P";

/// A repository in which git merges by id.
fn merging(driver: &str) -> Scratch {
    let scratch = repository();
    git(&scratch, &["config", "merge.dma.driver", &format!("{} {driver}", env!("CARGO_BIN_EXE_dma"))]);
    scratch.write(".gitattributes", "frameworks/**/*.yaml merge=dma\n");
    commit(&scratch);
    scratch
}

/// Makes a branch on which the example file has other words, and goes back to `main`.
fn branch(scratch: &Scratch, name: &str, from: &str, to: &str) {
    git(scratch, &["checkout", "--quiet", "-b", name, "main"]);
    scratch.edit(EXAMPLE, from, to);
    commit(scratch);
    git(scratch, &["checkout", "--quiet", "main"]);
}

fn appended(id: &str) -> String {
    format!(
        "\n  - id: {id}\n    text: The board has agreed a {id}.\n    scale: agreement\n    help: Look at the minutes.\n    \
         good: Staff can read it.\n    evidence: The paper.\n    respondent: executive\n    why: It shows that plans are made.\n    \
         references: [ {{ scheme: wgll, code: well-led }} ]\n"
    )
}

fn append(scratch: &Scratch, id: &str) {
    let text = scratch.read(EXAMPLE);
    scratch.write(EXAMPLE, text + &appended(id));
    commit(scratch);
}

#[test]
fn two_branches_that_append_a_question_merge_without_a_word() {
    let scratch = merging(DRIVER);
    git(&scratch, &["checkout", "--quiet", "-b", "other"]);
    append(&scratch, "data-plan");
    git(&scratch, &["checkout", "--quiet", "main"]);
    let before = scratch.read(EXAMPLE);
    append(&scratch, "skills-plan");
    // What git does by itself.
    assert!(
        !attempt(&scratch, &["-c", "merge.dma.driver=false", "merge", "--no-edit", "other"]).status.success()
    );
    git(&scratch, &["merge", "--abort"]);
    git(&scratch, &["merge", "--no-edit", "other"]);
    assert_eq!(scratch.read(EXAMPLE), before + &appended("skills-plan") + &appended("data-plan"));
    assert_eq!(git(&scratch, &["status", "--porcelain"]), "");
    let lint = scratch.dma(&["lint", "--fail-on", "error"]).run();
    assert_eq!(lint.code, Some(0), "{}{}", lint.out, lint.err);
}

#[test]
fn a_clash_stops_the_merge_and_is_named_by_question() {
    let scratch = merging(DRIVER);
    branch(&scratch, "other", "agreed a digital plan", "paid for a digital plan");
    scratch.edit(EXAMPLE, "agreed a digital plan", "seen a digital plan");
    commit(&scratch);
    let merge = attempt(&scratch, &["merge", "--no-edit", "other"]);
    assert_eq!(merge.status.code(), Some(1));
    let said = String::from_utf8_lossy(&merge.stderr).into_owned();
    assert_eq!(
        said,
        format!("{EXAMPLE}: conflict: question `example-question`: both sides changed `text` differently\n")
    );
    let text = scratch.read(EXAMPLE);
    let clash = "<<<<<<< ours\n    text: The board has seen a digital plan.\n=======\n    \
                 text: The board has paid for a digital plan.\n>>>>>>> theirs\n";
    assert!(text.contains(clash), "{text}");
    assert_eq!(git(&scratch, &["diff", "--name-only", "--diff-filter=U"]), EXAMPLE);
    // Lint says what the marks are.
    let lint = scratch.dma(&["lint", "--format", "plain"]).run();
    assert_eq!(lint.code, Some(1), "{}", lint.out);
    git(&scratch, &["merge", "--abort"]);
}

/// A change on one side must not undo what the other withdrew.
#[test]
fn an_approval_that_one_branch_withdraws_does_not_come_back_with_a_change_on_the_other() {
    const FILE: &str = "frameworks/changes/plan.yaml";
    const APPROVAL: &str = "  - { role: editor, name: A. Clark, date: 2026-01-12 }\n";
    let text = format!(
        "change: plan\nclass: editorial\nitems: [example-question]\nwhy: It is shorter.\napproved-by:\n{APPROVAL}  - \
         {{ role: analyst, name: B. Shah, date: 2026-01-13 }}\n"
    );
    let scratch = merging(DRIVER);
    scratch.write(FILE, &text);
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "-b", "other"]);
    scratch.write(FILE, text.replace("2026-01-12", "2026-02-01"));
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "main"]);
    scratch.write(FILE, text.replace(APPROVAL, ""));
    commit(&scratch);
    let merge = attempt(&scratch, &["merge", "--no-edit", "other"]);
    assert_eq!(merge.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&merge.stderr),
        format!("{FILE}: conflict: approval `editor`: our side removed it, their side changed it\n")
    );
    let conflict = format!("<<<<<<< ours\n=======\n{}>>>>>>> theirs\n", APPROVAL.replace("01-12", "02-01"));
    assert!(scratch.read(FILE).contains(&conflict), "{}", scratch.read(FILE));
}

#[test]
fn the_style_of_clashes_and_their_names_are_those_of_git() {
    let scratch = merging("git-merge %O %A %B %L %P %S %X %Y");
    git(&scratch, &["config", "merge.conflictStyle", "zdiff3"]);
    branch(&scratch, "other", "agreed a digital plan", "paid for a digital plan");
    scratch.edit(EXAMPLE, "agreed a digital plan", "seen a digital plan");
    commit(&scratch);
    assert_eq!(attempt(&scratch, &["merge", "--no-edit", "other"]).status.code(), Some(1));
    let text = scratch.read(EXAMPLE);
    assert!(text.contains("<<<<<<< HEAD\n") && text.contains(">>>>>>> other\n"), "{text}");
    assert!(
        text.contains("\n=======\n") && text.contains("\n    text: The board has agreed a digital plan.\n"),
        "{text}"
    );
    assert_eq!(text.lines().filter(|line| line.starts_with("||||||| ")).count(), 1, "{text}");
}

#[test]
fn a_branch_of_several_commits_is_rebased() {
    let scratch = merging(DRIVER);
    git(&scratch, &["checkout", "--quiet", "-b", "other"]);
    append(&scratch, "data-plan");
    scratch.edit(EXAMPLE, "agreed a digital plan", "paid for a digital plan");
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "main"]);
    append(&scratch, "skills-plan");
    scratch.edit(
        EXAMPLE,
        "    help: Look at the minutes of that meeting.\n",
        "    help: Look at the papers.\n",
    );
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "other"]);
    git(&scratch, &["rebase", "--quiet", "main"]);
    let text = scratch.read(EXAMPLE);
    assert!(
        text.contains("paid for a digital plan") && text.contains("help: Look at the papers.\n"),
        "{text}"
    );
    assert!(text.ends_with(&(appended("skills-plan") + &appended("data-plan"))), "{text}");
    assert_eq!(git(&scratch, &["rev-list", "--count", "main..other"]), "2");
}

#[test]
fn histories_that_cross_merge_by_what_both_came_from() {
    let scratch = merging(DRIVER);
    branch(&scratch, "other", "agreed a digital plan", "paid for a digital plan");
    append(&scratch, "skills-plan");
    git(&scratch, &["checkout", "--quiet", "-b", "third", "main"]);
    git(&scratch, &["merge", "--quiet", "--no-edit", "other"]);
    append(&scratch, "data-plan");
    git(&scratch, &["checkout", "--quiet", "other"]);
    git(&scratch, &["merge", "--quiet", "--no-edit", "main"]);
    append(&scratch, "care-plan");
    git(&scratch, &["merge", "--quiet", "--no-edit", "third"]);
    let text = scratch.read(EXAMPLE);
    for id in ["skills-plan", "data-plan", "care-plan"] {
        assert_eq!(text.matches(&format!("- id: {id}\n")).count(), 1, "{text}");
    }
}

#[test]
fn a_driver_that_cannot_run_stops_git_before_anything_is_lost() {
    for driver in [
        "git-merge %O %A",
        "git-merge %O %A /nowhere %L %P",
        "git-merge %O %A %B 0 %P",
        "--color never git-merge",
    ] {
        let scratch = merging(driver);
        branch(&scratch, "other", "agreed a digital plan", "paid for a digital plan");
        scratch.edit(EXAMPLE, "agreed a digital plan", "seen a digital plan");
        commit(&scratch);
        let merge = attempt(&scratch, &["merge", "--no-edit", "other"]);
        assert!(!merge.status.success());
        let said = String::from_utf8_lossy(&merge.stderr).into_owned();
        assert!(
            said.contains("error") && said.contains("failed to execute internal merge"),
            "{driver}: {said}"
        );
        assert_eq!(git(&scratch, &["log", "--format=%s", "-1", "other..main"]), "a commit");
    }
}

#[test]
fn the_result_and_the_exit_code_say_the_same_by_hand() {
    let scratch = Scratch::empty();
    for (name, text) in [("o", "a: 1\nb: 1\n"), ("a", "a: 2\nb: 1\n"), ("b", "a: 1\nb: 2\n")] {
        scratch.write(name, text);
    }
    scratch.dma(&["git-merge", "o", "a", "b", "7", "x.yaml"]).shows(0, "", "");
    assert_eq!(scratch.read("a"), "a: 2\nb: 2\n");
    scratch.write("b", "a: 3\n");
    scratch.write("x\ny", "a: 1\nb: 1\n");
    let said = "x y: conflict: both sides changed `a` differently\nx y: conflict: their side removed `b`, our side changed it\n";
    scratch.dma(&["git-merge", "o", "a", "b", "3", "x\ny"]).shows(1, "", said);
    assert_eq!(scratch.read("a"), "<<< ours\na: 2\n===\na: 3\n>>> theirs\n<<< ours\nb: 2\n===\n>>> theirs\n");
    assert_eq!(scratch.dma(&["git-merge", "o", "a", "missing"]).run().code, Some(129));
    assert_eq!(scratch.dma(&["git-merge"]).run().code, Some(129));
    assert_eq!(scratch.dma(&["lint", "git-merge"]).run().code, Some(2));
}
