//! Proposals for particular documents: renumbered, mirrored, repeated, empty, of another setting.

use super::truth::by_hand;
use super::{BASES, HELD_OUT, case, questions};
use crate::diff::documents;
use dma_document::answer::{Number, Percentage};
use dma_document::{Answer, Condition, Document, Wanted};
use dma_revision::diff::{Revision, compare};
use dma_revision::matching::{LEAST, Proposal, Tag, propose};
use std::collections::BTreeSet;

/// The ids in an answer, with a letter before each.
fn re_answered(answer: &mut Answer) {
    match answer {
        Answer::Scale(kind) => kind.scale = format!("s-{}", kind.scale),
        Answer::Number(Number { bands, .. }) | Answer::Percentage(Percentage { bands, .. }) => {
            if let Some(scale) = bands {
                *scale = format!("s-{scale}");
            }
        }
        Answer::Choices(kind) => {
            for choice in &mut kind.options {
                choice.id = format!("o-{}", choice.id);
            }
        }
        Answer::Levels(kind) => {
            let elements = kind.levels.iter_mut().flat_map(|level| &mut level.elements);
            elements.for_each(|element| element.id = format!("o-{}", element.id));
        }
        Answer::Date(_) | Answer::Text(_) => {}
    }
}

/// The document under ids that say nothing.
pub(super) fn renumbered(document: &Document) -> Document {
    fn condition(it: &mut Condition, names: &dyn Fn(&str) -> String) {
        let option = |id: &mut String| *id = format!("o-{id}");
        match it {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    condition(part, names);
                }
            }
            Condition::Not(inner) => condition(inner, names),
            Condition::Test { question, wanted } => {
                *question = names(question);
                match wanted {
                    Wanted::Is(options) | Wanted::Includes(options) => options.iter_mut().for_each(option),
                    Wanted::Within(_) => {}
                }
            }
        }
    }
    let old: Vec<String> = questions(document).map(|it| it.id.clone()).collect();
    let names = |id: &str| format!("q{}", old.iter().position(|it| it == id).unwrap());
    let mut new = document.clone();
    for scale in &mut new.scales {
        scale.id = format!("s-{}", scale.id);
        for it in &mut scale.options {
            it.id = format!("o-{}", it.id);
        }
    }
    for theme in &mut new.themes {
        theme.id = format!("t-{}", theme.id);
        for section in &mut theme.sections {
            section.id = format!("c-{}", section.id);
            if let Some(it) = &mut section.asked_when {
                condition(it, &names);
            }
            for question in &mut section.questions {
                question.id = names(&question.id);
                if let Some(it) = &mut question.asked_when {
                    condition(it, &names);
                }
                re_answered(&mut question.answer);
            }
        }
    }
    new
}

