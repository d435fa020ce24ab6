//! What lint and diff say: one [`Diagnostic`], collected in [`Findings`].

mod findings;
mod fingerprint;

pub use findings::{Findings, Pending};
pub use fingerprint::{FINGERPRINT, fingerprints};

use crate::source::Span;

/// How much a finding weighs; ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; never fails a run by itself.
    Note,
    /// Probably wrong; a person decides.
    Warning,
    /// Wrong as a matter of fact; nothing is compiled.
    Error,
}

impl Severity {
    /// Every severity, from least to most.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word that people, JSON and configuration use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place with a few words on what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it is; may be empty for the primary place.
    pub text: String,
}

/// One finding: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's slug.
    pub code: &'static str,
    /// The severity after all levels are applied.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// The one place that is wrong.
    pub primary: Label,
    /// Places that make it wrong, such as the first of two definitions.
    pub related: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// The id of the question, scale or other item that holds the place, where there is one.
    pub subject: Option<String>,
}

/// A finding that an author allows, with the author's reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// What was found.
    pub finding: Diagnostic,
    /// Why it may stay; never empty.
    pub reason: String,
}

/// The known name that a wrong one probably meant: near in spelling, ties broken by the order given.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = strsim::jaro_winkler(name, candidate)
            .max(strsim::normalized_damerau_levenshtein(name, candidate));
        if likeness >= 0.8 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
