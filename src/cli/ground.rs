//! A programme comes in; what every command about releases stands on goes out: its sources, resolved and linted, and what
//! was released.

use super::terminal::Terminal;
use super::{lint, settings};
use dma_authoring::model;
use dma_authoring::resolve::Resolved;
use dma_project::pipeline::{self, Options};
use dma_project::workspace::{self, Loaded, Lock, Root};
use dma_release::{CHANGELOG, Draft, History, Programme, ReleaseRequest};
use dma_report::Totals;
use dma_revision::changes::declarations::{self, SettingChanges};
use dma_text::diagnostic::{Diagnostic, Findings, Severity};
use dma_text::error::Error;
use dma_text::source::SourceId;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What a command about releases stands on.
pub(super) struct Ground<'a> {
    /// The programme with everything that was released.
    pub(super) programme: Programme<'a>,
    /// The programme in the sources.
    pub(super) resolved: &'a Resolved<'a>,
    /// The errors of lint, also those that exceptions and levels make less of.
    pub(super) errors: Vec<Diagnostic>,
}

/// Finds a programme to read.
pub(super) fn open(path: &Path, terminal: &Terminal) -> Result<(Loaded, Arc<History>), Error> {
    let root = workspace::find(path, &lint::current()?)?;
    open_locked(root, None, terminal)
}

/// The same for a command that holds the lock, where it writes.
pub(super) fn open_locked(
    root: Root,
    lock: Option<&Lock>,
    terminal: &Terminal,
) -> Result<(Loaded, Arc<History>), Error> {
    tell_completed(lock.and_then(|lock| lock.completed.as_deref()), terminal);
    let history = releases(&root)?;
    Ok((workspace::load(root, None)?, history))
}

/// What this run has read of releases, and in which folder. Everything that a command says of releases is of one state of
/// the disk, and reading and verifying them once is enough.
static READ: Mutex<Option<(PathBuf, Arc<History>)>> = Mutex::new(None);

/// Reads and verifies every release of a programme, once in a run. No command reads releases in another way. A command
/// that writes calls this when it holds the lock.
///
/// # Errors
///
/// When a released file cannot be read.
pub(super) fn releases(root: &Root) -> Result<Arc<History>, Error> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, history)) = read.as_ref().filter(|(folder, _)| *folder == root.folder) {
        return Ok(Arc::clone(history));
    }
    let changelog = workspace::read_if_there(root, CHANGELOG)?;
    let history = Arc::new(History::new(
        workspace::released(root)?,
        changelog.as_deref(),
        None,
        pipeline::declarations,
    ));
    *read = Some((root.folder.clone(), Arc::clone(&history)));
    Ok(history)
}

/// Refuses to use the releases of some settings, or of all where none is named, when `dma verify` finds fault with one.
///
/// # Errors
///
/// Which file is wrong, and what to do.
pub(super) fn whole(history: &History, settings: &[String], root: &Root) -> Result<(), Error> {
    history
        .fault(settings)
        .map_or(Ok(()), |fault| Err(Error::Damaged { path: root.shown(&fault.path), how: fault.words() }))
}

/// Says that an earlier command was completed.
pub(super) fn tell_completed(completed: Option<&str>, terminal: &Terminal) {
    if let Some(purpose) = completed {
        terminal.note(&format!("`{purpose}` was interrupted after it was decided; it is complete now"));
    }
}

/// Resolves and lints a programme, and does some work with it.
pub(super) fn with<T>(
    loaded: &Loaded,
    history: &History,
    work: impl FnOnce(&Ground<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let run = Options { today: Some(lint::today()), ..Options::default() };
    let mut errors = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).with_waived().findings;
    errors.retain(|finding| finding.severity == Severity::Error);
    let declared = model::declared(&parsed.model);
    let programme = Programme {
        sources: &loaded.sources,
        declared: &declared,
        history,
        intents: &declared.intents(),
        second_reader: &|file: SourceId, findings: &mut Findings| {
            dma_yaml::readers::report(&loaded.sources, file, findings);
        },
    };
    work(&Ground { programme, resolved: &resolved, errors })
}

