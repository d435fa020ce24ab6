//! What an artefact is made from, and what makes it.

use crate::PublishError;
use dma_document::Document;

/// The framework that artefacts are made from: nothing else about it may be known.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'d> {
    /// The canonical document.
    pub document: &'d Document,
    /// Canonical bytes of the framework.
    pub bytes: &'d [u8],
    /// The digest of these bytes: SHA-256 in lowercase hexadecimal digits.
    pub sha256: &'d str,
    /// What changed since the release before, where there was one.
    pub since: Option<&'d Since>,
}

/// What changed since the release before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The version of that release.
    pub version: String,
    /// The changes, most severe first.
    pub changes: Vec<ChangeSummary>,
}

/// One change since the release before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSummary {
    /// What happened, in words: lower case, names in backticks, no full stop.
    pub summary: String,
    /// What becomes of the series of each question that it touches: `comparable`, `with-care`, `break`, `new` or `ends`.
    pub question: String,
    /// What becomes of the scores of the sections that it touches, in the same words.
    pub section: String,
}

/// One artefact that `dma compile` makes of a framework.
#[derive(Debug)]
pub struct Artefact {
    /// The name on the command line; artefacts of one name are made together, one form each.
    pub name: &'static str,
    /// What it is good for.
    pub about: &'static str,
    /// What stands behind `<setting>-<version>` in the name of its file, such as `-form.html`; no two are the same.
    pub ending: &'static str,
    /// Makes its bytes: the same for the same subject, wherever and whenever. An error is a fault of the tool.
    pub make: fn(&Subject<'_>) -> Result<Vec<u8>, PublishError>,
}

impl Artefact {
    /// The name of its file for a framework, such as `acute-1.0.0-form.html`.
    pub fn file<Q>(&self, document: &Document<Q>) -> String {
        file_name(document, self.ending)
    }
}

/// Ending of the name of the file that holds the canonical JSON.
pub(crate) const CANONICAL_ENDING: &str = ".json";

/// Returns the name of the file that holds the canonical JSON of a framework.
pub(crate) fn canonical_file(document: &Document) -> String {
    file_name(document, CANONICAL_ENDING)
}

fn file_name<Q>(document: &Document<Q>, ending: &str) -> String {
    format!("{}-{}{ending}", document.setting.id, document.version)
}
