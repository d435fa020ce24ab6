//! Decides which answers and scores of two revisions may be compared: by question, section, theme and overall.

use super::share::{self, Share};
use super::touching::Touching;
use dma_document::{Entity, Section, Theme};
use dma_revision::changes::{Change, Changes, Comparability};
use dma_revision::diff::{Aspect, Comparison};
use std::collections::BTreeSet;

/// The verdict on the series of one question, section or theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemVerdict {
    /// The newer id of the item, or the older id when it was removed.
    pub id: String,
    /// The older id of the item, where it had another.
    pub was: Option<String>,
    /// The title of the item, or the text of a question.
    pub title: String,
    /// The section of a question or the theme of a section; empty for a theme.
    pub within: String,
    /// Whether before and after may be compared.
    pub verdict: Comparability,
    /// Why not, or why with care; empty for what is comparable.
    pub reasons: Vec<String>,
    /// How much of its weight may be compared; nothing for a question, and for what is not scored or not in both.
    pub share: Option<Share>,
}

/// The verdicts on everything in two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    /// Every question: those of the newer revision in its order, then those that are gone.
    pub questions: Vec<ItemVerdict>,
    /// Every section, in the same way.
    pub sections: Vec<ItemVerdict>,
    /// Every theme, in the same way.
    pub themes: Vec<ItemVerdict>,
    /// The whole: as bad as the worst of the themes, where what is new asks for care and what ended is a break.
    pub overall: Comparability,
    /// How much of the whole weight may be compared; nothing where nothing is scored.
    pub share: Option<Share>,
}

impl Verdicts {
    /// Returns how many questions have this verdict.
    pub fn count(&self, verdict: Comparability) -> usize {
        self.questions.iter().filter(|part| part.verdict == verdict).count()
    }
}

/// A theme breaks when sections that break, or that are gone, make more than one in this many parts of its weight: the
/// limit for a section and its questions, one level up.
const PARTS: i64 = 4;

/// Returns the verdict on the series of a question, from the changes that touch it.
///
/// A part of a question may come or end, as an optional element does: that asks for care where the question stays.
pub(super) fn of_question(comparison: &Comparison<'_>, id: &str, touching: &[&Change]) -> Comparability {
    let questions = &comparison.questions;
    if comparison.new_index.question(id).is_none() {
        return Comparability::Ends;
    }
    if questions.is_new(id) {
        return Comparability::New;
    }
    touching.iter().map(|change| of_stayer(change)).max().unwrap_or(Comparability::Comparable)
}

/// Returns what a change means for a question that is in both revisions. A section or theme that was added or removed
/// around it leaves it as it is.
pub(super) fn of_stayer(change: &Change) -> Comparability {
    match (change.item.entity, change.question) {
        (Entity::Section | Entity::Theme, Comparability::New | Comparability::Ends) => {
            Comparability::Comparable
        }
        (_, verdict) => stays(verdict),
    }
}

/// Returns the verdict on something that is in both revisions.
fn stays(verdict: Comparability) -> Comparability {
    match verdict {
        Comparability::New | Comparability::Ends => Comparability::WithCare,
        other => other,
    }
}

/// Decides the verdicts on every question, section and theme, and on the whole.
pub fn verdicts(comparison: &Comparison<'_>, changes: &Changes) -> Verdicts {
    let judge = Judge { comparison, changes, touching: Touching::new(changes) };
    let questions = judge.questions();
    let mut sections = judge.sections();
    let mut themes = judge.themes(&sections);
    let share = share::set_shares(comparison, &questions, &mut sections, &mut themes);
    let whole = |verdict| match verdict {
        Comparability::New => Comparability::WithCare,
        Comparability::Ends => Comparability::Break,
        other => other,
    };
    let worst = themes.iter().map(|part| whole(part.verdict)).max().unwrap_or(Comparability::Comparable);
    // What is never scored has no part in a section, and still is a part of the whole; and some changes are of nothing
    // but the whole, as that of the way from themes to an overall score.
    let care = questions.iter().any(|part| part.verdict != Comparability::Comparable);
    let alone = changes.all.iter().filter(|change| change.questions.is_empty() && change.sections.is_empty());
    let alone = alone.map(|change| stays(change.question.max(change.section))).max();
    let least = if care { Comparability::WithCare } else { Comparability::Comparable };
    let overall = worst.max(least).max(alone.unwrap_or(least));
    Verdicts { questions, sections, themes, overall, share }
}

struct Judge<'j, 'c> {
    comparison: &'j Comparison<'c>,
    changes: &'j Changes,
    touching: Touching<'j>,
}

/// Returns the messages of changes, each once.
fn distinct_messages<'c>(changes: impl Iterator<Item = &'c &'c Change>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    changes.map(|change| change.message.clone()).filter(|message| seen.insert(message.clone())).collect()
}

