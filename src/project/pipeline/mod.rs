//! The whole of lint in one sentence: parse, decode, resolve, run the rules.

mod working;

pub use working::working;

use dma_authoring::model::{self, DocumentKind, Model};
use dma_authoring::resolve::{self, Resolved};
use dma_document::Intents;
use dma_lint::rules::{self, Outcome, RunOptions, Speller, Strictness};
use dma_text::source::{Source, SourceId, Sources};
use dma_yaml::tree::{self, Tree};
use std::sync::Arc;

/// How a run is to be made.
#[derive(Debug, Default, Clone)]
pub struct Options {
    /// Levels from the command line, by rule or group; `None` is off.
    pub levels: Vec<(String, Option<dma_text::diagnostic::Severity>)>,
    /// Today's date, such as `2026-11-22`, so that exceptions can expire.
    pub today: Option<String>,
    /// Somebody who knows words; without, spelling is not checked.
    pub speller: Option<Arc<dyn Speller>>,
}

/// The files of a programme, parsed and decoded.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// One tree a file, in the order of the sources: comments and faults, the nodes are in the model.
    pub trees: Vec<Tree<'s>>,
    /// What authors wrote.
    pub model: Model,
}

/// Parses and decodes every file.
pub fn parse(sources: &Sources) -> Parsed<'_> {
    let read = |(id, source): (SourceId, &Source)| {
        let mut tree = tree::parse_through(sources, id);
        let file = model::decode(&tree, DocumentKind::of(source.name()));
        // The model holds all that is needed of the nodes: the memory of each file serves the next.
        tree.root = None;
        (tree, file)
    };
    let (trees, files) = sources.iter().map(read).unzip();
    Parsed { trees, model: Model { files } }
}

/// Reads declarations from the names and texts of their files, such as those that lie in a release. What cannot be read is
/// left out.
pub fn declarations(files: Vec<(String, String)>) -> Intents {
    let sources = Sources::new(files);
    model::declared(&parse(&sources).model).intents()
}

/// Resolves every name.
pub fn resolve<'m>(parsed: &'m Parsed<'_>, sources: &'m Sources) -> Resolved<'m> {
    resolve::resolve(&parsed.model, sources)
}

/// Runs the rules on what was resolved.
pub fn lint(sources: &Sources, parsed: &Parsed<'_>, resolved: &Resolved<'_>, options: &Options) -> Outcome {
    let lint = resolved.model.programme().map(|programme| &programme.lint);
    let strictness = Strictness::new(lint, options.levels.clone());
    let run_options = RunOptions { today: options.today.as_deref(), speller: options.speller.as_deref() };
    rules::run(sources, &parsed.trees, resolved, &strictness, run_options)
}

/// All of it at once, for those who want only the findings.
pub fn check(sources: &Sources, options: &Options) -> Outcome {
    let parsed = parse(sources);
    let resolved = resolve(&parsed, sources);
    lint(sources, &parsed, &resolved, options)
}
