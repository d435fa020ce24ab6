//! A resolved framework and what was released before come in; a draft of its next release goes out, ready for the gate.

use super::approval;
use super::bundle::{Bundle, Ingredients, bundle};
use super::changelog::CHANGELOG;
use super::delta::{Delta, delta, needs};
use super::folder::Released;
use super::gate::{Candidate, Needs, gate};
use super::history::History;
use super::notes::{Told, notes};
use super::reason;
use super::record::FileDigest;
use super::retired::retired;
use super::version::{Bump, lowest_after, with_version};
use dma_authoring::compile::{compose, places};
use dma_authoring::model::{Declaration, Place};
use dma_authoring::resolve::{Framework, Resolved};
use dma_carry::{Plan, Verdicts};
use dma_document::{Document, Places};
use dma_revision::changes::{self, Change, Changes, Intents};
use dma_revision::diff::{Comparison, Revision, compare};
use dma_text::diagnostic::{Findings, Severity};
use dma_text::source::{SourceId, Sources, Span};
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};

/// What every draft of one run shares.
#[derive(Debug, Clone, Copy)]
pub struct Programme<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The programme.
    pub resolved: &'a Resolved<'a>,
    /// Everything that was released before.
    pub history: &'a History,
    /// What is declared of changes.
    pub intents: &'a Intents,
}

/// How a release was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The day of the release.
    pub date: &'a str,
    /// Where the decision to release is written down.
    pub approval: Option<&'a str>,
    /// The version of the tool.
    pub tool: &'a str,
    /// Whether the version is to be raised as far as the changes ask for.
    pub bump: bool,
}

impl<'a> Order<'a> {
    /// An order for nothing but to see what a release on this day would be.
    pub fn on(date: &'a str) -> Self {
        Self { date, approval: None, tool: env!("CARGO_PKG_VERSION"), bump: false }
    }
}

