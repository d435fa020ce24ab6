//! For each setting what is released, what has changed since, which version that needs, and what blocks it.

use super::{Candidates, Session};
use dma_authoring::resolve::Framework;
use dma_release::{CHANGELOG, Draft, ReleaseRequest, Status, Statuses, status};
use dma_text::error::Error;

impl Session {
    /// Returns the state of each setting: those of the sources in their order, then those that only releases have.
    ///
    /// # Errors
    ///
    /// When the programme or its releases cannot be read.
    pub fn statuses(&self) -> Result<Statuses, Error> {
        let changelog = self.file(CHANGELOG)?;
        let statuses = self.with_candidates(|candidates| {
            let drafts = candidates.drafts(&[], ReleaseRequest::on(self.today()))?;
            let frameworks = candidates.resolved.frameworks.iter();
            let mut statuses: Vec<Status> = frameworks
                .map(|framework| one(candidates, framework, &drafts, changelog.as_deref()))
                .collect();
            statuses.extend(without_sources(candidates, &statuses));
            Ok(statuses)
        })?;
        Ok(Statuses::new(self.today(), statuses))
    }
}

/// The state of a setting that has sources.
fn one(
    candidates: &Candidates<'_>,
    framework: &Framework<'_>,
    drafts: &[Draft<'_>],
    changelog: Option<&[u8]>,
) -> Status {
    let setting = framework.setting;
    let draft = drafts.iter().find(|draft| draft.working.setting == setting);
    let mut reasons = candidates.errors.clone();
    if let Some(draft) = draft {
        reasons.extend(candidates.reasons_against(&[draft], drafts));
        reasons.extend(candidates.changelog_findings(&[draft], changelog));
    }
    let history = candidates.programme.history;
    let found = status(setting, history.last(setting), draft, &reasons, candidates.programme.sources);
    // Nothing is counted from a release that is not as it was released.
    if history.fault(&[setting.to_owned()]).is_some() {
        return Status { changes: None, needs: None, ..found };
    }
    found
}

/// The states of settings that were released and are not among those that could be read.
fn without_sources(candidates: &Candidates<'_>, known: &[Status]) -> Vec<Status> {
    let lasts = candidates.programme.history.lasts().into_iter();
    let others = lasts.filter(|last| known.iter().all(|status| status.setting != last.setting));
    let sources = candidates.programme.sources;
    let state = |last: &dma_release::Released| {
        // A header that cannot be read is not gone.
        let is_there = sources.find(&format!("{}/framework.yaml", last.setting)).is_some();
        if is_there {
            status(&last.setting, Some(last), None, &candidates.errors, sources)
        } else {
            Status::gone(&last.setting, last)
        }
    };
    others.map(state).collect()
}
