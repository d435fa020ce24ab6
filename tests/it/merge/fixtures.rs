//! Cases come in from `tests/merge/`, one a file: a sentence, three versions, the merged text, and what is said of clashes.

use super::merged;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The parts of a case, by name.
fn parts(text: &str) -> BTreeMap<&str, String> {
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    let mut name = "sentence";
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("=== ") {
            Some(next) => {
                name = next.trim_end();
                parts.insert(name, String::new());
            }
            None => parts.entry(name).or_default().push_str(line),
        }
    }
    parts
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/merge");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

#[test]
fn every_case_merges_as_it_says() {
    let mut wrong = Vec::new();
    for path in cases() {
        let case = std::fs::read_to_string(&path).unwrap();
        let parts = parts(&case);
        let name = parts["sentence"].trim();
        assert_eq!(path.file_stem().unwrap().to_string_lossy(), name.replace(' ', "-").to_lowercase());
        let merged = merged(&parts["base"], &parts["ours"], &parts["theirs"]);
        let mut said: Vec<String> = merged.conflicts.iter().map(|it| format!("{it}\n")).collect();
        said.extend(merged.doubt.map(|doubt| format!("all that differs is marked, because {doubt}\n")));
        said.dedup();
        let expected = parts.get("says").map_or("", String::as_str);
        let shown = super::text(&merged);
        if shown != parts["merged"] || said.concat() != expected {
            wrong.push(format!("{name}\n{shown}--- says\n{}", said.concat()));
        }
        assert_eq!(merged.is_clean(), expected.is_empty(), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_case_loses_a_word_that_a_side_added() {
    let words = |text: &str| -> BTreeSet<String> {
        let apart = |c: char| c.is_whitespace() || "[]{},".contains(c);
        // Dashes and quotes are layout, which gives way where the other side changed what is laid out.
        let layout = |word: &&str| !matches!(*word, "" | "-" | ">-" | "|");
        text.split(apart).filter(layout).map(str::to_owned).collect()
    };
    for path in cases() {
        let case = std::fs::read_to_string(&path).unwrap();
        let parts = parts(&case);
        let [base, ours, theirs, merged] =
            ["base", "ours", "theirs", "merged"].map(|name| words(&parts[name]));
        for word in ours.union(&theirs).filter(|word| !base.contains(*word)) {
            assert!(merged.contains(word), "{}: `{word}` is lost", parts["sentence"]);
        }
    }
}
