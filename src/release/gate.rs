//! The gate: every reason against a release, each with its place and what to do.

use super::candidate::Candidate;
use super::changelog::counted;
use super::fault::Fault;
use super::folder::{FRAMEWORK, Released};
use super::reason;
use super::version::{Bump, lowest_after};
use super::{lineage, retired, supplier};
use dma_revision::changes::Impact;
use dma_text::diagnostic::{Findings, Severity};
use dma_text::source::Span;
use semver::Version;

/// Reports every reason against a release, except what lint and the declarations of changes report themselves.
pub(super) fn gate(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.about(Some(candidate.working.setting.as_str()));
    check_history(candidate, findings);
    check_version(candidate, findings);
    check_date(candidate, findings);
    check_freeze(candidate, findings);
    check_forbidden(candidate, findings);
    check_ids(candidate, findings);
    lineage::check(candidate, findings);
    check_suppliers(candidate, findings);
    check_second_reader(candidate, findings);
}

fn check_history(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::EARLIER_RELEASE_DAMAGED, Severity::Error);
    let setting = &candidate.working.setting;
    let damaged: Vec<_> = candidate.history.damaged(setting).collect();
    let Some((folder, verdict)) = damaged.first() else {
        stray(candidate, findings);
        return;
    };
    let files: Vec<&str> = verdict.faults.iter().map(file_name).collect();
    let releases = match damaged.len() {
        1 => format!("release {} was altered, so nothing can be released on top of it", folder.name),
        2 => format!(
            "release {} and 1 other were altered, so nothing can be released on top of them",
            folder.name
        ),
        number => format!(
            "release {} and {} others were altered, so nothing can be released on top of them",
            folder.name,
            number - 1
        ),
    };
    let message = format!("{releases}: see {}", first_file(&files));
    let path = folder.path();
    let help =
        format!("restore {path}/, for example with `git checkout`; `dma verify {setting}` names every file");
    findings.at(candidate.version_place(), message).help(help);
}

/// A file that lies beside the folders of releases passes for a release.
fn stray(candidate: &Candidate<'_>, findings: &mut Findings) {
    let setting = candidate.working.setting.as_str();
    let Some(fault) = candidate.history.strays.iter().find(|fault| fault.setting() == Some(setting)) else {
        return;
    };
    let message = format!("`{}` was never released", fault.path);
    findings.at(candidate.version_place(), message).help(format!("move it out of `{setting}/releases/`"));
}

fn file_name(fault: &Fault) -> &str {
    fault.path.rsplit('/').next().unwrap_or(&fault.path)
}

/// Returns the first damaged file, and how many more there are.
fn first_file(files: &[&str]) -> String {
    match files {
        [one] => format!("`{one}`"),
        [first, rest @ ..] => format!("`{first}` and {}", counted(rest.len(), "more file")),
        [] => String::new(),
    }
}

fn check_version(candidate: &Candidate<'_>, findings: &mut Findings) {
    let (Some(last), Some(version)) = (candidate.last(), candidate.version()) else { return };
    let setting = &candidate.working.setting;
    let place = candidate.version_place();
    let Some(needs) = &candidate.needs else {
        if version == last.version {
            findings.speak_as(reason::NOTHING_TO_RELEASE, Severity::Error);
            findings.at(place, format!("`{version}` is already released, and nothing has changed since")).help(
                format!(
                    "name another setting; `dma status` shows which have changes, and `dma verify {setting}` checks this one"
                ),
            );
        } else if version < last.version {
            report_not_raised(findings, place, &version, last, &lowest_after(&last.version, Bump::Patch));
        }
        return;
    };
    let lowest = lowest_after(&last.version, needs.bump);
    if version <= last.version {
        report_not_raised(findings, place, &version, last, &lowest);
        return;
    }
    if version < lowest {
        findings.speak_as(reason::VERSION_TOO_LOW, Severity::Error);
        let kind = needs.bump.name();
        let message = format!(
            "`{version}` is too low: there is a {kind} change since {}, which needs `{lowest}`",
            last.version
        );
        let pending = findings.at(place, message);
        let pending = match needs.at {
            Some(at) => pending.related(at, needs.because.clone()),
            None => pending.label(needs.because.clone()),
        };
        pending.help(format!("write `version: {lowest}`, or run `dma version {setting} --bump`"));
    }
}

