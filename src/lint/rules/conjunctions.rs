//! Finds the conjunctions that join two things which can have different answers.

use super::grammar::{
    COPULA, DETERMINERS, FINITE, FIXED, INTERROGATIVE, MARKERS, MODAL, PREPOSITIONS, SUBJECTS, TO_NOUN,
    is_adverb, is_clear_verb_with_s, is_quality, is_verb, is_verb_with_s,
};
use super::wordlist::{is_one_of, sentences, words};
use std::ops::Range;

/// Returns the first place in each sentence of a text that joins two verbs, two qualities or two clauses, in bytes.
pub(super) fn conjunctions(text: &str) -> impl Iterator<Item = Range<usize>> {
    let may_join = [" and", " or ", "/or", "as well as"].iter().any(|conjunction| text.contains(conjunction));
    sentences(if may_join { text } else { "" }).filter_map(|range| Sentence::new(text, range).conjunction())
}

/// One sentence, split into words.
struct Sentence<'t> {
    text: &'t str,
    end: usize,
    words: Vec<(Range<usize>, &'t str)>,
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        let base = range.start;
        let words =
            words(&text[range.clone()]).map(|(at, word)| (base + at.start..base + at.end, word)).collect();
        Self { text, end: range.end, words }
    }

    /// Returns the first place that joins two things, in bytes of the text.
    fn conjunction(&self) -> Option<Range<usize>> {
        (1..self.words.len().saturating_sub(1)).find_map(|at| {
            let found = match self.word(at) {
                "and" if self.slash_follows(at) => Some((at, at + 1)),
                "and" if self.is_plain(at) => self.joined_by_and(at),
                "or" if self.is_plain(at) => is_exactly(self.word(at + 1), FINITE).then_some((at, at + 1)),
                "as" => self.as_well_as(at),
                _ => None,
            };
            let (first, last) = found.filter(|_| !self.only_qualifies(at))?;
            Some(self.words[first].0.start..self.words[last].0.end)
        })
    }

    /// Returns the word at a position; empty outside the sentence.
    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |(_, word)| *word)
    }

    /// Returns the text between the word before a position and the word at it.
    fn gap(&self, at: usize) -> &'t str {
        let start = if at == 0 { return "" } else { self.words[at - 1].0.end };
        let end = self.words.get(at).map_or(self.end, |(range, _)| range.start);
        &self.text[start..end]
    }

    /// Returns whether `/or` follows: `and/or`.
    fn slash_follows(&self, at: usize) -> bool {
        self.gap(at + 1).trim() == "/" && self.word(at + 1) == "or"
    }

    /// Returns whether only white space, or a comma before it, surrounds the conjunction.
    fn is_plain(&self, at: usize) -> bool {
        matches!(self.gap(at).trim(), "" | ",") && self.gap(at + 1).trim().is_empty()
    }

    /// Returns whether the conjunction is in a clause that only says what is counted, or in a pair that is meant as one.
    fn only_qualifies(&self, at: usize) -> bool {
        (1..at).any(|index| {
            let word = self.word(index);
            let asks = is_one_of(word, INTERROGATIVE)
                && (index == 1 || self.gap(index).contains(',') || self.gap(index - 1).contains(','));
            (is_one_of(word, MARKERS) && !asks) || is_one_of(word, &["both", "between", "either"])
        }) || is_one_of(self.word(0), &["both", "between", "either"])
    }

    /// Returns the first and the last word that an `and` joins, where these are two things.
    fn joined_by_and(&self, at: usize) -> Option<(usize, usize)> {
        let (left, right) = (self.word(at - 1), self.word(at + 1));
        if FIXED.iter().any(|(a, b)| a.eq_ignore_ascii_case(left) && b.eq_ignore_ascii_case(right)) {
            return None;
        }
        if is_exactly(right, FINITE) || is_exactly(right, SUBJECTS) || self.asks_again(at) {
            return Some((at, at + 1));
        }
        if let Some(last) = self.second_clause(at) {
            return Some((at, last));
        }
        if let Some(last) = self.second_quality(at) {
            return Some((at - 1, last));
        }
        if self.bare_verbs(at) || self.plain_verbs(at) {
            return Some((at - 1, at + 1));
        }
        let goes_on = self.second_verb(at) || self.later_quality(at);
        if goes_on { Some((at, at + 1)) } else { self.later_clause(at).map(|last| (at, last)) }
    }

    /// Returns whether a second question follows: `How are results kept and who reads them?`
    fn asks_again(&self, at: usize) -> bool {
        let first = self.word(0);
        at > 1
            && is_exactly(self.word(at + 1), INTERROGATIVE)
            && (is_one_of(first, INTERROGATIVE)
                || is_one_of(first, FINITE)
                || is_one_of(self.word(1), INTERROGATIVE))
            && self.text[..self.end].trim_end().ends_with('?')
    }

    /// Returns the position of the second verb in `Tests are ordered and results are read on screen.`
    fn second_clause(&self, at: usize) -> Option<usize> {
        let last = (at + 2..at + 5).find(|&index| is_exactly(self.word(index), FINITE))?;
        let between = at + 1..last;
        let broken = between.clone().any(|index| is_one_of(self.word(index), MARKERS))
            || (at + 2..=last).any(|index| !self.gap(index).trim().is_empty());
        // `Where do wards and clinics have …` has one subject of two parts.
        let inverted = (0..at).rev().find(|&index| is_one_of(self.word(index), FINITE)).is_some_and(|verb| {
            (verb + 1..at).all(|index| !is_quality(self.word(index)) && !is_verb(self.word(index)))
        });
        (!broken && !inverted && self.has_verb(at)).then_some(last)
    }

    /// Returns whether there is a verb before a position that is rarely a noun: `exists`, `are`, `names the`.
    fn has_verb(&self, at: usize) -> bool {
        (0..at).any(|index| {
            let word = self.word(index);
            let leads = is_one_of(self.word(index + 1), DETERMINERS) && self.gap(index + 1).trim().is_empty();
            is_one_of(word, FINITE)
                || (index > 0
                    && (is_clear_verb_with_s(word) || (leads && (is_verb(word) || is_verb_with_s(word)))))
        })
    }

    /// Returns whether a second verb follows: `A team exists and meets monthly`, `The board owns the plan and reviews it`.
    fn second_verb(&self, at: usize) -> bool {
        let (right, next, behind) = (self.word(at + 1), self.word(at + 2), self.word(at + 3));
        if !self.gap(at + 2).trim().is_empty() {
            return false;
        }
        let with_s = is_verb_with_s(right);
        let names = is_one_of(next, &["it", "them"])
            || (is_one_of(next, &["a", "an", "the", "its", "their"]) && (with_s || is_verb(right)));
        let is_form = with_s || is_verb(right) || is_quality(right);
        let off = with_s && is_one_of(next, &["off", "out"]) && is_one_of(behind, DETERMINERS);
        let clear = is_clear_verb_with_s(right) && !is_one_of(next, FINITE) && next != "and";
        // `… is named and reports each quarter`: no noun is joined to a quality.
        let joined = with_s && is_quality(self.word(at - 1)) && is_one_of(next, DETERMINERS);
        ((is_form && names) || off || clear || joined) && self.has_verb(at)
    }

    /// Returns whether a second quality follows the words of the first: `… are written with the person and shared with the
    /// family`.
    fn later_quality(&self, at: usize) -> bool {
        let right = at + 1;
        let verb = (0..at).rev().find(|&index| is_one_of(self.word(index), COPULA));
        let Some(verb) = verb else { return false };
        let has_first = (verb + 1..at - 1).any(|index| is_quality(self.word(index)));
        let behind = self.word(right + 1);
        let leads = is_one_of(behind, PREPOSITIONS) && self.gap(right + 1).trim().is_empty();
        has_first && !is_quality(self.word(at - 1)) && is_quality(self.word(right)) && leads
    }

    /// Returns the position of the second verb in `The plan is public and the board reviews it`, `… and managers use it`.
    fn later_clause(&self, at: usize) -> Option<usize> {
        let right = self.word(at + 1);
        let is_led = is_one_of(right, DETERMINERS) || is_one_of(right, &["those", "other"]);
        let is_close = |index: usize| (at + 2..=index).all(|position| self.gap(position).trim().is_empty());
        let verb = (at + 2..at + 5).find(|&index| {
            let (word, before, next) = (self.word(index), self.word(index - 1), self.word(index + 1));
            let names = is_one_of(next, &["it", "them"]) && self.gap(index + 1).trim().is_empty();
            let leads = names || is_one_of(next, DETERMINERS);
            let single = is_led && leads && !before.ends_with('s') && is_verb_with_s(word);
            let plural = names && before.ends_with('s') && is_verb(word);
            single || plural
        })?;
        let is_broken = (at + 1..verb).any(|index| is_one_of(self.word(index), MARKERS));
        (!is_broken && is_close(verb) && self.has_verb(at)).then_some(verb)
    }

    /// Returns the position of the second quality in `… are complete and shared with …`.
    fn second_quality(&self, at: usize) -> Option<usize> {
        let mut right = at + 1;
        if is_adverb(self.word(right)) && is_quality(self.word(right + 1)) {
            right += 1;
        }
        let up_to_date =
            self.word(right) == "up" && self.word(right + 1) == "to" && self.word(right + 2) == "date";
        let last = if up_to_date { right + 2 } else { right };
        if !(up_to_date || is_quality(self.word(right))) || !self.ends_there(last) {
            return None;
        }
        let mut left = at - 1;
        if self.word(left) == "date"
            && left >= 2
            && self.word(left - 1) == "to"
            && self.word(left - 2) == "up"
        {
            left -= 2;
        } else if !is_quality(self.word(left)) {
            return None;
        }
        // Back over a list and over adverbs, to the verb that they all belong to.
        while left > 0 && (is_quality(self.word(left - 1)) || is_adverb(self.word(left - 1))) {
            left -= 1;
        }
        let after_verb = left > 0 && is_one_of(self.word(left - 1), COPULA);
        let inverted = is_exactly(self.word(0), &["Is", "Are", "Was", "Were"])
            && !is_one_of(self.word(left.saturating_sub(1)), DETERMINERS);
        (after_verb || (inverted && left > 1)).then_some(last)
    }

    /// Returns whether no noun follows, so that the word is not part of a noun phrase.
    fn ends_there(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let punctuation = self.gap(at + 1).trim();
        next.is_empty() || !punctuation.is_empty() || is_one_of(next, PREPOSITIONS) || is_adverb(next)
    }

    /// Returns whether two verbs follow another verb or `to`: `can view and update`, `did the board review and approve`.
    fn bare_verbs(&self, at: usize) -> bool {
        if !is_verb(self.word(at - 1)) || !is_verb(self.word(at + 1)) || at < 2 {
            return false;
        }
        let mut left = at - 1;
        while left > 0 && is_verb(self.word(left - 1)) && self.gap(left).contains(',') {
            left -= 1;
        }
        let Some(lead) = left.checked_sub(1) else { return false };
        let word = self.word(lead);
        if word == "to" {
            let from = (0..lead).any(|index| is_one_of(self.word(index), &["from"]));
            return lead > 0 && !from && !is_one_of(self.word(lead - 1), TO_NOUN);
        }
        if is_one_of(word, MODAL) {
            return true;
        }
        // The subject stands between: `can {clinicians} view and update`.
        if is_one_of(word, DETERMINERS) || is_one_of(word, PREPOSITIONS) {
            return false;
        }
        (lead.saturating_sub(3)..lead).rev().any(|index| {
            is_one_of(self.word(index), MODAL)
                && (index + 1..=lead)
                    .all(|inside| !is_verb(self.word(inside)) && self.gap(inside).trim().is_empty())
        })
    }

    /// Returns whether a subject has two verbs: `The board reviews and approves the plan`, `Staff record and share the plan`.
    fn plain_verbs(&self, at: usize) -> bool {
        let (left, right) = (self.word(at - 1), self.word(at + 1));
        let Some(before) = at.checked_sub(2).map(|index| self.word(index)) else { return false };
        let noun_next = is_one_of(self.word(at + 2), DETERMINERS) || self.word(at + 2).starts_with('{');
        let leads_to_noun = is_one_of(before, DETERMINERS)
            || is_one_of(before, PREPOSITIONS)
            || is_verb(before)
            || before == "and";
        let third =
            is_verb_with_s(left) && is_verb_with_s(right) && (noun_next || is_clear_verb_with_s(right));
        let plural = is_verb(left) && is_verb(right) && noun_next;
        !leads_to_noun && self.gap(at - 1).trim().is_empty() && (third || plural)
    }

    /// Returns the first and the last word of an `as well as` that joins two things.
    fn as_well_as(&self, at: usize) -> Option<(usize, usize)> {
        let phrase = self.word(at + 1) == "well" && self.word(at + 2) == "as";
        let compares =
            is_one_of(
                self.word(at - 1),
                &[
                    "work",
                    "works",
                    "worked",
                    "perform",
                    "performs",
                    "run",
                    "runs",
                    "function",
                    "functions",
                    "do",
                    "does",
                    "know",
                ],
            ) || is_one_of(self.word(at + 3), &["possible", "on", "before", "expected", "they", "it"]);
        (phrase && !compares).then_some((at, at + 2))
    }
}

/// Returns whether a word is in a list, in the same case.
fn is_exactly(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}
