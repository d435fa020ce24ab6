//! `undefined-acronym`: an abbreviation that is not explained.

use crate::rules::capitals::{Acronyms, capitals_of_text, is_roman, is_shouted};
use crate::rules::context::ProgrammeCx;
use crate::rules::wordlist::{RESIDUE, is_one_of};
use dma_authoring::model::{DocumentKind, Field, File, TextRole};
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashSet;
use std::ops::Range;

declare_rule! {
    /// An abbreviation is not explained anywhere.
    ///
    /// The same letters mean different things in different professions: "PT" is a physiotherapist, a patient and a
    /// blood test. A respondent who guesses answers a different question.
    ///
    /// **What to do.** Preferably, write the words. If people use the abbreviation, define it in `glossary.yaml` with
    /// `acronym`, or write it in full once in the question: "electronic patient record (EPR)". List abbreviations that
    /// everybody knows under `acronyms` in `programme.yaml`.
    ///
    /// Each abbreviation is reported once for each file. The rule `shouting` reports ordinary words in capitals.
    ///
    /// Source: NHS digital service manual, formatting and punctuation, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count images that PACS holds.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count images that the picture archive (PACS) holds. PACS reports give the figure.
    /// ```
    "undefined-acronym", Wording, Warn, Programme(check)
}

/// Abbreviations that `people-first` and `preferred-term` report.
const REPLACED: &[&str] = &["bame", "bme", "sms", "nhse"];

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let model = cx.model();
    let unread = model.is_broken(DocumentKind::Programme) || model.is_broken(DocumentKind::Glossary);
    if unread || model.programme().is_none() {
        return;
    }
    let known = Acronyms::new(cx);
    let uses = model.files.iter().flat_map(|file| uses_in_file(file, &known));
    if model.files.iter().any(|file| file.kind == DocumentKind::Glossary) {
        for Use { role, range, word } in uses {
            findings
                .at(role.text.locate(cx.sources, range), format!("`{word}` is not explained"))
                .help(format!(
                    "write the words, or define `{word}` in `glossary.yaml` with `acronym: {word}`"
                ))
                .subject(role.subject);
        }
    } else {
        without_glossary(cx, uses, findings);
    }
}

/// Reports a missing glossary as one cause.
fn without_glossary<'m>(
    cx: &ProgrammeCx<'_, 'm>,
    uses: impl Iterator<Item = Use<'m>>,
    findings: &mut Findings,
) {
    let mut words: Vec<&str> = Vec::new();
    let mut first = None;
    for Use { role, range, word } in uses {
        first.get_or_insert_with(|| role.text.locate(cx.sources, range));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let (Some(place), [word, others @ ..]) = (first, words.as_slice()) else { return };
    let who = match others {
        [] => format!("`{word}` is"),
        [_] => format!("`{word}` and 1 other abbreviation are"),
        more => format!("`{word}` and {} other abbreviations are", more.len()),
    };
    findings.at(place, format!("{who} not explained, and there is no `glossary.yaml`")).help(
        "write the words, or define the abbreviations in a `glossary.yaml` in the folder of `programme.yaml`",
    );
}

/// An abbreviation in a text.
struct Use<'m> {
    role: TextRole<'m>,
    range: Range<usize>,
    word: &'m str,
}

/// Returns the unexplained abbreviations of a file, each at its first use.
fn uses_in_file<'m>(file: &'m File, known: &Acronyms<'_>) -> Vec<Use<'m>> {
    let Some(document) = &file.document else { return Vec::new() };
    let mut uses: Vec<Use<'_>> = Vec::new();
    let mut expanded: FxHashSet<(&str, &str)> = FxHashSet::default();
    document.each_text(&mut |role| {
        if role.frozen || matches!(role.field, Field::Title | Field::Reason) {
            return;
        }
        let text = role.text.value.as_str();
        for (range, word) in capitals_of_text(role.text) {
            if is_expanded(text, &range) {
                expanded.insert((role.subject, word));
            } else if !is_other(word) && !is_residue(text, &range) && !known.explain(text, &range) {
                uses.push(Use { role, range, word });
            }
        }
    });
    let mut reported: FxHashSet<&str> = FxHashSet::default();
    uses.retain(|found| !expanded.contains(&(found.role.subject, found.word)) && reported.insert(found.word));
    uses
}

/// Names that are not clearer in full, and clothing sizes.
const NAMES: &[&str] = &["covid", "xl", "xxl"];

/// Returns whether the word is left from a template, a spreadsheet or a draft: `[DATE]`, `#REF!`, `DN: …`.
fn is_residue(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(['[', '#']) || (range.start == 0 && text.starts_with("DN:"))
}

/// Returns whether a word in capitals is not an abbreviation, or is one that another rule reports.
fn is_other(word: &str) -> bool {
    is_one_of(word, NAMES)
        || is_roman(word)
        || is_shouted(word)
        || is_one_of(word, RESIDUE)
        || is_one_of(word, REPLACED)
}

/// Returns whether the words are next to it: `picture archive (PACS)` or `PACS (picture archive)`.
fn is_expanded(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].trim_start_matches('s');
    let in_brackets = text[..range.start]
        .strip_suffix('(')
        .is_some_and(|left| left.trim_end().ends_with(char::is_lowercase) && after.starts_with(')'));
    let before_brackets = after
        .trim_start()
        .strip_prefix('(')
        .is_some_and(|inside| inside.split(')').next().is_some_and(|inside| inside.contains(' ')));
    in_brackets || before_brackets
}
