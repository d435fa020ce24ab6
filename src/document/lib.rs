//! The canonical document of a framework: its types, its answers and conditions, and its canonical JSON (RFC 8785).
//!
//! It holds no clock and no path, so the same sources make the same bytes on every machine. `emit` composes it from
//! sources; whatever compares, scores or shows frameworks reads it here, since a release is nothing else.

pub mod answer;
mod condition;
mod declaration;
mod document;
mod formula;
mod item;
mod json;
mod navigation;
mod parse;
mod read;
pub mod schema;
mod verdict;

pub use answer::{Answer, Choice, Choices, Level, LevelElement, Shape};
pub use condition::{Condition, Range, Wanted};
pub use declaration::{
    Approval, ApprovalPolicy, CarryAction, ChangeClass, Decision, Declaration, Declared, Intent, Intents,
    SpannedApproval, SpannedDecision, parse_item, written,
};
pub use document::{
    Band, ChoiceScore, Collection, Document, Entry, Family, FigureRounding, LevelPolicy, Link, Method,
    NotApplicable, NotApplicablePolicy, Overall, Period, Question, Reference, Respondent, Rounding,
    RoundingMode, Scale, ScaleOption, Scheme, SchemeCode, Scoring, Section, Setting, Theme,
};
pub use formula::Formula;
pub use item::{Entity, Item, Place, Places};
pub use json::{Fragment, NotCanonical, bytes, to_canonical};
pub use navigation::{DocumentIndex, Placed};
pub use parse::{NotADocument, parse};
pub use read::{NotReadable, read};
pub use verdict::{Action, Comparability};

use serde::{Deserialize, Serialize};

/// The version of the canonical form: `major.minor`. A minor step only adds keys and kinds of answer. Documents that hold
/// nothing that was added since are written in this one.
pub const SCHEMA_VERSION: &str = "1.0";

/// The latest version of the canonical form that this tool reads and writes.
pub const LATEST_SCHEMA_VERSION: &str = "1.1";

/// One line of the index beside the compiled frameworks.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexEntry {
    /// The setting's id.
    pub setting: String,
    /// The framework's title.
    pub title: String,
    /// Version of the framework.
    pub version: String,
    /// Edition of the framework.
    pub edition: String,
    /// The file beside the index.
    pub file: String,
    /// Length of the file in bytes.
    pub bytes: usize,
    /// Digest of the file: SHA-256 in lowercase hexadecimal digits.
    pub sha256: String,
}

/// The index of what was compiled.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Index {
    /// The version of the canonical form.
    pub schema_version: &'static str,
    /// The programme's id.
    pub programme: String,
    /// The frameworks, in the order of the programme.
    pub frameworks: Vec<IndexEntry>,
}

/// The SHA-256 digest of some bytes, in lowercase hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
