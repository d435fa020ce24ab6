//! Builds nodes from the events of a reader, in one pass, within limits, and notes every fault at its place.

use super::node::{Comment, Entry, Key, Kind, Node, Scalar, Style};
use super::{Fault, FaultKind, SyntaxProblem, escapes, limits, trap};
use dma_text::source::{SourceId, Span};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

mod budget;

use budget::Budget;

/// A collection that is still open.
struct Open<'s> {
    start: usize,
    /// Whether it stands in brackets, which say where it ends.
    flow: bool,
    anchor: usize,
    /// Where its content begins on the pile of its kind.
    first: usize,
    content: Content<'s>,
}

enum Content<'s> {
    Sequence,
    Mapping { keys: Keys<'s>, key: Option<Slot<'s>> },
}

/// The keys of a mapping with many of them, for finding one that comes twice; empty while there are few.
type Keys<'s> = BTreeMap<Cow<'s, str>, Span>;

/// How many keys are few: to compare with each of them is quickest.
const FEW: usize = 32;

/// What stands in a key's place.
enum Slot<'s> {
    Key(Key<'s>),
    /// A key that was reported already; its value is read and dropped.
    Refused,
}

pub(super) struct Builder<'s, 'f> {
    id: SourceId,
    text: &'s str,
    faults: &'f mut Vec<Fault>,
    open: Vec<Open<'s>>,
    /// The items of all open lists: each list takes its own off the top when it ends, as many as there are.
    items: Vec<Node<'s>>,
    /// The entries of all open mappings.
    entries: Vec<Entry<'s>>,
    root: Option<Node<'s>>,
    comments: Vec<Comment<'s>>,
    /// `None` for a value that is too much to repeat.
    anchors: FxHashMap<usize, Option<Node<'s>>>,
    budget: Budget,
    /// What the anchors keep: each keeps a copy.
    kept: Budget,
}

impl<'s, 'f> Builder<'s, 'f> {
    pub(super) fn new(id: SourceId, text: &'s str, faults: &'f mut Vec<Fault>) -> Self {
        Self {
            id,
            text,
            faults,
            open: Vec::with_capacity(16),
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
            comments: Vec::new(),
            anchors: FxHashMap::default(),
            budget: Budget::default(),
            kept: Budget::default(),
        }
    }

    /// What was built: the tree, unless there is none, and the comments.
    pub(super) fn finish(self) -> (Option<Node<'s>>, Vec<Comment<'s>>) {
        (self.root, self.comments)
    }

    /// The faults so far, those of the scan for characters among them.
    pub(super) fn faults(&mut self) -> &mut Vec<Fault> {
        self.faults
    }

