//! Numbers the words and pairs of neighbouring words of texts, so that texts can be compared as sets of numbers.

use super::wordlist;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::ops::Range;

/// Words that build a sentence without saying what it is about.
const SMALL_WORDS: &[&str] = &[
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "do", "does", "each",
    "for", "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "many", "much", "of",
    "on", "one", "or", "share", "so", "than", "that", "the", "their", "them", "there", "these", "they",
    "this", "those", "through", "to", "was", "were", "what", "when", "where", "which", "who", "with",
    "within", "you", "your",
];

/// The kind of a feature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FeatureKind {
    /// A small word or a placeholder.
    Small,
    /// Any other word.
    Word,
    /// Two neighbouring words, small words left out.
    Pair,
}

/// The numbers of words and pairs.
pub(super) struct Numbers<'t> {
    words: FxHashMap<Cow<'t, str>, u32>,
    pairs: FxHashMap<(u32, u32), u32>,
    /// The kind of each feature.
    pub(super) kinds: Vec<FeatureKind>,
    /// The number of texts that have each feature.
    pub(super) frequency: Vec<u32>,
    /// The last text that had each feature, counted from 1.
    last: Vec<u32>,
    /// The number of texts so far.
    texts: u32,
    /// The distinct features of each text, text after text.
    pub(super) all: Vec<u32>,
}

impl<'t> Numbers<'t> {
    /// Returns an empty table with room for this many texts of the usual length.
    pub(super) fn new(texts: usize) -> Self {
        Self {
            words: FxHashMap::with_capacity_and_hasher(texts, FxBuildHasher),
            pairs: FxHashMap::with_capacity_and_hasher(4 * texts, FxBuildHasher),
            kinds: Vec::with_capacity(4 * texts),
            frequency: Vec::with_capacity(4 * texts),
            last: Vec::with_capacity(4 * texts),
            texts: 0,
            all: Vec::with_capacity(16 * texts),
        }
    }

    /// Adds a text; returns the range of its distinct features in [`all`](Self::all).
    pub(super) fn add(&mut self, text: &'t str) -> Range<usize> {
        let start = self.all.len();
        self.texts += 1;
        let mut before = None;
        for (_, word) in wordlist::words(text) {
            let number = self.word(word);
            self.add_feature(number);
            if self.kinds[number as usize] == FeatureKind::Small {
                continue;
            }
            if let Some(before) = before {
                let pair = self.pair(before, number);
                self.add_feature(pair);
            }
            before = Some(number);
        }
        start..self.all.len()
    }

    /// Adds a feature to the current text, unless the text has it already.
    fn add_feature(&mut self, feature: u32) {
        let last = &mut self.last[feature as usize];
        if *last != self.texts {
            *last = self.texts;
            self.frequency[feature as usize] += 1;
            self.all.push(feature);
        }
    }

    /// Returns the number of a word.
    fn word(&mut self, word: &'t str) -> u32 {
        let plain = normal(word);
        if let Some(&number) = self.words.get(&plain) {
            return number;
        }
        let small = plain.starts_with('{') || SMALL_WORDS.contains(&plain.as_ref());
        let number = self.next(if small { FeatureKind::Small } else { FeatureKind::Word });
        self.words.insert(plain, number);
        number
    }

    /// Returns the number of a pair of words.
    fn pair(&mut self, before: u32, word: u32) -> u32 {
        let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let number = *self.pairs.entry((before, word)).or_insert(next);
        if number == next { self.next(FeatureKind::Pair) } else { number }
    }

    /// Returns the number of a new feature.
    fn next(&mut self, kind: FeatureKind) -> u32 {
        self.kinds.push(kind);
        self.frequency.push(0);
        self.last.push(0);
        u32::try_from(self.kinds.len() - 1).unwrap_or(u32::MAX)
    }
}

/// Returns a word in lowercase letters without the `s` of a plural, so that "record" and "Records" are the same.
fn normal(word: &str) -> Cow<'_, str> {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let plural = bare.len() > 3 && bare.ends_with('s') && !bare.ends_with("ss") && !bare.ends_with("us");
    let bare = if plural { &bare[..bare.len() - 1] } else { bare };
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if bare.bytes().all(is_small) || !bare.chars().any(char::is_uppercase) {
        return Cow::Borrowed(bare);
    }
    Cow::Owned(bare.to_lowercase())
}

/// Returns the features from the rarest to the commonest, equally common ones by number; and the rank of each feature in
/// that order.
pub(super) fn by_frequency(frequency: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let most = frequency.iter().max().map_or(0, |&most| most as usize);
    let mut next: Vec<u32> = vec![0; most + 2];
    for &times in frequency {
        next[times as usize + 1] += 1;
    }
    for times in 0..=most {
        next[times + 1] += next[times];
    }
    let mut order = vec![0; frequency.len()];
    let mut rank = vec![0; frequency.len()];
    for (feature, &times) in (0..).zip(frequency) {
        let place = &mut next[times as usize];
        order[*place as usize] = feature;
        rank[feature as usize] = *place;
        *place += 1;
    }
    (order, rank)
}
