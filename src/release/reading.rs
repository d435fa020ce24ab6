//! The folder of a release with the files that every check reads, each read once.

use super::folder::{CROSSWALK, FRAMEWORK, FileError, Folder, RECORD, Released};
use super::record::Record;
use dma_carry::Crosswalk;
use dma_document::schema::Schema;
use dma_document::{Document, Intents};

/// Reads declarations from the names and texts of their files. Whoever knows how sources are written provides it.
pub type ReadDeclarations = fn(Vec<(String, String)>) -> Intents;

/// A folder of a release and what its files say, where they can be read.
#[derive(Debug)]
pub(super) struct Reading<'f> {
    /// The folder.
    pub(super) folder: &'f Folder,
    /// The record, or why it cannot be read.
    pub(super) record: Result<Record, FileError>,
    /// The framework, or why it cannot be read.
    pub(super) document: Result<Document, FileError>,
    /// The crosswalk, or why it cannot be read.
    pub(super) crosswalk: Result<Crosswalk, FileError>,
    /// The declarations that the release used up.
    pub(super) declared: Intents,
}

impl<'f> Reading<'f> {
    /// Reads the record, the framework and the crosswalk of a release.
    pub(super) fn of(folder: &'f Folder, declarations: ReadDeclarations) -> Self {
        Self {
            folder,
            record: folder.record(),
            document: document(folder),
            crosswalk: folder.json(CROSSWALK, Schema::Crosswalk),
            declared: declarations(folder.declarations()),
        }
    }

    /// The release, where it can be read.
    pub(super) fn released(&self) -> Option<Released> {
        Some(Released {
            setting: self.folder.setting.clone(),
            version: self.folder.version()?,
            record: self.record.as_ref().ok()?.clone(),
            document: self.document.as_ref().ok()?.clone(),
            folder: self.folder.clone(),
        })
    }

    /// The digest of the record's bytes.
    pub(super) fn record_digest(&self) -> Option<String> {
        self.folder.digest(RECORD)
    }
}

fn document(folder: &Folder) -> Result<Document, FileError> {
    let text = folder.text(FRAMEWORK).ok_or(FileError::NotText)?;
    let document = dma_document::parse(text)?;
    match dma_document::bytes(&document) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(document),
        _ => Err(FileError::NotCanonical),
    }
}
