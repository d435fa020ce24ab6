//! `dma verify`: recomputes every digest of every release, and with `--from` makes releases again from their sources.

use super::Outcome;
use super::arguments::VerifyOptions;
use super::refusal::{self, Shown};
use super::release::tell_completed;
use super::terminal::Terminal;
use super::{lint, settings};
use crate::diagnostic::{Diagnostic, Findings};
use crate::error::Error;
use crate::release::{Fault, Folder, History, told};
use crate::report::Totals;
use crate::source::{Sources, Span};
use crate::workspace::{self, Root};
use std::collections::BTreeMap;

pub(super) fn run(options: &VerifyOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = workspace::find(&options.programme, &lint::current()?)?;
    tell_completed(workspace::settle(&root, "dma verify")?.as_deref(), terminal);
    let files = workspace::released(&root)?;
    let history = History::new(files.clone());
    let known: Vec<&str> = history.folders.iter().map(|folder| folder.setting.as_str()).collect();
    if known.is_empty() {
        return Err(Error::Usage("nothing has been released here yet: `dma release` does that".to_owned()));
    }
    settings::known(&options.settings, &known)?;
    let is_wanted =
        |folder: &Folder| options.settings.is_empty() || options.settings.contains(&folder.setting);
    let faults: Vec<Fault> = history
        .folders
        .iter()
        .zip(&history.verdicts)
        .filter(|(folder, _)| is_wanted(folder))
        .flat_map(|(_, verdict)| verdict.faults.clone())
        .collect();
    let checked: Vec<&Folder> = history.folders.iter().filter(|folder| is_wanted(folder)).collect();
    let totals = Totals {
        files: checked.iter().map(|folder| folder.files.len()).sum(),
        settings: checked
            .iter()
            .map(|folder| &folder.setting)
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        questions: history
            .releases
            .iter()
            .filter(|it| is_wanted(&it.folder))
            .map(|it| it.record.totals.questions)
            .sum(),
    };
    report(&faults, files, &root, totals, (&options.format, terminal))?;
    if faults.is_empty() {
        if matches!(options.format.as_str(), "human" | "plain") {
            terminal.print(|out| {
                checked
                    .iter()
                    .try_for_each(|it| writeln!(out, "{} {}: as it was released", it.setting, it.name))
            })?;
        }
        return Ok(Outcome::Clean);
    }
    Ok(Outcome::Findings)
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
        &Shown { sources: &sources, findings: &findings, prefix: &root.prefix, totals, format },
        terminal,
    )
}

fn findings(faults: &[Fault], sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    for fault in faults {
        if let Some(source) = sources.find(&fault.path) {
            told(fault, Span::new(source, 0..0), &mut findings);
        }
    }
    findings.into_sorted()
}
