//! `dma lint --watch`: lints whenever a file is saved, until somebody stops it.

use super::{Plan, programmes, report_on};
use crate::cli::Outcome;
use crate::cli::terminal::Terminal;
use dma_project::Root;
use dma_project::lint::{self, baseline};
use dma_project::workspace::{Follower, State};
use dma_report::{Reader, one_line};
use dma_text::error::Error;
use std::io::{self, Write};
use std::time::Instant;

/// Lints one programme again and again. It ends well when somebody stops it or nobody reads on.
pub(super) fn run(plan: &Plan<'_>, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = only_root(plan)?;
    let follower = Follower::start(&root)?;
    let stop = follower.stopper();
    ctrlc::set_handler(move || stop.stop())
        .map_err(|error| Error::Internal(format!("cannot wait for Ctrl-C: {error}")))?;
    let read = || State {
        loaded: programmes::one(root.clone(), plan.options),
        baseline: baseline::bytes(&plan.filter.baseline, &root).ok().flatten(),
    };
    follower.run(&read, &mut |state, began| {
        let is_read = show(plan, &root, state, began, terminal)?;
        // While nobody waits: the first slip then gets its suggestion as quickly as all else.
        if let Some(lexicon) = plan.lexicon.borrow().as_ref() {
            lexicon.load();
        }
        Ok(is_read)
    })?;
    Ok(Outcome::Clean)
}

fn only_root(plan: &Plan<'_>) -> Result<Root, Error> {
    if plan.options.is_from_stdin() {
        return Err(Error::Usage("`--watch` follows files, so it cannot be combined with `-`".to_owned()));
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
        _ => Err(Error::Usage("`--watch` follows one programme: name files of only one".to_owned())),
    }
}

/// Prints a report or why there is none, as one; false when nobody reads it.
fn show(
    plan: &Plan<'_>,
    root: &Root,
    state: &State,
    began: Instant,
    terminal: &Terminal,
) -> Result<bool, Error> {
    let made = state.loaded.as_ref().map_err(Error::to_string).and_then(|loaded| {
        let selected =
            plan.check(loaded).and_then(|(run, checked)| lint::select(loaded, checked, &plan.filter, &run));
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
