//! Proposes which question became which: ranked by confidence, with the likeliest alternatives.

use super::candidate::Candidate;
use super::choice::Choice;
use super::combination::Direction;
use super::confidence::Model;
use super::evidence::Evidence;
use super::pair::Pair;
use super::profile::{Profile, Profiles};
use super::sections::Sections;
use super::tags::{Tag, TagComparison};
use super::weighing::{Weighed, weigh_profiles};
use dma_document::Document;
use dma_document::Placed;
use rustc_hash::FxHashMap;

/// Which question became which, as far as their texts show.
#[derive(Debug)]
pub struct Proposal<'d> {
    /// What belongs together, the surest first; then what is gone and what is new, each in the order of its document.
    pub matches: Vec<ProposedMatch<'d>>,
}

/// Questions that are thought to be the same, or to have been added or removed.
#[derive(Debug)]
pub struct ProposedMatch<'d> {
    /// The old questions: none where the new one was added, several where they were merged.
    pub old: Vec<Placed<'d>>,
    /// The new questions: none where the old one was removed, several where it was split.
    pub new: Vec<Placed<'d>>,
    /// What became of it, in the order of [`Tag::ALL`].
    pub tags: Vec<Tag>,
    /// How sure the proposal is, 0 to 1: of the proposals at 0.9, about nine in ten are right. For a question that was
    /// added or removed, 1 less the confidence of its likeliest partner.
    pub confidence: f64,
    /// The evidence; `None` for merges, splits, and questions that were added or removed.
    pub evidence: Option<Evidence>,
    /// Other pairs of these questions that may be right, the likeliest first.
    pub alternatives: Vec<Alternative<'d>>,
}

/// Another pair that may be right in place of the proposed one.
#[derive(Debug, Clone)]
pub struct Alternative<'d> {
    /// The old question.
    pub old: Placed<'d>,
    /// The new question.
    pub new: Placed<'d>,
    /// How alike the two are by themselves and among their neighbours, 0 to 1, where one partner is not set aside
    /// for the other.
    pub confidence: f64,
}

/// The least confidence of what is proposed by default. It is below even odds on purpose: a proposal is for people to
/// judge, and about half of those between 0.3 and 0.5 in the trials were right.
pub const LEAST: f64 = 0.3;

/// How many alternatives are named.
const NAMED: usize = 2;

/// The least confidence of an alternative that is worth a person's time.
const WORTHWHILE: f64 = 0.1;

/// Proposes which question became which. Questions whose pair is less sure than `least` (0 to 1) are proposed as removed
/// and added.
pub fn propose<'d>(old: &'d Document, new: &'d Document, least: f64) -> Proposal<'d> {
    let profiles = Profiles::new(old, new);
    let mut weighed = weigh_profiles(&profiles, &Model::FITTED);
    let rejected = reject(&mut weighed.choice, least);
    let of = |count: usize, side: fn(&Candidate) -> usize| {
        let mut lists: Vec<Vec<usize>> = vec![Vec::new(); count];
        weighed.candidates.iter().enumerate().for_each(|(at, candidate)| lists[side(candidate)].push(at));
        lists
    };
    let by_old = of(profiles.old.len(), |candidate| candidate.old);
    let by_new = of(profiles.new.len(), |candidate| candidate.new);
    let proposing = Proposing { profiles: &profiles, weighed: &weighed, rejected, by_old, by_new };
    Proposal { matches: proposing.all(old, new) }
}

/// Takes out of a choice what is not sure enough: pairs, by candidate, with how sure they were.
fn reject(choice: &mut Choice, least: f64) -> FxHashMap<usize, f64> {
    let rejected = choice.pairs.iter().filter(|pair| pair.confidence < least);
    let rejected = rejected.map(|pair| (pair.candidate, pair.confidence)).collect();
    choice.pairs.retain(|pair| pair.confidence >= least);
    choice.combinations.retain(|combination| combination.confidence >= least);
    rejected
}

struct Proposing<'p, 'd> {
    profiles: &'p Profiles<'d>,
    weighed: &'p Weighed,
    /// The pairs that were not sure enough, by candidate, with how sure they were.
    rejected: FxHashMap<usize, f64>,
    /// The candidates of each old question.
    by_old: Vec<Vec<usize>>,
    /// The candidates of each new question.
    by_new: Vec<Vec<usize>>,
}

