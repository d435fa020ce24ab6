//! The name of a revision comes in, as it was typed; what it stands for goes out, read from disk or git.

use super::lint::current;
use crate::canonical;
use crate::changes::Intents;
use crate::diff::Revision;
use crate::emit;
use crate::error::Error;
use crate::model::Model;
use crate::pipeline;
use crate::release::{Released, folders};
use crate::workspace::{self, Loaded, Root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the name of a revision stands for.
pub(super) struct Read {
    /// What it is called.
    pub(super) label: String,
    /// One for each setting, in the order of the programme.
    pub(super) revisions: Vec<Revision>,
    /// The sources, where there are any.
    pub(super) sources: Option<Sourced>,
}

/// The sources of a revision.
pub(super) struct Sourced {
    /// The files.
    pub(super) loaded: Loaded,
    /// What they say.
    pub(super) model: Model,
    /// What is declared of changes.
    pub(super) intents: Intents,
}

/// How a revision can be named, for messages.
const FORMS: &str = "name a release (`acute@1.0.0`), a git revision (`main`, `main:acute`), a setting, a file of a \
                     programme, its folder, or a compiled framework (`dist/acute-1.0.0.json`)";

/// Reads a revision; without a name, the working tree.
pub(super) fn read(name: Option<&str>, programme: &Path) -> Result<Read, Error> {
    let current = current()?;
    let Some(name) = name else {
        let root = workspace::find(programme, &current)?;
        return sourced("the working tree".to_owned(), workspace::load(root, None)?, None);
    };
    let path = PathBuf::from(name);
    if current.join(&path).exists() {
        return at_path(name, &path, &current);
    }
    let root = || workspace::find(programme, &current);
    if let Some((setting, version)) = name.split_once('@').filter(|(it, _)| !it.is_empty() && is_id(it)) {
        return release(name, &root()?, setting, version);
    }
    if let Some((revision, setting)) = name.rsplit_once(':') {
        let loaded = workspace::load_at(root()?, revision)?;
        let setting = (!setting.is_empty()).then_some(setting);
        return sourced(name.to_owned(), loaded, setting);
    }
    let root = root()?;
    if is_id(name) && root.folder.join(name).join("framework.yaml").is_file() {
        return sourced(format!("{name} in the working tree"), workspace::load(root, None)?, Some(name));
    }
    let loaded = workspace::load_at(root, name).map_err(|error| match error {
        Error::NoRevision { name, hint } => Error::Usage(format!(
            "there is no file, no setting and no git revision `{name}`: {FORMS}; {hint}"
        )),
        other => other,
    })?;
    sourced(name.to_owned(), loaded, None)
}

/// The last release of each setting; where nothing is released yet, what was last committed.
pub(super) fn last_release(programme: &Path) -> Result<Read, Error> {
    let root = workspace::find(programme, &current()?)?;
    let mut last: BTreeMap<String, (semver::Version, String)> = BTreeMap::new();
    for (name, _) in workspace::released(&root)? {
        let parts: Vec<&str> = name.split('/').collect();
        if let [setting, "releases", version, "framework.json"] = parts[..]
            && let Ok(version) = semver::Version::parse(version)
            && last.get(setting).is_none_or(|(known, _)| *known < version)
        {
            last.insert(setting.to_owned(), (version, name.clone()));
        }
    }
    if last.is_empty() {
        return read(Some("HEAD"), programme);
    }
    let mut revisions = Vec::new();
    for (setting, (version, name)) in last {
        let label = format!("{setting}@{version}");
        if let Some(bytes) = workspace::read_if_there(&root, &name)? {
            for mut revision in strictly(&label, bytes, &format!("{}{name}", root.prefix))?.revisions {
                revision.elsewhere = asked_elsewhere(&root, &revision.document)?;
                revisions.push(revision);
            }
        }
    }
    Ok(Read { label: "the last release".to_owned(), revisions, sources: None })
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A compiled framework, a framework's header, or anything else in a programme.
fn at_path(name: &str, path: &Path, current: &Path) -> Result<Read, Error> {
    if path.extension().is_some_and(|extension| extension == "json") {
        return compiled(name, &current.join(path), path);
    }
    let root = workspace::find(path, current)?;
    let is_header = path.file_name().is_some_and(|file| file == "framework.yaml");
    let setting = if is_header {
        let absolute = current.join(path);
        let folder = absolute.parent().and_then(Path::file_name);
        folder.map(|folder| folder.to_string_lossy().into_owned())
    } else {
        // The folder of a setting stands for the setting.
        let inside = current.join(path);
        let file = inside.file_name().map(|it| it.to_string_lossy().into_owned());
        file.filter(|it| inside.join("framework.yaml").is_file() && root.folder.join(it).is_dir())
    };
    sourced(name.to_owned(), workspace::load(root, None)?, setting.as_deref())
}

/// A compiled framework, read strictly.
fn compiled(label: &str, path: &Path, shown: &Path) -> Result<Read, Error> {
    let bytes = workspace::read_file(path)?.ok_or_else(|| Error::NotFound { path: shown.to_owned() })?;
    strictly(label, bytes, &shown.display().to_string())
}

fn strictly(label: &str, bytes: Vec<u8>, shown: &str) -> Result<Read, Error> {
    let refused = |why: String| Error::Usage(format!("cannot read {shown}: {why}"));
    let text = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8".to_owned()))?;
    let document = canonical::parse(&text).map_err(|error| refused(error.to_string()))?;
    Ok(Read { label: label.to_owned(), revisions: vec![Revision::new(label, document)], sources: None })
}

/// A release of a setting.
fn release(label: &str, root: &Root, setting: &str, version: &str) -> Result<Read, Error> {
    let name = format!("{setting}/releases/{version}/framework.json");
    // A version never has a part of a path in it.
    let is_plain =
        !version.is_empty() && version.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c));
    if is_plain && let Some(bytes) = workspace::read_if_there(root, &name)? {
        let mut read = strictly(label, bytes, &format!("{}{name}", root.prefix))?;
        for revision in &mut read.revisions {
            revision.elsewhere = asked_elsewhere(root, &revision.document)?;
        }
        return Ok(read);
    }
    let folder = format!("{setting}/releases/");
    let mut all: Vec<String> = Vec::new();
    for (name, _) in workspace::released(root)? {
        let version =
            name.strip_prefix(&folder).and_then(|rest| rest.split_once('/')).map(|(version, _)| version);
        all.extend(version.filter(|it| all.last().is_none_or(|last| last != it)).map(str::to_owned));
    }
    let hint = if all.is_empty() {
        "nothing is released yet".to_owned()
    } else {
        format!("there is {}", all.join(", "))
    };
    Err(Error::Usage(format!("there is no release `{version}` of `{setting}`: {hint}")))
}

