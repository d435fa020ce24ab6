//! `misspelt-word`: a word that is not in the dictionary.

use crate::rules::context::SpellingCx;
use crate::rules::spelling::Speller;
use crate::rules::wordlist::{starts_sentence, words};
use dma_authoring::model::{DocumentKind, Model, Text, TextRole};
use dma_text::diagnostic::Findings;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

declare_rule! {
    /// A word is not in the dictionary.
    ///
    /// Every organisation in the country reads a spelling mistake in a question, and every tool copies it.
    ///
    /// Words are looked up in a Hunspell dictionary for British English. It is the one of `--dictionary` or
    /// `DMA_DICTIONARY`, or the one that `spelling` in `programme.yaml` names. Otherwise it is the one of the machine
    /// (Debian and Ubuntu: `hunspell-en-gb`). Without a dictionary, the rule reports nothing and the summary says so.
    /// Words of the programme are in `words.txt`.
    ///
    /// The rule skips abbreviations, names (a capital inside a sentence), words with digits, addresses, and text in
    /// backticks or braces. It also skips terms of the glossary, the vocabulary and its forms, frozen texts, and words
    /// that another rule of style reports.
    ///
    /// **What to do.** Correct the word. If it is right, run `dma words add WORD`.
    ///
    /// Source: Hunspell, the dictionary of office programs and browsers, <https://hunspell.github.io/>.
    ///
    /// ```yaml,bad
    /// text: The board recieves a digital plan in March.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board receives a digital plan in March.
    /// ```
    "misspelt-word", Style, Warn, Spelling(check)
}

/// The highest number of different words that get a suggestion: each takes about a thousand times as long as a look-up.
const MOST_SUGGESTED: usize = 30;

/// The highest difference in length, in bytes, between a word and one with a single typing error: a letter has at most
/// 4 bytes.
const MOST_BYTES: usize = 4;

/// How many times as often as the dictionary's first suggestion a word must be used to be suggested instead.
const CLEARLY: usize = 4;

fn check(cx: &SpellingCx<'_, '_>, findings: &mut Findings) {
    let SpellingCx { programme, speller, known_phrases, .. } = *cx;
    let model = programme.model();
    // Words that the programme defines are right. If some could not be read, nobody knows which words those are.
    let words_lost = model
        .files
        .iter()
        .any(|file| file.lost && matches!(file.kind, DocumentKind::Glossary | DocumentKind::Programme));
    if words_lost {
        return;
    }
    let unknown = unknown_words(model, speller, known_phrases);
    if unknown.is_empty() {
        return;
    }
    let used = used_words(model, &unknown);
    let mut suggestions: FxHashMap<&str, Option<String>> = FxHashMap::default();
    each_text(model, &mut |role| {
        let text: &Text = role.text;
        each_word(&text.value, &mut |_| true, &mut |range, word| {
            if !unknown.contains(word) {
                return;
            }
            let may = suggestions.len() < MOST_SUGGESTED;
            let suggestion = suggestions
                .entry(word)
                .or_insert_with(|| may.then(|| meant(&plain(word), cx, &used)).flatten());
            let what_to_do = suggestion
                .as_ref()
                .map_or_else(|| "correct it".to_owned(), |meant| format!("write `{meant}`"));
            findings
                .at(
                    text.locate(programme.sources, range),
                    format!("`{}` is not in the dictionary", plain(word)),
                )
                .help(format!("{what_to_do}; if the word is right, run `dma words add {}`", plain(word)))
                .subject(role.subject);
        });
    });
}

/// Calls `visit` with every text that is not frozen.
fn each_text<'m>(model: &'m Model, visit: &mut dyn FnMut(TextRole<'m>)) {
    for document in model.files.iter().filter_map(|file| file.document.as_ref()) {
        document.each_text(&mut |role| {
            if !role.frozen {
                visit(role);
            }
        });
    }
}

