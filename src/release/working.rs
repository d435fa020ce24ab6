//! A framework in the sources as `release` needs it: its document, and the places that findings point to. Whoever reads
//! sources makes it; nothing here knows how they are written.

use dma_document::{Document, Item, Places};
use dma_text::source::{SourceId, Span, Spanned};

/// One framework in the sources that may be released.
#[derive(Debug, Clone)]
pub struct Working {
    /// The id of its setting.
    pub setting: String,
    /// What the sources compile to.
    pub document: Document,
    /// Where its items are written.
    pub places: Places,
    /// The file that holds its header.
    pub source: SourceId,
    /// Every file that it is made of, the header's included.
    pub files: Vec<SourceId>,
    /// The place of the setting's name in the header.
    pub header: Span,
    /// The place of `version` in the header; `None` where it is missing.
    pub version: Option<Span>,
    /// The day from which only patch releases are allowed, where the header names one.
    pub freeze: Option<Spanned<String>>,
    /// What its items say about the items that they follow.
    pub lineage: Vec<Claim>,
    /// The ids of questions that other settings ask.
    pub elsewhere: Vec<String>,
}

/// What one key of one item says about the items that it follows.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The item.
    pub item: Item,
    /// The key: `replaces`, `merged-from` or `split-from`.
    pub key: &'static str,
    /// The ids that it names.
    pub ids: Vec<Spanned<String>>,
}
