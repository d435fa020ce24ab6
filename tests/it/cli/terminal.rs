//! Colour, width, locale and closed pipes.

use super::{CLEAN, ERROR, Scratch};

const ESCAPE: char = '\u{1b}';

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let scratch = Scratch::with_error();
    let lint = |rest: &[&str]| scratch.dma(&[&["lint"], rest].concat());
    assert!(!lint(&[]).run().out.contains(ESCAPE));
    assert!(lint(&["--color", "always"]).run().out.contains("\u{1b}[31merror:\u{1b}[0m"));
    assert!(!lint(&["--color", "never"]).run().out.contains(ESCAPE));
    assert!(!lint(&["--color", "auto"]).env("NO_COLOR", "1").run().out.contains(ESCAPE));
    // A flag says more than the environment.
    assert!(lint(&["--color", "always"]).env("NO_COLOR", "1").run().out.contains(ESCAPE));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let scratch = Scratch::with_error();
    let plain = scratch.dma(&["lint"]).run().out;
    let coloured = scratch.dma(&["lint", "--color", "always"]).run().out;
    let mut bare = String::new();
    for (index, part) in coloured.split(ESCAPE).enumerate() {
        let rest = if index == 0 { part } else { part.split_once('m').unwrap().1 };
        bare.push_str(rest);
    }
    assert_eq!(bare, plain);
}

#[test]
fn failures_are_coloured_when_asked_for() {
    let scratch = Scratch::new();
    scratch.dma(&["lint", "nope", "--color", "always"]).shows(
        2,
        "",
        "\u{1b}[1;31merror\u{1b}[0m: cannot find nope: no file or folder has this name\n",
    );
    let shown = scratch.dma(&["lint", "nope"]).env("NO_COLOR", "1").run();
    assert!(!shown.err.contains(ESCAPE));
}

#[test]
fn a_narrow_screen_gets_narrow_lines() {
    let expected = "  error: duplicate key `help`
  │ [duplicate-key]
    ╭─[frameworks/shared/example.yaml:9:5]
  7 │     scale: agreement
  8 │     help: Look at the minutes of…
    ·     ──┬─
    ·       ╰── first used here
  9 │     help: Look at the papers.
    ·     ────
 10 │     good: The minutes name an ow…
    ╰────
  help: keep one `help:` and delete the
        other; YAML parsers disagree on
        which value counts

1 error, 0 warnings, 0 notes in 1 of 7 files
";
    let scratch = Scratch::with_error();
    for columns in ["40", "1", "0"] {
        scratch.dma(&["lint"]).env("COLUMNS", columns).shows(1, expected, "");
    }
    let usual = scratch.dma(&["lint"]).run().out;
    for nonsense in ["", "wide", "-3", "99999999999999999999999"] {
        assert_eq!(scratch.dma(&["lint"]).env("COLUMNS", nonsense).run().out, usual);
    }
}

#[test]
fn a_locale_changes_nothing() {
    let scratch = Scratch::with_error();
    let usual = scratch.dma(&["lint"]).run().out;
    for locale in ["C", "POSIX", "tr_TR.UTF-8", "de_DE.UTF-8", "nonsense"] {
        assert_eq!(scratch.dma(&["lint"]).env("LC_ALL", locale).run().out, usual, "{locale}");
    }
}

/// Runs with a standard output that nobody reads any more, as after `| head -1`.
#[cfg(unix)]
fn into_closed_pipe(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dma"))
        .env("DMA_DICTIONARY", "none")
        .args(arguments)
        .current_dir(scratch.path("."))
        .stdout(writer)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_nobodys_fault_and_the_exit_code_still_says_what_was_found() {
    let quiet = |code| (Some(code), String::new());
    assert_eq!(into_closed_pipe(&Scratch::new(), &["lint"]), quiet(0));
    assert_eq!(into_closed_pipe(&Scratch::with_error(), &["lint"]), quiet(1));
    let scratch = Scratch::new();
    assert_eq!(into_closed_pipe(&scratch, &["compile"]), quiet(0));
    assert_eq!(scratch.names("dist").len(), 3);
    for arguments in [
        &["explain", "--all"][..],
        &["explain", "--all", "-f", "json"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ] {
        assert_eq!(into_closed_pipe(&scratch, arguments), quiet(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_an_error() {
    let scratch = Scratch::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dma"))
        .arg("lint")
        .current_dir(scratch.path("."))
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        "error: cannot write to standard output: no space left on device; free some space, then run this again\n"
    );
}

#[test]
fn progress_is_not_shown_where_nobody_watches() {
    // Everything that can be seen is compared, so a line on standard error would show, however long it takes.
    let scratch = Scratch::new();
    let question = scratch.read("frameworks/shared/other.yaml");
    let (head, body) = question.split_once("  - id: other-question\n").unwrap();
    let many: String = (0..3_000).map(|n| format!("  - id: other-question-{n}\n{body}")).collect();
    scratch.write("frameworks/shared/other.yaml", format!("{head}{many}"));
    let shown = scratch.dma(&["lint", "-f", "plain", "--fail-on", "error"]).run();
    assert_eq!(shown.err, "");
}

#[test]
fn plain_and_clean_output_hold_no_escape() {
    let scratch = Scratch::with_error();
    scratch.dma(&["lint", "-f", "plain", "--color", "always"]).shows(1, ERROR, "");
    Scratch::new().dma(&["lint", "--color", "always"]).shows(0, CLEAN, "");
}
