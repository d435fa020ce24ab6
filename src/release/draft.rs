//! A resolved framework and what was released before come in; a draft of its next release goes out, ready for the gate.

use super::bundle::{Bundle, Delta, Ingredients, bundle, first_crosswalk};
use super::changelog::CHANGELOG;
use super::folder::Released;
use super::gate::{Candidate, Needs, gate};
use super::history::History;
use super::notes::{Told, notes};
use super::reason;
use super::record::FileDigest;
use super::retired::retired;
use super::version::{lowest_after, with_version};
use crate::canonical::{self, Document, Places};
use crate::diagnostic::{Findings, Severity};
use crate::emit::canonical::{compose, places};
use crate::model::Place;
use crate::resolve::{Framework, Resolved};
use crate::source::{SourceId, Sources};
use semver::Version;
use std::collections::BTreeSet;

/// What every draft of one run shares.
#[derive(Debug, Clone, Copy)]
pub struct Programme<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The programme.
    pub resolved: &'a Resolved<'a>,
    /// Everything that was released before.
    pub history: &'a History,
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

/// What is to be released of one setting.
#[derive(Debug)]
pub struct Draft<'a> {
    programme: Programme<'a>,
    order: Order<'a>,
    /// The framework.
    pub framework: &'a Framework<'a>,
    /// What it will be as a release.
    pub document: Document,
    places: Places,
    /// The files that it is made of.
    pub files: Vec<SourceId>,
    /// The release before.
    pub last: Option<&'a Released>,
    /// What changed since then.
    pub delta: Delta,
    /// What that asks of the version.
    pub needs: Option<Needs>,
    /// The new text of the framework's file, where the version in it is raised.
    pub raised: Option<String>,
}

impl<'a> Draft<'a> {
    /// Drafts the release of a framework; nothing when lint has something against it that keeps it from being composed.
    pub fn new(programme: Programme<'a>, framework: &'a Framework<'a>, order: Order<'a>) -> Option<Self> {
        let document = compose(programme.resolved, framework)?;
        let last = programme.history.last(framework.setting);
        let mut draft = Self {
            programme,
            order,
            framework,
            document,
            places: places(programme.resolved, framework, programme.sources),
            files: files(programme.sources, framework),
            last,
            delta: Delta::default(),
            needs: None,
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
            let source = self.programme.sources.get(place.span.source);
            self.raised = Some(with_version(source, place.span, &lowest));
            self.document.version = lowest.to_string();
        }
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
        }
    }

    /// Makes its files.
    ///
    /// # Errors
    ///
    /// When a file would break its schema, which is a fault of the tool.
    pub fn bundle(&self) -> Result<Bundle, String> {
        let framework = canonical::bytes(&self.document).map_err(|error| error.to_string())?;
        let retired = retired(self.last, &self.document, &self.document.version);
        let told = Told {
            document: &self.document,
            framework: &framework,
            last: self.last,
            delta: &self.delta,
            retired: &retired,
            date: self.order.date,
        };
        bundle(Ingredients {
            document: &self.document,
            sources: self.digests(),
            last: self.last,
            delta: self.delta.clone(),
            date: self.order.date,
            approval: self.order.approval,
            tool: self.order.tool,
            crosswalk: first_crosswalk(&self.document).map_err(|error| error.to_string())?,
            notes: notes(&told),
            declarations: Vec::new(),
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

/// The files that a framework is made of, by name: what all share, its own, and the sections that it uses.
fn files(sources: &Sources, framework: &Framework<'_>) -> Vec<SourceId> {
    let shared = ["programme.yaml", "scales.yaml", "glossary.yaml"].into_iter();
    let places = framework.header.themes.iter().flat_map(|theme| &theme.sections);
    let used = places.filter_map(|place| match place {
        Place::Use(used) => Some(used.path.value.as_str()),
        Place::Inline { .. } => None,
    });
    let found: BTreeSet<SourceId> = shared.chain(used).filter_map(|name| sources.find(name)).collect();
    found.into_iter().chain([framework.source]).collect::<BTreeSet<_>>().into_iter().collect()
}
