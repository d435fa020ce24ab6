//! The command as people run it: a scratch programme and arguments come in, everything that can be seen is compared.

mod bad_input;
mod baseline;
mod compile;
mod diff;
mod explain;
mod fix;
pub(crate) mod git;
mod git_diff;
mod git_merge;
mod lint;
mod many_faults;
mod matching;
mod replay;
mod responses;
mod revisions;
mod select;
mod terminal;
mod watch;
mod words;

use crate::fixture;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;
use tempfile::TempDir;

/// A folder that is removed when the test ends.
pub(crate) struct Scratch {
    folder: Rc<TempDir>,
}

impl Scratch {
    /// With the clean programme of [`fixture::base`] in `frameworks/`.
    pub(crate) fn new() -> Self {
        let scratch = Self::empty();
        for (name, text) in fixture::base() {
            scratch.write(&format!("frameworks/{name}"), text);
        }
        scratch
    }

    pub(crate) fn empty() -> Self {
        Self { folder: Rc::new(tempfile::tempdir().unwrap()) }
    }

    /// With one error, [`ERROR`], in the programme.
    pub(crate) fn with_error() -> Self {
        let scratch = Self::new();
        scratch.edit(
            "frameworks/shared/example.yaml",
            "    good:",
            "    help: Look at the papers.\n    good:",
        );
        scratch
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Puts other words in the place of the first that are found.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from:?} does not stand in {name}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// Everything in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The command, to be run in this folder.
    pub(crate) fn dma(&self, arguments: &[&str]) -> Dma {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dma"));
        command.current_dir(self.folder.path()).args(arguments).timeout(Duration::from_mins(2));
        // What is found must not hang on the dictionaries of the machine.
        command.env("DMA_DICTIONARY", "none");
        for name in ["NO_COLOR", "COLUMNS", "TERM", "LC_ALL", "LC_CTYPE", "LANG"] {
            command.env_remove(name);
        }
        Dma { command, folder: Rc::clone(&self.folder) }
    }
}

/// One run of the command.
pub(crate) struct Dma {
    command: assert_cmd::Command,
    /// Kept until the run is over.
    folder: Rc<TempDir>,
}

/// What a run showed; the scratch folder is called `[HERE]`.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Dma {
    /// In a folder within the scratch folder.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(self.folder.path().join(folder));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.command.write_stdin(input);
        self
    }

    pub(crate) fn run(mut self) -> Shown {
        let output = self.command.output().unwrap();
        let here = self.folder.path().display().to_string();
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&here, "[HERE]");
        let shown = Shown { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        assert!(!shown.err.contains("panicked"), "{}", shown.err);
        shown
    }

    /// Runs and compares everything that can be seen.
    #[track_caller]
    pub(crate) fn shows(self, code: i32, out: &str, err: &str) {
        let shown = self.run();
        let seen = format!("code {:?}\n--- out\n{}--- err\n{}", shown.code, shown.out, shown.err);
        assert_eq!(seen, format!("code {:?}\n--- out\n{out}--- err\n{err}", Some(code)));
    }
}

/// What stands at the end of a clean run.
const CLEAN: &str = "no findings: 7 files, 2 settings, 2 questions\n";

/// The error of [`Scratch::with_error`], as `--format plain` shows it.
const ERROR: &str = "\
frameworks/shared/example.yaml:9:5: error: duplicate key `help` [duplicate-key] \
(see frameworks/shared/example.yaml:8:5: first used here); help: keep one `help:` and delete the other; YAML \
parsers disagree on which value counts
1 error, 0 warnings, 0 notes in 1 of 7 files
";
