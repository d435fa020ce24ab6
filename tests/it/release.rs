//! Releases: how they are written, what they refuse, what they hold and how they are verified.

mod changelog;
mod cut;
mod damaged;
mod declared;
pub(crate) mod forged;
mod from_git;
mod gate;
mod killed;
mod lineage;
mod log;
mod notes;
mod reading;
mod signed;
mod status;
mod told;
mod transaction;
mod unread;
mod verify;

pub(crate) use signed::signed_twice;

use crate::cli::Scratch;
use dma_release::{Folder, Signers, Verification};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const EXAMPLE: &str = "frameworks/shared/example.yaml";
const ACUTE: &str = "frameworks/acute/framework.yaml";
const FIRST: &str = "frameworks/acute/releases/1.0.0";

/// With 1.0.0 of both settings released on 2016-04-01.
pub(crate) fn released() -> Scratch {
    let scratch = Scratch::new();
    let shown = scratch.dma(&["release", "--all", "--date", "2016-04-01"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", shown.out);
    scratch
}

/// Another wording, which nobody declared: a major change.
pub(crate) fn reword(scratch: &Scratch) {
    scratch.edit(EXAMPLE, "has agreed a digital plan", "has published a digital budget");
}

/// Declares a change, as a release wants it of whatever is more than a clarification.
pub(crate) fn declare(scratch: &Scratch, slug: &str, class: &str, items: &str) {
    let schema = "# yaml-language-server: $schema=../../schemas/change.schema.json";
    let text =
        format!("{schema}\nchange: {slug}\nclass: {class}\nitems: [{items}]\nwhy: The board asked for it.\n");
    scratch.write(&format!("frameworks/changes/{slug}.yaml"), text);
}

/// Another question in the place of the first.
fn replace(scratch: &Scratch) {
    scratch.edit(EXAMPLE, "id: example-question", "id: board-reads-reports");
    reword(scratch);
    declare(scratch, "another-question", "structure", "example-question, board-reads-reports");
}

/// Another word of help: a patch.
pub(crate) fn guide(scratch: &Scratch) {
    scratch.edit(
        EXAMPLE,
        "help: Look at the minutes of that meeting.",
        "help: Read the minutes of that meeting.",
    );
}

/// Every file below a folder with its bytes.
pub(crate) fn files(scratch: &Scratch, folder: &str) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&scratch.path(folder), "", &mut all);
    all
}

/// Runs a release that is to be refused: what it says is returned, and nothing may have changed.
#[track_caller]
pub(crate) fn refused(scratch: &Scratch, arguments: &[&str]) -> String {
    let before = files(scratch, "frameworks");
    let shown = scratch.dma(&[&["release", "-f", "plain"], arguments].concat()).run();
    assert_eq!(shown.code, Some(1), "{}{}", shown.out, shown.err);
    assert_eq!(shown.err, "nothing was written: fix the problems above first\n");
    assert!(files(scratch, "frameworks") == before, "something changed");
    shown.out
}

#[track_caller]
fn succeeds(scratch: &Scratch, arguments: &[&str]) -> String {
    let shown = scratch.dma(arguments).run();
    assert_eq!(shown.code, Some(0), "{arguments:?}\n{}{}", shown.out, shown.err);
    shown.out
}

/// Verifies one release beside others; with `signers`, also its signature.
fn verify_signed(folder: &Folder, others: &[Folder], signers: Option<&Signers>) -> Verification {
    dma_release::verify(folder, others, signers, dma_project::pipeline::declarations)
}

/// Verifies one release beside others.
fn verify(folder: &Folder, others: &[Folder]) -> Verification {
    verify_signed(folder, others, None)
}