/// The positions of the questions of a match in their documents.
struct Positions {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl<'d> Proposing<'_, 'd> {
    fn all(&self, old: &'d Document, new: &'d Document) -> Vec<ProposedMatch<'d>> {
        let (olds, news) = (&self.profiles.old, &self.profiles.new);
        let pairs: Vec<Pair> = self.links().collect();
        let section_pair =
            |pair: &Pair| Pair { old: olds[pair.old].place.section, new: news[pair.new].place.section };
        let sections = Sections::new(pairs.iter().map(section_pair));
        let questions =
            pairs.iter().map(|pair| (olds[pair.old].placed.question, news[pair.new].placed.question));
        let comparison = TagComparison::new(old, new, questions);
        let mut found: Vec<ProposedMatch<'d>> = Vec::new();
        for pair in &self.weighed.choice.pairs {
            let candidate = &self.weighed.candidates[pair.candidate];
            let (from, to) = (&olds[candidate.old], &news[candidate.new]);
            let mut tags = vec![comparison.tag(from.placed.question, to.placed.question)];
            tags.extend(sections.moved(from.place.section, to.place.section).then_some(Tag::Moved));
            let at = Positions { old: vec![candidate.old], new: vec![candidate.new] };
            found.push(ProposedMatch {
                evidence: Some(candidate.evidence),
                ..self.found(&at, tags, pair.confidence)
            });
        }
        for combination in &self.weighed.choice.combinations {
            let (from, to) = combination.sides();
            let mut each = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
            let moved =
                each.any(|(from, to)| sections.moved(olds[*from].place.section, news[*to].place.section));
            let mut tags: Vec<Tag> = moved.then_some(Tag::Moved).into_iter().collect();
            tags.push(if combination.direction == Direction::Merged { Tag::Merged } else { Tag::Split });
            let at = Positions { old: from.to_vec(), new: to.to_vec() };
            found.push(self.found(&at, tags, combination.confidence));
        }
        // Sorting is stable, and the order before it is that of the documents.
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        self.alone(&mut found);
        found
    }

    /// Every pair of an old and a new question that belong together.
    fn links(&self) -> impl Iterator<Item = Pair> {
        self.weighed.choice.links(&self.weighed.candidates)
    }

    /// What is gone and what is new.
    fn alone(&self, found: &mut Vec<ProposedMatch<'d>>) {
        let (mut old, mut new) = (vec![true; self.profiles.old.len()], vec![true; self.profiles.new.len()]);
        for link in self.links() {
            old[link.old] = false;
            new[link.new] = false;
        }
        let free = |all: &[bool]| -> Vec<usize> { (0..all.len()).filter(|&at| all[at]).collect() };
        for at in free(&old) {
            let confidence = self.left(&self.by_old[at]);
            found.push(self.found(&Positions { old: vec![at], new: vec![] }, vec![Tag::Removed], confidence));
        }
        for at in free(&new) {
            let confidence = self.left(&self.by_new[at]);
            found.push(self.found(&Positions { old: vec![], new: vec![at] }, vec![Tag::Added], confidence));
        }
    }

    /// How sure it is that a question has no partner: what the likeliest of its candidates leaves.
    fn left(&self, candidates: &[usize]) -> f64 {
        let rejected = candidates.iter().filter_map(|at| self.rejected.get(at)).copied();
        let all = candidates.iter().map(|&at| self.weighed.candidates[at].confidence);
        1.0 - all.chain(rejected).fold(0.0, f64::max)
    }

    fn found(&self, at: &Positions, tags: Vec<Tag>, confidence: f64) -> ProposedMatch<'d> {
        let placed = |all: &[Profile<'d>], at: &[usize]| at.iter().map(|&at| all[at].placed).collect();
        ProposedMatch {
            old: placed(&self.profiles.old, &at.old),
            new: placed(&self.profiles.new, &at.new),
            tags,
            confidence,
            evidence: None,
            alternatives: self.alternatives(at),
        }
    }

    /// The likeliest other pairs of one of these questions.
    fn alternatives(&self, at: &Positions) -> Vec<Alternative<'d>> {
        let of_old = at.old.iter().flat_map(|&old| &self.by_old[old]);
        let of_new = at.new.iter().flat_map(|&new| &self.by_new[new]);
        // A pair of two of these questions is no other pair, so none stands in both lists.
        let mut others: Vec<_> = of_old
            .chain(of_new)
            .map(|&at| &self.weighed.candidates[at])
            .filter(|candidate| {
                candidate.confidence >= WORTHWHILE
                    && at.old.contains(&candidate.old) != at.new.contains(&candidate.new)
            })
            .collect();
        others.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let named = others.into_iter().take(NAMED).map(|candidate| Alternative {
            old: self.profiles.old[candidate.old].placed,
            new: self.profiles.new[candidate.new].placed,
            confidence: candidate.confidence,
        });
        named.collect()
    }
}
