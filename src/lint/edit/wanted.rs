//! Which fixes to make, and the reasons why a fix is refused.

use crate::rules::Outcome;
use dma_text::diagnostic::{Diagnostic, Safety};
use dma_text::source::{SourceId, Sources};

/// Returns the findings of a programme whose fixes may be made.
pub type Shown<'w> = &'w dyn Fn(&Sources) -> Vec<Diagnostic>;

/// Which fixes to make.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// Whether to make fixes that guess the intended meaning as well.
    pub risky: bool,
    /// Returns whether a file may be changed.
    pub may_change: &'w dyn Fn(SourceId) -> bool,
    /// Lints a programme again.
    pub lint: &'w dyn Fn(&Sources) -> Outcome,
    /// The findings to fix; `None` for all of them.
    pub shown: Option<Shown<'w>>,
}

impl Wanted<'_> {
    /// Returns whether fixes of this safety are made.
    pub(super) fn includes(&self, safety: Safety) -> bool {
        self.risky || safety == Safety::Safe
    }
}

/// A finding whose fix was tried and not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The finding.
    pub finding: Diagnostic,
    /// The reason.
    pub why: Doubt,
}

/// The reason why a fix was not made. As text it is the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The fix would change other data as well.
    OtherData,
    /// The file is not valid YAML, before or after the fix.
    Unreadable,
    /// The fix would cause an error that was not there before. Holds the rule.
    NewError(&'static str),
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherData => f.write_str("it would change other data as well"),
            Self::Unreadable => f.write_str("the file is not valid YAML, so the result cannot be verified"),
            Self::NewError(code) => write!(f, "it would cause the error `{code}`"),
        }
    }
}

/// How much of the files that a fix changes could be read before the fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ReadBefore {
    /// All of them were YAML: any error that appears is new.
    Whole,
    /// A value was not YAML and was read as its author meant it. Once the value is YAML, an error that it hid elsewhere may
    /// take the place of that error. An error in text that a fix inserted may not.
    AsMeant,
    /// A file could not be read to its end. Errors further down were there before and are only seen now. An error in text
    /// that a fix inserted is still new.
    InPart,
}
