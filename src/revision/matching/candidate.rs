//! Rates how sure each candidate pair is: first by its own evidence, then among its neighbours and rivals.

use super::confidence::{FAR, Model, chance};
use super::evidence::{Evidence, Surroundings};
use super::pair::Pair;
use super::profile::{Profile, Profiles};
use rustc_hash::FxHashMap;

/// Two questions that may be the same.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The position of the old question in its document.
    pub old: usize,
    /// The position of the new question in its document.
    pub new: usize,
    /// What the two say by themselves.
    pub evidence: Evidence,
    /// What their neighbours and rivals say.
    pub surroundings: Surroundings,
    /// How sure it is that they are the same question, 0 to 1.
    pub confidence: f64,
}

/// Rates every pair, in the order given.
pub(super) fn rate(profiles: &Profiles<'_>, pairs: &[Pair], model: &Model) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = pairs
        .iter()
        .map(|&Pair { old, new }| {
            let evidence = Evidence::of(&profiles.old[old], &profiles.new[new]);
            let surroundings = Surroundings { alone: model.alone(&evidence), ..Surroundings::default() };
            Candidate { old, new, evidence, surroundings, confidence: chance(surroundings.alone) }
        })
        .collect();
    let shares = shares(profiles, &all);
    let neighbours = Neighbours::new(&all, &shares);
    let flows = flows(profiles, &all, &shares);
    let margins = margins(profiles, &all);
    for (at, candidate) in all.iter_mut().enumerate() {
        let (old, new) = (&profiles.old[candidate.old], &profiles.new[candidate.new]);
        candidate.surroundings.neighbours = neighbours.support(profiles, candidate.old, candidate.new);
        candidate.surroundings.flow = flows.between_sections_of(old, new, shares[at]);
        candidate.surroundings.margin = margins[at];
        candidate.confidence = chance(model.together(&candidate.surroundings));
    }
    all
}

/// Returns the share of confidence that each pair has, 0 to 1, when each question can have one partner at most.
fn shares(profiles: &Profiles<'_>, all: &[Candidate]) -> Vec<f64> {
    let (mut rows, mut columns) = (vec![0.0; profiles.old.len()], vec![0.0; profiles.new.len()]);
    for candidate in all {
        rows[candidate.old] += candidate.confidence;
        columns[candidate.new] += candidate.confidence;
    }
    let share = |candidate: &Candidate| {
        candidate.confidence / rows[candidate.old].max(columns[candidate.new]).max(1.0)
    };
    all.iter().map(share).collect()
}

/// Returns for each pair how much surer it is than the surest other pair of either question, from -8 to 8.
fn margins(profiles: &Profiles<'_>, all: &[Candidate]) -> Vec<f64> {
    let lowest = f64::NEG_INFINITY;
    let mut rows = vec![[lowest; 2]; profiles.old.len()];
    let mut columns = vec![[lowest; 2]; profiles.new.len()];
    let note = |best: &mut [f64; 2], value: f64| {
        if value > best[0] {
            *best = [value, best[0]];
        } else if value > best[1] {
            best[1] = value;
        }
    };
    for candidate in all {
        note(&mut rows[candidate.old], candidate.surroundings.alone);
        note(&mut columns[candidate.new], candidate.surroundings.alone);
    }
    let other = |best: [f64; 2], own: f64| if own >= best[0] { best[1] } else { best[0] };
    let margin = |candidate: &Candidate| {
        let own = candidate.surroundings.alone;
        (own - other(rows[candidate.old], own).max(other(columns[candidate.new], own))).clamp(-FAR, FAR)
    };
    all.iter().map(margin).collect()
}

/// The share of confidence of each pair, by its positions.
struct Neighbours {
    shares: FxHashMap<Pair, f64>,
}

impl Neighbours {
    fn new(all: &[Candidate], shares: &[f64]) -> Self {
        let of_pair = |(candidate, share): (&Candidate, &f64)| {
            (Pair { old: candidate.old, new: candidate.new }, *share)
        };
        Self { shares: all.iter().zip(shares).map(of_pair).collect() }
    }

    /// Returns how sure the pairs next to a pair are, 0 to 1: in the same sections and at most two places away.
    fn support(&self, profiles: &Profiles<'_>, old: usize, new: usize) -> f64 {
        let (from, to) = (near(&profiles.old, old), near(&profiles.new, new));
        let count = from.len().min(to.len());
        if count == 0 {
            return 0.0;
        }
        let best = |one: &[usize], find: &dyn Fn(usize, usize) -> f64, others: &[usize]| -> f64 {
            one.iter().map(|&at| others.iter().map(|&other| find(at, other)).fold(0.0, f64::max)).sum()
        };
        let share = |old: usize, new: usize| self.shares.get(&Pair { old, new }).copied().unwrap_or(0.0);
        let (there, back) = (best(&from, &share, &to), best(&to, &|new, old| share(old, new), &from));
        #[allow(clippy::cast_precision_loss, reason = "four at most")]
        let count = count as f64;
        (there.min(back) / count).min(1.0)
    }
}

/// Returns the questions of the same section that are at most two places from one.
fn near(all: &[Profile<'_>], at: usize) -> Vec<usize> {
    let section = all[at].place.section;
    let positions = at.saturating_sub(2)..(at + 3).min(all.len());
    positions.filter(|&other| other != at && all[other].place.section == section).collect()
}

/// How many questions of each section are thought to be in which other, as sums of shares of confidence.
struct Flows {
    between: FxHashMap<(usize, usize), f64>,
    old: FxHashMap<usize, f64>,
    new: FxHashMap<usize, f64>,
}

fn flows(profiles: &Profiles<'_>, all: &[Candidate], shares: &[f64]) -> Flows {
    let sizes = |profiles: &[Profile<'_>]| {
        let mut sizes: FxHashMap<usize, f64> = FxHashMap::default();
        for profile in profiles {
            *sizes.entry(profile.place.section).or_default() += 1.0;
        }
        sizes
    };
    let mut between: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (candidate, share) in all.iter().zip(shares) {
        let key = (profiles.old[candidate.old].place.section, profiles.new[candidate.new].place.section);
        *between.entry(key).or_default() += share;
    }
    Flows { between, old: sizes(&profiles.old), new: sizes(&profiles.new) }
}

impl Flows {
    /// Returns the part of the smaller section that is thought to be in the other, 0 to 1, the pair itself left out.
    fn between_sections_of(&self, old: &Profile<'_>, new: &Profile<'_>, own: f64) -> f64 {
        let size =
            |sizes: &FxHashMap<usize, f64>, profile: &Profile<'_>| sizes.get(&profile.place.section).copied();
        let (one, other) = (size(&self.old, old).unwrap_or(1.0), size(&self.new, new).unwrap_or(1.0));
        let all = self.between.get(&(old.place.section, new.place.section)).copied().unwrap_or(0.0);
        ((all - own) / (one.min(other) - 1.0).max(1.0)).clamp(0.0, 1.0)
    }
}
