//! Makes the fixes that findings carry, and proves that nothing else changes.
//!
//! Fixes are made in rounds. Fixes that do not touch each other are made together; the result is read and linted again; the
//! other fixes wait for the next round. Nothing is written to disk here.

mod apply;
mod choose;
mod data;
mod prove;
mod wanted;

pub use wanted::{Doubt, Refused, Shown, Wanted};

use crate::rules::Outcome;
use apply::OffsetMap;
use dma_text::diagnostic::{Code, Diagnostic, Edit, Effect, Severity};
use dma_text::source::{SourceId, Sources, Span};
use std::collections::{BTreeMap, BTreeSet};
use wanted::ReadBefore;

/// The highest number of rounds. Fixes that touch each other are rare, so a few are enough; the limit is for rules that
/// undo each other.
const MOST_ROUNDS: usize = 24;

/// The highest number of attempts in one round. Each attempt reads and lints the programme. A round in which every fix can
/// be proved takes one; each fix that cannot takes about two more for every doubling of the number of fixes.
const MOST_ATTEMPTS: usize = 256;

/// The result of making fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The files with the fixes made.
    pub sources: Sources,
    /// The findings that remain.
    pub outcome: Outcome,
    /// The number of fixes made in each file that changed.
    pub fixes_made: BTreeMap<SourceId, usize>,
    /// Findings of [`outcome`](Self::outcome) whose fix was tried and not made.
    pub refused: Vec<Refused>,
}

/// Makes every wanted fix that can be proved, until none is left.
pub fn fix(sources: &Sources, wanted: &Wanted<'_>) -> Fixed {
    let before = (wanted.lint)(sources);
    let mut fixed = Fixed {
        sources: sources.with(BTreeMap::new()),
        outcome: before,
        fixes_made: BTreeMap::new(),
        refused: Vec::new(),
    };
    for _ in 0..MOST_ROUNDS {
        let shown = wanted.shown.map(|shown| shown(&fixed.sources));
        let findings = shown.as_deref().unwrap_or(&fixed.outcome.findings);
        let tried: BTreeSet<_> = fixed.refused.iter().map(|refused| key(&refused.finding)).collect();
        let untried = findings.iter().filter(|finding| !tried.contains(&key(finding)));
        let chosen = repairs_first(choose::together(untried, &fixed.sources, wanted));
        if chosen.is_empty() {
            break;
        }
        let mut round = Round {
            sources: &fixed.sources,
            before: &fixed.outcome,
            wanted,
            made: Vec::new(),
            now: None,
            refused: Vec::new(),
            attempts: 0,
        };
        round.make(&chosen);
        let Round { made, now, refused, .. } = round;
        for finding in made {
            *fixed.fixes_made.entry(finding.primary.span.source).or_default() += 1;
        }
        // A refused fix gives way to the fixes that it touches, and is tried again once the text has changed.
        fixed.refused.extend(refused);
        if let Some((sources, outcome)) = now {
            fixed.sources = sources;
            fixed.outcome = outcome;
            fixed.refused.clear();
        }
    }
    // One fix may undo another, such as a guess of a name that is corrected itself.
    let is_changed = |id: &SourceId| sources.get(*id).text() != fixed.sources.get(*id).text();
    fixed.fixes_made.retain(|id, _| is_changed(id));
    fixed
}

/// Returns the fixes that turn files into valid YAML, or all fixes where there are none. They go first: such a file may have
/// hidden errors, and no other fix may be excused with them.
fn repairs_first(chosen: Vec<&Diagnostic>) -> Vec<&Diagnostic> {
    let is_repair = |edit: &Edit| matches!(edit.effect, Effect::Repairs { .. });
    let (repairs, others): (Vec<_>, Vec<_>) = chosen
        .into_iter()
        .partition(|finding| finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(is_repair)));
    if repairs.is_empty() { others } else { repairs }
}

