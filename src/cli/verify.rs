//! `dma verify`: recomputes every digest of every release, and with `--from` makes releases again from their sources.

use super::Outcome;
use super::arguments::VerifyOptions;
use super::refusal::{self, Shown};
use super::terminal::Terminal;
use dma_project::reference;
use dma_project::session::{Rebuilt, known_setting};
use dma_project::workspace;
use dma_project::{Root, Session};
use dma_release::{
    CHANGELOG, Fault, FaultKind, Folder, History, Signed, Signers, known_releases, report_fault,
};
use dma_report::{Totals, one_line};
use dma_text::diagnostic::{Diagnostic, Findings};
use dma_text::error::Error;
use dma_text::source::{Sources, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(super) fn run(options: &VerifyOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme)?;
    let root = session.root()?;
    checked_by_name(&options.programme, &root)?;
    let mut files = workspace::released(&root)?;
    let changelog = workspace::read_if_there(&root, CHANGELOG)?;
    let signers = options.signers.as_deref().map(workspace::read_signers).transpose()?;
    let signers = signers.map(|text| Signers::read(&text, jiff::Timestamp::now()));
    let history = History::new(
        files.clone(),
        changelog.as_deref(),
        signers.as_ref(),
        dma_project::pipeline::declarations,
    );
    let told = changelog.as_deref().map(known_releases).unwrap_or_default();
    let settings = told.iter().map(|(setting, _)| setting.as_str());
    let known: Vec<&str> =
        history.folders.iter().map(|folder| folder.setting.as_str()).chain(settings).collect();
    if known.is_empty() {
        return Err(Error::Usage(
            "nothing has been released yet; `dma release` makes the first release".to_owned(),
        ));
    }
    known_setting(&options.settings, &known)?;
    let is_wanted =
        |folder: &Folder| options.settings.is_empty() || options.settings.contains(&folder.setting);
    let mut faults: Vec<Fault> = history.faults(&options.settings).cloned().collect();
    files.extend(changelog.map(|text| (CHANGELOG.to_owned(), text)));
    let checked: Vec<&Folder> = history.folders.iter().filter(|folder| is_wanted(folder)).collect();
    let rebuilt = match &options.from {
        Some(name) => session.rebuild(&history, &options.settings, name)?,
        None => Rebuilt { folders: Vec::new(), alike: Vec::new(), faults: Vec::new() },
    };
    faults.extend(rebuilt.faults.iter().cloned());
    let totals = totals(&history, &checked);
    report(&faults, files, &root, totals, (&options.format, terminal))?;
    if !faults.is_empty() {
        return Ok(Outcome::Findings);
    }
    if matches!(options.format.as_str(), "human" | "plain") {
        terminal.print(|out| {
            let accepted = history.folders.iter().zip(&history.verdicts);
            for (folder, verdict) in accepted.filter(|(folder, _)| is_wanted(folder)) {
                let signed = verdict.signed.as_ref().map_or_else(String::new, signed);
                let is_in = |folders: &[&Folder]| folders.iter().any(|other| other.path() == folder.path());
                let again = match (is_in(&rebuilt.folders), is_in(&rebuilt.alike)) {
                    (true, _) => ", rebuilt byte for byte",
                    (_, true) => ", made from earlier sources; these sources make the same `framework.json`",
                    _ => "",
                };
                let name = one_line(&format!("{} {}", folder.setting, folder.name));
                writeln!(out, "{name}: unchanged since its release{signed}{again}")?;
            }
            Ok(())
        })?;
    }
    Ok(Outcome::Clean)
}

/// Refuses to verify another programme than the one that was named. Where the programme was moved, up or down, a search finds
/// one as well, and whoever named the folder would never know.
fn checked_by_name(named: &Path, root: &Root) -> Result<(), Error> {
    let is_searched = named == Path::new(".");
    if is_searched || workspace::is_named(named, root, &workspace::current_folder()?) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{} holds no `programme.yaml`, and nothing but what is named is verified; the next programme is {}: name that folder if \
         it is meant",
        named.display(),
        root.shown("").display()
    )))
}

/// Who signed a release, as far as it was checked.
fn signed(signed: &Signed) -> String {
    let key = &signed.fingerprint;
    match &signed.principals {
        Some(principals) => format!(", signed by {key} ({})", one_line(principals)),
        None => {
            format!(", signed by {key}, a key that was not checked against `--signers`")
        }
    }
}

/// What was looked at.
fn totals(history: &History, checked: &[&Folder]) -> Totals {
    let is_checked = |setting: &str| checked.iter().any(|folder| folder.setting == setting);
    let last = history.lasts().into_iter().filter(|released| is_checked(&released.setting));
    Totals {
        files: checked.iter().map(|folder| folder.files.len()).sum(),
        settings: checked.iter().map(|folder| &folder.setting).collect::<BTreeSet<_>>().len(),
        questions: last.map(|released| released.record.totals.questions).sum(),
        responses: None,
    }
}

/// Prints what is wrong with released files.
fn report(
    faults: &[Fault],
    files: Vec<(String, Vec<u8>)>,
    root: &Root,
    totals: Totals,
    (format, terminal): (&str, &Terminal),
) -> Result<(), Error> {
    let mut texts: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    // A file that is missing has a place all the same.
    for fault in faults {
        texts.entry(fault.path.clone()).or_default();
    }
    let sources = Sources::from_bytes(texts.into_iter().map(|(name, bytes)| (name, bytes, None)));
    let findings = findings(faults, &sources);
    refusal::show(
        &Shown {
            sources: &sources,
            findings: &findings,
            rules: &reference::VERIFY,
            prefix: &root.prefix,
            totals,
            releases: None,
            format,
        },
        terminal,
    )
}

fn findings(faults: &[Fault], sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    for fault in faults {
        if let Some(source) = sources.find(&fault.path) {
            let at = if let FaultKind::Edited { at } = fault.kind { at } else { 0 };
            report_fault(fault, Span::new(source, at..at), &mut findings);
        }
    }
    findings.into_sorted()
}
