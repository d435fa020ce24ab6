//! The trend between two rounds: what it draws, and what it does not.

use super::{document, entry, response, sha256, terms, text};
use dma_answers::score::Scorer;
use dma_carry::verdicts;
use dma_document::Intents;
use dma_publish::publication::{Entry, Part, Round, Rounds, publish};
use dma_revision::changes::{Comparability, between};
use dma_revision::diff::{Revision, compare};
use std::collections::BTreeMap;

/// The drawings of the pairs on a page: for each the label above it, and the drawing.
fn pairs_of(page: &str) -> Vec<(String, String)> {
    let svg = &page[page.find("class=\"picture\"").unwrap()..];
    let svg = &svg[..svg.find("</svg>").unwrap()];
    let pairs = svg.split("<g class=\"pair\">").collect::<Vec<_>>();
    let label = |before: &str| {
        // The words of a label follow one another; the scale stands between two labels.
        let texts = before.rsplit_once("</g>").map_or(before, |(_, rest)| rest);
        let words =
            texts.split("</text>").filter_map(|it| it.rsplit_once('>')).map(|(_, words)| words.trim());
        words.filter(|it| !it.is_empty() && !it.contains('<')).collect::<Vec<_>>().join(" ")
    };
    pairs.windows(2).map(|it| (label(it[0]), it[1].split("</g>").next().unwrap().to_owned())).collect()
}

#[test]
fn no_line_joins_what_must_not_be_compared_and_care_is_seen_at_any_length() {
    let document = document();
    let scorer = Scorer::new(&document).unwrap();
    let extents = ["nowhere", "in-part", "everywhere", "in-part", "everywhere", "nowhere"];
    let round = |shift: usize| {
        let entries = (0..6)
            .map(|at| {
                let extent = extents[(at * shift) % 6];
                entry(&scorer, response(&document, &format!("SYN{at}"), extent))
            })
            .collect();
        Part::new(&document, sha256(&document), &scorer, entries, &terms())
    };
    let (before, after) = (round(0), round(1));
    let (before, after) =
        (Round { parts: vec![before], terms: terms() }, Round { parts: vec![after], terms: terms() });
    let revision = Revision::new("one", document.clone());
    let comparison = compare(&revision, &revision);
    let changes = between(&comparison, &Intents::default());
    for verdict in Comparability::ALL {
        let mut found = verdicts(&comparison, &changes);
        for part in found.themes.iter_mut().chain(&mut found.sections) {
            part.verdict = verdict;
            part.reasons = vec!["for the test".into()];
        }
        let found = BTreeMap::from([(document.setting.id.clone(), found)]);
        let rounds = Rounds { before: &before, verdicts: &found };
        let files = publish(&after, Some(&rounds)).unwrap();
        let page = text(&files, "trend.html");
        let pairs = pairs_of(page);
        assert!(pairs.len() > 2 && pairs.iter().all(|(_, it)| it.matches("<circle").count() == 2), "{page}");
        // A change is told where it may be, and nowhere else.
        let cells: Vec<&str> =
            page.split("<td class=\"score\">").skip(1).map(|it| it.split('<').next().unwrap()).collect();
        let may_be = matches!(verdict, Comparability::Comparable | Comparability::WithCare);
        assert!(
            cells.len() >= 9 && cells.chunks(3).all(|it| (it[2] != "–") == (may_be && it[0] != "–")),
            "{cells:?}"
        );
        for (label, pair) in &pairs {
            let (line, dashed) = (pair.contains("<line"), pair.contains("stroke-dasharray"));
            match verdict {
                Comparability::Comparable => {
                    assert_eq!((line, dashed, label.contains(':')), (true, false, false), "{label}");
                }
                Comparability::WithCare => {
                    assert_eq!(
                        (line, dashed, label.ends_with(": compare with care")),
                        (true, true, true),
                        "{label}"
                    );
                }
                _ => {
                    assert!(!line && !pair.contains("<path") && !pair.contains("<rect"), "{label}");
                    assert!(label.ends_with(": not comparable"), "{label}");
                }
            }
        }
    }
}

#[test]
fn a_trend_of_too_few_draws_nothing_and_a_round_that_is_mixed_says_how_many_are_made_up() {
    let document = document();
    let scorer = Scorer::new(&document).unwrap();
    let mut entries: Vec<Entry> =
        (0..3).map(|at| entry(&scorer, response(&document, &format!("SYN{at}"), "in-part"))).collect();
    entries[1].response.synthetic = false;
    let part = || Part::new(&document, sha256(&document), &scorer, entries.clone(), &terms());
    let round = Round { parts: vec![part()], terms: terms() };
    let before = Round { parts: vec![part()], terms: terms() };
    let revision = Revision::new("one", document.clone());
    let comparison = compare(&revision, &revision);
    let changes = between(&comparison, &Intents::default());
    let found = BTreeMap::from([(document.setting.id.clone(), verdicts(&comparison, &changes))]);
    let files = publish(&round, Some(&Rounds { before: &before, verdicts: &found })).unwrap();
    assert!(!text(&files, "trend.html").contains("<figure"));
    for page in ["index.html", "trend.html"] {
        let page = text(&files, page);
        assert!(page.contains("The answers of 2 of 3 organisations were generated"), "{page}");
        assert!(!page.contains("do not exist"), "{page}");
    }
}
