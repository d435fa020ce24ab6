//! Everything that follows from comparing two revisions: what changed, what becomes of answers, and what may be compared.

use super::{Plan, Verdicts};
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
    /// Compares an older revision with a newer one, in the light of what was declared about the changes between them.
    pub fn of(old: &'r Revision, new: &'r Revision, intents: &'r Intents) -> Self {
        Self {
            comparison: compare(old, new),
            intents,
            changes: OnceCell::new(),
            plan: OnceCell::new(),
            verdicts: OnceCell::new(),
        }
    }

    /// What differs, aligned by id and lineage.
    pub fn comparison(&self) -> &Comparison<'r> {
        &self.comparison
    }

    /// What the differences mean: each with its kind, impact and comparability.
    pub fn changes(&self) -> &Changes {
        self.changes.get_or_init(|| changes::between(&self.comparison, self.intents))
    }

    /// What becomes of the answers to each question.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| super::plan(&self.comparison, self.changes(), self.intents))
    }

    /// Which questions, sections and themes may be compared.
    pub fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| super::verdicts(&self.comparison, self.changes()))
    }

    /// The parts themselves, for those who outlive the revisions.
    pub fn into_parts(self) -> Parts {
        self.plan();
        self.verdicts();
        let Self { changes, plan, verdicts, comparison, intents } = self;
        let changes = changes.into_inner().unwrap_or_else(|| changes::between(&comparison, intents));
        let plan = plan.into_inner().unwrap_or_else(|| super::plan(&comparison, &changes, intents));
        let verdicts = verdicts.into_inner().unwrap_or_else(|| super::verdicts(&comparison, &changes));
        Parts { changes, plan, verdicts }
    }
}

/// What an assessment found, without the revisions.
#[derive(Debug)]
pub struct Parts {
    /// What the differences mean.
    pub changes: Changes,
    /// What becomes of the answers to each question.
    pub plan: Plan,
    /// What may be compared.
    pub verdicts: Verdicts,
}
