//! Any text and any places, also outside it and inside a character: no format may fail.

use super::{Case, FORMATS, Findings, Look, write};
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-c: –’]{0,9}",
        Just("\n".into()),
        Just("\r\n".into()),
        "[]{}()<>&\"'\u{fffe}\u{ffff}\\[\\\\]{0,9}",
        "[\r\t\u{1b}\u{202e}]",
        ".{0,60}"
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

type Places = Vec<(usize, std::ops::Range<usize>, String)>;

fn places() -> impl Strategy<Value = Places> {
    let place = (0..2_usize, 0..200_usize, 0..80_usize, "([a-z\u{1b}]{0,4}[ \n]){0,12}");
    let place = place.prop_map(|(file, start, length, words)| (file, start..start + length, words));
    prop::collection::vec(place, 1..5)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// What XML 1.0 can hold, but for tabs and carriage returns, which `junit` spells out.
fn is_xml(character: char) -> bool {
    matches!(character, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

proptest! {
    #[test]
    fn no_place_in_no_text_breaks_a_report(
        texts in prop::collection::vec(texts(), 1..3), places in places(), width in 0..120_usize, unicode: bool,
    ) {
        let names = ["a.yaml", "b.yaml"];
        let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let case = Case::new(&files);
        let span = |file: usize, range| case.bytes(names[file % files.len()], range);
        for format in FORMATS {
            let mut findings = Findings::new();
            let (file, range, words) = places[0].clone();
            let mut finding = findings.at(span(file, range), "wrong").label(words);
            for (file, range, words) in places.iter().skip(1).cloned() {
                finding = finding.related(span(file, range), words);
            }
            let text = write(format.name, Look { color: false, width, unicode }, &case.sources, findings);
            match format.name {
                "json" | "sarif" | "gitlab" => prop_assert!(is_json(&text), "{text:?}"),
                "jsonl" => prop_assert!(text.lines().all(is_json), "{text:?}"),
                _ => prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}"),
            }
            if format.name == "junit" {
                prop_assert!(text.chars().all(is_xml), "{text:?}");
            }
            if format.name == "human" {
                let widest = text.lines().map(|line| line.chars().count()).max();
                prop_assert!(widest <= Some(2 * width.max(60)), "{text}");
            }
        }
    }
}
