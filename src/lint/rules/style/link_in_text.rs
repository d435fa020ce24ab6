//! `link-in-text`: a web address or "click here" in a text.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text contains a web address or "click here".
    ///
    /// Texts are plain, so nobody can follow the address, and a screen reader spells it out. When the page moves, the
    /// text has to change. "Click here" means nothing on paper.
    ///
    /// **What to do.** Move the address to `links`, with a title that describes the page.
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

/// How many phrases are beginnings of addresses; the others introduce a link.
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
    // Another rule reports a link title that is an address, and a contact may be an address.
    if cx.field() == Field::Phrase {
        return;
    }
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    // `https://www.` is one address, and `click here to enter text` is part of a template.
    let part = hit.phrase == "www." && left.ends_with('/');
    let template = right.to_ascii_lowercase().starts_with(" to enter text");
    // The rule `mark-up` reports a link in Markdown.
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
        .at(cx.at(range.clone()), format!("nobody can follow `{}` in a text", &text[range]))
        .help("move the address to `links`, with a title that describes the page");
}
