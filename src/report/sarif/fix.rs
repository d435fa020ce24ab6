//! A fix as SARIF describes it: for each file the regions to delete and the text to insert (§3.55).

use super::place::{ArtifactLocation, Region};
use super::text::Text;
use crate::findings::Report;
use dma_text::diagnostic::{self, Edit};
use dma_text::source::SourceId;
use serde::Serialize;
use std::collections::BTreeMap;

/// The fix of a result. Whether it is safe stands in the properties, since the standard has no word for it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix<'a> {
    description: Text,
    artifact_changes: Vec<ArtifactChange<'a>>,
    properties: Properties,
}

impl<'a> Fix<'a> {
    pub(super) fn new(report: &Report<'a>, fix: &'a diagnostic::Fix) -> Self {
        let mut files: BTreeMap<SourceId, Vec<Replacement<'a>>> = BTreeMap::new();
        for edit in &fix.edits {
            files.entry(edit.span.source).or_default().push(Replacement::new(report, edit));
        }
        let change = |(id, replacements)| ArtifactChange {
            artifact_location: ArtifactLocation::new(report, id),
            replacements,
        };
        Self {
            description: Text::plain(&fix.title),
            artifact_changes: files.into_iter().map(change).collect(),
            properties: Properties { safety: fix.safety.name() },
        }
    }
}

#[derive(Serialize)]
struct Properties {
    safety: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content<'a>>,
}

impl<'a> Replacement<'a> {
    fn new(report: &Report<'a>, edit: &'a Edit) -> Self {
        Self {
            deleted_region: Region::new(report, edit.span),
            inserted_content: (!edit.text.is_empty()).then_some(Content { text: &edit.text }),
        }
    }
}

/// The very characters, nothing escaped.
#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}
