//! The change log knows every release: `dma verify` asks it what is lost, and whether it is what the records make it.

use super::damaged::twice;
use super::{guide, succeeds};
use crate::cli::Scratch;

const LOG: &str = "frameworks/CHANGELOG.md";

#[track_caller]
fn verified(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let shown = scratch.dma(&[&["verify", "-f", "plain"], arguments].concat()).run();
    assert_eq!(shown.code, Some(1), "{}{}", shown.out, shown.err);
    let mut lines: Vec<String> = shown.out.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

#[test]
fn a_release_that_is_gone_is_missed() {
    let scratch = twice();
    std::fs::remove_dir_all(scratch.path("frameworks/acute/releases/2.0.0")).unwrap();
    let said = "frameworks/acute/releases/2.0.0:1:1: error: `CHANGELOG.md` lists this release, but its folder is \
                missing [released-file-missing]; help: restore it, for example with `git checkout -- acute/releases/2.0.0` \
                in the programme's folder";
    assert_eq!(verified(&scratch, &[]), [said]);
    assert_eq!(verified(&scratch, &["acute"]), [said]);
    succeeds(&scratch, &["verify", "social-care"]);
    // Nor does anything else take what is left for all there was.
    let shown = succeeds(&scratch, &["status"]);
    assert!(shown.contains("`CHANGELOG.md` was edited"), "{shown}");
    std::fs::remove_dir_all(scratch.path("frameworks/acute/releases")).unwrap();
    assert_eq!(verified(&scratch, &["acute"]).len(), 2);
    std::fs::remove_dir_all(scratch.path("frameworks/social-care/releases")).unwrap();
    assert_eq!(verified(&scratch, &[]).len(), 4);
}

#[test]
fn a_release_on_which_another_builds_is_missed_once() {
    let scratch = twice();
    std::fs::remove_dir_all(scratch.path("frameworks/acute/releases/1.0.0")).unwrap();
    let said = verified(&scratch, &[]);
    assert!(said.len() == 1 && said[0].contains("[release-chain-broken]"), "{said:?}");
    let scratch = twice();
    std::fs::remove_file(scratch.path("frameworks/acute/releases/2.0.0/release.json")).unwrap();
    let said = verified(&scratch, &[]);
    assert!(said.len() == 1 && said[0].contains("[released-file-missing]"), "{said:?}");
}

#[test]
fn a_change_log_that_was_edited_or_is_gone_is_named() {
    let scratch = twice();
    succeeds(&scratch, &["verify"]);
    let whole = scratch.read(LOG);
    let last = whole.lines().count() + 1;
    for (text, line) in [
        (format!("{whole}x\n"), last),
        (whole.replacen("First release", "First release ever", 1), 0),
        (whole.replacen("# Changes", "# changes", 1), 1),
        (String::new(), 1),
    ] {
        scratch.write(LOG, text);
        let said = verified(&scratch, &[]);
        let place =
            if line == 0 { format!("{LOG}:") } else { format!("{LOG}:{line}:1: error: from this line on") };
        assert!(said.len() == 1 && said[0].starts_with(&place), "{said:?}");
        assert!(
            said[0].contains("[changelog-edited]; help: restore it, for example with `git checkout"),
            "{said:?}"
        );
    }
    std::fs::remove_file(scratch.path(LOG)).unwrap();
    let said = verified(&scratch, &[]);
    assert!(said.len() == 1 && said[0].contains("[released-file-missing]"), "{said:?}");
    // The next release does not take what is left for all there was.
    guide(&scratch);
    let shown = scratch.dma(&["release", "--all", "--bump", "--date", "2018-03-01", "-f", "plain"]).run();
    assert_eq!(shown.code, Some(1), "{}{}", shown.out, shown.err);
    assert!(shown.out.contains("`CHANGELOG.md` is missing, so nothing shows"), "{}", shown.out);
    scratch.write(LOG, whole);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2018-03-01"]);
    succeeds(&scratch, &["verify"]);
}

#[test]
fn without_a_whole_change_log_no_command_believes_the_last_release_that_is_there() {
    let whole = twice().read(LOG);
    let without = |text: &str| text.replace("### acute 2.0.0,", "### acute 2.0.0 ,");
    for (log, how) in [
        (None, "it was released and is missing"),
        (Some(String::new()), "it differs from the records of the releases"),
        (Some(without(&whole)), "it differs from the records of the releases"),
    ] {
        let scratch = twice();
        std::fs::remove_dir_all(scratch.path("frameworks/acute/releases/2.0.0")).unwrap();
        match &log {
            Some(text) => scratch.write(LOG, text),
            None => std::fs::remove_file(scratch.path(LOG)).unwrap(),
        }
        for arguments in [
            &["diff"][..],
            &["version", "acute"],
            &["compare", "acute@1.0.0"],
            &["log", "example-question"],
            &["compile", "-t", "guidance"],
        ] {
            let shown = scratch.dma(arguments).run();
            assert_eq!(shown.code, Some(2), "{arguments:?}: {}{}", shown.out, shown.err);
            let said = format!("cannot build on {LOG}: {how}");
            assert!(shown.err.contains(&said), "{arguments:?}: {}", shown.err);
        }
        let shown = scratch.dma(&["release", "acute", "--bump", "--date", "2018-03-01"]).run();
        assert_eq!(shown.code, Some(1), "{}{}", shown.out, shown.err);
        let shown = succeeds(&scratch, &["status"]);
        assert!(shown.contains("`CHANGELOG.md` ") && shown.contains("unknown"), "{shown}");
        assert!(!scratch.path("frameworks/acute/releases/2.0.0").exists());
    }
}

#[test]
fn a_programme_without_releases_needs_no_change_log() {
    let scratch = super::released();
    std::fs::remove_file(scratch.path(LOG)).unwrap();
    for setting in ["acute", "social-care"] {
        std::fs::remove_dir_all(scratch.path(&format!("frameworks/{setting}/releases"))).unwrap();
    }
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2018-03-01"]);
}
