//! The shipped programme, broken at random in many ways: fixes bring no error, come to rest, and keep what they do not
//! name.

use super::{errors, fix};
use dma_project::pipeline::{self, Options};
use dma_text::diagnostic::{Safety, Severity};
use dma_text::source::{SourceId, Sources};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// The files of the shipped programme.
pub(crate) static SHIPPED: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() && name != "changes" && !name.ends_with("releases") {
                walk(&path, &format!("{name}/"), files);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks"), "", &mut files);
    files
});

/// What is put into a text, and in the place of what: as people do it.
pub(crate) const SLIPS: [(&str, &str); 30] = [
    (" ", "  "),
    (" ", "\u{a0}"),
    (" ", " \u{7}"),
    (" and ", " & "),
    ("'", "’"),
    (". ", "!  "),
    ("organisation", "organization"),
    (" 2 ", " two "),
    (" does not ", " doesn't "),
    (".\n", "!\n"),
    ("\n", "\r\n"),
    ("e", "\u{200b}e"),
    (" the ", "  the "),
    ("text: ", "text:  {patient} "),
    ("text: A", "text: One aim: a"),
    ("help: ", "hlep: "),
    ("scale: agreement", "scale: agreemnt"),
    ("respondent: clinical", "respondent: clincal"),
    ("{patient}", "{pateint}"),
    ("required: ", "required: yes # "),
    ("weight: 2", "weight: 2.0"),
    ("edition: \"2016\"", "edition: 2016"),
    ("# yaml-language-server", "# yaml-language-sever"),
    ("    why: ", "    # allow: double-space — none here\n    why: "),
    (" for ", " per cent of 12500 e.g. "),
    ("", "\u{feff}"),
    ("question: ", "question: the-"),
    ("-in-use, is: [", "-use, is: ["),
    ("is: [in-part", "is: [in-parts"),
    ("is: [in-part", "at-least: 2, is: [in-part"),
];

/// A slip at the place of a file: which file, which slip, and where among all places for it.
type Slip = (prop::sample::Index, prop::sample::Index, prop::sample::Index);

fn broken(slips: &[Slip]) -> Sources {
    let mut files = SHIPPED.clone();
    let names: Vec<String> = files.keys().cloned().collect();
    for (file, slip, place) in slips {
        let text = files.get_mut(&names[file.index(names.len())]).unwrap();
        let (from, to) = SLIPS[slip.index(SLIPS.len())];
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        if let Some(&at) = (!places.is_empty()).then(|| &places[place.index(places.len())]) {
            let at = if from.is_empty() { 0 } else { at };
            text.replace_range(at..at + from.len(), to);
        }
    }
    Sources::new(files)
}

/// Every byte that is in the old text and not in the new one, or the reverse, stands in a line that a finding with a
/// fix points at, in one round or a later one; this only counts lines.
fn changed_lines(old: &str, new: &str) -> usize {
    let lines = |text: &str| -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for line in text.split('\n') {
            *counts.entry(line.trim_end_matches('\r').to_owned()).or_default() += 1;
        }
        counts
    };
    let (old, new) = (lines(old), lines(new));
    old.iter().map(|(line, count)| count.saturating_sub(new.get(line).copied().unwrap_or(0))).sum()
}

fn texts(sources: &Sources) -> Vec<&str> {
    sources.iter().map(|(_, source)| source.text()).collect()
}

fn readable(sources: &Sources) -> Vec<bool> {
    pipeline::parse(sources).trees.iter().map(|tree| tree.has_content).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_a_broken_programme_bring_no_error_and_come_to_rest(
        slips in prop::collection::vec(any::<Slip>(), 1..12),
        risky in any::<bool>(),
    ) {
        let sources = broken(&slips);
        let before = pipeline::check(&sources, &Options::default()).findings;
        let fixed = fix(&sources, risky);
        // What could not be read hid what is in it.
        if readable(&sources).iter().all(|it| *it) {
            let count = |findings: &[_]| errors(findings).values().sum::<usize>();
            prop_assert!(count(&fixed.outcome.findings) <= count(&before));
        }
        let again = fix(&fixed.sources, risky);
        prop_assert!(texts(&again.sources) == texts(&fixed.sources));
        prop_assert!(again.fixes_made.is_empty());
        for ((id, old), (_, new)) in sources.iter().zip(fixed.sources.iter()) {
            prop_assert_eq!(fixed.fixes_made.contains_key(&id), old.text() != new.text());
            let most = 2 * fixed.fixes_made.get(&id).copied().unwrap_or(0);
            prop_assert!(changed_lines(old.text(), new.text()) <= most, "{}", old.name());
        }
    }

    #[test]
    fn one_slip_that_is_safe_to_mend_leaves_the_shipped_programme(
        file in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        slip in 0..3usize,
    ) {
        // Two spaces, a space that does not break, and a bell: each gives back the very bytes, or is not found.
        let names: Vec<&String> = SHIPPED.keys().collect();
        let name = names[file.index(names.len())];
        let text = &SHIPPED[name];
        let (from, to) = SLIPS[slip];
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        let at = places[place.index(places.len())];
        let mut files = SHIPPED.clone();
        files.get_mut(name).unwrap().replace_range(at..at + from.len(), to);
        let sources = Sources::new(files);
        let found = pipeline::check(&sources, &Options::default()).findings;
        let fixed = fix(&sources, false);
        let id: SourceId = sources.find(name).unwrap();
        let safe = |fix: &dma_text::diagnostic::Fix| fix.safety == Safety::Safe;
        if found.iter().any(|finding| finding.fix.as_deref().is_some_and(safe)) && fixed.refused.is_empty() {
            prop_assert!(fixed.sources.get(id).text() == text, "{} at {}", name, at);
            prop_assert!(fixed.outcome.findings.iter().all(|finding| finding.severity < Severity::Error));
        }
    }
}
