//! Control characters on their way to a terminal, and names of files that look like options.

use super::{Scratch, Shown, in_git, interrupt, root};
use crate::cli::git::{commit, git, repository};

#[track_caller]
fn is_plain(shown: &Shown, arguments: &[&str]) {
    for text in [&shown.out, &shown.err] {
        assert!(!text.contains(['\u{1b}', '\r', '\u{7}']), "{arguments:?}: {text:?}");
        assert!(!text.lines().any(|line| line.starts_with("error: forged")), "{arguments:?}: {text:?}");
    }
}

#[test]
fn arguments_that_are_wrong_are_shown_on_their_line() {
    let scratch = in_git();
    let name = "--a\u{1b}]0;pwned\u{7}\nerror: forged\r.yaml";
    for arguments in [
        &["git-diff", name][..],
        &["git-merge", name],
        &["lint", name],
        &["lint", "--format", name],
        &[name],
        &["git-merge", "a", "b", "c", name],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_ne!(shown.code, Some(0), "{arguments:?}");
        is_plain(&shown, arguments);
    }
}

#[test]
fn what_a_list_of_words_holds_is_shown_without_control_characters() {
    let scratch = in_git();
    scratch.write("frameworks/words.txt", "tele\u{1b}[31mcare\rerror\ntele\u{7}health\n");
    for arguments in [["words", "list"], ["words", "unused"]] {
        let shown = scratch.dma(&arguments).run();
        assert_eq!(shown.out.lines().count(), 2, "{}", shown.out);
        is_plain(&shown, &arguments);
    }
}

#[test]
fn what_was_written_is_told_without_control_characters() {
    let scratch = Scratch::empty();
    let folder = "a\u{1b}[31m\nerror: forged";
    crate::fixture::copy(&Scratch::new().path("frameworks"), &scratch.path(folder));
    for arguments in [
        &["lint", "--write-baseline", folder][..],
        &["release", "--all", "--date", "2016-05-01", "--programme", folder],
        &["compile", "--programme", folder, "--out", "out\u{1b}[31m\nerror: forged"],
    ] {
        let shown = scratch.dma(arguments).run();
        assert_eq!(shown.code, Some(0), "{arguments:?}: {}{}", shown.out, shown.err);
        assert!(shown.out.contains("wrote"), "{}", shown.out);
        is_plain(&shown, arguments);
    }
}

#[test]
fn git_shows_a_file_whose_name_looks_like_an_option() {
    let scratch = repository();
    let driver = format!("{} git-diff", env!("CARGO_BIN_EXE_dma"));
    git(&scratch, &["config", "diff.dma.command", &driver]);
    scratch.write(".gitattributes", "*.yaml diff=dma\n");
    for name in ["-x.yaml", "--help.yaml", "--color.yaml"] {
        scratch.write(name, "a: 1\n");
    }
    commit(&scratch);
    for name in ["-x.yaml", "--help.yaml", "--color.yaml"] {
        scratch.write(name, "a: 2\n");
    }
    // Git ends with 128 where a driver fails.
    let shown = git(&scratch, &["diff", "--ext-diff"]);
    assert_eq!(shown.matches("(`git diff --no-ext-diff` shows the lines").count(), 3, "{shown}");
    assert!(shown.contains("-x.yaml: "), "{shown}");
}

#[test]
fn what_was_interrupted_is_told_from_another_folder_and_where_the_command_fails() {
    let (scratch, other) = (in_git(), Scratch::empty());
    let made = ["response", "synthesise", "acute", "--count", "3", "--out", "all.csv"];
    assert_eq!(scratch.dma(&made).run().code, Some(0));
    interrupt(&root(&scratch));
    let programme = scratch.path("frameworks").display().to_string();
    let all = scratch.path("all.csv").display().to_string();
    for arguments in [
        &["score", &all, "--programme", &programme][..],
        &["words", "list", "--programme", &programme],
        &["response", "check", &all, "--programme", &programme],
        &["match", "acute", "--programme", &programme],
        &["score", "missing.csv", "--programme", &programme],
        &["compile", "--programme", &programme, "nothing"],
        &["lint", "--only", "no-such-rule", &programme],
    ] {
        let shown = other.dma(arguments).run();
        assert_eq!(
            shown.err.matches("`dma words add` was interrupted").count(),
            1,
            "{arguments:?}: {}",
            shown.err
        );
    }
}

/// A control character of each kind, characters that turn the direction of reading, and some that nobody sees.
const HOSTILE: &str =
    "\u{1b}]0;pwned\u{7}\u{9b}2J\u{85}\u{202e}\u{2066}\u{200b}\u{2028}\u{ad}\u{feff}\r\nerror: forged";

/// The keys of a framework whose values are free text.
const TEXTS: [&str; 13] = [
    "about",
    "definition",
    "term",
    "acronym",
    "label",
    "title",
    "text",
    "help",
    "good",
    "evidence",
    "why",
    "guidance",
    "note",
];