/// The questions that other settings asked in the same round: in their last releases of the same edition.
fn asked_elsewhere(root: &Root, document: &canonical::Document) -> Result<Vec<String>, Error> {
    let mut last: BTreeMap<String, Released> = BTreeMap::new();
    for folder in folders(workspace::released(root)?) {
        if folder.setting == document.setting.id {
            continue;
        }
        // They come by version, so the last one stays. What cannot be read is for `dma verify` to tell.
        if let Ok(released) = folder.read()
            && released.document.edition == document.edition
        {
            last.insert(released.setting.clone(), released);
        }
    }
    let sections = last.values().flat_map(|it| &it.document.themes).flat_map(|theme| &theme.sections);
    let ids: BTreeSet<&String> =
        sections.flat_map(|section| &section.questions).map(|question| &question.id).collect();
    Ok(ids.into_iter().cloned().collect())
}

/// The working tree with another text in the place of one file.
pub(super) fn with_file(label: String, root: Root, file: (String, Vec<u8>)) -> Result<Read, Error> {
    sourced(label, workspace::load(root, Some(file))?, None)
}

/// The frameworks of sources, composed.
fn sourced(label: String, loaded: Loaded, setting: Option<&str>) -> Result<Read, Error> {
    let (revisions, model) = {
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
        (revisions, parsed.model)
    };
    let intents = Intents::read(&model);
    Ok(Read { label, revisions, sources: Some(Sourced { loaded, model, intents }) })
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
        let elsewhere = others.flat_map(crate::resolve::Framework::questions);
        let document = emit::canonical::compose(&resolved, framework).ok_or_else(|| {
            Error::Usage(format!(
                "cannot compose `{}` of {label}: its header lacks something; `dma lint` says what",
                framework.setting
            ))
        })?;
        revisions.push(Revision {
            label: label.to_owned(),
            document,
            places: emit::canonical::places(&resolved, framework, &loaded.sources),
            elsewhere: elsewhere.map(|it| it.model.id.value.clone()).collect(),
        });
    }
    if revisions.is_empty() {
        let known: Vec<&str> = resolved.frameworks.iter().map(|it| it.setting).collect();
        let wanted = setting.unwrap_or_default();
        let hint = crate::diagnostic::nearest(wanted, known.iter().copied()).map_or_else(
            || format!("it is one of {}", known.join(", ")),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Error::Usage(format!("{label} has no setting `{wanted}`: {hint}")));
    }
    Ok(revisions)
}
