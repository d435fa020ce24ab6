//! What lint and diff say: one [`Diagnostic`], collected in [`Findings`].

mod code;
mod findings;
mod fingerprint;
mod fix;

pub use code::{Basis, Code, declare_codes};
pub use findings::{Findings, Pending};
pub use fingerprint::{FINGERPRINT, fingerprints, fingerprints_but_for};
pub use fix::{Edit, Effect, Fix, Safety};

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
    /// The place in the sources.
    pub span: Span,
    /// What it is; may be empty for the primary place.
    pub text: String,
}

/// One finding: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule, or what else is reported.
    pub code: &'static Code,
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
    /// How to fix it, where that is known.
    pub fix: Option<Box<Fix>>,
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
    if name.len() > LONGEST_NAME {
        return None;
    }
    let letters = Letters::of(name);
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let most = letters.most_likeness(name, candidate);
        if most < 0.8 || best.is_some_and(|(likeness, _)| most < likeness) {
            continue;
        }
        let likeness = strsim::jaro_winkler(name, candidate)
            .max(strsim::normalized_damerau_levenshtein(name, candidate));
        if likeness >= 0.8 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The longest name for which another is suggested, in bytes: comparing two takes time by the product of their lengths.
const LONGEST_NAME: usize = 128;

/// How often each letter occurs in a name, so that most candidates can be passed over at a glance.
struct Letters {
    counts: [u8; 128],
    length: usize,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { counts: [0; 128], length: 0 };
        for c in name.chars() {
            letters.counts[bucket(c)] += 1;
            letters.length += 1;
        }
        letters
    }

    /// What the likeness of a candidate cannot exceed.
    ///
    /// With `c` letters in common, names of `n` and `m` letters are at least `max(n, m) - c` edits apart, and their
    /// Jaro similarity is at most `(c/n + c/m + 1) / 3`, to which Winkler adds a tenth of what is missing to 1 for each
    /// of the first four letters that agree.
    #[allow(clippy::cast_precision_loss, reason = "names are short")]
    fn most_likeness(&self, name: &str, candidate: &str) -> f64 {
        if candidate.len() > LONGEST_NAME {
            return 0.0;
        }
        let mut left = self.counts;
        let (mut common, mut length) = (0usize, 0usize);
        for c in candidate.chars() {
            let count = &mut left[bucket(c)];
            common += usize::from(*count > 0);
            *count = count.saturating_sub(1);
            length += 1;
        }
        if common == 0 {
            return if self.length == 0 && length == 0 { 1.0 } else { 0.0 };
        }
        let start = name.chars().zip(candidate.chars()).take(4).take_while(|(a, b)| a == b).count();
        let (common, n, m) = (common as f64, self.length as f64, length as f64);
        let jaro = (common / n + common / m + 1.0) / 3.0;
        let winkler = jaro + 0.1 * start as f64 * (1.0 - jaro);
        // A little more, lest rounding cut off the very best.
        winkler.max(common / n.max(m)) + 1e-9
    }
}

/// Letters that share a bucket count as one, which only makes names look more alike than they are.
fn bucket(c: char) -> usize {
    u32::from(c) as usize % 128
}
