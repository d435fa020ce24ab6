//! Facts about a file that is wrong as YAML; the rules of the group `syntax` put them into words.

use super::trap::Trap;
use dma_text::source::{SourceId, Span};
use std::ops::Range;

/// One thing wrong with a file as YAML.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Place of the fault in the file.
    pub span: Span,
    /// What is wrong there.
    pub kind: FaultKind,
}

impl Fault {
    pub(super) fn at(source: SourceId, range: Range<usize>, kind: FaultKind) -> Self {
        Self { span: Span::new(source, range), kind }
    }
}

/// What can be wrong with a file as YAML.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// The text is not YAML from here on.
    Syntax(SyntaxProblem),
    /// A key stands twice in one mapping; the span is the second.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stood first.
        first: Span,
    },
    /// `*name` without an earlier `&name`.
    UndefinedAnchor {
        /// The name without the `*`.
        name: String,
    },
    /// The aliases of the file repeat more than the limits allow.
    AliasBudget,
    /// Collections nest deeper than the limit.
    Nesting,
    /// The bytes from here on are not UTF-8.
    NotUtf8,
    /// The file is larger than the limit.
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
    },
    /// A byte order mark; the span is empty when it stands at the start.
    ByteOrderMark,
    /// The first line that ends in a carriage return.
    CarriageReturn,
    /// A character that YAML forbids or that editors do not show.
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// An escape in a text in double quotes that stands for such a character.
    EscapedCharacter {
        /// The character.
        character: char,
    },
    /// A tab in the indentation.
    Tab,
    /// A second document in the file.
    SecondDocument,
    /// `%YAML` or `%TAG`.
    Directive,
    /// `!tag` or `!!tag`.
    CustomTag {
        /// The tag as written.
        tag: String,
    },
    /// The key `<<`.
    MergeKey,
    /// A key that is not text.
    KeyNotText,
    /// A value on which YAML readers disagree, or that loses digits.
    Trap(Trap),
}

impl FaultKind {
    /// Whether the file cannot be parsed at all because of it.
    pub(super) fn is_fatal(&self) -> bool {
        match self {
            Self::TooLarge { .. } => true,
            Self::ControlCharacter { character } => *character == '\0',
            _ => false,
        }
    }
}

/// Why a text is not YAML, as far as an author can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// A value that begins with a placeholder such as `{patient}` stands without quotes.
    PlaceholderUnquoted,
    /// A value holds `: ` and stands without quotes.
    ColonInValue,
    /// A value begins with a character that has a meaning in YAML.
    ReservedStart(char),
    /// A quotation mark is never closed.
    UnclosedQuote,
    /// A `[` or `{` is never closed.
    UnclosedBracket(char),
    /// A bracket closes one that was not opened.
    StrayBracket,
    /// The closing bracket stands no further in than the key that opens it.
    BracketNotIndented,
    /// Text follows the closing quotation mark.
    TextAfterQuote,
    /// A backslash in double quotes is followed by a letter that means nothing there.
    Escape,
    /// The line stands further left or right than its neighbours.
    Indentation,
    /// A `:` inside brackets that begins a key where a comma or the closing bracket belongs.
    ColonInBrackets,
    /// A `- ` where a list cannot begin.
    ListItem,
    /// An item of a list without its `- `.
    MissingDash,
    /// `-text` for `- text`.
    NoSpaceAfterDash,
    /// `key:value` for `key: value`.
    NoSpaceAfterColon,
    /// Text on the line of the `|` or `>` that should stand below it.
    TextOnHeader(char),
    /// A block text that does not stand further in than its key.
    BlockNotIndented,
    /// A space in the indentation that is not U+0020.
    HiddenSpace(char),
    /// A mark that git leaves where two changes clash.
    ConflictMarker,
    /// A line in a mapping has no `key:`.
    MissingColon,
    /// A key is longer than 1,024 characters.
    LongKey,
    /// Anything else.
    Other,
}
