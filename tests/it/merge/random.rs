//! Random edits on both sides of the sections that ship and of generated ones: what the editor did is known, so what the
//! merge must say is known without asking it.

use super::{merged, reading, text};
use crate::programme::random::Random;
use dma_yaml::merge::Cause;
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A section as lines: what stands above its questions, and each question with the blank lines and comments above it.
#[derive(Clone)]
struct Section {
    head: String,
    questions: Vec<(String, String)>,
}

impl Section {
    fn read(text: &str) -> Self {
        let mut section = Self { head: String::new(), questions: Vec::new() };
        let mut above = String::new();
        for line in text.split_inclusive('\n') {
            if let Some(id) = line.strip_prefix("  - id: ") {
                section.questions.push((id.trim().to_owned(), std::mem::take(&mut above) + line));
                continue;
            }
            let blank = line.trim().is_empty() || line.starts_with("  #");
            match section.questions.last_mut() {
                Some(_) if blank => above.push_str(line),
                Some((_, text)) => *text += &(std::mem::take(&mut above) + line),
                None => section.head.push_str(line),
            }
        }
        section.head.push_str(&above);
        section
    }

    fn text(&self) -> String {
        self.questions.iter().fold(self.head.clone(), |text, (_, question)| text + question)
    }

    fn ids(&self) -> BTreeSet<String> {
        self.questions.iter().map(|(id, _)| id.clone()).collect()
    }
}

/// What one side did.
#[derive(Default)]
struct Done {
    /// New values, by question and key.
    edited: BTreeMap<(String, String), String>,
    removed: BTreeSet<String>,
    added: BTreeSet<String>,
    moved: bool,
}

impl Done {
    fn edits(&self, id: &str) -> bool {
        self.edited.keys().any(|(edited, _)| edited == id)
    }
}

/// Keys whose values stand on one line in some question.
const KEYS: [&str; 4] = ["text", "evidence", "why", "help"];

fn edit(section: &mut Section, side: &str, random: &mut Random, may_move: bool) -> Done {
    let mut done = Done::default();
    for number in 0..=random.below(6) {
        let count = section.questions.len();
        let at = random.below(count);
        match random.below(if may_move { 8 } else { 7 }) {
            0 if count > 3 => {
                let (id, _) = section.questions.remove(at);
                done.edited.retain(|(edited, _), _| *edited != id);
                if !done.added.remove(&id) {
                    done.removed.insert(id);
                }
            }
            1 | 2 => {
                let id = format!("{side}-{number}");
                let at = if random.once_in(2) { count } else { at };
                let text = format!("\n  - id: {id}\n    text: Added by {side}.\n    scale: agreement\n");
                section.questions.insert(at, (id.clone(), text));
                done.added.insert(id);
            }
            7 => {
                let question = section.questions.remove(at);
                section.questions.insert(random.below(count), question);
                done.moved = true;
            }
            _ => {
                let (id, text) = &mut section.questions[at];
                let key = KEYS[random.below(KEYS.len())];
                let value = format!("Said by {} {}.", ["one", "two", side][random.below(3)], random.below(3));
                if let Some(line) = text
                    .lines()
                    .find(|line| {
                        line.strip_prefix("    ").is_some_and(|it| {
                            it.starts_with(&format!("{key}: ")) && !it.contains(": >") && !it.contains(": |")
                        })
                    })
                    .map(str::to_owned)
                {
                    *text = text.replace(&format!("{line}\n"), &format!("    {key}: {value}\n"));
                    if !done.added.contains(id) {
                        done.edited.insert((id.clone(), key.to_owned()), value);
                    }
                }
            }
        }
    }
    done
}

/// The questions on which the sides clash, by what they did.
fn clashes(ours: &Done, theirs: &Done) -> BTreeSet<String> {
    let both =
        ours.edited.iter().filter(|(place, value)| theirs.edited.get(*place).is_some_and(|it| it != *value));
    let gone = |one: &Done, other: &Done| {
        one.removed.iter().filter(|id| other.edits(id)).cloned().collect::<Vec<_>>()
    };
    let edited = both.map(|((id, _), _)| id.clone());
    edited.chain(gone(ours, theirs)).chain(gone(theirs, ours)).collect()
}

/// The questions of a text as a second reader sees them, by id.
fn questions(text: &str) -> BTreeMap<String, Value> {
    let value: Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let list = value["questions"].as_sequence().unwrap().clone();
    let count = list.len();
    let by_id: BTreeMap<_, _> =
        list.into_iter().map(|question| (question["id"].as_str().unwrap().to_owned(), question)).collect();
    assert_eq!(by_id.len(), count, "an id stands twice\n{text}");
    by_id
}

