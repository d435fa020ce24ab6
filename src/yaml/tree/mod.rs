//! Reads YAML into a tree of nodes with byte spans, its comments, and every [`Fault`] of the text.

mod build;
mod escapes;
mod fault;
mod full;
mod json;
mod node;
mod quick;
mod repaired;
mod scan;
mod trap;

pub use fault::{Fault, FaultKind, SyntaxProblem};
pub use json::to_json;
pub use node::{Comment, Entry, Key, Kind, Mapping, Node, Plain, Scalar, Style, resolve};
pub use repaired::{Meant, meant};
pub use trap::Trap;

use dma_text::source::{Damage, SourceId, Sources, Span};

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
    /// How many traps and similar small faults one file reports before the rest is summed up.
    pub const FAULTS: usize = 1_000;
}

/// Whether a word without quotes is a text to every reader of YAML.
pub fn reads_as_text(word: &str) -> bool {
    trap::find(word).is_none() && resolve(word) == Plain::Text
}

/// One parsed file.
#[derive(Debug, PartialEq)]
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
    /// Values that are no YAML, read as their author must have meant them: only [`parse_through`] does so.
    pub repaired: Vec<Span>,
}

/// Who reads the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The quick reader, for the plain part of YAML; it gives up at anything else.
    Quick,
    /// The full reader, for any text.
    Full,
}

/// Parses one file of `sources`: by the quick reader, or by the full one where that gives up.
pub fn parse(sources: &Sources, id: SourceId) -> Tree<'_> {
    let checked = check(sources, id);
    quick(&checked).unwrap_or_else(|| full(checked))
}

/// Parses one file as [`parse`] does, and reads on where that stops at values whose meaning is plain, to find the rest of
/// what is wrong. What comes of it is for findings: the file is no YAML.
pub fn parse_through(sources: &Sources, id: SourceId) -> Tree<'_> {
    let checked = check(sources, id);
    if let Some(tree) = quick(&checked) {
        return tree;
    }
    let (text, scanned) = (checked.text, checked.faults.clone());
    let tree = full(checked);
    match text {
        Some(text) if tree.root.is_none() => repaired::read(id, text, &scanned, tree),
        _ => tree,
    }
}

/// Parses one file by this reader alone, for the test that holds the two equal; `None` when it gives up.
pub fn parse_by(sources: &Sources, id: SourceId, reader: Reader) -> Option<Tree<'_>> {
    let checked = check(sources, id);
    match reader {
        Reader::Quick => quick(&checked),
        Reader::Full => Some(full(checked)),
    }
}

/// A file after the scan for what does harm.
struct Checked<'s> {
    id: SourceId,
    /// What a reader may read; `None` when the faults say that it cannot be read.
    text: Option<&'s str>,
    faults: Vec<Fault>,
}

fn check(sources: &Sources, id: SourceId) -> Checked<'_> {
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
        return Checked { id, text: None, faults: vec![fault] };
    }
    let faults = scan::characters(id, text);
    if faults.iter().any(|fault| fault.kind.is_fatal()) {
        return Checked { id, text: None, faults };
    }
    let has_controls = faults.iter().any(|fault| matches!(fault.kind, FaultKind::ControlCharacter { .. }));
    let text = if has_controls { sources.get(id).readable() } else { text };
    Checked { id, text: Some(text), faults }
}

/// What the quick reader makes of a file in which the scan found nothing.
fn quick<'s>(checked: &Checked<'s>) -> Option<Tree<'s>> {
    let text = checked.text.filter(|_| checked.faults.is_empty())?;
    let mut faults = Vec::new();
    let read = quick::read(checked.id, text, &mut faults)?;
    Some(tree(checked.id, read, faults))
}

fn full(mut checked: Checked<'_>) -> Tree<'_> {
    let read = match checked.text {
        Some(text) => full::read(checked.id, text, &mut checked.faults),
        None => (None, Vec::new()),
    };
    tree(checked.id, read, checked.faults)
}

fn tree<'s>(
    source: SourceId,
    read: (Option<Node<'s>>, Vec<Comment<'s>>),
    mut faults: Vec<Fault>,
) -> Tree<'s> {
    faults.sort_by_key(|fault| fault.span);
    let (root, comments) = read;
    Tree { source, has_content: root.is_some(), root, comments, faults, repaired: Vec::new() }
}
