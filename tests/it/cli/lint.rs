//! `dma lint`: what it looks at, what it says and when it fails.

use super::{CLEAN, ERROR, Scratch};
use dma_report::FORMATS;

/// A programme with one warning.
fn with_warning() -> Scratch {
    let scratch = Scratch::new();
    scratch.edit("frameworks/glossary.yaml", "terms: []\n", "terms: []\r\n");
    scratch
}

const WARNING: &str = "\
frameworks/glossary.yaml:2:10: warning: this line ends with a carriage return (CRLF or CR) [carriage-return]; help: \
save the file with LF line endings; only the first line is shown
0 errors, 1 warning, 0 notes in 1 of 7 files
1 finding can be fixed with `--fix`
";

#[test]
fn a_clean_programme_is_said_to_be_clean() {
    Scratch::new().dma(&["lint"]).shows(0, CLEAN, "");
}

#[test]
fn a_finding_is_shown_with_its_lines_and_fails_the_run() {
    let expected = "  error: duplicate key `help` [duplicate-key]
    ╭─[frameworks/shared/example.yaml:9:5]
  7 │     scale: agreement
  8 │     help: Look at the minutes of that meeting.
    ·     ──┬─
    ·       ╰── first used here
  9 │     help: Look at the papers.
    ·     ────
 10 │     good: The minutes name an owner for each action.
    ╰────
  help: keep one `help:` and delete the other; YAML parsers disagree on which value counts

1 error, 0 warnings, 0 notes in 1 of 7 files
";
    Scratch::with_error().dma(&["lint"]).shows(1, expected, "");
}

#[test]
fn the_failing_level_decides_the_exit_code_and_nothing_else() {
    for (level, code) in [("error", 0), ("warning", 1), ("note", 1)] {
        with_warning().dma(&["lint", "-f", "plain", "--fail-on", level]).shows(code, WARNING, "");
    }
    Scratch::with_error().dma(&["lint", "-f", "plain", "--fail-on", "error"]).shows(1, ERROR, "");
}

#[test]
fn an_unknown_failing_level_is_refused_with_those_that_are_known() {
    let expected = "error: invalid value 'never' for '--fail-on <SEVERITY>'
  [possible values: error, warning, note]

For more information, try '--help'.
";
    Scratch::new().dma(&["lint", "--fail-on", "never"]).shows(2, "", expected);
}

#[test]
fn a_level_turns_a_rule_or_group_off_up_or_down() {
    let lint = |level| with_warning().dma(&["lint", "-f", "plain", "--level", level]);
    lint("carriage-return=off").shows(0, CLEAN, "");
    lint("syntax=off").shows(0, CLEAN, "");
    lint("carriage-return=warning").shows(1, WARNING, "");
    let note = WARNING.replace("warning: t", "note: t").replace("1 warning, 0 notes", "0 warnings, 1 note");
    lint("carriage-return=note").shows(0, &note, "");
    let error =
        WARNING.replace("warning: t", "error: t").replace("0 errors, 1 warning", "1 error, 0 warnings");
    lint("carriage-return=error").shows(1, &error, "");
}

#[test]
fn a_level_that_cannot_be_meant_is_refused() {
    for (level, said) in [
        ("duplicat-key=off", "there is no rule or group `duplicat-key`: did you mean `duplicate-key`?"),
        ("syntx=off", "there is no rule or group `syntx`: did you mean `syntax`?"),
        ("zzz=off", "there is no rule or group `zzz`: `dma explain --all` lists them"),
        ("syntax", "`--level syntax` needs the form NAME=LEVEL, such as `style=off`"),
        ("syntax=loud", "`loud` is not a level; use error, warning, note or off"),
        ("syntax=", "`` is not a level; use error, warning, note or off"),
    ] {
        Scratch::new().dma(&["lint", "--level", level]).shows(2, "", &format!("error: {said}\n"));
    }
}

#[test]
fn every_format_reports_clean_and_faulty_programmes() {
    for format in FORMATS {
        let clean = Scratch::new().dma(&["lint", "--format", format.name]).run();
        assert_eq!((clean.code, clean.err.as_str()), (Some(0), ""), "{}", format.name);
        let faulty = Scratch::with_error().dma(&["lint", "--format", format.name]).run();
        assert_eq!((faulty.code, faulty.err.as_str()), (Some(1), ""), "{}", format.name);
        assert!(faulty.out.contains("duplicate-key"), "{}: {}", format.name, faulty.out);
        assert!(faulty.out.ends_with('\n'), "{}", format.name);
        if format.name == "json" {
            serde_json::from_str::<serde_json::Value>(&clean.out).unwrap();
            serde_json::from_str::<serde_json::Value>(&faulty.out).unwrap();
        }
    }
}

#[test]
fn an_unknown_format_is_refused_with_those_that_are_known() {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let expected = format!(
        "error: invalid value 'xml' for '--format <FORMAT>'\n  [possible values: {}]\n\nFor more information, try \
         '--help'.\n",
        names.join(", ")
    );
    Scratch::new().dma(&["lint", "--format", "xml"]).shows(2, "", &expected);
}

