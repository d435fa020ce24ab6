//! Glossary terms in texts: one automaton over every term, form and abbreviation.

use crate::model::Model;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// How many letters all terms may have together for the quickest automaton, which takes about 100 bytes for each.
const MOST_LETTERS: usize = 64 * 1024;

/// Finds glossary terms in texts as whole words. Terms match in any case, abbreviations only as written.
#[derive(Debug)]
pub struct TermFinder {
    automaton: Option<AhoCorasick>,
    /// For each pattern: the term's position in the glossary and whether its case counts.
    patterns: Vec<Pattern>,
    count: usize,
}

#[derive(Debug)]
struct Pattern {
    term: usize,
    exact: Option<String>,
}

impl TermFinder {
    /// One that is made at once, for a few texts.
    pub(super) fn new(model: &Model) -> Self {
        Self::of_kind(model, AhoCorasickKind::ContiguousNFA)
    }

    /// One that takes longer to make and reads texts faster, for all texts of a programme.
    pub fn quick(model: &Model) -> Self {
        Self::of_kind(model, AhoCorasickKind::DFA)
    }

    fn of_kind(model: &Model, kind: AhoCorasickKind) -> Self {
        let mut words = Vec::new();
        let mut patterns = Vec::new();
        let mut count = 0;
        for (term, entry) in model.terms().enumerate() {
            count += 1;
            for form in std::iter::once(&entry.term).chain(&entry.forms) {
                words.push(form.value.to_ascii_lowercase());
                patterns.push(Pattern { term, exact: None });
            }
            if let Some(acronym) = &entry.acronym {
                words.push(acronym.value.to_ascii_lowercase());
                patterns.push(Pattern { term, exact: Some(acronym.value.clone()) });
            }
        }
        // The quickest automaton takes much memory for each letter: a glossary of books gets a smaller one.
        let letters: usize = words.iter().map(String::len).sum();
        let automaton = AhoCorasick::builder()
            .kind((letters <= MOST_LETTERS).then_some(kind))
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .ok()
            .filter(|_| !words.is_empty());
        Self { automaton, patterns, count }
    }

    /// How many terms the glossary has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Calls `visit` with the position in the glossary of each term that the text uses.
    pub fn find(&self, text: &str, visit: &mut dyn FnMut(usize)) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_iter(text) {
            let pattern = &self.patterns[found.pattern().as_usize()];
            let whole = is_edge(text[..found.start()].chars().next_back())
                && is_edge(text[found.end()..].chars().next());
            let exact = pattern.exact.as_deref().is_none_or(|exact| exact == &text[found.range()]);
            if whole && exact {
                visit(pattern.term);
            }
        }
    }
}

fn is_edge(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| !c.is_alphanumeric())
}
