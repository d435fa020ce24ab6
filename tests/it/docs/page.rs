//! What a page asks its reader to do, in order: the commands, the files to write, and the changes to files.

/// What stands for any lines, or none.
const ANYTHING: &str = "…";

/// One thing that a reader does, and the line of the page that asks for it, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) line: usize,
    pub(super) action: Action,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Run a command. `prints` is empty where the page does not show what it prints.
    Run { command: String, prints: Vec<String>, exits: i32 },
    /// Write a file: a block after `<!-- file: PATH -->`.
    Write { file: String, text: String },
    /// Change a file: a `diff` block after `<!-- edit: PATH -->`, whose old lines the file has once.
    Edit { file: String, old: String, new: String },
}

/// A block between two fences.
#[derive(Debug)]
struct Block<'p> {
    /// The line of its first fence, from 1.
    line: usize,
    language: &'p str,
    /// The directive on the line before it, such as `file` and a path.
    directive: Option<(&'p str, &'p str)>,
    lines: Vec<&'p str>,
}

/// The blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut directive, mut open, mut indent) = (None, false, "");
    for (at, line) in page.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (fence, open) {
            (Some(language), false) => {
                let language = language.trim();
                blocks.push(Block { line: at + 1, language, directive: directive.take(), lines: Vec::new() });
                indent = &line[..line.len() - line.trim_start().len()];
                open = true;
            }
            (Some(_), true) => open = false,
            // A block in a list is as deep as its fence.
            (None, true) => blocks.last_mut().unwrap().lines.push(line.strip_prefix(indent).unwrap_or(line)),
            (None, false) if line.trim().is_empty() => {}
            (None, false) => directive = directive_of(line),
        }
    }
    assert!(!open, "a block is not closed");
    blocks
}

fn directive_of(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")?;
    Some((name, value))
}

/// What a page asks its reader to do.
pub(super) fn steps(page: &str) -> Vec<Step> {
    blocks(page).iter().flat_map(of_block).collect()
}

fn of_block(block: &Block<'_>) -> Vec<Step> {
    let step = |action| vec![Step { line: block.line, action }];
    match (block.directive, block.language) {
        (Some(("file", file)), _) => {
            step(Action::Write { file: file.to_owned(), text: block.lines.join("\n") + "\n" })
        }
        (Some(("edit", file)), "diff") => {
            let side = |other: char| -> String {
                let kept = block.lines.iter().filter(|line| !line.starts_with(other));
                kept.map(|line| format!("{}\n", line.get(1..).unwrap_or(""))).collect()
            };
            step(Action::Edit { file: file.to_owned(), old: side('+'), new: side('-') })
        }
        (_, "console") => commands(block, |line| line.strip_prefix("$ ")),
        (_, "sh") => commands(block, is_typed),
        _ => Vec::new(),
    }
}

/// A line of a block that holds nothing but commands, blank lines and comments.
fn is_typed(line: &str) -> Option<&str> {
    let is_command = !line.is_empty() && !line.starts_with('#');
    is_command.then_some(line)
}

/// The commands of a block. A command exits with 0 unless it ends in `# exits N`, or `$ echo $?` and the number follow it.
fn commands<'b>(block: &Block<'b>, command: impl Fn(&'b str) -> Option<&'b str>) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
    for (at, line) in block.lines.iter().enumerate() {
        match (command(line), found.last_mut()) {
            (Some("echo $?"), Some(Step { action: Action::Run { exits, .. }, .. })) => {
                *exits = block.lines[at + 1].trim().parse().unwrap();
            }
            (Some(command), _) => {
                let (command, exits) = command.split_once("# exits ").unwrap_or((command, "0"));
                let (command, exits) = (command.trim().to_owned(), exits.trim().parse().unwrap());
                let action = Action::Run { command, prints: Vec::new(), exits };
                found.push(Step { line: block.line + at + 1, action });
            }
            (None, _) if block.language != "console" => {}
            (None, Some(Step { action: Action::Run { prints, .. }, .. })) => {
                let is_code = at > 0 && block.lines[at - 1] == "$ echo $?";
                if !is_code {
                    prints.push((*line).to_owned());
                }
            }
            (None, _) => panic!("line {}: a block of commands begins with what one prints", block.line),
        }
    }
    found
}

/// Lines that look like commands in blocks that nobody runs: the line, and what it says.
pub(super) fn hidden_commands(page: &str) -> Vec<(usize, String)> {
    let run = |block: &Block<'_>| matches!(block.language, "console" | "sh");
    let is_command = |line: &&str| {
        let line = line.trim_start();
        ["$ ", "dma ", "git ", "cargo "].iter().any(|start| line.starts_with(start))
    };
    let of_block = |block: Block<'_>| -> Vec<(usize, String)> {
        let numbered = block.lines.into_iter().enumerate();
        let hidden = numbered.filter(|(_, line)| is_command(line));
        hidden.map(|(at, line)| (block.line + at + 1, line.to_owned())).collect()
    };
    blocks(page).into_iter().filter(|block| !run(block)).flat_map(of_block).collect()
}

/// Whether the lines are those that the page shows.
pub(super) fn fits(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line.trim() == ANYTHING => {
            (0..=printed.len()).any(|skip| fits(rest, &printed[skip..]))
        }
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, others)| first.trim_end() == line.trim_end() && fits(rest, others)),
    }
}

#[test]
fn what_a_page_asks_for_is_read_in_order() {
    let page = "Text\n$ no command\n```console\n$ dma lint\nclean\n…\n$ dma lint x # exits 2\n$ dma y\n$ echo $?\n1\n```\n\
                ```sh\n# a comment\ncargo run -- lint\n\ndma man\n```\n```yaml\n$ no\n```\n\
                <!-- file: a/b.yaml -->\n\n  ```yaml\n  x:\n    y: 1\n  ```\n<!-- edit: c.yaml -->\n```diff\n a\n-b\n+c\n```\n";
    let ran = |line, command: &str, prints: &[&str], exits| {
        let prints = prints.iter().map(|line| (*line).to_owned()).collect();
        Step { line, action: Action::Run { command: command.to_owned(), prints, exits } }
    };
    assert_eq!(
        steps(page),
        [
            ran(4, "dma lint", &["clean", "…"], 0),
            ran(7, "dma lint x", &[], 2),
            ran(8, "dma y", &[], 1),
            ran(14, "cargo run -- lint", &[], 0),
            ran(16, "dma man", &[], 0),
            Step { line: 23, action: Action::Write { file: "a/b.yaml".into(), text: "x:\n  y: 1\n".into() } },
            Step {
                line: 28,
                action: Action::Edit { file: "c.yaml".into(), old: "a\nb\n".into(), new: "a\nc\n".into() }
            },
        ]
    );
    assert_eq!(hidden_commands(page), [(19, "$ no".to_owned())]);
}

#[test]
fn an_ellipsis_stands_for_any_lines() {
    let shown = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    for (lines, printed, expected) in [
        (&["a", "…"][..], &["a"][..], true),
        (&["a", "…", "z"], &["a", "b", "c", "z"], true),
        (&["a", "…", "z"], &["a", "b", "c"], false),
        (&["a"], &["a", "b"], false),
        (&["…"], &[], true),
        (&["a  "], &["a"], true),
    ] {
        assert_eq!(fits(&shown(lines), printed), expected, "{lines:?} {printed:?}");
    }
}
