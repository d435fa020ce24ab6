//! The answers that a question can have, as far as conditions tell them apart: numbered values in a 64-bit mask.
#![warn(clippy::wildcard_enum_match_arm)]

use super::super::framework::{Question, Section};
use super::expression::{Arena, NodeId};
use super::search::Narrowed;
use dma_document::Formula;
use dma_document::answer::{Notation, Stretch, Test, Values, WHOLE};
use rustc_hash::FxHashMap;

/// What one variable stands for.
#[derive(Debug)]
enum Domain {
    /// One value an option, and one more for "no option" where the answer may be missing or not applicable.
    Options { variable: usize, count: usize },
    /// One variable an option: bit 0 not ticked, bit 1 ticked.
    Ticks { first: usize, count: usize, exclusive: Vec<bool>, blank: bool },
    /// One value a stretch of figures between the numbers that conditions name, and one for "no figure".
    Figures { variable: usize, stretches: Vec<Stretch> },
}

/// Ranges of figures or levels in millionths, ends included.
type Ranges = Vec<(i128, i128)>;

/// The domains of every question that a condition names.
#[derive(Debug, Default)]
pub(super) struct Domains {
    by_ordinal: FxHashMap<usize, Domain>,
    ordinals: Vec<usize>,
    widths: Vec<u64>,
    /// For each variable, the question that it belongs to.
    owners: Vec<usize>,
    /// Questions with more values than a mask holds, in the order of asking: what looks at them cannot be decided.
    overflowing: Vec<usize>,
}

/// The most values that a mask holds.
const MOST: usize = 64;

impl Domains {
    pub(super) fn new(placed: &[(&Section<'_>, &Question<'_>)]) -> Self {
        let mut named: FxHashMap<usize, Ranges> = FxHashMap::default();
        let mut note = |formula: &Formula| collect(formula, &mut named);
        for (section, question) in placed {
            section.when.iter().chain(&question.when).for_each(&mut note);
        }
        let mut domains = Self::default();
        let mut ordinals: Vec<usize> = named.keys().copied().collect();
        ordinals.sort_unstable();
        for ordinal in ordinals {
            let ranges = named.remove(&ordinal).unwrap_or_default();
            domains.add(ordinal, placed[ordinal].1, &ranges);
        }
        domains
    }

    fn add(&mut self, ordinal: usize, question: &Question<'_>, ranges: &[(i128, i128)]) {
        let blank = !question.model.required
            || question.model.not_applicable.as_ref().is_some_and(|rule| rule.allowed);
        let Some(values) = question.values() else { return };
        let domain = match values {
            Values::Options(scores) => {
                let count = scores.len();
                Domain::Options { variable: self.variable(ordinal, count + usize::from(blank)), count }
            }
            Values::Ticks { exclusive, .. } => {
                let first = self.widths.len();
                for _ in &exclusive {
                    self.variable(ordinal, 2);
                }
                // Thousands of exclusive options would need millions of expressions: such a question is not decided.
                let alone = exclusive.iter().filter(|&&alone| alone).count();
                if alone.saturating_mul(exclusive.len()) > MOST * MOST {
                    self.overflowing.push(ordinal);
                }
                Domain::Ticks { first, count: exclusive.len(), exclusive, blank }
            }
            Values::Figures(_) | Values::Ladder { .. } | Values::Words(_) => {
                let stretches = values.stretches(ranges, false).unwrap_or_default();
                let variable = self.variable(ordinal, stretches.len() + usize::from(blank));
                Domain::Figures { variable, stretches }
            }
        };
        self.by_ordinal.insert(ordinal, domain);
        self.ordinals.push(ordinal);
    }

    fn variable(&mut self, ordinal: usize, values: usize) -> usize {
        if values > MOST {
            self.overflowing.push(ordinal);
        }
        self.owners.push(ordinal);
        self.widths.push(mask_of(values.clamp(1, MOST)));
        self.widths.len() - 1
    }

    fn is_overflowing(&self, ordinal: usize) -> bool {
        self.overflowing.binary_search(&ordinal).is_ok()
    }

    /// Whether an expression looks at a question with more values than a mask holds.
    pub(super) fn overflow(&self, arena: &Arena, root: NodeId) -> bool {
        !self.overflowing.is_empty()
            && arena.any_variable(root, &mut |variable| self.is_overflowing(self.owners[variable]))
    }

    /// For each variable the mask of all its values.
    pub(super) fn widths(&self) -> &[u64] {
        &self.widths
    }

    pub(super) fn options(&self, arena: &mut Arena, ordinal: usize, options: &[usize]) -> NodeId {
        match self.by_ordinal.get(&ordinal) {
            Some(Domain::Options { variable, count, .. }) => {
                let mask =
                    options.iter().filter(|&&at| at < *count && at < MOST).fold(0, |mask, at| mask | 1 << at);
                arena.value(*variable, mask)
            }
            _ => arena.constant(true),
        }
    }