/// What is to be released of one setting.
#[derive(Debug)]
pub struct Draft<'a> {
    programme: Programme<'a>,
    order: Order<'a>,
    /// The framework.
    pub framework: &'a Framework<'a>,
    /// What it will be as a release.
    pub document: Document,
    /// The files that it is made of.
    pub files: Vec<SourceId>,
    /// The release before.
    pub last: Option<&'a Released>,
    /// The two revisions, where there was a release before.
    revisions: Option<(Revision, Revision)>,
    places: Places,
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
    /// Drafts the release of a framework; nothing when lint has something against it that keeps it from being composed, or
    /// from being composed of all that its files say.
    pub fn new(programme: Programme<'a>, framework: &'a Framework<'a>, order: Order<'a>) -> Option<Self> {
        let files = files(programme, framework)?;
        let document = compose(programme.resolved, framework)?;
        let last = programme.history.last(framework.setting);
        let places = places(programme.resolved, framework, programme.sources);
        let revisions = last.map(|last| {
            let old = Revision::new(format!("{}@{}", framework.setting, last.version), last.document.clone());
            let new = Revision {
                label: framework.setting.to_owned(),
                document: document.clone(),
                places: places.clone(),
                elsewhere: elsewhere(programme.resolved, framework),
            };
            let elsewhere = elsewhere_then(programme.history, &document, order.date);
            (Revision { elsewhere, ..old }, new)
        });
        let (mut changes, mut carried) = (Changes::default(), None);
        if let Some((old, new)) = &revisions {
            let comparison = compare(old, new);
            changes = changes::between(&comparison, programme.intents);
            let plan = dma_carry::plan(&comparison, &changes, programme.intents);
            carried = Some((plan, dma_carry::verdicts(&comparison, &changes)));
        }
        let mut draft = Self {
            programme,
            order,
            framework,
            document,
            files,
            last,
            revisions,
            places,
            needs: needs(&changes),
            changes,
            carried,
            raised: None,
        };
        if order.bump {
            draft.raise();
        }
        Some(draft)
    }

    /// Raises the version when it is below what the changes ask for.
    fn raise(&mut self) {
        let (Some(last), Some(needs)) = (self.last, &self.needs) else { return };
        let (Some(place), Ok(version)) =
            (&self.framework.header.version, Version::parse(&self.document.version))
        else {
            return;
        };
        let lowest = lowest_after(&last.version, needs.bump);
        if version < lowest {
            self.write(place.span, &lowest);
        }
    }

    fn write(&mut self, place: Span, version: &Version) {
        let source = self.programme.sources.get(place.source);
        self.raised = Some(with_version(source, place, version));
        self.document.version = version.to_string();
    }

    /// Gives it another version, which is not below what its changes ask for.
    ///
    /// # Errors
    ///
    /// Why it may not have this version, and which it may.
    pub fn set(&mut self, version: &Version) -> Result<(), String> {
        let Some(place) = self.framework.header.version.as_ref().map(|it| it.span) else {
            return Err(format!("`{}` has no `version` to write over", self.framework.setting));
        };
        if let Some(last) = self.last {
            let lowest = self.lowest().unwrap_or_else(|| lowest_after(&last.version, Bump::Patch));
            if *version < lowest {
                let setting = self.framework.setting;
                return Err(format!(
                    "`{version}` is too low for `{setting}`: {} is released, and the next is `{lowest}` or above",
                    last.version
                ));
            }
        }
        if version.to_string() != self.document.version {
            self.write(place, version);
        }
        Ok(())
    }

    /// Whether a change of it is explained by this declaration, or what becomes of answers is decided there.
    pub fn uses(&self, declaration: &str) -> bool {
        let mut steps = self.plan().into_iter().flat_map(|plan| &plan.steps);
        self.changes.all.iter().any(|change| change.declared.iter().any(|slug| slug == declaration))
            || steps.any(|step| step.decided.as_ref().is_some_and(|it| it.declared == declaration))
    }

    /// Whether a declaration speaks of a change of it, or of the answers to one of its questions, whatever it says of them.
    pub fn is_spoken_of(&self, declaration: &str) -> bool {
        let Some(intent) = self.programme.intents.find(declaration) else { return false };
        let mut named = self.changes.all.iter().flat_map(Change::names);
        let decided = |plan: &Plan| intent.carry.iter().any(|it| plan.of(&it.question).is_some());
        named.any(|item| intent.items.contains(&item)) || self.plan().is_some_and(decided)
    }

    /// What becomes of the answers to the release before.
    pub fn plan(&self) -> Option<&Plan> {
        self.carried.as_ref().map(|(plan, _)| plan)
    }

    /// The last version that was released, and the lowest that may be next.
    pub fn lowest(&self) -> Option<Version> {
        Some(lowest_after(&self.last?.version, self.needs.as_ref()?.bump))
    }

    /// Whether there is anything to release.
    pub fn is_due(&self) -> bool {
        self.last.is_none_or(|last| self.needs.is_some() || last.version.to_string() != self.document.version)
    }

    /// Looks for every reason against it.
    pub fn gate(&self, findings: &mut Findings) {
        gate(&self.candidate(), findings);
        let matters = |declaration: &Declaration| self.is_spoken_of(&declaration.change);
        approval::check(self.programme.resolved.model, &matters, self.order.date, findings);
    }

    /// Says that the change log is not what the releases make it.
    pub fn changelog_is_edited(&self, findings: &mut Findings) {
        findings.speak_as(reason::CHANGELOG_EDITED, Severity::Error);
        findings
            .at(
                self.candidate().version_place(),
                format!("`{CHANGELOG}` was edited, and a release would write over it"),
            )
            .help(format!(
                "keep what was added elsewhere, and delete `{CHANGELOG}` or restore it with `git checkout`"
            ));
    }

    fn candidate(&self) -> Candidate<'_> {
        Candidate {
            framework: self.framework,
            document: &self.document,
            places: &self.places,
            sources: self.programme.sources,
            files: &self.files,
            history: self.programme.history,
            date: self.order.date,
            needs: self.needs.clone(),
            changes: &self.changes,
        }
    }

    /// The comparison with the release before.
    pub fn comparison(&self) -> Option<Comparison<'_>> {
        self.revisions.as_ref().map(|(old, new)| compare(old, new))
    }

    /// What the record tells of the changes.
    fn delta(&self) -> Delta {
        self.carried.as_ref().map(|(_, verdicts)| delta(&self.changes, verdicts)).unwrap_or_default()
    }

    /// The bytes of `crosswalk.json`.
    fn crosswalk(&self) -> Result<Vec<u8>, String> {
        let crosswalk = match (self.last, &self.carried) {
            (Some(last), Some((plan, verdicts))) => {
                dma_carry::crosswalk((&last.document, &self.document), plan, verdicts)
                    .map_err(|error| error.to_string())?
            }
            _ => dma_carry::first(&self.document),
        };
        crosswalk.to_bytes().map_err(|error| error.to_string())
    }

    /// The declarations that explain its changes, by file name.
    fn declarations(&self) -> Vec<(String, Vec<u8>)> {
        let sources = self.programme.sources;
        let used = self.programme.resolved.model.declarations().filter(|(_, it)| self.uses(&it.change));
        used.map(|(id, _)| {
            let source = sources.get(id);
            let name = source.name().strip_prefix("changes/").unwrap_or(source.name());
            (name.to_owned(), source.text().as_bytes().to_vec())
        })
        .collect()
    }

    /// Makes its files.
    ///
    /// # Errors
    ///
    /// When a file would break its schema, which is a fault of the tool.
    pub fn bundle(&self) -> Result<Bundle, String> {
        let framework = dma_document::bytes(&self.document).map_err(|error| error.to_string())?;
        let retired = retired(self.last, &self.document, &self.document.version);
        let delta = self.delta();
        let told = Told {
            document: &self.document,
            framework: &framework,
            last: self.last,
            delta: &delta,
            intents: self.programme.intents,
            retired: &retired,
            date: self.order.date,
        };
        bundle(Ingredients {
            document: &self.document,
            sources: self.digests(),
            last: self.last,
            delta: delta.clone(),
            date: self.order.date,
            approval: self.order.approval,
            tool: self.order.tool,
            crosswalk: self.crosswalk()?,
            notes: notes(&told),
            declarations: self.declarations(),
        })
    }

    /// The digest of each file that it is made of; of the framework's own as it will be.
    pub fn digests(&self) -> Vec<FileDigest> {
        let digest = |&id: &SourceId| {
            let source = self.programme.sources.get(id);
            let raised = self.raised.as_deref().filter(|_| id == self.framework.source);
            FileDigest::of(source.name(), raised.unwrap_or(source.text()).as_bytes())
        };
        self.files.iter().map(digest).collect()
    }
}

