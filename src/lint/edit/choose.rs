//! Findings come in; those whose fixes can be made together, none touching another, go out.

use super::Wanted;
use dma_text::diagnostic::{Diagnostic, Fix};
use dma_text::source::{SourceId, Sources};
use std::collections::BTreeMap;

/// The stretches of each file that are taken: from the first byte to the byte after the last.
type Taken = BTreeMap<(SourceId, u32), u32>;

/// The findings whose fixes can be made in one round: of two that touch, the one that comes first.
pub(super) fn together<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    sources: &Sources,
    wanted: &Wanted<'_>,
) -> Vec<&'f Diagnostic> {
    let mut taken = Taken::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if wanted.takes(fix.safety) && may_be_made(fix, sources, wanted) && take(fix, &mut taken) {
            chosen.push(finding);
        }
    }
    chosen
}

/// Whether every edit is in a file that may be changed and was read as it stands.
fn may_be_made(fix: &Fix, sources: &Sources, wanted: &Wanted<'_>) -> bool {
    fix.edits.iter().all(|edit| {
        let source = sources.get(edit.span.source);
        let whole = source.damage().is_none() && source.text().get(edit.span.range()).is_some();
        whole && (wanted.may_change)(edit.span.source)
    })
}

/// Takes the places of a fix, unless one of them touches a place that is taken.
fn take(fix: &Fix, taken: &mut Taken) -> bool {
    let free = |taken: &Taken| {
        fix.edits.iter().all(|edit| {
            let (id, start, end) = (edit.span.source, edit.span.start, edit.span.end);
            // Taken places do not overlap, so only the last that begins before the end can reach this far.
            let last = taken.range(..=(id, end)).next_back();
            last.is_none_or(|(&(other, _), &until)| other != id || until < start)
        })
    };
    let apart = fix.edits.windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
    if fix.edits.is_empty() || !apart || !free(taken) {
        return false;
    }
    taken.extend(fix.edits.iter().map(|edit| ((edit.span.source, edit.span.start), edit.span.end)));
    true
}