/// One proposal in short: old ids, new ids, tags.
fn short(proposal: &Proposal<'_>) -> BTreeSet<(Vec<String>, Vec<String>, Vec<Tag>)> {
    let ids = |side: &[dma_document::Placed<'_>]| side.iter().map(|it| it.question.id.clone()).collect();
    proposal.matches.iter().map(|it| (ids(&it.old), ids(&it.new), it.tags.clone())).collect()
}

#[test]
fn unchanged_questions_under_other_ids_are_all_found() {
    for document in BASES.iter().chain(&documents("tests/canonical/everything")) {
        let new = renumbered(document);
        let proposal = propose(document, &new, LEAST);
        let expected: BTreeSet<_> = questions(document)
            .zip(questions(&new))
            .map(|(old, new)| (vec![old.id.clone()], vec![new.id.clone()], vec![Tag::Unchanged]))
            .collect();
        assert_eq!(short(&proposal), expected, "{}", document.setting.id);
    }
}

#[test]
fn what_ids_say_is_not_looked_at() {
    // The ids of a section are handed on in a ring.
    let old = &BASES[0];
    let mut new = old.clone();
    for section in new.themes.iter_mut().flat_map(|it| &mut it.sections) {
        let mut ids: Vec<String> = section.questions.iter().map(|it| it.id.clone()).collect();
        ids.rotate_left(1);
        section.questions.iter_mut().zip(ids).for_each(|(question, id)| question.id = id);
    }
    for found in &propose(old, &new, LEAST).matches {
        assert_eq!(found.old[0].question.text, found.new[0].question.text);
    }
}

#[test]
fn turned_round_a_proposal_is_its_own_mirror() {
    for case in HELD_OUT.map(case).chain([by_hand().0]) {
        let there = short(&propose(&case.old, &case.new, LEAST));
        let back = short(&propose(&case.new, &case.old, LEAST));
        let mirrored = |tag: &Tag| match tag {
            Tag::Merged => Tag::Split,
            Tag::Split => Tag::Merged,
            Tag::Added => Tag::Removed,
            Tag::Removed => Tag::Added,
            other => *other,
        };
        let turned: BTreeSet<_> = back
            .into_iter()
            .map(|(new, old, tags)| (old, new, tags.iter().map(mirrored).collect::<Vec<_>>()))
            .collect();
        let apart: Vec<_> = there.symmetric_difference(&turned).collect();
        assert!(apart.is_empty(), "{apart:?}");
    }
}

#[test]
fn a_proposal_made_twice_is_the_same() {
    let case = by_hand().0;
    let one = format!("{:?}", propose(&case.old, &case.new, 0.3));
    assert_eq!(one, format!("{:?}", propose(&case.old, &case.new, 0.3)));
}

#[test]
fn questions_that_are_the_same_word_for_word_keep_their_order() {
    let mut old = BASES[0].clone();
    for section in old.themes.iter_mut().flat_map(|it| &mut it.sections) {
        let mut repeated = section.questions[0].clone();
        repeated.text = "Staff record what they do on screen.".into();
        section.questions = vec![repeated; 12];
    }
    let mut number = 0;
    for question in old.themes.iter_mut().flat_map(|it| &mut it.sections).flat_map(|it| &mut it.questions) {
        number += 1;
        question.id = format!("a{number}");
        question.asked_when = None;
        (question.help, question.good, question.evidence, question.why) = (None, None, None, None);
    }
    let new = renumbered(&old);
    let proposal = propose(&old, &new, 0.0);
    let partners = proposal.matches.iter().filter(|it| it.old.len() == 1 && it.new.len() == 1);
    let in_place = partners.clone().filter(|it| {
        let at: usize = it.new[0].question.id[1..].parse().unwrap();
        it.old[0].question.id == format!("a{}", at + 1)
    });
    assert_eq!(partners.count(), number, "each has a partner");
    assert_eq!(in_place.count(), number, "and the one in its own place");
}

#[test]
fn an_empty_framework_has_nothing_to_match() {
    let full = &BASES[0];
    let mut empty = full.clone();
    empty.themes.clear();
    assert!(propose(&empty, &empty, LEAST).matches.is_empty());
    let tags = |proposal: &Proposal<'_>| -> BTreeSet<Tag> {
        proposal.matches.iter().flat_map(|it| it.tags.clone()).collect()
    };
    assert_eq!(tags(&propose(full, &empty, LEAST)), BTreeSet::from([Tag::Removed]));
    assert_eq!(tags(&propose(&empty, full, LEAST)), BTreeSet::from([Tag::Added]));
    assert_eq!(propose(full, &empty, LEAST).matches.len(), questions(full).count());
}

#[test]
fn texts_without_words_are_matched_with_nothing_or_each_other_and_nobody_minds() {
    let mut old = BASES[0].clone();
    for (at, question) in
        old.themes.iter_mut().flat_map(|it| &mut it.sections).flat_map(|it| &mut it.questions).enumerate()
    {
        question.text = ["", "…", "?", "\u{200b}", "a"][at % 5].into();
        (question.help, question.good, question.evidence, question.why) = (None, None, None, None);
    }
    let proposal = propose(&old, &old, 0.0);
    let named: usize = proposal.matches.iter().map(|it| it.old.len() + it.new.len()).sum();
    assert_eq!(named, 2 * questions(&old).count());
    assert!(proposal.matches.iter().all(|it| (0.0..=1.0).contains(&it.confidence)));
}

