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
                "error: cannot build on {SECOND}/{name}: its bytes differ from the released ones; restore it"
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
        let said = "\na release of acute was altered, so the changes since then are unknown: `dma verify acute` names the \
                    files\n";
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

/// Every command that reads releases, whatever it reads of them.
const READERS: [&[&str]; 15] = [
    &["diff"],
    &["diff", "acute@1.0.0", "acute@2.0.0"],
    &["diff", FIRST, SECOND],
    &["match", "acute@1.0.0", "acute@2.0.0"],
    &["compare", "acute@1.0.0", "acute"],
    &["change", "more", "--why", "The board asked for it."],
    &["version", "acute"],
    &["log", "example-question"],
    &["score", "answers.jsonl"],
    &["response", "check", "answers.jsonl"],
    &["publish", "answers.jsonl", "--out", "published"],
    &["carry", "answers.jsonl", "--to", "2.0.0"],
    &["replay", "answers.jsonl", "acute@1.0.0", "acute@2.0.0"],
    &["compile", "-t", "guidance", "--out", "made"],
    &["score", "answers.jsonl", "--framework", "acute@1.0.0"],
];

/// A file that a command does not read is part of what was released all the same: one check for all of them.
#[test]
fn no_command_reads_a_release_that_verify_refuses() {
    let scratch = twice();
    let answers = ["response", "synthesise", "--count", "2", "--out", "answers.jsonl"];
    succeeds(&scratch, &[&answers[..], &["--framework", "acute@1.0.0"]].concat());
    let sums = scratch.read(&format!("{SECOND}/SHA256SUMS"));
    let notes = scratch.read(&format!("{SECOND}/notes.md"));
    scratch.write(&format!("{SECOND}/notes.md"), format!("{notes}More.\n"));
    let digest = |text: &str| dma_document::sha256(text.as_bytes());
    scratch.write(
        &format!("{SECOND}/SHA256SUMS"),
        sums.replace(&digest(&notes), &digest(&format!("{notes}More.\n"))),
    );
    for arguments in READERS {
        let said = refused(&scratch, arguments);
        assert!(said.contains(&format!("cannot build on {SECOND}/")), "{arguments:?}: {said}");
    }
    let shown = succeeds(&scratch, &["status"]);
    assert!(shown.contains("[earlier-release-damaged]") && shown.contains("2.0.0    unknown"), "{shown}");
    let shown = scratch.dma(&["release", "acute", "--bump"]).run();
    assert!(shown.code == Some(1) && shown.out.contains("earlier-release-damaged"), "{}", shown.out);
    // A hidden file is one more file.
    scratch.write(&format!("{SECOND}/SHA256SUMS"), &sums);
    scratch.write(&format!("{SECOND}/notes.md"), &notes);
    succeeds(&scratch, &["diff"]);
    scratch.write(&format!("{SECOND}/changes/.more.yaml"), "change: more");
    for arguments in [READERS[0], READERS[8], READERS[11], READERS[13]] {
        let said = refused(&scratch, arguments);
        let expected = format!("cannot build on {SECOND}/changes/.more.yaml: it was never released");
        assert!(said.contains(&expected), "{arguments:?}: {said}");
    }
    std::fs::remove_file(scratch.path(&format!("{SECOND}/changes/.more.yaml"))).unwrap();
    // What lies hidden beside the folders of releases is none of them.
    scratch.write("frameworks/acute/releases/.more/framework.json", "{}");
    succeeds(&scratch, &["verify"]);
    // The change log knows which releases there are.
    std::fs::remove_dir_all(scratch.path(SECOND)).unwrap();
    for arguments in [READERS[0], READERS[6], READERS[8], READERS[11]] {
        let said = refused(&scratch, arguments);
        assert!(said.contains(&format!("cannot build on {SECOND}: it was released and")), "{said}");
    }
}

#[test]
fn two_folders_of_releases_are_two_releases() {
    let scratch = twice();
    let shown = succeeds(&scratch, &["diff", FIRST, SECOND, "-f", "plain"]);
    assert!(shown.contains("question-reworded") && shown.contains("1 change in 1 setting"), "{shown}");
    let shown = succeeds(&scratch, &["compare", FIRST, SECOND, "-f", "plain"]);
    assert!(shown.contains("question example-question: not comparable"), "{shown}");
}

/// Damages a released programme.
type Damage = fn(&Scratch);

#[test]
fn verify_of_one_setting_misses_the_change_log_as_every_command_does() {
    let damages: [(&str, Damage); 3] = [
        ("released-file-missing", |scratch| {
            std::fs::remove_file(scratch.path("frameworks/CHANGELOG.md")).unwrap();
        }),
        ("released-file-missing", |scratch| {
            std::fs::remove_file(scratch.path("frameworks/CHANGELOG.md")).unwrap();
            std::fs::remove_dir_all(scratch.path(SECOND)).unwrap();
        }),
        ("changelog-edited", |scratch| scratch.edit("frameworks/CHANGELOG.md", "# Changes", "# News")),
    ];
    for (code, damage) in damages {
        let scratch = twice();
        damage(&scratch);
        for arguments in [&["verify"][..], &["verify", "acute"], &["verify", "social-care", "acute"]] {
            let shown = scratch.dma(&[arguments, &["-f", "plain"]].concat()).run();
            assert_eq!(shown.code, Some(1), "{arguments:?}: {}{}", shown.out, shown.err);
            assert!(shown.out.contains(&format!("[{code}]")), "{arguments:?}: {}", shown.out);
        }
        refused(&scratch, &["diff", "acute@1.0.0", "acute"]);
    }
}

#[test]
fn there_is_nothing_to_release_only_where_nothing_is_damaged() {
    let release = ["release", "--all", "--date", "2018-01-01"];
    let scratch = twice();
    let shown = scratch.dma(&release).run();
    assert!(shown.code == Some(0) && shown.err.contains("there is nothing to release"), "{}", shown.err);
    std::fs::remove_file(scratch.path("frameworks/CHANGELOG.md")).unwrap();
    let said = refused(&scratch, &release);
    assert!(
        said.contains("cannot build on frameworks/CHANGELOG.md: it was released and is missing"),
        "{said}"
    );
    // A release of a setting that is not due, whether or not another one is.
    for is_due in [false, true] {
        let scratch = twice();
        scratch.edit(&format!("{SECOND}/notes.md"), "2.0.0", "2.0.1");
        if is_due {
            scratch.edit(
                "frameworks/social-care/framework.yaml",
                "period: { label: the",
                "period: { label: The",
            );
        }
        let said = refused(&scratch, &[&release[..], &["--bump"]].concat());
        assert!(said.contains(&format!("cannot build on {SECOND}/notes.md")), "{said}");
    }
}