impl<'a> Ground<'a> {
    /// Drafts the releases of the settings that were named, or of all.
    pub(super) fn drafts(
        &self,
        wanted: &[String],
        order: ReleaseRequest<'a>,
    ) -> Result<Vec<Draft<'a>>, Error> {
        let frameworks = settings::chosen(self.resolved, wanted)?;
        let sources = self.programme.sources;
        let working = |framework| pipeline::working(self.resolved, framework, sources);
        let working = frameworks.into_iter().filter_map(working);
        Ok(working.map(|working| Draft::new(self.programme, working, order)).collect())
    }

    /// The settings that were named, or all.
    pub(super) fn chosen(&self, wanted: &[String]) -> Result<Vec<&'a str>, Error> {
        Ok(settings::chosen(self.resolved, wanted)?.into_iter().map(|it| it.setting).collect())
    }

    /// What was looked at.
    pub(super) fn totals(&self) -> Totals {
        Totals {
            files: self.programme.sources.len(),
            settings: self.resolved.frameworks.len(),
            questions: self.resolved.index.questions.len(),
            responses: None,
        }
    }

    /// What stands against some of the drafts, lint apart: the reasons of the gate, and what their declarations lack.
    pub(super) fn against(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Diagnostic> {
        let mut findings = Findings::new();
        for draft in chosen {
            draft.gate(&mut findings);
        }
        let mut found = findings.into_sorted();
        found.extend(self.declarations(chosen, all));
        found.sort_by_key(|finding| (finding.primary.span, finding.code));
        // What settings share is told once.
        found.dedup();
        found
    }

    /// That the change log is missing or is not what the releases say, told at the first of the chosen drafts.
    pub(super) fn edited(&self, chosen: &[&Draft<'_>], changelog: Option<&[u8]>) -> Vec<Diagnostic> {
        let history = self.programme.history;
        let records = history.releases.iter().map(|released| &released.record);
        let is_other = match changelog {
            Some(text) => text != dma_release::changelog(records).as_bytes(),
            None => !history.folders.is_empty(),
        };
        let mut findings = Findings::new();
        if let Some(draft) = chosen.first().filter(|_| is_other) {
            draft.report_changelog(changelog.is_some(), &mut findings);
        }
        findings.into_sorted()
    }

    /// Where declarations and changes disagree, as far as it concerns the chosen drafts. What is declared of a setting that
    /// is not chosen is no fault of those that are, and what none of them has may be there in another.
    fn declarations(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Diagnostic> {
        let everywhere = self.disagreements(&all.iter().collect::<Vec<_>>());
        let is_complete = all.len() == self.resolved.frameworks.len();
        if is_complete && chosen.len() == all.len() {
            return everywhere;
        }
        let is_absence = |finding: &Diagnostic| {
            declarations::ABSENCES.contains(&finding.code) || dma_carry::ABSENCES.contains(&finding.code)
        };
        let concerns = |finding: &Diagnostic| {
            let mut all = self.programme.declared.declarations.iter();
            let declaration = all.find(|one| one.slug.span.source == finding.primary.span.source);
            declaration.is_none_or(|one| chosen.iter().any(|draft| draft.is_named_by(&one.slug)))
        };
        let here = self.disagreements(chosen).into_iter().filter(|finding| !is_absence(finding));
        let absent = everywhere.into_iter().filter(|finding| is_complete && is_absence(finding));
        here.chain(absent).filter(concerns).collect()
    }

    /// Where declarations and the changes of some drafts disagree.
    fn disagreements(&self, drafts: &[&Draft<'_>]) -> Vec<Diagnostic> {
        let declared = self.programme.declared;
        let compared: Vec<_> =
            drafts.iter().filter_map(|draft| Some((draft.comparison()?, &draft.changes))).collect();
        if compared.is_empty() {
            return Vec::new();
        }
        let settings: Vec<_> =
            compared.iter().map(|(comparison, changes)| SettingChanges { comparison, changes }).collect();
        let plans: Vec<_> = drafts.iter().filter_map(|draft| draft.plan()).collect();
        let mut found = declarations::check(declared, &settings);
        found.extend(dma_carry::check(declared, &plans));
        found
    }
}
