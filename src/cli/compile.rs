//! `dma compile`: lints, refuses on errors, writes what was asked for of each setting: the canonical JSON and an index of
//! digests, or what else is made from it.

use super::Outcome;
use super::arguments::{CompileOptions, LintOptions};
use super::lint;
use super::progress::Progress;
use super::terminal::{Terminal, shown};
use dma_project::Session;
use dma_project::compile::Wanted;
use dma_project::lint::{Checked, Selected, select};
use dma_project::pipeline::{self, Options};
use dma_project::spelling::Spelling;
use dma_project::workspace;
use dma_text::diagnostic::Severity;
use dma_text::error::Error;

pub(super) fn run(options: &CompileOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let loaded = session.load()?;
    let progress = Progress::start(format!("compiling {} files", loaded.sources.len()));
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let spelling = Spelling::find(&loaded, workspace::dictionary_of_environment().as_deref())?;
    let run = spelling.options(&Options::default());
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).with_waived();
    drop(progress);
    spelling.must_have_loaded()?;
    let refused = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    let checked = Checked::new(&loaded, &resolved, &run, found);
    let format = lint::find_format(&options.format)?;
    if refused {
        // An error is a fact, also one that a baseline lists, an exception allows or a level lowers.
        lint::show(&loaded, &Selected::everything(checked), format, terminal)?;
        terminal.note("nothing was written: fix the errors first");
        return Ok(Outcome::Findings);
    }
    let selected =
        select(&loaded, checked, &lint::filter(&LintOptions::default(), format), &Options::default())?;
    let wanted = Wanted { settings: &options.settings, targets: &options.targets, folder: &options.out };
    let files = session.compiled_files(&wanted, &loaded, &resolved)?;
    workspace::write_all(&options.out, &files)?;
    if !selected.is_empty() {
        lint::show(&loaded, &selected, format, terminal)?;
    }
    terminal.print(|out| {
        for (name, bytes) in &files {
            writeln!(out, "wrote {} ({} bytes)", shown(options.out.join(name)), bytes.len())?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}
