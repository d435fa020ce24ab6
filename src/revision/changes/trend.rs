//! Gives each change its verdict on the scores of the sections that it touches, by the weight that is touched.

use super::change::Change;
use super::declare::SectionEffect;
use crate::diff::Comparison;
use dma_document::Comparability;
use dma_document::{Entity, Section};
use std::collections::{BTreeMap, BTreeSet};

/// A section score breaks when changes touch more than one part in this many of the section's weight.
///
/// Why a quarter. A question that is asked differently moves its answers by a step of its scale although practice is the same; on
/// the five steps of `agreement` that is 25 points. With a share `t` of the weight touched, the section moves by about
/// `25 t` points: at a quarter by 6, as much as a good year moves a national mean of 40 or 70, so that beyond it the
/// instrument may outweigh the practice. A tenth (2.5 points) would break nearly every section of ten questions at its first
/// rewording, and break says "do not compare", where a note and the scores on the comparable questions alone would do. A
/// half (12.5 points) would let two or three options' worth of nothing pass as a trend. It is also well inside what
/// `minimum-answered: 60` lets a score miss. Below the border the verdict is with care, never comparable, and the share of
/// the weight is always reported with it, so that nobody depends on where the border lies.
const PARTS: i64 = 4;

/// Gives each change the verdict on the sections that it touches.
///
/// Effects by weight are judged together: three changes of a tenth each touch three tenths.
pub(super) fn judge(comparison: &Comparison<'_>, changes: &mut [Change]) {
    let mut touched: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.kind.section == SectionEffect::ByWeight) {
        for section in &change.sections {
            touched.entry(section.clone()).or_default().extend(change.questions.iter().cloned());
        }
    }
    let verdicts: BTreeMap<&str, Comparability> = touched
        .iter()
        .map(|(section, questions)| (section.as_str(), by_weight(comparison, section, questions)))
        .collect();
    for change in changes {
        change.section = match change.kind.section {
            SectionEffect::Comparable => Comparability::Comparable,
            SectionEffect::ByWeight => {
                let worst = change.sections.iter().filter_map(|section| verdicts.get(section.as_str())).max();
                worst.copied().unwrap_or(Comparability::Comparable)
            }
            effect if is_scored(comparison, change) => match effect {
                SectionEffect::Break => Comparability::Break,
                _ => Comparability::WithCare,
            },
            // What is never scored has no part in any score.
            _ => Comparability::Comparable,
        };
    }
}

/// Returns whether a change touches anything that a score is computed from.
fn is_scored(comparison: &Comparison<'_>, change: &Change) -> bool {
    if !matches!(change.item.entity, Entity::Question | Entity::Scale | Entity::Term)
        || change.questions.is_empty()
    {
        return true;
    }
    change.questions.iter().any(|id| {
        let new = comparison.new_index.question(id);
        let old = comparison.old_index.question(comparison.questions.old_of(id).unwrap_or(id));
        new.into_iter().chain(old).any(|placed| placed.question.scored)
    })
}

/// Returns `WithCare`, or `Break` when too much of the weight is touched; `Comparable` when none of it is.
fn by_weight(comparison: &Comparison<'_>, section: &str, questions: &BTreeSet<String>) -> Comparability {
    let new = comparison.new_index.section(section).map(|(_, section)| section);
    let old_id = comparison.sections.old_of(section).unwrap_or(section);
    let old = comparison.old_index.section(old_id).map(|(_, section)| section);
    let old_names: BTreeSet<String> =
        questions.iter().map(|id| comparison.questions.old_of(id).unwrap_or(id).to_owned()).collect();
    let shares =
        [old.map(|section| share(section, &old_names)), new.map(|section| share(section, questions))];
    let worst = shares.into_iter().flatten().map(|(touched, all)| match touched {
        0 => Comparability::Comparable,
        touched if touched * PARTS > all => Comparability::Break,
        _ => Comparability::WithCare,
    });
    worst.max().unwrap_or(Comparability::Comparable)
}

/// Returns the weight of some questions of a section, and that of all.
fn share(section: &Section, questions: &BTreeSet<String>) -> (i64, i64) {
    let scored = || section.questions.iter().filter(|question| question.scored);
    let touched =
        scored().filter(|question| questions.contains(&question.id)).map(|question| question.weight).sum();
    (touched, scored().map(|question| question.weight).sum())
}
