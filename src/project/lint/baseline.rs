//! The baseline: a file of findings that were there before, which are not shown again.

use super::names;
use crate::pipeline::Options;
use crate::root::{Loaded, Root};
use crate::workspace::{self, BASELINE, ChangeKind, Disk, Lock, Step};
use dma_document::schema::{self, Schema};
use dma_lint::rules;
use dma_text::diagnostic::{Diagnostic, FINGERPRINT};
use dma_text::error::Error;
use dma_yaml::tree::limits;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Raised in its second part by an addition, in its first by anything that this tool could trip over.
const SCHEMA_VERSION: &str = "1.0";

/// How a file of another version begins its number; ours is `1.`.
const MAJOR: &str = "1.";

/// Which baseline is used, and how.
#[derive(Debug, Clone, Default)]
pub struct BaselineUse {
    /// The file that the user named; `None` for the programme's own, which is read if there is one.
    pub file: Option<PathBuf>,
    /// Whether no baseline is read.
    pub is_ignored: bool,
    /// Whether entries that match nothing are removed.
    pub is_updated: bool,
    /// Whether a baseline that exists takes new findings when it is written again.
    pub may_grow: bool,
}

/// A baseline that was read.
pub(super) struct Baseline {
    /// What the file held.
    was: Vec<u8>,
    /// As it is called in messages.
    shown: String,
    entries: Vec<Entry>,
}

/// What a baseline is held against.
pub(super) struct Now<'f> {
    /// The fingerprints of what is found now.
    pub(super) found: &'f BTreeSet<&'f str>,
    /// Files that are not known in every part, so that something in them may not be found.
    pub(super) partial: &'f BTreeSet<String>,
    /// What is looked for.
    pub(super) options: &'f Options,
}

/// The file; its form is described by `schemas/baseline.schema.json`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    schema_version: String,
    recipe: String,
    findings: Vec<Entry>,
}

/// One finding that is not to be shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    fingerprint: String,
    rule: String,
    path: String,
    message: String,
}

/// What the baseline of a programme is called in messages.
fn shown(options: &BaselineUse, root: &Root) -> String {
    match &options.file {
        Some(path) => path.display().to_string(),
        None => format!("{}{BASELINE}", root.prefix),
    }
}

/// Reads the baseline of a programme: the file that the user named, or the programme's own, which is read only inside of it.
///
/// # Errors
///
/// When it cannot be read.
pub fn bytes(options: &BaselineUse, root: &Root) -> Result<Option<Vec<u8>>, Error> {
    match &options.file {
        Some(path) => workspace::read_file(path),
        None => workspace::read_if_there(root, BASELINE),
    }
}

impl Baseline {
    /// The baseline of a programme, where it has one.
    pub(super) fn of(options: &BaselineUse, root: &Root) -> Result<Option<Self>, Error> {
        if options.is_ignored {
            return Ok(None);
        }
        let found = Self::read(options, root)?;
        if let (None, Some(path)) = (&found, &options.file) {
            return Err(Error::NotFound { path: path.clone() });
        }
        if found.is_none() && options.is_updated {
            return Err(Error::Usage(format!(
                "there is no baseline {shown} to update: `dma lint --write-baseline` writes one",
                shown = shown(options, root)
            )));
        }
        Ok(found)
    }

    fn read(options: &BaselineUse, root: &Root) -> Result<Option<Self>, Error> {
        let Some(was) = bytes(options, root)? else { return Ok(None) };
        let shown = shown(options, root);
        let entries = entries(&was).map_err(|why| Error::Baseline { path: PathBuf::from(&shown), why })?;
        Ok(Some(Self { was, shown, entries }))
    }

    /// As it is called in messages.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The fingerprints that it lists.
    pub(super) fn fingerprints(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|entry| entry.fingerprint.as_str()).collect()
    }

    /// Returns how many entries match no finding: these were fixed, or are listed twice. Rules that are off in this run do not
    /// count.
    pub(super) fn stale(&self, now: &Now<'_>) -> usize {
        self.entries.len() - self.kept(now).len()
    }

    fn kept(&self, now: &Now<'_>) -> Vec<Entry> {
        let is_off = |entry: &Entry| {
            let last = |name: &str| now.options.levels.iter().rev().find(|(set, _)| set == name);
            let rule = rules::find(&entry.rule);
            let level = rule.and_then(|rule| last(rule.code.slug).or_else(|| last(rule.group.name())));
            level.is_some_and(|(_, level)| level.is_none())
        };
        let mut seen = BTreeSet::new();
        let mut stays = |entry: &&Entry| {
            let is_first = seen.insert(entry.fingerprint.clone());
            let is_found = now.found.contains(entry.fingerprint.as_str());
            is_first && (is_found || now.partial.contains(&entry.path) || is_off(entry))
        };
        self.entries.iter().filter(|entry| stays(entry)).cloned().collect()
    }

    /// Takes out what is stale, adds nothing, and says what was done.
    pub(super) fn shrink(&self, options: &BaselineUse, root: &Root, now: &Now<'_>) -> Result<String, Error> {
        let kept = self.kept(now);
        let (left, stale) = (kept.len(), self.entries.len() - kept.len());
        if stale == 0 {
            return Ok(format!("no entry of {} is stale: {}", self.shown, counted(left)));
        }
        let disk = Disk::new();
        let lock = Lock::wait(root, "dma lint --update-baseline", &disk)?;
        write(options, &lock, kept, Some(self.was.clone()))?;
        let last = if left == 0 { "; it is empty now and can be deleted" } else { "" };
        Ok(format!("took {} out of {}: {} left{last}", counted(stale), self.shown, counted(left)))
    }
}

