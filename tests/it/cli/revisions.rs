//! `dma lint --staged` and `--since`: what will be committed, and what a branch adds.

use super::baseline::{FIRST, SECOND, WARNING, with_findings};
use super::git::{EXAMPLE, commit, git, repository};
use super::{CLEAN, ERROR, Scratch};

fn lint(scratch: &Scratch, more: &[&str]) -> super::Dma {
    scratch.dma(&[&["lint", "-f", "plain"], more].concat())
}

fn with_history() -> Scratch {
    let scratch = with_findings();
    git(&scratch, &["init", "--quiet"]);
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "-b", "mine"]);
    scratch
}

/// What is said of findings that were there before.
fn older(scratch: &Scratch, number: usize) -> String {
    let id = git(scratch, &["merge-base", "HEAD", "main"]);
    format!("not shown: {number} older than this branch, which left `main` at {}\n", &id[..10])
}

#[test]
fn what_is_staged_is_linted_and_not_what_is_in_the_folder() {
    let scratch = repository();
    scratch.edit(EXAMPLE, "    good:", "    help: Look at the papers.\n    good:");
    lint(&scratch, &[]).shows(1, ERROR, "");
    lint(&scratch, &["--staged"]).shows(0, CLEAN, "");
    git(&scratch, &["add", EXAMPLE]);
    git(&scratch, &["checkout", "--quiet", "HEAD", "--", "frameworks/scales.yaml"]);
    scratch.edit(EXAMPLE, "    help: Look at the papers.\n", "");
    lint(&scratch, &[]).shows(0, CLEAN, "");
    lint(&scratch, &["--staged"]).shows(1, ERROR, "");
    lint(&scratch, &["--staged"]).within("frameworks/shared").shows(
        1,
        &ERROR.replace("frameworks/", "../"),
        "",
    );
    lint(&scratch, &["--staged", "frameworks/acute"]).shows(1, ERROR, "");
    let stdin = "error: `--staged` lints what git has, so it cannot be combined with `-`\n";
    lint(&scratch, &["--staged", "-"]).input("").shows(2, "", stdin);
}

#[cfg(unix)]
#[test]
fn a_hook_lints_what_is_about_to_be_committed_however_it_was_chosen() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = repository();
    let hook = format!(
        "#!/bin/sh\nDMA_DICTIONARY=none '{}' lint --staged -f plain --color never > \"$(git rev-parse --git-path ..)/said\" 2>&1\n",
        env!("CARGO_BIN_EXE_dma")
    );
    scratch.write(".git/hooks/pre-commit", hook);
    let hook = scratch.path(".git/hooks/pre-commit");
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    scratch.edit(EXAMPLE, "    good:", "    help: Look at the papers.\n    good:");
    // `--only FILE` and `--all` commit an index that is not the usual one.
    for arguments in [&["commit", "-qm", "x", "--all"][..], &["commit", "-qm", "x", "--only", EXAMPLE]] {
        let output = super::git::attempt(&scratch, arguments);
        assert!(!output.status.success(), "{arguments:?}");
        assert_eq!(scratch.read("said"), ERROR, "{arguments:?}");
    }
    // The other way round: the faulty file stays at home.
    scratch.write("other.txt", "fine");
    git(&scratch, &["add", "other.txt"]);
    git(&scratch, &["commit", "--quiet", "--message", "x", "--only", "other.txt"]);
    assert_eq!(scratch.read("said"), CLEAN);
}

#[test]
fn a_branch_is_shown_only_what_it_adds() {
    let scratch = with_history();
    lint(&scratch, &["--since", "main"]).shows(0, &format!("{CLEAN}{}", older(&scratch, 3)), "");
    scratch.edit(EXAMPLE, "section: example", "# a comment\nsection: example");
    scratch.edit(EXAMPLE, "Utilise and utilise", "Utilise and utilise and utilise");
    let third = SECOND.replace("8:23", "9:35");
    let added = format!("{third}0 errors, 0 warnings, 1 note in 1 of 7 files\n{}", older(&scratch, 3));
    // Committed or not, staged or not.
    lint(&scratch, &["--since", "main"]).shows(0, &added, "");
    lint(&scratch, &["--since", "main", "--fail-on", "note"]).shows(1, &added, "");
    let nothing = format!("{CLEAN}{}", older(&scratch, 3));
    lint(&scratch, &["--since", "main", "--staged"]).shows(0, &nothing, "");
    commit(&scratch);
    lint(&scratch, &["--since", "main"]).shows(0, &added, "");
    lint(&scratch, &["--since", "main", "--staged"]).shows(0, &added, "");
    // What others did since on `main` is not this branch's doing.
    git(&scratch, &["checkout", "--quiet", "main"]);
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "mine"]);
    lint(&scratch, &["--since", "main"]).shows(0, &added, "");
}

