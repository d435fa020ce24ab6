//! `link-in-text`: an address or a "click here" in a text.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text holds the address of a page.
    ///
    /// Texts are plain: the address cannot be followed, a screen reader spells it out, and when the page moves, a wording
    /// has to change. "Click here" says nothing to somebody who reads on paper.
    ///
    /// **What to do.** Put it under `links`, with a title that says what the page holds.
    ///
    /// Source: NHS digital service manual, links, <https://service-manual.nhs.uk/content/links>.
    ///
    /// ```yaml,bad
    /// help: See https://www.nhs.uk for the list.
    /// ```
    ///
    /// ```yaml,good
    /// help: Use the list of hospitals.
    /// links: [ { title: List of hospitals, url: "https://www.nhs.uk" } ]
    /// ```
    "link-in-text", Style, Note, Phrases(&PHRASES)
}

/// Beginnings of addresses; what follows are words for a link.
const ADDRESSES: usize = 3;

static PHRASES: Phrases = Phrases {
    phrases: &[
        "https://",
        "http://",
        "www.",
        "click here",
        "click on the link",
        "click the link",
        "follow this link",
        "see the link",
        "see link",
        "at this link",
        "using this link",
        "the following link",
    ],
    fields: READ,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    // The title of a link that is an address has a rule of its own, and a contact may be one.
    if cx.field() == Field::Phrase {
        return;
    }
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    // `https://www.` is one address, and `click here to enter text` is left from a template.
    let part = hit.phrase == "www." && left.ends_with('/');
    let template = right.to_ascii_lowercase().starts_with(" to enter text");
    // A link in Markdown is the business of `mark-up`.
    let markdown = left.ends_with("](");
    if part || template || markdown {
        return;
    }
    let mut range = hit.range.clone();
    if hit.number < ADDRESSES {
        let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '"' | '>' | '”');
        let address = &right[..right.find(ends).unwrap_or(right.len())];
        range.end += address.trim_end_matches(['.', ',', ';', '?', '!']).len();
    }
    findings
        .at(cx.at(range.clone()), format!("`{}` stands in a text, where nobody can follow it", &text[range]))
        .help("put it under `links`, with a title that says what the page holds");
}
