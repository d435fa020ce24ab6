//! What changed since the release before, for the artefacts that show it.

use crate::Session;
use crate::pipeline;
use dma_authoring::model;
use dma_authoring::resolve::{Framework, Resolved};
use dma_document::Document;
use dma_document::{Declared, Intents};
use dma_publish::{Artefact, ChangeSummary, Since};
use dma_release::{Draft, History, Programme, Record, ReleaseRequest, Released};
use dma_text::diagnostic::Findings;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::sync::Arc;

/// What was released before.
pub(super) struct Before<'a> {
    session: &'a Session,
    sources: &'a Sources,
    resolved: &'a Resolved<'a>,
    history: Arc<History>,
    declared: Declared,
    intents: Intents,
}

impl<'a> Before<'a> {
    /// Reads the releases; not where the canonical JSON alone is wanted, which tells of no changes.
    pub(super) fn read(
        wanted: &[&Artefact],
        session: &'a Session,
        sources: &'a Sources,
        resolved: &'a Resolved<'a>,
    ) -> Result<Option<Self>, Error> {
        if wanted.iter().all(|artefact| artefact.name == dma_publish::json::ARTEFACT.name) {
            return Ok(None);
        }
        let settings: Vec<String> =
            resolved.frameworks.iter().map(|framework| framework.setting.to_owned()).collect();
        let history = session.trust(&settings)?;
        let declared = model::declared(resolved.model);
        let intents = declared.intents();
        Ok(Some(Self { session, sources, resolved, history, declared, intents }))
    }

    /// What changed since the release before; nothing where there was none.
    pub(super) fn since(&self, framework: &Framework<'_>, document: &Document) -> Option<Since> {
        let last = self.history.last(framework.setting)?;
        if last.document == *document {
            // It is that release again: what it told of its own changes stays true.
            return recorded(&last.record);
        }
        let programme = Programme {
            sources: self.sources,
            declared: &self.declared,
            history: &self.history,
            intents: &self.intents,
            second_reader: &|_, _: &mut Findings| {},
        };
        let working = pipeline::working(self.resolved, framework, self.sources)?;
        let draft = Draft::new(programme, working, ReleaseRequest::on(self.session.today()));
        Some(Since { version: version(last), changes: draft.changes.all.iter().map(summary).collect() })
    }
}

fn version(released: &Released) -> String {
    released.version.to_string()
}

fn summary(change: &dma_revision::changes::Change) -> ChangeSummary {
    ChangeSummary {
        summary: change.message.clone(),
        question: change.question.name().to_owned(),
        section: change.section.name().to_owned(),
    }
}

fn recorded(record: &Record) -> Option<Since> {
    let summary = |change: &dma_release::RecordedChange| ChangeSummary {
        summary: change.summary.clone(),
        question: change.question.clone(),
        section: change.section.clone(),
    };
    let version = record.previous.as_ref()?.version.clone();
    Some(Since { version, changes: record.changes.iter().map(summary).collect() })
}
