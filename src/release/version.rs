//! Versions: which part a change raises, and the lowest version that may follow.

use dma_text::source::{Source, Span};
use semver::Version;

/// Which part of a version is to rise; ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// The third number.
    Patch,
    /// The second.
    Minor,
    /// The first.
    Major,
}

impl Bump {
    /// Every part, from least to most.
    pub const ALL: [Self; 3] = [Self::Patch, Self::Minor, Self::Major];

    /// The word that people and records use, which is also that of the impact which asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// The lowest version that may follow `last` after a change of this weight.
///
/// The policy: "patch: help, good, evidence, why, respondent, reference, link; declared-editorial wording; layout, case,
/// punctuation or spelling only. minor: declared clarification of wording; questions, sections, themes or optional
/// elements added; questions reordered. major: whatever moves a score, a denominator or a meaning, and whatever is gone."
/// The number of that name rises by one and those after it become 0, as <https://semver.org> has it. Versions below 1.0.0
/// get no indulgence: answers are collected under them all the same.
pub fn lowest_after(last: &Version, bump: Bump) -> Version {
    match bump {
        Bump::Patch => Version::new(last.major, last.minor, last.patch + 1),
        Bump::Minor => Version::new(last.major, last.minor + 1, 0),
        Bump::Major => Version::new(last.major + 1, 0, 0),
    }
}

/// The text of a file with another version at a place; every other byte stays.
pub(super) fn with_version(source: &Source, place: Span, version: &Version) -> String {
    let text = source.text();
    let range = place.range();
    format!("{}{version}{}", &text[..range.start], &text[range.end..])
}