/// Puts a text behind every free text of a document.
fn spoil(value: &mut serde_json::Value, key: &str, with: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.iter_mut().for_each(|(key, value)| spoil(value, key, with));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, key, with)),
        serde_json::Value::String(text) if TEXTS.contains(&key) => text.push_str(with),
        _ => {}
    }
}

/// Whether a text has nothing in it that a terminal obeys or nobody sees, apart from colours.
#[track_caller]
fn is_harmless(shown: &Shown, arguments: &[&str]) {
    assert!(matches!(shown.code, Some(0 | 1)), "{arguments:?}: {}{}", shown.out, shown.err);
    assert!(!shown.out.is_empty(), "{arguments:?}: {}", shown.err);
    for text in [&shown.out, &shown.err] {
        // A colour begins with ESC and `[`, and ends with the first letter, an `m`.
        let mut rest = text.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once("\u{1b}[") {
            plain.push_str(before);
            let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
            assert!(after[end..].starts_with('m'), "{arguments:?}: {after:.80}");
            rest = &after[end + 1..];
        }
        plain.push_str(rest);
        let is_harm = |c: char| (c.is_control() && c != '\n') || (!c.is_ascii() && HOSTILE.contains(c));
        let harm = plain.char_indices().find(|(_, c)| is_harm(*c));
        let line = harm.map(|(at, _)| plain[..at].lines().last());
        assert!(harm.is_none(), "{arguments:?}: {harm:?} behind {line:?}");
        // A text of several lines may keep them, further in than what the tool says itself.
        assert!(!plain.lines().any(|line| line.starts_with("error: forged")), "{arguments:?}: {plain}");
    }
}

#[test]
fn no_report_for_people_prints_what_a_terminal_obeys_from_a_text_of_a_framework() {
    let scratch = Scratch::empty();
    for (name, version) in [("old.json", "1.0.0"), ("new.json", "2.0.0")] {
        let path =
            format!("{}/frameworks/acute/releases/{version}/framework.json", env!("CARGO_MANIFEST_DIR"));
        let mut document = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        spoil(&mut document, "", &format!("{HOSTILE} {version}"));
        scratch.write(name, document.to_string());
        // The name of a revision is a text as well.
        scratch.write(&format!("{HOSTILE}{name}"), document.to_string());
    }
    let (old, new) = (format!("{HOSTILE}old.json"), format!("{HOSTILE}new.json"));
    for (command, formats) in [
        ("diff", &["human", "plain", "markdown"][..]),
        ("compare", &["human", "plain", "markdown"]),
        ("match", &["human", "plain", "lineage"]),
    ] {
        for format in formats {
            for color in ["never", "always"] {
                let arguments = [command, "old.json", "new.json", "-f", format, "--color", color];
                is_harmless(&scratch.dma(&arguments).run(), &arguments);
            }
        }
        let arguments = [command, &old, &new];
        is_harmless(&scratch.dma(&arguments).run(), &arguments);
    }
}

#[test]
fn no_report_for_people_prints_what_a_terminal_obeys_from_sources_and_folders() {
    let scratch = crate::release::released();
    // What YAML lets a text hold.
    let bidi = "\u{202e}\u{2066}\u{200b}\u{ad}";
    scratch.write("old.yaml", scratch.read("frameworks/shared/example.yaml"));
    for name in ["shared/example.yaml", "acute/framework.yaml", "scales.yaml", "programme.yaml"] {
        let path = format!("frameworks/{name}");
        for key in ["title: ", "label: ", "text: "] {
            let text = scratch.read(&path);
            scratch.write(&path, text.replace(key, &format!("{key}A{bidi}b ")));
        }
    }
    let git_diff = [
        "git-diff",
        "frameworks/shared/example.yaml",
        "old.yaml",
        "0",
        "100644",
        "frameworks/shared/example.yaml",
        "1",
        "100644",
    ];
    let reading: [&[&str]; 11] = [
        &["diff"],
        &["diff", "-f", "plain"],
        &["diff", "-f", "markdown"],
        &["compare", "acute@1.0.0"],
        &["compare", "acute@1.0.0", "-f", "plain"],
        &["compare", "acute@1.0.0", "-f", "markdown"],
        &["log", "example-question"],
        &["log", "example-question", "-f", "plain"],
        &["coverage"],
        &["lint"],
        &git_diff,
    ];
    for arguments in reading {
        for color in ["never", "always"] {
            let arguments = [arguments, &["--color", color]].concat();
            is_harmless(&scratch.dma(&arguments).run(), &arguments);
        }
    }
    // The name of a folder among releases, which may hold anything.
    scratch.write(&format!("frameworks/acute/releases/9.0.0{HOSTILE}/framework.json"), "{}");
    for arguments in [
        &["status"][..],
        &["status", "-f", "plain"],
        &["verify"],
        &["verify", "-f", "plain"],
        &["release", "--all", "--dry-run"],
    ] {
        is_harmless(&scratch.dma(arguments).run(), arguments);
    }
}