#[test]
fn what_two_settings_ask_in_the_same_words_is_found_in_both() {
    for old in &BASES[..5] {
        for new in &BASES[..5] {
            let proposal = propose(old, new, LEAST);
            for question in questions(old) {
                let Some(same) = questions(new).find(|it| it.id == question.id && it.text == question.text)
                else {
                    continue;
                };
                let found =
                    proposal.matches.iter().find(|it| it.old.iter().any(|it| it.question.id == question.id));
                let news = &found.unwrap().new;
                assert!(
                    news.iter().any(|it| it.question.id == same.id),
                    "{} → {}: {} became {:?}",
                    old.setting.id,
                    new.setting.id,
                    same.id,
                    news.iter().map(|it| &it.question.id).collect::<Vec<_>>()
                );
            }
        }
    }
}

#[test]
fn each_tag_says_what_differs() {
    let old = &BASES[0];
    let mut new = renumbered(old);
    let texts: Vec<String> = questions(old).map(|it| it.text.clone()).collect();
    let question = |new: &mut Document, at: usize, edit: &dyn Fn(&mut dma_document::Question)| {
        let mut all = new.themes.iter_mut().flat_map(|it| &mut it.sections).flat_map(|it| &mut it.questions);
        edit(all.nth(at).unwrap());
    };
    question(&mut new, 0, &|it| it.text = it.text.replace(' ', "  "));
    question(&mut new, 1, &|it| it.help = Some("Count each one.".into()));
    question(&mut new, 2, &|it| it.weight += 1);
    question(&mut new, 3, &|it| it.text = format!("{} Say so.", it.text));
    question(&mut new, 4, &|it| it.required = !it.required);
    question(&mut new, 5, &|it| {
        it.links.push(dma_document::Link { title: "More".into(), url: "https://a".into() });
    });
    let expected = [
        Tag::Editorial,
        Tag::Editorial,
        Tag::Modified,
        Tag::Modified,
        Tag::Modified,
        Tag::Editorial,
        Tag::Unchanged,
    ];
    // The eighth stands in the last section now.
    let mut sections: Vec<_> = new.themes.iter_mut().flat_map(|it| &mut it.sections).collect();
    let at = sections[1].questions.len() - 1;
    let moved = sections[1].questions.remove(at);
    let moved_text = moved.text.clone();
    sections.last_mut().unwrap().questions.push(moved);
    let proposal = propose(old, &new, LEAST);
    let tags = |text: &str| {
        proposal
            .matches
            .iter()
            .find(|it| it.old.iter().any(|it| it.question.text == text))
            .unwrap()
            .tags
            .clone()
    };
    for (at, tag) in expected.into_iter().enumerate() {
        assert_eq!(tags(&texts[at]), [tag], "{}", texts[at]);
    }
    assert_eq!(tags(&moved_text), [Tag::Unchanged, Tag::Moved]);
}

#[test]
fn merges_and_splits_that_people_made_are_found() {
    let (case, kinds) = by_hand();
    let found = short(&propose(&case.old, &case.new, LEAST));
    let (mut right, mut all) = (0, 0);
    for (link, kind) in
        case.truth.iter().zip(&kinds).filter(|(_, kind)| matches!(kind.as_str(), "merged" | "split"))
    {
        all += 1;
        right += usize::from(found.iter().any(|(old, new, tags)| {
            let same = old.iter().collect::<BTreeSet<_>>() == link.old.iter().collect()
                && new.iter().collect::<BTreeSet<_>>() == link.new.iter().collect();
            same && tags.iter().any(|tag| tag.name() == kind)
        }));
    }
    let proposed =
        found.iter().filter(|it| it.2.contains(&Tag::Merged) || it.2.contains(&Tag::Split)).count();
    println!("merges and splits: {right} of {all} found, {proposed} proposed");
    assert!(right >= 6 && proposed - right <= 2, "{right} of {all} found, {proposed} proposed");
}

#[test]
fn a_guess_is_no_lineage_for_diff() {
    let case = by_hand().0;
    let (old, new) = (Revision::new("old", case.old.clone()), Revision::new("new", case.new.clone()));
    let comparison = compare(&old, &new);
    let proposal = propose(&case.old, &case.new, LEAST);
    let mut guessed = 0;
    for found in proposal.matches.iter().filter(|it| it.tags.contains(&Tag::Modified)) {
        guessed += 1;
        assert!(comparison.questions.is_gone(&found.old[0].question.id));
        assert!(comparison.questions.is_new(&found.new[0].question.id));
    }
    assert!(guessed > 50, "{guessed}");
}
