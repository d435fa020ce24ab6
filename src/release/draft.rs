//! Drafts the next release of a framework, ready for the gate.

use super::approval;
use super::bundle::{Bundle, BundleError, Ingredients, bundle};
use super::candidate::{Candidate, Needs, SecondReader};
use super::delta::{Delta, delta, needs};
use super::folder::{CHANGELOG, Released};
use super::gate::gate;
use super::history::History;
use super::notes::{NotesInput, notes};
use super::reason;
use super::record::FileDigest;
use super::retired::retired;
use super::version::{Bump, lowest_after, with_version};
use super::working::Working;
use dma_carry::Assessment;
use dma_carry::{Plan, Verdicts};
use dma_document::{Declaration, Declared, Document, Intents};
use dma_revision::changes::{Change, Changes};
use dma_revision::diff::{Comparison, Revision, compare};
use dma_text::diagnostic::{Findings, Severity};
use dma_text::source::{SourceId, Sources, Span};
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};

/// What every draft of one run shares.
#[derive(Clone, Copy)]
pub struct Programme<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What is declared of changes, with places.
    pub declared: &'a Declared,
    /// Everything that was released before.
    pub history: &'a History,
    /// The complete declarations.
    pub intents: &'a Intents,
    /// Reports what a second reader of YAML reads differently.
    pub second_reader: SecondReader<'a>,
}

/// What was asked for when a release is made.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseRequest<'a> {
    /// The day of the release.
    pub date: &'a str,
    /// Where the decision to release is written down.
    pub approval: Option<&'a str>,
    /// The version of the tool.
    pub tool: &'a str,
    /// Whether the version is to be raised as far as the changes ask for.
    pub bump: bool,
}

impl<'a> ReleaseRequest<'a> {
    /// Makes a request that only shows what a release on this day would be.
    pub fn on(date: &'a str) -> Self {
        Self { date, approval: None, tool: env!("CARGO_PKG_VERSION"), bump: false }
    }
}

/// Why a draft cannot have a version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VersionError {
    /// The header of the framework has no `version` that could be replaced.
    #[error("`{setting}` has no `version` that could be replaced")]
    NoVersion {
        /// The setting.
        setting: String,
    },
    /// The version is lower than the changes need.
    #[error(
        "`{version}` is too low for `{setting}`: {released} is released, so the next version is `{lowest}` or higher"
    )]
    TooLow {
        /// The setting.
        setting: String,
        /// The version that was asked for.
        version: Box<Version>,
        /// The last version that was released.
        released: Box<Version>,
        /// The lowest version that is possible.
        lowest: Box<Version>,
    },
}

/// The next release of one setting, before it is made.
pub struct Draft<'a> {
    programme: Programme<'a>,
    request: ReleaseRequest<'a>,
    /// The framework in the sources.
    pub working: Working,
    /// What it will be as a release.
    pub document: Document,
    /// The release before.
    pub last: Option<&'a Released>,
    /// The two revisions, where there was a release before.
    revisions: Option<(Revision, Revision)>,
    /// What changed since then.
    pub changes: Changes,
    /// What becomes of the answers to the release before, and what may be compared with it.
    carried: Option<(Plan, Verdicts)>,
    /// What that asks of the version.
    pub needs: Option<Needs>,
    /// The new text of the framework's file, where the version in it is raised.
    pub raised: Option<String>,
}

impl<'a> Draft<'a> {
    /// Drafts the release of a framework.
    pub fn new(programme: Programme<'a>, working: Working, request: ReleaseRequest<'a>) -> Self {
        let document = working.document.clone();
        let last = programme.history.last(&working.setting);
        let revisions = last.map(|last| {
            let old = Revision::new(format!("{}@{}", working.setting, last.version), last.document.clone());
            let new = Revision {
                label: working.setting.clone(),
                document: document.clone(),
                places: working.places.clone(),
                elsewhere: working.elsewhere.clone(),
            };
            let elsewhere = elsewhere_then(programme.history, &document, request.date);
            (Revision { elsewhere, ..old }, new)
        });
        let (mut changes, mut carried) = (Changes::default(), None);
        if let Some((old, new)) = &revisions {
            let results = Assessment::of(old, new, programme.intents).into_results();
            changes = results.changes;
            carried = Some((results.plan, results.verdicts));
        }
        let mut draft = Self {
            programme,
            request,
            working,
            document,
            last,
            revisions,
            needs: needs(&changes),
            changes,
            carried,
            raised: None,
        };
        if request.bump {
            draft.raise();
        }
        draft
    }

