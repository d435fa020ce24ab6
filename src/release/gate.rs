//! A framework that is to be released comes in; every reason against it goes out, each with its place and what to do.

use super::fault::Fault;
use super::folder::{FRAMEWORK, Released};
use super::history::History;
use super::reason;
use super::version::{Bump, lowest_after};
use super::working::Working;
use super::{lineage, retired, supplier};
use dma_document::Document;
use dma_revision::changes::{Changes, Impact};
use dma_text::diagnostic::{Findings, Severity};
use dma_text::source::{SourceId, Sources, Span};
use semver::Version;

/// What reports the values of a file that a second reader of YAML reads differently.
pub type SecondReader<'a> = &'a dyn Fn(SourceId, &mut Findings);

/// A framework that is to be released.
pub struct Candidate<'a> {
    /// What the sources say.
    pub working: &'a Working,
    /// What would be released: its version may have been raised.
    pub document: &'a Document,
    /// The texts that places point into.
    pub sources: &'a Sources,
    /// Reports every value of a source file that a second, independent reader of YAML reads differently.
    pub second_reader: SecondReader<'a>,
    /// Everything that was released.
    pub history: &'a History,
    /// The day of the release.
    pub date: &'a str,
    /// What its changes since the last release ask for; nothing when nothing changed or nothing was released.
    pub needs: Option<Needs>,
    /// The changes since the last release.
    pub changes: &'a Changes,
}

/// What the changes since the last release ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Which part of the version is to rise.
    pub bump: Bump,
    /// The heaviest change, in a sentence.
    pub because: String,
    /// Where it was made, when that is known.
    pub at: Option<Span>,
}

impl Candidate<'_> {
    fn last(&self) -> Option<&Released> {
        self.history.last(&self.working.setting)
    }

    /// Where the version stands, or else the header.
    pub fn version_place(&self) -> Span {
        self.working.version.unwrap_or(self.working.header)
    }

    fn version(&self) -> Option<Version> {
        Version::parse(&self.document.version).ok()
    }
}

/// Looks for every reason against a release. What lint and the declarations of changes have against it is theirs to say.
pub fn gate(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.about(Some(candidate.working.setting.as_str()));
    history(candidate, findings);
    version(candidate, findings);
    date(candidate, findings);
    freeze(candidate, findings);
    forbidden(candidate, findings);
    ids(candidate, findings);
    lineage::check(candidate, findings);
    suppliers(candidate, findings);
    second_reader(candidate, findings);
}

fn history(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::EARLIER_RELEASE_DAMAGED, Severity::Error);
    let setting = &candidate.working.setting;
    let damaged: Vec<_> = candidate.history.damaged(setting).collect();
    let Some((folder, verdict)) = damaged.first() else {
        stray(candidate, findings);
        return;
    };
    let files: Vec<&str> = verdict.faults.iter().map(file_name).collect();
    let others = match damaged.len() {
        1 => String::new(),
        number => format!(", nor {} other", number - 1),
    };
    let message = format!("release {} cannot be built upon{others}: {}", folder.name, told(&files));
    let path = folder.path();
    let help = format!("restore {path}/, as with `git checkout`; `dma verify {setting}` names every file");
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

fn told(files: &[&str]) -> String {
    match files {
        [one] => format!("`{one}` is not as it was"),
        [first, rest @ ..] => format!("`{first}` and {} more are not as they were", rest.len()),
        [] => String::new(),
    }
}

