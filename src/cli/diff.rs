//! `dma diff`: what changed between two revisions, and what that means for versions and trends.

use super::Outcome;
use super::arguments::{DiffOptions, FailOnImpact};
use super::terminal::Terminal;
use dma_carry::Assessment;
use dma_project::Session;
use dma_project::session::Revisions;
use dma_report::review::{Review, SettingReview};
use dma_revision::changes::Impact;
use dma_revision::changes::declarations::{self, SettingChanges};
use dma_text::error::Error;

pub(super) fn run(options: &DiffOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let old = match &options.old {
        Some(name) => session.revision(Some(name))?,
        None => session.last_release()?,
    };
    let new = session.revision(options.new.as_deref())?;
    show(&session, &old, &new, options, terminal)
}

/// Compares two revisions and prints what changed.
pub(super) fn show(
    session: &Session,
    old: &Revisions,
    new: &Revisions,
    options: &DiffOptions,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let wanted = old.paired_with(new, &options.settings)?;
    let intents = &session.intents_between(&wanted, Some(new))?;
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
        gone: old.missing_from(new, &options.settings),
        added: new.missing_from(old, &options.settings),
        intents,
        findings: &findings,
        sources: new.sources.as_ref().map(|sources| &sources.loaded.sources),
        prefix: new.sources.as_ref().map_or("", |sources| sources.loaded.root.prefix.as_str()),
    };
    terminal.show::<Review<'_>>(&review, &options.format)?;
    let fails = options.fail_on.is_some_and(|least| review.impact() >= Some(impact(least)));
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

fn impact(least: FailOnImpact) -> Impact {
    match least {
        FailOnImpact::Patch => Impact::Patch,
        FailOnImpact::Minor => Impact::Minor,
        FailOnImpact::Major => Impact::Major,
        FailOnImpact::Forbidden => Impact::Forbidden,
    }
}
