//! What was released before comes in; what changed since then goes out, for the artefacts that tell of it.

use crate::cli::{ground, lint};
use dma_authoring::model;
use dma_authoring::resolve::{Framework, Resolved};
use dma_document::Document;
use dma_document::{Declared, Intents};
use dma_project::pipeline;
use dma_project::workspace::Root;
use dma_publish::{Artefact, Moved, Since};
use dma_release::{Draft, History, Programme, Record, ReleaseRequest, Released};
use dma_text::diagnostic::Findings;
use dma_text::error::Error;
use dma_text::source::Sources;
use std::sync::Arc;

/// What was released before.
pub(super) struct Before<'a> {
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
        root: &Root,
        sources: &'a Sources,
        resolved: &'a Resolved<'a>,
    ) -> Result<Option<Self>, Error> {
        if wanted.iter().all(|artefact| artefact.name == dma_publish::json::ARTEFACT.name) {
            return Ok(None);
        }
        let history = ground::releases(root)?;
        let settings: Vec<String> =
            resolved.frameworks.iter().map(|framework| framework.setting.to_owned()).collect();
        ground::whole(&history, &settings, root)?;
        let declared = model::declared(resolved.model);
        let intents = declared.intents();
        Ok(Some(Self { sources, resolved, history, declared, intents }))
    }

    /// What changed since the release before; nothing where there was none.
    pub(super) fn since(&self, framework: &Framework<'_>, document: &Document) -> Option<Since> {
        let last = self.history.last(framework.setting)?;
        if last.document == *document {
            // It is that release again: what it told of its own changes stays true.
            return recorded(&last.record);
        }
        let today = lint::today();
        let programme = Programme {
            sources: self.sources,
            declared: &self.declared,
            history: &self.history,
            intents: &self.intents,
            second_reader: &|_, _: &mut Findings| {},
        };
        let working = pipeline::working(self.resolved, framework, self.sources)?;
        let draft = Draft::new(programme, working, ReleaseRequest::on(&today));
        Some(Since { version: version(last), changes: draft.changes.all.iter().map(moved).collect() })
    }
}

fn version(released: &Released) -> String {
    released.version.to_string()
}

fn moved(change: &dma_revision::changes::Change) -> Moved {
    Moved {
        summary: change.message.clone(),
        question: change.question.name().to_owned(),
        section: change.section.name().to_owned(),
    }
}

fn recorded(record: &Record) -> Option<Since> {
    let moved = |change: &dma_release::RecordedChange| Moved {
        summary: change.summary.clone(),
        question: change.question.clone(),
        section: change.section.clone(),
    };
    let version = record.previous.as_ref()?.version.clone();
    Some(Since { version, changes: record.changes.iter().map(moved).collect() })
}
