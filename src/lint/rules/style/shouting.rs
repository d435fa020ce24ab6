//! `shouting`: ordinary words in capital letters.

use crate::rules::capitals::{Acronyms, capitals_of_text, is_shouted};
use crate::rules::context::TextCx;
use crate::rules::wordlist::{READ, RESIDUE, is_one_of, starts_sentence};
use dma_authoring::model::DocumentKind;
use dma_text::diagnostic::{Findings, Fix};
use std::ops::Range;

declare_rule! {
    /// A word is written in capital letters.
    ///
    /// Words in capitals are harder to read, because they all have the same shape, and they look like shouting. Screen
    /// readers may spell them out.
    ///
    /// **What to do.** Use lowercase letters, and emphasise with words.
    ///
    /// The rule looks for words of at least 6 letters, and for common short words such as "MUST". Other short words in
    /// capitals count as abbreviations, which `undefined-acronym` checks.
    ///
    /// Source: NHS digital service manual, punctuation (capitals), <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count each ward ONLY once.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each NHS ward once.
    /// ```
    "shouting", Style, Note, Text(check), fixes(Unsafe)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let mut run: Option<Range<usize>> = None;
    for (range, word) in capitals_of_text(cx.role.text) {
        if !is_shouted(word) || is_one_of(word, RESIDUE) || is_known(cx, &range) {
            continue;
        }
        match &mut run {
            Some(run) if text[run.end..range.start].trim().is_empty() => run.end = range.end,
            _ => {
                report(run.replace(range), cx, findings);
            }
        }
    }
    report(run, cx, findings);
}

fn is_known(cx: &TextCx<'_, '_>, range: &Range<usize>) -> bool {
    !READ.contains(&cx.field()) || is_unread(cx) || Acronyms::new(cx.programme).explain(cx.value(), range)
}

/// Returns whether the file that explains abbreviations is missing or could not be read.
fn is_unread(cx: &TextCx<'_, '_>) -> bool {
    let model = cx.programme.model();
    let has_glossary = model.files.iter().any(|file| file.kind == DocumentKind::Glossary);
    !has_glossary || model.is_broken(DocumentKind::Programme) || model.is_broken(DocumentKind::Glossary)
}

fn report(run: Option<Range<usize>>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let Some(run) = run else { return };
    let words = &cx.value()[run.clone()];
    let help = if words.len() >= 6 && !words.contains(' ') {
        "write it in lowercase letters; if it is an abbreviation, define it in `glossary.yaml`"
    } else {
        "write it in lowercase letters"
    };
    let mut small = words.to_lowercase();
    if starts_sentence(cx.value(), run.start)
        && let Some(first) = small.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    findings
        .at(cx.at(run.clone()), format!("`{words}` is written in capitals"))
        .help(help)
        // The word may be an abbreviation.
        .fix(cx.replace(run, &small).map(Fix::risky));
}
