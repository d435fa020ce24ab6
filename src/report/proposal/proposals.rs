//! The proposals of which question became which, and what their formats share.

use crate::wording::counted;
use dma_document::Placed;
use dma_revision::diff::{Revision, Segment, compare_texts, relabelled};
use dma_revision::matching::{Proposal, ProposedMatch, Tag};

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

/// The proposals for a programme: what every format is given.
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

/// The confidence from which a proposal is called nearly sure, 0 to 1.
pub(super) const NEARLY_SURE: f64 = 0.9;

impl Proposals<'_> {
    /// Returns the settings that only one revision has, in words.
    pub(super) fn one_sided(&self) -> Vec<String> {
        let gone = self.gone.iter().map(|id| format!("only {} has the setting `{id}`", self.old));
        let added = self.added.iter().map(|id| format!("only {} has the setting `{id}`", self.new));
        gone.chain(added).collect()
    }
}

impl<'r> Matched<'r> {
    /// The setting, or both where a setting is held against another.
    pub(super) fn setting(&self) -> String {
        let (old, new) = (&self.old.document.setting.id, &self.new.document.setting.id);
        if old == new { new.clone() } else { format!("{old} → {new}") }
    }

    /// What has both sides.
    pub(super) fn partners(&self) -> impl Iterator<Item = &ProposedMatch<'r>> {
        self.proposal.matches.iter().filter(|found| !found.old.is_empty() && !found.new.is_empty())
    }

    /// The whole in one sentence.
    pub(super) fn summary(&self) -> String {
        let count = |wanted: &dyn Fn(&ProposedMatch<'_>) -> bool| {
            self.proposal.matches.iter().filter(|found| wanted(found)).count()
        };
        let questions = |document: &dma_document::Document| document.questions().count();
        let tags: Vec<String> = Tag::ALL
            .into_iter()
            .map(|tag| (count(&|found| found.tags.contains(&tag)), tag.name()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        let sure = self.partners().filter(|found| found.confidence >= NEARLY_SURE).count();
        let proposals = self.partners().count();
        let are = if sure == 1 { "is" } else { "are" };
        format!(
            "{}: {}, {}: {}; {sure} of {} {are} nearly sure (0.90 or higher)",
            self.setting(),
            counted(questions(&self.old.document), "old question"),
            counted(questions(&self.new.document), "new question"),
            if tags.is_empty() { "nothing to match".to_owned() } else { tags.join(", ") },
            counted(proposals, "proposal")
        )
    }

    /// Both texts in one, where one question became one other and its words differ.
    pub(super) fn differing_words(&self, found: &ProposedMatch<'_>) -> Option<Vec<Segment>> {
        let ([old], [new]) = (found.old.as_slice(), found.new.as_slice()) else { return None };
        let period = |revision: &Revision| revision.document.period.label.clone();
        let before = relabelled(&old.question.text, &period(self.old), &period(self.new));
        let difference = compare_texts(&before, &new.question.text);
        (before != new.question.text).then_some(difference.segments)
    }
}

/// Confidence in two decimals, never rounded up: 0.997 is not 1.
pub(super) fn shown(confidence: f64) -> String {
    format!("{:.2}", (confidence * 100.0).floor() / 100.0)
}

/// The words of the tags.
pub(super) fn tags(found: &ProposedMatch<'_>) -> String {
    found.tags.iter().map(|tag| tag.name()).collect::<Vec<_>>().join(", ")
}

/// The ids of some questions.
pub(super) fn ids(questions: &[Placed<'_>]) -> String {
    questions.iter().map(|placed| placed.question.id.as_str()).collect::<Vec<_>>().join(" + ")
}
