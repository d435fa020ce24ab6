//! `dma words`: the programme's own words, listed, added to, and held against its texts.

use super::Outcome;
use super::terminal::Terminal;
use clap::{Args, Subcommand};
use dma_project::Session;
use dma_project::pipeline;
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Step, WORDS, WordList, words};
use dma_report::one_line;
use dma_text::error::Error;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct WordsOptions {
    #[command(subcommand)]
    what: What,
    /// File or folder of the programme [default: the programme in or above the current folder]
    #[arg(long, value_name = "PATH", default_value = ".", hide_default_value = true, global = true)]
    pub(super) programme: PathBuf,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add words to `words.txt`, which is kept in alphabetical order
    Add {
        /// Words, as they are written in a text
        #[arg(value_name = "WORD", required = true)]
        words: Vec<String>,
    },
    /// Print the words, one per line
    List,
    /// Print the words that no text uses
    Unused,
}

pub(super) fn run(options: &WordsOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = Session::open(&options.programme)?.root()?;
    match &options.what {
        What::Add { words } => add(&root, words, terminal),
        What::List => print(workspace::own_words(&root)?.words(), terminal),
        What::Unused => {
            let list = workspace::own_words(&root)?;
            let loaded = workspace::load(root, None)?;
            let used = used(&loaded.sources);
            print(list.words().filter(|word| !used.contains(&word.to_lowercase())), terminal)
        }
    }
}

/// Adds all of the words or none.
fn add(root: &dma_project::Root, added: &[String], terminal: &Terminal) -> Result<Outcome, Error> {
    for word in added {
        if let Some(why) = words::refusal(word) {
            return Err(Error::Usage(format!("`{word}` is not added: {why}")));
        }
    }
    // The list is for what the dictionary does not know; where there is none, nobody can tell.
    let named = workspace::dictionary_of_environment();
    let dictionary = workspace::dictionary(root, named.as_deref(), None)?;
    // The list is read under the lock: what somebody else adds at the same moment is kept.
    let disk = Disk::new();
    let lock = Lock::wait(root, "dma words add", &disk)?;
    terminal.note_completed(Some(&lock));
    let was = workspace::read_if_there(root, WORDS)?;
    let mut list = WordList::to_change(was.as_deref()).map_err(|line| {
        Error::Usage(format!(
            "cannot add to {}: line {line} is not valid UTF-8; save the file as UTF-8, then run this again",
            root.shown(WORDS).display()
        ))
    })?;
    let mut said = Vec::new();
    let mut changed = false;
    for word in added {
        if dictionary.as_ref().is_some_and(|dictionary| dictionary.has(word)) {
            said.push(format!("`{word}` is in the dictionary already"));
        } else if list.add(word) {
            changed = true;
            said.push(format!("added `{word}`"));
        } else {
            said.push(format!("`{word}` is in the list already"));
        }
    }
    if changed {
        let step = Step::File { path: WORDS.to_owned(), bytes: list.to_text().into_bytes(), was };
        workspace::commit(&lock, ChangeKind::Words, &[step], &disk)?;
    }
    print(said.iter().map(String::as_str), terminal)
}

fn print<'l>(lines: impl Iterator<Item = &'l str>, terminal: &Terminal) -> Result<Outcome, Error> {
    let lines: Vec<&str> = lines.collect();
    terminal.print(|out| lines.iter().try_for_each(|line| writeln!(out, "{}", one_line(line))))?;
    Ok(Outcome::Clean)
}

/// Every word of every text, in lowercase letters.
fn used(sources: &dma_text::source::Sources) -> BTreeSet<String> {
    let parsed = pipeline::parse(sources);
    let mut used = BTreeSet::new();
    for document in parsed.model.files.iter().filter_map(|file| file.document.as_ref()) {
        document.each_text(&mut |role| {
            let parts = role.text.value.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
            for part in parts {
                let part = part.trim_matches(['\'', '’']).to_lowercase().replace('’', "'");
                used.insert(part.strip_suffix("'s").map(str::to_owned).unwrap_or(part.clone()));
                used.insert(part);
            }
        });
    }
    used
}
