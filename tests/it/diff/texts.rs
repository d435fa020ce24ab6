//! Texts side by side: two texts come in, their class and the words that differ must be what a reader would say.

use dma_revision::diff::{SegmentKind, TextClass, compare_texts};
use proptest::prelude::*;

const CASES: [(&str, &str, TextClass); 34] = [
    ("The plan is agreed.", "The plan is agreed.", TextClass::Same),
    ("The plan is agreed.", "The  plan\nis agreed. ", TextClass::Layout),
    ("The plan is agreed.", "The plan\u{a0}is agreed.", TextClass::Layout),
    ("The plan is agreed.", "The plan\u{200b} is agreed.", TextClass::Layout),
    ("the Plan is agreed.", "The plan is agreed.", TextClass::Case),
    ("The plan is agreed.", "The plan is agreed", TextClass::Punctuation),
    ("The patient's plan", "The patient’s plan", TextClass::Punctuation),
    ("Wards, clinics and teams", "wards; clinics – and teams", TextClass::Punctuation),
    ("A follow-up call", "A follow up call", TextClass::Punctuation),
    ("An organization of its color", "An organisation of its colour", TextClass::Spelling),
    ("Letters are recieved", "Letters are received.", TextClass::Spelling),
    // Words differ, however little.
    ("Staff can see it", "Staff cannot see it", TextClass::Wording),
    ("Use it now", "Use it not", TextClass::Wording),
    ("drugs prescribed", "drugs proscribed", TextClass::Wording),
    ("resign the form", "re-sign the form", TextClass::Wording),
    ("The patients' plan", "The patient's plan", TextClass::Wording),
    ("five days", "5 days", TextClass::Wording),
    // A sign that is read aloud, and a figure, are words.
    ("At least 1.5 hours", "At least 15 hours", TextClass::Wording),
    ("At least 1,000 beds", "At least 1000 beds", TextClass::Wording),
    ("From 10-20 beds", "From 10 20 beds", TextClass::Wording),
    ("From 10-20 beds", "From 10–20 beds", TextClass::Punctuation),
    ("50% of wards", "50 of wards", TextClass::Wording),
    ("wards and/or clinics", "wards and or clinics", TextClass::Wording),
    ("below -5 degrees", "below 5 degrees", TextClass::Wording),
    ("£5", "$5", TextClass::Wording),
    ("more than > 5", "more than < 5", TextClass::Wording),
    // An abbreviation is another word.
    ("Staff use IT daily", "Staff use it daily", TextClass::Wording),
    ("The GPS device", "The GPs device", TextClass::Wording),
    ("Seize the size of the prize", "Seise the sise of the prise", TextClass::Wording),
    ("", "", TextClass::Same),
    ("", "Words", TextClass::Wording),
    ("…", "...", TextClass::Punctuation),
    ("naïve", "naive", TextClass::Wording),
    ("Do not. Stop", "Do not stop", TextClass::Punctuation),
];

#[test]
fn texts_are_as_far_apart_as_a_reader_would_say() {
    for (old, new, class) in CASES {
        assert_eq!(compare_texts(old, new).class, class, "{old:?} {new:?}");
        assert_eq!(compare_texts(new, old).class, class, "{new:?} {old:?}");
    }
}

#[test]
fn the_words_that_differ_are_marked() {
    let marked = |old: &str, new: &str| -> String {
        let show = |segment: &dma_revision::diff::Segment| match segment.kind {
            SegmentKind::Same => segment.text.clone(),
            SegmentKind::Removed => format!("[-{}-]", segment.text),
            SegmentKind::Added => format!("{{+{}+}}", segment.text),
        };
        compare_texts(old, new).segments.iter().map(show).collect()
    };
    assert_eq!(
        marked("The board agreed a plan.", "The board reviews the plan."),
        "The board [-agreed a-]{+reviews the+} plan."
    );
    assert_eq!(marked("One", "One two"), "One{+ two+}");
    assert_eq!(
        marked("They finish tasks away from base.", "They finish tasks there."),
        "They finish tasks [-away from base-]{+there+}."
    );
    assert_eq!(marked("Wholly other", "Something else"), "[-Wholly other-]{+Something else+}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pieces_make_both_texts(old in "[a-c ’–.]{0,24}", new in "\\PC{0,24}") {
        let segments = compare_texts(&old, &new).segments;
        let join = |not: SegmentKind| -> String {
            segments.iter().filter(|it| it.kind != not).map(|it| it.text.as_str()).collect()
        };
        prop_assert_eq!(join(SegmentKind::Added), old);
        prop_assert_eq!(join(SegmentKind::Removed), new);
    }

    #[test]
    fn time_turned_back_says_the_same(old in "[a-cA-C ’.,-]{0,12}", new in "[a-cA-C ’.,-]{0,12}") {
        prop_assert_eq!(compare_texts(&old, &new).class, compare_texts(&new, &old).class);
    }
}
