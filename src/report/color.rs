//! Colours for people at a terminal.

use crate::format::Look;
use anstyle::{AnsiColor, Style};
use dma_revision::diff::{Segment, SegmentKind};
use dma_text::visible::visible;

/// Returns a text in a style, or as it is where the terminal shows no colours.
pub(crate) fn painted(text: &str, style: Style, look: &Look) -> String {
    if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// Returns the words of two texts in one line: removed words struck through in red, added words underlined in green.
pub(crate) fn colored(segments: &[Segment], look: &Look) -> String {
    let removed = Style::new().strikethrough().fg_color(Some(AnsiColor::Red.into()));
    let added = Style::new().underline().fg_color(Some(AnsiColor::Green.into()));
    let paint = |segment: &Segment| {
        let text = visible(&segment.text);
        match segment.kind {
            SegmentKind::Same => text.into_owned(),
            SegmentKind::Removed => painted(&text, removed, look),
            SegmentKind::Added => painted(&text, added, look),
        }
    };
    segments.iter().map(paint).collect()
}
