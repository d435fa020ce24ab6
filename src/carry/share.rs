//! Computes which share of the weight of a section, a theme or the whole may still be compared.

use super::comparability::ItemVerdict;
use dma_answers::score::Fraction;
use dma_document::{Document, Section, Theme};
use dma_revision::changes::Comparability;
use dma_revision::diff::Comparison;
use rustc_hash::FxHashMap;

/// How much of a weight may be compared: fractions of 1. The rest may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What may be compared as it is.
    pub comparable: Fraction,
    /// What may be compared with care.
    pub with_care: Fraction,
}

impl Share {
    fn none() -> Self {
        Self { comparable: Fraction::whole(0), with_care: Fraction::whole(0) }
    }

    /// The smaller of what both revisions say: what is new makes less of the newer one comparable, and what is gone less of
    /// the older one.
    fn least(self, other: Self) -> Self {
        let of = |share: &Self| share.comparable.plus(&share.with_care);
        if (&self.comparable, of(&self)) <= (&other.comparable, of(&other)) { self } else { other }
    }
}

/// The mean of shares by weight; nothing where nothing has weight.
fn mean(parts: impl Iterator<Item = (i64, Share)>) -> Option<Share> {
    let (mut sum, mut weight) = (Share::none(), 0_i128);
    for (own, share) in parts {
        let own = i128::from(own);
        sum.comparable = sum.comparable.plus(&share.comparable.times(own));
        sum.with_care = sum.with_care.plus(&share.with_care.times(own));
        weight += own;
    }
    Some(Share { comparable: sum.comparable.over(weight)?, with_care: sum.with_care.over(weight)? })
}

/// One of two revisions, with the names that its items have in the newer one.
struct Side<'s, 'c> {
    comparison: &'s Comparison<'c>,
    is_old: bool,
    questions: &'s FxHashMap<&'s str, Comparability>,
}

impl Side<'_, '_> {
    fn document(&self) -> &Document {
        if self.is_old { &self.comparison.old.document } else { &self.comparison.new.document }
    }

    /// Returns the verdict on a question as a part of its section. A question that came from another section counts as not
    /// comparable there.
    fn verdict(&self, section: &Section, id: &str) -> Comparability {
        let (questions, sections) = (&self.comparison.questions, &self.comparison.sections);
        let (old, new) = if self.is_old {
            (Some(id), questions.new_of(id).map(|(new, _)| new))
        } else {
            (questions.old_of(id), Some(id))
        };
        let (Some(old), Some(new)) = (old, new) else { return Comparability::Break };
        let was = self.comparison.old_index.question(old).map(|placed| placed.section.id.as_str());
        let is = self.comparison.new_index.question(new).map(|placed| placed.section.id.as_str());
        let stays = was.and_then(|was| sections.new_of(was)).map(|(to, _)| to) == is;
        let is_here = if self.is_old { was } else { is } == Some(section.id.as_str());
        match self.questions.get(new) {
            Some(verdict) if stays && is_here => *verdict,
            _ => Comparability::Break,
        }
    }

    /// The share of a section's weight; nothing where it is never scored.
    fn section(&self, section: &Section) -> Option<Share> {
        let scored = section.questions.iter().filter(|question| question.scored && section.scored);
        let one = Fraction::whole(1);
        mean(scored.map(|question| {
            let share = match self.verdict(section, &question.id) {
                Comparability::Comparable => Share { comparable: one.clone(), ..Share::none() },
                Comparability::WithCare => Share { with_care: one.clone(), ..Share::none() },
                _ => Share::none(),
            };
            (question.weight, share)
        }))
    }

    fn theme(&self, theme: &Theme) -> Option<Share> {
        let sections = theme.sections.iter();
        mean(sections.filter_map(|section| Some((section.weight, self.section(section)?))))
    }

    fn overall(&self) -> Option<Share> {
        let themes = self.document().themes.iter();
        mean(themes.filter_map(|theme| Some((theme.weight, self.theme(theme)?))))
    }
}

/// Sets the share of each section and theme that is in both revisions, and returns the share of the whole.
pub(super) fn set_shares(
    comparison: &Comparison<'_>,
    questions: &[ItemVerdict],
    sections: &mut [ItemVerdict],
    themes: &mut [ItemVerdict],
) -> Option<Share> {
    let verdicts: FxHashMap<&str, Comparability> =
        questions.iter().map(|part| (part.id.as_str(), part.verdict)).collect();
    let side = |is_old| Side { comparison, is_old, questions: &verdicts };
    let (old, new) = (side(true), side(false));
    let both = |one: Option<Share>, other: Option<Share>| match (one, other) {
        (Some(one), Some(other)) => Some(one.least(other)),
        (one, other) => one.or(other).map(|_| Share::none()),
    };
    for part in sections.iter_mut() {
        let before = comparison.old_index.section(part.was.as_deref().unwrap_or(&part.id));
        let after = comparison.new_index.section(&part.id);
        if let (Some((_, before)), Some((_, after))) = (before, after) {
            part.share = both(old.section(before), new.section(after));
        }
    }
    for part in themes.iter_mut() {
        let was = part.was.as_deref().unwrap_or(&part.id);
        let before = old.document().theme(was);
        let after = new.document().theme(&part.id);
        if let (Some(before), Some(after)) = (before, after) {
            part.share = both(old.theme(before), new.theme(after));
        }
    }
    both(old.overall(), new.overall())
}
