//! One round of scored responses: its settings, each with its organisations in order.

use dma_answers::response::Response;
use dma_answers::score::{Figure, Results, Scorer, Scores};
use dma_document::{Document, Section, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// Under what terms a round is published.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Smallest number of organisations for which a mean or another group figure is published.
    pub smallest_group: usize,
    /// Whether answers in words are published; comments, evidence and names of respondents never are.
    pub words: bool,
    /// The organisations of which nothing but the name is published, by code.
    pub withheld: BTreeMap<String, Withheld>,
}

/// That an organisation is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Why, in words that can be published; may be empty.
    pub reason: String,
}

/// One organisation's answers and what they score.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The answers.
    pub response: Response,
    /// The exact scores.
    pub scores: Scores,
    /// The scores as they are published.
    pub results: Results,
}

/// One setting of a round.
#[derive(Debug)]
pub struct Part<'d> {
    /// The framework that was answered.
    pub document: &'d Document,
    /// The digest of its canonical bytes.
    pub sha256: String,
    /// What scored the answers.
    pub scorer: &'d Scorer,
    /// The organisations that are published, by name and then by code.
    pub entries: Vec<Entry>,
    /// Those that are not.
    pub withheld: Vec<Entry>,
}

/// A round: every setting of which there are responses.
#[derive(Debug)]
pub struct Round<'d> {
    /// The settings, in the order of the programme.
    pub parts: Vec<Part<'d>>,
    /// The terms.
    pub terms: Terms,
}

impl<'d> Part<'d> {
    /// Puts the organisations of a setting in order, and those apart that are not published.
    pub fn new(
        document: &'d Document,
        sha256: String,
        scorer: &'d Scorer,
        entries: Vec<Entry>,
        terms: &Terms,
    ) -> Self {
        let is_withheld = |entry: &Entry| terms.withheld.contains_key(&entry.response.organisation.code);
        let (mut withheld, mut entries): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(is_withheld);
        for list in [&mut entries, &mut withheld] {
            list.sort_by(|one, other| {
                let key = |entry: &'_ Entry| {
                    let organisation = &entry.response.organisation;
                    (organisation.name.to_lowercase(), organisation.code.clone())
                };
                key(one).cmp(&key(other))
            });
        }
        Self { document, sha256, scorer, entries, withheld }
    }

    /// The scored sections with their themes, each by its place among the scored ones.
    pub(super) fn sections(&self) -> impl Iterator<Item = (usize, &'d Theme, &'d Section)> {
        let all = self.document.themed_sections();
        all.filter(|(_, section)| section.scored)
            .enumerate()
            .map(|(at, (theme, section))| (at, theme, section))
    }

    /// The regions that its organisations name, in order; without one last.
    pub(super) fn regions(&self) -> Vec<Option<&str>> {
        let mut regions: Vec<Option<&str>> =
            self.entries.iter().map(|entry| entry.response.organisation.region.as_deref()).collect();
        regions.sort_unstable_by_key(|region| (region.is_none(), *region));
        regions.dedup();
        regions
    }

    /// Returns a score as it is published: rounded as the framework declares; `None` where there is no score.
    pub(super) fn published(&self, figure: &Figure) -> Option<String> {
        figure.score.as_ref().ok().map(|score| score.rounded(self.scorer.rounding()))
    }

    /// Returns the highest score that is possible: 100 for options, 5 for levels.
    pub(super) fn top(&self) -> u32 {
        match self.document.scoring.family {
            dma_document::Family::Options => 100,
            dma_document::Family::Levels => 5,
        }
    }

    /// Whether any answer of it was generated.
    pub(super) fn is_synthetic(&self) -> bool {
        self.entries.iter().chain(&self.withheld).any(|entry| entry.response.synthetic)
    }
}

impl Round<'_> {
    /// Every response of it: the code of its organisation, and whether it was generated.
    pub(super) fn organisations(&self) -> Vec<(String, bool)> {
        let entries = self.parts.iter().flat_map(|part| part.entries.iter().chain(&part.withheld));
        entries.map(|entry| (entry.response.organisation.code.clone(), entry.response.synthetic)).collect()
    }
}

/// What a page says where answers were generated, in words; nothing where none were. Answers of some may be generated and
/// those of others not: then nobody real is said not to exist.
pub(super) fn synthetic_words(organisations: &[(String, bool)]) -> Option<String> {
    let all: BTreeSet<&str> = organisations.iter().map(|(code, _)| code.as_str()).collect();
    let made: BTreeSet<&str> =
        organisations.iter().filter(|(_, synthetic)| *synthetic).map(|(code, _)| code.as_str()).collect();
    match (made.len(), all.len()) {
        (0, _) => None,
        (made, all) if made == all => {
            Some("The answers behind this page were generated. The organisations do not exist.".to_owned())
        }
        (made, all) => Some(format!(
            "The answers of {made} of {all} organisations were generated, so group figures do not describe real \
             organisations. The other organisations exist and answered for themselves."
        )),
    }
}
