//! Pipes, devices and endless files in the place of what is read; names that break a line.

use super::{Scratch, Victim, in_git, pipe, refused, symlink};
use crate::release::{guide, released};

#[test]
fn a_pipe_in_the_programme_makes_nobody_wait() {
    for (name, arguments) in [
        ("words.txt", &["words", "list"][..]),
        ("words.txt", &["words", "add", "telecare"]),
        ("lint-baseline.json", &["lint"]),
        ("lint-baseline.json", &["lint", "--write-baseline"]),
        ("CHANGELOG.md", &["status"]),
        ("CHANGELOG.md", &["release", "--all", "--date", "2016-05-01"]),
    ] {
        let scratch = in_git();
        if pipe(&scratch.path("frameworks").join(name)) {
            refused(
                &scratch,
                arguments,
                &format!("cannot read frameworks/{name}: it is neither a file nor a folder"),
            );
        }
    }
}

#[test]
fn a_pipe_among_released_files_makes_nobody_wait() {
    let scratch = released();
    if pipe(&scratch.path("frameworks/acute/releases/1.0.0/extra.json")) {
        refused(&scratch, &["verify"], "extra.json: it is neither a file nor a folder");
    }
}

#[test]
fn a_link_to_a_device_is_not_followed() {
    for name in ["words.txt", "lint-baseline.json", "CHANGELOG.md"] {
        let scratch = in_git();
        symlink("/dev/zero", scratch.path("frameworks").join(name)).unwrap();
        let command: &[&str] = match name {
            "words.txt" => &["words", "list"],
            "CHANGELOG.md" => &["status"],
            _ => &["lint"],
        };
        refused(&scratch, command, &format!("frameworks/{name} is not followed"));
    }
}

#[test]
fn a_key_and_signers_are_read_to_a_limit_and_not_waited_for() {
    let scratch = released();
    refused(
        &scratch,
        &["verify", "--signers", "/dev/zero"],
        "cannot read /dev/zero: it is larger than 1 MiB",
    );
    if pipe(&scratch.path("signers")) {
        refused(&scratch, &["verify", "--signers", "signers"], "nothing is written to this pipe");
        guide(&scratch);
        let sign = ["release", "--all", "--bump", "--date", "2016-05-01", "--sign", "signers"];
        refused(&scratch, &sign, "nothing is written to this pipe");
    }
}

#[test]
fn a_response_that_is_a_pipe_without_a_writer_makes_nobody_wait() {
    let scratch = Scratch::new();
    for name in ["all.csv", "all.json", "all.jsonl"] {
        if pipe(&scratch.path(name)) {
            let shown = scratch.dma(&["score", name]).run();
            assert!(matches!(shown.code, Some(1 | 2)), "{name}: {}{}", shown.out, shown.err);
        }
    }
}

#[test]
fn a_pipe_with_a_writer_is_read_like_a_file() {
    let scratch = Scratch::new();
    let made = ["response", "synthesise", "acute", "--count", "3", "--out", "all.jsonl"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    let from_file = scratch.dma(&["score", "all.jsonl", "--format", "csv"]).run();
    let text = scratch.read("all.jsonl");
    let path = scratch.path("pipe.jsonl");
    if !pipe(&path) {
        return;
    }
    // Opened for both, so that the pipe has a writer from the beginning.
    let mut held = std::fs::File::options().read(true).write(true).open(&path).unwrap();
    std::io::Write::write_all(&mut held, text.as_bytes()).unwrap();
    let closer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(5));
        drop(held);
    });
    let shown = scratch.dma(&["score", "pipe.jsonl", "--format", "csv"]).run();
    closer.join().unwrap();
    assert_eq!((shown.code, shown.out), (from_file.code, from_file.out), "{}", shown.err);
}

#[test]
fn a_dictionary_of_the_programme_stays_inside_of_it() {
    let (scratch, victim) = (in_git(), Victim::new());
    scratch.edit("frameworks/programme.yaml", "style: {", "spelling: { dictionary: en }\nstyle: {");
    symlink(victim.path("kept.txt"), scratch.path("frameworks/en.aff")).unwrap();
    symlink(victim.path("kept.txt"), scratch.path("frameworks/en.dic")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dma"));
    command.arg("lint").current_dir(scratch.path(".")).env_remove("DMA_DICTIONARY");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("is not in the programme's folder"), "{said}");
}

#[test]
fn a_line_break_in_a_name_does_not_break_the_line() {
    let scratch = Scratch::empty();
    let name = "no\u{1b}[31m\nerror: forged\r";
    for arguments in [
        &["lint", name][..],
        &["score", name],
        &["compile", "--programme", name],
        &["verify", "--signers", name],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_eq!(shown.code, Some(2), "{arguments:?}: {}", shown.err);
        if shown.err.contains("Usage:") {
            continue;
        }
        assert_eq!(shown.err.lines().count(), 1, "{arguments:?}: {:?}", shown.err);
        assert!(!shown.err.contains(['\u{1b}', '\r']), "{arguments:?}: {:?}", shown.err);
    }
    // A file of the programme.
    let scratch = in_git();
    if pipe(&scratch.path("frameworks/a\u{1b}[2J\nerror: forged.yaml")) {
        let shown = refused(&scratch, &["lint"], "cannot read frameworks/a");
        assert_eq!(shown.err.lines().count(), 1, "{:?}", shown.err);
        assert!(!shown.err.contains('\u{1b}'), "{:?}", shown.err);
    }
}

#[test]
fn no_terminal_obeys_the_heading_of_a_diff_that_git_calls_for() {
    let scratch = in_git();
    let text = scratch.read("frameworks/shared/example.yaml");
    scratch.write("old.yaml", &text);
    scratch.write("new.yaml", text.replace("agreed", "published"));
    let name = "frameworks/shared/a\u{1b}[2J\nforged.yaml";
    for path in [name, "elsewhere\u{1b}[2J\nforged.yaml"] {
        let arguments = ["git-diff", path, "old.yaml", "0", "100644", "new.yaml", "0", "100644"];
        let shown = scratch.dma(&arguments).run();
        assert!(!shown.out.contains('\u{1b}'), "{:?}", shown.out);
        assert!(!shown.out.lines().any(|line| line.starts_with("forged")), "{:?}", shown.out);
    }
}
