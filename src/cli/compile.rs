//! `dma compile`: lints, refuses on errors, writes what was asked for of each setting: the canonical JSON and an index of
//! digests, or what else is made from it.

mod index;
mod since;

use super::Outcome;
use super::arguments::CompileOptions;
use super::lint::{self, Checked, Selected};
use super::progress::Progress;
use super::settings;
use super::spelling::{self, Spelling};
use super::terminal::{Terminal, shown};
use dma_authoring::compile::Composer;
use dma_authoring::resolve::Resolved;
use dma_document::schema::{self, Schema};
use dma_document::{Document, Index, IndexEntry, SCHEMA_VERSION};
use dma_project::pipeline::{self, Options};
use dma_project::workspace::{self, Loaded};
use dma_publish::{Artefact, Subject};
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use since::Before;

pub(super) fn run(options: &CompileOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = workspace::find(&options.programme, &lint::current()?)?;
    let loaded = workspace::load(root, None)?;
    let progress = Progress::start(format!("compiling {} files", loaded.sources.len()));
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let spelling = Spelling::find(&loaded, spelling::from_environment().as_deref())?;
    let run = spelling.options(&Options::default());
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).with_waived();
    drop(progress);
    spelling.must_have_loaded()?;
    let refused = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    let checked = Checked::new(&loaded, &resolved, &run, found);
    let format = lint::find_format(&options.format)?;
    if refused {
        // An error is a fact, also one that a baseline lists, an exception allows or a level lowers.
        lint::show(&loaded, &Selected::everything(checked), format, terminal)?;
        terminal.note("nothing was written: mend the errors first");
        return Ok(Outcome::Findings);
    }
    let selected = lint::unlisted(&loaded, checked, format)?;
    let files = files(options, &loaded, &resolved)?;
    workspace::write_all(&options.out, &files)?;
    if !selected.is_empty() {
        lint::show(&loaded, &selected, format, terminal)?;
    }
    terminal.print(|out| {
        for (name, bytes) in &files {
            writeln!(out, "wrote {} ({} bytes)", shown(options.out.join(name)), bytes.len())?;
        }
        Ok(())
    })?;
    // The process ends soon: what was read is not taken apart before.
    std::mem::forget(resolved);
    std::mem::forget(parsed);
    Ok(Outcome::Clean)
}

/// Every file to write: what was asked for of each framework, and last the index of the canonical JSON.
fn files(
    options: &CompileOptions,
    loaded: &Loaded,
    resolved: &Resolved<'_>,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let wanted: Vec<&Artefact> = dma_publish::ARTEFACTS
        .iter()
        .copied()
        .filter(|it| options.targets.iter().any(|name| name == it.name))
        .collect();
    let before = Before::read(&wanted, &loaded.root, &loaded.sources, resolved)?;
    let composer = Composer::new(resolved);
    let json = &dma_publish::json::ARTEFACT;
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for framework in settings::chosen(resolved, &options.settings)? {
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
        let since = before.as_ref().and_then(|it| it.since(framework, &document));
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
        let programme = resolved.model.programme().map_or_else(String::new, |it| it.id.value.clone());
        let frameworks = index::with_others(entries, &options.out, &programme, resolved)?;
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