/// The questions that other settings ask in the sources.
fn elsewhere(resolved: &Resolved<'_>, framework: &Framework<'_>) -> Vec<String> {
    let others = resolved.frameworks.iter().filter(|other| other.setting != framework.setting);
    let ids: BTreeSet<&str> = others.flat_map(Framework::questions).map(|it| it.model.id.as_str()).collect();
    ids.into_iter().map(str::to_owned).collect()
}

/// The questions that other settings asked in their last releases before this one. Releases of the same day and edition are
/// of the same round; whether they were made before or after is not to matter when one of them is made again.
fn elsewhere_then(history: &History, document: &Document, date: &str) -> Vec<String> {
    let is_earlier = |it: &&Released| {
        let (then, edition) = (it.record.date.as_str(), &it.record.edition);
        it.setting != document.setting.id && (then < date || (then == date && *edition != document.edition))
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

/// The files that a framework is made of, by name: what all share, its own, and the sections that it uses; nothing where one
/// of them is not there or cannot be read as a whole.
fn files(programme: Programme<'_>, framework: &Framework<'_>) -> Option<Vec<SourceId>> {
    let sources = programme.sources;
    let shared = ["programme.yaml", "scales.yaml", "glossary.yaml"].into_iter();
    let mut found: BTreeSet<SourceId> = shared.filter_map(|name| sources.find(name)).collect();
    for place in framework.header.themes.iter().flat_map(|theme| &theme.sections) {
        if let Place::Use(used) = place {
            found.insert(sources.find(used.path.value.as_str())?);
        }
    }
    found.insert(framework.source);
    let mut read = programme.resolved.model.files.iter().filter(|file| found.contains(&file.source));
    read.all(|file| file.whole).then(|| found.into_iter().collect())
}
