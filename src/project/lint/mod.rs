//! Lint as commands and editors use it: which of the findings are shown, what the baseline lists, and what a branch adds.

pub mod baseline;
pub mod names;
mod select;
mod since;

pub use baseline::BaselineUse;
pub use select::{Filter, Selected, fingerprints_of, select};

use crate::pipeline::{self, Options};
use crate::root::Loaded;
use dma_authoring::model::File;
use dma_authoring::resolve::Resolved;
use dma_lint::rules::{self, Strictness};
use dma_report::Totals;
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use std::collections::BTreeSet;

/// What lint found in one programme.
#[derive(Debug)]
pub struct Checked {
    /// What the rules found.
    pub found: rules::Outcome,
    /// How much was looked at.
    pub totals: Totals,
    /// Whether spelling should have been checked and no dictionary was found.
    pub is_unspelt: bool,
    /// Whether an item of some file may have been lost, and with it what is wrong with it.
    pub(super) is_lost: bool,
    /// The files that are not known in every part.
    pub(super) partial: BTreeSet<String>,
    /// The rules that were silent in every file.
    pub silent: Vec<&'static str>,
}

/// A finding, and whether an exception allows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged<'f> {
    pub(super) finding: &'f Diagnostic,
    pub(super) is_allowed: bool,
}

impl Checked {
    /// Takes what the rules found in a programme that was resolved.
    pub fn new(loaded: &Loaded, resolved: &Resolved<'_>, options: &Options, found: rules::Outcome) -> Self {
        let lint = resolved.model.programme().map(|programme| &programme.lint);
        let strictness = Strictness::new(lint, options.levels.clone());
        let silent = rules::all().filter(|rule| !strictness.is_on(rule)).map(|rule| rule.code.slug).collect();
        let totals = Totals {
            files: loaded.sources.len(),
            settings: resolved.frameworks.len(),
            questions: resolved.index.questions.len(),
            responses: None,
        };
        let files = &resolved.model.files;
        let name = |file: &File| loaded.sources.get(file.source).name().to_owned();
        Self {
            found,
            totals,
            is_lost: files.iter().any(|file| file.lost),
            partial: files.iter().filter(|file| !file.whole).map(name).collect(),
            is_unspelt: false,
            silent,
        }
    }

    /// Refuses to judge a baseline by a file of which a part is hidden.
    ///
    /// # Errors
    ///
    /// When a part of some file cannot be read.
    pub fn must_be_complete(&self) -> Result<(), Error> {
        if !self.is_lost {
            return Ok(());
        }
        Err(Error::Usage(
            "no baseline is made while a part of a file cannot be read, since problems there are not found: first fix \
             what `dma lint --only syntax --no-baseline` shows"
                .to_owned(),
        ))
    }

    /// Everything that was found, also what is allowed, by place.
    pub(super) fn all(&self) -> Vec<Judged<'_>> {
        let reported = self.found.findings.iter().map(|finding| Judged { finding, is_allowed: false });
        let allowed = self
            .found
            .silenced
            .iter()
            .map(|silenced| Judged { finding: &silenced.finding, is_allowed: true });
        let mut all: Vec<_> = reported.chain(allowed).collect();
        all.sort_by_key(|judged| (judged.finding.primary.span, judged.finding.code));
        all
    }
}

/// Lints one programme.
pub fn check(loaded: &Loaded, options: &Options) -> Checked {
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, options);
    Checked::new(loaded, &resolved, options, found)
}
