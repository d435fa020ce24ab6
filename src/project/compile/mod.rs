//! The artefacts of a programme: the canonical JSON of each setting with its index, and what else is made from it.

mod index;
mod since;

use crate::Session;
use crate::root::Loaded;
use crate::session::chosen_frameworks;
use dma_authoring::compile::Composer;
use dma_authoring::resolve::Resolved;
use dma_document::schema::{self, Schema};
use dma_document::{Document, Index, IndexEntry, SCHEMA_VERSION};
use dma_publish::{Artefact, Subject};
use dma_text::error::Error;
use since::Before;
use std::path::Path;

/// What is to be compiled.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Ids of settings; empty for all.
    pub settings: &'w [String],
    /// Names of artefacts, such as `json`.
    pub targets: &'w [String],
    /// The folder that the files are for, whose index is continued.
    pub folder: &'w Path,
}

impl Session {
    /// Makes every file that is wanted of each framework, and last the index of the canonical JSON. Nothing is written.
    ///
    /// # Errors
    ///
    /// When a setting is unknown, when the releases before cannot be read, and when an artefact cannot be made.
    pub fn compiled_files(
        &self,
        wanted: &Wanted<'_>,
        loaded: &Loaded,
        resolved: &Resolved<'_>,
    ) -> Result<Vec<(String, Vec<u8>)>, Error> {
        files(self, wanted, loaded, resolved)
    }
}

fn files(
    session: &Session,
    asked: &Wanted<'_>,
    loaded: &Loaded,
    resolved: &Resolved<'_>,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let is_wanted = |artefact: &&Artefact| asked.targets.iter().any(|name| name == artefact.name);
    let wanted: Vec<&Artefact> = dma_publish::ARTEFACTS.iter().copied().filter(is_wanted).collect();
    let before = Before::read(&wanted, session, &loaded.sources, resolved)?;
    let composer = Composer::new(resolved);
    let json = &dma_publish::json::ARTEFACT;
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for framework in chosen_frameworks(resolved, asked.settings)? {
        let cannot =
            || Error::Internal(format!("`{}` lints clean and cannot be composed", framework.setting));
        // Where nothing else is made of it, what settings share is composed and written once.
        if matches!(wanted[..], [only] if only.name == json.name) {
            let document = composer.written(framework).ok_or_else(cannot)?;
            let bytes = checked_bytes(&document, Schema::Canonical)?;
            entries.push(entry(&document, &bytes, dma_document::sha256(&bytes)));
            files.push((json.file(&document), bytes));
            continue;
        }
        let document = composer.compose(framework).ok_or_else(cannot)?;
        let bytes = checked_bytes(&document, Schema::Canonical)?;
        let sha256 = dma_document::sha256(&bytes);
        let since = before.as_ref().and_then(|before| before.since(framework, &document));
        let subject = Subject { document: &document, bytes: &bytes, sha256: &sha256, since: since.as_ref() };
        for artefact in &wanted {
            files.push((
                artefact.file(&document),
                (artefact.make)(&subject).map_err(|error| Error::Internal(error.to_string()))?,
            ));
        }
        entries.push(entry(&document, &bytes, sha256));
    }
    if wanted.iter().any(|artefact| artefact.name == json.name) {
        let programme =
            resolved.model.programme().map_or_else(String::new, |programme| programme.id.value.clone());
        let frameworks = index::with_others(entries, asked.folder, &programme, resolved)?;
        let index = Index { schema_version: SCHEMA_VERSION, programme, frameworks };
        files.push((index::NAME.to_owned(), checked_bytes(&index, Schema::Index)?));
    }
    Ok(files)
}

fn entry<Q>(document: &Document<Q>, bytes: &[u8], sha256: String) -> IndexEntry {
    IndexEntry {
        setting: document.setting.id.clone(),
        title: document.title.clone(),
        version: document.version.clone(),
        edition: document.edition.clone(),
        file: dma_publish::json::ARTEFACT.file(document),
        bytes: bytes.len(),
        sha256,
    }
}

/// Canonical bytes that keep to their published schema.
///
/// That they do follows from how they are made: the decoder lets through what the authoring schemas do, lint what can be
/// compiled, and the document's types say the rest. Tests hold that on every programme they compile, and the gate has
/// another validator check what ships. So the tool as installed does not check each document once more, which took as
/// long as half of lint; a build for development does, and a release always.
fn checked_bytes(data: &impl serde::Serialize, schema: Schema) -> Result<Vec<u8>, Error> {
    let internal = |message: String| Error::Internal(message);
    let bytes = dma_document::bytes(data).map_err(|error| internal(error.to_string()))?;
    if cfg!(debug_assertions) {
        let text = String::from_utf8_lossy(&bytes);
        let value = dma_document::read(&text).map_err(|error| internal(error.to_string()))?;
        if let Some(violation) = schema::validate(schema, &value).first() {
            return Err(internal(format!(
                "the output breaks {}.schema.json at `{}`: {}",
                schema.name(),
                violation.pointer,
                violation.message
            )));
        }
    }
    Ok(bytes)
}
