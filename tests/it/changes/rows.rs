//! What really happens to question sets, row by row: each must be told by the kinds, impacts and trends that it deserves.

use super::fixtures::{fixture, revisions};
use dma_carry::Action;
use dma_revision::changes::{self, Comparability, Impact};
use dma_revision::diff::compare;
use std::collections::BTreeSet;

/// A kind, what it asks of the version, and what becomes of the series of questions and sections.
type Told = (&'static str, Impact, Comparability, Comparability);

use Action::{Gone, Keep, New as Fresh, ReAsk, Recode};
use Comparability::{Break, Comparable, Ends, New, WithCare};
use Impact::{Forbidden, Major, Minor, Patch};

/// What happened, with the rows that it stands for: `T` and a number for one of the table of impacts, a number alone for one
/// of the real change logs, `A` and a number for what is also needed. Then the fixture that shows it, all that must be told,
/// and what becomes of the answers to the questions that are touched.
const ROWS: &[(&str, &str, &[Told], &[Action])] = &[
    // The table of impacts.
    ("T1 capitals only", "option-tidied", &[("option-tidied", Patch, Comparable, Comparable)], &[Keep]),
    ("T1 punctuation only", "element-tidied", &[("element-tidied", Patch, Comparable, Comparable)], &[Keep]),
    ("T1 link", "links-changed", &[("links-changed", Patch, Comparable, Comparable)], &[Keep]),
    (
        "T2 A10 definition that changes the meaning",
        "term-redefined",
        &[("term-redefined", Major, Break, Break)],
        &[ReAsk],
    ),
    ("T3 question added", "question-added", &[("question-added", Minor, New, WithCare)], &[Fresh]),
    ("T8 element moved", "element-moved", &[("element-moved", Major, Break, Break)], &[Keep]),
    ("T9 required", "required-changed", &[("required-changed", Major, WithCare, Break)], &[Keep]),
    (
        "T9 not applicable",
        "not-applicable-changed",
        &[("not-applicable-changed", Major, WithCare, Break)],
        &[Keep],
    ),
    ("T9 applicability", "question-withdrawn", &[("question-withdrawn", Major, Ends, Break)], &[Gone]),
    ("T10 question removed", "question-removed", &[("question-removed", Major, Ends, Break)], &[Gone]),
    ("T10 questions merged", "questions-merged", &[("questions-merged", Major, Ends, Break)], &[ReAsk]),
    ("T1 help", "help-changed", &[("help-changed", Patch, Comparable, Comparable)], &[Keep]),
    ("T1 good", "good-changed", &[("good-changed", Patch, Comparable, Comparable)], &[Keep]),
    (
        "T1 evidence, A11 evidence request",
        "evidence-changed",
        &[("evidence-changed", Patch, Comparable, Comparable)],
        &[Keep],
    ),
    ("T1 why", "purpose-changed", &[("purpose-changed", Patch, Comparable, Comparable)], &[Keep]),
    (
        "T1 respondent, A12 respondent role",
        "respondent-changed",
        &[("respondent-changed", Patch, Comparable, Comparable)],
        &[Keep],
    ),
    ("T1 reference", "references-changed", &[("references-changed", Patch, Comparable, Comparable)], &[Keep]),
    (
        "T1 declared editorial",
        "row-declared-editorial",
        &[("question-tidied", Patch, Comparable, Comparable)],
        &[Keep],
    ),
    ("T1 spelling only", "question-tidied", &[("question-tidied", Patch, Comparable, Comparable)], &[Keep]),
    (
        "T2 declared clarification",
        "question-clarified",
        &[("question-clarified", Minor, WithCare, WithCare)],
        &[Keep],
    ),
    (
        "T2 A10 glossary definition",
        "definition-changed",
        &[("definition-changed", Minor, WithCare, WithCare)],
        &[Keep],
    ),
    ("T3 section added", "section-added", &[("section-added", Minor, New, WithCare)], &[Fresh]),
    ("T3 theme added", "theme-added", &[("theme-added", Minor, New, WithCare)], &[Fresh]),
    (
        "T3 optional element added",
        "optional-element-added",
        &[("optional-element-added", Minor, New, WithCare)],
        &[ReAsk],
    ),
    (
        "T4 A2 questions reordered",
        "questions-reordered",
        &[("questions-reordered", Minor, WithCare, Comparable)],
        &[Keep],
    ),
    (
        "T4 section moved in a theme",
        "sections-reordered",
        &[("sections-reordered", Minor, WithCare, Comparable)],
        &[Keep],
    ),
    (
        "T5 A1 question moved to another section",
        "question-moved",
        &[("question-moved", Major, Comparable, Break)],
        &[Keep],
    ),
    (
        "T6 a small share reworded",
        "row-small-share-reworded",
        &[("question-reworded", Major, Break, WithCare)],
        &[ReAsk],
    ),
    (
        "T6 three small shares reworded",
        "row-three-small-shares-reworded",
        &[
            ("question-reworded", Major, Break, Break),
            ("question-reworded", Major, Break, Break),
            ("question-reworded", Major, Break, Break),
        ],
        &[ReAsk],
    ),
    ("T7 scale swapped", "scale-swapped", &[("scale-swapped", Major, Break, Break)], &[ReAsk]),
    ("T7 A3 option added", "option-added", &[("option-added", Major, Break, Break)], &[ReAsk]),
    ("T7 A4 option removed", "option-removed", &[("option-removed", Major, Break, Break)], &[Recode]),
    ("T7 A6 option reordered", "options-reordered", &[("options-reordered", Major, Break, Break)], &[ReAsk]),
    ("T7 A5 option relabelled", "option-relabelled", &[("option-relabelled", Major, Break, Break)], &[ReAsk]),
    ("T7 A7 option score", "option-rescored", &[("option-rescored", Major, Break, Break)], &[Keep]),
    ("T7 A8 weight", "question-weight-changed", &[("question-weight-changed", Major, Break, Break)], &[Keep]),
    (
        "T7 bands",
        "band-changed",
        &[("band-changed", Major, Break, Break), ("band-changed", Major, Break, Break)],
        &[Keep],
    ),
    ("T8 element added", "element-added", &[("element-added", Major, Break, Break)], &[ReAsk]),
    ("T8 element removed", "element-removed", &[("element-removed", Major, Break, Break)], &[Recode]),
    ("T8 element reworded", "element-reworded", &[("element-reworded", Major, Break, Break)], &[ReAsk]),
    ("T8 level policy", "level-policy-changed", &[("level-policy-changed", Major, Break, Break)], &[Keep]),
    (
        "T9 A9 condition",
        "question-condition-changed",
        &[("question-condition-changed", Major, WithCare, Break)],
        &[Keep],
    ),
    ("T10 section removed", "section-removed", &[("section-removed", Major, Ends, Break)], &[Gone]),
    ("T10 theme removed", "theme-removed", &[("theme-removed", Major, Ends, Break)], &[Gone]),
    ("T10 question split", "question-split", &[("question-split", Major, Ends, Break)], &[ReAsk]),
    ("T11 aggregation", "aggregation-changed", &[("aggregation-changed", Major, Comparable, Break)], &[]),
    (
        "T11 weighting",
        "section-weight-changed",
        &[("section-weight-changed", Major, Comparable, Break)],
        &[Keep],
    ),
    ("T11 rounding", "rounding-changed", &[("rounding-changed", Major, Comparable, Break)], &[Keep]),
    (
        "T12 id changed",
        "question-id-changed",
        &[("question-id-changed", Forbidden, Comparable, Break)],
        &[Keep],
    ),
    ("T12 id reused", "question-id-reused", &[("question-id-reused", Forbidden, Break, Break)], &[ReAsk]),
    // Real change logs.
    ("13 restructured under new codes", "row-restructured", RESTRUCTURED, &[Keep]),
    ("1 item added, mandatory", "question-added", &[("question-added", Minor, New, WithCare)], &[Fresh]),
    (
        "2 item added, optional",
        "row-optional-question-added",
        &[("question-added", Minor, New, WithCare)],
        &[Fresh],
    ),
    ("3 item removed as routine", "question-removed", &[("question-removed", Major, Ends, Break)], &[Gone]),
    ("4 items merged", "questions-merged", &[("questions-merged", Major, Ends, Break)], &[ReAsk]),
    ("5 item reworded", "question-reworded", &[("question-reworded", Major, Break, Break)], &[ReAsk]),
    (
        "6 tooltip changed",
        "guidance-clarified",
        &[("guidance-clarified", Minor, WithCare, WithCare)],
        &[Keep],
    ),
    ("7 link moved", "links-changed", &[("links-changed", Patch, Comparable, Comparable)], &[Keep]),
    (
        "8 requirement level changed",
        "required-changed",
        &[("required-changed", Major, WithCare, Break)],
        &[Keep],
    ),
    ("9 applicability changed", "question-withdrawn", &[("question-withdrawn", Major, Ends, Break)], &[Gone]),
    (
        "10 exemption changed",
        "section-condition-changed",
        &[("section-condition-changed", Major, WithCare, Break)],
        &[Keep],
    ),
    (
        "11 where a not-applicable answer goes",
        "not-applicable-guidance-changed",
        &[("not-applicable-guidance-changed", Minor, WithCare, WithCare)],
        &[Keep],
    ),
    (
        "11 handling of not applicable",
        "not-applicable-changed",
        &[("not-applicable-changed", Major, WithCare, Break)],
        &[Keep],
    ),
    ("12 entry level withdrawn", "level-removed", &[("level-removed", Major, Break, Break)], &[Recode]),
    ("14 re-issued, no content change", "row-re-issued", &[], &[]),
    (
        "15 deadline",
        "collection-window-changed",
        &[("collection-window-changed", Patch, Comparable, Comparable)],
        &[],
    ),
    (
        "16 audit guide changed",
        "scheme-changed",
        &[("scheme-changed", Patch, Comparable, Comparable)],
        &[Keep],
    ),
    (
        "17 question reintroduced: a new series",
        "question-added",
        &[("question-added", Minor, New, WithCare)],
        &[Fresh],
    ),
    ("18 one item amended", "question-reworded", &[("question-reworded", Major, Break, Break)], &[ReAsk]),
    ("19 requirement in another level", "element-moved", &[("element-moved", Major, Break, Break)], &[Keep]),
    ("20 overlap taken out", "question-removed", &[("question-removed", Major, Ends, Break)], &[Gone]),
    ("21 population added", "line-added", &[("line-added", Minor, New, WithCare)], &[Keep]),
    (
        "22 section added, questions re-framed",
        "row-section-added-and-reframed",
        &[("question-reworded", Major, Break, Break), ("section-added", Minor, New, WithCare)],
        &[ReAsk, Fresh],
    ),
    (
        "23 variants split from one",
        "row-split-by-setting",
        &[("question-withdrawn", Major, Ends, Break), ("question-added", Minor, New, WithCare)],
        &[ReAsk],
    ),
    (
        "4 overlap taken out where one of both was asked",
        "row-part-of-a-merge",
        &[("question-removed", Major, Ends, Break), ("question-added", Minor, New, WithCare)],
        &[ReAsk],
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
        &[Keep, ReAsk],
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
        &[Keep, ReAsk],
    ),
];

#[test]
fn each_row_is_told_as_it_deserves() {
    let mut wrong = Vec::new();
    for (row, name, expected, fates) in ROWS {
        let told: Vec<Told> = fixture(name)
            .all
            .iter()
            .map(|change| (change.kind.code.slug, change.impact, change.question, change.section))
            .collect();
        if told != *expected {
            wrong.push(format!("{row} ({name}):\n  told     {told:?}\n  expected {expected:?}"));
        }
        let (planned, fates) = (fates_of(name), fates.iter().copied().collect::<BTreeSet<_>>());
        if planned != fates {
            wrong.push(format!("{row} ({name}):\n  planned  {planned:?}\n  expected {fates:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_whole_restructure_with_new_codes_is_followed_and_never_called_the_same() {
    // Row 13: everything under new ids, with a declared crosswalk.
    let told = fixture("row-restructured");
    let count = |slug: &str| told.all.iter().filter(|it| it.kind.code.slug == slug).count();
    assert_eq!(count("question-replaced"), 5, "{:?}", told.all);
    assert_eq!(count("question-removed") + count("question-added"), 0, "{:?}", told.all);
    assert_eq!(told.impact(), Some(Major));
    assert_eq!(told.section_trend("a1-governance"), Break);
}

/// What becomes of the answers to the questions that the changes of a fixture touch.
fn fates_of(name: &str) -> BTreeSet<Action> {
    let (old, new, intents) = revisions(name);
    let comparison = compare(&old, &new);
    let plan = dma_carry::plan(&comparison, &changes::between(&comparison, &intents), &intents);
    plan.steps.iter().filter(|step| !step.changes.is_empty()).map(|step| step.action).collect()
}

#[test]
fn no_row_of_the_tables_is_missing() {
    let impacts = (1..=12).map(|row| format!("T{row}"));
    let real = (1..=23).map(|row| row.to_string());
    let also = (1..=12).map(|row| format!("A{row}"));
    let names: BTreeSet<&str> =
        ROWS.iter().flat_map(|(row, ..)| row.split([' ', ','])).filter(|word| !word.is_empty()).collect();
    let missing: Vec<String> =
        impacts.chain(real).chain(also).filter(|row| !names.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

/// Everything under new ids, with a declared crosswalk: what was there is followed, and the sections are others.
const RESTRUCTURED: &[Told] = &[
    ("theme-removed", Major, Ends, Break),
    FOLLOWED,
    MOVED,
    FOLLOWED,
    MOVED,
    FOLLOWED,
    MOVED,
    FOLLOWED,
    MOVED,
    FOLLOWED,
    MOVED,
    ("theme-added", Minor, New, WithCare),
];
const FOLLOWED: Told = ("question-replaced", Major, Comparable, Comparable);
const MOVED: Told = ("question-moved", Major, Comparable, Break);

#[test]
fn where_one_part_of_a_merge_was_asked_the_words_say_what_became_of_it() {
    let told: Vec<String> = fixture("row-part-of-a-merge").all.into_iter().map(|it| it.message).collect();
    let expected = [
        "question `rule-owner` was removed; a part of it is in `rule-review`",
        "question `rule-review` was added, made in part of `rule-owner`",
    ];
    assert_eq!(told, expected);
}
