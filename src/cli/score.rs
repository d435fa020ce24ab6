//! `dma score`: the score of every question, section and theme of each response.

use super::Outcome;
use super::progress::Bar;
use super::response::{FrameworkInput, ResponseInput};
use super::terminal::Terminal;
use super::values::formats;
use clap::Args;
use dma_answers::score::{Results, heading};
use dma_project::Session;
use dma_project::responses::{ResponseFiles, SoundResponse, each_sound};
use dma_project::session::Frameworks;
use dma_project::workspace::Draft;
use dma_report::{Formats as _, Look, Scored};
use dma_text::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ScoreOptions {
    #[command(flatten)]
    input: ResponseInput,
    #[command(flatten)]
    pub(super) framework: FrameworkInput,
    /// Show how each figure is calculated, step by step; not in the format `csv`
    #[arg(long)]
    explain: bool,
    /// Format of the scores
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<Scored<'_>>())]
    format: String,
    /// File to write to [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(options: &ScoreOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    if options.explain && options.format == "csv" {
        return Err(Error::Usage(
            "a table of `--format csv` has no place for steps: explain in `human`, `plain`, `json` or `jsonl`".into(),
        ));
    }
    let files = ResponseFiles::new(&options.input.responses)?;
    let session = Session::open(&options.framework.programme.path)?;
    let frameworks = Frameworks::new(options.framework.framework.as_deref(), &session)?;
    let mut sink = Sink::new(options)?;
    let mut scored = 0;
    let bar = Bar::start("scoring responses".to_owned(), files.bytes());
    let work = |sound: &SoundResponse<'_>| written(sound, options);
    // What has no bearing on the scores is for `response check` to tell.
    let problems = each_sound(&files, &frameworks, &bar, &work, &mut |_, _, bytes| {
        scored += 1;
        sink.put(&bytes)
    })?;
    drop(bar);
    let all = problems.responses();
    if all == 0 {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    sink.finish()?;
    if let Some(path) = &options.out {
        let responses = dma_report::counted(scored, "response");
        terminal.note(&format!("wrote the scores of {responses} to {}", path.display()));
    }
    if problems.worst().is_none() {
        return Ok(Outcome::Clean);
    }
    terminal.show_problems_aside(problems)?;
    terminal.note(&format!("{} of {} not scored", all - scored, dma_report::counted(all, "response")));
    Ok(Outcome::Findings)
}

/// The scores of a response as they are written.
fn written(sound: &SoundResponse<'_>, options: &ScoreOptions) -> Vec<u8> {
    let SoundResponse { response, framework, answers } = sound;
    let scores = framework.scorer.tally(answers);
    let mut results: Results = framework.scorer.publish(response, &scores);
    if options.explain {
        let labels = framework.document.index();
        results.explanation = Some(framework.scorer.explain(response, answers, &scores, &labels));
    }
    let mut out = Vec::new();
    let report = Scored { results: &results, document: &framework.document };
    if let Some(format) = Scored::format(&options.format) {
        // Results are plain data, which every format can say, and writing to memory does not fail.
        let _ = (format.write)(&report, &LOOK, &mut out);
    }
    out
}

/// No format of scores depends on the screen.
const LOOK: Look = Look { color: false, width: 100, unicode: true };

/// Where scores are written to, one response after the other.
struct Sink<'o> {
    to: To,
    format: &'o str,
    is_first: bool,
}

enum To {
    File(Box<Draft>),
    /// Standard output, until nobody reads any more.
    Screen(Option<io::BufWriter<io::Stdout>>),
}

impl<'o> Sink<'o> {
    fn new(options: &'o ScoreOptions) -> Result<Self, Error> {
        let to = match &options.out {
            Some(path) => To::File(Box::new(Draft::new(path)?)),
            None => To::Screen(Some(io::BufWriter::with_capacity(1 << 16, io::stdout()))),
        };
        let mut sink = Self { to, format: &options.format, is_first: true };
        match sink.format {
            "csv" => sink.write(heading().as_bytes())?,
            "json" => sink.write(b"[")?,
            _ => {}
        }
        Ok(sink)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let between: &[u8] = match (self.format, self.is_first) {
            ("json", false) => b",\n",
            ("json", true) | ("human", false) => b"\n",
            _ => b"",
        };
        self.is_first = false;
        self.write(between)?;
        self.write(bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let failed = |path: &str, source| Error::Io { action: "write to", path: path.into(), source };
        match &mut self.to {
            To::File(draft) => draft.write_all(bytes).map_err(|source| failed("the file", source)),
            To::Screen(out) => {
                let Some(writer) = out else { return Ok(()) };
                match writer.write_all(bytes) {
                    // A reader that has seen enough is no failure.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                        *out = None;
                        Ok(())
                    }
                    other => other.map_err(|source| failed("standard output", source)),
                }
            }
        }
    }

    fn finish(mut self) -> Result<(), Error> {
        if self.format == "json" {
            self.write(b"\n]\n")?;
        }
        match self.to {
            To::File(draft) => draft.finish(),
            To::Screen(Some(mut out)) => match out.flush() {
                Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
                    Err(Error::Io { action: "write to", path: "standard output".into(), source })
                }
                _ => Ok(()),
            },
            To::Screen(None) => Ok(()),
        }
    }
}
