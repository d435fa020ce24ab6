//! Pairs with their evidence come in; how sure each is, first alone and then among its neighbours and rivals, goes out.

use super::confidence::{FAR, Model, chance};
use super::evidence::{self, Evidence};
use super::profile::{Profile, Profiles};
use rustc_hash::FxHashMap;

/// Two questions that may be one.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The position of the old question in its document.
    pub old: usize,
    /// The position of the new one.
    pub new: usize,
    /// What the two say by themselves.
    pub evidence: Evidence,
    /// What their neighbours and rivals say.
    pub company: Company,
    /// How sure it is that they are one, 0 to 1.
    pub confidence: f64,
}

/// What the other pairs say about one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Company {
    /// How sure the pair is by itself, as the logarithm of the odds.
    pub alone: f64,
    /// How sure it is that the questions beside them are pairs, 0 to 1.
    pub neighbours: f64,
    /// How much of one section is thought to be in the other, 0 to 1.
    pub flow: f64,
    /// How much surer the pair is than the surest rival for either question, as a difference of such logarithms, from
    /// -8 to 8.
    pub margin: f64,
}

impl Company {
    /// How many numbers there are.
    pub const COUNT: usize = 4;

    /// The numbers, in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { alone, neighbours, flow, margin } = *self;
        [alone, neighbours, flow, margin]
    }
}

pub(super) fn all(profiles: &Profiles<'_>, pairs: &[(usize, usize)], model: &Model) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = pairs
        .iter()
        .map(|&(old, new)| {
            let evidence = evidence::of(&profiles.old[old], &profiles.new[new]);
            let company = Company { alone: model.alone(&evidence), ..Company::default() };
            Candidate { old, new, evidence, company, confidence: chance(company.alone) }
        })
        .collect();
    let shares = shares(profiles, &all);
    let beside = Beside::new(&all, &shares);
    let flows = flows(profiles, &all, &shares);
    let rivals = rivals(profiles, &all);
    for (at, candidate) in all.iter_mut().enumerate() {
        let (old, new) = (&profiles.old[candidate.old], &profiles.new[candidate.new]);
        candidate.company.neighbours = beside.support(profiles, candidate.old, candidate.new);
        candidate.company.flow = flows.of(old, new, shares[at]);
        candidate.company.margin = rivals[at];
        candidate.confidence = chance(model.together(&candidate.company));
    }
    all
}

/// How much of each pair is believed, where each question has one partner at the most.
fn shares(profiles: &Profiles<'_>, all: &[Candidate]) -> Vec<f64> {
    let (mut rows, mut columns) = (vec![0.0; profiles.old.len()], vec![0.0; profiles.new.len()]);
    for candidate in all {
        rows[candidate.old] += candidate.confidence;
        columns[candidate.new] += candidate.confidence;
    }
    let share = |it: &Candidate| it.confidence / rows[it.old].max(columns[it.new]).max(1.0);
    all.iter().map(share).collect()
}

/// For each pair, how far it is from the surest other pair of either question.
fn rivals(profiles: &Profiles<'_>, all: &[Candidate]) -> Vec<f64> {
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
        note(&mut rows[candidate.old], candidate.company.alone);
        note(&mut columns[candidate.new], candidate.company.alone);
    }
    let other = |best: [f64; 2], own: f64| if own >= best[0] { best[1] } else { best[0] };
    let margin = |it: &Candidate| {
        let own = it.company.alone;
        (own - other(rows[it.old], own).max(other(columns[it.new], own))).clamp(-FAR, FAR)
    };
    all.iter().map(margin).collect()
}

/// What is believed of each pair, by its places.
struct Beside {
    believed: FxHashMap<(usize, usize), f64>,
}

impl Beside {
    fn new(all: &[Candidate], shares: &[f64]) -> Self {
        let believed = all.iter().zip(shares).map(|(it, share)| ((it.old, it.new), *share)).collect();
        Self { believed }
    }

    /// How much is believed of the pairs beside a pair, in the same sections and at most two places away.
    fn support(&self, profiles: &Profiles<'_>, old: usize, new: usize) -> f64 {
        let (from, to) = (beside(&profiles.old, old), beside(&profiles.new, new));
        let count = from.len().min(to.len());
        if count == 0 {
            return 0.0;
        }
        let best = |one: &[usize], find: &dyn Fn(usize, usize) -> f64, others: &[usize]| -> f64 {
            one.iter().map(|&at| others.iter().map(|&other| find(at, other)).fold(0.0, f64::max)).sum()
        };
        let believed = |old: usize, new: usize| self.believed.get(&(old, new)).copied().unwrap_or(0.0);
        let (there, back) = (best(&from, &believed, &to), best(&to, &|new, old| believed(old, new), &from));
        #[allow(clippy::cast_precision_loss, reason = "four at the most")]
        let count = count as f64;
        (there.min(back) / count).min(1.0)
    }
}

/// The questions of a section at most two places from one.
fn beside(all: &[Profile<'_>], at: usize) -> Vec<usize> {
    let section = all[at].place.0;
    let near = at.saturating_sub(2)..(at + 3).min(all.len());
    near.filter(|&other| other != at && all[other].place.0 == section).collect()
}

/// How much of each section is believed to be in which other.
struct Flows {
    between: FxHashMap<(usize, usize), f64>,
    old: FxHashMap<usize, f64>,
    new: FxHashMap<usize, f64>,
}

fn flows(profiles: &Profiles<'_>, all: &[Candidate], shares: &[f64]) -> Flows {
    let sizes = |profiles: &[Profile<'_>]| {
        let mut sizes: FxHashMap<usize, f64> = FxHashMap::default();
        for it in profiles {
            *sizes.entry(it.place.0).or_default() += 1.0;
        }
        sizes
    };
    let mut between: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (candidate, share) in all.iter().zip(shares) {
        let key = (profiles.old[candidate.old].place.0, profiles.new[candidate.new].place.0);
        *between.entry(key).or_default() += share;
    }
    Flows { between, old: sizes(&profiles.old), new: sizes(&profiles.new) }
}

impl Flows {
    /// What part of the smaller section is believed to be in the other, the pair itself left out.
    fn of(&self, old: &Profile<'_>, new: &Profile<'_>, own: f64) -> f64 {
        let size = |sizes: &FxHashMap<usize, f64>, it: &Profile<'_>| sizes.get(&it.place.0).copied();
        let (one, other) = (size(&self.old, old).unwrap_or(1.0), size(&self.new, new).unwrap_or(1.0));
        let all = self.between.get(&(old.place.0, new.place.0)).copied().unwrap_or(0.0);
        ((all - own) / (one.min(other) - 1.0).max(1.0)).clamp(0.0, 1.0)
    }
}
