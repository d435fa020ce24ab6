//! Plans: what was seen to go wrong in the field, and what must not.

use super::{between, fate, plan};
use crate::diff::{EVERYTHING, edits};
use dma_carry::Action::{Gone, Keep, New, ReAsk, Recode};
use dma_carry::{Limits, Plan};
use proptest::prelude::*;
use std::collections::BTreeSet;

const PLAN: &str = "- { id: board-plan, text: The board has agreed a digital plan., scale: agreement }\n";

fn choices(options: &str) -> String {
    format!(
        "- {{ id: plan, text: Which plans are agreed?, choices: {{ score: highest, options: [ {options} ] }} }}\n"
    )
}

fn map(plan: &Plan, id: &str) -> Vec<String> {
    let step = plan.of(id).unwrap();
    step.map.iter().map(|it| format!("{} {}", it.from, it.to.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn nothing_changed_and_everything_is_kept() {
    for document in EVERYTHING.iter() {
        let asked_again: BTreeSet<&str> = ["always", "depends"].into();
        for step in &between(document, document).steps {
            assert_eq!(step.from.first(), step.to.as_ref());
            assert!(step.map.is_empty() && step.limits == Limits::default());
            // What is not kept is what says so of itself, and what depends on it.
            let because = asked_again.iter().any(|word| step.reasons[0].contains(word));
            assert!(step.action == Keep || (step.action == ReAsk && because), "{step:?}");
        }
    }
}

#[test]
fn options_that_swap_places_are_not_kept() {
    let old = choices("{ id: a, label: Wards, score: 50 }, { id: b, label: Theatres, score: 100 }");
    // With their ids: the series breaks, and respondents may choose otherwise.
    let moved = choices("{ id: b, label: Theatres, score: 100 }, { id: a, label: Wards, score: 50 }");
    assert_eq!(fate(&plan(&old, &moved), "plan"), (ReAsk, "the order of the options changed"));
    // Under their ids: `a` meant wards, and means theatres now.
    let swapped = choices("{ id: a, label: Theatres, score: 50 }, { id: b, label: Wards, score: 100 }");
    assert_eq!(fate(&plan(&old, &swapped), "plan"), (ReAsk, "the order of the options changed"));
    // The ids move and what respondents see stays: the answer goes with the label.
    let renamed = choices("{ id: b, label: Wards, score: 50 }, { id: a, label: Theatres, score: 100 }");
    let plan = plan(&old, &renamed);
    assert_eq!(fate(&plan, "plan").0, Recode);
    assert_eq!(map(&plan, "plan"), ["a b", "b a"]);
    assert!(plan.of("plan").unwrap().is_reversible());
}

#[test]
fn an_answer_that_is_no_longer_offered_is_asked_again_and_the_others_stay() {
    let old = choices(
        "{ id: not, label: Not yet, score: 0 }, { id: part, label: In part, score: 50 }, { id: all, label: All, score: 100 }",
    );
    let new = choices("{ id: part, label: In part, score: 0 }, { id: all, label: All, score: 100 }");
    let forth = plan(&old, &new);
    assert_eq!(fate(&forth, "plan").0, Recode);
    assert_eq!(map(&forth, "plan"), ["not -", "part part", "all all"]);
    assert!(!forth.of("plan").unwrap().is_reversible());
    // Turned back, an option is offered that was not.
    assert_eq!(fate(&plan(&new, &old), "plan").0, ReAsk);
}

#[test]
fn not_applicable_that_is_no_longer_allowed_is_asked_again() {
    let old = PLAN.replace(" }", ", not-applicable: { allowed: true } }");
    let found = plan(&old, PLAN);
    assert_eq!(fate(&found, "board-plan").0, Keep);
    assert!(found.of("board-plan").unwrap().limits.refuses_not_applicable);
    assert!(!plan(PLAN, &old).of("board-plan").unwrap().limits.refuses_not_applicable);
}

#[test]
fn figures_and_texts_keep_to_what_is_allowed_now() {
    let number = |range: &str| {
        format!("{PLAN}- {{ id: beds, text: How many beds are there?, number: {{ {range} }} }}\n")
    };
    let limits = |old: &str, new: &str| plan(&number(old), &number(new)).of("beds").unwrap().limits.clone();
    let least = Limits { at_least: Some(1), ..Limits::default() };
    assert_eq!(limits("unit: beds, min: 0, max: 900", "unit: beds, min: 1, max: 900"), least);
    assert_eq!(limits("unit: beds", "unit: beds, min: 1"), least);
    assert_eq!(limits("unit: beds, max: 900", "unit: beds, max: 800").at_most, Some(800));
    assert_eq!(limits("unit: beds, min: 1, max: 800", "unit: beds, min: 0, max: 900"), Limits::default());
    assert_eq!(limits("unit: beds, min: 1, max: 800", "unit: beds"), Limits::default());
    let words = |most: u8| {
        format!("{PLAN}- {{ id: why, text: Why is that so?, free-text: {{ max-words: {most} }} }}\n")
    };
    assert_eq!(plan(&words(50), &words(40)).of("why").unwrap().limits.max_words, Some(40));
    assert_eq!(plan(&words(40), &words(50)).of("why").unwrap().limits, Limits::default());
}

const FOLLOWERS: &str = "\
- { id: system, text: A digital record system is in use., scale: agreement }
- { id: shared, text: The record is shared with the surgery., scale: agreement, when: { question: system, is: [agree] } }
- { id: read, text: Staff at the surgery read the record., scale: agreement, when: { not: { question: shared, is: [disagree] } } }
- { id: other, text: Letters go out within the day., scale: agreement }
";

#[test]
fn no_dependent_question_is_forgotten() {
    let reworded =
        FOLLOWERS.replace("A digital record system is in use", "Two thirds of wards run one product");
    let found = plan(FOLLOWERS, &reworded);
    assert_eq!(fate(&found, "system").0, ReAsk);
    assert_eq!(
        fate(&found, "shared"),
        (ReAsk, "whether it is asked depends on `system`, which is asked again")
    );
    assert_eq!(
        fate(&found, "read"),
        (ReAsk, "whether it is asked depends on `shared`, which is asked again")
    );
    assert_eq!(fate(&found, "other").0, Keep);
}

#[test]
fn a_condition_of_a_whole_section_counts_as_well() {
    let own =
        |first: &str| super::framework(&format!("- {{ id: system, text: {first}, scale: agreement }}\n"));
    let section = "      - section: wards
        title: Wards
        when: { question: system, is: [agree] }
        questions:
          - { id: shared, text: The record is shared with the surgery., scale: agreement }
";
    let side = |first: &str| crate::changes::fixtures::side(&format!("{}{section}", own(first)), "test");
    let (old, new) =
        (side("A digital record system is in use."), side("Two thirds of wards run one product."));
    let found = super::planned(&old, &new, &dma_document::Intents::default()).0;
    assert_eq!(fate(&found, "shared").0, ReAsk);
}

#[test]
fn a_follower_of_recoded_answers_stays_where_its_condition_says_the_same() {
    let question = |options: &str, is: &str| {
        format!(
            "{}- {{ id: read, text: Staff at the surgery read the plan., scale: agreement, when: {{ question: plan, includes: [{is}] }} }}\n",
            choices(options)
        )
    };
    let old = question("{ id: a, label: Wards, score: 50 }, { id: b, label: Theatres, score: 100 }", "a");
    let renamed = "{ id: c, label: Wards, score: 50 }, { id: b, label: Theatres, score: 100 }";
    let same = plan(&old, &question(renamed, "c"));
    assert_eq!((fate(&same, "plan").0, fate(&same, "read").0), (Recode, Keep));
    let other = plan(&old, &question(renamed, "b"));
    assert_eq!(
        fate(&other, "read"),
        (ReAsk, "whether it is asked depends on `plan`, whose answers are recoded")
    );
}

#[test]
fn a_question_may_say_that_it_is_always_asked_again() {
    let always = PLAN.replace(" }", ", always-re-ask: true }");
    for (old, new) in [(PLAN, always.as_str()), (&always, PLAN), (&always, &always)] {
        assert_eq!(fate(&plan(old, new), "board-plan").0, ReAsk);
    }
}

#[test]
fn a_text_of_record_is_kept_to_the_letter() {
    let frozen = PLAN.replace(" }", ", frozen: true }");
    let tidied = frozen.replace("The board", "The Board");
    assert_eq!(fate(&plan(&frozen, &tidied), "board-plan").0, ReAsk);
    assert_eq!(fate(&plan(PLAN, &tidied.replace(", frozen: true", "")), "board-plan").0, Keep);
    let declared = "change: test\nclass: editorial\nitems: [board-plan]\nwhy: It is the Board by name.\n";
    assert_eq!(fate(&super::planned_with(&frozen, &tidied, declared), "board-plan").0, Keep);
}

#[test]
fn a_sibling_that_takes_a_part_of_a_question_leaves_less_of_it() {
    let part = "- { id: plan-money, text: The plan has money set aside., scale: agreement, split-from: [board-plan] }\n";
    let found = plan(PLAN, &format!("{PLAN}{part}"));
    assert_eq!(fate(&found, "board-plan"), (ReAsk, "`plan-money` now asks a part of it"));
    assert_eq!(fate(&found, "plan-money").0, New);
}

#[test]
fn declared_lineage_is_followed_and_an_undeclared_one_is_not_guessed() {
    let follows = PLAN.replace("board-plan", "plan-agreed").replace(" }", ", replaces: [board-plan] }");
    let found = plan(PLAN, &follows);
    let step = found.of("plan-agreed").unwrap();
    assert_eq!((step.action, &step.from[..]), (Keep, &["board-plan".to_owned()][..]));
    assert!(step.is_reversible());
    let other = "- { id: plan-agreed, text: The board has agreed one digital plan., scale: agreement }\n";
    let found = plan(PLAN, other);
    assert_eq!(fate(&found, "plan-agreed").0, New);
    assert_eq!((found.count(Gone), found.count(New)), (1, 1));
}

#[test]
fn an_optional_element_that_is_required_now_is_asked_again() {
    let levels = |optional: &str| {
        format!(
            "- id: plan\n  text: How far is the plan?\n  levels:\n    - {{ level: 1, title: Starting, elements: [] }}\n    - {{ level: \
             2, title: Planned, elements: [ {{ id: agreed, text: The plan is agreed. }}, {{ id: led, text: A lead is named.{optional} }} ] }}\n"
        )
    };
    let (optional, required) = (levels(", optional: true"), levels(""));
    let said = "element `led` was optional and is now required";
    assert_eq!(fate(&plan(&optional, &required), "plan"), (ReAsk, said));
    assert_eq!(fate(&plan(&required, &optional), "plan").0, Keep);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_question_of_either_revision_has_a_fate(
        which in 0..2usize,
        seeds in prop::collection::vec(any::<u64>(), 1..10),
    ) {
        let (old, new) = (&EVERYTHING[which], edits::edited(&EVERYTHING[which], &seeds));
        let plan = between(old, &new);
        let ids = |document: &dma_document::Document| -> BTreeSet<String> {
            let sections = document.themes.iter().flat_map(|theme| &theme.sections);
            sections.flat_map(|it| &it.questions).map(|it| it.id.clone()).collect()
        };
        let to: Vec<String> = plan.steps.iter().filter_map(|step| step.to.clone()).collect();
        prop_assert_eq!(to.len(), ids(&new).len());
        prop_assert_eq!(to.into_iter().collect::<BTreeSet<_>>(), ids(&new));
        let from: BTreeSet<String> = plan.steps.iter().flat_map(|step| step.from.clone()).collect();
        prop_assert_eq!(from, ids(old));
        for step in &plan.steps {
            prop_assert!(!step.reasons.is_empty());
            prop_assert_eq!(step.to.is_none(), step.action == Gone);
            prop_assert_eq!(step.from.is_empty(), step.action == New);
            prop_assert!(step.action == Recode || step.map.is_empty());
        }
    }
}
