//! `dma lint --fix` and `--diff`: what is written, what is left alone, and what is said of it.

use super::{CLEAN, ERROR, Scratch};
use dma_project::workspace::{self, Rewrite};
use std::os::unix::fs::PermissionsExt as _;

const EXAMPLE: &str = "frameworks/shared/example.yaml";
const OTHER: &str = "frameworks/shared/other.yaml";

/// Two findings with safe fixes in one file, one in another, one with an unsafe fix and one without any.
fn broken() -> Scratch {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "minutes of that meeting.", "minutes &  papers.");
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreemnt");
    scratch.edit(OTHER, "Count a sheet", "Count a sheet or 2500 sheets");
    scratch.edit("frameworks/acute/framework.yaml", "version: 1.0.0", "version: one");
    scratch
}

const LEFT: &str = "\
frameworks/acute/framework.yaml:4:10: error: `one` is not three numbers such as 1.0.0 [invalid-value]; help: write \
`version` as three numbers such as 1.0.0
";

const SCALE: &str = "\
frameworks/shared/example.yaml:7:12: error: unknown scale `agreemnt` [undefined-scale]; help: did you mean \
`agreement`?
";

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let scratch = broken();
    let out = format!(
        "{LEFT}{SCALE}2 errors, 0 warnings, 0 notes in 2 of 7 files\n1 finding can be fixed with `--fix --unsafe-fixes`\n"
    );
    scratch.dma(&["lint", "-f", "plain", "--fix"]).shows(1, &out, "fixed 3 findings in 2 files\n");
    assert!(scratch.read(EXAMPLE).contains("    help: Look at the minutes and papers.\n"));
    assert!(scratch.read(OTHER).contains("    help: Count a sheet or 2,500 sheets that"));
    let out = format!("{LEFT}1 error, 0 warnings, 0 notes in 1 of 7 files\n");
    let unsafe_too = ["lint", "-f", "plain", "--fix", "--unsafe-fixes"];
    scratch.dma(&unsafe_too).shows(1, &out, "fixed 1 finding in 1 file\n");
    scratch.dma(&unsafe_too).shows(1, &out, "nothing to fix\n");
    assert_eq!(scratch.names("frameworks/shared"), ["example.yaml", "other.yaml"]);
}

#[test]
fn a_programme_that_is_clean_afterwards_is_a_success() {
    let scratch = Scratch::new();
    let text = scratch.read(EXAMPLE);
    scratch.write(EXAMPLE, text.replace('\n', "\r\n"));
    scratch.dma(&["lint", "--fix"]).shows(0, CLEAN, "fixed 1 finding in 1 file\n");
    assert_eq!(scratch.read(EXAMPLE), text);
    scratch.dma(&["lint", "--fix"]).shows(0, CLEAN, "nothing to fix\n");
}

#[test]
fn a_diff_shows_what_would_be_written_and_writes_nothing() {
    let scratch = broken();
    let before = (scratch.read(EXAMPLE), scratch.read(OTHER));
    let expected = "\
--- frameworks/shared/example.yaml
+++ frameworks/shared/example.yaml
@@ -5,7 +5,7 @@
   - id: example-question
     text: The board has agreed a digital plan.
     scale: agreemnt
-    help: Look at the minutes &  papers.
+    help: Look at the minutes and papers.
     good: The minutes name an owner for each action.
     evidence: The approved minutes.
     respondent: executive
--- frameworks/shared/other.yaml
+++ frameworks/shared/other.yaml
@@ -5,7 +5,7 @@
   - id: other-question
     text: The {patient} receives a printed timetable on arrival.
     scale: agreement
-    help: Count a sheet or 2500 sheets that names each planned step.
+    help: Count a sheet or 2,500 sheets that names each planned step.
     good: Everybody holds a timetable within one hour.
     evidence: A sample of 10 timetables.
     respondent: executive
";
    let said = "would fix 3 findings in 2 files\n";
    scratch.dma(&["lint", "--diff"]).shows(1, expected, said);
    scratch.dma(&["lint", "--fix", "--diff"]).shows(1, expected, said);
    let all = scratch.dma(&["lint", "--diff", "--unsafe-fixes"]).run();
    assert!(all.out.contains("+    scale: agreement\n"), "{}", all.out);
    assert_eq!((scratch.read(EXAMPLE), scratch.read(OTHER)), before);
    scratch.dma(&["lint", "--fix"]).run();
    // What is left has no safe fix.
    scratch.dma(&["lint", "--diff"]).shows(0, "", "nothing to fix\n");
}

#[test]
fn a_diff_for_a_person_has_nothing_that_a_terminal_obeys() {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "minutes of", "minutes\u{1b}[2J of");
    let shown = scratch.dma(&["lint", "--diff", "--color", "always"]).run();
    assert!(
        shown.out.contains("\u{1b}[31m-    help: Look at the minutes<U+001B>[2J of that meeting.\u{1b}[0m\n"),
        "{:?}",
        shown.out
    );
    let exact = scratch.dma(&["lint", "--diff"]).run();
    assert!(exact.out.contains("-    help: Look at the minutes\u{1b}[2J of that meeting.\n"));
}

