//! Chooses the fixes that can be made together because none touches another.

use super::wanted::Wanted;
use dma_text::diagnostic::{Diagnostic, Fix};
use dma_text::source::{SourceId, Sources};
use std::collections::BTreeMap;

/// The ranges of each file that chosen fixes change: from the first byte to the byte after the last.
type ChangedRanges = BTreeMap<(SourceId, u32), u32>;

/// Returns the findings whose fixes can be made in one round. Of two fixes that touch, the first is chosen.
pub(super) fn together<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    sources: &Sources,
    wanted: &Wanted<'_>,
) -> Vec<&'f Diagnostic> {
    let mut changed = ChangedRanges::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if wanted.includes(fix.safety) && may_be_made(fix, sources, wanted) && add(fix, &mut changed) {
            chosen.push(finding);
        }
    }
    chosen
}

/// Returns whether every edit is in a file that may be changed and that was read without damage.
fn may_be_made(fix: &Fix, sources: &Sources, wanted: &Wanted<'_>) -> bool {
    fix.edits.iter().all(|edit| {
        let source = sources.get(edit.span.source);
        let whole = source.damage().is_none() && source.text().get(edit.span.range()).is_some();
        whole && (wanted.may_change)(edit.span.source)
    })
}

/// Adds the ranges of a fix unless one of them touches a range that is there; returns whether it did.
fn add(fix: &Fix, changed: &mut ChangedRanges) -> bool {
    let is_free = |changed: &ChangedRanges| {
        fix.edits.iter().all(|edit| {
            let (id, start, end) = (edit.span.source, edit.span.start, edit.span.end);
            // The ranges do not overlap, so only the last that begins before the end can reach this far.
            let last = changed.range(..=(id, end)).next_back();
            last.is_none_or(|(&(other, _), &until)| other != id || until < start)
        })
    };
    let apart = fix.edits.windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
    if fix.edits.is_empty() || !apart || !is_free(changed) {
        return false;
    }
    changed.extend(fix.edits.iter().map(|edit| ((edit.span.source, edit.span.start), edit.span.end)));
    true
}
