//! From parser events to nodes: one pass, bounded, with every fault noted at its place.

use super::node::{Comment, Entry, Key, Kind, Node, Scalar, Style};
use super::{Fault, FaultKind, SyntaxProblem, limits, trap};
use crate::source::{SourceId, Span};
use granit_parser::{ErrorKind, Event, Options, Parser, Placement, ScalarStyle, Tag};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

mod budget;
mod syntax;

use budget::Budget;

/// A collection that is still open.
enum Open<'s> {
    Sequence { start: usize, anchor: usize, items: Vec<Node<'s>> },
    Mapping { start: usize, anchor: usize, entries: Vec<Entry<'s>>, keys: Keys<'s>, key: Option<Slot<'s>> },
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
    root: Option<Node<'s>>,
    comments: Vec<Comment<'s>>,
    /// `None` for a value that is too much to repeat.
    anchors: FxHashMap<usize, Option<Node<'s>>>,
    budget: Budget,
    /// What the anchors keep: each keeps a copy.
    kept: Budget,
    documents: usize,
}

impl<'s, 'f> Builder<'s, 'f> {
    pub(super) fn new(id: SourceId, text: &'s str, faults: &'f mut Vec<Fault>) -> Self {
        Self {
            id,
            text,
            faults,
            open: Vec::with_capacity(16),
            root: None,
            comments: Vec::new(),
            anchors: FxHashMap::default(),
            budget: Budget::default(),
            kept: Budget::default(),
            documents: 0,
        }
    }

    /// Reads the first document; the tree is missing when the text stops being YAML.
    pub(super) fn run(mut self) -> (Option<Node<'s>>, Vec<Comment<'s>>) {
        let mut options = Options::default();
        options.strict_indentation = true;
        options.emit_unresolved_aliases = true;
        options.flow_nesting_limit = limits::NESTING;
        options.block_nesting_limit = limits::NESTING;
        options.max_buffered_comment_events = usize::MAX;
        options.bom_inside_document_as_content = true;
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, span)) => {
                    if self.event(event, &span).is_break() {
                        break;
                    }
                }
                Err(error) if self.is_said(error.kind()) => return (None, self.comments),
                Err(error) => {
                    let offset = error.marker().byte_offset().unwrap_or(self.text.len());
                    let (range, kind) = syntax::explain(self.text, offset, error.kind());
                    // A text that begins with `*` was taken for an alias first: one cause, one fault.
                    let whole = Span::new(self.id, range.clone());
                    self.faults.retain(|fault| !whole.contains(fault.span) || fault.span.is_empty());
                    self.fault(range, kind);
                    return (None, self.comments);
                }
            }
        }
        (self.root, self.comments)
    }

    /// Whether the scan for characters has reported what the parser refuses.
    fn is_said(&self, kind: &ErrorKind) -> bool {
        let ErrorKind::UnexpectedCharacter { character: refused } = kind else { return false };
        let same = |kind: &FaultKind| matches!(kind, FaultKind::ControlCharacter { character } if character == refused);
        self.faults.iter().any(|fault| same(&fault.kind))
    }

    fn fault(&mut self, range: std::ops::Range<usize>, kind: FaultKind) {
        if self.faults.len() < limits::FAULTS || matches!(kind, FaultKind::Syntax(_)) {
            self.faults.push(Fault::at(self.id, range, kind));
        }
    }

    fn event(&mut self, event: Event<'s>, span: &granit_parser::Span) -> std::ops::ControlFlow<()> {
        let range = span.byte_range().unwrap_or(0..0);
        match event {
            Event::DocumentStart(explicit, version) => {
                self.documents += 1;
                if self.documents > 1 {
                    let line =
                        self.text[range.start..].find('\n').map_or(self.text.len(), |at| range.start + at);
                    self.fault(range.start..line.max(range.end), FaultKind::SecondDocument);
                    return std::ops::ControlFlow::Break(());
                }
                if explicit && (version.is_some() || self.text.starts_with("%TAG")) {
                    self.fault(0..self.text.find('\n').unwrap_or(self.text.len()), FaultKind::Directive);
                }
            }
            Event::Comment(text, placement) => {
                let own_line = !matches!(placement, Placement::Right);
                let text = trim_cow(text);
                self.comments.push(Comment { text, span: Span::new(self.id, range), own_line });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                self.scalar(text, style, anchor, range);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                self.open.push(Open::Sequence { start: range.start, anchor, items: Vec::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                let start = range.start;
                let keys = Keys::new();
                self.open.push(Open::Mapping { start, anchor, entries: Vec::new(), keys, key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::UnresolvedAlias(name) => {
                let name = name.into_owned();
                self.fault(range.clone(), FaultKind::UndefinedAnchor { name });
                self.place(text_node(self.id, range, ""));
            }
            _ => {}
        }
        std::ops::ControlFlow::Continue(())
    }

    fn tag(&mut self, tag: Option<&Tag>, range: &std::ops::Range<usize>) {
        if let Some(tag) = tag {
            let tag = tag.original();
            // The parser's span is the value's: the tag ends where the value, or an anchor before it, begins.
            let before = self.text[..range.start].trim_end();
            let range = match before.strip_suffix(tag.as_str()) {
                Some(rest) => rest.len()..before.len(),
                None => range.clone(),
            };
            self.fault(range, FaultKind::CustomTag { tag });
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'s, str>,
        style: ScalarStyle,
        anchor: usize,
        range: std::ops::Range<usize>,
    ) {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let range = if style == Style::Block { trim_block(self.text, range) } else { range };
        if style == Style::Plain
            && let Some(trap) = trap::find(&text)
        {
            self.fault(range.clone(), FaultKind::Trap(trap));
        }
        let node = Node { span: Span::new(self.id, range), kind: Kind::Scalar(Scalar { text, style }) };
        self.anchor(anchor, &node);
        self.place(node);
    }

    fn close(&mut self, range: &std::ops::Range<usize>) {
        let (start, anchor, kind, last) = match self.open.pop() {
            Some(Open::Sequence { start, anchor, items }) => {
                let last = items.last().map(|node| node.span.end as usize);
                (start, anchor, Kind::Sequence(items), last)
            }
            Some(Open::Mapping { start, anchor, entries, .. }) => {
                let last = entries.last().map(|entry| entry.value.span.end as usize);
                (start, anchor, Kind::Mapping(entries), last)
            }
            None => return,
        };
        let flow = matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
        let end = if flow { range.end } else { last.unwrap_or(start) };
        let node = Node { span: Span::new(self.id, start..end.max(start)), kind };
        self.anchor(anchor, &node);
        self.place(node);
    }

    fn anchor(&mut self, anchor: usize, node: &Node<'s>) {
        if anchor != 0 {
            let kept = self.kept.spend(node).then(|| node.clone());
            self.anchors.insert(anchor, kept);
        }
    }

    fn alias(&mut self, anchor: usize, range: std::ops::Range<usize>) {
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
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, keys, key, .. }) => match key.take() {
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
                    entries.push(Entry { key, value: node });
                }
            },
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

fn text_node(id: SourceId, range: std::ops::Range<usize>, text: &str) -> Node<'_> {
    let scalar = Scalar { text: Cow::Borrowed(text), style: Style::Double };
    Node { span: Span::new(id, range), kind: Kind::Scalar(scalar) }
}

fn trim_cow(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// A block scalar's span ends with the newline and indentation that follow it: take them off.
fn trim_block(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let body = text.get(range.clone()).unwrap_or("");
    let start = range.start + (body.len() - body.trim_start_matches([' ', '\n', '\r']).len());
    let end = range.start + body.trim_end().len();
    if end <= start { range.start..range.start } else { start..end }
}

impl From<SyntaxProblem> for FaultKind {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}
