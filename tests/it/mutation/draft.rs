//! The shipped programme as lines in memory; seeded edits come in, the sources with one fault go out.

use super::question::Question;
use dma_text::source::Sources;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// Stands for a byte that is not UTF-8: the character `U+F0000` plus the byte.
const RAW: u32 = 0xf_0000;

/// Stands at the end of a last line that has no line break.
pub(super) const NO_NEWLINE: char = '\u{f0200}';

/// A line of a file, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
}

/// A name that texts use: the lines of a file that define it, where they may hold it too, and its forms.
type Name = (Option<(&'static str, Range<usize>)>, Vec<String>);

/// The programme while somebody edits it.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) files: BTreeMap<String, Vec<String>>,
    state: u64,
}

impl Draft {
    /// The programme of this repository.
    pub(super) fn shipped() -> Self {
        let mut files = BTreeMap::new();
        read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/frameworks")), "", &mut files);
        assert!(files.len() > 20, "the shipped programme is not where it was");
        Self { files, state: 0 }
    }

    /// The same programme, with other choices for each mutation and seed. A mutation makes the same choices whatever
    /// others there are.
    pub(super) fn seeded(&self, mutation: &str, seed: usize) -> Self {
        let add = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let state = mutation.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed as u64, add);
        Self { files: self.files.clone(), state }
    }

    /// A number below `bound`, by splitmix64.
    fn next(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    /// One of several things; `None` where there is nothing to pick.
    pub(super) fn pick<T>(&mut self, mut from: Vec<T>) -> Option<T> {
        if from.is_empty() { None } else { Some(from.swap_remove(self.next(from.len()))) }
    }

    /// One of several words.
    pub(super) fn one<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.next(from.len())]
    }

    /// The text of a line.
    pub(super) fn at(&self, place: &Place) -> &str {
        &self.files[&place.file][place.line]
    }

    /// Writes another line in the place of one.
    pub(super) fn set(&mut self, place: &Place, line: String) {
        self.file(&place.file)[place.line] = line;
    }

    /// The lines of a file.
    pub(super) fn file(&mut self, name: &str) -> &mut Vec<String> {
        self.files.get_mut(name).expect("a file of the programme")
    }

    /// Puts lines before a line and gives back the place of the first.
    pub(super) fn insert(&mut self, place: &Place, text: &str) -> Place {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        self.file(&place.file).splice(place.line..place.line, lines);
        place.clone()
    }

    /// Puts lines behind a line and gives back the place of the first.
    pub(super) fn append(&mut self, place: &Place, text: &str) -> Place {
        self.insert(&Place { file: place.file.clone(), line: place.line + 1 }, text)
    }

    /// Every line of the files whose names pass.
    pub(super) fn lines(&self, names: impl Fn(&str) -> bool) -> Vec<Place> {
        let of = |(file, lines): (&String, &Vec<String>)| {
            let place = |line| Place { file: file.clone(), line };
            (0..lines.len()).map(place).collect::<Vec<_>>()
        };
        self.files.iter().filter(|(name, _)| names(name)).flat_map(of).collect()
    }

    /// Changes one of the places for which the edit has a new line, so that no name loses its last use.
    pub(super) fn rewrite(
        &mut self,
        places: Vec<Place>,
        edit: impl Fn(&str) -> Option<String>,
    ) -> Option<Place> {
        let able = |place: Place| edit(self.at(&place)).map(|line| (place, line));
        let mut able: Vec<(Place, String)> = places.into_iter().filter_map(able).collect();
        while !able.is_empty() {
            let (place, line) = able.swap_remove(self.next(able.len()));
            if self.is_spare(self.at(&place), &line) {
                self.set(&place, line);
                return Some(place);
            }
        }
        None
    }

    /// Puts one word in the place of another, in one of the places that hold it.
    pub(super) fn swap(&mut self, places: Vec<Place>, words: &[(&str, &str)]) -> Option<Place> {
        self.rewrite(places, |line| {
            let (from, to) = words.iter().find(|(from, _)| line.contains(from))?;
            Some(line.replacen(from, to, 1))
        })
    }

    /// The questions of the programme.
    pub(super) fn questions(&self) -> Vec<Question> {
        self.files.iter().flat_map(|(name, lines)| Question::all(name, lines)).collect()
    }

    /// One of the questions that pass.
    pub(super) fn question(&mut self, wanted: impl Fn(&Question, &Self) -> bool) -> Option<Question> {
        let questions = self.questions().into_iter().filter(|question| wanted(question, self)).collect();
        self.pick(questions)
    }

    /// The question with this id.
    pub(super) fn named(&self, id: &str) -> Option<Question> {
        self.questions().into_iter().find(|question| question.id == id)
    }

    /// The last lines of the explanations of questions, each at the end of a sentence and free of quotes.
    pub(super) fn prose(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for question in self.questions() {
            for key in ["help", "good", "evidence", "why"] {
                let Some(range) = question.key(self, key) else { continue };
                let place = Place { file: question.file.clone(), line: range.end - 1 };
                let first = &self.files[&question.file][range.start];
                let is_plain = range.len() == 1 && !first.contains(['"', '#']) || first.ends_with(">-");
                // So that one sentence more is not one too many.
                let text = self.files[&question.file][range.clone()].join(" ");
                let is_short = text.matches(['.', '?', '!']).count() < 3;
                if is_plain && is_short && self.at(&place).ends_with('.') {
                    places.push(place);
                }
            }
        }
        places
    }

    /// The same, where the whole explanation stands on the line of its key.
    pub(super) fn short_prose(&self) -> Vec<Place> {
        self.prose().into_iter().filter(|place| self.at(place).contains(": ")).collect()
    }

    /// Adds a sentence to an explanation.
    pub(super) fn say(&mut self, sentences: &[&str]) -> Option<Place> {
        let sentence = self.one(sentences);
        self.rewrite(self.prose(), |line| Some(format!("{line} {sentence}")))
    }

    /// Adds a sentence to an explanation that says what to do: not to the purpose of a question.
    pub(super) fn instruct(&mut self, sentences: &[&str]) -> Option<Place> {
        let sentence = self.one(sentences);
        let says = |line: &str| {
            ["help: ", "good: ", "evidence: "].iter().any(|key| line.trim_start().starts_with(key))
        };
        let places = self.prose().into_iter().filter(|place| says(self.at(place))).collect();
        self.rewrite(places, |line| Some(format!("{line} {sentence}")))
    }

    /// The lines that hold a question's `text`, where it is one line without quotes.
    pub(super) fn texts(&self) -> Vec<Place> {
        self.key_lines("text").into_iter().filter(|place| !self.at(place).contains(['"', '>'])).collect()
    }

    /// The lines with this key of a question itself, not of a variant.
    pub(super) fn key_lines(&self, key: &str) -> Vec<Place> {
        let line = |question: &Question| question.key(self, key).map(|range| question.line(range.start));
        self.questions().iter().filter_map(line).collect()
    }

    /// Whether every glossary term and word of the vocabulary that stands in `old` and not in `new` also stands
    /// elsewhere: otherwise the edit would leave a name that nothing uses.
    pub(super) fn is_spare(&self, old: &str, new: &str) -> bool {
        let (old, new) = (old.to_lowercase(), new.to_lowercase());
        self.names().into_iter().all(|(own, forms)| {
            let has = |text: &str| forms.iter().any(|form| text.contains(form));
            if !has(&old) || has(&new) {
                return true;
            }
            let is_own = |file: &str, at: usize| {
                own.as_ref().is_some_and(|(name, range)| *name == file && range.contains(&at))
            };
            let is_own = &is_own;
            let uses = self.files.iter().flat_map(|(file, lines)| {
                lines.iter().enumerate().filter(move |(at, _)| !is_own(file, *at)).map(|(_, line)| line)
            });
            uses.filter(|line| has(&line.to_lowercase())).count()
                > old.lines().filter(|line| has(line)).count()
        })
    }

    /// Terms with the lines that define them, and words of the vocabulary: all their forms in small letters.
    fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let glossary = &self.files["glossary.yaml"];
        let starts: Vec<usize> =
            (0..glossary.len()).filter(|at| glossary[*at].starts_with("  - id:")).collect();
        for (index, start) in starts.iter().enumerate() {
            let range = *start..starts.get(index + 1).copied().unwrap_or(glossary.len());
            let of =
                |key: &str| glossary[range.clone()].iter().find_map(|line| line.trim().strip_prefix(key));
            let forms = of("forms: ").unwrap_or("").trim_matches(['[', ']']);
            let all = of("term: ").into_iter().chain(of("acronym: ")).chain(forms.split(", "));
            let all = all.filter(|form| !form.is_empty()).map(str::to_lowercase).collect();
            names.push((Some(("glossary.yaml", range)), all));
        }
        for line in &self.files["programme.yaml"] {
            if let Some((word, _)) = line.trim().split_once(": { default:") {
                names.push((None, vec![format!("{{{word}}}")]));
            }
        }
        names
    }

    /// The programme as the tool reads it.
    pub(super) fn sources(&self) -> Sources {
        let bytes = |lines: &Vec<String>| {
            let mut text = lines.join("\n");
            text.push('\n');
            if let Some(cut) = text.strip_suffix("\u{f0200}\n") {
                text.truncate(cut.len());
            }
            let raw = |character: char| u32::from(character).checked_sub(RAW).filter(|byte| *byte <= 0xff);
            if !text.contains('\u{f0092}') {
                return text.into_bytes();
            }
            let byte = |character: char| match raw(character) {
                Some(byte) => vec![byte as u8],
                None => character.to_string().into_bytes(),
            };
            text.chars().flat_map(byte).collect()
        };
        Sources::from_bytes(self.files.iter().map(|(name, lines)| (name.clone(), bytes(lines), None)))
    }
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<String>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if dma_project::workspace::is_released(&name) {
            // What was released is no source any more.
        } else if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else if entry.path().extension().is_some_and(|extension| extension == "yaml") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            files.insert(name, text.lines().map(str::to_owned).collect());
        }
    }
}
