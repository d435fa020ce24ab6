//! Links the terms in a text to the glossary of its document.

use aho_corasick::{AhoCorasick, MatchKind};
use dma_document::{Document, Entry};
use dma_page::{Line, anchor};
use std::collections::BTreeSet;

/// Finds the terms of a document's glossary as whole words: terms in any case, abbreviations only as written.
#[derive(Debug)]
pub struct Glossary<'d> {
    automaton: Option<AhoCorasick>,
    patterns: Vec<(&'d Entry, Option<&'d str>)>,
}

impl<'d> Glossary<'d> {
    /// Reads the glossary of a document.
    pub fn new(document: &'d Document) -> Self {
        let mut patterns = Vec::new();
        let mut words = Vec::new();
        for entry in &document.glossary {
            for form in std::iter::once(&entry.term).chain(&entry.forms) {
                words.push(form.as_str());
                patterns.push((entry, None));
            }
            if let Some(acronym) = &entry.acronym {
                words.push(acronym);
                patterns.push((entry, Some(acronym.as_str())));
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .ok()
            .filter(|_| !words.is_empty());
        Self { automaton, patterns }
    }

    /// A text in which each term links to the glossary where it stands for the first time; `seen` holds the ids of the
    /// terms that stood before, and those that stand in the text are added.
    pub fn linked(&self, text: &str, seen: &mut BTreeSet<String>) -> Line {
        let (mut line, mut from) = (Line::default(), 0);
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_iter(text)) {
            let (entry, exact) = self.patterns[found.pattern().as_usize()];
            let word = &text[found.range()];
            let is_whole = is_edge(text[..found.start()].chars().next_back())
                && is_edge(text[found.end()..].chars().next());
            if !is_whole || exact.is_some_and(|exact| exact != word) || !seen.insert(entry.id.clone()) {
                continue;
            }
            if from < found.start() {
                line = line.and(&text[from..found.start()]);
            }
            line = line.link(word, &anchor("term", &entry.id));
            from = found.end();
        }
        if from < text.len() { line.and(&text[from..]) } else { line }
    }
}

fn is_edge(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| !c.is_alphanumeric())
}
