//! What `dma --help` shows: commands in groups, an example for each command, and where to start.

use super::arguments::Arguments;
use super::terminal::width;
use clap::{Command, CommandFactory as _};
use std::fmt::Write as _;

/// Commands that belong together.
struct CommandGroup {
    title: &'static str,
    commands: &'static [&'static str],
}

/// Every command, in the order in which people meet them.
const GROUPS: [CommandGroup; 6] = [
    CommandGroup { title: "Write", commands: &["lint", "explain", "words", "coverage"] },
    CommandGroup { title: "Compare", commands: &["diff", "match", "compare"] },
    CommandGroup { title: "Release", commands: &["change", "status", "version", "release", "verify", "log"] },
    CommandGroup { title: "Answers", commands: &["response", "score", "carry", "replay"] },
    CommandGroup { title: "Publish", commands: &["compile", "publish"] },
    CommandGroup { title: "Tools", commands: &["git-diff", "git-merge", "completions", "man"] },
];

/// One line to try for a command.
struct Example {
    command: &'static str,
    line: &'static str,
    effect: &'static str,
}

const EXAMPLES: [Example; 23] = [
    Example { command: "lint", line: "dma lint --fix", effect: "apply safe fixes, and show what remains" },
    Example {
        command: "explain",
        line: "dma explain long-sentence",
        effect: "show what the rule finds and what to do",
    },
    Example {
        command: "words",
        line: "dma words add telehealth",
        effect: "accept a word that no dictionary knows",
    },
    Example {
        command: "coverage",
        line: "dma coverage --format html --out coverage.html",
        effect: "write a page on what each setting is asked",
    },
    Example {
        command: "diff",
        line: "dma diff acute@1.0.0 acute",
        effect: "show what changed in a setting since a release",
    },
    Example {
        command: "match",
        line: "dma match acute@1.0.0 acute",
        effect: "find questions that were given other ids",
    },
    Example {
        command: "compare",
        line: "dma compare acute@1.0.0 acute@2.0.0",
        effect: "show which scores of two rounds may be compared",
    },
    Example {
        command: "change",
        line: "dma change clearer-help --why \"Respondents asked what counts\"",
        effect: "declare every change that is not declared yet",
    },
    Example {
        command: "status",
        line: "dma status",
        effect: "show what has changed and what blocks a release",
    },
    Example {
        command: "version",
        line: "dma version acute --bump",
        effect: "write the lowest version allowed",
    },
    Example {
        command: "release",
        line: "dma release --all --dry-run",
        effect: "show what a release of all settings would write",
    },
    Example { command: "verify", line: "dma verify", effect: "check every release against its digests" },
    Example {
        command: "log",
        line: "dma log some-question",
        effect: "show one question through all releases",
    },
    Example {
        command: "response",
        line: "dma response check responses.csv",
        effect: "report what is wrong with responses, line by line",
    },
    Example {
        command: "score",
        line: "dma score responses/ --format csv --out scores.csv",
        effect: "score a folder of responses",
    },
    Example {
        command: "carry",
        line: "dma carry responses/ --to 2.0.0 --dry-run",
        effect: "show what becomes of each answer",
    },
    Example {
        command: "replay",
        line: "dma replay responses/ acute@1.0.0 acute@2.0.0",
        effect: "show whose figures differ between two versions",
    },
    Example {
        command: "compile",
        line: "dma compile acute --target form --target json",
        effect: "write the offline form and the canonical JSON of one setting",
    },
    Example {
        command: "publish",
        line: "dma publish responses/ --out round-2017",
        effect: "write open data and the national summary",
    },
    Example {
        command: "git-diff",
        line: "git config diff.dma.command 'dma git-diff'",
        effect: "let git show changes by meaning",
    },
    Example {
        command: "git-merge",
        line: "git config merge.dma.driver 'dma git-merge %O %A %B %L %P'",
        effect: "let git merge questions by id",
    },
    Example {
        command: "completions",
        line: "dma completions bash > ~/.local/share/bash-completion/completions/dma",
        effect: "complete commands in a shell",
    },
    Example { command: "man", line: "dma man | man -l -", effect: "read the manual page" },
];

/// What `dma` without arguments shows.
pub(super) const START: &str = "\
dma checks, versions and compiles question frameworks.

Start here:
  dma lint             check the programme in this folder
  dma lint --fix       apply safe fixes, and show what remains
  dma explain RULE     show what a rule finds and what to do
  dma diff             show what changed since the last release
  dma status           show what blocks a release

  dma --help           all commands
  dma help COMMAND     one command, with an example

To start a programme of your own, copy the folder `examples/libraries` and edit it.
";

/// Returns the command line with its groups and examples.
pub(super) fn command() -> Command {
    let mut command = Arguments::command();
    for example in &EXAMPLES {
        command = command.mut_subcommand(example.command, |part| {
            let after = part.get_after_long_help().map(|text| format!("\n\n{text}")).unwrap_or_default();
            let text = format!("Example:\n  {}\n      {}{after}", example.line, sentence(example.effect));
            part.after_help(text.clone()).after_long_help(text)
        });
    }
    let groups = groups(&command, width());
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\nOptions:\n{{options}}{{after-help}}"
    ))
}

/// A sentence from a phrase.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// The commands with what each does, under the titles of their groups.
fn groups(command: &Command, width: usize) -> String {
    let names = GROUPS.iter().flat_map(|group| group.commands);
    let indent = names.map(|name| name.len()).max().unwrap_or_default() + 4;
    let mut text = String::new();
    for group in &GROUPS {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}:\n", group.title);
        for name in group.commands {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let space = " ".repeat(indent);
            let options = textwrap::Options::new(width).subsequent_indent(&space);
            let line = format!("  {name:<width$}{about}", width = indent - 2);
            let _ = writeln!(text, "{}", textwrap::fill(&line, options));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, GROUPS, command, groups};
    use clap::Command;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_is_in_one_group_and_has_an_example() {
        let command = command();
        let all: BTreeSet<&str> = command.get_subcommands().map(Command::get_name).collect();
        let grouped: Vec<&str> = GROUPS.iter().flat_map(|group| group.commands).copied().collect();
        assert_eq!(grouped.iter().copied().collect::<BTreeSet<_>>(), all);
        assert_eq!(grouped.len(), all.len());
        assert_eq!(EXAMPLES.iter().map(|example| example.command).collect::<BTreeSet<_>>(), all);
    }

    #[test]
    fn groups_fit_a_narrow_terminal() {
        let text = groups(&command(), 40);
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    }
}
