//! Proposals of which question became which: measured on revisions whose truth is known.

mod baseline;
mod fit;
mod shapes;
mod truth;

use crate::diff::documents;
use crate::programme;
use crate::renumbered::{self, Case};
use baseline::Choose;
use dma_document::{Document, Question};
use dma_project::pipeline;
use dma_revision::matching::{LEAST, Proposal, ProposedMatch, propose};
use dma_text::source::Sources;
use std::sync::LazyLock;
use truth::{Pairs, Score, by_hand, pairs};

/// The documents to make cases of: those that this repository ships, and a generated programme.
static BASES: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let mut all = documents("frameworks");
    let sources = Sources::new(programme::programme(programme::SEED, programme::SMALL));
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let compose = |framework| dma_authoring::compile::compose(&resolved, framework).unwrap();
    all.extend(resolved.frameworks.iter().map(compose));
    all
});

/// A case of this seed: the documents take turns, those that people wrote five times in six.
fn case(seed: u64) -> Case {
    let turn = seed as usize;
    let at = if turn % 6 < 5 { turn % 6 } else { 5 + turn / 6 % 5 };
    // What another setting asks and this one does not.
    let own: Vec<&str> = questions(&BASES[at]).map(|question| question.text.as_str()).collect();
    let family = if at < 5 { 0..5 } else { 5..BASES.len() };
    let pool: Vec<Question> = BASES[family]
        .iter()
        .flat_map(questions)
        .filter(|question| !own.contains(&question.text.as_str()))
        .cloned()
        .collect();
    renumbered::case(&BASES[at], &pool, seed)
}

fn questions(document: &Document) -> impl Iterator<Item = &Question> {
    document.themes.iter().flat_map(|theme| &theme.sections).flat_map(|section| &section.questions)
}

/// Seeds that no weight was fitted on: each document that people wrote, and one that was generated.
const HELD_OUT: std::ops::Range<u64> = 0..6;

/// Pairs of an old and a new id, each with how sure it is.
type Said = Vec<((String, String), f64)>;

/// What a proposal says of each pair.
fn said(proposal: &Proposal<'_>) -> Said {
    let of = |found: &ProposedMatch<'_>| -> Said {
        let each = found.old.iter().flat_map(|old| found.new.iter().map(move |new| (old, new)));
        each.map(|(old, new)| ((old.question.id.clone(), new.question.id.clone()), found.confidence))
            .collect()
    };
    proposal.matches.iter().flat_map(of).collect()
}

/// Cases with all that is proposed for them, however unsure.
struct Trial {
    cases: Vec<Case>,
    said: Vec<Said>,
}

impl Trial {
    fn new(cases: Vec<Case>) -> Self {
        let said = cases.iter().map(|case| said(&propose(&case.old, &case.new, 0.0))).collect();
        Self { cases, said }
    }

    fn score(&self, least: f64) -> Score {
        let mut score = Score::default();
        for (case, said) in self.cases.iter().zip(&self.said) {
            let kept: Pairs = said.iter().filter(|it| it.1 >= least).map(|it| it.0.clone()).collect();
            score.add(Score::new(&kept, &pairs(case)));
        }
        score
    }

    /// Whether each proposal is right, with how sure it said to be.
    fn verdicts(&self) -> Vec<(f64, bool)> {
        let of = |(case, said): (&Case, &Said)| {
            let truth = pairs(case);
            said.iter().map(|(pair, sure)| (*sure, truth.contains(pair))).collect::<Vec<_>>()
        };
        self.cases.iter().zip(&self.said).flat_map(of).collect()
    }
}

static GENERATED: LazyLock<Trial> = LazyLock::new(|| Trial::new(HELD_OUT.map(case).collect()));
static BY_HAND: LazyLock<Trial> = LazyLock::new(|| Trial::new(vec![by_hand().0]));

#[test]
fn more_is_found_and_less_is_wrong_than_by_letters_alone() {
    for (name, trial) in [("held-out seeds", &*GENERATED), ("by hand", &*BY_HAND)] {
        let ours = trial.score(LEAST);
        println!("{name}: ours {ours}");
        for how in [Choose::BestFirst, Choose::Globally] {
            let theirs = baseline::best(&trial.cases, how);
            println!("{name}: letters, {how:?} {theirs}");
            assert!(ours.f1() > theirs.f1() + 0.03, "{name}: {ours}, {how:?} {theirs}");
            assert!(ours.precision() > theirs.precision(), "{name}: {ours}, {how:?} {theirs}");
        }
    }
}

#[test]
fn confidence_is_the_share_that_is_right() {
    for (name, trial) in [("held-out seeds", &*GENERATED), ("by hand", &*BY_HAND)] {
        let verdicts = trial.verdicts();
        let share = |from: f64, to: f64| {
            let here: Vec<_> = verdicts.iter().filter(|it| it.0 >= from && it.0 < to).collect();
            let right = here.iter().filter(|it| it.1).count() as f64;
            println!("{name} {from}-{to}: {right} of {} right", here.len());
            right / here.len().max(1) as f64
        };
        assert!(share(0.9, 1.01) >= 0.97, "{name}");
        assert!(share(0.7, 0.9) >= 0.7, "{name}");
        assert!(share(0.5, 0.7) >= 0.5, "{name}");
        assert!(share(0.0, 0.3) <= 0.35, "{name}");
        // Over all, as many are right as was said, or more: what people reword by hand is further from its beginning
        // than what the generator makes, and the number is careful there.
        let (said, right) = verdicts
            .iter()
            .fold((0.0, 0.0), |(said, right), it| (said + it.0, right + f64::from(u8::from(it.1))));
        println!("{name}: {said:.1} said, {right} right");
        assert!((0.97..1.2).contains(&(right / said)), "{name}: {said} said, {right} right");
    }
}

#[test]
fn what_is_said_to_have_come_or_gone_mostly_has() {
    for trial in [&*GENERATED, &*BY_HAND] {
        let (mut right, mut all) = (0, 0);
        for case in &trial.cases {
            for found in &propose(&case.old, &case.new, LEAST).matches {
                if !found.old.is_empty() && !found.new.is_empty() {
                    continue;
                }
                let id = &found.old.first().or(found.new.first()).unwrap().question.id;
                let link = case.truth.iter().find(|it| it.old.contains(id) || it.new.contains(id)).unwrap();
                all += 1;
                right += usize::from(link.old.is_empty() || link.new.is_empty());
            }
        }
        println!("came or went: {right} of {all} right");
        assert!(right * 100 >= all * 60, "{right} of {all}");
    }
}
