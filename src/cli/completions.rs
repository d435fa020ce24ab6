//! `dma completions`: a completion script for a shell.

use super::Outcome;
use super::arguments::{Arguments, CompletionsOptions};
use super::terminal::Terminal;
use clap::CommandFactory as _;
use dma_text::error::Error;

pub(super) fn run(options: &CompletionsOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "dma", &mut script);
    terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
