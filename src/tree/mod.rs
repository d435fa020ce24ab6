//! YAML text comes in; a tree of nodes with byte spans, the comments and every [`Fault`] go out.

mod build;
mod fault;
mod json;
mod node;
mod scan;
mod trap;

pub use fault::{Fault, FaultKind, SyntaxProblem};
pub use json::to_json;
pub use node::{Comment, Entry, Key, Kind, Mapping, Node, Plain, Scalar, Style};
pub use trap::Trap;

use crate::source::{Damage, SourceId, Sources};

/// What is refused before it can hurt.
pub mod limits {
    /// The largest file that is read, in bytes (16 MiB).
    pub const FILE_BYTES: usize = 16 * 1024 * 1024;
    /// How deep collections may nest.
    pub const NESTING: usize = 64;
    /// How many nodes the aliases of one file may repeat.
    pub const ALIAS_NODES: usize = 10_000;
    /// How many bytes of text the aliases of one file may repeat (1 MiB).
    pub const ALIAS_BYTES: usize = 1024 * 1024;
    /// The largest whole number that every JSON reader keeps: 2^53 - 1 (RFC 7493, section 2.2).
    pub const WHOLE_NUMBER: i64 = (1 << 53) - 1;
    /// How many traps and similar small faults one file reports before the rest is summed up.
    pub const FAULTS: usize = 1_000;
}

/// One parsed file.
#[derive(Debug)]
pub struct Tree<'s> {
    /// The file.
    pub source: SourceId,
    /// The content of its document; `None` when it is empty or could not be read to the end.
    pub root: Option<Node<'s>>,
    /// Whether there is content, or was before it was decoded.
    pub has_content: bool,
    /// Every comment, in order.
    pub comments: Vec<Comment<'s>>,
    /// Everything wrong with it as YAML.
    pub faults: Vec<Fault>,
}

/// Parses one file of `sources`.
pub fn parse(sources: &Sources, id: SourceId) -> Tree<'_> {
    let text = sources.get(id).text();
    let damage = sources.get(id).damage().map(|damage| match damage {
        Damage::NotUtf8 { at } => {
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            Fault::at(id, at..at + length, FaultKind::NotUtf8)
        }
        Damage::TooLarge { bytes } => Fault::at(id, 0..0, FaultKind::TooLarge { bytes }),
    });
    let large = || Fault::at(id, 0..0, FaultKind::TooLarge { bytes: text.len() });
    if let Some(fault) = damage.or_else(|| (text.len() > limits::FILE_BYTES).then(large)) {
        return Tree {
            source: id,
            root: None,
            has_content: false,
            comments: Vec::new(),
            faults: vec![fault],
        };
    }
    let mut faults = scan::characters(id, text);
    if faults.iter().any(|fault| fault.kind.is_fatal()) {
        return Tree { source: id, root: None, has_content: false, comments: Vec::new(), faults };
    }
    let has_controls = faults.iter().any(|fault| matches!(fault.kind, FaultKind::ControlCharacter { .. }));
    let text = if has_controls { sources.get(id).readable() } else { text };
    let (root, comments) = build::Builder::new(id, text, &mut faults).run();
    faults.sort_by_key(|fault| fault.span);
    Tree { source: id, has_content: root.is_some(), root, comments, faults }
}
