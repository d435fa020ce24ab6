//! Texts come in; their words and pairs of neighbouring words go out as numbers, each text's distinct ones once.

use super::wordlist;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::ops::Range;

/// Words that carry a sentence and not its matter.
const SMALL_WORDS: &[&str] = &[
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "do", "does", "each",
    "for", "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "many", "much", "of",
    "on", "one", "or", "share", "so", "than", "that", "the", "their", "them", "there", "these", "they",
    "this", "those", "through", "to", "was", "were", "what", "when", "where", "which", "who", "with",
    "within", "you", "your",
];

/// What a feature is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Small,
    Word,
    Pair,
}

/// Words and pairs by number.
pub(super) struct Numbers<'t> {
    words: FxHashMap<Cow<'t, str>, u32>,
    pairs: FxHashMap<(u32, u32), u32>,
    /// What each feature is.
    pub(super) small: Vec<Size>,
    /// In how many texts each feature is.
    pub(super) frequency: Vec<u32>,
    /// The last text in which each feature was, counted from 1.
    last: Vec<u32>,
    /// How many texts there were.
    texts: u32,
    /// The distinct features of each text, text after text.
    pub(super) all: Vec<u32>,
}

impl<'t> Numbers<'t> {
    /// Room for this many texts of the usual length.
    pub(super) fn new(texts: usize) -> Self {
        Self {
            words: FxHashMap::with_capacity_and_hasher(texts, FxBuildHasher),
            pairs: FxHashMap::with_capacity_and_hasher(4 * texts, FxBuildHasher),
            small: Vec::with_capacity(4 * texts),
            frequency: Vec::with_capacity(4 * texts),
            last: Vec::with_capacity(4 * texts),
            texts: 0,
            all: Vec::with_capacity(16 * texts),
        }
    }

    /// Where the distinct features of a text stand among those of all.
    pub(super) fn of(&mut self, text: &'t str) -> Range<usize> {
        let start = self.all.len();
        self.texts += 1;
        let mut before = None;
        for (_, word) in wordlist::words(text) {
            let number = self.word(word);
            self.note(number);
            if self.small[number as usize] == Size::Small {
                continue;
            }
            if let Some(before) = before {
                let pair = self.pair(before, number);
                self.note(pair);
            }
            before = Some(number);
        }
        start..self.all.len()
    }

    /// Adds a feature to the text, unless it has it.
    fn note(&mut self, feature: u32) {
        let last = &mut self.last[feature as usize];
        if *last != self.texts {
            *last = self.texts;
            self.frequency[feature as usize] += 1;
            self.all.push(feature);
        }
    }

    fn word(&mut self, word: &'t str) -> u32 {
        let plain = normal(word);
        if let Some(&number) = self.words.get(&plain) {
            return number;
        }
        let small = plain.starts_with('{') || SMALL_WORDS.contains(&plain.as_ref());
        let number = self.next(if small { Size::Small } else { Size::Word });
        self.words.insert(plain, number);
        number
    }

    fn pair(&mut self, before: u32, word: u32) -> u32 {
        let next = u32::try_from(self.small.len()).unwrap_or(u32::MAX);
        let number = *self.pairs.entry((before, word)).or_insert(next);
        if number == next { self.next(Size::Pair) } else { number }
    }

    fn next(&mut self, size: Size) -> u32 {
        self.small.push(size);
        self.frequency.push(0);
        self.last.push(0);
        u32::try_from(self.small.len() - 1).unwrap_or(u32::MAX)
    }
}

/// A word in small letters without the `s` of a plural, so that "record" and "Records" are one.
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

/// The features from the rarest to the commonest, those as common as each other by number; and the place of each in that
/// order.
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
