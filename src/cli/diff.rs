//! `dma diff`: two revisions come in; what changed, what it means for versions and trends, goes out.

use super::Outcome;
use super::arguments::{DiffOptions, FailOnImpact};
use super::declared;
use super::revision::{self, Read};
use super::terminal::Terminal;
use dma_carry::Assessment;
use dma_report::review::{Review, SettingReview};
use dma_revision::changes::Impact;
use dma_revision::changes::declarations::{self, SettingChanges};
use dma_revision::diff::Revision;
use dma_text::error::Error;

pub(super) fn run(options: &DiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let old = match &options.old {
        Some(name) => revision::read(Some(name), &options.programme)?,
        None => revision::last_release(&options.programme)?,
    };
    let new = revision::read(options.new.as_deref(), &options.programme)?;
    show(&old, &new, options, terminal)
}

/// Compares two revisions and prints what changed.
pub(super) fn show(
    old: &Read,
    new: &Read,
    options: &DiffOptions,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let wanted = wanted(&options.settings, old, new)?;
    let intents = &declared::between(&wanted, new, &options.programme)?;
    let assessments: Vec<Assessment<'_>> =
        wanted.iter().map(|(old, new)| Assessment::of(old, new, intents)).collect();
    let findings = match &new.sources {
        // Without a declaration there is nothing to hold against the changes; what lacks one is told by `release`.
        Some(sources) if !sources.intents.all.is_empty() => {
            let compared: Vec<_> = assessments
                .iter()
                .map(|assessment| SettingChanges {
                    comparison: assessment.comparison(),
                    changes: assessment.changes(),
                })
                .collect();
            let mut found = declarations::check(&sources.declared, &compared);
            let plans: Vec<_> = assessments.iter().map(Assessment::plan).collect();
            found.extend(dma_carry::check(&sources.declared, &plans));
            found
        }
        _ => Vec::new(),
    };
    let review = Review {
        old: &old.label,
        new: &new.label,
        settings: assessments.iter().map(SettingReview::of).collect(),
        gone: alone(old, new, &options.settings),
        added: alone(new, old, &options.settings),
        intents,
        findings: &findings,
        sources: new.sources.as_ref().map(|sources| &sources.loaded.sources),
        prefix: new.sources.as_ref().map_or("", |sources| sources.loaded.root.prefix.as_str()),
    };
    terminal.show::<Review<'_>>(&review, &options.format)?;
    let fails = options.fail_on.is_some_and(|least| review.impact() >= Some(impact(least)));
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// The settings that only one of two revisions has. A setting that was chosen is not all that there is.
pub(super) fn alone(one: &Read, other: &Read, settings: &[String]) -> Vec<String> {
    let ids = |read: &Read| -> Vec<String> {
        read.revisions.iter().map(|it| it.document.setting.id.clone()).collect()
    };
    let chosen = !one.is_all || !other.is_all || !settings.is_empty();
    let others = ids(other);
    ids(one).into_iter().filter(|id| !chosen && !others.contains(id)).collect()
}

fn impact(least: FailOnImpact) -> Impact {
    match least {
        FailOnImpact::Patch => Impact::Patch,
        FailOnImpact::Minor => Impact::Minor,
        FailOnImpact::Major => Impact::Major,
        FailOnImpact::Forbidden => Impact::Forbidden,
    }
}

/// The revisions to compare, setting by setting. Two single revisions are compared whatever their settings.
pub(super) fn wanted<'r>(
    settings: &[String],
    old: &'r Read,
    new: &'r Read,
) -> Result<Vec<(&'r Revision, &'r Revision)>, Error> {
    if let ([one], [other]) = (old.revisions.as_slice(), new.revisions.as_slice())
        && !(old.is_all && new.is_all)
    {
        return Ok(vec![(one, other)]);
    }
    let same = |it: &'r Revision| {
        let id = &it.document.setting.id;
        new.revisions.iter().find(|other| other.document.setting.id == *id).map(|other| (it, other))
    };
    let all: Vec<_> = old.revisions.iter().filter_map(same).collect();
    for setting in settings {
        if !all.iter().any(|(it, _)| it.document.setting.id == *setting) {
            let known: Vec<&str> = all.iter().map(|(it, _)| it.document.setting.id.as_str()).collect();
            return Err(Error::Usage(format!(
                "{} and {} have no setting `{setting}` in common: they share {}",
                old.label,
                new.label,
                known.join(", ")
            )));
        }
    }
    let chosen = |pair: &&(&Revision, &Revision)| {
        settings.is_empty() || settings.contains(&pair.0.document.setting.id)
    };
    let all: Vec<_> = all.iter().filter(chosen).copied().collect();
    if all.is_empty() {
        return Err(Error::Usage(format!("{} and {} have no setting in common", old.label, new.label)));
    }
    Ok(all)
}
