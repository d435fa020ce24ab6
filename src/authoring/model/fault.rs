//! Facts about content of the wrong shape; the rules put them into words.

use dma_text::source::Span;
use std::sync::Arc;

/// One thing of the wrong shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Place of the fault in the sources.
    pub span: Span,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong with the shape of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A file with nothing in it.
    EmptyFile {
        /// What the file should hold.
        of: &'static str,
    },
    /// A key that is not known here.
    UnknownKey {
        /// The key.
        key: String,
        /// The thing that holds it, such as `question`.
        of: &'static str,
        /// The keys that are known.
        expected: Arc<[&'static str]>,
        /// Those of them that are there already.
        present: Arc<[&'static str]>,
        /// The one that was probably meant.
        meant: Option<&'static str>,
    },
    /// A key that must be there and is not; the span is the thing's first key.
    MissingKey {
        /// The key.
        key: &'static str,
        /// The thing that lacks it.
        of: &'static str,
        /// Whether a key that is not known probably means it: that has a finding of its own.
        misspelt: bool,
    },
    /// A value of another type.
    WrongType {
        /// The key or thing that holds the value.
        of: &'static str,
        /// What was wanted, such as `text`.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
        /// Whether the value reads like a placeholder that lacks quotes, such as `{patient}`.
        placeholder: bool,
    },
    /// A text or list with nothing in it.
    Empty {
        /// The key.
        of: &'static str,
    },
    /// A value that is none of the words that are known here.
    UnknownValue {
        /// The key.
        of: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static [&'static str],
    },
    /// A text of the wrong form, such as a date or version.
    Malformed {
        /// The key.
        of: &'static str,
        /// What stands there.
        found: String,
        /// The form that is wanted, in words.
        wanted: &'static str,
    },
    /// A number outside its range.
    OutOfRange {
        /// The key.
        of: &'static str,
        /// What stands there.
        found: i64,
        /// The least and the most that is allowed.
        range: (i64, i64),
    },
    /// A name that does not consist of lowercase letters, digits and hyphens.
    MalformedId {
        /// What stands there.
        found: String,
    },
    /// A question with no answer type, or with more than one; the span is the first key or the second type.
    AnswerTypes {
        /// The answer types that stand there.
        found: Vec<&'static str>,
        /// Whether a key that is not known probably means one: that has a finding of its own.
        misspelt: bool,
    },
    /// A condition of none of the known forms.
    ConditionForm,
    /// A variant that changes nothing.
    EmptyVariant,
}
