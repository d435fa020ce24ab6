//! `word-missing-setting`: a word of the vocabulary that lacks a setting in which it is used.

use crate::rules::context::{ProgrammeCx, settings_text};
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// A placeholder has no word in a setting that asks the question.
    ///
    /// A word of the vocabulary is given for each setting, or once as `default`. Without either, respondents of that
    /// setting would read the placeholder with its braces.
    ///
    /// **What to do.** Add the setting, or a `default`, to the word in `programme.yaml`.
    ///
    /// Source: the format itself: a word is defined for each setting that uses it.
    ///
    /// ```yaml,bad
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { acute: patient }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// ```
    ///
    /// ```yaml,good
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { acute: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// ```
    "word-missing-setting", References, Deny, Programme(check)
}

/// A word that has no entry for some settings.
struct Lacking<'f> {
    word: &'f str,
    settings: Vec<&'f str>,
    uses: BTreeSet<Span>,
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut words: BTreeMap<Span, Lacking<'_>> = BTreeMap::new();
    for fault in &cx.resolved.faults {
        let FaultKind::NoWord { word, setting, defined } = &fault.kind else { continue };
        let lacking = words.entry(*defined).or_insert_with(|| Lacking {
            word,
            settings: Vec::new(),
            uses: BTreeSet::new(),
        });
        if !lacking.settings.contains(&setting.as_str()) {
            lacking.settings.push(setting);
        }
        lacking.uses.insert(fault.span);
    }
    for (defined, Lacking { word, settings, uses }) in words {
        let (Some(setting), Some(first)) = (settings.first(), uses.first()) else { continue };
        let place = settings_text(setting, settings.len() - 1);
        // Where one text uses the word, the text is new; where many do, the word has changed.
        let finding = match uses.len() {
            1 => findings
                .at(
                    *first,
                    format!("`{{{word}}}` has no word in {place}, {} this question", asks(settings.len())),
                )
                .related(defined, "its words are defined here"),
            many => findings
                .at(defined, format!("`{{{word}}}` has no word in {place}, where {many} texts use it"))
                .related(*first, "the first of these texts"),
        };
        finding.help(format!("add `{setting}: …` or `default: …` to `{word}` in `programme.yaml`"));
    }
}

fn asks(settings: usize) -> &'static str {
    if settings == 1 { "which asks" } else { "which ask" }
}
