//! The full reader: reads the first document of any text, and explains why a text is not YAML.

use super::build::Builder;
use super::node::{Comment, Node, Style};
use super::{Fault, FaultKind, limits};
use dma_text::source::SourceId;
use granit_parser::{ErrorKind, Event, Options, Parser, Placement, ScalarStyle, StructureStyle, Tag};
use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

mod syntax;

/// Reads the first document; the tree is missing when the text stops being YAML.
pub(super) fn read<'s>(
    id: SourceId,
    text: &'s str,
    faults: &mut Vec<Fault>,
) -> (Option<Node<'s>>, Vec<Comment<'s>>) {
    Full { text, build: Builder::new(id, text, faults), documents: 0 }.run()
}

struct Full<'s, 'f> {
    text: &'s str,
    build: Builder<'s, 'f>,
    documents: usize,
}

impl<'s> Full<'s, '_> {
    fn run(mut self) -> (Option<Node<'s>>, Vec<Comment<'s>>) {
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
                Err(error) => {
                    let offset = error.marker().byte_offset().unwrap_or(self.text.len());
                    self.error(offset, error.kind());
                    return (None, self.build.finish().1);
                }
            }
        }
        self.build.finish()
    }

    /// What the parser could not read becomes a fault, unless the scan for characters has reported it.
    fn error(&mut self, offset: usize, kind: &ErrorKind) {
        if let ErrorKind::UnexpectedCharacter { character: refused } = kind
            && self.build.faults().iter().any(
                |fault| matches!(fault.kind, FaultKind::ControlCharacter { character } if character == *refused),
            )
        {
            return;
        }
        let (range, kind) = syntax::explain(self.text, offset, kind);
        // A text that begins with `*` was taken for an alias first: one cause, one fault.
        let whole = self.build.span(range.clone());
        self.build.faults().retain(|fault| !whole.contains(fault.span) || fault.span.is_empty());
        self.build.fault(range, kind);
    }

    fn event(&mut self, event: Event<'s>, span: &granit_parser::Span) -> ControlFlow<()> {
        let range = span.byte_range().unwrap_or(0..0);
        match event {
            Event::DocumentStart(explicit, version) => {
                return self.document(explicit && version.is_some(), explicit, range);
            }
            Event::Comment(text, placement) => {
                self.build.comment(trim_cow(text), range, !matches!(placement, Placement::Right));
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                // With the tag of a text it is one to every reader.
                let is_text = tag.is_some_and(|tag| matches!(tag.original().as_str(), "!!str" | "!"));
                let style = match written(style) {
                    Style::Plain if is_text && !super::reads_as_text(&text) => Style::Double,
                    style => style,
                };
                self.build.scalar(text, style, anchor, range);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                self.build.open_sequence(range.start, style == StructureStyle::Flow, anchor);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), &range);
                self.build.open_mapping(range.start, style == StructureStyle::Flow, anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => self.build.close(range.end),
            Event::Alias(anchor) => self.build.alias(anchor, range),
            Event::UnresolvedAlias(name) => self.build.undefined(name.into_owned(), range),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// A file is one document, without directives.
    fn document(&mut self, versioned: bool, explicit: bool, range: Range<usize>) -> ControlFlow<()> {
        self.documents += 1;
        if self.documents > 1 {
            let line = self.text[range.start..].find('\n').map_or(self.text.len(), |at| range.start + at);
            self.build.fault(range.start..line.max(range.end), FaultKind::SecondDocument);
            return ControlFlow::Break(());
        }
        if versioned || (explicit && self.text.starts_with("%TAG")) {
            self.build.fault(0..self.text.find('\n').unwrap_or(self.text.len()), FaultKind::Directive);
        }
        ControlFlow::Continue(())
    }

    fn tag(&mut self, tag: Option<&Tag>, range: &Range<usize>) {
        if let Some(tag) = tag {
            let tag = tag.original();
            // The parser's span is the value's: the tag ends where the value, or an anchor before it, begins.
            let before = self.text[..range.start].trim_end();
            let range = match before.strip_suffix(tag.as_str()) {
                Some(rest) => rest.len()..before.len(),
                None => range.clone(),
            };
            self.build.fault(range, FaultKind::CustomTag { tag });
        }
    }
}

fn written(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

fn trim_cow(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