    pub(super) fn ticked(&self, arena: &mut Arena, ordinal: usize, options: &[usize]) -> NodeId {
        match self.by_ordinal.get(&ordinal) {
            Some(Domain::Ticks { first, .. }) => {
                let parts = options.iter().map(|at| arena.value(first + at, 2)).collect();
                arena.any(parts)
            }
            _ => arena.constant(true),
        }
    }

    pub(super) fn range(&self, arena: &mut Arena, ordinal: usize, low: i128, high: i128) -> NodeId {
        match self.by_ordinal.get(&ordinal) {
            Some(Domain::Figures { variable, stretches, .. }) => {
                let inside = |stretch: &Stretch| stretch.low >= low && stretch.high <= high;
                let mask = stretches
                    .iter()
                    .enumerate()
                    .filter(|(at, stretch)| *at < MOST && inside(stretch))
                    .fold(0, |mask, (at, _)| mask | 1 << at);
                arena.value(*variable, mask)
            }
            _ => arena.constant(true),
        }
    }

    /// For each variable, what every set of answers keeps to once it is narrowed: an exclusive choice stands alone, and
    /// a required question has a tick.
    pub(super) fn limits(&self, arena: &mut Arena) -> Vec<Option<NodeId>> {
        let mut limits = vec![None; self.widths.len()];
        for ordinal in self.ordinals.iter().filter(|ordinal| !self.is_overflowing(**ordinal)) {
            let Some(Domain::Ticks { first, count, exclusive, blank }) = self.by_ordinal.get(ordinal) else {
                continue;
            };
            let mut parts = Vec::new();
            if !blank {
                let ticks = (0..*count).map(|at| arena.value(first + at, 2)).collect();
                parts.push(arena.any(ticks));
            }
            for alone in (0..*count).filter(|&at| exclusive[at]) {
                let unticked = arena.value(first + alone, 1);
                let others =
                    (0..*count).filter(|&at| at != alone).map(|at| arena.value(first + at, 1)).collect();
                let others = arena.all(others);
                parts.push(arena.any(vec![unticked, others]));
            }
            let limit = arena.all(parts);
            limits[*first..first + count].fill(Some(limit));
        }
        limits
    }

    /// The questions whose answers a solution narrows, in the order of asking.
    pub(super) fn constrained(&self, found: &Narrowed) -> Vec<usize> {
        let narrowed = found.iter().filter(|(variable, mask)| **mask != self.widths[**variable]);
        let mut ordinals: Vec<usize> = narrowed.map(|(variable, _)| self.owners[*variable]).collect();
        ordinals.sort_unstable();
        ordinals.dedup();
        ordinals
    }

    /// The first variable of a question.
    pub(super) fn first(&self, ordinal: usize) -> Option<usize> {
        match self.by_ordinal.get(&ordinal)? {
            Domain::Options { variable, .. } | Domain::Figures { variable, .. } => Some(*variable),
            // A question without options has no variables; its answer type has a finding of its own.
            Domain::Ticks { first, count, .. } => (*count > 0).then_some(*first),
        }
    }

    fn left(&self, found: &Narrowed, variable: usize) -> u64 {
        found.get(&variable).copied().unwrap_or(self.widths[variable])
    }

    /// One answer among those that a solution leaves, in words.
    pub(super) fn describe(
        &self,
        ordinal: usize,
        question: &Question<'_>,
        found: &Narrowed,
    ) -> Option<String> {
        let blank_words = || "not answered".to_owned();
        Some(match self.by_ordinal.get(&ordinal)? {
            Domain::Options { variable, count, .. } => {
                let at = self.left(found, *variable).trailing_zeros() as usize;
                if at >= *count {
                    return Some(blank_words());
                }
                question.scale?.options.get(at)?.id.value.clone()
            }
            Domain::Ticks { first, count, .. } => {
                let options = question.model.choices()?;
                let ticked: Vec<&str> = (0..*count)
                    .filter(|at| self.left(found, first + at) == 2)
                    .map(|at| options[at].id.value.as_str())
                    .collect();
                if ticked.is_empty() { "none of those named".to_owned() } else { ticked.join(" with ") }
            }
            Domain::Figures { variable, stretches, .. } => {
                let at = self.left(found, *variable).trailing_zeros() as usize;
                stretches.get(at).map_or_else(blank_words, |stretch| in_words(*stretch, question.notation()))
            }
        })
    }
}

/// A figure of a stretch, or where its figures lie.
fn in_words(stretch: Stretch, notation: &Notation) -> String {
    if stretch.has_whole() {
        return notation.shown(stretch.example());
    }
    let below = stretch.low.div_euclid(WHOLE) * WHOLE;
    format!("between {} and {}", notation.shown(below), notation.shown(below + WHOLE))
}

fn mask_of(values: usize) -> u64 {
    if values >= 64 { u64::MAX } else { (1 << values) - 1 }
}

/// Notes every question that a formula names, with the ranges that are asked of it.
fn collect(formula: &Formula, named: &mut FxHashMap<usize, Ranges>) {
    formula.each_test(&mut |question, test| {
        let ranges = named.entry(question).or_default();
        if let Test::Within(low, high) = test {
            ranges.push((*low, *high));
        }
    });
}
