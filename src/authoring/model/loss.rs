//! Decides whether a fault loses an item that others may refer to.
//!
//! A question without a text is not read, so a condition that names it would look wrong though it is not. Where an
//! item may be lost, names that nothing defines are not reported: one cause gives one finding.

use super::fault::FaultKind;
use dma_document::answer::{MEASURES, NOTATIONS};
use dma_yaml::tree;

/// Keys and parts that name nothing: a fault in one of them loses no item that others refer to.
const NAMELESS: [&str; 45] = [
    "about",
    "aliases",
    "allowed",
    "all",
    "always-re-ask",
    "any",
    "bands",
    "closes",
    "collection",
    "condition",
    "contact",
    "decimals",
    "edition",
    "end",
    "evidence",
    "freeze",
    "from",
    "frozen",
    "good",
    "guidance",
    "help",
    "includes",
    "is",
    "link",
    "links",
    "max-words",
    "mode",
    "not-applicable",
    "opens",
    "owner",
    "per-line",
    "period",
    "policy",
    "reason",
    "reference",
    "references",
    "required",
    "respondent",
    "rounding",
    "score",
    "scoring",
    "start",
    "unit",
    "weight",
    "why",
];

fn names_nothing(of: &str) -> bool {
    let mut ranges = NOTATIONS.into_iter().flat_map(|notation| notation.keys);
    let mut ends = MEASURES.into_iter().filter_map(|measure| measure.ends);
    NAMELESS.contains(&of)
        || ranges.any(|key| key == of)
        || ends.any(|ends| [ends.least, ends.most].contains(&of))
}

/// Whether a fault of YAML may have lost an item.
pub(super) fn in_tree(kind: &tree::FaultKind) -> bool {
    use tree::FaultKind as F;
    match kind {
        F::Syntax(_)
        | F::AliasBudget
        | F::Nesting
        | F::TooLarge { .. }
        | F::NotUtf8
        | F::SecondDocument
        | F::MergeKey
        | F::KeyNotText
        | F::Tab
        | F::UndefinedAnchor { .. } => true,
        F::DuplicateKey { key, .. } => !names_nothing(key),
        F::ByteOrderMark
        | F::CarriageReturn
        | F::ControlCharacter { .. }
        | F::EscapedCharacter { .. }
        | F::Directive
        | F::CustomTag { .. }
        | F::Trap(_) => false,
    }
}

/// Whether a fault of shape may have lost an item.
pub(super) fn in_shape(kind: &FaultKind) -> bool {
    use FaultKind as F;
    match kind {
        F::EmptyFile { .. } => true,
        F::MissingKey { of, .. } | F::WrongType { of, .. } => !names_nothing(of),
        // Conditions name the options of a list, and its scores come from them.
        F::Empty { of } => *of == "options",
        // A list of a misspelt name, such as `shemes:`, leaves what it holds unread.
        F::UnknownKey { of, .. } => matches!(*of, "programme" | "scheme" | "theme" | "choices"),
        _ => false,
    }
}
