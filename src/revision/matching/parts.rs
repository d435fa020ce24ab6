//! Candidates come in; the questions that several others seem to make up together go out: merges, and turned round,
//! splits.

use super::beliefs::Candidate;
use super::confidence::{FAR, Model, chance, odds};
use super::profile::{Profile, Profiles};

/// Which way a whole and its parts go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Several old questions became one new one.
    Merged,
    /// One old question became several new ones.
    Split,
}

/// A question that two others may make up together.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Which way it goes.
    pub turn: Turn,
    /// The position of the whole in its document: the new one for a merge, the old one for a split.
    pub whole: usize,
    /// The positions of the parts in the other document, in order.
    pub parts: Vec<usize>,
    /// What speaks for it.
    pub sharing: Sharing,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

impl Bundle {
    /// The positions of its old and of its new questions.
    pub fn sides(&self) -> (&[usize], &[usize]) {
        let whole = std::slice::from_ref(&self.whole);
        match self.turn {
            Turn::Merged => (&self.parts, whole),
            Turn::Split => (whole, &self.parts),
        }
    }
}

/// What speaks for two questions together being a third. Each from 0 to 1 but where it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sharing {
    /// How much more alike the words of both parts together are to the whole's than those of the better part alone, as
    /// cosines; may be below 0.
    pub gain: f64,
    /// How much of the part that is less covered stands in the whole.
    pub covered: f64,
    /// How much of the whole only that part explains that explains less.
    pub own: f64,
    /// 1 where the parts stand at most two places apart in one section, 0.5 elsewhere in one section, else 0.
    pub beside: f64,
    /// How sure the surest pair of a part with another question is, as the logarithm of the odds, from -8 to 8.
    pub elsewhere: f64,
    /// The same of the whole with a third question.
    pub third: f64,
}

impl Sharing {
    /// How many numbers there are.
    pub const COUNT: usize = 6;

    /// The numbers, in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { gain, covered, own, beside, elsewhere, third } = *self;
        [gain, covered, own, beside, elsewhere, third]
    }
}

/// How many candidates of a whole are tried as parts.
const TRIED: usize = 6;

/// The least that each part must explain of a whole by itself.
const LEAST_OWN: f64 = 0.05;

/// Every bundle that is worth a thought, in order.
pub(super) fn all(profiles: &Profiles<'_>, candidates: &[Candidate], model: &Model) -> Vec<Bundle> {
    let mut bundles = Vec::new();
    for turn in [Turn::Merged, Turn::Split] {
        let side = Side::new(profiles, candidates, turn);
        for whole in 0..side.wholes.len() {
            side.of(whole, model, &mut bundles);
        }
    }
    bundles
}

/// One way round: wholes on one side, parts on the other.
struct Side<'p, 'd> {
    turn: Turn,
    wholes: &'p [Profile<'d>],
    parts: &'p [Profile<'d>],
    /// The candidates of each whole, the surest first: the other question and the odds.
    of_whole: Vec<Vec<(usize, f64)>>,
    /// The same of each part.
    of_part: Vec<Vec<(usize, f64)>>,
}

impl<'p, 'd> Side<'p, 'd> {
    fn new(profiles: &'p Profiles<'d>, candidates: &[Candidate], turn: Turn) -> Self {
        let (wholes, parts) = match turn {
            Turn::Merged => (&profiles.new, &profiles.old),
            Turn::Split => (&profiles.old, &profiles.new),
        };
        let (mut of_whole, mut of_part) = (vec![Vec::new(); wholes.len()], vec![Vec::new(); parts.len()]);
        for candidate in candidates {
            let (whole, part) = match turn {
                Turn::Merged => (candidate.new, candidate.old),
                Turn::Split => (candidate.old, candidate.new),
            };
            let odds = odds(candidate.confidence).clamp(-FAR, FAR);
            of_whole[whole].push((part, odds));
            of_part[part].push((whole, odds));
        }
        let sort = |lists: &mut Vec<Vec<(usize, f64)>>| {
            for list in lists.iter_mut() {
                list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            }
        };
        sort(&mut of_whole);
        sort(&mut of_part);
        Self { turn, wholes, parts, of_whole, of_part }
    }

    fn of(&self, whole: usize, model: &Model, bundles: &mut Vec<Bundle>) {
        let tried = &self.of_whole[whole][..self.of_whole[whole].len().min(TRIED)];
        for (at, one) in tried.iter().enumerate() {
            for other in &tried[at + 1..] {
                let (first, second) = if one.0 < other.0 { (one, other) } else { (other, one) };
                let Some(sharing) = self.sharing(whole, first.0, second.0) else { continue };
                let confidence = chance(model.shared(&sharing));
                let parts = vec![first.0, second.0];
                bundles.push(Bundle { turn: self.turn, whole, parts, sharing, confidence });
            }
        }
    }

    fn sharing(&self, whole: usize, first: usize, second: usize) -> Option<Sharing> {
        let (it, one, other) = (&self.wholes[whole], &self.parts[first], &self.parts[second]);
        let own = it
            .stems
            .covered_only_by(&one.stems, &other.stems)
            .min(it.stems.covered_only_by(&other.stems, &one.stems));
        if own < LEAST_OWN {
            return None;
        }
        let alone = one.stems.cosine(&it.stems).max(other.stems.cosine(&it.stems));
        let best = |list: &[(usize, f64)], not: &dyn Fn(usize) -> bool| {
            list.iter().find(|(at, _)| !not(*at)).map_or(-FAR, |(_, odds)| *odds)
        };
        let away = |part: usize| best(&self.of_part[part], &|at| at == whole);
        Some(Sharing {
            gain: one.stems.union(&other.stems).cosine(&it.stems) - alone,
            covered: one.stems.covered_by(&it.stems).min(other.stems.covered_by(&it.stems)),
            own,
            beside: beside(one, other),
            elsewhere: away(first).max(away(second)),
            third: best(&self.of_whole[whole], &|at| at == first || at == second),
        })
    }
}

fn beside(one: &Profile<'_>, other: &Profile<'_>) -> f64 {
    if one.place.0 != other.place.0 {
        return 0.0;
    }
    if one.place.1.abs_diff(other.place.1) <= 2 { 1.0 } else { 0.5 }
}