/// Sees that a reading holds what must be there: every edit of both sides, and in a clash that of the side.
fn holds(text: &str, base: &Section, sides: [&Done; 2], clashes: &BTreeSet<String>) {
    let found = questions(text);
    let [ours, theirs] = sides;
    for id in base.ids().iter().chain(&ours.added).chain(&theirs.added).filter(|id| !clashes.contains(*id)) {
        let gone = ours.removed.contains(id) || theirs.removed.contains(id);
        assert_eq!(found.contains_key(id), !gone, "{id}\n{text}");
    }
    for ((id, key), value) in ours.edited.iter().chain(&theirs.edited) {
        if !clashes.contains(id) {
            assert_eq!(
                found.get(id).map(|it| &it[key.as_str()]),
                Some(&Value::from(value.as_str())),
                "{id}\n{text}"
            );
        }
    }
}

fn sections() -> Vec<Section> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/shared");
    let mut texts = Vec::new();
    for theme in ["readiness", "capabilities"] {
        for entry in std::fs::read_dir(root.join(theme)).unwrap() {
            texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
        }
    }
    texts.sort();
    let made = crate::programme::programme(7, 60_000);
    texts.extend(made.into_iter().filter(|(name, _)| name.starts_with("shared/")).map(|(_, text)| text));
    texts.iter().map(|text| Section::read(text)).filter(|section| section.questions.len() > 4).collect()
}

#[test]
fn a_clean_merge_holds_every_edit_of_both_sides_and_a_clash_names_just_the_questions_that_clash() {
    let mut random = Random::new(4);
    let (mut clean, mut clashing, mut orders) = (0, 0, 0);
    let sections = sections();
    for trial in 0..200 {
        let base = &sections[trial % sections.len()];
        assert_eq!(Section::read(&base.text()).text(), base.text());
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        let moving = random.below(4);
        let our = edit(&mut ours, "ours", &mut random, moving == 0 || moving == 3);
        let their = edit(&mut theirs, "theirs", &mut random, moving == 1 || moving == 3);
        let (before, one, other) = (base.text(), ours.text(), theirs.text());
        let merge = merged(&before, &one, &other);
        assert_eq!(merge.doubt, None, "{one}\n--- and\n{other}");
        let expected = clashes(&our, &their);
        let named: BTreeSet<String> =
            merge.conflicts.iter().filter_map(|it| it.question().map(str::to_owned)).collect();
        let readings = [reading(text(&merge), 1), reading(text(&merge), 2)];
        if merge.conflicts.iter().any(|it| it.cause == Cause::Order) {
            // The list is one clash then, and each reading is one side's list.
            assert!(our.moved && their.moved);
            assert_eq!(questions(&readings[0]), questions(&one));
            assert_eq!(questions(&readings[1]), questions(&other));
            orders += 1;
            continue;
        }
        // What one side moved may be what the other removed: only the order of the list says so.
        let may_be_moved: BTreeSet<String> = [(&our, &their), (&their, &our)]
            .into_iter()
            .filter(|(_, other)| other.moved)
            .flat_map(|(side, _)| side.removed.iter().cloned())
            .collect();
        let certain: BTreeSet<String> = named.difference(&may_be_moved).cloned().collect();
        assert_eq!(
            certain,
            expected.difference(&may_be_moved).cloned().collect(),
            "trial {trial}\n{}",
            text(&merge)
        );
        assert!(expected.is_subset(&named), "trial {trial}\n{}", text(&merge));
        let expected = named;
        // Of a clean merge both readings are the merge.
        for it in &readings[usize::from(merge.is_clean())..] {
            holds(it, base, [&our, &their], &expected);
        }
        if merge.is_clean() {
            clean += 1;
        } else {
            clashing += 1;
        }
        // The other way round it is the same, but for the order of what both added in one place.
        let swapped = merged(&before, &other, &one);
        assert_eq!(questions(&reading(text(&swapped), 2)), questions(&readings[0]));
        assert_eq!(swapped.is_clean(), merge.is_clean());
    }
    println!("{clean} clean, {clashing} with clashes, {orders} with two orders");
    assert!(clean > 100 && clashing > 25 && orders > 2, "{clean} {clashing} {orders}");
}

#[test]
fn what_one_side_did_alone_is_that_side_to_the_byte() {
    let mut random = Random::new(5);
    for base in sections() {
        let mut side = base.clone();
        edit(&mut side, "ours", &mut random, true);
        let (base, side) = (base.text(), side.text());
        // A change of layout on the other side, so that the merge cannot just take one file.
        let other = format!("{base}# The end.\n");
        for merged in [merged(&base, &side, &other), merged(&base, &other, &side)] {
            assert!(merged.is_clean());
            assert_eq!(text(&merged), format!("{side}# The end.\n"));
        }
        for (ours, theirs) in [(&side, &base), (&base, &side), (&side, &side)] {
            assert_eq!(text(&merged(&base, ours, theirs)), side);
        }
    }
}

