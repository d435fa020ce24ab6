//! The reference of the command line, as Markdown: made from what `clap` knows, so that it says what `--help` says.

use crate::cli::help;
use clap::{Arg, ArgAction, Command};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const HEAD: &str = "\
# Command line

Generated from the command line itself; do not edit. `dma help COMMAND` shows the same in a terminal.

Exit codes of every command: **0** clean, **1** findings at or above the failing level, **2** could not run. A merge driver
that could not run exits with 129.
";

/// The whole page.
pub(super) fn page() -> String {
    let mut command = help::command();
    command.build();
    let mut out = HEAD.to_owned();
    out.push_str("\n| Command | What it does |\n|---|---|\n");
    for (name, command) in commands(&command) {
        let anchor = name.replace(' ', "-");
        let _ = writeln!(out, "| [`{name}`](#{anchor}) | {} |", about(command));
    }
    out.push_str("\n## Options of every command\n");
    let global = |arg: &&Arg| arg.is_global_set() && !arg.is_hide_set();
    list(&mut out, "", &command.get_arguments().filter(global).collect::<Vec<_>>());
    for (name, command) in commands(&command) {
        describe(&mut out, &name, command);
    }
    out
}

/// Every command and subcommand that is shown, with the words that call it.
fn commands(command: &Command) -> Vec<(String, &Command)> {
    fn below<'c>(words: &str, command: &'c Command, found: &mut Vec<(String, &'c Command)>) {
        let shown = command.get_subcommands().filter(|part| !part.is_hide_set() && part.get_name() != "help");
        for part in shown {
            let words = format!("{words} {}", part.get_name());
            found.push((words.clone(), part));
            below(&words, part, found);
        }
    }
    let mut found = Vec::new();
    below("dma", command, &mut found);
    found
}

fn about(command: &Command) -> String {
    sentence(&command.get_about().map(ToString::to_string).unwrap_or_default())
}

/// One line, with a full stop.
fn sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() || line.ends_with(['.', ':', '!', '?']) { line } else { line + "." }
}

fn describe(out: &mut String, name: &str, command: &Command) {
    let _ = write!(out, "\n## {name}\n\n{}\n", about(command));
    let mut usage = command.clone();
    let usage = usage.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let _ = write!(out, "\n```text\n{usage}\n```\n");
    let shown = |arg: &&Arg| !arg.is_hide_set() && !arg.is_global_set() && !is_help(arg);
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(shown).partition(|arg| arg.is_positional());
    list(out, "Arguments", &positional);
    let headings: Vec<Option<&str>> = options.iter().map(|arg| arg.get_help_heading()).collect();
    let mut seen = BTreeSet::new();
    for heading in headings.iter().filter(|heading| seen.insert(**heading)) {
        let own: Vec<&Arg> =
            options.iter().copied().filter(|arg| arg.get_help_heading() == *heading).collect();
        list(out, heading.unwrap_or("Options"), &own);
    }
    if let Some(after) = command.get_after_long_help().or(command.get_after_help()) {
        let _ = write!(out, "\n```text\n{}\n```\n", after.to_string().trim());
    }
}

fn is_help(arg: &Arg) -> bool {
    matches!(
        arg.get_action(),
        ArgAction::Help | ArgAction::HelpLong | ArgAction::HelpShort | ArgAction::Version
    )
}

fn list(out: &mut String, heading: &str, arguments: &[&Arg]) {
    if arguments.is_empty() {
        return;
    }
    if !heading.is_empty() {
        let _ = write!(out, "\n**{}**\n", heading.trim_end_matches(':'));
    }
    out.push('\n');
    for arg in arguments {
        item(out, arg);
    }
}

/// One argument: how it is written, its help, and its values.
fn item(out: &mut String, arg: &Arg) {
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let short = arg.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
    let _ = write!(out, "- {short}`{arg}`: {}", sentence(&help));
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    let is_flag = !arg.get_action().takes_values();
    if !defaults.is_empty() && !is_flag {
        let _ = write!(out, " Default: {}.", defaults.join(", "));
    }
    if let Some(variable) = arg.get_env() {
        let _ = write!(out, " Environment variable: `{}`.", variable.to_string_lossy());
    }
    let values = if is_flag { Vec::new() } else { arg.get_possible_values() };
    let values: Vec<_> = values.into_iter().filter(|value| !value.is_hide_set()).collect();
    if values.iter().any(|value| value.get_help().is_some()) {
        out.push('\n');
        for value in values {
            let help = value.get_help().map(|help| format!(": {}", sentence(&help.to_string())));
            let _ = writeln!(out, "  - `{}`{}", value.get_name(), help.unwrap_or_default());
        }
        return;
    }
    if !values.is_empty() {
        let names: Vec<String> = values.iter().map(|value| format!("`{}`", value.get_name())).collect();
        let _ = write!(out, " Values: {}.", names.join(", "));
    }
    out.push('\n');
}