fn version(candidate: &Candidate<'_>, findings: &mut Findings) {
    let (Some(last), Some(version)) = (candidate.last(), candidate.version()) else { return };
    let setting = &candidate.working.setting;
    let place = candidate.version_place();
    let Some(needs) = &candidate.needs else {
        if version == last.version {
            findings.speak_as(reason::NOTHING_TO_RELEASE, Severity::Error);
            findings.at(place, format!("`{version}` is released, and nothing has changed since")).help(
                format!(
                    "name another setting; `dma status` shows what waits, and `dma verify {setting}` what is"
                ),
            );
        } else if version < last.version {
            not_raised(findings, place, &version, last, &lowest_after(&last.version, Bump::Patch));
        }
        return;
    };
    let lowest = lowest_after(&last.version, needs.bump);
    if version <= last.version {
        not_raised(findings, place, &version, last, &lowest);
        return;
    }
    if version < lowest {
        findings.speak_as(reason::VERSION_TOO_LOW, Severity::Error);
        let kind = needs.bump.name();
        let message = format!(
            "`{version}` is too low: since {} there is a {kind} change, which needs `{lowest}`",
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

fn not_raised(findings: &mut Findings, place: Span, version: &Version, last: &Released, lowest: &Version) {
    findings.speak_as(reason::VERSION_NOT_RAISED, Severity::Error);
    let message = if *version == last.version {
        format!("`{version}` is released already, and what was released never changes")
    } else {
        format!("`{version}` is lower than the last release, `{}`", last.version)
    };
    let setting = &last.setting;
    findings
        .at(place, message)
        .help(format!("write `version: {lowest}`, or run `dma version {setting} --bump`"));
}

fn date(candidate: &Candidate<'_>, findings: &mut Findings) {
    // Of any setting: what another setting had released before a day is part of what a release says.
    let latest = candidate.history.releases.iter().max_by_key(|released| released.record.date.as_str());
    let Some(last) = latest.filter(|last| last.record.date.as_str() > candidate.date) else { return };
    findings.speak_as(reason::DATE_BEFORE_RELEASE, Severity::Error);
    let (setting, version, day) = (&last.setting, &last.version, &last.record.date);
    let message = format!("{} is before {day}, the day of the release {setting} {version}", candidate.date);
    findings
        .at(candidate.version_place(), message)
        .help(format!("say a day with `--date` that is not before {day}"));
}

fn freeze(candidate: &Candidate<'_>, findings: &mut Findings) {
    let Some(freeze) = &candidate.working.freeze else { return };
    let Some(needs) = candidate.needs.as_ref().filter(|needs| needs.bump > Bump::Patch) else { return };
    if candidate.date < freeze.value.as_str() {
        return;
    }
    findings.speak_as(reason::RELEASE_AFTER_FREEZE, Severity::Error);
    let message =
        format!("the freeze began on {}, and a {} change is waiting", freeze.value, needs.bump.name());
    let pending = findings.at(freeze.span, message);
    let pending = match needs.at {
        Some(at) => pending.related(at, needs.because.clone()),
        None => pending.label(needs.because.clone()),
    };
    pending.help(
        "take the change back until the next edition, or move `freeze` with the leave of those who set it",
    );
}

fn forbidden(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::FORBIDDEN_CHANGE, Severity::Error);
    for change in candidate.changes.of(Impact::Forbidden) {
        let place = change.new_place.as_ref().map_or(candidate.version_place(), |place| place.span);
        let help = change.help.clone().unwrap_or_else(|| "give the new question an id of its own".to_owned());
        findings.at(place, change.message.clone()).subject(&change.item.id).help(help);
    }
}

fn ids(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::RETIRED_ID_USED, Severity::Error);
    for reused in retired::reused(candidate.document, &candidate.history.lasts()) {
        let id = &reused.item.id;
        let place = candidate
            .working
            .places
            .find(&reused.item, "")
            .map_or(candidate.version_place(), |place| place.span);
        let message = format!(
            "the {} id `{id}` was retired with {} {}",
            reused.item.entity.name(),
            reused.setting,
            reused.since
        );
        findings
            .at(place, message)
            .subject(id)
            .help(format!("give it a new id, and write `replaces: [{id}]` where it follows the old one"));
    }
}

fn suppliers(candidate: &Candidate<'_>, findings: &mut Findings) {
    // As it was released, not as this tool understands it.
    let Some(folder) = candidate.history.last_folder(&candidate.working.setting) else { return };
    let old = folder.files.get(FRAMEWORK).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let (Some(old), Ok(new)) = (old, serde_json::to_value(candidate.document)) else { return };
    let released_with = folder.record().map(|record| record.tool.schema).unwrap_or_default();
    findings.speak_as(reason::SUPPLIER_BREAK, Severity::Error);
    let breaks = supplier::breaks(&old, &new, &released_with);
    let Some(first) = breaks.first() else { return };
    let more = if breaks.len() > 1 { format!(" (and {} more)", breaks.len() - 1) } else { String::new() };
    findings
        .at(
            candidate.version_place(),
            format!("software made for {} could not read this: {first}{more}", folder.name),
        )
        .help("this is a matter of the tool and not of the questions: tell its maintainers");
}

fn second_reader(candidate: &Candidate<'_>, findings: &mut Findings) {
    findings.speak_as(reason::READERS_DISAGREE, Severity::Error);
    for &file in &candidate.working.files {
        (candidate.second_reader)(file, findings);
    }
}
