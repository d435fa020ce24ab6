//! Releases that are made again from the sources of a git revision, to compare every byte.

use super::Session;
use crate::pipeline;
use dma_authoring::model;
use dma_release::{
    Bundle, Draft, FRAMEWORK, Fault, FaultKind, Folder, History, Programme, Record, ReleaseRequest, SIGNATURE,
};
use dma_text::diagnostic::Findings;
use dma_text::error::Error;
use dma_text::source::SourceId;
use dma_text::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// What making releases again showed.
#[derive(Debug)]
pub struct Rebuilt<'h> {
    /// The releases that were made again.
    pub folders: Vec<&'h Folder>,
    /// Those that were made from other sources, from which these make the same framework.
    pub alike: Vec<&'h Folder>,
    /// The files that differ.
    pub faults: Vec<Fault>,
}

impl Session {
    /// Makes releases again from the sources of a git revision, and compares every byte. Without names of settings, every
    /// release that these sources are of.
    ///
    /// # Errors
    ///
    /// When the revision cannot be read, or its sources are of no release.
    pub fn rebuild<'h>(
        &self,
        history: &'h History,
        settings: &[String],
        revision: &str,
    ) -> Result<Rebuilt<'h>, Error> {
        let loaded = self.storage.at_revision(revision)?.load()?;
        rebuild(&loaded.sources, history, settings, revision)
    }
}

fn rebuild<'h>(
    committed: &Sources,
    history: &'h History,
    wanted: &[String],
    name: &str,
) -> Result<Rebuilt<'h>, Error> {
    let mut texts = undeclared(committed);
    let folders = folders(&texts, history, wanted);
    if folders.is_empty() {
        return Err(Error::Usage(format!("no release here has the version of the sources at `{name}`")));
    }
    texts.extend(folders.iter().flat_map(|folder| declarations(folder)));
    let sources = Sources::new(texts);
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let declared = model::declared(&parsed.model);
    let intents = declared.intents();
    let (mut alike, mut faults) = (Vec::new(), Vec::new());
    for folder in &folders {
        let fault = |file: &str, how: String| Fault {
            path: format!("{}/{file}", folder.path()),
            kind: FaultKind::Rebuilt { from: name.to_owned(), how },
        };
        let framework = resolved.frameworks.iter().find(|framework| framework.setting == folder.setting);
        let (Ok(record), Some(version), Some(framework)) = (folder.record(), folder.version(), framework)
        else {
            faults.push(fault("release.json", "its record cannot be read".to_owned()));
            continue;
        };
        let before = history.before(&folder.setting, &version);
        let programme = Programme {
            sources: &sources,
            declared: &declared,
            history: &before,
            intents: &intents,
            second_reader: &|file: SourceId, findings: &mut Findings| {
                dma_yaml::readers::report(&sources, file, findings);
            },
        };
        let order = ReleaseRequest {
            date: &record.date,
            approval: record.approval.as_ref().map(|approval| approval.reference.as_str()),
            tool: &record.tool.version,
            bump: false,
        };
        let Some(working) = pipeline::working(&resolved, framework, &sources) else {
            faults.push(fault(
                "framework.json",
                "its sources have errors; `dma lint --ref` shows them".to_owned(),
            ));
            continue;
        };
        let bundle = Draft::new(programme, working, order)
            .bundle()
            .map_err(|error| Error::Internal(error.to_string()))?;
        match differences(folder, &bundle, &record) {
            None => alike.push(*folder),
            Some(files) => faults.extend(files.into_iter().map(|(file, how)| fault(&file, how))),
        }
    }
    let folders = folders.into_iter().filter(|folder| !alike.contains(folder)).collect();
    Ok(Rebuilt { folders, alike, faults })
}

/// The texts of a programme without the declarations that wait: those that a release used up lie in the release.
fn undeclared(sources: &Sources) -> BTreeMap<String, String> {
    let all = sources.iter().map(|(_, source)| (source.name().to_owned(), source.text().to_owned()));
    all.filter(|(name, _)| !name.starts_with("changes/")).collect()
}

/// The files that differ, and why; nothing for an earlier release of a setting that these sources change nothing about.
fn differences(folder: &Folder, made: &Bundle, record: &Record) -> Option<Vec<(String, String)>> {
    let is_same = |file: &str| made.files.get(file) == folder.files.get(file);
    if record.sources != made.record.sources && is_same(FRAMEWORK) {
        return None;
    }
    let why = other_sources(record, &made.record);
    let names: BTreeSet<&String> = made.files.keys().chain(folder.files.keys()).collect();
    let differ = names.into_iter().filter(|file| *file != SIGNATURE && !is_same(file));
    Some(differ.map(|file| (file.clone(), why.clone())).collect())
}

/// The releases whose version the sources have.
fn folders<'h>(texts: &BTreeMap<String, String>, history: &'h History, wanted: &[String]) -> Vec<&'h Folder> {
    let sources = Sources::new(texts.clone());
    let parsed = pipeline::parse(&sources);
    let version = |setting: &str| {
        let mut headers = parsed.model.frameworks().map(|(_, header)| header);
        headers
            .find(|header| header.framework.value == setting)?
            .version
            .as_ref()
            .map(|version| version.value.clone())
    };
    let is_wanted = |folder: &&Folder| {
        (wanted.is_empty() || wanted.contains(&folder.setting))
            && version(&folder.setting).as_ref() == Some(&folder.name)
    };
    history.folders.iter().filter(is_wanted).collect()
}

/// The declarations that lie in a release, as the sources had them.
fn declarations(folder: &Folder) -> impl Iterator<Item = (String, String)> {
    let declared = folder.files.iter().filter(|(name, _)| name.starts_with("changes/"));
    declared.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()))
}

/// Why a release that was made again is another one.
fn other_sources(old: &Record, new: &Record) -> String {
    let digests = |record: &Record| -> BTreeMap<String, String> {
        record.sources.iter().map(|source| (source.file.clone(), source.sha256.clone())).collect()
    };
    let (old_files, new_files) = (digests(old), digests(new));
    let names: BTreeSet<&String> = old_files.keys().chain(new_files.keys()).collect();
    let differ: Vec<&String> =
        names.into_iter().filter(|name| old_files.get(*name) != new_files.get(*name)).collect();
    match &differ[..] {
        [] => format!(
            "the sources are the same; it was made by dma {}, and this is {}",
            old.tool.version,
            env!("CARGO_PKG_VERSION")
        ),
        [one] => format!("its source `{one}` was different"),
        [first, rest @ ..] => format!("its source `{first}` and {} more were others", rest.len()),
    }
}