/// Returns the words that are not known. Each different word is looked up once, and all of them together.
fn unknown_words<'m>(
    model: &'m Model,
    speller: &dyn Speller,
    known_phrases: &[&'static str],
) -> FxHashSet<&'m str> {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    // A word in lowercase letters is the same word everywhere.
    let mut is_new = |word: &'m str| word.bytes().any(|byte| !byte.is_ascii_lowercase()) || seen.insert(word);
    let mut asked: FxHashSet<&str> = FxHashSet::default();
    each_text(model, &mut |role| {
        each_word(&role.text.value, &mut is_new, &mut |_, word| {
            asked.insert(word);
        });
    });
    let mut asked: Vec<&str> = asked.into_iter().collect();
    asked.sort_unstable();
    speller.learn(&asked.iter().map(|word| plain(word)).collect::<Vec<_>>());
    asked.retain(|word| !speller.knows(&plain(word)));
    if asked.is_empty() {
        return FxHashSet::default();
    }
    let own = own_words(model, known_phrases);
    asked.into_iter().filter(|word| !own.contains(plain(word).to_lowercase().as_str())).collect()
}

/// Returns how often the programme uses each known word, in lowercase.
fn used_words(model: &Model, unknown: &FxHashSet<&str>) -> FxHashMap<String, usize> {
    let mut used: FxHashMap<&str, usize> = FxHashMap::default();
    each_text(model, &mut |role| {
        each_word(&role.text.value, &mut |_| true, &mut |_, word| *used.entry(word).or_default() += 1);
    });
    let mut all: FxHashMap<String, usize> = FxHashMap::default();
    for (word, times) in used.into_iter().filter(|(word, _)| !unknown.contains(word)) {
        *all.entry(plain(word).to_lowercase()).or_default() += times;
    }
    all
}

/// Returns the word that was probably meant. It is the first suggestion of the dictionary, unless the programme uses
/// another suggestion, or a word of its own with one typing error, so much more often that this is likelier.
fn meant(word: &str, cx: &SpellingCx<'_, '_>, used: &FxHashMap<String, usize>) -> Option<String> {
    let small = word.to_lowercase();
    let slips = |other: &str| strsim::osa_distance(&other.to_lowercase(), &small);
    let times = |word: &String| used.get(&word.to_lowercase()).copied().unwrap_or(0);
    let near =
        used.keys().filter(|other| other.len().abs_diff(small.len()) <= MOST_BYTES && slips(other) == 1);
    let mut near: Vec<String> = near.cloned().collect();
    near.sort_unstable();
    let is_rejected = |word: &str| cx.rejected_words.iter().any(|phrase| phrase.eq_ignore_ascii_case(word));
    let may_be_offered = |other: &String| !is_rejected(other);
    near.retain(may_be_offered);
    let offered: Vec<String> = cx
        .speller
        .suggest(word)
        .into_iter()
        .map(|other| with_s(other, cx.speller))
        .filter(may_be_offered)
        .collect();
    // A suggestion of two words, and one that is similar by chance, are poor.
    let first = offered.first().filter(|first| near.is_empty() || !first.contains(' ') && slips(first) <= 2);
    // Of words that are used equally often, the first in the dictionary's order is taken, then the first in
    // alphabetical order.
    let all = offered.iter().filter(|_| first.is_some()).chain(&near);
    let most = all.rev().max_by_key(|word| times(word))?;
    let found = first.filter(|first| times(most) < CLEARLY * (times(first) + 1)).unwrap_or(most);
    Some(if small == word { found.clone() } else { capital(found) })
}

/// Returns a word in `ize` with an `s`, as British English writes it, where that is a word.
fn with_s(word: String, speller: &dyn Speller) -> String {
    const ENDINGS: [&str; 6] = ["ize", "izes", "ized", "izing", "ization", "izations"];
    let Some(ending) = ENDINGS.iter().find(|ending| word.ends_with(**ending)) else { return word };
    let at = word.len() - ending.len() + 1;
    let british = format!("{}s{}", &word[..at], &word[at + 1..]);
    if speller.knows(&british) { british } else { word }
}

