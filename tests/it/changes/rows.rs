//! What really happens to question sets, row by row: each must be told by the kinds, impacts and trends that it deserves.

use super::fixtures::fixture;
use dma::changes::{Comparability, Impact};

/// A kind, what it asks of the version, and what becomes of the series of questions and sections.
type Told = (&'static str, Impact, Comparability, Comparability);

use Comparability::{Break, Comparable, Ends, New, WithCare};
use Impact::{Forbidden, Major, Minor, Patch};

/// What happened, the fixture that shows it, and all that must be told.
const ROWS: &[(&str, &str, &[Told])] = &[
    // The table of impacts.
    ("help", "help-changed", &[("help-changed", Patch, Comparable, Comparable)]),
    ("good", "good-changed", &[("good-changed", Patch, Comparable, Comparable)]),
    ("evidence", "evidence-changed", &[("evidence-changed", Patch, Comparable, Comparable)]),
    ("why", "purpose-changed", &[("purpose-changed", Patch, Comparable, Comparable)]),
    ("respondent", "respondent-changed", &[("respondent-changed", Patch, Comparable, Comparable)]),
    ("reference", "references-changed", &[("references-changed", Patch, Comparable, Comparable)]),
    ("declared editorial", "row-declared-editorial", &[("question-tidied", Patch, Comparable, Comparable)]),
    ("spelling only", "question-tidied", &[("question-tidied", Patch, Comparable, Comparable)]),
    ("declared clarification", "question-clarified", &[("question-clarified", Minor, WithCare, WithCare)]),
    ("glossary definition", "definition-changed", &[("definition-changed", Minor, WithCare, WithCare)]),
    ("section added", "section-added", &[("section-added", Minor, New, WithCare)]),
    ("theme added", "theme-added", &[("theme-added", Minor, New, WithCare)]),
    ("optional element", "optional-element-added", &[("optional-element-added", Minor, New, WithCare)]),
    ("questions reordered", "questions-reordered", &[("questions-reordered", Minor, WithCare, Comparable)]),
    (
        "section moved in a theme",
        "sections-reordered",
        &[("sections-reordered", Minor, WithCare, Comparable)],
    ),
    ("question moved", "question-moved", &[("question-moved", Major, Comparable, Break)]),
    ("a small share reworded", "row-small-share-reworded", &[("question-reworded", Major, Break, WithCare)]),
    (
        "three small shares reworded",
        "row-three-small-shares-reworded",
        &[
            ("question-reworded", Major, Break, Break),
            ("question-reworded", Major, Break, Break),
            ("question-reworded", Major, Break, Break),
        ],
    ),
    ("scale swapped", "scale-swapped", &[("scale-swapped", Major, Break, Break)]),
    ("option added", "option-added", &[("option-added", Major, Break, Break)]),
    ("option removed", "option-removed", &[("option-removed", Major, Break, Break)]),
    ("option reordered", "options-reordered", &[("options-reordered", Major, Break, Break)]),
    ("option relabelled", "option-relabelled", &[("option-relabelled", Major, Break, Break)]),
    ("option score", "option-rescored", &[("option-rescored", Major, Break, Break)]),
    ("weight", "question-weight-changed", &[("question-weight-changed", Major, Break, Break)]),
    (
        "bands",
        "band-changed",
        &[("band-changed", Major, Break, Break), ("band-changed", Major, Break, Break)],
    ),
    ("element added", "element-added", &[("element-added", Major, Break, Break)]),
    ("element removed", "element-removed", &[("element-removed", Major, Break, Break)]),
    ("element reworded", "element-reworded", &[("element-reworded", Major, Break, Break)]),
    ("level policy", "level-policy-changed", &[("level-policy-changed", Major, Break, Break)]),
    ("condition", "question-condition-changed", &[("question-condition-changed", Major, WithCare, Break)]),
    ("section removed", "section-removed", &[("section-removed", Major, Ends, Break)]),
    ("theme removed", "theme-removed", &[("theme-removed", Major, Ends, Break)]),
    ("question split", "question-split", &[("question-split", Major, Ends, Break)]),
    ("aggregation", "aggregation-changed", &[("aggregation-changed", Major, Comparable, Break)]),
    ("weighting", "section-weight-changed", &[("section-weight-changed", Major, Comparable, Break)]),
    ("rounding", "rounding-changed", &[("rounding-changed", Major, Comparable, Break)]),
    ("id changed", "question-id-changed", &[("question-id-changed", Forbidden, Comparable, Break)]),
    ("id reused", "question-id-reused", &[("question-id-reused", Forbidden, Break, Break)]),
    // Real change logs.
    ("1 item added, mandatory", "question-added", &[("question-added", Minor, New, WithCare)]),
    ("2 item added, optional", "row-optional-question-added", &[("question-added", Minor, New, WithCare)]),
    ("3 item removed as routine", "question-removed", &[("question-removed", Major, Ends, Break)]),
    ("4 items merged", "questions-merged", &[("questions-merged", Major, Ends, Break)]),
    ("5 item reworded", "question-reworded", &[("question-reworded", Major, Break, Break)]),
    ("6 tooltip changed", "guidance-clarified", &[("guidance-clarified", Minor, WithCare, WithCare)]),
    ("7 link moved", "links-changed", &[("links-changed", Patch, Comparable, Comparable)]),
    ("8 requirement level changed", "required-changed", &[("required-changed", Major, WithCare, Break)]),
    ("9 applicability changed", "question-withdrawn", &[("question-withdrawn", Major, Ends, Break)]),
    (
        "10 exemption changed",
        "section-condition-changed",
        &[("section-condition-changed", Major, WithCare, Break)],
    ),
    (
        "11 where a not-applicable answer goes",
        "not-applicable-guidance-changed",
        &[("not-applicable-guidance-changed", Minor, WithCare, WithCare)],
    ),
    (
        "11 handling of not applicable",
        "not-applicable-changed",
        &[("not-applicable-changed", Major, WithCare, Break)],
    ),
    ("12 entry level withdrawn", "level-removed", &[("level-removed", Major, Break, Break)]),
    ("14 re-issued, no content change", "row-re-issued", &[]),
    (
        "15 deadline",
        "collection-window-changed",
        &[("collection-window-changed", Patch, Comparable, Comparable)],
    ),
    ("16 audit guide changed", "scheme-changed", &[("scheme-changed", Patch, Comparable, Comparable)]),
    ("17 question reintroduced: a new series", "question-added", &[("question-added", Minor, New, WithCare)]),
    ("18 one item amended", "question-reworded", &[("question-reworded", Major, Break, Break)]),
    ("19 requirement in another level", "element-moved", &[("element-moved", Major, Break, Break)]),
    ("20 overlap taken out", "question-removed", &[("question-removed", Major, Ends, Break)]),
    ("21 population added", "line-added", &[("line-added", Minor, New, WithCare)]),
    (
        "22 section added, questions re-framed",
        "row-section-added-and-reframed",
        &[("question-reworded", Major, Break, Break), ("section-added", Minor, New, WithCare)],
    ),
    (
        "23 variants split from one",
        "row-split-by-setting",
        &[("question-withdrawn", Major, Ends, Break), ("question-added", Minor, New, WithCare)],
    ),
    (
        "4 overlap taken out where one of both was asked",
        "row-part-of-a-merge",
        &[("question-removed", Major, Ends, Break), ("question-added", Minor, New, WithCare)],
    ),
    // What a new year says otherwise is no change of wording, and hides nothing of the glossary.
    (
        "new year, new term",
        "row-term-in-a-new-year",
        &[
            ("term-added", Minor, WithCare, WithCare),
            ("edition-changed", Patch, Comparable, Comparable),
            ("period-changed", Patch, Comparable, Comparable),
        ],
    ),
    // A new round by itself.
    (
        "new year",
        "row-new-year",
        &[
            ("edition-changed", Patch, Comparable, Comparable),
            ("period-changed", Patch, Comparable, Comparable),
            ("question-tidied", Patch, Comparable, Comparable),
        ],
    ),
];

#[test]
fn each_row_is_told_as_it_deserves() {
    let mut wrong = Vec::new();
    for (row, name, expected) in ROWS {
        let told: Vec<Told> = fixture(name)
            .all
            .iter()
            .map(|change| (change.kind.slug, change.impact, change.question, change.section))
            .collect();
        if told != *expected {
            wrong.push(format!("{row} ({name}):\n  told     {told:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_whole_restructure_with_new_codes_is_followed_and_never_called_the_same() {
    // Row 13: everything under new ids, with a declared crosswalk.
    let told = fixture("row-restructured");
    let count = |slug: &str| told.all.iter().filter(|it| it.kind.slug == slug).count();
    assert_eq!(count("question-replaced"), 5, "{:?}", told.all);
    assert_eq!(count("question-removed") + count("question-added"), 0, "{:?}", told.all);
    assert_eq!(told.impact(), Some(Major));
    assert_eq!(told.section_trend("a1-governance"), Break);
}

#[test]
fn where_one_part_of_a_merge_was_asked_the_words_say_what_became_of_it() {
    let told: Vec<String> = fixture("row-part-of-a-merge").all.into_iter().map(|it| it.message).collect();
    let expected = [
        "question `rule-owner` was removed; a part of it is in `rule-review`",
        "question `rule-review` was added, made in part of `rule-owner`",
    ];
    assert_eq!(told, expected);
}
