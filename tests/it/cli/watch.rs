//! `dma lint --watch`: each save makes a report, whatever happens to the files, and Ctrl-C ends it well.
#![cfg(unix)]

use super::git::EXAMPLE;
use super::{CLEAN, ERROR, Scratch};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long to wait for a report that comes, on a machine with other work to do.
const PATIENCE: Duration = Duration::from_mins(1);

/// A run that goes on, and its reports.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(scratch: &Scratch, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dma"));
        command
            .env("DMA_DICTIONARY", "none")
            .args(["lint", "--watch", "-f", "plain"])
            .args(more)
            .current_dir(scratch.path("."));
        let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let (tell, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, lines }
    }

    /// The next report without its first and last lines, which tell the time.
    fn report(&self) -> String {
        let head = self.lines.recv_timeout(PATIENCE).unwrap();
        assert!(head.starts_with("--- ") && head.ends_with(" ---") && head.len() == 16, "{head}");
        let mut report = String::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap();
            if line.ends_with("; watching frameworks, Ctrl-C ends") {
                return report.strip_suffix('\n').unwrap().to_owned();
            }
            report += &(line + "\n");
        }
    }

    /// Waits for the report that is expected; others may come before it, as when a save is seen half done.
    fn until(&self, expected: &str) {
        let mut seen = Vec::new();
        while seen.last().is_none_or(|last| last != expected) {
            assert!(seen.len() < 20, "{seen:#?}");
            seen.push(self.report());
        }
    }

    /// Ends it as Ctrl-C does; the exit code.
    fn stop(mut self) -> Option<i32> {
        let killed = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const FAULT: [&str; 2] = ["    good:", "    help: Look at the papers.\n    good:"];

#[test]
fn each_way_to_save_makes_a_report_and_ctrl_c_ends_well() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    assert_eq!(watching.report(), CLEAN);
    let clean = scratch.read(EXAMPLE);
    scratch.edit(EXAMPLE, FAULT[0], FAULT[1]);
    watching.until(ERROR);
    let faulty = scratch.read(EXAMPLE);
    // As editors save that write another file first.
    scratch.write("frameworks/shared/.example.yaml.swp", &clean);
    std::fs::rename(scratch.path("frameworks/shared/.example.yaml.swp"), scratch.path(EXAMPLE)).unwrap();
    watching.until(CLEAN);
    // As those that keep the old one.
    std::fs::rename(scratch.path(EXAMPLE), scratch.path("frameworks/shared/example.yaml~")).unwrap();
    scratch.write(EXAMPLE, &faulty);
    watching.until(ERROR);
    // A new folder with a file in it at once.
    scratch.write(EXAMPLE, &clean);
    watching.until(CLEAN);
    scratch.write("frameworks/shared/new/deep/other.yaml", "[");
    assert!(watching.report().contains("frameworks/shared/new/deep/other.yaml:1:"));
    std::fs::remove_dir_all(scratch.path("frameworks/shared/new")).unwrap();
    watching.until(CLEAN);
    assert_eq!(watching.stop(), Some(0));
}

#[test]
fn what_changes_nothing_makes_no_report() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    assert_eq!(watching.report(), CLEAN);
    scratch.write("frameworks/4913", "");
    scratch.write("frameworks/shared/.example.yaml.swp", "x");
    scratch.write("frameworks/notes.json", "x");
    scratch.write(EXAMPLE, scratch.read(EXAMPLE));
    std::thread::sleep(Duration::from_millis(300));
    scratch.edit(EXAMPLE, FAULT[0], FAULT[1]);
    // A file that is seen half written is a report of its own; one of a clean programme would be of nothing new.
    let next = watching.report();
    assert_ne!(next, CLEAN);
    assert_eq!(watching.stop(), Some(0));
}

#[test]
fn a_programme_that_vanishes_is_waited_for() {
    let scratch = Scratch::new();
    let watching = Watching::start(&scratch, &[]);
    assert_eq!(watching.report(), CLEAN);
    let (mark, aside) = (scratch.path("frameworks/programme.yaml"), scratch.path("aside.yaml"));
    std::fs::rename(&mark, &aside).unwrap();
    assert!(watching.report().starts_with("error: no programme found: "));
    std::fs::rename(&aside, &mark).unwrap();
    assert_eq!(watching.report(), CLEAN);
    // The whole folder goes and another takes its place, as when a branch is checked out.
    std::fs::rename(scratch.path("frameworks"), scratch.path("gone")).unwrap();
    assert!(watching.report().starts_with("error: cannot follow frameworks"), "the folder is gone");
    let faulty = Scratch::with_error();
    std::fs::rename(faulty.path("frameworks"), scratch.path("frameworks")).unwrap();
    watching.until(ERROR);
    // What is edited now is followed as before.
    scratch.edit(EXAMPLE, FAULT[1], FAULT[0]);
    watching.until(CLEAN);
    assert_eq!(watching.stop(), Some(0));
}

#[test]
fn a_baseline_is_followed_and_one_that_is_malformed_ends_nothing() {
    let scratch = Scratch::with_error();
    let watching = Watching::start(&scratch, &[]);
    assert_eq!(watching.report(), ERROR);
    scratch.write("frameworks/lint-baseline.json", "{");
    assert!(watching.report().starts_with("error: cannot use the baseline frameworks/lint-baseline.json: "));
    scratch.write("aside.json", "");
    std::fs::remove_file(scratch.path("frameworks/lint-baseline.json")).unwrap();
    watching.until(ERROR);
    scratch.dma(&["lint", "--write-baseline"]).run();
    watching.until(&format!("{CLEAN}not shown: 1 listed in frameworks/lint-baseline.json\n"));
    assert_eq!(watching.stop(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let scratch = Scratch::new();
    for (name, text) in crate::fixture::base() {
        scratch.write(&format!("other/frameworks/{name}"), text);
    }
    scratch.dma(&["lint", "--watch", "-"]).shows(
        2,
        "",
        "error: `--watch` follows files, so it cannot be combined with `-`\n",
    );
    scratch.dma(&["lint", "--watch", "-f", "json"]).shows(
        2,
        "",
        "error: `--watch` is for people: use `--format human` or `--format plain`, not `json`\n",
    );
    scratch.dma(&["lint", "--watch", ".", "other"]).shows(
        2,
        "",
        "error: `--watch` follows one programme: name files of only one\n",
    );
    let shown = scratch.dma(&["lint", "--watch", "--staged"]).run();
    assert!(shown.err.contains("cannot be used with"), "{}", shown.err);
}
