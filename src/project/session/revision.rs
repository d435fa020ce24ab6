//! Revisions by the names that people type: a release, a git revision, a setting, a folder or a compiled framework.

use super::Session;
use crate::pipeline;
use crate::root::Loaded;
use crate::storage::{Named, Storage};
use dma_authoring::compile;
use dma_authoring::model;
use dma_authoring::resolve::Framework;
use dma_document::Declared;
use dma_document::Intents;
use dma_release::FRAMEWORK;
use dma_revision::diff::Revision;
use dma_text::diagnostic::nearest;
use dma_text::error::Error;
use std::path::Path;
use std::sync::Arc;

/// What the name of a revision stands for.
#[derive(Debug)]
pub struct Revisions {
    /// Name for messages, such as `the working tree`.
    pub label: String,
    /// One for each setting, in the order of the programme.
    pub revisions: Vec<Revision>,
    /// Whether this is a whole programme and not one setting of it: a setting that is not here then does not exist.
    pub is_all: bool,
    /// The sources, where there are any; a release and a compiled framework have none.
    pub sources: Option<AuthoredSources>,
}

/// The sources of a revision.
#[derive(Debug)]
pub struct AuthoredSources {
    /// The programme that they belong to.
    pub session: Session,
    /// The files.
    pub loaded: Loaded,
    /// What they declare of changes, with the places.
    pub declared: Declared,
    /// What they declare of changes.
    pub intents: Intents,
}

/// How a revision can be named, for messages.
const FORMS: &str = "name a release (`acute@1.0.0`, or its folder), a git revision (`main`, `main:acute`), a setting \
                     (`acute`, its folder or its `framework.yaml`), the folder of a programme, or a compiled framework \
                     (`dist/acute-1.0.0.json`)";

/// The file that makes a folder that of a setting.
const HEADER: &str = "framework.yaml";

impl Session {
    /// Reads the revision of a name; without a name, the working tree.
    ///
    /// # Errors
    ///
    /// When nothing has this name, or what has it cannot be read.
    pub fn revision(&self, name: Option<&str>) -> Result<Revisions, Error> {
        let Some(name) = name else {
            return self.authored("the working tree", self.load()?, None);
        };
        if name.is_empty() {
            return Err(Error::Usage(format!("the name of a revision is empty: {FORMS}")));
        }
        let named = self.storage.look_up(Path::new(name))?;
        let is_there = named.is_some();
        if let Some(named) = named
            && let Some(found) = self.at_path(name, named)?
        {
            return Ok(found);
        }
        if let Some((setting, version)) = name.split_once('@').filter(|(id, _)| is_id(id)) {
            return self.release(name, setting, version);
        }
        if let Some((revision, setting)) = name.rsplit_once(':') {
            let loaded = self.storage.at_revision(revision)?.load()?;
            return self.authored(name, loaded, Some(setting).filter(|setting| !setting.is_empty()));
        }
        if is_id(name) && self.file(&format!("{name}/{HEADER}"))?.is_some() {
            return self.authored(&format!("{name} in the working tree"), self.load()?, Some(name));
        }
        let loaded = self.storage.at_revision(name).and_then(|storage| storage.load());
        let loaded = loaded.map_err(|error| match error {
            Error::NoRevision { .. } | Error::NoRepository { .. } | Error::NoGit { .. } if is_there => {
                Error::Usage(format!("{name} exists, but is not a revision of a programme: {FORMS}"))
            }
            Error::NoRevision { name, hint } => Error::Usage(format!(
                "there is no file, no setting and no git revision `{name}`: {FORMS}; {hint}"
            )),
            other => other,
        })?;
        self.authored(name, loaded, None)
    }

