//! Proposals of which question became which come in; for people and programs, in one of several forms, they go out.

mod csv;
mod document;
mod human;
mod json;
mod lineage;
mod plain;

use crate::{Format, Formats};
use dma_revision::diff::{Piece, Placed, Revision, compare_texts, relabelled};
use dma_revision::matching::{Found, Proposal, Tag};

/// What is proposed for one setting.
#[derive(Debug)]
pub struct Matched<'r> {
    /// The older revision.
    pub old: &'r Revision,
    /// The newer revision.
    pub new: &'r Revision,
    /// Which question became which.
    pub proposal: Proposal<'r>,
}

/// What every form is given.
#[derive(Debug)]
pub struct Proposals<'r> {
    /// What the older revision is called.
    pub old: &'r str,
    /// What the newer revision is called.
    pub new: &'r str,
    /// The least confidence of what is proposed, 0 to 1.
    pub least: f64,
    /// The settings that both revisions have, in the order of the programme.
    pub settings: Vec<Matched<'r>>,
    /// Settings that only the older revision has.
    pub gone: Vec<String>,
    /// Settings that only the newer revision has.
    pub added: Vec<String>,
}

/// From where on people are told that a proposal is nearly sure.
const NEARLY_SURE: f64 = 0.9;

impl Proposals<'_> {
    /// Settings that only one side has, in words.
    fn alone(&self) -> Vec<String> {
        let gone = self.gone.iter().map(|it| format!("only {} has the setting `{it}`", self.old));
        let added = self.added.iter().map(|it| format!("only {} has the setting `{it}`", self.new));
        gone.chain(added).collect()
    }
}

impl<'r> Matched<'r> {
    /// The setting, or both where a setting is held against another.
    fn setting(&self) -> String {
        let (old, new) = (&self.old.document.setting.id, &self.new.document.setting.id);
        if old == new { new.clone() } else { format!("{old} → {new}") }
    }

    /// What has both sides.
    fn partners(&self) -> impl Iterator<Item = &Found<'r>> {
        self.proposal.found.iter().filter(|it| !it.old.is_empty() && !it.new.is_empty())
    }

    /// The whole in one sentence.
    fn summary(&self) -> String {
        let count =
            |wanted: &dyn Fn(&Found<'_>) -> bool| self.proposal.found.iter().filter(|it| wanted(it)).count();
        let questions = |document: &dma_document::Document| {
            let sections = document.themes.iter().flat_map(|theme| &theme.sections);
            sections.map(|section| section.questions.len()).sum::<usize>()
        };
        let tags: Vec<String> = Tag::ALL
            .into_iter()
            .map(|tag| (count(&|it| it.tags.contains(&tag)), tag.name()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        let sure = self.partners().filter(|it| it.confidence >= NEARLY_SURE).count();
        format!(
            "{}: {} old questions, {} new ones: {}; {sure} of {} proposals are nearly sure (0.90 or above)",
            self.setting(),
            questions(&self.old.document),
            questions(&self.new.document),
            if tags.is_empty() { "nothing to match".to_owned() } else { tags.join(", ") },
            self.partners().count()
        )
    }

    /// Both texts in one, where one question became one other and its words differ.
    fn words(&self, found: &Found<'_>) -> Option<Vec<Piece>> {
        let ([old], [new]) = (found.old.as_slice(), found.new.as_slice()) else { return None };
        let period = |revision: &Revision| revision.document.period.label.clone();
        let before = relabelled(&old.question.text, &period(self.old), &period(self.new));
        let difference = compare_texts(&before, &new.question.text);
        (before != new.question.text).then_some(difference.pieces)
    }
}

/// Confidence in two decimals, never rounded up: 0.997 is not 1.
fn shown(confidence: f64) -> String {
    format!("{:.2}", (confidence * 100.0).floor() / 100.0)
}

/// The words of the tags.
fn tags(found: &Found<'_>) -> String {
    found.tags.iter().map(|tag| tag.name()).collect::<Vec<_>>().join(", ")
}

/// The ids of some questions.
fn ids(questions: &[Placed<'_>]) -> String {
    questions.iter().map(|it| it.question.id.as_str()).collect::<Vec<_>>().join(" + ")
}

impl Formats for Proposals<'static> {
    type Report<'r> = Proposals<'r>;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &json::FORMAT, &csv::FORMAT, &lineage::FORMAT];
}
