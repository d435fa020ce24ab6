//! Fixes of findings: the places to change, the new bytes, and what the data will say afterwards.

use crate::source::Span;
use std::ops::Range;

/// Whether a fix may be made without a person who looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// The meaning of the question cannot change.
    Safe,
    /// It is a guess at what was meant.
    Unsafe,
}

impl Safety {
    /// The word that JSON and the reference use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }

    /// What is typed to have fixes of this kind made.
    pub fn option(self) -> &'static str {
        match self {
            Self::Safe => "--fix",
            Self::Unsafe => "--fix --unsafe-fixes",
        }
    }
}

/// A fix of a finding: all of its edits are made, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, such as "write `and`": lower case, no full stop.
    pub title: String,
    /// Whether a person should look at it.
    pub safety: Safety,
    /// The changes, in the order of the text; none touches another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that cannot change the meaning of a question.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits }
    }

    /// The same fix, for a person to look at.
    #[must_use]
    pub fn risky(self) -> Self {
        Self { safety: Safety::Unsafe, ..self }
    }
}

/// One change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; empty where something is put in.
    pub span: Span,
    /// The text that comes in their place, as YAML spells it.
    pub text: String,
    /// What the change is meant to do, so that its result can be proved.
    pub effect: Effect,
}

/// What an edit does to the data of a file. Everything that it does not name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: quotes, comments, line ends and blanks alone.
    Nothing,
    /// Some bytes in the value of a text become others.
    Words {
        /// The whole text in the source.
        of: Span,
        /// The bytes of its value.
        range: Range<usize>,
        /// What they become.
        to: String,
    },
    /// A key or value, whatever it was, reads as this.
    Reads {
        /// The key or value in the source.
        of: Span,
        /// What it says.
        value: String,
        /// Whether it is in quotes.
        quoted: bool,
    },
    /// Removes an invisible character. Parsers read `stand_in` in its place.
    Drops {
        /// What the value holds for the character.
        stand_in: char,
        /// What the value holds afterwards.
        to: Option<char>,
    },
    /// Makes YAML of a place that is not: a quoted text with this value begins here.
    Repairs {
        /// What the text says.
        value: String,
    },
}

impl Edit {
    /// A change of layout alone.
    pub fn layout(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), effect: Effect::Nothing }
    }
}
