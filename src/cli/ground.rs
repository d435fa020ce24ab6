//! A programme comes in; what every command about releases stands on goes out: its sources, resolved and linted, and what
//! was released.

use super::terminal::Terminal;
use super::{lint, settings};
use crate::carry;
use crate::changes::{Intents, declarations};
use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::error::Error;
use crate::pipeline::{self, Options};
use crate::release::{Draft, History, Order, Programme};
use crate::report::Totals;
use crate::workspace::{self, Loaded, Lock, Root};
use std::path::Path;

/// What a command about releases stands on.
pub(super) struct Ground<'a> {
    /// The programme with everything that was released.
    pub(super) programme: Programme<'a>,
    /// The errors of lint.
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
    let mut errors = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).findings;
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
        found
    }

    /// Where declarations and changes disagree, as far as it concerns the chosen drafts. What is declared of a setting that
    /// is not chosen is no fault of those that are.
    fn declarations(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Diagnostic> {
        let model = self.programme.resolved.model;
        let check = |drafts: &[&Draft<'_>]| {
            let compared: Vec<_> =
                drafts.iter().filter_map(|draft| Some((draft.comparison()?, &draft.changes))).collect();
            let settings: Vec<_> =
                compared.iter().map(|(comparison, changes)| (comparison, *changes)).collect();
            let plans: Vec<_> = drafts.iter().filter_map(|draft| draft.plan()).collect();
            if settings.is_empty() {
                return Vec::new();
            }
            let mut found = declarations::check(model, &settings);
            found.extend(carry::check(model, &plans));
            found
        };
        let everywhere = check(&all.iter().collect::<Vec<_>>());
        if chosen.len() == all.len() {
            return everywhere;
        }
        let here = check(chosen);
        let concerns = |finding: &Diagnostic| {
            let declared = model.declarations().find(|(source, _)| *source == finding.primary.span.source);
            declared.is_none_or(|(_, it)| chosen.iter().any(|draft| draft.uses(&it.change)))
        };
        here.into_iter().filter(|finding| everywhere.contains(finding) && concerns(finding)).collect()
    }
}
