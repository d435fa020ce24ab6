//! Words and phrases that rules look for: one automaton for all of them, one pass over each text.

use super::context::TextCx;
use super::declare::{Check, Rule};
use crate::diagnostic::Findings;
use crate::model::Field;
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// What one rule looks for.
#[derive(Debug)]
#[allow(clippy::struct_field_names, reason = "phrases are what a rule of phrases is made of")]
pub struct Phrases {
    /// Words and phrases in small letters. They match in any case, and a letter or figure at either end must be the
    /// end of a word.
    pub phrases: &'static [&'static str],
    /// The texts to look at.
    pub fields: &'static [Field],
    /// Called with each hit.
    pub check: fn(&Hit<'_>, &TextCx<'_, '_>, &mut Findings),
}

/// A phrase that was found.
#[derive(Debug)]
pub struct Hit<'t> {
    /// The phrase, as the rule lists it.
    pub phrase: &'static str,
    /// Its position in the rule's list.
    pub number: usize,
    /// The bytes in the text.
    pub range: Range<usize>,
    /// The text as written there.
    pub found: &'t str,
}

/// The automaton over the phrases of every rule that speaks.
pub(super) struct PhraseScanner {
    automaton: Option<AhoCorasick>,
    patterns: Vec<(usize, usize)>,
    rules: Vec<(&'static Rule, &'static Phrases)>,
}

impl PhraseScanner {
    pub(super) fn new(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let rules: Vec<(&Rule, &Phrases)> = rules
            .filter_map(|rule| match rule.check {
                Check::Phrases(phrases) => Some((rule, phrases)),
                _ => None,
            })
            .collect();
        let mut patterns = Vec::new();
        let mut words = Vec::new();
        for (at, (_, phrases)) in rules.iter().enumerate() {
            for (number, phrase) in phrases.phrases.iter().enumerate() {
                patterns.push((at, number));
                words.push(*phrase);
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&words)
            .ok()
            .filter(|_| !words.is_empty());
        Self { automaton, patterns, rules }
    }

    /// Calls `speak` with each rule that found something, and where.
    pub(super) fn scan<'t>(
        &self,
        text: &'t str,
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_overlapping_iter(text) {
            let (at, number) = self.patterns[found.pattern().as_usize()];
            let (rule, phrases) = self.rules[at];
            if !phrases.fields.contains(&field) || !is_whole(text, found.range()) {
                continue;
            }
            let (range, phrase) = (found.range(), phrases.phrases[number]);
            speak(rule, phrases, Hit { phrase, number, found: &text[range.clone()], range });
        }
    }
}

/// Whether a letter or figure at either end of the range is the end of a word.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let left = word(inside.chars().next()) && word(text[..range.start].chars().next_back());
    let right = word(inside.chars().next_back()) && word(text[range.end..].chars().next());
    !left && !right
}
