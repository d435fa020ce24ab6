//! Findings that carry fixes come in; sources in which they are mended, and proof that nothing else changed, go out.
//!
//! The work goes in rounds: fixes that do not touch each other are made together, what comes of them is read and linted
//! again, and what was kept apart has its turn in the next round. Nothing is written here.

mod apply;
mod choose;
mod data;
mod prove;

use crate::rules::Outcome;
use apply::Moved;
use dma_text::diagnostic::{Code, Diagnostic, Edit, Effect, Safety, Severity};
use dma_text::source::{SourceId, Sources, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The most rounds. Fixes that touch are rare, so a few are enough; the limit is for rules that undo each other.
const MOST_ROUNDS: usize = 24;

/// The most attempts of one round: each reads and lints the programme. A round without trouble takes one, and each fix
/// that does not prove about two for every doubling of the number of fixes.
const MOST_ATTEMPTS: usize = 256;

/// Says which findings of a programme are shown.
pub type Shown<'w> = &'w dyn Fn(&Sources) -> Vec<Diagnostic>;

/// Which fixes are to be made.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// Whether to make those that are a guess as well.
    pub risky: bool,
    /// Whether a file may be changed.
    pub may_change: &'w dyn Fn(SourceId) -> bool,
    /// Lints a programme anew.
    pub lint: &'w dyn Fn(&Sources) -> Outcome,
    /// The findings of a programme that are to be mended, where not all of them are.
    pub shown: Option<Shown<'w>>,
}

impl Wanted<'_> {
    fn takes(&self, safety: Safety) -> bool {
        self.risky || safety == Safety::Safe
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Fixed {
    /// The files as they would be.
    pub sources: Sources,
    /// What lint says of them.
    pub outcome: Outcome,
    /// How many findings were mended, by file; files that did not change are not in it.
    pub mended: BTreeMap<SourceId, usize>,
    /// Findings of [`outcome`](Self::outcome) whose fix was tried and not made.
    pub refused: Vec<Refused>,
}

/// A finding whose fix was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The finding.
    pub finding: Diagnostic,
    /// Why not, as the end of a sentence.
    pub why: Doubt,
}

/// Why a fix was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// More than it names would change.
    OtherData,
    /// The file is not YAML, before or after.
    Unreadable,
    /// An error would come that was not there.
    NewError(&'static str),
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherData => f.write_str("more than the fix names would change"),
            Self::Unreadable => {
                f.write_str("the file cannot be read as YAML, so nothing would prove the result")
            }
            Self::NewError(code) => write!(f, "it would bring an error `{code}`"),
        }
    }
}

/// Makes every fix that is wanted and that proves, until nothing is left to do.
pub fn fix(sources: &Sources, wanted: &Wanted<'_>) -> Fixed {
    let before = (wanted.lint)(sources);
    let mut fixed = Fixed {
        sources: sources.with(BTreeMap::new()),
        outcome: before,
        mended: BTreeMap::new(),
        refused: Vec::new(),
    };
    for _ in 0..MOST_ROUNDS {
        let shown = wanted.shown.map(|shown| shown(&fixed.sources));
        let findings = shown.as_deref().unwrap_or(&fixed.outcome.findings);
        let tried: BTreeSet<_> = fixed.refused.iter().map(|it| key(&it.finding)).collect();
        let untried = findings.iter().filter(|finding| !tried.contains(&key(finding)));
        let chosen = first(choose::together(untried, &fixed.sources, wanted));
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
            *fixed.mended.entry(finding.primary.span.source).or_default() += 1;
        }
        // What was refused makes way for what it touches, and has another turn when the text is another.
        fixed.refused.extend(refused);
        if let Some((sources, outcome)) = now {
            fixed.sources = sources;
            fixed.outcome = outcome;
            fixed.refused.clear();
        }
    }
    // One fix may undo another, such as a guess of a name that is corrected itself.
    let is_changed = |id: &SourceId| sources.get(*id).text() != fixed.sources.get(*id).text();
    fixed.mended.retain(|id, _| is_changed(id));
    fixed
}

