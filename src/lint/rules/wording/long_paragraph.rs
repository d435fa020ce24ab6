//! `long-paragraph`: a paragraph of more than 3 sentences.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{PROSE, count, sentences};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A paragraph has more than 3 sentences.
    ///
    /// People skim. Few of them read the middle of a long paragraph, where exceptions often are.
    ///
    /// **What to do.** Start a new paragraph (an empty line in a text after `|`), or move text that is not needed for
    /// the answer.
    ///
    /// Source: NHS digital service manual, how we write, <https://service-manual.nhs.uk/content/how-we-write>.
    ///
    /// ```yaml,bad
    /// help: >-
    ///   Count beds. Count cots. Leave out trolleys. Leave out benches.
    /// ```
    ///
    /// ```yaml,good
    /// help: |-
    ///   Count beds. Count cots.
    ///
    ///   Leave out trolleys. Leave out benches.
    /// ```
    "long-paragraph", Wording, Note, Text(check)
}

/// The limit of the NHS digital service manual, in sentences.
const LIMIT: usize = 3;

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // Each sentence except the last has its mark and a space.
    let marks = || count(text, |byte| matches!(byte, b'.' | b'?' | b'!'));
    if !cx.marks().may_have_sentences() || !PROSE.contains(&cx.field()) || marks() < LIMIT {
        return;
    }
    for paragraph in paragraphs(text) {
        let count = sentences(&text[paragraph.clone()]).count();
        if count > LIMIT {
            findings
                .at(cx.at(paragraph), format!("this paragraph has {count} sentences; the limit is {LIMIT}"))
                .help("start a new paragraph, or delete text that is not needed for the answer");
        }
    }
}

/// Returns the parts of a text between line breaks.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.trim_end().len()
    })
}