fn report_not_raised(
    findings: &mut Findings,
    place: Span,
    version: &Version,
    last: &Released,
    lowest: &Version,
) {
    findings.speak_as(reason::VERSION_NOT_RAISED, Severity::Error);
    let message = if *version == last.version {
        format!("`{version}` is already released, and a released version never changes")
    } else {
        format!("`{version}` is lower than the last release, `{}`", last.version)
    };
    let setting = &last.setting;
    findings
        .at(place, message)
        .help(format!("write `version: {lowest}`, or run `dma version {setting} --bump`"));
}

fn check_date(candidate: &Candidate<'_>, findings: &mut Findings) {
    // Of any setting: what another setting had released before a day is part of what a release says.
    let latest = candidate.history.releases.iter().max_by_key(|released| released.record.date.as_str());
    let Some(last) = latest.filter(|last| last.record.date.as_str() > candidate.date) else { return };
    findings.speak_as(reason::DATE_BEFORE_RELEASE, Severity::Error);
    let (setting, version, day) = (&last.setting, &last.version, &last.record.date);
    let message = format!(
        "the release date {} is before {day}, the date of release {setting} {version}",
        candidate.date
    );
    findings.at(candidate.version_place(), message).help(format!("use `--date` with {day} or later"));
}

fn check_freeze(candidate: &Candidate<'_>, findings: &mut Findings) {
    let Some(freeze) = &candidate.working.freeze else { return };
    let Some(needs) = candidate.needs.as_ref().filter(|needs| needs.bump > Bump::Patch) else { return };
    if candidate.date < freeze.value.as_str() {
        return;
    }
    findings.speak_as(reason::RELEASE_AFTER_FREEZE, Severity::Error);
    let message =
        format!("the freeze began on {}, and there is a {} change", freeze.value, needs.bump.name());
    let pending = findings.at(freeze.span, message);
    let pending = match needs.at {
        Some(at) => pending.related(at, needs.because.clone()),
        None => pending.label(needs.because.clone()),
    };
    pending.help(
        "take the change back until the next edition, or move `freeze` with the approval of the people who set it",
    );
}

fn check_forbidden(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::FORBIDDEN_CHANGE, Severity::Error);
    for change in candidate.changes.of(Impact::Forbidden) {
        let place = change.new_place.as_ref().map_or(candidate.version_place(), |place| place.span);
        let help = change.help.clone().unwrap_or_else(|| "give the new question an id of its own".to_owned());
        findings.at(place, change.message.clone()).subject(&change.item.id).help(help);
    }
}

fn check_ids(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::RETIRED_ID_USED, Severity::Error);
    for reused in retired::reused(candidate.document, &candidate.history.lasts()) {
        let id = &reused.item.id;
        let place = candidate
            .working
            .places
            .find(&reused.item, "")
            .map_or(candidate.version_place(), |place| place.span);
        let message = format!(
            "the {} id `{id}` was retired in {} {}",
            reused.item.entity.name(),
            reused.setting,
            reused.since
        );
        findings
            .at(place, message)
            .subject(id)
            .help(format!("give it a new id, and write `replaces: [{id}]` if it follows the old one"));
    }
}

fn check_suppliers(candidate: &Candidate<'_>, findings: &mut Findings) {
    // As it was released, not as this tool understands it.
    let Some(folder) = candidate.history.last_folder(&candidate.working.setting) else { return };
    let old = folder.files.get(FRAMEWORK).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let (Some(old), Ok(new)) = (old, serde_json::to_value(candidate.document)) else { return };
    let released_with = folder.record().map(|record| record.tool.schema).unwrap_or_default();
    findings.speak_as(reason::SUPPLIER_BREAK, Severity::Error);
    let breaks = supplier::supplier_breaks(&old, &new, &released_with);
    let Some(first) = breaks.first() else { return };
    let more = if breaks.len() > 1 { format!(" (and {} more)", breaks.len() - 1) } else { String::new() };
    findings
        .at(
            candidate.version_place(),
            format!("software made for {} cannot read this release: {first}{more}", folder.name),
        )
        .help("this is a fault of the tool, not of the questions: report it to the maintainers");
}

fn check_second_reader(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::READERS_DISAGREE, Severity::Error);
    for &file in &candidate.working.files {
        (candidate.second_reader)(file, findings);
    }
}
