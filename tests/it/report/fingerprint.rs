//! Fingerprints: what changes them and what does not, and that `sarif` and `gitlab` give the same.

use super::{Case, LOOK, print, programme, report};
use crate::fixture::code;
use dma_report::Report;
use dma_text::diagnostic::{Diagnostic, Severity, Silenced, fingerprints};
use dma_text::source::Sources;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// A file of words, a line each, with a finding on each word.
fn on_each_word(words: &[String], file: &str, change: impl Fn(&mut Diagnostic)) -> Vec<String> {
    let text = words.join("\n") + "\n";
    let mut case = Case::new(&[(file, &text)]);
    case.findings.speak_as(code("wrong-word"), Severity::Warning);
    case.findings.about(Some("question"));
    let mut start = 0;
    for word in words {
        let end = start + word.trim_end().len();
        // Lines that are put in between are no words and have no finding.
        if !word.starts_with('#') {
            case.findings.at(case.bytes(file, start + word.len() - word.trim_start().len()..end), "wrong");
        }
        start += word.len() + 1;
    }
    let mut findings = case.findings.into_sorted();
    findings.iter_mut().for_each(change);
    fingerprints(&findings, &case.sources)
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ab’]{1,2}( [ab])?", 1..8)
}

proptest! {
    #[test]
    fn lines_that_are_put_in_change_no_fingerprint(
        words in words(), more in prop::collection::vec("#[a-z’ ]{0,9}", 1..5), at in 0..8_usize,
    ) {
        let before = on_each_word(&words, "a.yaml", |_| ());
        let mut longer = words.clone();
        let at = at.min(words.len());
        longer.splice(at..at, more);
        prop_assert_eq!(&before, &on_each_word(&longer, "a.yaml", |_| ()));
        prop_assert_eq!(before.len(), words.len());
    }

    #[test]
    fn no_two_findings_of_a_run_have_one_fingerprint(words in words()) {
        let all = on_each_word(&words, "a.yaml", |_| ());
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), words.len());
    }

    #[test]
    fn space_changes_no_fingerprint(words in words(), indent in "[ ]{1,9}") {
        let moved: Vec<String> =
            words.iter().map(|word| format!("{indent}{} ", word.replace(' ', "   "))).collect();
        prop_assert_eq!(on_each_word(&words, "a.yaml", |_| ()), on_each_word(&moved, "a.yaml", |_| ()));
    }

    #[test]
    fn rule_file_subject_and_words_are_in_the_fingerprint(words in words()) {
        let all = |file: &str, change: fn(&mut Diagnostic)| -> BTreeSet<String> {
            on_each_word(&words, file, change).into_iter().collect()
        };
        let capitals: Vec<String> = words.iter().map(|word| word.replace(['a', 'b', '’'], "C")).collect();
        let other_words: BTreeSet<_> = on_each_word(&capitals, "a.yaml", |_| ()).into_iter().collect();
        let sets = [
            all("a.yaml", |_| ()),
            all("b.yaml", |_| ()),
            all("a.yaml", |it| it.code = code("wrong")),
            all("a.yaml", |it| it.subject = Some("other".into())),
            all("a.yaml", |it| it.subject = None),
            other_words,
        ];
        let distinct: BTreeSet<&String> = sets.iter().flatten().collect();
        prop_assert_eq!(distinct.len(), sets.len() * words.len());
        let reworded = all("a.yaml", |it| { it.message = "in other words".into(); it.severity = Severity::Error; });
        prop_assert_eq!(&reworded, &sets[0]);
    }
}

/// A change of these digits makes every finding new to those who keep them: it needs a new name in `FINGERPRINT`.
#[test]
fn the_recipe_is_the_published_one() {
    let words = ["a word".to_owned(), "a word".to_owned()];
    insta::assert_debug_snapshot!(on_each_word(&words, "a.yaml", |_| ()), @r##"
    [
        "eda549023c781b037b42da9634ad7472",
        "a7b994bb887cab746946a727f17c58b9",
    ]
    "##);
}

#[test]
fn an_edit_further_down_in_a_long_place_changes_nothing() {
    let of = |text: &str| {
        let mut case = Case::new(&[("a.yaml", text)]);
        case.findings.at(case.bytes("a.yaml", 0..text.len()), "long");
        fingerprints(&case.findings.into_sorted(), &case.sources)
    };
    assert_eq!(of("\n - id: a\n   text: b\n"), of("- id: a\n  text: other\n  help: c\n"));
    assert_ne!(of("- id: a\n  text: b\n"), of("- id: b\n  text: b\n"));
}

#[test]
fn a_place_between_two_characters_is_known_by_its_line() {
    let of = |text: &str, at: usize| {
        let mut case = Case::new(&[("a.yaml", text)]);
        case.findings.at(case.bytes("a.yaml", at..at), "missing");
        fingerprints(&case.findings.into_sorted(), &case.sources)
    };
    assert_eq!(of("id: a\nid: b\n", 8), of("\nid: b\n", 3));
    assert_ne!(of("id: a\nid: b\n", 2), of("id: a\nid: b\n", 8));
}

#[test]
fn what_is_allowed_leaves_the_others_as_they_are() {
    let words = ["word", "word", "word"].map(str::to_owned).join("\n");
    let mut case = Case::new(&[("a.yaml", &words)]);
    for start in [0, 5, 10] {
        case.findings.at(case.bytes("a.yaml", start..start + 4), "wrong");
    }
    let mut findings = case.findings.into_sorted();
    let before = in_gitlab(&report(&case.sources, &findings));
    let silenced = [Silenced { finding: findings.remove(0), reason: "it is a name".into() }];
    let after = Report { silenced: &silenced, ..report(&case.sources, &findings) };
    assert_eq!(in_gitlab(&after), before[1..]);
    assert_eq!(in_sarif(&after), before);
}

#[test]
fn sarif_and_gitlab_give_the_same_fingerprints() {
    let Case { sources, findings } = programme();
    let findings = findings.into_sorted();
    let report = report(&sources, &findings);
    assert_eq!(in_sarif(&report), in_gitlab(&report));
    assert_eq!(in_sarif(&report), fingerprints(&findings, &sources));
    assert_eq!(fingerprints([], &Sources::default()), [""; 0]);
}

fn in_gitlab(report: &Report<'_>) -> Vec<String> {
    let document: Value = serde_json::from_str(&print("gitlab", LOOK, report)).expect("JSON");
    strings(document.as_array().expect("an array"), "/fingerprint")
}

fn in_sarif(report: &Report<'_>) -> Vec<String> {
    let document: Value = serde_json::from_str(&print("sarif", LOOK, report)).expect("JSON");
    let results = document["runs"][0]["results"].as_array().expect("results");
    strings(results, "/partialFingerprints/dmaFinding~1v1")
}

fn strings(items: &[Value], pointer: &str) -> Vec<String> {
    let text = |item: &Value| item.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    items.iter().map(|item| text(item).expect("a text")).collect()
}
