//! `dma version`: says which version the changes of a setting need, and writes it into `framework.yaml`.

use super::Outcome;
use super::arguments::VersionOptions;
use super::refusal::{self, Shown};
use super::terminal::Terminal;
use dma_project::reference;
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Step};
use dma_project::{Loaded, Session};
use dma_release::{Draft, ReleaseRequest, Statuses, status};
use dma_report::VersionReport;
use dma_text::error::Error;
use semver::Version;

pub(super) fn run(options: &VersionOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    if options.set.is_some() && options.settings.len() != 1 {
        return Err(Error::Usage("`--set` is for one setting: name it".to_owned()));
    }
    let session = Session::open(&options.programme.path)?;
    let disk = Disk::new();
    let writes = options.bump || options.set.is_some();
    let lock = if writes { Some(Lock::take(&session.root()?, "dma version", &disk)?) } else { None };
    terminal.note_completed(lock.as_ref());
    session.trust(&options.settings)?;
    session.with_candidates(|candidates| {
        let (loaded, mut order) = (candidates.loaded, ReleaseRequest::on(session.today()));
        order.bump = options.bump;
        let mut drafts = candidates.drafts(&options.settings, order)?;
        if !candidates.errors.is_empty() {
            let prefix = &loaded.root.prefix;
            let (sources, findings, totals) = (&loaded.sources, &candidates.errors[..], candidates.totals());
            let rules = &reference::RELEASE;
            let (releases, format) = (None, "human");
            let shown = Shown { sources, findings, rules, prefix, totals, releases, format };
            refusal::show(&shown, terminal)?;
            terminal.note("cannot say which version is needed while lint reports errors: fix them first");
            return Ok(Outcome::Findings);
        }
        if let (Some(set), [draft]) = (&options.set, &mut drafts[..]) {
            draft.set_version(set).map_err(|error| Error::Usage(error.to_string()))?;
        }
        let steps: Vec<Step> = drafts.iter().filter_map(|draft| step(draft, loaded)).collect();
        if let Some(lock) = lock.as_ref().filter(|_| !steps.is_empty()) {
            workspace::commit(lock, ChangeKind::Version, &steps, &disk)?;
        }
        let told =
            |draft: &Draft<'_>| status(&draft.working.setting, draft.last, Some(draft), &[], &loaded.sources);
        let statuses = Statuses::new(session.today(), drafts.iter().map(told).collect());
        let raised = drafts.iter().map(|draft| draft.raised.is_some()).collect();
        let report = VersionReport { statuses: &statuses, raised };
        terminal.show::<VersionReport<'_>>(&report, &options.format)?;
        Ok(Outcome::Clean)
    })
}

/// The edit that a draft makes in its framework's file.
fn step(draft: &Draft<'_>, loaded: &Loaded) -> Option<Step> {
    let source = loaded.sources.get(draft.working.source);
    let bytes = draft.raised.clone()?.into_bytes();
    Some(Step::File { path: source.name().to_owned(), bytes, was: Some(source.text().as_bytes().to_vec()) })
}

/// A version as people type it.
pub(super) fn parse(text: &str) -> Result<Version, String> {
    match Version::parse(text) {
        Ok(version) if version.pre.is_empty() && version.build.is_empty() => Ok(version),
        _ => Err("write a version as three numbers, such as 1.2.0".to_owned()),
    }
}
