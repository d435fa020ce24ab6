//! `dma verify`: every byte of every released file counts.

use super::verify;
use super::{FIRST, declare, files, guide, released, reword, succeeds};
use crate::cli::Scratch;
use dma_release::{FaultKind, Folder, folders};

/// The release of the acute setting.
fn folder(scratch: &Scratch) -> Folder {
    let all = files(scratch, "frameworks").into_iter().collect();
    folders(all).into_iter().find(|it| it.setting == "acute").unwrap()
}

#[test]
fn what_was_released_is_as_it_was() {
    released().dma(&["verify", "-f", "plain"]).shows(
        0,
        "no findings: 12 files, 2 settings, 4 questions\nacute 1.0.0: as it was released\nsocial-care 1.0.0: as it was \
         released\n",
        "",
    );
}

#[test]
fn any_flipped_byte_of_any_file_is_named() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    let all = files(&scratch, "frameworks").into_iter().collect();
    let all = folders(all);
    let folder = all.iter().rfind(|it| it.setting == "acute").unwrap();
    assert_eq!(verify(folder, &all).faults, []);
    for (name, bytes) in &folder.files {
        // Each byte of the small ones, of the others a share that is spread over all of it; each third by another bit.
        let step = (bytes.len() / 700).max(1);
        for at in (0..bytes.len()).step_by(step).chain([bytes.len() - 1]) {
            let flip = [0x01, 0x20, 0x80][at / step % 3];
            let mut changed = folder.clone();
            changed.files.get_mut(name).unwrap()[at] ^= flip;
            let faults = verify(&changed, &all).faults;
            let path = format!("acute/releases/2.0.0/{name}");
            let named: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
            assert_eq!(named, [path.as_str()], "byte {at} of {name} by {flip:#x}: {faults:?}");
        }
    }
}

