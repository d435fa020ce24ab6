//! A reader who follows a page to the letter: in a folder of their own, with the questions and examples of this
//! repository, the `dma` that was just built, and git.

use super::page::{Action, fits, steps};
use super::root;
use crate::fixture::copy;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Commands that are not run here, by how they begin, and why.
const SKIPPED: [(&str, &str); 8] = [
    ("cargo test", "this is it"),
    ("cargo install", "it writes outside of the repository"),
    ("sudo ", "it sets up a machine"),
    ("git clone", "the reader's folder stands for the clone"),
    ("cd dma", "the reader's folder stands for the clone"),
    ("git push", "there is nowhere to push to"),
    ("duckdb ", "it needs another tool; `.ci/run` runs the same"),
    ("pre-commit ", "it needs another tool and a network"),
];

/// How the commands begin that are run, all of which stay in the reader's folder.
const RUN: [&str; 10] =
    ["dma ", "cargo run ", "git ", "cd ", "cp ", "mkdir ", "ls ", "grep ", "sha256sum ", "rm -r frameworks/"];

/// What the folder of a reader holds at the beginning.
const HELD: [&str; 3] = ["frameworks", "examples/libraries", "schemas"];

/// What git must not take from the machine.
const GIT: [(&str, &str); 7] = [
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_AUTHOR_NAME", "Reader"),
    ("GIT_AUTHOR_EMAIL", "reader@example.invalid"),
    ("GIT_COMMITTER_NAME", "Reader"),
    ("GIT_COMMITTER_EMAIL", "reader@example.invalid"),
    ("GIT_PAGER", "cat"),
];

struct Reader {
    folder: TempDir,
    /// Where the reader is, as `cd` left it.
    here: PathBuf,
}

/// Follows a page, and says what did not go as the page says; with it, how many commands ran.
pub(super) fn follow(name: &str, page: &str) -> (Vec<String>, usize) {
    let (mut wrong, mut ran) = (Vec::new(), 0);
    let steps = steps(page);
    if steps.is_empty() {
        return (wrong, ran);
    }
    let mut reader = Reader::new();
    for step in steps {
        let place = format!("{name}:{}", step.line);
        match step.action {
            Action::Write { file, text } => reader.write(&file, &text),
            Action::Edit { file, old, new } => wrong.extend(reader.edit(&place, (&file, &old, &new))),
            Action::Run { command, .. } if SKIPPED.iter().any(|(start, _)| command.starts_with(start)) => {}
            Action::Run { command, .. } if !RUN.iter().any(|start| command.starts_with(start)) => {
                wrong.push(format!("{place}: nobody knows how to try `{command}`"));
            }
            Action::Run { command, prints, exits } => {
                ran += 1;
                let (code, printed) = reader.run(&command);
                if code != exits {
                    wrong.push(format!("{place}: `{command}` exits {code}, not {exits}:\n{printed}"));
                }
                if !prints.is_empty() && !fits(&prints, &printed.lines().collect::<Vec<_>>()) {
                    let shown = prints.join("\n");
                    wrong
                        .push(format!("{place}: `{command}` prints\n{printed}\nand the page shows\n{shown}"));
                }
            }
        }
    }
    (wrong, ran)
}

impl Reader {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A folder within the folder, so that `..` is the reader's own too.
        let here = folder.path().join("dma");
        for name in HELD {
            copy(&root().join(name), &here.join(name));
        }
        let mut reader = Self { folder, here };
        for step in
            ["init --quiet --initial-branch=main", "add --all", "commit --quiet --message 'As it was'"]
        {
            let (code, printed) = reader.run(&format!("git {step}"));
            assert_eq!(code, 0, "{printed}");
        }
        reader
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.here.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn edit(&self, place: &str, (file, old, new): (&str, &str, &str)) -> Option<String> {
        let path = self.here.join(file);
        let Ok(text) = std::fs::read_to_string(&path) else {
            return Some(format!("{place}: no file {file}"));
        };
        let count = text.matches(old).count();
        if count != 1 {
            return Some(format!("{place}: {file} has the old lines {count} times:\n{old}"));
        }
        std::fs::write(path, text.replacen(old, new, 1)).unwrap();
        None
    }

    /// Runs a command. Both streams come in one, as on a screen.
    fn run(&mut self, command: &str) -> (i32, String) {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.here = self.here.join(folder);
            return (i32::from(!self.here.is_dir()), String::new());
        }
        let command = command.replace("cargo run --release -- ", "dma ").replace("cargo run -- ", "dma ");
        let own = Path::new(env!("CARGO_BIN_EXE_dma")).parent().unwrap();
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("{{ {command}\n}} 2>&1 < /dev/null"))
            .current_dir(&self.here)
            .env_clear()
            .envs(GIT)
            .env("HOME", self.folder.path())
            .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", own.display()))
            .env("DMA_DICTIONARY", "none")
            .output()
            .unwrap();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