/// The fixes to make first. Those that make YAML of a file go before all others: what such a file hid may be an error, and
/// no other fix is to be excused with it.
fn first(chosen: Vec<&Diagnostic>) -> Vec<&Diagnostic> {
    let mends = |edit: &Edit| matches!(edit.effect, Effect::Mends { .. });
    let (mending, others): (Vec<_>, Vec<_>) = chosen
        .into_iter()
        .partition(|finding| finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(mends)));
    if mending.is_empty() { others } else { mending }
}

/// What tells the findings of one state of the files apart.
fn key(finding: &Diagnostic) -> (Span, &'static Code) {
    (finding.primary.span, finding.code)
}

/// One round: everything in it is relative to the sources that it began with.
struct Round<'r> {
    sources: &'r Sources,
    before: &'r Outcome,
    wanted: &'r Wanted<'r>,
    /// What has proved so far.
    made: Vec<&'r Diagnostic>,
    /// The sources with it, and what lint says of them.
    now: Option<(Sources, Outcome)>,
    refused: Vec<Refused>,
    attempts: usize,
}

impl<'r> Round<'r> {
    /// Makes all of these together; where that does not prove, each half by itself, down to the one that is to blame.
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

    fn attempt(&self, fixes: &[&Diagnostic]) -> Result<(Sources, Outcome), Doubt> {
        let edits = apply::by_file(fixes);
        let changed =
            |(id, edits): (&SourceId, &Vec<_>)| (*id, apply::apply(self.sources.get(*id).text(), edits));
        let sources = self.sources.with(edits.iter().map(changed).collect());
        let mut read = Read::Whole;
        for (id, edits) in &edits {
            read = read.max(prove::prove(self.sources, &sources, *id, edits)?);
        }
        let outcome = (self.wanted.lint)(&sources);
        let moved: BTreeMap<SourceId, Moved> =
            edits.iter().map(|(id, edits)| (*id, Moved::new(edits))).collect();
        let is_put_in = |finding: &&Diagnostic| {
            let Span { source, start, .. } = finding.primary.span;
            moved.get(&source).is_some_and(|moved| moved.is_new(start as usize))
        };
        let new = new_errors(self.before, &outcome);
        let is_more = errors(&outcome).count() > errors(self.before).count();
        let added = match read {
            Read::Whole => new.first().copied(),
            Read::AsMeant if is_more => new.first().copied(),
            Read::AsMeant | Read::InPart => new.iter().copied().find(is_put_in),
        };
        let added = added.map(|finding| finding.code.slug);
        added.map_or(Ok((sources, outcome)), |slug| Err(Doubt::NewError(slug)))
    }
}

/// How much of the files that a fix changes was read before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Read {
    /// All of them were YAML: any error that comes is new.
    Whole,
    /// A value was not YAML and was read as it was meant. Once it is YAML, what it hid elsewhere may take the place of that
    /// error; an error in what a fix put in may not.
    AsMeant,
    /// One could not be read to its end: what stood there was there before, and its errors are seen only now. An error in
    /// what a fix put in is new all the same.
    InPart,
}

/// The errors that are there more often than before, in the same file and about the same item.
fn new_errors<'o>(before: &Outcome, after: &'o Outcome) -> Vec<&'o Diagnostic> {
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in errors(before) {
        *known.entry(essence(finding)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in errors(after) {
        match known.get_mut(&essence(finding)) {
            Some(count @ 1..) => *count -= 1,
            _ => new.push(finding),
        }
    }
    new
}

/// The errors, also those that exceptions and levels make less of: to whoever compiles, they are errors.
fn errors(outcome: &Outcome) -> impl Iterator<Item = &Diagnostic> {
    let shown = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    shown.chain(&outcome.waived)
}

/// What stays of an error when the words round it change.
fn essence(finding: &Diagnostic) -> (&'static str, SourceId, Option<&str>) {
    (finding.code.slug, finding.primary.span.source, finding.subject.as_deref())
}
