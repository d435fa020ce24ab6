//! Random edits of documents that have every list of every schema. What each edit did is known by number, so what the
//! merge must say is known without asking it: nothing that a side added, changed, moved or removed is lost without a
//! conflict, and nothing appears that no side has.
//!
//! `cargo test --test it -- merge::structured` tries some thousand cases. More, each other ones:
//! `DMA_FUZZ_CASES=1000000 DMA_FUZZ_SEED=7 cargo test --release --test it -- --ignored --nocapture merge::structured`.

mod document;
mod edits;
mod generate;
mod oracle;

use super::{reading, text};
use crate::fuzz::cases::{Target, try_case, try_few, try_many};
use dma_yaml::merge::{Doubt, Marks, Merged, Versions, merge};
use document::{Maker, Node};
use edits::{Done, Editor, WAYS, Way, lists_of};
use generate::{FILES, Schemas};
use oracle::{Version, added_scalars, conflicts, data, expected, scalars, scalars_of};
use std::collections::BTreeSet;

/// One merge: three versions, as documents and as files.
struct Case {
    documents: [Node; 3],
    files: [String; 3],
    done: [Done; 2],
    /// Whether all three files have Windows line ends.
    windows: bool,
}

/// How many cases came out how, and what was edited.
#[derive(Default, Debug)]
struct Tally {
    clean: usize,
    conflicts: usize,
    certain_conflicts: usize,
    unproved: usize,
    one_sided: usize,
}

impl Case {
    /// Some edits of a document of some kind, by both sides.
    fn new(schemas: &Schemas, seed: u64) -> Self {
        let mut maker = Maker::new(seed);
        let file = FILES[maker.random.below(FILES.len())];
        let base = schemas.document(file, &mut maker);
        let mut common = base.clone();
        let mut by_both = Done::default();
        for _ in 0..maker.random.below(3).saturating_sub(1) {
            Editor { document: &mut common, maker: &mut maker, done: &mut by_both }.edit(None);
        }
        let numbers = |node: &Node| node.all().iter().map(|node| node.number).collect::<BTreeSet<u32>>();
        by_both.added_by_both = numbers(&common).difference(&numbers(&base)).copied().collect();
        let (mut ours, mut theirs) = (common.clone(), common);
        // What both sides did limits what each can do so that it can be known.
        let mut done = [by_both.clone(), by_both];
        let most = 1 + maker.random.below(5);
        // Sides that edit one list meet more often.
        let found = lists_of(&ours);
        let list = found.get(maker.random.below(2 * found.len() + 1)).map(|list| list.number);
        for (document, done) in [&mut ours, &mut theirs].into_iter().zip(&mut done) {
            for _ in 0..=maker.random.below(most) {
                Editor { document, maker: &mut maker, done }.edit(list);
            }
        }
        Self::of([base, ours, theirs], done, &mut maker)
    }

    /// Each side edits one list of this key in one way; `None` where the document has no such list.
    fn in_list(schemas: &Schemas, file: &str, key: &str, ways: [Way; 2], seed: u64) -> Option<Self> {
        let mut maker = Maker::new(seed);
        let base = schemas.document(file, &mut maker);
        let list = lists_of(&base).into_iter().find(|list| list.key == key)?.number;
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        let mut done = [Done::default(), Done::default()];
        for ((document, done), way) in [&mut ours, &mut theirs].into_iter().zip(&mut done).zip(ways) {
            Editor { document, maker: &mut maker, done }.edit_list(list, way);
        }
        Some(Self::of([base, ours, theirs], done, &mut maker))
    }