#[test]
fn a_finding_keeps_its_fingerprint_when_those_like_it_are_left_out() {
    let scratch = with_history();
    scratch.edit(EXAMPLE, "Utilise and utilise", "Utilise and utilise and utilise");
    let prints = |more: &[&str]| -> Vec<String> {
        let shown = scratch.dma(&[&["lint", "-f", "gitlab"], more].concat()).run();
        let issues: Vec<serde_json::Value> = serde_json::from_str(&shown.out).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let all = prints(&[]);
    assert_eq!(all.len(), 4);
    assert_eq!(prints(&["--since", "main"]), all[3..]);
}

#[test]
fn a_file_that_is_moved_adds_nothing_but_what_is_new_in_it() {
    let scratch = with_history();
    let moved = |name: &str| {
        git(&scratch, &["mv", EXAMPLE, &format!("frameworks/shared/{name}")]);
        for framework in ["acute", "social-care"] {
            let file = format!("frameworks/{framework}/framework.yaml");
            if scratch.read(&file).contains("shared/example.yaml") {
                scratch.edit(&file, "shared/example.yaml", &format!("shared/{name}"));
            }
        }
    };
    moved("moved.yaml");
    let shown = lint(&scratch, &["--since", "main"]).run();
    assert_eq!(shown.out, format!("{CLEAN}{}", older(&scratch, 3)));
    scratch.edit("frameworks/shared/moved.yaml", "Utilise and utilise", "Utilise and utilise and utilise");
    let shown = lint(&scratch, &["--since", "main"]).run();
    assert!(shown.out.starts_with("frameworks/shared/moved.yaml:8:35: note: `utilise`"), "{}", shown.out);
}

#[test]
fn an_exception_that_a_branch_takes_away_adds_its_finding() {
    let scratch = with_findings();
    let allow = "    # allow: flagged-word — a quotation\n";
    scratch.edit(EXAMPLE, "    help: Utilise", &format!("{allow}    help: Utilise"));
    git(&scratch, &["init", "--quiet"]);
    commit(&scratch);
    git(&scratch, &["checkout", "--quiet", "-b", "mine"]);
    scratch.edit(EXAMPLE, allow, "");
    let added =
        format!("{FIRST}{SECOND}0 errors, 0 warnings, 2 notes in 1 of 7 files\n{}", older(&scratch, 1));
    lint(&scratch, &["--since", "main"]).shows(0, &added, "");
}

#[test]
fn where_the_branch_began_without_a_programme_everything_is_new() {
    let scratch = with_findings();
    git(&scratch, &["init", "--quiet"]);
    git(&scratch, &["commit", "--quiet", "--allow-empty", "--message", "nothing"]);
    git(&scratch, &["checkout", "--quiet", "-b", "mine"]);
    let all = format!(
        "{WARNING}{FIRST}{SECOND}0 errors, 1 warning, 2 notes in 2 of 7 files\n1 finding can be fixed with `--fix`\n"
    );
    lint(&scratch, &["--since", "main"]).shows(1, &all, "");
}

#[test]
fn a_comparison_that_cannot_be_made_is_said_to_be_so() {
    let scratch = Scratch::new();
    let none = "error: [HERE]/frameworks is not in a git repository, so it has no other revisions; run this in a \
                clone\n";
    lint(&scratch, &["--since", "main"]).shows(2, "", none);
    lint(&scratch, &["--staged"]).shows(2, "", none);
    git(&scratch, &["init", "--quiet"]);
    let unknown = "error: git does not know the commit `mian`: `git branch --all` and `git tag` list the names; `git fetch` \
                   gets those that are new elsewhere\n";
    lint(&scratch, &["--since", "mian"]).shows(2, "", unknown);
    commit(&scratch);
    let hyphen = "error: git does not know the commit `--output=x`: the name of a branch, a tag or a commit never begins with \
                  a hyphen\n";
    lint(&scratch, &["--since=--output=x"]).shows(2, "", hyphen);
    let shown = lint(&scratch, &["--since", "main"]).env("PATH", "/nowhere").run();
    assert_eq!(shown.code, Some(2));
    let said = "error: cannot run `git`: no such file or directory; install it, or leave out the options that need it";
    assert!(shown.err.starts_with(said), "{}", shown.err);
}

#[test]
fn what_the_environment_says_of_another_repository_is_not_believed() {
    let scratch = repository();
    let other = repository();
    other.write("frameworks/shared/new.yaml", "[");
    commit(&other);
    let elsewhere = other.path(".git").display().to_string();
    lint(&scratch, &["--staged"])
        .env("GIT_DIR", &elsewhere)
        .env("GIT_INDEX_FILE", &format!("{elsewhere}/index"))
        .env("GIT_WORK_TREE", &other.path(".").display().to_string())
        .env("GIT_OBJECT_DIRECTORY", "/nowhere")
        .env("GIT_PREFIX", "shared/")
        .shows(0, CLEAN, "");
}
