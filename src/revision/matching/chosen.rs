//! Rates how sure each chosen pair is, now that its rivals have partners of their own.

use super::candidate::Candidate;
use super::choice::Choice;
use super::confidence::{FAR, Model, chance, odds};
use super::evidence::ChoiceEvidence;
use super::pair::Pair;
use super::profile::Profiles;
use super::vector::ratio;
use rustc_hash::FxHashMap;

/// Gives each chosen pair its confidence.
pub(super) fn rate(profiles: &Profiles<'_>, candidates: &[Candidate], choice: &mut Choice, model: &Model) {
    let (mut old, mut new) = (vec![false; profiles.old.len()], vec![false; profiles.new.len()]);
    let mut flows: FxHashMap<Pair, f64> = FxHashMap::default();
    let (mut left, mut came): (FxHashMap<usize, f64>, FxHashMap<usize, f64>) = Default::default();
    for link in choice.links(candidates) {
        (old[link.old], new[link.new]) = (true, true);
        let (from, to) = (profiles.old[link.old].place.section, profiles.new[link.new].place.section);
        *flows.entry(Pair { old: from, new: to }).or_default() += 1.0;
        *left.entry(from).or_default() += 1.0;
        *came.entry(to).or_default() += 1.0;
    }
    let free = Free::new(profiles, candidates, &old, &new);
    for pair in &mut choice.pairs {
        let candidate = &candidates[pair.candidate];
        let before = odds(candidate.confidence).clamp(-FAR, FAR);
        let rival = free.old[candidate.old].max(free.new[candidate.new]);
        let (from, to) =
            (profiles.old[candidate.old].place.section, profiles.new[candidate.new].place.section);
        let others = |all: Option<&f64>| all.copied().unwrap_or(1.0) - 1.0;
        let smaller = others(left.get(&from)).min(others(came.get(&to)));
        let flow = ratio(others(flows.get(&Pair { old: from, new: to })), smaller);
        pair.evidence = ChoiceEvidence { before, free: (before - rival).clamp(-FAR, FAR), flow };
        pair.confidence = chance(model.chosen(&pair.evidence));
    }
}

/// For each question, the logarithm of the odds of its surest candidate that was left without a partner.
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