    /// Raises the version when it is below what the changes ask for.
    fn raise(&mut self) {
        let (Some(last), Some(needs)) = (self.last, &self.needs) else { return };
        let (Some(place), Ok(version)) = (self.working.version, Version::parse(&self.document.version))
        else {
            return;
        };
        let lowest = lowest_after(&last.version, needs.bump);
        if version < lowest {
            self.write(place, &lowest);
        }
    }

    fn write(&mut self, place: Span, version: &Version) {
        let source = self.programme.sources.get(place.source);
        self.raised = Some(with_version(source, place, version));
        self.document.version = version.to_string();
    }

    /// Sets another version, which must not be lower than what the changes need.
    ///
    /// # Errors
    ///
    /// When the version is too low, or the header has no `version`.
    pub fn set_version(&mut self, version: &Version) -> Result<(), VersionError> {
        let setting = self.working.setting.clone();
        let Some(place) = self.working.version else {
            return Err(VersionError::NoVersion { setting });
        };
        if let Some(last) = self.last {
            let lowest = self.lowest().unwrap_or_else(|| lowest_after(&last.version, Bump::Patch));
            if *version < lowest {
                let [version, released, lowest] =
                    [version.clone(), last.version.clone(), lowest].map(Box::new);
                return Err(VersionError::TooLow { setting, version, released, lowest });
            }
        }
        if version.to_string() != self.document.version {
            self.write(place, version);
        }
        Ok(())
    }

    /// Returns whether this declaration explains a change of the framework, or decides what becomes of answers.
    pub fn uses(&self, declaration: &str) -> bool {
        let mut steps = self.plan().into_iter().flat_map(|plan| &plan.steps);
        self.changes.all.iter().any(|change| change.declared.iter().any(|slug| slug == declaration))
            || steps.any(|step| step.decided.as_ref().is_some_and(|decided| decided.declared == declaration))
    }

    /// Returns whether a declaration names something that changed, or decides on answers to a question of the framework.
    pub fn is_named_by(&self, declaration: &str) -> bool {
        let Some(intent) = self.programme.intents.find(declaration) else { return false };
        let mut named = self.changes.all.iter().flat_map(Change::names);
        let decided = |plan: &Plan| intent.carry.iter().any(|decision| plan.of(&decision.question).is_some());
        named.any(|item| intent.items.contains(&item)) || self.plan().is_some_and(decided)
    }

    /// Returns what becomes of the answers to the release before; `None` for a first release.
    pub fn plan(&self) -> Option<&Plan> {
        self.carried.as_ref().map(|(plan, _)| plan)
    }

    /// Returns the lowest version that the release may have; `None` for a first release, and where nothing changed.
    pub fn lowest(&self) -> Option<Version> {
        Some(lowest_after(&self.last?.version, self.needs.as_ref()?.bump))
    }

    /// Returns whether there is anything to release.
    pub fn is_due(&self) -> bool {
        self.last.is_none_or(|last| self.needs.is_some() || last.version.to_string() != self.document.version)
    }

    /// Reports every reason against the release.
    pub fn gate(&self, findings: &mut Findings) {
        gate(&self.candidate(), findings);
        let matters = |declaration: &Declaration| self.is_named_by(&declaration.slug);
        approval::check(self.programme.declared, &matters, self.request.date, findings);
    }

    /// Reports that the change log is not what the releases make it.
    pub fn report_changelog(&self, is_there: bool, findings: &mut Findings) {
        let restore = format!("for example with `git checkout -- {CHANGELOG}`");
        let (code, how, help) = if is_there {
            (
                reason::CHANGELOG_EDITED,
                "was edited, and a release would overwrite it",
                format!("copy your additions elsewhere, then restore the file, {restore}"),
            )
        } else {
            (
                reason::RELEASED_FILE_MISSING,
                "is missing, so nothing shows whether a release was removed",
                format!("restore the file, {restore}"),
            )
        };
        findings.speak_as(code, Severity::Error);
        findings.at(self.candidate().version_place(), format!("`{CHANGELOG}` {how}")).help(help);
    }

