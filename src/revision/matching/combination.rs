//! Finds questions that two others seem to make up together: merges and, the other way round, splits.

use super::candidate::Candidate;
use super::confidence::{FAR, Model, chance, odds};
use super::evidence::CombinationEvidence;
use super::profile::{Profile, Profiles};

/// Whether several questions became one or one became several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Several old questions became one new one.
    Merged,
    /// One old question became several new ones.
    Split,
}

/// A question that two others may make up together.
#[derive(Debug, Clone)]
pub struct Combination {
    /// Whether it is a merge or a split.
    pub direction: Direction,
    /// The position of the whole in its document: the new one for a merge, the old one for a split.
    pub whole: usize,
    /// The positions of the parts in the other document, in order.
    pub parts: Vec<usize>,
    /// What says that the parts make up the whole.
    pub evidence: CombinationEvidence,
    /// How sure the combination is, 0 to 1.
    pub confidence: f64,
}

impl Combination {
    /// Returns the positions of its old and of its new questions.
    pub fn sides(&self) -> (&[usize], &[usize]) {
        let whole = std::slice::from_ref(&self.whole);
        match self.direction {
            Direction::Merged => (&self.parts, whole),
            Direction::Split => (whole, &self.parts),
        }
    }
}

/// How many candidates of a whole are tried as parts.
const TRIED: usize = 6;

/// The least that each part must explain of a whole by itself.
const LEAST_OWN: f64 = 0.05;

/// Finds every combination whose parts each explain something of the whole, in order.
pub(super) fn find(profiles: &Profiles<'_>, candidates: &[Candidate], model: &Model) -> Vec<Combination> {
    let mut combinations = Vec::new();
    for direction in [Direction::Merged, Direction::Split] {
        let search = Search::new(profiles, candidates, direction);
        for whole in 0..search.wholes.len() {
            search.add(whole, model, &mut combinations);
        }
    }
    combinations
}

/// A candidate of one question: the other question, and how sure the pair is.
#[derive(Debug, Clone, Copy)]
struct Partner {
    /// The position of the other question in its document.
    question: usize,
    /// The logarithm of the odds, from -8 to 8.
    odds: f64,
}

/// The search in one direction: wholes in one document, parts in the other.
struct Search<'p, 'd> {
    direction: Direction,
    wholes: &'p [Profile<'d>],
    parts: &'p [Profile<'d>],
    /// The candidates of each whole, the surest first.
    of_whole: Vec<Vec<Partner>>,
    /// The candidates of each part, the surest first.
    of_part: Vec<Vec<Partner>>,
}

impl<'p, 'd> Search<'p, 'd> {
    fn new(profiles: &'p Profiles<'d>, candidates: &[Candidate], direction: Direction) -> Self {
        let (wholes, parts) = match direction {
            Direction::Merged => (&profiles.new, &profiles.old),
            Direction::Split => (&profiles.old, &profiles.new),
        };
        let (mut of_whole, mut of_part) = (vec![Vec::new(); wholes.len()], vec![Vec::new(); parts.len()]);
        for candidate in candidates {
            let (whole, part) = match direction {
                Direction::Merged => (candidate.new, candidate.old),
                Direction::Split => (candidate.old, candidate.new),
            };
            let odds = odds(candidate.confidence).clamp(-FAR, FAR);
            of_whole[whole].push(Partner { question: part, odds });
            of_part[part].push(Partner { question: whole, odds });
        }
        let sort = |lists: &mut Vec<Vec<Partner>>| {
            for list in lists.iter_mut() {
                list.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.question.cmp(&b.question)));
            }
        };
        sort(&mut of_whole);
        sort(&mut of_part);
        Self { direction, wholes, parts, of_whole, of_part }
    }

    /// Adds the combinations of one whole.
    fn add(&self, whole: usize, model: &Model, combinations: &mut Vec<Combination>) {
        let tried = &self.of_whole[whole][..self.of_whole[whole].len().min(TRIED)];
        for (at, one) in tried.iter().enumerate() {
            for other in &tried[at + 1..] {
                let mut parts = [one.question, other.question];
                parts.sort_unstable();
                let Some(evidence) = self.evidence(whole, parts) else { continue };
                let confidence = chance(model.combined(&evidence));
                let (direction, parts) = (self.direction, parts.to_vec());
                combinations.push(Combination { direction, whole, parts, evidence, confidence });
            }
        }
    }

    /// Returns what says that two parts make up a whole; `None` where one of them explains nothing of it by itself.
    fn evidence(&self, whole: usize, [first, second]: [usize; 2]) -> Option<CombinationEvidence> {
        let (profile, one, other) = (&self.wholes[whole], &self.parts[first], &self.parts[second]);
        let own = profile
            .stems
            .covered_only_by(&one.stems, &other.stems)
            .min(profile.stems.covered_only_by(&other.stems, &one.stems));
        if own < LEAST_OWN {
            return None;
        }
        let alone = one.stems.cosine(&profile.stems).max(other.stems.cosine(&profile.stems));
        let best = |list: &[Partner], not: &dyn Fn(usize) -> bool| {
            list.iter().find(|partner| !not(partner.question)).map_or(-FAR, |partner| partner.odds)
        };
        let away = |part: usize| best(&self.of_part[part], &|at| at == whole);
        Some(CombinationEvidence {
            gain: one.stems.union(&other.stems).cosine(&profile.stems) - alone,
            covered: one.stems.covered_by(&profile.stems).min(other.stems.covered_by(&profile.stems)),
            own,
            adjacent: adjacency(one, other),
            elsewhere: away(first).max(away(second)),
            third: best(&self.of_whole[whole], &|at| at == first || at == second),
        })
    }
}

/// Returns how near two questions stand: 1 at most two places apart in one section, 0.5 elsewhere in one section, else 0.
fn adjacency(one: &Profile<'_>, other: &Profile<'_>) -> f64 {
    if one.place.section != other.place.section {
        return 0.0;
    }
    if one.place.index.abs_diff(other.place.index) <= 2 { 1.0 } else { 0.5 }
}