#[test]
fn a_byte_more_or_less_is_named() {
    let scratch = released();
    let folder = folder(&scratch);
    for name in folder.files.keys() {
        for edit in [
            |bytes: &mut Vec<u8>| bytes.push(b'\n'),
            |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 1),
            Vec::clear,
        ] {
            let mut changed = folder.clone();
            edit(changed.files.get_mut(name).unwrap());
            let faults = verify(&changed, &[]).faults;
            assert!(faults.iter().any(|it| it.path.ends_with(&format!("/{name}"))), "{name}: {faults:?}");
            assert!(faults.iter().all(|it| it.path.ends_with(&format!("/{name}"))), "{name}: {faults:?}");
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let scratch = released();
    let folder = folder(&scratch);
    for name in folder.files.keys() {
        let mut changed = folder.clone();
        changed.files.remove(name);
        let faults = verify(&changed, &[]).faults;
        let named: Vec<_> = faults.iter().map(|fault| (fault.path.clone(), &fault.kind)).collect();
        assert_eq!(named, [(format!("acute/releases/1.0.0/{name}"), &FaultKind::Missing)]);
    }
}

#[test]
fn a_file_that_was_never_released_is_named() {
    let scratch = released();
    scratch.write(&format!("{FIRST}/notes (copy).md"), "copy");
    let shown = scratch.dma(&["verify", "-f", "plain"]).run();
    assert_eq!(shown.code, Some(1));
    let expected =
        format!("{FIRST}/notes (copy).md:1:1: error: this file was never released [released-file-extra]");
    assert!(shown.out.starts_with(&expected), "{}", shown.out);
    // Also when somebody adds its line to the sums.
    let mut folder = folder(&scratch);
    let sums = dma_release::sums(&folder.files);
    folder.files.insert("SHA256SUMS".into(), sums.into_bytes());
    let faults = verify(&folder, &[]).faults;
    assert!(faults.iter().any(|it| it.kind == FaultKind::Extra), "{faults:?}");
}

#[test]
fn what_is_wrong_is_said_at_the_file() {
    let scratch = released();
    scratch.edit(&format!("{FIRST}/notes.md"), "first release", "very first release");
    std::fs::remove_file(scratch.path("frameworks/social-care/releases/1.0.0/framework.json")).unwrap();
    let shown = scratch.dma(&["verify", "-f", "plain"]).run();
    let lines: Vec<&str> = shown.out.lines().collect();
    assert_eq!(shown.code, Some(1));
    assert!(
        lines[0].starts_with(&format!(
            "{FIRST}/notes.md:1:1: error: this file differs from the released one: its SHA-256 was `"
        )),
        "{}",
        shown.out
    );
    assert_eq!(
        lines[1],
        "frameworks/social-care/releases/1.0.0/framework.json:1:1: error: this released file is missing \
         [released-file-missing]; help: restore it, for example with `git checkout -- social-care/releases/1.0.0/framework.json` \
         in the programme's folder"
    );
    assert_eq!(lines.len(), 3);
    // The one that is asked for.
    let shown = scratch.dma(&["verify", "social-care", "-f", "plain"]).run();
    assert!(shown.code == Some(1) && !shown.out.contains("acute"), "{}", shown.out);
}

#[test]
fn a_folder_with_another_name_is_noticed() {
    let scratch = released();
    std::fs::rename(scratch.path(FIRST), scratch.path("frameworks/acute/releases/1.0.1")).unwrap();
    let shown = scratch.dma(&["verify", "acute", "-f", "plain"]).run();
    assert!(
        shown.out.contains(
            "this file belongs to version `1.0.0`, but its folder belongs to `1.0.1` [release-misplaced]"
        ),
        "{}",
        shown.out
    );
}

#[test]
fn a_release_that_was_replaced_or_removed_breaks_the_chain() {
    let scratch = released();
    guide(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2016-05-01"]);
    std::fs::remove_dir_all(scratch.path(FIRST)).unwrap();
    let shown = scratch.dma(&["verify", "acute", "-f", "plain"]).run();
    let missing = "release 1.0.0, on which this one builds, is missing [release-chain-broken]";
    assert!(shown.code == Some(1) && shown.out.contains(missing), "{}", shown.out);
    // Another release of that version, sound in itself.
    let other = Scratch::new();
    succeeds(&other, &["release", "acute", "--date", "2015-01-01"]);
    for (name, bytes) in files(&other, FIRST) {
        scratch.write(&format!("{FIRST}/{name}"), bytes);
    }
    let shown = scratch.dma(&["verify", "acute", "-f", "plain"]).run();
    let replaced = "release 1.0.0, on which this one builds, is a different one now [release-chain-broken]";
    assert!(shown.code == Some(1) && shown.out.contains(replaced), "{}", shown.out);
}

#[test]
fn there_may_be_nothing_to_verify() {
    let nothing = "error: nothing has been released yet; `dma release` makes the first release\n";
    Scratch::new().dma(&["verify"]).shows(2, "", nothing);
    let unknown = "error: there is no setting `acut`: did you mean `acute`?\n";
    released().dma(&["verify", "acut"]).shows(2, "", unknown);
}

#[cfg(unix)]
#[test]
fn a_link_among_released_files_is_refused() {
    let scratch = released();
    let notes = scratch.path(FIRST).join("notes.md");
    std::fs::rename(&notes, scratch.path("notes.md")).unwrap();
    std::os::unix::fs::symlink(scratch.path("notes.md"), &notes).unwrap();
    let shown = scratch.dma(&["verify"]).run();
    assert!(shown.code == Some(2) && shown.err.contains("a release holds its own files"), "{}", shown.err);
}

#[test]
fn the_report_has_the_form_of_lint() {
    let scratch = released();
    scratch.write(&format!("{FIRST}/extra"), "");
    let shown = scratch.dma(&["verify", "-f", "json"]).run();
    let report: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Report, &report), []);
    assert_eq!(report["findings"][0]["code"], "released-file-extra");
}