#[test]
fn only_files_under_the_named_paths_are_changed() {
    let scratch = broken();
    let other = scratch.read(OTHER);
    let shown = scratch.dma(&["lint", "-f", "plain", "--fix", EXAMPLE]).run();
    assert_eq!(shown.err, "fixed 2 findings in 1 file\n");
    assert!(
        shown.out.contains("other.yaml:8:28: note: `2500`"),
        "the report is of the whole programme: {}",
        shown.out
    );
    assert_eq!(scratch.read(OTHER), other);
    let shown = scratch.dma(&["lint", "--fix", "frameworks/acute"]).run();
    assert_eq!(shown.err, "nothing to fix\n");
    let shown = scratch.dma(&["lint", "--fix", "../frameworks/shared"]).within("frameworks").run();
    assert_eq!(shown.err, "fixed 1 finding in 1 file\n");
}

#[test]
fn unsafe_fixes_alone_are_refused() {
    let shown = Scratch::new().dma(&["lint", "--unsafe-fixes"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("--fix"), "{}", shown.err);
}

#[test]
fn a_fix_that_is_not_made_is_told_with_its_reason() {
    let scratch = Scratch::new();
    scratch.edit(
        EXAMPLE,
        "    scale: agreement\n",
        "    choices:\n      score: none\n      options:\n        - { id: first, label: E-mails }\n        - { id: second, label: Emails }\n",
    );
    let shown = scratch.dma(&["lint", "-f", "plain", "--fix"]).run();
    assert_eq!(
        shown.err,
        "not fixed: frameworks/shared/example.yaml:10:31 [spelling-variant]: it would cause the error `duplicate-label`\nnothing to fix\n"
    );
}

#[test]
fn standard_input_comes_out_mended_and_the_report_goes_aside() {
    let scratch = broken();
    let text = scratch.read(EXAMPLE);
    let mended = text.replace("&  papers", "and papers");
    let lint = |rest: &[&str]| {
        scratch.dma(&[&["lint", "-f", "plain", "--fix", "-", "--stdin-filename", EXAMPLE], rest].concat())
    };
    let shown = lint(&[]).input(text.as_str()).run();
    assert_eq!((shown.code, shown.out.as_str()), (Some(1), mended.as_str()));
    assert!(
        shown.err.contains("unknown scale `agreemnt`")
            && shown.err.ends_with("fixed 2 findings in 1 file\n")
    );
    assert_eq!(scratch.read(EXAMPLE), text);
    let shown = lint(&["--unsafe-fixes"]).input(text.as_str()).run();
    assert_eq!(shown.out, mended.replace("agreemnt", "agreement"));
    // Nothing else may come out of it, least of all nothing.
    for input in [&b""[..], b"section: [", b"\xff\xfe\x00", b"section: example\r\n\0"] {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dma"));
        command.current_dir(scratch.path("")).args(["lint", "--fix", "-", "--stdin-filename", EXAMPLE]);
        let output = command.write_stdin(input).output().unwrap();
        assert_eq!(output.stdout, input);
        assert_eq!(output.status.code(), Some(1));
    }
    let large = lint(&[]).input(vec![b'#'; 17 << 20]).run();
    assert_eq!((large.code, large.out.as_str()), (Some(2), ""));
}

#[test]
fn a_read_only_file_is_left_alone_and_the_others_are_written() {
    let scratch = broken();
    let before = scratch.read(EXAMPLE);
    std::fs::set_permissions(scratch.path(EXAMPLE), std::fs::Permissions::from_mode(0o444)).unwrap();
    let shown = scratch.dma(&["lint", "-f", "plain", "--fix"]).run();
    assert_eq!(shown.code, Some(2));
    assert_eq!(
        shown.err,
        "error: cannot write frameworks/shared/example.yaml: it is read-only; make it writable and run this again\n\
         fixed 1 finding in 1 file\n"
    );
    assert!(shown.out.contains("example.yaml:8:31: note: `&` is used instead of `and`"), "{}", shown.out);
    assert_eq!(scratch.read(EXAMPLE), before);
    assert!(scratch.read(OTHER).contains("2,500"));
    assert_eq!(scratch.names("frameworks/shared"), ["example.yaml", "other.yaml"]);
}

#[test]
fn permissions_stay_and_nothing_is_written_through_a_link() {
    let scratch = broken();
    std::fs::set_permissions(scratch.path(OTHER), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir(scratch.path("frameworks/texts.d")).unwrap();
    std::fs::rename(scratch.path(EXAMPLE), scratch.path("frameworks/texts.d/example.txt")).unwrap();
    std::os::unix::fs::symlink("../texts.d/example.txt", scratch.path(EXAMPLE)).unwrap();
    let shown = scratch.dma(&["lint", "--fix"]).run();
    let said = "error: the symbolic link frameworks/shared/example.yaml is not followed: a fix is written only to the \
                file itself; replace the link with the file\nfixed 1 finding in 1 file\n";
    assert_eq!((shown.code, shown.err.as_str()), (Some(2), said));
    assert!(std::fs::symlink_metadata(scratch.path(EXAMPLE)).unwrap().is_symlink());
    assert!(scratch.read("frameworks/texts.d/example.txt").contains("minutes &  papers"));
    let mode = std::fs::metadata(scratch.path(OTHER)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(scratch.names("frameworks/texts.d"), ["example.txt"]);
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_written() {
    let scratch = broken();
    let root = workspace::find(&scratch.path("frameworks"), &scratch.path("")).unwrap();
    let (example, other) = (scratch.read(EXAMPLE), scratch.read(OTHER));
    let mine = format!("{example}# a colleague's line\n");
    scratch.write(EXAMPLE, &mine);
    let lock = workspace::Lock::take(&root, "dma lint --fix", &workspace::Disk::new()).unwrap();
    let failed = workspace::rewrite(
        &lock,
        &root,
        &[
            Rewrite { name: "shared/example.yaml", old: &example, new: "section: lost\n" },
            Rewrite { name: "shared/gone.yaml", old: "", new: "section: gone\n" },
            Rewrite { name: "shared/other.yaml", old: &other, new: "section: other\n" },
        ],
    );
    let said: Vec<(usize, String)> = failed.into_iter().map(|(at, error)| (at, error.to_string())).collect();
    assert_eq!(said.len(), 2);
    assert_eq!(said[0].0, 0);
    assert!(
        said[0]
            .1
            .contains("shared/example.yaml was changed while `dma` was running, and was not overwritten"),
        "{}",
        said[0].1
    );
    assert!(said[1].1.ends_with("shared/gone.yaml: no such file or directory"), "{}", said[1].1);
    assert_eq!((scratch.read(EXAMPLE), scratch.read(OTHER)), (mine, "section: other\n".to_owned()));
    assert_eq!(scratch.names("frameworks/shared"), ["example.yaml", "other.yaml"]);
}

#[test]
fn of_two_names_of_one_file_the_link_is_not_written_through() {
    let scratch = broken();
    std::os::unix::fs::symlink("example.yaml", scratch.path("frameworks/shared/twin.yaml")).unwrap();
    let shown = scratch.dma(&["lint", "--fix"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(
        shown.err.contains("the symbolic link frameworks/shared/twin.yaml is not followed"),
        "{}",
        shown.err
    );
    assert!(shown.err.ends_with("fixed 3 findings in 2 files\n"), "{}", shown.err);
    assert!(scratch.read(EXAMPLE).contains("minutes and papers"));
}

#[test]
fn what_cannot_be_fixed_is_said_as_without_the_option() {
    let shown = Scratch::with_error().dma(&["lint", "-f", "plain", "--fix"]);
    shown.shows(1, ERROR, "nothing to fix\n");
}

#[test]
fn what_is_not_shown_is_not_fixed() {
    let scratch = broken();
    let fix = |options: &[&str]| scratch.dma(&[&["lint", "--diff"], options].concat()).run().err;
    assert_eq!(fix(&["--only", "large-number"]), "would fix 1 finding in 1 file\n");
    assert_eq!(fix(&["--group", "style", "--min-severity", "warning"]), "would fix 1 finding in 1 file\n");
    assert_eq!(fix(&["--level", "style=off"]), "nothing to fix\n");
    // What is too much to print is fixed all the same.
    assert_eq!(fix(&["--max-findings", "0"]), "would fix 3 findings in 2 files\n");
    // No baseline is made of a file with a part that could not be read.
    scratch.edit("frameworks/acute/framework.yaml", "version: one", "version: 1.0.0");
    assert_eq!(scratch.dma(&["lint", "--write-baseline"]).run().code, Some(0));
    assert_eq!(fix(&[]), "nothing to fix\n");
    assert_eq!(fix(&["--no-baseline"]), "would fix 3 findings in 2 files\n");
}

#[test]
fn what_cannot_go_together_is_refused() {
    for other in ["--staged", "--watch", "--write-baseline", "--update-baseline"] {
        let shown = broken().dma(&["lint", "--fix", other]).run();
        assert_eq!(shown.code, Some(2), "{other}");
        assert!(shown.err.contains("cannot be used with"), "{}", shown.err);
    }
}

#[test]
fn nothing_is_written_while_somebody_else_writes() {
    let scratch = broken();
    let before = scratch.read(EXAMPLE);
    let root = workspace::find(&scratch.path("frameworks"), &scratch.path("")).unwrap();
    let lock = workspace::Lock::take(&root, "dma release acute", &workspace::Disk::new()).unwrap();
    let shown = scratch.dma(&["lint", "--fix"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("another process is writing to this programme"), "{}", shown.err);
    assert_eq!(scratch.read(EXAMPLE), before);
    drop(lock);
    assert_eq!(scratch.dma(&["lint", "--fix"]).run().err, "fixed 3 findings in 2 files\n");
}