/// Writes every finding of a run, and says what changed. A baseline that exists takes new findings only where that is
/// asked for.
///
/// # Errors
///
/// When the file that is there is no baseline, when it would grow and may not, and when it cannot be written.
pub fn create<'f>(
    options: &BaselineUse,
    loaded: &Loaded,
    findings: impl Iterator<Item = (&'f Diagnostic, String)>,
) -> Result<String, Error> {
    // What stands there now must be a baseline: a slip of the finger is not to cost another file.
    let lock = Lock::wait(&loaded.root, "dma lint --write-baseline", &Disk::new())?;
    is_as_checked(loaded)?;
    let (before, shown) = (Baseline::read(options, &loaded.root)?, shown(options, &loaded.root));
    let entries: Vec<Entry> = findings
        .map(|(finding, fingerprint)| Entry {
            fingerprint,
            rule: finding.code.slug.to_owned(),
            path: loaded.sources.get(finding.primary.span.source).name().to_owned(),
            message: finding.message.clone(),
        })
        .collect();
    let (number, old) = (entries.len(), before.as_ref().map(Baseline::fingerprints).unwrap_or_default());
    let new = entries.iter().filter(|entry| !old.contains(entry.fingerprint.as_str())).count();
    let gone = old.len() - (number - new);
    if before.is_some() && new > 0 && !options.may_grow {
        let (findings, them) = if new == 1 { ("finding is", "it") } else { ("findings are", "them") };
        return Err(Error::Usage(format!(
            "nothing was written: {new} {findings} not in {shown}, which can only shrink; fix {them}, or allow {them} in \
             place with `# allow: rule — reason`; `dma lint --write-baseline --grow` adds {them}"
        )));
    }
    write(options, &lock, entries, before.as_ref().map(|before| before.was.clone()))?;
    let change = before.as_ref().map_or_else(String::new, |_| format!(", {new} new, {gone} gone"));
    Ok(format!("wrote {shown}: {}{change}", counted(number)))
}

/// Whether the programme is still what was checked before the lock was taken: another command may have changed it.
fn is_as_checked(loaded: &Loaded) -> Result<(), Error> {
    let now = workspace::load(loaded.root.clone(), None)?;
    let texts = |loaded: &Loaded| -> BTreeMap<String, String> {
        loaded
            .sources
            .iter()
            .map(|(_, source)| (source.name().to_owned(), source.text().to_owned()))
            .collect()
    };
    let (before, now) = (texts(loaded), texts(&now));
    let changed = before.iter().find(|(name, text)| now.get(*name) != Some(text));
    match changed.or_else(|| now.iter().find(|(name, _)| !before.contains_key(*name))) {
        Some((name, _)) => Err(Error::Changed { path: loaded.root.shown(name) }),
        None => Ok(()),
    }
}

fn counted(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// Writes the file, whole or not at all, and only over what was read of it.
fn write(
    options: &BaselineUse,
    lock: &Lock,
    mut findings: Vec<Entry>,
    was: Option<Vec<u8>>,
) -> Result<(), Error> {
    findings.sort_by(|a, b| (&a.path, &a.rule, &a.fingerprint).cmp(&(&b.path, &b.rule, &b.fingerprint)));
    let document =
        Document { schema_version: SCHEMA_VERSION.to_owned(), recipe: FINGERPRINT.to_owned(), findings };
    let mut bytes =
        serde_json::to_vec_pretty(&document).map_err(|error| Error::Internal(error.to_string()))?;
    bytes.push(b'\n');
    // What could not be read again is not written.
    if bytes.len() > limits::FILE_BYTES {
        let why = format!("it would hold {} entries, which is more than 16 MiB", document.findings.len());
        return Err(Error::Baseline {
            path: options.file.clone().unwrap_or_else(|| PathBuf::from(BASELINE)),
            why: format!("{why}; fix some findings first"),
        });
    }
    if let Some(path) = &options.file {
        return workspace::write_over(path, &bytes, was.as_deref());
    }
    let step = Step::File { path: BASELINE.to_owned(), bytes, was };
    workspace::commit(lock, ChangeKind::Baseline, &[step], &Disk::new())
}

/// The entries of a file, or what is wrong with it and what to do.
fn entries(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let again = "correct it, or delete it and write a new one with `dma lint --write-baseline`";
    if bytes.split(|&byte| byte == b'\n').any(|line| line.starts_with(b"<<<<<<< ")) {
        return Err("git left a conflict in it; keep the entries of both sides, then run `dma lint --update-baseline`"
            .to_owned());
    }
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not JSON ({error}); {again}"))?;
    if let Some(version) = value.get("schemaVersion").and_then(Value::as_str)
        && !version.starts_with(MAJOR)
    {
        return Err(format!(
            "it is of version {version}, and this `dma` reads {SCHEMA_VERSION}; use the `dma` that wrote it, or delete \
             it and write a new one with `dma lint --write-baseline`"
        ));
    }
    if let Some(violation) = schema::validate(Schema::Baseline, &value).into_iter().next() {
        let place =
            if violation.pointer.is_empty() { String::new() } else { format!("at {}: ", violation.pointer) };
        return Err(format!("{place}{}; {again}", violation.message));
    }
    let document: Document = serde_json::from_value(value).map_err(|error| format!("{error}; {again}"))?;
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for (number, entry) in document.findings.iter().enumerate() {
        if !*known.entry(&entry.rule).or_insert_with(|| rules::find(&entry.rule).is_some()) {
            let hint = names::suggestion(&entry.rule, rules::all().map(|rule| rule.code.slug));
            return Err(format!(
                "at /findings/{number}: there is no rule `{}` ({hint}); correct the entry or delete it",
                entry.rule
            ));
        }
    }
    Ok(document.findings)
}

/// What to do about entries that match nothing.
pub(super) const UPDATE: &str = "`dma lint --update-baseline` removes them";