/// Returns what identifies a finding as long as the files do not change.
fn key(finding: &Diagnostic) -> (Span, &'static Code) {
    (finding.primary.span, finding.code)
}

/// One round of fixes. All places are those of the sources at its start.
struct Round<'r> {
    sources: &'r Sources,
    before: &'r Outcome,
    wanted: &'r Wanted<'r>,
    /// The findings whose fixes have been proved so far.
    made: Vec<&'r Diagnostic>,
    /// The sources with these fixes, and their findings.
    now: Option<(Sources, Outcome)>,
    refused: Vec<Refused>,
    attempts: usize,
}

impl<'r> Round<'r> {
    /// Makes all fixes of a group together. Where that cannot be proved, tries each half, down to the single fix at fault.
    fn make(&mut self, group: &[&'r Diagnostic]) {
        if group.is_empty() {
            return;
        }
        self.attempts += 1;
        let all: Vec<&Diagnostic> = self.made.iter().chain(group).copied().collect();
        match self.attempt(&all) {
            Ok(now) => {
                self.now = Some(now);
                self.made.extend(group);
            }
            Err(why) if group.len() == 1 || self.attempts >= MOST_ATTEMPTS => {
                let refuse =
                    |finding: &&Diagnostic| Refused { finding: (*finding).clone(), why: why.clone() };
                self.refused.extend(group.iter().map(refuse));
            }
            Err(_) => {
                let (left, right) = group.split_at(group.len() / 2);
                self.make(left);
                self.make(right);
            }
        }
    }

    /// Makes some fixes together and proves them.
    fn attempt(&self, fixes: &[&Diagnostic]) -> Result<(Sources, Outcome), Doubt> {
        let edits = apply::by_file(fixes);
        let changed =
            edits.iter().map(|(id, edits)| (*id, apply::apply(self.sources.get(*id).text(), edits)));
        let sources = self.sources.with(changed.collect());
        let mut read = ReadBefore::Whole;
        for (id, edits) in &edits {
            read = read.max(prove::prove(self.sources, &sources, *id, edits)?);
        }
        let outcome = (self.wanted.lint)(&sources);
        let offsets: BTreeMap<SourceId, OffsetMap> =
            edits.iter().map(|(id, edits)| (*id, OffsetMap::new(edits))).collect();
        let is_inserted = |finding: &&Diagnostic| {
            let Span { source, start, .. } = finding.primary.span;
            offsets.get(&source).is_some_and(|offsets| offsets.is_inserted(start as usize))
        };
        let new = new_errors(self.before, &outcome);
        let is_more = errors(&outcome).count() > errors(self.before).count();
        let added = match read {
            ReadBefore::Whole => new.first().copied(),
            ReadBefore::AsMeant if is_more => new.first().copied(),
            ReadBefore::AsMeant | ReadBefore::InPart => new.iter().copied().find(is_inserted),
        };
        let added = added.map(|finding| finding.code.slug);
        added.map_or(Ok((sources, outcome)), |slug| Err(Doubt::NewError(slug)))
    }
}

/// Returns the errors of which there are more than before, in the same file and about the same item.
fn new_errors<'o>(before: &Outcome, after: &'o Outcome) -> Vec<&'o Diagnostic> {
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in errors(before) {
        *known.entry(identity(finding)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in errors(after) {
        match known.get_mut(&identity(finding)) {
            Some(count @ 1..) => *count -= 1,
            _ => new.push(finding),
        }
    }
    new
}

/// Returns the errors, including those that exceptions and levels hide: they still stop a compilation.
fn errors(outcome: &Outcome) -> impl Iterator<Item = &Diagnostic> {
    let shown = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    shown.chain(&outcome.waived)
}

/// Returns what identifies an error when the text around it changes.
fn identity(finding: &Diagnostic) -> (&'static str, SourceId, Option<&str>) {
    (finding.code.slug, finding.primary.span.source, finding.subject.as_deref())
}