#[test]
fn any_place_in_the_programme_stands_for_the_whole_and_is_named_from_here() {
    let scratch = Scratch::with_error();
    let named = |from: &str| ERROR.replace("frameworks/", from);
    let lint = |paths: &[&str]| scratch.dma(&[&["lint", "-f", "plain"], paths].concat());
    lint(&["."]).shows(1, ERROR, "");
    lint(&["frameworks"]).shows(1, ERROR, "");
    lint(&["frameworks/acute/framework.yaml"]).shows(1, ERROR, "");
    lint(&["frameworks/acute/framework.yaml", "./frameworks/shared", "frameworks/../frameworks"])
        .shows(1, ERROR, "");
    lint(&[]).within("frameworks").shows(1, &named(""), "");
    lint(&[]).within("frameworks/shared").shows(1, &named("../"), "");
    lint(&["../.."]).within("frameworks/shared").shows(1, &named("../"), "");
    std::fs::create_dir(scratch.path("elsewhere")).unwrap();
    lint(&["../frameworks/scales.yaml"]).within("elsewhere").shows(1, &named("../frameworks/"), "");
    let whole = scratch.path("frameworks").display().to_string();
    lint(&[&whole]).within("elsewhere").shows(1, &named("[HERE]/frameworks/"), "");
}

#[test]
fn paths_in_two_programmes_lint_both_once() {
    let scratch = Scratch::with_error();
    for (name, text) in crate::fixture::base() {
        scratch.write(&format!("other/frameworks/{name}"), text);
    }
    let lint = |paths: &[&str]| scratch.dma(&[&["lint", "-f", "plain"], paths].concat());
    let both = format!("{ERROR}{CLEAN}");
    lint(&["other/frameworks/acute", "frameworks/shared", "other", "."]).shows(1, &both, "");
    lint(&["other"]).shows(0, CLEAN, "");
}

#[test]
fn standard_input_stands_for_the_file_that_is_named() {
    let scratch = Scratch::new();
    let name = "frameworks/shared/example.yaml";
    let wrong = Scratch::with_error().read(name);
    let lint = |rest: &[&str]| scratch.dma(&[&["lint", "-f", "plain", "-"], rest].concat());
    lint(&["--stdin-filename", name]).input(wrong.as_str()).shows(1, ERROR, "");
    lint(&["--stdin-filename", "example.yaml"]).within("frameworks/shared").input(wrong.as_str()).shows(
        1,
        &ERROR.replace("frameworks/", "../"),
        "",
    );
    lint(&["--stdin-filename", name]).input(scratch.read(name)).shows(0, CLEAN, "");
}

#[test]
fn standard_input_may_stand_for_a_file_that_does_not_exist_yet() {
    let expected = "\
frameworks/new/folder/section.yaml:1:1: error: the file is empty; it should hold the section [missing-key]; help: write \
its content, or delete the file
1 error, 0 warnings, 0 notes in 1 of 8 files
";
    Scratch::new()
        .dma(&["lint", "-f", "plain", "-", "--stdin-filename", "frameworks/new/folder/section.yaml"])
        .shows(1, expected, "");
}

#[test]
fn standard_input_without_a_name_is_one_more_section() {
    let expected = "\
<stdin>:2:1: error: a section has no key `sektion` [unknown-key]; help: did you mean `section`?
";
    let text = "# yaml-language-server: $schema=../schemas/section.schema.json\nsektion: new\n";
    let shown = Scratch::new().dma(&["lint", "-f", "plain", "-"]).input(text).run();
    assert!(shown.out.contains(expected), "{}", shown.out);
    assert_eq!((shown.code, shown.err.as_str()), (Some(1), ""));
}

#[test]
fn standard_input_that_cannot_be_placed_is_refused() {
    let none = "error: no programme found: neither . nor any folder above it contains `frameworks/programme.yaml` or \
                `programme.yaml`; name a file or folder of a programme\n";
    Scratch::empty().dma(&["lint", "-"]).input("a: 1\n").shows(2, "", none);
    let scratch = Scratch::new();
    scratch.dma(&["lint", "-", "frameworks"]).shows(
        2,
        "",
        "error: `-` cannot be combined with other paths: standard input is one file\n",
    );
    scratch.dma(&["lint", "--stdin-filename", "frameworks/scales.yaml"]).shows(
        2,
        "",
        "error: `--stdin-filename` names the file that `-` holds, so it needs `-`\n",
    );
    for outside in ["other.yaml", "frameworks/../other.yaml", "frameworks/new/../../other.yaml"] {
        let expected = format!("error: {outside} is not in the programme [HERE]/frameworks\n");
        scratch.dma(&["lint", "-", "--stdin-filename", outside]).shows(2, "", &expected);
    }
}
