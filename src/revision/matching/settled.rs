//! Chosen pairs come in; how sure each is, now that its rivals have places of their own, goes out.

use super::beliefs::Candidate;
use super::choice::Choice;
use super::confidence::{FAR, Model, chance, odds};
use super::profile::Profiles;
use super::vector::part;
use rustc_hash::FxHashMap;

/// What the choice as a whole says about one of its pairs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settlement {
    /// How sure the pair was before, as the logarithm of the odds, from -8 to 8.
    pub before: f64,
    /// How much surer it is than the surest rival that was left without a partner, from -8 to 8.
    pub free: f64,
    /// Which part of the other questions of its smaller section, of the old and the new one, went between the two,
    /// 0 to 1.
    pub flow: f64,
}

impl Settlement {
    /// How many numbers there are.
    pub const COUNT: usize = 3;

    /// The numbers, in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { before, free, flow } = *self;
        [before, free, flow]
    }
}

/// Says of each chosen pair how sure it is.
pub(super) fn settle(profiles: &Profiles<'_>, candidates: &[Candidate], choice: &mut Choice, model: &Model) {
    let (mut old, mut new) = (vec![false; profiles.old.len()], vec![false; profiles.new.len()]);
    let mut flows: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    let (mut left, mut came): (FxHashMap<usize, f64>, FxHashMap<usize, f64>) = Default::default();
    for (from, to) in choice.links(candidates) {
        (old[from], new[to]) = (true, true);
        let sections = (profiles.old[from].place.0, profiles.new[to].place.0);
        *flows.entry(sections).or_default() += 1.0;
        *left.entry(sections.0).or_default() += 1.0;
        *came.entry(sections.1).or_default() += 1.0;
    }
    let free = Free::new(profiles, candidates, &old, &new);
    for pair in &mut choice.pairs {
        let candidate = &candidates[pair.candidate];
        let before = odds(candidate.confidence).clamp(-FAR, FAR);
        let rival = free.old[candidate.old].max(free.new[candidate.new]);
        let (from, to) = (profiles.old[candidate.old].place.0, profiles.new[candidate.new].place.0);
        let others = |all: Option<&f64>| all.copied().unwrap_or(1.0) - 1.0;
        let smaller = others(left.get(&from)).min(others(came.get(&to)));
        let flow = part(others(flows.get(&(from, to))), smaller);
        pair.settlement = Settlement { before, free: (before - rival).clamp(-FAR, FAR), flow };
        pair.confidence = chance(model.settled(&pair.settlement));
    }
}

/// For each question the odds of its surest candidate that was left without a partner.
struct Free {
    old: Vec<f64>,
    new: Vec<f64>,
}

impl Free {
    fn new(profiles: &Profiles<'_>, candidates: &[Candidate], old: &[bool], new: &[bool]) -> Self {
        let mut free = Self { old: vec![-FAR; profiles.old.len()], new: vec![-FAR; profiles.new.len()] };
        for candidate in candidates {
            let odds = odds(candidate.confidence).clamp(-FAR, FAR);
            let best = |best: &mut f64, partner: bool| {
                if !partner {
                    *best = best.max(odds);
                }
            };
            best(&mut free.old[candidate.old], new[candidate.new]);
            best(&mut free.new[candidate.new], old[candidate.old]);
        }
        free
    }
}
