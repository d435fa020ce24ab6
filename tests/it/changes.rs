//! Kinds of change: two revisions come in, and each difference must be told once, by the kind that its page describes.

mod fifty;
pub(crate) mod fixtures;
mod megabyte;
mod mutants;
mod rows;

use crate::diff::{EVERYTHING, edits, revision};
use dma_document::ChangeClass;
use dma_document::{Document, Item};
use dma_document::{Intent, Intents};
use dma_release::{Bump, lowest_after};
use dma_revision::changes::{self, Changes, Impact};
use dma_revision::diff::{Aspect, compare};
use proptest::prelude::*;
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};

/// The changes between two documents, with nothing declared.
pub(crate) fn between(old: &Document, new: &Document) -> Changes {
    let (old, new) = (revision(old), revision(new));
    changes::between(&compare(&old, &new), &Intents::default())
}

fn intent(class: ChangeClass, items: &[Item]) -> Intents {
    let intent = Intent {
        slug: "test".into(),
        class,
        items: items.to_vec(),
        why: "a test".into(),
        approvals: Vec::new(),
        carry: Vec::new(),
    };
    Intents { all: vec![intent] }
}

#[test]
fn identical_revisions_are_silent() {
    for document in EVERYTHING.iter() {
        assert!(between(document, document).all.is_empty());
    }
}

#[test]
fn every_aspect_is_explained_by_a_kind() {
    let explained: BTreeSet<Aspect> = changes::all().flat_map(|kind| kind.aspects).copied().collect();
    let all: BTreeSet<Aspect> = Aspect::ALL.iter().copied().collect();
    let silent: Vec<&Aspect> = all.difference(&explained).collect();
    // A revision is named by its version: that is what is compared, and no change.
    assert_eq!(silent, [&Aspect::Version]);
}

#[test]
fn names_are_unique_and_the_reverse_of_the_reverse_is_the_kind_itself() {
    let mut seen = BTreeSet::new();
    for kind in changes::all() {
        assert!(seen.insert(kind.code.slug), "{} is listed twice", kind.code.slug);
        let mirror =
            changes::find(kind.mirror).unwrap_or_else(|| panic!("{}: no {}", kind.code.slug, kind.mirror));
        assert_eq!(mirror.mirror, kind.code.slug, "{}", kind.code.slug);
        assert!(kind.code.summary().ends_with('.'), "{}", kind.code.slug);
    }
    assert!(seen.len() >= 40);
}

#[test]
fn a_label_that_is_no_period_hides_no_change_of_wording() {
    let mut old = EVERYTHING[1].clone();
    let mut new = old.clone();
    (old.period.label, new.period.label) = ("GP".into(), "practice".into());
    old.themes[0].sections[0].questions[0].text = "Letters reach the GP".into();
    new.themes[0].sections[0].questions[0].text = "Letters reach the practice".into();
    let told = between(&old, &new);
    assert!(told.all.iter().any(|change| change.kind.code.slug == "question-reworded"), "{:?}", told.all);
}

/// How often each kind was told.
fn counts(
    changes: &Changes,
    name: impl Fn(&changes::Change) -> &'static str,
) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for change in &changes.all {
        *counts.entry(name(change)).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_difference_is_told_by_exactly_one_kind(
        which in 0..2usize,
        seeds in prop::collection::vec(any::<u64>(), 1..10),
        class in 0..6usize,
    ) {
        let (old, new) = (revision(&EVERYTHING[which]), revision(&edits::edited(&EVERYTHING[which], &seeds)));
        let comparison = compare(&old, &new);
        let items: Vec<Item> = comparison.differences.iter().map(|it| it.item.clone()).collect();
        let intents = ChangeClass::ALL.get(class).map_or_else(Intents::default, |class| intent(*class, &items));
        let told = changes::between(&comparison, &intents);
        let causes: Vec<_> = comparison.differences.iter().filter(|it| !it.follows).collect();
        prop_assert_eq!(told.all.len(), causes.len(), "{:#?}\n{:#?}", causes, told.all);
        for change in &told.all {
            prop_assert!(!change.message.is_empty() && !change.message.ends_with('.'));
        }
    }

    #[test]
    fn time_turned_back_tells_the_reverse_kind_by_kind(
        which in 0..2usize,
        seeds in prop::collection::vec(any::<u64>(), 1..8),
    ) {
        let (old, new) = (&EVERYTHING[which], edits::edited(&EVERYTHING[which], &seeds));
        let forth = counts(&between(old, &new), |change| change.kind.code.slug);
        let back = counts(&between(&new, old), |change| change.kind.mirror);
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn two_steps_that_do_not_touch_each_other_ask_together_for_the_greater_of_both(
        seeds in prop::collection::vec(any::<u64>(), 1..5),
        others in prop::collection::vec(any::<u64>(), 1..5),
    ) {
        // The first step touches questions only, the second scales, terms and roles only.
        let base = &EVERYTHING[1];
        let mut first = edits::edited(base, &seeds);
        first = Document { themes: first.themes, ..base.clone() };
        let second = Document { themes: first.themes.clone(), ..edits::edited(base, &others) };
        let impact = |old: &Document, new: &Document| between(old, new).impact();
        let greater = impact(base, &first).max(impact(&first, &second));
        prop_assert!(impact(base, &second) >= greater, "{:?} {:?}", impact(base, &second), greater);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_way_through_releases_in_between_asks_for_a_lower_version(
        which in 0..2usize,
        steps in prop::collection::vec(prop::collection::vec(any::<u64>(), 1..4), 2..4),
    ) {
        // The steps touch whatever they like, also what an earlier one touched.
        let bump = |old: &Document, new: &Document| match between(old, new).impact()? {
            Impact::Patch => Some(Bump::Patch),
            Impact::Minor => Some(Bump::Minor),
            Impact::Major | Impact::Forbidden => Some(Bump::Major),
        };
        let raised = |version: &Version, bump: Option<Bump>| {
            bump.map_or_else(|| version.clone(), |bump| lowest_after(version, bump))
        };
        let first = Version::new(1, 2, 3);
        let (mut documents, mut version) = (vec![EVERYTHING[which].clone()], first.clone());
        for seeds in &steps {
            let last = &documents[documents.len() - 1];
            let next = edits::edited(last, seeds);
            version = raised(&version, bump(last, &next));
            documents.push(next);
        }
        let direct = raised(&first, bump(&documents[0], &documents[documents.len() - 1]));
        prop_assert!(version >= direct, "{version} {direct}");
    }
}

#[test]
fn a_guessed_rename_never_rates_below_remove_and_add() {
    let old = &EVERYTHING[1];
    let mut removed = old.clone();
    let question = removed.themes[0].sections[0].questions.remove(0);
    let least = between(old, &removed).impact().unwrap();
    for text in [question.text.clone(), format!("{} today", question.text), "Is something else asked?".into()]
    {
        let mut renamed = old.clone();
        let other = &mut renamed.themes[0].sections[0].questions[0];
        other.id = "another-id".into();
        other.text = text.clone();
        let told = between(old, &renamed);
        assert!(told.impact().unwrap() >= least.max(Impact::Major), "{text}: {:?}", told.all);
    }
}