#[test]
fn broken_bytes_on_either_side_lose_nothing() {
    let mut random = Random::new(6);
    let marks =
        ["\n", "- ", ":", "#", "\"", "[", "  ", "}", "*a", "\t", "|", "<<<<<<< x\n", "\u{feff}", "\r\n"];
    let sections = sections();
    for trial in 0..300 {
        let base = sections[trial % sections.len()].text();
        let spoilt = |random: &mut Random| {
            let mut text = base.clone();
            for _ in 0..=random.below(2) {
                let mut at = random.below(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                let until = text.len().min(at + random.below(40));
                if random.once_in(2) && text.is_char_boundary(until) {
                    text.replace_range(at..until, "");
                }
                text.insert_str(at, marks[random.below(marks.len())]);
            }
            text
        };
        let (ours, theirs) = (spoilt(&mut random), spoilt(&mut random));
        let merge = merged(&base, &ours, &theirs);
        if merge.doubt.is_some() && !ours.contains("<<<<<<<") && !theirs.contains("<<<<<<<") {
            assert_eq!(reading(text(&merge), 1), ours);
            assert_eq!(reading(text(&merge), 2), theirs);
        }
        // Whatever was put together holds each line that a side added, unless the sides clash in it.
        if merge.is_clean() {
            let lines: BTreeSet<&str> = base.lines().map(str::trim).collect();
            let all = text(&merge);
            for line in ours.lines().chain(theirs.lines()).map(str::trim).filter(|line| !lines.contains(line))
            {
                assert!(
                    all.contains(line) || line.is_empty(),
                    "`{line}` is lost\n{ours}\n---\n{theirs}\n---\n{all}"
                );
            }
        }
    }
}

/// Every file of the first edition.
fn shipped(folder: &std::path::Path, texts: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.ends_with("releases") {
            shipped(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// One to three changes of whole lines near a place, such as people make without looking at what the lines mean.
fn careless(base: &str, side: &str, near: usize, random: &mut Random) -> (String, Vec<String>) {
    let mut lines: Vec<String> = base.lines().map(str::to_owned).collect();
    let mut added = Vec::new();
    for number in 0..=random.below(3) {
        let at = 1 + (near + random.below(12)) % (lines.len() - 1);
        let plain = !lines[at].is_empty() && !lines[at].ends_with([':', '-', '|', '"', '}', ']']);
        match random.below(5) {
            0 | 1 if plain => {
                lines[at] += &format!(" {side}{number}");
                added.push(format!("{side}{number}"));
            }
            2 => drop(lines.remove(at)),
            3 if at + 1 < lines.len() => {
                let indent = |line: &str| line.len() - line.trim_start().len();
                if indent(&lines[at]) == indent(&lines[at + 1]) {
                    lines.swap(at, at + 1);
                }
            }
            _ => {
                let indent = lines[at].len() - lines[at].trim_start().len();
                lines.insert(at, format!("{:indent$}# {side}{number}", ""));
                added.push(format!("# {side}{number}"));
            }
        }
    }
    let there = lines.join("\n") + "\n";
    added.retain(|words| there.contains(words.as_str()));
    (there, added)
}

#[test]
fn whatever_lines_people_change_all_of_it_is_in_the_result() {
    let mut random = Random::new(8);
    let mut texts = Vec::new();
    shipped(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks"), &mut texts);
    let (mut clean, mut clashing, mut doubtful) = (0, 0, 0);
    for trial in 0..300 {
        let base = &texts[trial % texts.len()];
        let near = random.below(base.lines().count());
        let (ours, our) = careless(base, "OURS", near, &mut random);
        let (theirs, their) = careless(base, "THEIRS", near, &mut random);
        let merge = merged(base, &ours, &theirs);
        let all = text(&merge);
        for words in our.iter().chain(&their) {
            assert!(all.contains(words.as_str()), "`{words}` is lost\n{ours}\n---\n{theirs}\n---\n{all}");
        }
        match (merge.doubt, merge.is_clean()) {
            (Some(_), _) => doubtful += 1,
            (None, true) => clean += 1,
            (None, false) => clashing += 1,
        }
    }
    println!("{clean} clean, {clashing} with clashes, {doubtful} not by id");
    assert!(clean > 100 && clashing > 50, "{clean} {clashing} {doubtful}");
}