    /// A place in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, range)
    }

    pub(super) fn fault(&mut self, range: Range<usize>, kind: FaultKind) {
        if self.faults.len() < limits::FAULTS || matches!(kind, FaultKind::Syntax(_)) {
            self.faults.push(Fault::at(self.id, range, kind));
        }
    }

    /// A comment: what follows its `#`, trimmed, and the bytes from the `#` on.
    pub(super) fn comment(&mut self, text: Cow<'s, str>, range: Range<usize>, own_line: bool) {
        self.comments.push(Comment { text, span: Span::new(self.id, range), own_line });
    }

    /// A list begins; no anchor is 0.
    pub(super) fn open_sequence(&mut self, start: usize, flow: bool, anchor: usize) {
        self.open.push(Open { start, flow, anchor, first: self.items.len(), content: Content::Sequence });
    }

    /// A mapping begins; no anchor is 0.
    pub(super) fn open_mapping(&mut self, start: usize, flow: bool, anchor: usize) {
        let content = Content::Mapping { keys: Keys::new(), key: None };
        self.open.push(Open { start, flow, anchor, first: self.entries.len(), content });
    }

    /// A value or a key; no anchor is 0.
    pub(super) fn scalar(&mut self, text: Cow<'s, str>, style: Style, anchor: usize, range: Range<usize>) {
        let range = if style == Style::Block { trim_block(self.text, range) } else { range };
        if style == Style::Plain
            && let Some(trap) = trap::find(&text)
        {
            self.fault(range.clone(), FaultKind::Trap(trap));
        }
        if style == Style::Double && matches!(text, Cow::Owned(_)) && text.contains(escapes::is_harmful) {
            self.escapes(range.clone());
        }
        let node = Node { span: Span::new(self.id, range), kind: Kind::Scalar(Scalar { text, style }) };
        self.anchor(anchor, &node);
        self.place(node);
    }

    /// Notes the escapes of a text that stand for characters nobody sees.
    fn escapes(&mut self, range: Range<usize>) {
        let text = self.text;
        for (escape, character) in escapes::harmful(&text[range.clone()]) {
            let place = range.start + escape.start..range.start + escape.end;
            self.fault(place, FaultKind::EscapedCharacter { character });
        }
    }

    /// The innermost open collection ends: at its last part, or at `end` when it stands in brackets.
    pub(super) fn close(&mut self, end: usize) {
        let Some(Open { start, flow, anchor, first, content }) = self.open.pop() else { return };
        let (kind, last) = match content {
            Content::Sequence => {
                let items: Vec<Node<'s>> = self.items.drain(first..).collect();
                let last = items.last().map(|node| node.span.end as usize);
                (Kind::Sequence(items), last)
            }
            Content::Mapping { .. } => {
                let entries: Vec<Entry<'s>> = self.entries.drain(first..).collect();
                let last = entries.last().map(|entry| entry.value.span.end as usize);
                (Kind::Mapping(entries), last)
            }
        };
        let end = if flow { end } else { last.unwrap_or(start) };
        let node = Node { span: Span::new(self.id, start..end.max(start)), kind };
        self.anchor(anchor, &node);
        self.place(node);
    }

    #[inline]
    fn anchor(&mut self, anchor: usize, node: &Node<'s>) {
        if anchor != 0 {
            self.keep(anchor, node);
        }
    }

    fn keep(&mut self, anchor: usize, node: &Node<'s>) {
        let kept = self.kept.spend(node).then(|| node.clone());
        self.anchors.insert(anchor, kept);
    }

    /// `*name` without an earlier `&name`: it counts as an empty text.
    pub(super) fn undefined(&mut self, name: String, range: Range<usize>) {
        self.fault(range.clone(), FaultKind::UndefinedAnchor { name });
        self.place(text_node(self.id, range, ""));
    }

    /// The value of an anchor, once more.
    pub(super) fn alias(&mut self, anchor: usize, range: Range<usize>) {
        let node = match self.anchors.get(&anchor) {
            Some(Some(node)) if self.budget.spend(node) => node.clone(),
            Some(_) => {
                if !self.budget.reported {
                    self.budget.reported = true;
                    self.fault(range.clone(), FaultKind::AliasBudget);
                }
                text_node(self.id, range, "")
            }
            // An alias to the collection that holds it.
            None => {
                self.fault(range.clone(), FaultKind::AliasBudget);
                text_node(self.id, range, "")
            }
        };
        self.place(node);
    }

    /// Puts a finished node where it belongs: root, list item, key or value.
    fn place(&mut self, node: Node<'s>) {
        let Some(Open { first, content, .. }) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let Content::Mapping { keys, key } = content else {
            self.items.push(node);
            return;
        };
        let entries = &self.entries[*first..];
        match key.take() {
            None => {
                let (slot, fault) = as_key(node, entries, keys);
                *key = Some(slot);
                if let Some((span, kind)) = fault {
                    self.fault(span.range(), kind);
                }
            }
            Some(Slot::Refused) => {}
            Some(Slot::Key(key)) => {
                if entries.len() >= FEW {
                    keys.insert(key.text.clone(), key.span);
                }
                self.entries.push(Entry { key, value: node });
            }
        }
    }
}

/// A key must be plain text and new in its mapping.
fn as_key<'s>(
    node: Node<'s>,
    entries: &[Entry<'s>],
    keys: &Keys<'s>,
) -> (Slot<'s>, Option<(Span, FaultKind)>) {
    let span = node.span;
    let Kind::Scalar(scalar) = node.kind else {
        return (Slot::Refused, Some((span, FaultKind::KeyNotText)));
    };
    if scalar.text == "<<" && scalar.style == Style::Plain {
        return (Slot::Refused, Some((span, FaultKind::MergeKey)));
    }
    if scalar.plain() != super::Plain::Text {
        return (Slot::Refused, Some((span, FaultKind::KeyNotText)));
    }
    // The first few are compared one by one, those after them are found by name.
    let few =
        entries.iter().take(FEW).find(|entry| entry.key.text == scalar.text).map(|entry| entry.key.span);
    if let Some(first) = few.or_else(|| keys.get(&scalar.text).copied()) {
        let key = scalar.text.into_owned();
        return (Slot::Refused, Some((span, FaultKind::DuplicateKey { key, first })));
    }
    (Slot::Key(Key { text: scalar.text, span }), None)
}

fn text_node(id: SourceId, range: Range<usize>, text: &str) -> Node<'_> {
    let scalar = Scalar { text: Cow::Borrowed(text), style: Style::Double };
    Node { span: Span::new(id, range), kind: Kind::Scalar(scalar) }
}

/// A block scalar's span ends with the newline and indentation that follow it: take them off, but for the blanks that end
/// its last line, which are part of the text. Only spaces and tabs are white space in YAML (YAML 1.2.2, section 5.5): a
/// space of another kind is a character of the text.
fn trim_block(text: &str, range: Range<usize>) -> Range<usize> {
    let body = text.get(range.clone()).unwrap_or("");
    let start = range.start + (body.len() - body.trim_start_matches([' ', '\n', '\r']).len());
    let end = range.start + body.trim_end_matches([' ', '\t', '\n', '\r']).len();
    if end <= start {
        return range.start..range.start;
    }
    let rest = text.get(end..).unwrap_or("");
    start..end + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
}

impl From<SyntaxProblem> for FaultKind {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}