    /// Returns what a path stands for: a release, a programme, a setting of it, or a compiled framework; `None` if it is
    /// none of these.
    fn at_path(&self, name: &str, named: Named) -> Result<Option<Revisions>, Error> {
        let path = Path::new(name);
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let (storage, part) = match named {
            Named::Json => return self.compiled(name).map(Some),
            Named::Part { storage, name } => (storage, name),
        };
        let there = self.at(storage);
        let parts: Vec<&str> = part.iter().flat_map(|part| part.split('/')).collect();
        match parts[..] {
            [setting, "releases", version] | [setting, "releases", version, FRAMEWORK] => {
                there.release(name, setting, version).map(Some)
            }
            _ if is_json => self.compiled(name).map(Some),
            [""] => there.authored(name, there.load()?, None).map(Some),
            [setting] | [setting, HEADER]
                if is_id(setting) && there.file(&format!("{setting}/{HEADER}"))?.is_some() =>
            {
                there.authored(name, there.load()?, Some(setting)).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Returns the session of a programme that a path names: this one, where it is the same programme.
    fn at(&self, storage: Arc<dyn Storage>) -> Self {
        let is_same =
            self.root().is_ok_and(|own| storage.root().is_ok_and(|other| own.folder == other.folder));
        if is_same { self.clone() } else { self.beside(storage) }
    }

    /// Reads a compiled framework, strictly.
    fn compiled(&self, label: &str) -> Result<Revisions, Error> {
        let bytes = self.storage.named_file(Path::new(label))?;
        let bytes = bytes.ok_or_else(|| Error::NotFound { path: label.into() })?;
        let refused = |why: String| Error::Usage(format!("cannot read {label}: {why}"));
        let text = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8".to_owned()))?;
        let document = dma_document::parse(&text).map_err(|error| refused(error.to_string()))?;
        let revisions = vec![Revision::new(label, document)];
        Ok(Revisions { label: label.to_owned(), revisions, is_all: false, sources: None })
    }

    /// Composes the frameworks of sources: all of them, or that of one setting.
    ///
    /// # Errors
    ///
    /// When a file has errors, or there is no such setting.
    pub fn authored(&self, label: &str, loaded: Loaded, setting: Option<&str>) -> Result<Revisions, Error> {
        let (revisions, declared) = {
            let parsed = pipeline::parse(&loaded.sources);
            let trees = parsed.trees.iter().zip(&parsed.model.files);
            let broken = trees.into_iter().find(|(tree, file)| !file.whole || !tree.faults.is_empty());
            if let Some((_, file)) = broken {
                let name = loaded.sources.get(file.source).name();
                return Err(Error::Usage(format!(
                    "cannot read all that {label} says: {}{name} has errors; `dma lint` shows them, fix them first",
                    loaded.root.prefix
                )));
            }
            (compose(label, &parsed, &loaded, setting)?, model::declared(&parsed.model))
        };
        let intents = declared.intents();
        let sources = AuthoredSources { session: self.clone(), loaded, declared, intents };
        let is_all = setting.is_none();
        Ok(Revisions { label: label.to_owned(), revisions, is_all, sources: Some(sources) })
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn compose(
    label: &str,
    parsed: &pipeline::Parsed<'_>,
    loaded: &Loaded,
    setting: Option<&str>,
) -> Result<Vec<Revision>, Error> {
    let resolved = pipeline::resolve(parsed, &loaded.sources);
    let mut revisions = Vec::new();
    for framework in &resolved.frameworks {
        if setting.is_some_and(|setting| setting != framework.setting) {
            continue;
        }
        let others = resolved.frameworks.iter().filter(|other| other.setting != framework.setting);
        let elsewhere = others.flat_map(Framework::questions);
        let document = compile::compose(&resolved, framework).ok_or_else(|| {
            Error::Usage(format!(
                "cannot compose `{}` of {label}: its header is incomplete; `dma lint` shows what",
                framework.setting
            ))
        })?;
        revisions.push(Revision {
            label: label.to_owned(),
            document,
            places: compile::places(&resolved, framework, &loaded.sources),
            elsewhere: elsewhere.map(|question| question.model.id.value.clone()).collect(),
        });
    }
    if revisions.is_empty() {
        let known: Vec<&str> = resolved.frameworks.iter().map(|framework| framework.setting).collect();
        let wanted = setting.unwrap_or_default();
        let hint = nearest(wanted, known.iter().copied()).map_or_else(
            || format!("it is one of {}", known.join(", ")),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("{label} has no setting `{wanted}`: {hint}")));
    }
    Ok(revisions)
}
