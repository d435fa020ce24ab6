//! The releases that could be made of the sources as they are, and what blocks them.

use super::Session;
use super::settings::chosen_frameworks;
use crate::pipeline::{self, Options};
use crate::root::Loaded;
use dma_authoring::model;
use dma_authoring::resolve::Resolved;
use dma_release::{Draft, Programme, ReleaseRequest};
use dma_report::Totals;
use dma_revision::changes::declarations::{self, SettingChanges};
use dma_text::diagnostic::{Diagnostic, Findings, Severity};
use dma_text::error::Error;
use dma_text::source::SourceId;

/// A programme as releases of it are drafted.
pub struct Candidates<'a> {
    /// The source files.
    pub loaded: &'a Loaded,
    /// The programme with everything that was released.
    pub programme: Programme<'a>,
    /// The programme in the sources.
    pub resolved: &'a Resolved<'a>,
    /// The errors of lint, including those that exceptions allow or levels lower.
    pub errors: Vec<Diagnostic>,
}

impl Session {
    /// Resolves and lints the programme, reads what was released, and does some work with both.
    ///
    /// # Errors
    ///
    /// When the programme or its releases cannot be read, and those of the work.
    pub fn with_candidates<T>(
        &self,
        work: impl FnOnce(&Candidates<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let history = self.history()?;
        let loaded = self.load()?;
        let parsed = pipeline::parse(&loaded.sources);
        let resolved = pipeline::resolve(&parsed, &loaded.sources);
        let run = Options { today: Some(self.today().to_owned()), ..Options::default() };
        let mut errors = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).with_waived().findings;
        errors.retain(|finding| finding.severity == Severity::Error);
        let declared = model::declared(&parsed.model);
        let programme = Programme {
            sources: &loaded.sources,
            declared: &declared,
            history: &history,
            intents: &declared.intents(),
            second_reader: &|file: SourceId, findings: &mut Findings| {
                dma_yaml::readers::report(&loaded.sources, file, findings);
            },
        };
        work(&Candidates { loaded: &loaded, programme, resolved: &resolved, errors })
    }
}

impl<'a> Candidates<'a> {
    /// Drafts the releases of the settings that were named, or of all.
    ///
    /// # Errors
    ///
    /// When a setting is unknown.
    pub fn drafts(&self, wanted: &[String], order: ReleaseRequest<'a>) -> Result<Vec<Draft<'a>>, Error> {
        let frameworks = chosen_frameworks(self.resolved, wanted)?;
        let sources = self.programme.sources;
        let working = |framework| pipeline::working(self.resolved, framework, sources);
        let working = frameworks.into_iter().filter_map(working);
        Ok(working.map(|working| Draft::new(self.programme, working, order)).collect())
    }

    /// Returns the settings that were named, or all.
    ///
    /// # Errors
    ///
    /// When a setting is unknown.
    pub fn chosen(&self, wanted: &[String]) -> Result<Vec<&'a str>, Error> {
        Ok(chosen_frameworks(self.resolved, wanted)?.into_iter().map(|framework| framework.setting).collect())
    }

    /// Returns how much was looked at.
    pub fn totals(&self) -> Totals {
        Totals {
            files: self.programme.sources.len(),
            settings: self.resolved.frameworks.len(),
            questions: self.resolved.index.questions.len(),
            responses: None,
        }
    }

    /// Returns what blocks some of the drafts, apart from lint: the reasons of the gate, and what their declarations lack.
    pub fn reasons_against(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Diagnostic> {
        let mut findings = Findings::new();
        for draft in chosen {
            draft.gate(&mut findings);
        }
        let mut found = findings.into_sorted();
        found.extend(self.declarations(chosen, all));
        found.sort_by_key(|finding| (finding.primary.span, finding.code));
        // What settings share is reported once.
        found.dedup();
        found
    }

    /// Returns a finding at the first of the chosen drafts if the change log is missing, or is not what the releases say.
    pub fn changelog_findings(&self, chosen: &[&Draft<'_>], changelog: Option<&[u8]>) -> Vec<Diagnostic> {
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