/// Returns a word with a capital.
fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Returns a word as dictionaries write it: with a straight apostrophe, and without the possessive `'s`.
fn plain(word: &str) -> String {
    let word = word.replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).to_owned()
}

/// Returns the words that the programme defines and those that other rules of style know, in lowercase.
fn own_words(model: &Model, known_phrases: &[&'static str]) -> FxHashSet<String> {
    let mut own = FxHashSet::default();
    let mut add = |text: &str| {
        own.extend(words(text).flat_map(|(_, word)| word.split('-')).map(|word| plain(word).to_lowercase()));
        own.extend(words(text).map(|(_, word)| plain(word).to_lowercase()));
    };
    for term in model.terms() {
        std::iter::once(&term.term).chain(&term.forms).chain(&term.acronym).for_each(|text| add(&text.value));
    }
    if let Some(programme) = model.programme() {
        programme.acronyms.iter().for_each(|text| add(&text.value));
        programme.vocabulary.iter().flat_map(|word| &word.words).for_each(|(_, text)| add(&text.value));
    }
    for phrase in known_phrases {
        add(phrase);
    }
    own
}

/// Calls `visit` with each word of a text that can be looked up, and with each part of a word with hyphens. Words that
/// are not new are skipped.
fn each_word<'t>(
    text: &'t str,
    is_new: &mut dyn FnMut(&'t str) -> bool,
    visit: &mut dyn FnMut(Range<usize>, &'t str),
) {
    let skipped = skipped(text);
    let is_skipped = |range: &Range<usize>| {
        skipped.iter().any(|skipped| skipped.start < range.end && range.start < skipped.end)
    };
    for (range, word) in words(text).filter(|(range, _)| !is_skipped(range)) {
        if !is_new(word) || word.contains(|c: char| c.is_ascii_digit() || matches!(c, '{' | '&')) {
            continue;
        }
        let mut at = range.start;
        for part in word.split('-') {
            let place = at..at + part.len();
            at = place.end + 1;
            if is_word(text, &place, part) {
                visit(place, part);
            }
        }
    }
}

/// Returns whether a part can be looked up: it is not a single letter, an abbreviation or a name.
fn is_word(text: &str, place: &Range<usize>, part: &str) -> bool {
    let mut letters = part.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest_is_small = !letters.any(char::is_uppercase);
    // The rule `mark-up` reports `<br>` and `&nbsp;`.
    let is_mark_up = text[..place.start].trim_end_matches('/').ends_with(['<', '&']);
    part.chars().count() > 1
        && rest_is_small
        && !is_mark_up
        && (!capital || starts_sentence(text, place.start))
}

/// Returns the parts of a text that are not prose: addresses, paths, and text in backticks.
fn skipped(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        match open.take() {
            Some(start) => found.push(start..at),
            None => open = Some(at),
        }
    }
    if !may_hold_address(text.as_bytes()) {
        return found;
    }
    for chunk in text.split_whitespace() {
        let inside = chunk.trim_end_matches(|c: char| c.is_ascii_punctuation());
        let is_address = inside.contains("://")
            || inside.contains('@')
            || inside.contains("www.")
            || inside.contains('_')
            || inside.split('.').filter(|part| !part.is_empty()).count() > 1;
        if is_address {
            let start = chunk.as_ptr().addr() - text.as_ptr().addr();
            found.push(start..start + chunk.len());
        }
    }
    found
}

/// Returns whether a text contains a sign of addresses, or a full stop directly before another character. Most texts do
/// not, and this loop checks many bytes at once.
fn may_hold_address(text: &[u8]) -> bool {
    let is_sign = |byte: u8| matches!(byte, b'/' | b'@' | b'_');
    let joins = |(stop, next): (&u8, &u8)| *stop == b'.' && *next > b' ';
    let next = text.get(1..).unwrap_or_default();
    text.iter().fold(false, |any, &byte| any | is_sign(byte))
        || text.iter().zip(next).fold(false, |any, pair| any | joins(pair))
}
