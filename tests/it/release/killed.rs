//! The command itself, killed or run twice at once.

use super::{declare, files, guide, released, reword, succeeds};
use crate::cli::Scratch;
use crate::fixture::copy;
use std::process::{Command, Stdio};
use std::time::Instant;

fn spawn(scratch: &Scratch) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_dma"))
        .args(["release", "--all", "--bump", "--date", "2016-05-01"])
        .current_dir(scratch.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn changed() -> Scratch {
    let scratch = released();
    guide(&scratch);
    scratch
}

#[test]
fn killed_at_any_time_it_leaves_the_old_state_or_the_new() {
    let old = files(&changed(), "frameworks");
    let whole = changed();
    let started = Instant::now();
    assert!(spawn(&whole).wait().unwrap().success());
    let lasts = started.elapsed();
    let new = files(&whole, "frameworks");
    let (mut olds, mut news) = (0, 0);
    for delay in (1..=4).map(|step| lasts * step / 4) {
        let scratch = changed();
        let mut child = spawn(&scratch);
        std::thread::sleep(delay);
        let _ = child.kill();
        let _ = child.wait();
        // A command that reads leaves everything as it is; whichever writes next completes it or clears it away.
        let before = files(&scratch, "frameworks");
        succeeds(&scratch, &["status"]);
        assert!(files(&scratch, "frameworks") == before, "after {delay:?}");
        succeeds(&scratch, &["words", "add", "telecare"]);
        std::fs::remove_file(scratch.path("frameworks/words.txt")).unwrap();
        let shown = scratch.dma(&["verify"]).run();
        assert_eq!(shown.code, Some(0), "after {delay:?}: {}", shown.out);
        let after = files(&scratch, "frameworks");
        assert!(after == old || after == new, "after {delay:?}: {:?}", after.keys());
        if after == old {
            olds += 1;
        } else {
            news += 1;
        }
        if after == old {
            succeeds(&scratch, &["release", "--all", "--bump", "--date", "2016-05-01"]);
            assert!(files(&scratch, "frameworks") == new, "after {delay:?}");
        }
    }
    assert!(olds > 0, "{olds} {news}");
}

#[test]
fn ended_at_every_single_write_it_leaves_the_old_state_or_the_new() {
    const COMMAND: [&str; 5] = ["release", "--all", "--bump", "--date", "2017-05-01"];
    let start = released();
    reword(&start);
    // It writes folders within folders, replaces files and takes one away.
    declare(&start, "budget", "meaning", "example-question");
    let old = files(&start, "frameworks");
    let whole = Scratch::empty();
    copy(&start.path("frameworks"), &whole.path("frameworks"));
    succeeds(&whole, &COMMAND);
    let new = files(&whole, "frameworks");
    let (mut olds, mut news) = (0, 0);
    for point in 0.. {
        let scratch = Scratch::empty();
        copy(&start.path("frameworks"), &scratch.path("frameworks"));
        let shown = scratch.dma(&COMMAND).env("DMA_TEST_END_AT", &point.to_string()).run();
        if shown.code == Some(0) {
            assert!(files(&scratch, "frameworks") == new);
            break;
        }
        assert_eq!((shown.code, shown.out.as_str()), (Some(137), ""), "at {point}: {}", shown.err);
        // A command that reads leaves everything as it is, and says what is interrupted.
        let before = files(&scratch, "frameworks");
        let shown = scratch.dma(&["status"]).run();
        assert!(files(&scratch, "frameworks") == before, "at {point}");
        // Whichever command writes next completes it or clears it away.
        let next = scratch.dma(&["words", "add", "telecare"]).run();
        assert_eq!(next.code, Some(0), "at {point}: {}", next.err);
        let said = "`dma release --all` was interrupted";
        assert_eq!(
            shown.err.contains(said),
            next.err.contains(said),
            "at {point}: {}{}",
            shown.err,
            next.err
        );
        std::fs::remove_file(scratch.path("frameworks/words.txt")).unwrap();
        let after = files(&scratch, "frameworks");
        assert!(after == old || after == new, "at {point}: {:?}", after.keys());
        // What was decided once stays so: no later point is before the decision again.
        assert!(after == new || news == 0, "at {point}");
        if after == old {
            olds += 1;
        } else {
            news += 1;
        }
    }
    assert!(olds > 20 && news > 10, "{olds} {news}");
}

#[test]
fn of_two_at_once_one_wins_and_the_other_says_so() {
    let new = {
        let whole = changed();
        assert!(spawn(&whole).wait().unwrap().success());
        files(&whole, "frameworks")
    };
    for _ in 0..3 {
        let scratch = changed();
        let children = [spawn(&scratch), spawn(&scratch), spawn(&scratch)];
        let outputs = children.map(|child| child.wait_with_output().unwrap());
        let released = |output: &std::process::Output| {
            String::from_utf8_lossy(&output.stdout).contains("released acute 1.0.1")
        };
        assert_eq!(outputs.iter().filter(|output| released(output)).count(), 1, "{outputs:?}");
        for output in outputs.iter().filter(|output| !released(output)) {
            let said = String::from_utf8_lossy(&output.stderr);
            let is_told = said.contains("another process is writing to this programme")
                || said.contains("nothing to release");
            assert!(is_told, "{said}");
        }
        assert!(files(&scratch, "frameworks") == new);
    }
}
