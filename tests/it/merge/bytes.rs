//! Bytes that no side changed stay, whatever they are; and where nothing can be proved, both sides are there whole.

use super::{merged, reading, text};
use dma_yaml::merge::{Cause, Doubt};

const BASE: &str = "# Top.\na: 1   # one\n\n\nb:   'two'\nc: [ x,y ]\n# End.\n";

#[track_caller]
fn becomes(base: &str, ours: &str, theirs: &str, expected: &str) {
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let merged = merged(base, ours, theirs);
        assert_eq!(text(&merged), expected);
        assert!(merged.is_clean());
    }
}

#[test]
fn layout_quotes_and_comments_stay_where_nobody_was() {
    let ours = BASE.replace("a: 1", "a: 2");
    let theirs = BASE.replace("x,y", "x,y , z");
    let expected = ours.replace("x,y", "x,y , z");
    becomes(BASE, &ours, &theirs, &expected);
}

#[test]
fn what_only_one_side_changed_is_that_sides_bytes() {
    let strange = "a: 1\nb: \"\\u0041\"\t# tab\nc: - not yaml [\n";
    for other in [strange, "", "\u{feff}", "a: 1\r\nb: 2\n", "<<<<<<< x\n"] {
        assert_eq!(text(&merged(strange, other, strange)), other);
        assert_eq!(text(&merged(strange, strange, other)), other);
        assert_eq!(text(&merged(strange, other, other)), other);
    }
}

#[test]
fn windows_lines_of_all_three_stay() {
    let windows = |text: &str| text.replace('\n', "\r\n");
    let (ours, theirs) = (BASE.replace("a: 1", "a: 2"), BASE.replace("'two'", "three"));
    let expected = ours.replace("'two'", "three");
    becomes(&windows(BASE), &windows(&ours), &windows(&theirs), &windows(&expected));
    // One side changed all line ends, the other a value.
    becomes(BASE, &windows(BASE), &theirs, &windows(&theirs));
    becomes(&windows(BASE), BASE, &windows(&theirs), &theirs);
    // One line that ends otherwise is a byte like any other.
    let mixed = BASE.replace("# Top.\n", "# Top.\r\n");
    let theirs = mixed.replace("'two'", "three");
    becomes(&mixed, &mixed.replace("a: 1", "a: 2"), &theirs, &theirs.replace("a: 1", "a: 2"));
}

#[test]
fn marks_end_as_the_lines_of_the_file_do() {
    let windows = |text: &str| text.replace('\n', "\r\n");
    let merged =
        merged(windows(BASE), windows(&BASE.replace("a: 1", "a: 2")), windows(&BASE.replace("a: 1", "a: 3")));
    let shown = text(&merged);
    assert_eq!(shown.matches('\n').count(), shown.matches("\r\n").count(), "{shown:?}");
    assert_eq!(merged.conflicts[0].to_string(), "both sides changed `a`, not alike");
}

#[test]
fn a_mark_of_byte_order_and_a_missing_newline_are_one_sides_to_change() {
    let theirs = BASE.replace("'two'", "three");
    becomes(BASE, &format!("\u{feff}{BASE}"), &theirs, &format!("\u{feff}{theirs}"));
    let open = |text: &str| text.strip_suffix('\n').unwrap().to_owned();
    becomes(BASE, &open(BASE), &theirs, &open(&theirs));
    becomes(
        &open(BASE),
        &open(&BASE.replace("a: 1", "a: 2")),
        &open(&theirs),
        &open(&theirs.replace("a: 1", "a: 2")),
    );
    // Both append to a file without a last newline.
    let merged = merged("l:\n  - id: a", "l:\n  - id: a\n  - id: b", "l:\n  - id: a\n  - id: c");
    assert_eq!(text(&merged), "l:\n  - id: a\n  - id: b\n  - id: c");
}

#[test]
fn a_file_that_cannot_be_read_is_marked_and_both_sides_are_whole() {
    let broken = [
        "a: [1\nb: 2\n",
        "a: 1\na: 2\n",
        "a: 1\n---\nb: 1\n",
        "<<: x\n",
        "a: !t 1\n",
        "a: *n\n",
        "\ta: 1\n",
        "- x\n",
        "x",
    ];
    for ours in broken {
        for (base, theirs) in [("a: 1\nb: 2\n", "a: 1\nb: 3\n"), ("", "a: 1\nb: 3\n"), ("x: [\n", "b: 1")] {
            let merged = merged(base, ours, theirs);
            assert!(!merged.is_clean(), "{ours:?}");
            let end = |text: &str| if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
            assert_eq!(end(&reading(text(&merged), 1)), end(ours));
            assert_eq!(end(&reading(text(&merged), 2)), end(theirs));
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_kept_and_marked() {
    let merged = merged(b"a: 1\n", b"a: \xff\n", b"a: 2\n");
    assert_eq!(merged.doubt, Some(Doubt::Unreadable("our side")));
    assert_eq!(merged.bytes, b"<<<<<<< ours\na: \xff\n||||||| base\na: 1\n=======\na: 2\n>>>>>>> theirs\n");
}

#[test]
fn a_file_that_both_added_is_marked() {
    let merged = merged("", "a: 1\n", "a: 2\n");
    assert_eq!(merged.doubt, Some(Doubt::NoBase));
}

/// Mergiraf, which merges by syntax, was seen to keep one side of a block text and say nothing of the other.
#[test]
fn a_block_text_that_both_sides_edit_is_never_one_sides_in_silence() {
    let base = "q:\n  - id: a\n    help: |\n      One.\n      Two.\n      Three.\n";
    let (ours, theirs) = (base.replace("One.", "1."), base.replace("Three.", "3."));
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merged(base, ours, theirs);
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.conflicts[0].cause, Cause::Edited);
        assert_eq!(&reading(text(&merged), 1), ours);
        assert_eq!(&reading(text(&merged), 2), theirs);
        assert_eq!(reading(text(&merged), 0), base);
    }
    // Also where one of them writes it otherwise, or appends to it.
    let folded = base.replace("|\n      One.", ">-\n      1.");
    let longer = format!("{base}      Four.\n");
    assert!(!merged(base, &folded, &longer).is_clean());
    assert!(!merged(base, &longer, base.replace("      Three.\n", "")).is_clean());
}