    fn candidate(&self) -> Candidate<'_> {
        Candidate {
            working: &self.working,
            document: &self.document,
            second_reader: self.programme.second_reader,
            history: self.programme.history,
            date: self.request.date,
            needs: self.needs.clone(),
            changes: &self.changes,
        }
    }

    /// Returns the comparison with the release before; `None` for a first release.
    pub fn comparison(&self) -> Option<Comparison<'_>> {
        self.revisions.as_ref().map(|(old, new)| compare(old, new))
    }

    /// Returns what the record says of the changes.
    fn delta(&self) -> Delta {
        self.carried.as_ref().map(|(_, verdicts)| delta(&self.changes, verdicts)).unwrap_or_default()
    }

    /// The bytes of `crosswalk.json`.
    fn crosswalk(&self) -> Result<Vec<u8>, BundleError> {
        let crosswalk = match (self.last, &self.carried) {
            (Some(last), Some((plan, verdicts))) => {
                dma_carry::crosswalk(&last.document, &self.document, plan, verdicts)?
            }
            _ => dma_carry::first(&self.document),
        };
        Ok(crosswalk.to_bytes()?)
    }

    /// The declarations that explain its changes, by file name.
    fn declarations(&self) -> Vec<(String, Vec<u8>)> {
        let sources = self.programme.sources;
        let all = self.programme.declared.declarations.iter();
        let used = all.filter(|declaration| self.uses(&declaration.slug));
        used.map(|declaration| {
            let source = sources.get(declaration.slug.span.source);
            let name = source.name().strip_prefix("changes/").unwrap_or(source.name());
            (name.to_owned(), source.text().as_bytes().to_vec())
        })
        .collect()
    }

    /// Makes the files of the release.
    ///
    /// # Errors
    ///
    /// When a file would break its schema, which is a fault of the tool.
    pub fn bundle(&self) -> Result<Bundle, BundleError> {
        let framework = dma_document::bytes(&self.document)?;
        let retired = retired(self.last, &self.document, &self.document.version);
        let delta = self.delta();
        let notes_input = NotesInput {
            document: &self.document,
            framework: &framework,
            last: self.last,
            delta: &delta,
            intents: self.programme.intents,
            retired: &retired,
            date: self.request.date,
        };
        bundle(Ingredients {
            document: &self.document,
            sources: self.digests(),
            last: self.last,
            delta: delta.clone(),
            date: self.request.date,
            approval: self.request.approval,
            tool: self.request.tool,
            crosswalk: self.crosswalk()?,
            notes: notes(&notes_input),
            declarations: self.declarations(),
        })
    }

    /// Returns the digest of each source file, that of the framework's own file with the raised version.
    pub fn digests(&self) -> Vec<FileDigest> {
        let digest = |&id: &SourceId| {
            let source = self.programme.sources.get(id);
            let raised = self.raised.as_deref().filter(|_| id == self.working.source);
            FileDigest::of(source.name(), raised.unwrap_or(source.text()).as_bytes())
        };
        self.working.files.iter().map(digest).collect()
    }
}

/// Returns the questions that other settings asked in their last releases before this one. Releases of the same day and
/// edition are of the same round: which of them was made first must not matter when one of them is made again.
fn elsewhere_then(history: &History, document: &Document, date: &str) -> Vec<String> {
    let is_earlier = |released: &&Released| {
        let (then, edition) = (released.record.date.as_str(), &released.record.edition);
        released.setting != document.setting.id
            && (then < date || (then == date && *edition != document.edition))
    };
    let earlier = history.releases.iter().filter(is_earlier);
    let last: BTreeMap<&str, &Released> =
        earlier.map(|released| (released.setting.as_str(), released)).collect();
    let ids: BTreeSet<&String> = last
        .values()
        .flat_map(|released| released.document.questions())
        .map(|question| &question.id)
        .collect();
    ids.into_iter().cloned().collect()
}
