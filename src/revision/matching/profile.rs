//! Prepares both documents for matching: for each question its words, its guidance and its place as vectors and numbers.

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
    pub(super) place: Place,
    /// Its place in the whole document, 0 (first) to 1 (last).
    pub(super) position: f64,
}

/// The place of a question in its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The number of its section in the document, from 0.
    pub(super) section: usize,
    /// Its number in the section, from 0.
    pub(super) index: usize,
}

/// Both documents, ready to be compared.
#[derive(Debug)]
pub(super) struct Profiles<'d> {
    pub(super) old: Vec<Profile<'d>>,
    pub(super) new: Vec<Profile<'d>>,
}

/// The features of a question by number, before they are weighed.
struct Raw<'d> {
    placed: Placed<'d>,
    stems: Vec<u32>,
    guide: Vec<u32>,
    section: Vec<u32>,
    heading: Vec<u32>,
    place: Place,
    position: f64,
}

/// The number of each feature.
struct FeatureIds {
    stemmer: Stemmer,
    all: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
}

impl FeatureIds {
    fn id(&mut self, feature: String) -> u32 {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        *self.all.entry(feature).or_insert(next)
    }

    fn stem(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.stems.get(word) {
            return number;
        }
        let stem = self.stemmer.stem(word).into_owned();
        let number = self.id(stem);
        self.stems.insert(word.to_owned(), number);
        number
    }

    fn stems(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|word| self.stem(word)).collect()
    }
}

impl<'d> Profiles<'d> {
    pub(super) fn new(old: &'d Document, new: &'d Document) -> Self {
        let mut ids = FeatureIds {
            stemmer: Stemmer::create(Algorithm::English),
            all: FxHashMap::default(),
            stems: FxHashMap::default(),
        };
        let abbreviations = Abbreviations::new([old, new]);
        let old = raw(old, &abbreviations, &mut ids);
        let new = raw(new, &abbreviations, &mut ids);
        let weigher = |of: for<'r> fn(&'r Raw<'d>) -> &'r [u32]| Weigher::new(old.iter().chain(&new).map(of));
        let weighers = Weighers {
            stems: weigher(|raw| &raw.stems),
            guide: weigher(|raw| &raw.guide),
            section: weigher(|raw| &raw.section),
            heading: weigher(|raw| &raw.heading),
        };
        let all = |raw: &[Raw<'d>]| raw.iter().map(|question| weighers.weigh(question)).collect();
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
struct Abbreviations {
    all: FxHashMap<String, Vec<String>>,
}

impl Abbreviations {
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

    /// Returns the words of a text, abbreviations written out.
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

fn raw<'d>(document: &'d Document, abbreviations: &Abbreviations, ids: &mut FeatureIds) -> Vec<Raw<'d>> {
    let period = document.period.label.as_str();
    let mut all = Vec::new();
    let mut number = 0;
    for theme in &document.themes {
        for section in &theme.sections {
            let mut heading = ids.stems(&abbreviations.words(&section.title, period));
            heading.extend(
                section.aliases.iter().flat_map(|alias| ids.stems(&abbreviations.words(alias, period))),
            );
            let mut about: Vec<u32> = heading.clone();
            about.extend(section.about.iter().flat_map(|text| ids.stems(&abbreviations.words(text, period))));
            let first = all.len();
            for (at, question) in section.questions.iter().enumerate() {
                let words = abbreviations.words(&question.text, period);
                let stems = ids.stems(&words);
                let guide = [&question.help, &question.good, &question.evidence, &question.why];
                let guide: Vec<String> =
                    guide.into_iter().flatten().flat_map(|text| abbreviations.words(text, period)).collect();
                about.extend(&stems);
                all.push(Raw {
                    placed: Placed { theme, section, question },
                    stems,
                    guide: ids.stems(&guide),
                    section: Vec::new(),
                    heading: heading.clone(),
                    place: Place { section: number, index: at },
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