    /// The case as files, which differ in their line ends, byte order marks and last newlines.
    fn of(documents: [Node; 3], done: [Done; 2], maker: &mut Maker) -> Self {
        let mut files = documents.each_ref().map(Node::yaml);
        let windows = maker.random.once_in(6);
        for file in &mut files {
            if windows || maker.random.once_in(12) {
                *file = file.replace('\n', "\r\n");
            }
        }
        let has_mark = maker.random.once_in(6);
        for file in &mut files {
            if has_mark || maker.random.once_in(20) {
                file.insert(0, '\u{feff}');
            }
            // What a block text keeps at the end of a file is part of it.
            if maker.random.once_in(12) && !file.ends_with("\n\n") && !file.ends_with("\n\r\n") {
                let length = file.trim_end_matches(['\r', '\n']).len();
                let line = file[..length].rfind('\n').map_or(0, |at| at + 1);
                if !file[line..].trim_start().starts_with("More") && !file[line..].contains("- Words") {
                    file.truncate(length);
                }
            }
        }
        let windows =
            files.iter().all(|file| file.contains("\r\n") && !file.replace("\r\n", "").contains('\n'));
        Self { documents, files, done, windows }
    }

    fn merged(&self) -> Merged {
        let [base, ours, theirs] = self.files.each_ref().map(String::as_bytes);
        merge(&Versions { base, ours, theirs }, &Marks { base: true, ..Marks::default() })
    }

    /// Checks a merge; says what is wrong with it.
    fn check(&self, merged: &Merged, tally: &mut Tally) -> Result<(), String> {
        let [base, ours, theirs] = self.documents.each_ref().map(Version::new);
        let certain = conflicts(&base, &ours, &theirs, [&self.done[0], &self.done[1]]);
        let shown = text(merged);
        self.check_lines(shown)?;
        if let Some(doubt) = merged.doubt {
            if doubt != Doubt::Unproved {
                return Err(format!("{doubt:?}"));
            }
            tally.unproved += 1;
            return self.check_whole(shown);
        }
        if merged.is_clean() {
            tally.clean += 1;
            if !certain.is_empty() {
                return Err(format!("no conflict, but {certain:?}"));
            }
            let wanted = expected(&base, &ours, &theirs);
            let found = data(&read(shown)?);
            return if found == wanted { Ok(()) } else { Err(format!("holds\n{found}\nnot\n{wanted}")) };
        }
        tally.conflicts += 1;
        tally.certain_conflicts += usize::from(!certain.is_empty());
        self.check_readings(shown)
    }

    /// Markers begin their lines, and lines end as those of the files do.
    fn check_lines(&self, shown: &str) -> Result<(), String> {
        let count = |marker: &str| shown.lines().filter(|line| line.starts_with(marker)).count();
        if count("<<<<<<<") != count(">>>>>>>") || count("<<<<<<<") != count("=======") {
            return Err("a marker does not begin its line".to_owned());
        }
        let windows = shown.matches("\r\n").count();
        if self.windows && (windows != shown.matches('\n').count() || windows != shown.matches('\r').count())
        {
            return Err("a line does not end as the lines of the files do".to_owned());
        }
        let marks = shown.matches('\u{feff}').count();
        if marks > 0 && !shown.starts_with(['\u{feff}', '<']) {
            return Err("a byte order mark stands within the file".to_owned());
        }
        Ok(())
    }

    /// Of a file that is marked as a whole, each reading is that side to the byte.
    fn check_whole(&self, shown: &str) -> Result<(), String> {
        for side in [1, 2] {
            let end = |text: &str| text.trim_end_matches(['\r', '\n']).to_owned();
            if end(&reading(shown, side)) != end(&self.files[side]) {
                return Err(format!("reading {side} is not that side"));
            }
        }
        Ok(())
    }

