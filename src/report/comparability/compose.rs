//! Composes the document on what may be compared from the verdicts.

use super::document::{
    COMPARABILITY_SCHEMA_VERSION, Comparability, Counts, Question, Revision, Section, Setting, Share, Theme,
};
use super::sentence::sentence;
use dma_carry::{Assessment, ItemVerdict, Verdicts};
use dma_document::{Document, Rounding, RoundingMode};
use dma_revision::changes::Comparability as Verdict;
use dma_revision::diff::Comparison;
use std::collections::BTreeMap;

/// Composes the document. `old` and `new` are the names of the revisions; the settings keep their order.
pub fn compose(old: &str, new: &str, settings: &[Assessment<'_>]) -> Comparability {
    Comparability {
        schema_version: COMPARABILITY_SCHEMA_VERSION,
        old: old.to_owned(),
        new: new.to_owned(),
        settings: settings.iter().map(setting).collect(),
    }
}

fn setting(assessment: &Assessment<'_>) -> Setting {
    let (comparison, verdicts) = (assessment.comparison(), assessment.verdicts());
    let (old, new) = (&comparison.old.document, &comparison.new.document);
    let count = |verdict| verdicts.count(verdict);
    let revision = |document: &Document| Revision {
        version: document.version.clone(),
        edition: document.edition.clone(),
    };
    let mut setting = Setting {
        setting: new.setting.id.clone(),
        title: new.setting.title.clone(),
        old: revision(old),
        new: revision(new),
        verdict: verdicts.overall,
        share: verdicts.share.as_ref().map(share),
        counts: Counts {
            comparable: count(Verdict::Comparable),
            with_care: count(Verdict::WithCare),
            broken: count(Verdict::Break),
            new: count(Verdict::New),
            ended: count(Verdict::Ends),
        },
        sentence: String::new(),
        themes: themes(comparison, verdicts),
        bridge: None,
    };
    setting.sentence = sentence(&setting);
    setting
}

/// Returns the verdicts by the item that holds each, under the newer id of that where it stays.
fn by_holder(
    parts: &[ItemVerdict],
    newer: impl Fn(&ItemVerdict) -> String,
) -> BTreeMap<String, Vec<&ItemVerdict>> {
    let mut all: BTreeMap<String, Vec<&ItemVerdict>> = BTreeMap::new();
    for part in parts {
        all.entry(newer(part)).or_default().push(part);
    }
    all
}

fn themes(comparison: &Comparison<'_>, verdicts: &Verdicts) -> Vec<Theme> {
    // What is gone names the older holder.
    let of_section = |part: &ItemVerdict| match part.verdict {
        Verdict::Ends => {
            let was = verdicts.themes.iter().find(|theme| theme.was.as_deref() == Some(&*part.within));
            was.map_or_else(|| part.within.clone(), |theme| theme.id.clone())
        }
        _ => part.within.clone(),
    };
    let of_question = |part: &ItemVerdict| match part.verdict {
        Verdict::Ends => {
            let new = comparison.sections.new_of(&part.within);
            new.map_or_else(|| part.within.clone(), |(id, _)| id.to_owned())
        }
        _ => part.within.clone(),
    };
    let sections = by_holder(&verdicts.sections, of_section);
    let questions = by_holder(&verdicts.questions, of_question);
    let question = |part: &&ItemVerdict| Question {
        id: part.id.clone(),
        was: part.was.clone(),
        text: part.title.clone(),
        verdict: part.verdict,
        reasons: part.reasons.clone(),
    };
    let section = |part: &&ItemVerdict| Section {
        id: part.id.clone(),
        was: part.was.clone(),
        title: part.title.clone(),
        verdict: part.verdict,
        share: part.share.as_ref().map(share),
        reasons: part.reasons.clone(),
        questions: questions.get(&part.id).into_iter().flatten().map(question).collect(),
    };
    let theme = |part: &ItemVerdict| Theme {
        id: part.id.clone(),
        was: part.was.clone(),
        title: part.title.clone(),
        verdict: part.verdict,
        share: part.share.as_ref().map(share),
        reasons: part.reasons.clone(),
        sections: sections.get(&part.id).into_iter().flatten().map(section).collect(),
    };
    verdicts.themes.iter().map(theme).collect()
}

fn share(share: &dma_carry::Share) -> Share {
    // Rounded down: nothing is called wholly comparable that is not.
    let rounding = Rounding { mode: RoundingMode::Down, decimals: 1 };
    Share {
        comparable: share.comparable.times(100).rounded(&rounding),
        with_care: share.with_care.times(100).rounded(&rounding),
        exact: share.comparable.to_string(),
    }
}
