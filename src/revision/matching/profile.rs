//! Two documents come in; for each question what can be compared goes out: its words, its guidance, its place.

use super::vector::{Vector, Weigher};
use crate::diff::plain_words;
use dma_document::{Document, Placed};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// A question as matching sees it.
#[derive(Debug)]
pub(super) struct Profile<'d> {
    pub(super) placed: Placed<'d>,
    /// Stems of the text's words.
    pub(super) stems: Vector,
    /// Stems of help, good, evidence and why.
    pub(super) guide: Vector,
    /// Stems of all that its section says: titles, what it is about, the texts of its questions.
    pub(super) section: Vector,
    /// Stems of the titles of its section.
    pub(super) heading: Vector,
    /// Which section it stands in, by number, and its number there.
    pub(super) place: (usize, usize),
    /// Where it stands in the whole, 0 to 1.
    pub(super) position: f64,
}

/// Both documents, ready to be compared.
#[derive(Debug)]
pub(super) struct Profiles<'d> {
    pub(super) old: Vec<Profile<'d>>,
    pub(super) new: Vec<Profile<'d>>,
}

/// A question's features by number, before they are weighed.
struct Raw<'d> {
    placed: Placed<'d>,
    stems: Vec<u32>,
    guide: Vec<u32>,
    section: Vec<u32>,
    heading: Vec<u32>,
    place: (usize, usize),
    position: f64,
}

/// Numbers for features.
struct Numbers {
    stemmer: Stemmer,
    all: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, feature: String) -> u32 {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        *self.all.entry(feature).or_insert(next)
    }

    fn stem(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.stems.get(word) {
            return number;
        }
        let stem = self.stemmer.stem(word).into_owned();
        let number = self.of(stem);
        self.stems.insert(word.to_owned(), number);
        number
    }

    fn stems(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|word| self.stem(word)).collect()
    }
}

impl<'d> Profiles<'d> {
    pub(super) fn new(old: &'d Document, new: &'d Document) -> Self {
        let mut numbers = Numbers {
            stemmer: Stemmer::create(Algorithm::English),
            all: FxHashMap::default(),
            stems: FxHashMap::default(),
        };
        let short = Short::new([old, new]);
        let old = raw(old, &short, &mut numbers);
        let new = raw(new, &short, &mut numbers);
        let weigher = |of: for<'r> fn(&'r Raw<'d>) -> &'r [u32]| Weigher::new(old.iter().chain(&new).map(of));
        let weighers = Weighers {
            stems: weigher(|it| &it.stems),
            guide: weigher(|it| &it.guide),
            section: weigher(|it| &it.section),
            heading: weigher(|it| &it.heading),
        };
        let all = |raw: &[Raw<'d>]| raw.iter().map(|it| weighers.weigh(it)).collect();
        Self { old: all(&old), new: all(&new) }
    }
}

struct Weighers {
    stems: Weigher,
    guide: Weigher,
    section: Weigher,
    heading: Weigher,
}

impl Weighers {
    fn weigh<'d>(&self, raw: &Raw<'d>) -> Profile<'d> {
        Profile {
            placed: raw.placed,
            stems: self.stems.vector(&raw.stems),
            guide: self.guide.vector(&raw.guide),
            section: self.section.vector(&raw.section),
            heading: self.heading.vector(&raw.heading),
            place: raw.place,
            position: raw.position,
        }
    }
}

/// Abbreviations of both glossaries, with the words that they stand for.
struct Short {
    all: FxHashMap<String, Vec<String>>,
}

impl Short {
    fn new(documents: [&Document; 2]) -> Self {
        let mut all = FxHashMap::default();
        for entry in documents.iter().flat_map(|document| &document.glossary) {
            if let Some(acronym) = &entry.acronym {
                let words = plain_words(&entry.term, "");
                let words = words.split(' ').map(str::to_owned).collect();
                all.entry(acronym.to_lowercase()).or_insert(words);
            }
        }
        Self { all }
    }

    /// The words of a text, abbreviations written out.
    fn words(&self, text: &str, period: &str) -> Vec<String> {
        let plain = plain_words(text, period);
        let mut words = Vec::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            match self.all.get(word) {
                Some(long) => words.extend(long.iter().cloned()),
                None => words.push(word.to_owned()),
            }
        }
        words
    }
}

fn raw<'d>(document: &'d Document, short: &Short, numbers: &mut Numbers) -> Vec<Raw<'d>> {
    let period = document.period.label.as_str();
    let mut all = Vec::new();
    let mut number = 0;
    for theme in &document.themes {
        for section in &theme.sections {
            let mut heading = numbers.stems(&short.words(&section.title, period));
            heading.extend(section.aliases.iter().flat_map(|it| numbers.stems(&short.words(it, period))));
            let mut about: Vec<u32> = heading.clone();
            about.extend(section.about.iter().flat_map(|it| numbers.stems(&short.words(it, period))));
            let first = all.len();
            for (at, question) in section.questions.iter().enumerate() {
                let words = short.words(&question.text, period);
                let stems = numbers.stems(&words);
                let guide = [&question.help, &question.good, &question.evidence, &question.why];
                let guide: Vec<String> =
                    guide.into_iter().flatten().flat_map(|text| short.words(text, period)).collect();
                about.extend(&stems);
                all.push(Raw {
                    placed: Placed { theme, section, question },
                    stems,
                    guide: numbers.stems(&guide),
                    section: Vec::new(),
                    heading: heading.clone(),
                    place: (number, at),
                    position: 0.0,
                });
            }
            for raw in &mut all[first..] {
                raw.section.clone_from(&about);
            }
            number += 1;
        }
    }
    let count = all.len();
    for (at, raw) in all.iter_mut().enumerate() {
        raw.position = fraction(at, count);
    }
    all
}

#[allow(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 questions")]
fn fraction(at: usize, of: usize) -> f64 {
    (at as f64 + 0.5) / of.max(1) as f64
}
