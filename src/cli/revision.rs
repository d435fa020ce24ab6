//! The name of a revision comes in, as it was typed; what it stands for goes out, read from disk or git.

mod release;

pub(super) use self::release::last_release;

use super::lint::current;
use dma_document::Declared;
use dma_document::Intents;
use dma_project::pipeline;
use dma_project::workspace::{self, Loaded};
use dma_release::FRAMEWORK;
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::path::{Path, PathBuf};

/// What the name of a revision stands for.
pub(super) struct Read {
    /// What it is called.
    pub(super) label: String,
    /// One for each setting, in the order of the programme.
    pub(super) revisions: Vec<Revision>,
    /// Whether it is a programme, and no setting of one: what it lacks then is not there.
    pub(super) is_all: bool,
    /// The sources, where there are any.
    pub(super) sources: Option<Sourced>,
}

/// The sources of a revision.
pub(super) struct Sourced {
    /// The files.
    pub(super) loaded: Loaded,
    /// What they say.
    pub(super) declared: Declared,
    /// What is declared of changes.
    pub(super) intents: Intents,
}

/// How a revision can be named, for messages.
const FORMS: &str = "name a release (`acute@1.0.0`, or its folder), a git revision (`main`, `main:acute`), a setting \
                     (`acute`, its folder or its `framework.yaml`), the folder of a programme, or a compiled framework \
                     (`dist/acute-1.0.0.json`)";

/// Reads a revision; without a name, the working tree.
pub(super) fn read(name: Option<&str>, programme: &Path) -> Result<Read, Error> {
    let current = current()?;
    let Some(name) = name else {
        let root = workspace::find(programme, &current)?;
        return sourced("the working tree".to_owned(), workspace::load(root, None)?, None);
    };
    if name.is_empty() {
        return Err(Error::Usage(format!("the name of a revision is empty: {FORMS}")));
    }
    let path = PathBuf::from(name);
    let is_there = current.join(&path).exists();
    if is_there && let Some(read) = at_path(name, &path, &current)? {
        return Ok(read);
    }
    let root = || workspace::find(programme, &current);
    if let Some((setting, version)) = name.split_once('@').filter(|(it, _)| !it.is_empty() && is_id(it)) {
        return release::read(name, &root()?, setting, version);
    }
    if let Some((revision, setting)) = name.rsplit_once(':') {
        let loaded = workspace::load_at(root()?, revision)?;
        let setting = (!setting.is_empty()).then_some(setting);
        return sourced(name.to_owned(), loaded, setting);
    }
    let root = root()?;
    if is_id(name) && root.folder.join(name).join(HEADER).is_file() {
        return sourced(format!("{name} in the working tree"), workspace::load(root, None)?, Some(name));
    }
    let loaded = workspace::load_at(root, name).map_err(|error| match error {
        Error::NoRevision { .. } | Error::NoRepository { .. } | Error::NoGit { .. } if is_there => {
            Error::Usage(format!("{name} is there, and is no revision of a programme: {FORMS}"))
        }
        Error::NoRevision { name, hint } => Error::Usage(format!(
            "there is no file, no setting and no git revision `{name}`: {FORMS}; {hint}"
        )),
        other => other,
    })?;
    sourced(name.to_owned(), loaded, None)
}

/// The file that makes a folder that of a setting.
const HEADER: &str = "framework.yaml";

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// What a path stands for: a release, a programme, a setting of it, or a compiled framework; nothing where it is none of
/// these.
fn at_path(name: &str, path: &Path, current: &Path) -> Result<Option<Read>, Error> {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let root = match workspace::find(path, current) {
        Err(Error::NoProgramme { .. }) if is_json => {
            return compiled(name, &current.join(path), path).map(Some);
        }
        root => root?,
    };
    let part = workspace::part(path, &root, current);
    let parts: Vec<&str> = part.iter().flat_map(|part| part.split('/')).collect();
    match parts[..] {
        [setting, "releases", version] | [setting, "releases", version, FRAMEWORK] => {
            release::read(name, &root, setting, version).map(Some)
        }
        _ if is_json => compiled(name, &current.join(path), path).map(Some),
        [""] => sourced(name.to_owned(), workspace::load(root, None)?, None).map(Some),
        [setting] | [setting, HEADER] if root.folder.join(setting).join(HEADER).is_file() => {
            let setting = setting.to_owned();
            sourced(name.to_owned(), workspace::load(root, None)?, Some(&setting)).map(Some)
        }
        _ => Ok(None),
    }
}

/// A compiled framework, read strictly.
fn compiled(label: &str, path: &Path, shown: &Path) -> Result<Read, Error> {
    let bytes = workspace::read_file(path)?.ok_or_else(|| Error::NotFound { path: shown.to_owned() })?;
    strictly(label, bytes, &shown.display().to_string())
}

fn strictly(label: &str, bytes: Vec<u8>, shown: &str) -> Result<Read, Error> {
    let refused = |why: String| Error::Usage(format!("cannot read {shown}: {why}"));
    let text = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8".to_owned()))?;
    let document = dma_document::parse(&text).map_err(|error| refused(error.to_string()))?;
    let revisions = vec![Revision::new(label, document)];
    Ok(Read { label: label.to_owned(), revisions, is_all: false, sources: None })
}

/// All of a programme that was read.
pub(super) fn of(label: String, loaded: Loaded) -> Result<Read, Error> {
    sourced(label, loaded, None)
}

/// The frameworks of sources, composed.
fn sourced(label: String, loaded: Loaded, setting: Option<&str>) -> Result<Read, Error> {
    let (revisions, declared) = {
        let parsed = pipeline::parse(&loaded.sources);
        let trees = parsed.trees.iter().zip(&parsed.model.files);
        let broken = trees.into_iter().find(|(tree, file)| !file.whole || !tree.faults.is_empty());
        if let Some((_, file)) = broken {
            let name = loaded.sources.get(file.source).name();
            return Err(Error::Usage(format!(
                "cannot read all that {label} says: {}{name} has errors; `dma lint` shows them, mend them first",
                loaded.root.prefix
            )));
        }
        let revisions = compose(&label, &parsed, &loaded, setting)?;
        (revisions, dma_authoring::model::declared(&parsed.model))
    };
    let intents = declared.intents();
    let is_all = setting.is_none();
    Ok(Read { label, revisions, is_all, sources: Some(Sourced { loaded, declared, intents }) })
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
        let others = resolved.frameworks.iter().filter(|it| it.setting != framework.setting);
        let elsewhere = others.flat_map(dma_authoring::resolve::Framework::questions);
        let document = dma_authoring::compile::compose(&resolved, framework).ok_or_else(|| {
            Error::Usage(format!(
                "cannot compose `{}` of {label}: its header lacks something; `dma lint` says what",
                framework.setting
            ))
        })?;
        revisions.push(Revision {
            label: label.to_owned(),
            document,
            places: dma_authoring::compile::places(&resolved, framework, &loaded.sources),
            elsewhere: elsewhere.map(|it| it.model.id.value.clone()).collect(),
        });
    }
    if revisions.is_empty() {
        let known: Vec<&str> = resolved.frameworks.iter().map(|it| it.setting).collect();
        let wanted = setting.unwrap_or_default();
        let hint = dma_text::diagnostic::nearest(wanted, known.iter().copied()).map_or_else(
            || format!("it is one of {}", known.join(", ")),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("{label} has no setting `{wanted}`: {hint}")));
    }
    Ok(revisions)
}
