//! `dma lint --watch`: lints whenever a file is saved, until somebody stops it.

use super::{Plan, baseline, programmes, report_on, select};
use crate::cli::Outcome;
use crate::cli::terminal::Terminal;
use dma_project::workspace::{self, Loaded, Root, Watch};
use dma_report::{Reader, one_line};
use dma_text::error::Error;
use dma_text::source::Source;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// One save is several events: none of them for so long, and the save is over.
const QUIET: Duration = Duration::from_millis(8);

/// Events that do not end, as while a large folder is copied, are not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often to look for a programme that has vanished.
const AGAIN: Duration = Duration::from_millis(200);

/// What the loop waits for.
enum Word {
    Changed,
    Stop,
}

/// Lints one programme again and again. It ends well when somebody stops it or nobody reads on.
pub(super) fn run(plan: &Plan<'_>, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = only_root(plan)?;
    let (tell, words) = channel();
    let stop = tell.clone();
    ctrlc::set_handler(move || {
        let _ = stop.send(Word::Stop);
    })
    .map_err(|error| Error::Internal(format!("cannot wait for Ctrl-C: {error}")))?;
    let told = move || {
        let _ = tell.send(Word::Changed);
    };
    let mut watch = Watch::start(&root.folder, told)?;
    let mut last: Option<Seen> = None;
    loop {
        let began = Instant::now();
        watch.renew();
        let seen = Seen::now(plan, &root);
        if !last.as_ref().is_some_and(|last| last.is_same(&seen)) {
            if !tell_of(plan, &root, &seen, began, terminal)? {
                return Ok(Outcome::Clean);
            }
            last = Some(seen);
            // While nobody waits: the first slip then gets its suggestion as quickly as all else.
            if let Some(lexicon) = plan.lexicon.borrow().as_ref() {
                lexicon.load();
            }
        }
        let is_there = last.as_ref().is_some_and(|seen| seen.loaded.is_ok());
        if wait(&words, if is_there { None } else { Some(AGAIN) }) {
            return Ok(Outcome::Clean);
        }
    }
}

fn only_root(plan: &Plan<'_>) -> Result<Root, Error> {
    if plan.options.is_from_stdin() {
        return Err(Error::Usage("`--watch` follows files, and `-` is none: leave one out".to_owned()));
    }
    if plan.format.reader != Reader::Person {
        return Err(Error::Usage(format!(
            "`--watch` is for people: use `--format human` or `--format plain`, not `{}`",
            plan.format.name
        )));
    }
    let mut roots = programmes::roots(plan.options)?;
    match (roots.pop(), roots.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(Error::Usage("`--watch` follows one programme: name files of one only".to_owned())),
    }
}

/// Waits until something has changed and the change is over, or the time is up; true when it is time to stop.
fn wait(words: &Receiver<Word>, most: Option<Duration>) -> bool {
    let first = match most {
        Some(most) => words.recv_timeout(most),
        None => words.recv().map_err(|_| RecvTimeoutError::Disconnected),
    };
    match first {
        Ok(Word::Changed) => {}
        Err(RecvTimeoutError::Timeout) => return false,
        Ok(Word::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
    }
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        match words.recv_timeout(QUIET) {
            Ok(Word::Changed) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Word::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
        }
    }
    false
}

/// What a run looks at.
struct Seen {
    loaded: Result<Loaded, Error>,
    baseline: Option<Vec<u8>>,
}

impl Seen {
    fn now(plan: &Plan<'_>, root: &Root) -> Self {
        let loaded = programmes::one(root.clone(), plan.options).and_then(|loaded| {
            // The folder may be there without what makes it a programme.
            let mark = loaded.sources.find(workspace::MARK);
            mark.map(|_| loaded).ok_or_else(|| Error::NoProgramme { path: root.folder.clone() })
        });
        let baseline = baseline::bytes(&plan.options.baseline, root);
        Self { loaded, baseline: baseline.ok().flatten() }
    }

    /// Whether there is nothing new to say: an editor touches more files than it changes.
    fn is_same(&self, other: &Self) -> bool {
        let files = |loaded: &Loaded| {
            let file = |source: &Source| (source.name().to_owned(), source.damage());
            loaded.sources.iter().map(|(_, source)| file(source)).collect::<Vec<_>>()
        };
        let texts = |a: &Loaded, b: &Loaded| {
            a.sources.iter().zip(b.sources.iter()).all(|((_, a), (_, b))| a.text() == b.text())
        };
        let sources = match (&self.loaded, &other.loaded) {
            (Ok(a), Ok(b)) => files(a) == files(b) && texts(a, b),
            (Err(a), Err(b)) => a.to_string() == b.to_string(),
            _ => false,
        };
        sources && self.baseline == other.baseline
    }
}

/// Prints a report or why there is none, as one; false when nobody reads it.
fn tell_of(
    plan: &Plan<'_>,
    root: &Root,
    seen: &Seen,
    began: Instant,
    terminal: &Terminal,
) -> Result<bool, Error> {
    let made = seen.loaded.as_ref().map_err(Error::to_string).and_then(|loaded| {
        let selected = plan
            .check(loaded)
            .and_then(|(run, checked)| select::select(loaded, checked, plan.options, &run, plan.format));
        selected.map(|selected| (loaded, selected)).map_err(|error| error.to_string())
    });
    terminal.print_on(|out| {
        head(terminal, out)?;
        match &made {
            Ok((loaded, selected)) => report_on(loaded, selected, plan.format, &terminal.look(), out)?,
            Err(error) => writeln!(out, "error: {}", one_line(error))?,
        }
        let folder = root.prefix.trim_end_matches('/');
        let folder = if folder.is_empty() { "." } else { folder };
        let took = match &made {
            Ok(_) => format!("linted in {} ms", began.elapsed().as_millis()),
            Err(_) => "nothing was linted".to_owned(),
        };
        writeln!(out, "\n{took}; watching {}, Ctrl-C ends", one_line(folder))
    })
}

/// An empty screen on a terminal, a line elsewhere; and the time of day.
fn head(terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let time = jiff::Zoned::now().strftime("%H:%M:%S").to_string();
    if terminal.is_screen() {
        // Clears the screen and what was scrolled off it, and begins at its top.
        write!(out, "\u{1b}[2J\u{1b}[3J\u{1b}[H")?;
        writeln!(out, "{time}\n")
    } else {
        writeln!(out, "--- {time} ---")
    }
}
