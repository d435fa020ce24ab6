//! The assessment of two revisions: what changed, what becomes of answers, and what may be compared.

use super::comparability::{self, Verdicts};
use super::plan::{self, Plan};
use dma_document::Intents;
use dma_revision::changes::{self, Changes};
use dma_revision::diff::{Comparison, Revision, compare};
use std::cell::OnceCell;

/// Two revisions of one framework, assessed: each part is worked out when it is first asked for, and once.
#[derive(Debug)]
pub struct Assessment<'r> {
    comparison: Comparison<'r>,
    intents: &'r Intents,
    changes: OnceCell<Changes>,
    plan: OnceCell<Plan>,
    verdicts: OnceCell<Verdicts>,
}

impl<'r> Assessment<'r> {
    /// Compares an older revision with a newer one. `intents` are the declarations of the changes between them.
    pub fn of(old: &'r Revision, new: &'r Revision, intents: &'r Intents) -> Self {
        Self {
            comparison: compare(old, new),
            intents,
            changes: OnceCell::new(),
            plan: OnceCell::new(),
            verdicts: OnceCell::new(),
        }
    }

    /// Returns the comparison, aligned by id and lineage.
    pub fn comparison(&self) -> &Comparison<'r> {
        &self.comparison
    }

    /// Returns the changes, each with its kind, impact and comparability.
    pub fn changes(&self) -> &Changes {
        self.changes.get_or_init(|| changes::between(&self.comparison, self.intents))
    }

    /// Returns what becomes of the answers to each question.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| plan::plan(&self.comparison, self.changes(), self.intents))
    }

    /// Returns which questions, sections and themes may be compared.
    pub fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| comparability::verdicts(&self.comparison, self.changes()))
    }

    /// Returns the results without the revisions, for callers that keep them longer.
    pub fn into_results(self) -> AssessmentResults {
        self.plan();
        self.verdicts();
        let Self { changes, plan, verdicts, comparison, intents } = self;
        let changes = changes.into_inner().unwrap_or_else(|| changes::between(&comparison, intents));
        let plan = plan.into_inner().unwrap_or_else(|| plan::plan(&comparison, &changes, intents));
        let verdicts =
            verdicts.into_inner().unwrap_or_else(|| comparability::verdicts(&comparison, &changes));
        AssessmentResults { changes, plan, verdicts }
    }
}

/// The results of an assessment, without the revisions.
#[derive(Debug)]
pub struct AssessmentResults {
    /// What the differences mean.
    pub changes: Changes,
    /// What becomes of the answers to each question.
    pub plan: Plan,
    /// What may be compared.
    pub verdicts: Verdicts,
}
