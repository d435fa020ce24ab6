//! Two revisions of a framework side by side: their pairing and their differences.

use super::align::Pairing;
use super::difference::Difference;
use super::suggest::Suggestion;
use super::text::{TextDifference, compare_texts, plain_words, relabelled};
use dma_document::{Document, DocumentIndex, Places};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// One revision of a framework: a release, a git ref, a file or the working tree.
#[derive(Debug, Clone)]
pub struct Revision {
    /// What it is called in reports, such as `acute@1.0.0`.
    pub label: String,
    /// The framework.
    pub document: Document,
    /// The places of its items in the sources; empty where the sources were not read.
    pub places: Places,
    /// The ids of questions that other settings ask at the same time, where they are known: a question that leaves one
    /// setting is not gone from the programme.
    pub elsewhere: Vec<String>,
}

impl Revision {
    /// Makes a revision of which only the document is known.
    pub fn new(label: impl Into<String>, document: Document) -> Self {
        Self { label: label.into(), document, places: Places::default(), elsewhere: Vec::new() }
    }
}

/// Two revisions side by side.
#[derive(Debug)]
pub struct Comparison<'r> {
    /// The older one.
    pub old: &'r Revision,
    /// The newer one.
    pub new: &'r Revision,
    /// Where everything is in the older one.
    pub old_index: DocumentIndex<'r>,
    /// Where everything is in the newer one.
    pub new_index: DocumentIndex<'r>,
    /// Which section became which.
    pub sections: Pairing,
    /// Which question became which.
    pub questions: Pairing,
    /// Every difference, in the order of the newer document, what is gone at its old place.
    pub differences: Vec<Difference>,
    /// Questions that are gone, and new ones that read like them: for people to judge, never a part of the verdict.
    pub suggestions: Vec<Suggestion>,
    /// The positions of the older revision's questions by their words; `None` where several read the same.
    pub(super) asked: OnceLock<FxHashMap<String, Option<usize>>>,
}

impl<'r> Comparison<'r> {
    /// Returns the question of the older revision that asked a text of the newer one word for word, the label of the period
    /// aside; `None` where there was none or several.
    pub fn asked_before(&self, text: &str) -> Option<&'r str> {
        let period = |revision: &'r Revision| revision.document.period.label.as_str();
        let asked = self.asked.get_or_init(|| {
            let mut asked = FxHashMap::default();
            for (at, placed) in self.old_index.questions.iter().enumerate() {
                let words = plain_words(&placed.question.text, period(self.old));
                asked.entry(words).and_modify(|place| *place = None).or_insert(Some(at));
            }
            asked
        });
        let at = asked.get(&plain_words(text, period(self.new))).copied().flatten()?;
        Some(&self.old_index.questions[at].question.id)
    }

    /// Returns how the texts of a difference differ, the label of the period aside; `None` where its values are not texts.
    pub fn words(&self, difference: &Difference) -> Option<TextDifference> {
        let (old, new) = difference.texts()?;
        let label = |revision: &Revision| revision.document.period.label.clone();
        Some(compare_texts(&relabelled(old, &label(self.old), &label(self.new)), new))
    }
}
