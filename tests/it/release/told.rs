//! What guidance tells of earlier releases: of what changed since, or of what that release itself told.

use super::{declare, guide, released, replace, reword};
use crate::cli::Scratch;

fn guidance(scratch: &Scratch) -> String {
    let shown = scratch.dma(&["compile", "acute", "--target", "guidance", "--out", "out"]).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    let name = shown.out.split_whitespace().find(|word| word.contains("-guidance.md")).unwrap().to_owned();
    scratch.read(&name)
}

#[test]
fn the_guidance_tells_what_changed_since_the_last_release() {
    let scratch = released();
    // The last release itself was the first: nothing came before it.
    assert!(!guidance(&scratch).contains("What has changed"));
    reword(&scratch);
    let told = guidance(&scratch);
    assert!(told.contains("## What has changed since version 1.0.0"), "{told}");
    assert!(
        told.contains("](#question-example-question)<br>") && told.contains("question `example-question`"),
        "{told}"
    );
    assert!(told.contains("| not comparable |"), "{told}");
}

#[test]
fn the_guidance_of_a_release_tells_what_the_release_told() {
    let scratch = released();
    replace(&scratch);
    let shown = scratch.dma(&["release", "acute", "--bump", "--date", "2017-03-01"]).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    let told = guidance(&scratch);
    assert!(told.contains("## What has changed since version 1.0.0"), "{told}");
    assert!(told.contains("`example-question`"), "{told}");
    // From then on, what changed since that release counts.
    guide(&scratch);
    declare(&scratch, "clearer-help", "editorial", "board-reads-reports");
    let told = guidance(&scratch);
    assert!(told.contains("## What has changed since version 2.0.0"), "{told}");
    assert!(!told.contains("`example-question`"), "{told}");
}
