//! A framework that is to be released, with everything that the gate looks at.

use super::folder::Released;
use super::history::History;
use super::version::Bump;
use super::working::Working;
use dma_document::Document;
use dma_revision::changes::Changes;
use dma_text::diagnostic::Findings;
use dma_text::source::{SourceId, Span};
use semver::Version;

/// What reports the values of a file that a second reader of YAML reads differently.
pub type SecondReader<'a> = &'a dyn Fn(SourceId, &mut Findings);

/// A framework that is to be released.
pub(super) struct Candidate<'a> {
    /// What the sources say.
    pub working: &'a Working,
    /// What would be released: its version may have been raised.
    pub document: &'a Document,
    /// Reports every value of a source file that a second, independent reader of YAML reads differently.
    pub second_reader: SecondReader<'a>,
    /// Everything that was released.
    pub history: &'a History,
    /// The day of the release.
    pub date: &'a str,
    /// What its changes since the last release ask for; nothing when nothing changed or nothing was released.
    pub needs: Option<Needs>,
    /// The changes since the last release.
    pub changes: &'a Changes,
}

/// What the changes since the last release ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Which part of the version is to rise.
    pub bump: Bump,
    /// The heaviest change, in a sentence.
    pub because: String,
    /// Where it was made, when that is known.
    pub at: Option<Span>,
}

impl Candidate<'_> {
    /// Returns the last release of the setting.
    pub(super) fn last(&self) -> Option<&Released> {
        self.history.last(&self.working.setting)
    }

    /// Returns the place of the version, or that of the header where there is none.
    pub(super) fn version_place(&self) -> Span {
        self.working.version.unwrap_or(self.working.header)
    }

    /// Returns the version that the release would have; `None` where it is not a version.
    pub(super) fn version(&self) -> Option<Version> {
        Version::parse(&self.document.version).ok()
    }
}
