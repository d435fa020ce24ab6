//! The only room that knows arguments, the terminal and exit codes: one file a command.

// This room is the one that the bans are about.
#![allow(
    clippy::disallowed_methods,
    reason = "the command line is the one room that knows arguments and clock"
)]

mod arguments;
mod carry;
mod change;
mod compare;
mod compile;
mod completions;
mod coverage;
mod diff;
mod explain;
mod git_diff;
mod git_merge;
mod help;
mod interrupted;
mod lint;
mod log;
mod man;
mod matching;
mod progress;
mod publish;
mod refusal;
mod release;
mod replay;
mod response;
mod score;
mod status;
mod terminal;
mod typed;
mod values;
mod verify;
mod version;
mod words;

use arguments::{Arguments, Command};
use dma_text::error::Error;
use std::io::Write as _;
use std::process::ExitCode;
use terminal::Terminal;

/// What a command found, as an exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// 0: nothing at or above the failing level.
    Clean,
    /// 1: findings at or above the failing level.
    Findings,
    /// 2: part of it could not be done, and that was said.
    Failed,
}

/// Runs the tool: reads the arguments, does what they say, and turns the outcome into an exit code.
///
/// 0 clean, 1 findings at or above the failing level, 2 could not run; a merge driver that could not run says 129.
pub(crate) fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().skip(1).collect();
    let typed = typed::apart(typed);
    if typed.is_empty() {
        let _ = std::io::stdout().write_all(help::START.as_bytes());
        return ExitCode::SUCCESS;
    }
    let failed = if git_merge::is_called(&typed) { git_merge::FAILED } else { 2 };
    let arguments = match typed::parse(&typed) {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_failure = error.use_stderr();
            // Help and version are no errors; a closed pipe is nobody's fault.
            let _ = typed::plain(&typed).unwrap_or(error).print();
            return if is_failure { ExitCode::from(failed) } else { ExitCode::SUCCESS };
        }
    };
    let terminal = Terminal::new(arguments.color);
    match run(arguments, &terminal) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            terminal.complain(&error);
            ExitCode::from(failed)
        }
    }
}

fn run(arguments: Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let interrupted = interrupted::find(&arguments.command)?;
    let outcome = obey(arguments.command, terminal);
    // Also where the command fails; it has said so itself where what was interrupted is the reason.
    match &outcome {
        Err(Error::Interrupted { .. }) => {}
        Err(_) => _ = interrupted.tell(terminal),
        Ok(_) => interrupted.tell(terminal)?,
    }
    outcome
}

fn obey(command: Command, terminal: &Terminal) -> Result<Outcome, Error> {
    match command {
        Command::Lint(options) => lint::run(&options, terminal),
        Command::Compile(options) => compile::run(&options, terminal),
        Command::GitDiff(options) => git_diff::run(&options, terminal),
        Command::GitMerge(options) => git_merge::run(&options, terminal),
        Command::Change(options) => change::run(&options, terminal),
        Command::Diff(options) => diff::run(&options, terminal),
        Command::Match(options) => matching::run(&options, terminal),
        Command::Compare(options) => compare::run(&options, terminal),
        Command::Carry(options) => carry::run(&options, terminal),
        Command::Coverage(options) => coverage::run(&options, terminal),
        Command::Response(options) => response::run(&options, terminal),
        Command::Replay(options) => replay::run(&options, terminal),
        Command::Score(options) => score::run(&options, terminal),
        Command::Publish(options) => publish::run(&options, terminal),
        Command::Release(options) => release::run(&options, terminal),
        Command::Status(options) => status::run(&options, terminal),
        Command::Version(options) => version::run(&options, terminal),
        Command::Log(options) => log::run(&options, terminal),
        Command::Verify(options) => verify::run(&options, terminal),
        Command::Explain(options) => explain::run(&options, terminal),
        Command::Completions(options) => completions::run(&options, terminal),
        Command::Words(options) => words::run(&options, terminal),
        Command::Man(options) => man::run(&options, terminal),
    }
}
