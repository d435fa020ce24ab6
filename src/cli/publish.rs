//! `dma publish`: open data, the national summary and the trend of a round of responses, as a folder.

use super::Outcome;
use super::progress::Bar;
use super::response::{FrameworkInput, ResponseInput};
use super::terminal::{Terminal, shown};
use clap::Args;
use dma_project::Session;
use dma_project::publishing::Answered;
use dma_project::responses::{ResponseFiles, SoundResponse, each_sound};
use dma_project::session::{Frameworks, Scorable};
use dma_project::workspace;
use dma_publish::publication::{self, Entry, Rounds, Terms, Withheld, publish};
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct PublishOptions {
    #[command(flatten)]
    input: ResponseInput,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
    /// Folder to write to; created if it does not exist. It replaces an earlier publication there and keeps files that
    /// are not part of one. A folder with other files and no publication is refused
    #[arg(long, short, value_name = "FOLDER")]
    out: PathBuf,
    /// Responses of the round before; adds a page on the trend of comparable scores
    #[arg(long, value_name = "RESPONSES")]
    before: Vec<PathBuf>,
    /// Smallest number of organisations for which an average is published
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    smallest_group: u16,
    /// Publish only the name of this organisation, such as `RX1` or `RX1=withdrew after review`; can be repeated
    #[arg(long, value_name = "CODE[=REASON]")]
    withhold: Vec<String>,
    /// Also publish free-text answers and the reasons why questions do not apply. Comments, evidence and names of
    /// respondents are never published
    #[arg(long)]
    words: bool,
}

pub(super) fn run(options: &PublishOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.framework.programme.path)?;
    let frameworks = Frameworks::new(options.framework.framework.as_deref(), &session)?;
    let Some(answered) = answered(&options.input.responses, &frameworks, terminal)? else {
        terminal.note("nothing was written: fix the responses first");
        return Ok(Outcome::Findings);
    };
    let before = if options.before.is_empty() {
        None
    } else {
        let Some(before) = self::answered(&options.before, &frameworks, terminal)? else {
            terminal.note("nothing was written: fix the responses of the round before first");
            return Ok(Outcome::Findings);
        };
        Some(before)
    };
    let terms = terms(options)?;
    answered.check_codes(&terms)?;
    let verdicts = match &before {
        Some(before) => session.verdicts_between(before, &answered)?,
        None => BTreeMap::new(),
    };
    let round = answered.round(&terms)?;
    let earlier = before.as_ref().map(|before| before.round(&terms)).transpose()?;
    let rounds = earlier.as_ref().map(|before| Rounds { before, verdicts: &verdicts });
    let files = publish(&round, rounds.as_ref()).map_err(|error| Error::Internal(error.to_string()))?;
    let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
    let index = workspace::Index { name: publication::INDEX, listed: &publication::listed };
    let workspace::Publication { gone, completed } = workspace::publish_folder(&options.out, index, &files)?;
    terminal.note_purpose(completed.as_deref());
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

/// Reads and scores responses; `None` if some cannot be published as they are, which is reported.
fn answered(
    paths: &[PathBuf],
    frameworks: &Frameworks,
    terminal: &Terminal,
) -> Result<Option<Answered>, Error> {
    let files = ResponseFiles::new(paths)?;
    let mut answered = Answered::default();
    let work = |sound: &SoundResponse<'_>| {
        let Scorable { scorer, .. } = sound.framework;
        let tally = scorer.tally(sound.answers);
        let results = scorer.publish(sound.response, &tally);
        (tally, results)
    };
    let bar = Bar::start("reading responses".to_owned(), files.bytes());
    let problems =
        each_sound(&files, frameworks, &bar, &work, &mut |response, framework, (scores, results)| {
            answered.add(framework, Entry { response, scores, results });
            Ok(())
        })?;
    drop(bar);
    if problems.responses() == 0 {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    if problems.worst().is_some() {
        terminal.show_problems_aside(problems)?;
        return Ok(None);
    }
    Ok(Some(answered))
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
