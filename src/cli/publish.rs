//! `dma publish`: a round of responses comes in; open data, the national summary and the trend go out as a folder.

use super::Outcome;
use super::answers::{self, Checked, Forms, Heap, Intake, Known, Register, Taken};
use super::declared;
use super::ground::tell_completed;
use super::response::{FrameworkInput, ResponseInput};
use super::revision::Read;
use super::terminal::{Terminal, shown};
use clap::Args;
use dma_answers::response::Response;
use dma_carry::Assessment;
use dma_project::workspace;
use dma_publish::publication::{self, Entry, Part, Round, Rounds, Terms, Withheld, publish};
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct PublishOptions {
    #[command(flatten)]
    input: ResponseInput,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
    /// The folder to write to; it is made if it is missing. Files of an earlier publication that are not in the new one are
    /// removed; other files beside an earlier publication are kept. A folder that holds files, other than hidden ones, but
    /// no publication is refused
    #[arg(long, short, value_name = "FOLDER")]
    out: PathBuf,
    /// The responses of the round before: adds a page on the trend, which keeps to what may be compared
    #[arg(long, value_name = "RESPONSES")]
    before: Vec<PathBuf>,
    /// The fewest organisations of which a mean is told
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    smallest_group: u16,
    /// Publish nothing of this organisation but its name, such as `RX1` or `RX1=withdrew after review`; may be given
    /// more than once
    #[arg(long, value_name = "CODE[=REASON]")]
    withhold: Vec<String>,
    /// Publish answers in words, and the reasons why questions do not apply; comments, evidence and names never are
    #[arg(long)]
    words: bool,
}

/// A setting's answers, by the digest of what they answer.
type Answered = BTreeMap<String, (Arc<Known>, Vec<Entry>)>;

