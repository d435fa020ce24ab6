//! The README: its commands are run in a copy of the repository's questions, and its links are followed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of tests stops where its case is wrong"
)]

use crate::fixture::copy;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Commands that are not run here, by how they begin, and why.
const SKIPPED: [(&str, &str); 9] = [
    ("cargo test", "this is it"),
    ("cargo bench", "it measures"),
    ("cargo install", "it writes outside of the repository"),
    (".ci/run", "it runs these tests"),
    ("rustup ", "it sets up a machine"),
    ("git ", "it sets up a repository"),
    ("pre-commit ", "it needs another tool and a network"),
    ("prek ", "it needs another tool and a network"),
    ("pip", "it needs another tool and a network"),
];

/// What stands for any lines, or none.
const ANYTHING: &str = "…";

/// One command of the page.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    /// The line of the page, from 1.
    line: usize,
    command: String,
    /// The lines that it prints; nothing when the page does not show them.
    prints: Vec<String>,
    exits: i32,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("README.md is there")
}

/// The commands of the page: in `console` blocks the lines after `$ `, in `sh` blocks every line.
///
/// A command exits with 0 unless it ends in `# exits N`, or `$ echo $?` and the number follow it.
fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut language: Option<&str> = None;
    for (at, line) in page.lines().enumerate() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            language = if language.is_some() { None } else { Some(fence.trim()) };
            continue;
        }
        let command = match language {
            Some("console") => line.strip_prefix("$ "),
            Some("sh" | "bash" | "shell") => Some(line).filter(|it| !it.is_empty() && !it.starts_with('#')),
            _ => continue,
        };
        match (command, steps.last_mut()) {
            (Some(command), _) => {
                let (command, exits) = command.split_once("# exits ").unwrap_or((command, "0"));
                steps.push(Step {
                    line: at + 1,
                    command: command.trim().to_owned(),
                    prints: Vec::new(),
                    exits: exits.trim().parse().unwrap(),
                });
            }
            (None, Some(step)) if language == Some("console") => step.prints.push(line.to_owned()),
            _ => {}
        }
    }
    let mut joined: Vec<Step> = Vec::new();
    for step in steps {
        match joined.last_mut() {
            Some(before) if step.command == "echo $?" => {
                before.exits = step.prints[0].trim().parse().unwrap();
            }
            _ => joined.push(step),
        }
    }
    joined
}

/// Whether the lines are those that the page shows.
fn fits(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line.trim() == ANYTHING => {
            (0..=printed.len()).any(|skip| fits(rest, &printed[skip..]))
        }
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, others)| first.trim_end() == line.trim_end() && fits(rest, others)),
    }
}

/// Runs a command as a reader would, with the `dma` that was just built. Both streams come in one, as on a screen.
fn run(command: &str, folder: &Path) -> (i32, String) {
    let command = command.replace("cargo run --release -- ", "dma ").replace("cargo run -- ", "dma ");
    let own = PathBuf::from(env!("CARGO_BIN_EXE_dma"));
    let path = format!("{}:/usr/bin:/bin", own.parent().unwrap().display());
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("{{ {command}\n}} 2>&1 < /dev/null"))
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("DMA_DICTIONARY", "none")
        .output()
        .unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn every_command_of_the_readme_does_what_it_says() {
    let scratch = tempfile::tempdir().unwrap();
    copy(&root().join("frameworks"), &scratch.path().join("frameworks"));
    let mut wrong = Vec::new();
    let mut ran = 0;
    for step in steps(&page()) {
        let Step { line, command, prints, exits } = &step;
        if SKIPPED.iter().any(|(start, _)| command.starts_with(start)) {
            continue;
        }
        if !command.starts_with("dma ") && !command.starts_with("cargo run ") {
            wrong.push(format!("README.md:{line}: nobody knows how to try `{command}`"));
            continue;
        }
        ran += 1;
        let (code, printed) = run(command, scratch.path());
        if code != *exits {
            wrong.push(format!("README.md:{line}: `{command}` exits {code}, not {exits}:\n{printed}"));
        }
        if !prints.is_empty() && !fits(prints, &printed.lines().collect::<Vec<_>>()) {
            let shown = prints.join("\n");
            wrong.push(format!(
                "README.md:{line}: `{command}` prints\n{printed}\nand the page shows\n{shown}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(ran >= 3, "the page shows {ran} commands of dma");
}

#[test]
fn what_the_page_shows_of_a_command_stands_where_it_is_run() {
    let mut language: Option<String> = None;
    for (at, line) in page().lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), &language) {
            (Some(fence), None) => language = Some(fence.trim().to_owned()),
            (Some(_), Some(_)) => language = None,
            (None, Some(language)) if line.starts_with("$ ") => {
                assert_eq!(language, "console", "README.md:{}: nobody runs `{line}`", at + 1);
            }
            _ => {}
        }
    }
}

#[test]
fn every_link_of_the_readme_into_the_repository_leads_somewhere() {
    let page = page();
    let wrong: Vec<&str> = page
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(link, _)| link))
        .filter(|link| !link.contains("://") && !link.starts_with('#'))
        .filter(|link| !root().join(link.split('#').next().unwrap_or("")).exists())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn commands_and_what_they_print_are_told_apart() {
    let page = "Text\n$ no command\n```console\n$ dma lint\nclean\n…\n$ dma lint x # exits 2\n$ dma y\n$ echo $?\n1\n```\n\
                ```sh\n# a comment\ncargo run -- lint\n\ndma man\n```\n```yaml\n$ no\n```\n";
    let step = |line, command: &str, prints: &[&str], exits| Step {
        line,
        command: command.to_owned(),
        prints: prints.iter().map(|it| (*it).to_owned()).collect(),
        exits,
    };
    assert_eq!(
        steps(page),
        [
            step(4, "dma lint", &["clean", "…"], 0),
            step(7, "dma lint x", &[], 2),
            step(8, "dma y", &[], 1),
            step(14, "cargo run -- lint", &[], 0),
            step(16, "dma man", &[], 0),
        ]
    );
}

#[test]
fn an_ellipsis_stands_for_any_lines() {
    let shown = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    for (lines, printed, expected) in [
        (&["a", "…"][..], &["a"][..], true),
        (&["a", "…", "z"], &["a", "b", "c", "z"], true),
        (&["a", "…", "z"], &["a", "b", "c"], false),
        (&["a"], &["a", "b"], false),
        (&["…"], &[], true),
        (&["a  "], &["a"], true),
    ] {
        assert_eq!(fits(&shown(lines), printed), expected, "{lines:?} {printed:?}");
    }
}

#[test]
fn the_distribution_of_made_up_responses_is_stated_in_the_readme_and_in_help() {
    let stated = dma_answers::response::DISTRIBUTION;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(stated), "{stated}");
    let help = crate::cli::Scratch::empty().dma(&["response", "synthesise", "--help"]).run();
    // Help is wrapped to the width of the screen.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&help.out).contains(&words(stated)), "{}", help.out);
}
