//! The findings that were there before a branch began.

use super::{Checked, check};
use crate::pipeline::Options;
use crate::root::Loaded;
use crate::workspace::{Commit, Repository, Snapshot};
use dma_text::diagnostic::{Diagnostic, fingerprints_but_for};
use dma_text::error::Error;
use dma_text::source::Sources;
use std::collections::BTreeSet;

/// What was found where a branch began.
pub(super) struct Before {
    pub(super) commit: Commit,
    /// For each finding of the later state, sorted as those are, whether it was there.
    pub(super) was_there: Vec<bool>,
}

/// Lints the last commit that the current branch and `name` have in common. A commit from before the programme had no
/// findings.
pub(super) fn compare(
    name: &str,
    loaded: &Loaded,
    all: &[&Diagnostic],
    options: &Options,
) -> Result<Before, Error> {
    let repository = Repository::of(&loaded.root.folder)?;
    let commit = repository.merge_base(&repository.commit(name)?)?;
    let earlier = match repository.load(loaded.root.clone(), &Snapshot::Commit(commit.clone())) {
        Err(Error::NotInRevision { .. }) => return Ok(Before { commit, was_there: vec![false; all.len()] }),
        earlier => earlier?,
    };
    let checked = check(&earlier, options);
    // A file that is there in one of the two only may have been renamed: its findings are known without its name.
    let is_alone = |in_which: &Sources| {
        let names: BTreeSet<String> = in_which.iter().map(|(_, source)| source.name().to_owned()).collect();
        move |name: &str| !names.contains(name)
    };
    let before = was_found(&checked, &earlier, is_alone(&loaded.sources));
    let now = fingerprints_but_for(all.iter().copied(), &loaded.sources, is_alone(&earlier.sources));
    let was_there = now.iter().map(|fingerprint| before.contains(fingerprint)).collect();
    Ok(Before { commit, was_there })
}

/// The fingerprints of what was said; what was allowed then and is not now is new.
fn was_found(checked: &Checked, loaded: &Loaded, is_nameless: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let all = checked.all();
    let fingerprints =
        fingerprints_but_for(all.iter().map(|judged| judged.finding), &loaded.sources, is_nameless);
    all.iter()
        .zip(fingerprints)
        .filter(|(judged, _)| !judged.is_allowed)
        .map(|(_, fingerprint)| fingerprint)
        .collect()
}
