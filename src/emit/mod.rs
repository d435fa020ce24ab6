//! Artefacts: a framework comes in, bytes go out. One folder an artefact, one entry each in the list of targets.

pub mod canonical;
pub mod coverage;
pub mod sql;

use crate::canonical::Document;

/// The framework that artefacts are made from: nothing else about it may be known.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'d> {
    /// The canonical document.
    pub document: &'d Document,
    /// Its canonical bytes.
    pub bytes: &'d [u8],
    /// The digest of these bytes: SHA-256 in small hexadecimal letters.
    pub sha256: &'d str,
}

/// One artefact that `dma compile` makes of a framework.
#[derive(Debug)]
pub struct Artefact {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is good for.
    pub about: &'static str,
    /// What stands behind `<setting>-<version>` in the name of its file, such as `-form.html`; no two are the same.
    pub ending: &'static str,
    /// Makes its bytes: the same for the same subject, wherever and whenever. An error is a fault of the tool.
    pub make: fn(&Subject<'_>) -> Result<Vec<u8>, String>,
}

impl Artefact {
    /// The name of its file for a framework, such as `acute-1.0.0-form.html`.
    pub fn file(&self, document: &Document) -> String {
        format!("{}-{}{}", document.setting.id, document.version, self.ending)
    }
}

/// Every artefact, the default first.
pub static ARTEFACTS: &[&Artefact] = &[&canonical::ARTEFACT, &sql::ARTEFACT];

/// The artefact of this name.
pub fn find(name: &str) -> Option<&'static Artefact> {
    ARTEFACTS.iter().copied().find(|artefact| artefact.name == name)
}