    /// Each reading has what its side added, lacks what it removed, and has nothing that no side has.
    fn check_readings(&self, shown: &str) -> Result<(), String> {
        let [base, ours, theirs] = self.documents.each_ref().map(scalars);
        let numbers: BTreeSet<u32> = self.documents[0].all().iter().map(|node| node.number).collect();
        for (side, own) in [(1, &ours), (2, &theirs)] {
            // The other side may have put the same elsewhere, as a thing of its own.
            let mut copies = added_scalars(&self.documents[3 - side], &numbers);
            copies.extend(self.done[side - 1].scalars_of_doubtful_items(&self.documents[0]));
            let found = scalars_of(&read(&reading(shown, side))?);
            let lost: Vec<_> = own.difference(&base).filter(|scalar| !found.contains(*scalar)).collect();
            let back: Vec<_> = base
                .difference(own)
                .filter(|scalar| found.contains(*scalar) && !copies.contains(*scalar))
                .collect();
            let invented: Vec<_> =
                found.iter().filter(|scalar| !ours.contains(*scalar) && !theirs.contains(*scalar)).collect();
            if !(lost.is_empty() && back.is_empty() && invented.is_empty()) {
                return Err(format!("reading {side}: lost {lost:?}, back {back:?}, invented {invented:?}"));
            }
        }
        Ok(())
    }
}

fn read(text: &str) -> Result<serde_yaml::Value, String> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    serde_yaml::from_str(&text).map_err(|error| format!("is not YAML: {error}"))
}

/// Merges that a seed makes.
struct Merges {
    schemas: Schemas,
    tally: Tally,
}

impl Merges {
    fn new() -> Self {
        Self { schemas: Schemas::read(), tally: Tally::default() }
    }
}

impl Target for Merges {
    type Case = Case;

    fn case(&self, seed: u64) -> Case {
        Case::new(&self.schemas, seed)
    }

    fn attempt(&mut self, case: &Case) -> Result<(), String> {
        let merged = case.merged();
        let [base, ours, theirs] = &case.files;
        if ours == theirs || base == ours || base == theirs {
            self.tally.one_sided += 1;
            return Ok(());
        }
        case.check(&merged, &mut self.tally)
    }

    fn smaller(&self, case: &Case) -> Vec<Case> {
        let numbers: BTreeSet<u32> = case.documents.iter().flat_map(Node::removable).collect();
        let without = |number: u32| {
            let documents = case.documents.each_ref().map(|document| document.without(number));
            Case {
                files: documents.each_ref().map(Node::yaml),
                documents,
                done: case.done.clone(),
                windows: false,
            }
        };
        numbers.into_iter().map(without).collect()
    }

    fn shown(&self, case: &Case) -> String {
        let merged = case.merged();
        let [base, ours, theirs] = &case.files;
        format!(
            "--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}\n--- merged\n{}\n--- {:?}",
            text(&merged),
            merged.conflicts
        )
    }
}

#[test]
fn nothing_that_a_side_did_is_lost_without_a_conflict() {
    let mut merges = Merges::new();
    try_few(&mut merges, 0, 600);
    let Tally { clean, certain_conflicts, unproved, .. } = merges.tally;
    assert!(clean > 200 && certain_conflicts > 40 && unproved < 5, "{:?}", merges.tally);
}

#[test]
fn every_list_of_every_schema_is_merged_whatever_each_side_does_to_it() {
    let mut merges = Merges::new();
    let mut seed = 0;
    for file in FILES {
        let lists = merges.schemas.lists(file);
        assert!(!lists.is_empty(), "{file}");
        // Each twice: of all cases, only one in twenty conflicts for certain.
        for key in lists.iter().chain(&lists) {
            for ours in WAYS {
                for theirs in WAYS {
                    let mut tries = (0..200).map(|_| {
                        seed += 1;
                        (seed, Case::in_list(&merges.schemas, file, key, [ours, theirs], seed))
                    });
                    let case = tries.find_map(|(seed, case)| Some((seed, case?)));
                    let (seed, case) = case.unwrap_or_else(|| panic!("no {key} in {file}"));
                    try_case(&mut merges, case, seed);
                }
            }
        }
    }
    let Tally { clean, certain_conflicts, unproved, .. } = merges.tally;
    assert!(clean > 600 && certain_conflicts > 150 && unproved < 20, "{:?}", merges.tally);
}

#[test]
#[ignore = "runs as many cases as DMA_FUZZ_CASES says"]
fn many_cases() {
    let mut merges = Merges::new();
    try_many(&mut merges);
    println!("{:?}", merges.tally);
}