pub(super) fn run(options: &PublishOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let forms = Forms::new(options.framework.framework.as_deref(), &options.framework.programme)?;
    let Some(answered) = taken(&options.input.responses, &forms, terminal)? else {
        terminal.note("nothing was written: mend the responses first");
        return Ok(Outcome::Findings);
    };
    let before = if options.before.is_empty() {
        None
    } else {
        let Some(before) = taken(&options.before, &forms, terminal)? else {
            terminal.note("nothing was written: mend the responses of the round before first");
            return Ok(Outcome::Findings);
        };
        Some(before)
    };
    let terms = terms(options)?;
    unknown_codes(&terms, &answered)?;
    let verdicts = match &before {
        Some(before) => verdicts(before, &answered, &options.framework.programme)?,
        None => BTreeMap::new(),
    };
    let round = round(&answered, &terms)?;
    let earlier = before.as_ref().map(|before| self::round(before, &terms)).transpose()?;
    let rounds = earlier.as_ref().map(|before| Rounds { before, verdicts: &verdicts });
    let files = publish(&round, rounds.as_ref()).map_err(Error::Internal)?;
    let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
    let index = workspace::Index { name: publication::INDEX, listed: &publication::listed };
    let workspace::Publication { gone, completed } = workspace::publish_folder(&options.out, index, &files)?;
    tell_completed(completed.as_deref(), terminal);
    let organisations: usize = round.parts.iter().map(|part| part.entries.len()).sum();
    terminal.print(|out| {
        writeln!(
            out,
            "published {} of {} in {} in {}",
            dma_report::counted(organisations, "response"),
            dma_report::counted(round.parts.len(), "setting"),
            dma_report::counted(files.len(), "file"),
            shown(&options.out)
        )?;
        if gone > 0 {
            let files = dma_report::counted(gone, "file");
            writeln!(out, "removed {files} of the publication that was there")?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

/// Reads and scores responses; `None` when some cannot be published as they are, which has been told.
fn taken(paths: &[PathBuf], forms: &Forms, terminal: &Terminal) -> Result<Option<Answered>, Error> {
    let intake = Intake::new(paths)?;
    let (mut heap, mut register) = (Heap::new(&intake), Register::default());
    let mut answered = Answered::new();
    let work = |taken: &Taken| answers::check(taken, forms);
    let mut count = 0;
    answers::each(&intake, "reading responses", &work, &mut |taken, mut checked: Checked| {
        checked.refusal()?;
        count += 1;
        let twice = checked.response.as_ref().and_then(|it| register.note(it, taken, &intake));
        checked.problems.extend(twice);
        heap.count(checked.response.as_ref(), checked.known.as_deref());
        if !checked.is_sound() {
            heap.add(taken, &checked.problems);
        } else if let (Some(response), Some(known)) = (checked.response, checked.known) {
            let entry = entry(response, &known, &checked.sheet);
            let list = answered.entry(known.name.sha256.clone()).or_insert_with(|| (known, Vec::new()));
            list.1.push(entry);
        }
        Ok(())
    })?;
    if count == 0 {
        return Err(Error::Usage("there is no response in what was named".to_owned()));
    }
    if heap.worst().is_some() {
        heap.show(("human", true), terminal)?;
        return Ok(None);
    }
    Ok(Some(answered))
}

fn entry(response: Response, known: &Known, sheet: &dma_answers::response::Sheet) -> Entry {
    let scores = known.scorer.tally(sheet);
    let results = known.scorer.publish(&response, &scores);
    Entry { response, scores, results }
}

/// The terms, as they were typed.
fn terms(options: &PublishOptions) -> Result<Terms, Error> {
    let mut withheld = BTreeMap::new();
    for typed in &options.withhold {
        let (code, reason) = typed.split_once('=').unwrap_or((typed, ""));
        if code.is_empty() {
            return Err(Error::Usage(format!(
                "`--withhold {typed}` names no code: write `CODE` or `CODE=REASON`"
            )));
        }
        withheld.insert(code.to_owned(), Withheld { reason: reason.to_owned() });
    }
    Ok(Terms { smallest_group: usize::from(options.smallest_group), words: options.words, withheld })
}

/// A code that is to be withheld and is in no response was mistyped: publishing would not withhold what was meant.
fn unknown_codes(terms: &Terms, answered: &Answered) -> Result<(), Error> {
    let there = |code: &str| {
        answered.values().flat_map(|(_, entries)| entries).any(|it| it.response.organisation.code == code)
    };
    match terms.withheld.keys().find(|code| !there(code)) {
        None => Ok(()),
        Some(code) => Err(Error::Usage(format!("`--withhold {code}`: no response has this code"))),
    }
}

/// The settings of a round in the order of their ids. One setting has one framework: answers to two cannot stand side by
/// side.
fn round<'k>(answered: &'k Answered, terms: &Terms) -> Result<Round<'k>, Error> {
    let mut parts: Vec<Part<'k>> = Vec::new();
    for (sha256, (known, entries)) in answered {
        if let Some(other) = parts.iter().find(|part| part.document.setting.id == known.document.setting.id) {
            return Err(Error::Usage(format!(
                "there are answers to `{}` {} and to {}: one round has one of them; give the earlier ones as `--before`, \
                 or carry them forward with `dma carry`",
                known.document.setting.id, other.document.version, known.document.version
            )));
        }
        let entries = entries.iter().map(Entry::clone).collect();
        parts.push(Part::new((&known.document, sha256.clone()), &known.scorer, entries, terms));
    }
    parts.sort_by(|one, other| one.document.setting.id.cmp(&other.document.setting.id));
    Ok(Round { parts, terms: terms.clone() })
}

/// What may be compared between the frameworks of two rounds, by setting.
fn verdicts(
    before: &Answered,
    after: &Answered,
    programme: &Path,
) -> Result<BTreeMap<String, dma_carry::Verdicts>, Error> {
    let mut all = BTreeMap::new();
    for (new, _) in after.values() {
        let setting = &new.document.setting.id;
        let Some((old, _)) = before.values().find(|(old, _)| old.document.setting.id == *setting) else {
            continue;
        };
        let (old, new) = (revision(old), revision(new));
        let read = Read { label: String::new(), revisions: Vec::new(), is_all: false, sources: None };
        let intents = declared::between(&[(&old, &new)], &read, programme)?;
        all.insert(setting.clone(), Assessment::of(&old, &new, &intents).verdicts().clone());
    }
    Ok(all)
}

fn revision(known: &Known) -> Revision {
    Revision::new(format!("{}@{}", known.name.setting, known.name.version), known.document.clone())
}
