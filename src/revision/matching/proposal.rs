//! Two documents come in; the proposal of which question became which goes out, ranked, with what else it may have been.

use super::choice::Choice;
use super::profile::{Profile, Profiles};
use super::sections::Sections;
use super::tags::{Comparing, Tag};
use super::{Evidence, Model, Turn, Weighed, weighed};
use dma_document::Document;
use dma_document::Placed;
use rustc_hash::FxHashMap;

/// Which question became which, as far as texts tell.
#[derive(Debug)]
pub struct Proposal<'d> {
    /// What belongs together, the surest first; then what is gone and what is new, each in the order of its document.
    pub found: Vec<Found<'d>>,
}

/// Questions that are thought to be one, or to have come or gone.
#[derive(Debug)]
pub struct Found<'d> {
    /// The old questions: none where the new one was added, several where they were merged.
    pub old: Vec<Placed<'d>>,
    /// The new questions: none where the old one was removed, several where it was split.
    pub new: Vec<Placed<'d>>,
    /// What became of it, in the order of [`Tag::ALL`].
    pub tags: Vec<Tag>,
    /// How sure it is, 0 to 1: of the proposals that say 0.9, about nine in ten are right. For a question that came or
    /// went, what its likeliest partner leaves.
    pub confidence: f64,
    /// What speaks for it; nothing for merges, splits, and what came or went.
    pub evidence: Option<Evidence>,
    /// What else it may have become, or may have been, the likeliest first.
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

/// The least confidence of what is proposed when nothing else is said. It is below even odds on purpose: a proposal is
/// for people to judge, and of those between 0.3 and 0.5 that the trials saw about every second was right.
pub const LEAST: f64 = 0.3;

/// How many alternatives are named.
const NAMED: usize = 2;

/// The least confidence of an alternative that is worth a person's time.
const WORTHWHILE: f64 = 0.1;

/// Proposes which question became which. What is less sure than `least`, from 0 to 1, is said to have come and gone.
pub fn propose<'d>(old: &'d Document, new: &'d Document, least: f64) -> Proposal<'d> {
    let profiles = Profiles::new(old, new);
    let mut weighed = weighed(&profiles, &Model::FITTED);
    let rejected = reject(&mut weighed.choice, least);
    let of = |count: usize, side: fn(&super::Candidate) -> usize| {
        let mut lists: Vec<Vec<usize>> = vec![Vec::new(); count];
        weighed.candidates.iter().enumerate().for_each(|(at, it)| lists[side(it)].push(at));
        lists
    };
    let by_old = of(profiles.old.len(), |it| it.old);
    let by_new = of(profiles.new.len(), |it| it.new);
    let proposing = Proposing { profiles: &profiles, weighed: &weighed, rejected, by_old, by_new };
    Proposal { found: proposing.all(old, new) }
}

/// Takes out of a choice what is not sure enough: pairs, by candidate, with how sure they were.
fn reject(choice: &mut Choice, least: f64) -> FxHashMap<usize, f64> {
    let rejected = choice.pairs.iter().filter(|pair| pair.confidence < least);
    let rejected = rejected.map(|pair| (pair.candidate, pair.confidence)).collect();
    choice.pairs.retain(|pair| pair.confidence >= least);
    choice.bundles.retain(|bundle| bundle.confidence >= least);
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

/// The positions of the questions of a find in their documents.
struct Positions {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl<'d> Proposing<'_, 'd> {
    fn all(&self, old: &'d Document, new: &'d Document) -> Vec<Found<'d>> {
        let (olds, news) = (&self.profiles.old, &self.profiles.new);
        let pairs: Vec<(usize, usize)> = self.links().collect();
        let sections = Sections::new(pairs.iter().map(|&(old, new)| (olds[old].place.0, news[new].place.0)));
        let questions =
            pairs.iter().map(|&(old, new)| (olds[old].placed.question, news[new].placed.question));
        let comparing = Comparing::new(old, new, questions);
        let mut found: Vec<Found<'d>> = Vec::new();
        for pair in &self.weighed.choice.pairs {
            let it = &self.weighed.candidates[pair.candidate];
            let (from, to) = (&olds[it.old], &news[it.new]);
            let mut tags = vec![comparing.tag(from.placed.question, to.placed.question)];
            tags.extend(sections.moved(from.place.0, to.place.0).then_some(Tag::Moved));
            let at = Positions { old: vec![it.old], new: vec![it.new] };
            found.push(Found { evidence: Some(it.evidence), ..self.found(&at, tags, pair.confidence) });
        }
        for bundle in &self.weighed.choice.bundles {
            let (from, to) = bundle.sides();
            let mut each = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
            let moved = each.any(|(from, to)| sections.moved(olds[*from].place.0, news[*to].place.0));
            let mut tags: Vec<Tag> = moved.then_some(Tag::Moved).into_iter().collect();
            tags.push(if bundle.turn == Turn::Merged { Tag::Merged } else { Tag::Split });
            let at = Positions { old: from.to_vec(), new: to.to_vec() };
            found.push(self.found(&at, tags, bundle.confidence));
        }
        // Sorting is stable, and the order before it is that of the documents.
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        self.alone(&mut found);
        found
    }

    /// Every pair of an old and a new question that belong together.
    fn links(&self) -> impl Iterator<Item = (usize, usize)> {
        self.weighed.choice.links(&self.weighed.candidates)
    }

    /// What is gone and what is new.
    fn alone(&self, found: &mut Vec<Found<'d>>) {
        let (mut old, mut new) = (vec![true; self.profiles.old.len()], vec![true; self.profiles.new.len()]);
        for (from, to) in self.links() {
            old[from] = false;
            new[to] = false;
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

    fn found(&self, at: &Positions, tags: Vec<Tag>, confidence: f64) -> Found<'d> {
        let placed = |all: &[Profile<'d>], at: &[usize]| at.iter().map(|&at| all[at].placed).collect();
        Found {
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
            .filter(|it| it.confidence >= WORTHWHILE && at.old.contains(&it.old) != at.new.contains(&it.new))
            .collect();
        others.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let named = others.into_iter().take(NAMED).map(|it| Alternative {
            old: self.profiles.old[it.old].placed,
            new: self.profiles.new[it.new].placed,
            confidence: it.confidence,
        });
        named.collect()
    }
}