impl Judge<'_, '_> {
    fn questions(&self) -> Vec<ItemVerdict> {
        let (old, new) = (&self.comparison.old_index, &self.comparison.new_index);
        let pairing = &self.comparison.questions;
        let gone = old.questions.iter().filter(|placed| pairing.is_gone(&placed.question.id));
        let part = |placed: &dma_document::Placed<'_>| {
            let id = placed.question.id.as_str();
            let touching = self.touching.question(id);
            let verdict = of_question(self.comparison, id, touching);
            let stays = new.question(id).is_some() && !pairing.is_new(id);
            let relevant =
                touching.iter().filter(|change| !stays || of_stayer(change) != Comparability::Comparable);
            ItemVerdict {
                id: id.to_owned(),
                was: pairing.old_of(id).filter(|was| *was != id).map(str::to_owned),
                title: placed.question.text.clone(),
                within: placed.section.id.clone(),
                verdict,
                reasons: distinct_messages(relevant),
                share: None,
            }
        };
        new.questions.iter().chain(gone).map(part).collect()
    }

    fn sections(&self) -> Vec<ItemVerdict> {
        let (old, new) = (&self.comparison.old_index, &self.comparison.new_index);
        let pairing = &self.comparison.sections;
        let gone = old.sections.iter().filter(|(_, section)| pairing.is_gone(&section.id));
        let part = |(theme, section): &(&Theme, &Section)| {
            let id = section.id.as_str();
            let touching = self.touching.section(id);
            let trend = touching.iter().map(|change| stays(change.section)).max();
            let verdict = if new.section(id).is_none() {
                Comparability::Ends
            } else if pairing.is_new(id) {
                Comparability::New
            } else {
                trend.unwrap_or(Comparability::Comparable)
            };
            ItemVerdict {
                id: id.to_owned(),
                was: pairing.old_of(id).filter(|was| *was != id).map(str::to_owned),
                title: section.title.clone(),
                within: theme.id.clone(),
                verdict,
                reasons: distinct_messages(
                    touching.iter().filter(|change| change.section != Comparability::Comparable),
                ),
                share: None,
            }
        };
        new.sections.iter().chain(gone).map(part).collect()
    }

    /// Returns the older id of a theme.
    fn theme_was<'t>(&'t self, new: &'t str) -> Option<&'t str> {
        if self.comparison.old.document.theme(new).is_some() {
            return Some(new);
        }
        let mut renamed = self.changes.all.iter().filter(|change| change.aspect == Aspect::ThemeId);
        renamed
            .find(|change| change.item.id == new)
            .and_then(|change| change.was.as_ref())
            .map(|change| change.id.as_str())
    }

    fn themes(&self, sections: &[ItemVerdict]) -> Vec<ItemVerdict> {
        let (old, new) = (&self.comparison.old.document, &self.comparison.new.document);
        let stay: BTreeSet<&str> = new.themes.iter().filter_map(|theme| self.theme_was(&theme.id)).collect();
        let gone = old.themes.iter().filter(|theme| !stay.contains(theme.id.as_str()));
        let part = |theme: &Theme| {
            let is_there = new.theme(&theme.id).is_some();
            let was = self.theme_was(&theme.id);
            let (verdict, reasons) = match (is_there, was) {
                (false, _) => (Comparability::Ends, vec![format!("theme `{}` was removed", theme.id)]),
                (true, None) => (Comparability::New, vec![format!("theme `{}` was added", theme.id)]),
                (true, Some(was)) => self.theme(theme, was, sections),
            };
            ItemVerdict {
                id: theme.id.clone(),
                was: was.filter(|was| *was != theme.id).map(str::to_owned),
                title: theme.title.clone(),
                within: String::new(),
                verdict,
                reasons,
                share: None,
            }
        };
        new.themes.iter().chain(gone).map(part).collect()
    }

    /// Returns the verdict on a theme that stays, by the weight of its sections that break, and the reasons.
    fn theme(&self, theme: &Theme, was: &str, sections: &[ItemVerdict]) -> (Comparability, Vec<String>) {
        let newer = |older: &str| {
            let new = self.comparison.sections.new_of(older);
            new.map_or_else(|| older.to_owned(), |(id, _)| id.to_owned())
        };
        let before = self.comparison.old.document.theme(was);
        let (mut verdict, mut reasons) = (Comparability::Comparable, Vec::new());
        for (theme, is_old) in before.map(|theme| (theme, true)).into_iter().chain([(theme, false)]) {
            let (mut broken, mut all) = (0, 0);
            for section in theme.sections.iter().filter(|section| section.scored) {
                all += section.weight;
                let name = if is_old { newer(&section.id) } else { section.id.clone() };
                let Some(part) = sections.iter().find(|part| part.id == name) else { continue };
                match part.verdict {
                    Comparability::Comparable => continue,
                    Comparability::Break | Comparability::Ends => broken += section.weight,
                    Comparability::WithCare | Comparability::New => {}
                }
                verdict = verdict.max(Comparability::WithCare);
                reasons.push(format!("section `{}`: {}", part.id, part.verdict.words()));
            }
            if broken * PARTS > all {
                verdict = Comparability::Break;
            }
        }
        let mut seen = BTreeSet::new();
        reasons.retain(|reason| seen.insert(reason.clone()));
        (verdict, reasons)
    }
}
