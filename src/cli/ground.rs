//! A programme comes in; what every command about releases stands on goes out: its sources, resolved and linted, and what
//! was released.

use super::terminal::Terminal;
use super::{lint, settings};
use dma_project::pipeline::{self, Options};
use dma_project::workspace::{self, Loaded, Lock, Root};
use dma_release::{Draft, History, Order, Programme};
use dma_report::Totals;
use dma_revision::changes::{Intents, declarations};
use dma_text::diagnostic::{Diagnostic, Findings, Severity};
use dma_text::error::Error;
use std::path::Path;

/// What a command about releases stands on.
pub(super) struct Ground<'a> {
    /// The programme with everything that was released.
    pub(super) programme: Programme<'a>,
    /// The errors of lint, also those that exceptions and levels make less of.
    pub(super) errors: Vec<Diagnostic>,
}

/// Finds a programme to read, and completes whatever a release left half done.
pub(super) fn open(path: &Path, command: &str, terminal: &Terminal) -> Result<(Loaded, History), Error> {
    let root = workspace::find(path, &lint::current()?)?;
    open_locked(root, None, command, terminal)
}

/// The same for a command that holds the lock, where it writes.
pub(super) fn open_locked(
    root: Root,
    lock: Option<&Lock>,
    command: &str,
    terminal: &Terminal,
) -> Result<(Loaded, History), Error> {
    let completed = match lock {
        Some(lock) => lock.completed.clone(),
        None => workspace::settle(&root, command)?,
    };
    tell_completed(completed.as_deref(), terminal);
    let history = History::new(workspace::released(&root)?);
    Ok((workspace::load(root, None)?, history))
}

/// Refuses to speak of settings of which a release is not what was released; of all where none is named.
///
/// # Errors
///
/// Which file it is, and what to do.
pub(super) fn whole(history: &History, settings: &[String], root: &Root) -> Result<(), Error> {
    let is_wanted = |setting: &String| settings.is_empty() || settings.contains(setting);
    let all = history.folders.iter().zip(&history.verdicts);
    let faults =
        all.filter(|(folder, _)| is_wanted(&folder.setting)).flat_map(|(_, verdict)| &verdict.faults);
    faults
        .take(1)
        .try_for_each(|fault| Err(Error::Damaged { path: root.shown(&fault.path), how: fault.words() }))
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
    let intents = Intents::read(&parsed.model);
    let programme = Programme { sources: &loaded.sources, resolved: &resolved, history, intents: &intents };
    work(&Ground { programme, errors })
}

impl<'a> Ground<'a> {
    /// Drafts the releases of the settings that were named, or of all.
    pub(super) fn drafts(&self, wanted: &[String], order: Order<'a>) -> Result<Vec<Draft<'a>>, Error> {
        let frameworks = settings::chosen(self.programme.resolved, wanted)?;
        Ok(frameworks.into_iter().filter_map(|it| Draft::new(self.programme, it, order)).collect())
    }

    /// The settings that were named, or all.
    pub(super) fn chosen(&self, wanted: &[String]) -> Result<Vec<&'a str>, Error> {
        Ok(settings::chosen(self.programme.resolved, wanted)?.into_iter().map(|it| it.setting).collect())
    }

    /// What was looked at.
    pub(super) fn totals(&self) -> Totals {
        Totals {
            files: self.programme.sources.len(),
            settings: self.programme.resolved.frameworks.len(),
            questions: self.programme.resolved.index.questions.len(),
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

    /// That the change log is not what the releases say, told at the first of the chosen drafts.
    pub(super) fn edited(&self, chosen: &[&Draft<'_>], changelog: Option<&[u8]>) -> Vec<Diagnostic> {
        let records = self.programme.history.releases.iter().map(|released| &released.record);
        let is_edited = changelog.is_some_and(|text| text != dma_release::changelog(records).as_bytes());
        let mut findings = Findings::new();
        if let Some(draft) = chosen.first().filter(|_| is_edited) {
            draft.changelog_is_edited(&mut findings);
        }
        findings.into_sorted()
    }

    /// Where declarations and changes disagree, as far as it concerns the chosen drafts. What is declared of a setting that
    /// is not chosen is no fault of those that are, and what none of them has may be there in another.
    fn declarations(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Diagnostic> {
        let everywhere = self.disagreements(&all.iter().collect::<Vec<_>>());
        let is_complete = all.len() == self.programme.resolved.frameworks.len();
        if is_complete && chosen.len() == all.len() {
            return everywhere;
        }
        let is_absence = |finding: &Diagnostic| {
            declarations::ABSENCES.contains(&finding.code) || dma_carry::ABSENCES.contains(&finding.code)
        };
        let model = self.programme.resolved.model;
        let concerns = |finding: &Diagnostic| {
            let declared = model.declarations().find(|(source, _)| *source == finding.primary.span.source);
            declared.is_none_or(|(_, it)| chosen.iter().any(|draft| draft.is_spoken_of(&it.change)))
        };
        let here = self.disagreements(chosen).into_iter().filter(|finding| !is_absence(finding));
        let absent = everywhere.into_iter().filter(|finding| is_complete && is_absence(finding));
        here.chain(absent).filter(concerns).collect()
    }

    /// Where declarations and the changes of some drafts disagree.
    fn disagreements(&self, drafts: &[&Draft<'_>]) -> Vec<Diagnostic> {
        let model = self.programme.resolved.model;
        let compared: Vec<_> =
            drafts.iter().filter_map(|draft| Some((draft.comparison()?, &draft.changes))).collect();
        if compared.is_empty() {
            return Vec::new();
        }
        let settings: Vec<_> = compared.iter().map(|(comparison, changes)| (comparison, *changes)).collect();
        let plans: Vec<_> = drafts.iter().filter_map(|draft| draft.plan()).collect();
        let mut found = declarations::check(model, &settings);
        found.extend(dma_carry::check(model, &plans));
        found
    }
}
