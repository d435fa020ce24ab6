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
    assert_eq!(merged.conflicts[0].to_string(), "both sides changed `a` differently");
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

const BYTE_ORDER_MARK: &str = "\u{feff}";

#[test]
fn a_marker_begins_its_line_where_the_file_begins_with_a_byte_order_mark() {
    let marked = |text: &str| format!("{BYTE_ORDER_MARK}{text}");
    // By id: the first key conflicts.
    let merge = merged(marked("a: 1\nb: 1\n"), marked("a: 2\nb: 1\n"), marked("a: 3\nb: 1\n"));
    let expected = format!(
        "<<<<<<< ours\n{BYTE_ORDER_MARK}a: 2\n||||||| base\n{BYTE_ORDER_MARK}a: 1\n=======\n{BYTE_ORDER_MARK}a: 3\n>>>>>>> theirs\nb: 1\n"
    );
    assert_eq!(text(&merge), expected);
    assert_eq!(reading(text(&merge), 1), marked("a: 2\nb: 1\n"));
    // One side removes the first key.
    let removed = merged(marked("a: 1\nb: 1\n"), marked("b: 1\n"), marked("a: 3\nb: 1\n"));
    assert!(text(&removed).starts_with("<<<<<<< ours\n"), "{:?}", text(&removed));
    assert_eq!(reading(text(&removed), 1), marked("b: 1\n"));
    assert_eq!(reading(text(&removed), 2), marked("a: 3\nb: 1\n"));
    // Whole: a side is not YAML.
    let whole = merged(marked("a: 1\n"), marked("a: [\n"), marked("a: 3\n"));
    assert!(text(&whole).starts_with("<<<<<<< ours\n"), "{:?}", text(&whole));
    // The conflict comes later.
    let later = merged(marked("a: 1\nb: 1\n"), marked("a: 1\nb: 2\n"), marked("a: 1\nb: 3\n"));
    assert!(text(&later).starts_with(&marked("a: 1\n<<<<<<< ours\n")), "{:?}", text(&later));
}

#[test]
fn a_byte_order_mark_and_windows_lines_stay_together() {
    let file = |text: &str| format!("{BYTE_ORDER_MARK}{text}").replace('\n', "\r\n");
    let merge = merged(file("a: 1\nb: 1\n"), file("a: 2\nb: 2\n"), file("a: 3\nb: 1\n"));
    let shown = text(&merge);
    assert_eq!(shown.matches('\n').count(), shown.matches("\r\n").count(), "{shown:?}");
    assert_eq!(reading(shown, 1), file("a: 2\nb: 2\n"));
}

#[test]
fn markers_in_a_file_of_mixed_lines_end_as_most_of_its_lines_do() {
    let file = |value: &str| format!("a: {value}\r\nb: 1\r\nc: 1\n");
    let merge = merged(file("1"), file("2"), file("3"));
    assert!(text(&merge).starts_with("<<<<<<< ours\r\na: 2\r\n"), "{:?}", text(&merge));
}

/// Blank lines below `|+` are part of the text.
#[test]
fn the_blank_lines_that_a_block_text_keeps_stay_with_it() {
    let base = "a: |+\n  One.\n\n\nb: 1\nc: |+\n  Two.\n\n";
    let with_key = base.replace("b: 1", "n: 1\nb: 1");
    becomes(base, &with_key, &base.replace("b: 1", "b: 2"), &with_key.replace("b: 1", "b: 2"));
    // What stands below it goes.
    becomes(
        base,
        &base.replace("b: 1\n", ""),
        &format!("{base}d: 1\n"),
        &format!("{}d: 1\n", base.replace("b: 1\n", "")),
    );
    // One side adds a blank line to the text, which is a change of it.
    let longer = base.replace("One.\n\n\n", "One.\n\n\n\n");
    becomes(base, &longer, &base.replace("b: 1", "b: 2"), &longer.replace("b: 1", "b: 2"));
    let removed = base.replace("a: |+\n  One.\n\n\n", "");
    let merge = merged(base, &longer, &removed);
    assert_eq!(
        merge.conflicts.iter().map(|conflict| conflict.cause).collect::<Vec<_>>(),
        [Cause::RemovedByTheirs]
    );
    assert_eq!(reading(text(&merge), 1), longer);
    assert_eq!(reading(text(&merge), 2), removed);
    // Items of a list keep theirs too, and other lines move without them.
    let list = "l:\n  - |+\n    One.\n\n  - Two.\n  - |+\n    Three.\n\nm: 1\n";
    becomes(
        list,
        &list.replace("  - Two.\n", ""),
        &list.replace("m: 1", "m: 2"),
        &list.replace("  - Two.\n", "").replace("m: 1", "m: 2"),
    );
}

/// A text after `|` ends in a newline: without the newline it would be another text.
#[test]
fn a_final_newline_that_belongs_to_a_text_stays() {
    let base = "a: 1\nb: 1\n";
    let theirs = format!("{base}c: |\n  Words.\n");
    becomes(base, "a: 2\nb: 1", &theirs, &theirs.replace("a: 1", "a: 2"));
    // Where no side touched the text, no side wanted the newline.
    let open = "a: 1\nb: 1\nc: |\n  Words.";
    becomes(open, &open.replace("a: 1", "a: 2"), &open.replace("b: 1", "b: 2"), "a: 2\nb: 2\nc: |\n  Words.");
}

/// Each side puts another key in place of one: no marks within the file can show that.
#[test]
fn a_conflict_about_the_whole_file_is_named_as_one() {
    let merge = merged("a: 1\nb: 1\n", "a: 1\nc: 2\n", "a: 1\nd: 3\n");
    assert_eq!(merge.doubt, None);
    assert_eq!(merge.conflicts[0].to_string(), "both sides replaced the same part of the file differently");
    assert_eq!(text(&merge), "a: 1\n<<<<<<< ours\nc: 2\n||||||| base\nb: 1\n=======\nd: 3\n>>>>>>> theirs\n");
}

/// A list of items `q0`, `q1` and so on, each with a list of its own; a comment stands below one of the lines.
fn nested(items: &[&str], below: Option<(&str, usize)>) -> String {
    let mut out = "questions:\n".to_owned();
    for item in items {
        let inner = format!("{item}-a");
        for (line, name) in [
            (format!("  - id: {item}\n    text: Text {item}.\n    levels:\n"), ""),
            (format!("      - id: {inner}\n        title: Title {inner}.\n"), inner.as_str()),
            (String::new(), item),
        ] {
            out += &line;
            if let Some((_, column)) = below.filter(|(about, _)| *about == name) {
                out += &format!("{}# Tail of {name}.\n", " ".repeat(column));
            }
        }
    }
    out
}

#[test]
fn a_comment_that_is_indented_like_the_lines_of_an_item_stays_below_that_item() {
    let base = ["q0", "q1", "q2"];
    let other_sides: [&[&str]; 8] = [
        &["q0", "q1", "q2", "new"],
        &["q0", "q1", "new", "q2"],
        &["q0", "new", "q1", "q2"],
        &["new", "q0", "q1", "q2"],
        &["q1", "q2"],
        &["q0", "q2"],
        &["q0", "q1"],
        &["q2", "q0", "q1"],
    ];
    // The item whose lines a comment follows: the last one that begins further left.
    let holder = |text: &str| -> Option<String> {
        let column = |line: &str| line.len() - line.trim_start().len();
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.contains("# Tail"))?;
        let above = lines[..at].iter().rev();
        let holder = above.filter_map(|line| Some((column(line), line.trim().strip_prefix("- id: ")?)));
        let mut holder = holder.filter(|(begins, _)| *begins < column(lines[at]));
        holder.next().map(|(_, id)| id.to_owned())
    };
    let mut clean = 0;
    for item in base {
        for (about, column) in [(format!("{item}-a"), 8), (item.to_owned(), 4)] {
            let with = nested(&base, Some((&about, column)));
            assert_eq!(holder(&with).as_deref(), Some(about.as_str()), "{with}");
            for other in other_sides {
                // One side adds the comment; or it was there and one side edits the item.
                let plain = nested(&base, None);
                let edited = with.replace(&format!("Text {item}."), "Other words.");
                for (base, ours, theirs) in [
                    (&plain, &with, nested(other, None)),
                    (
                        &with,
                        &edited,
                        nested(other, other.contains(&item).then_some((about.as_str(), column))),
                    ),
                ] {
                    for (ours, theirs) in [(ours, &theirs), (&theirs, ours)] {
                        let merge = merged(base, ours, theirs);
                        assert_eq!(merge.doubt, None, "{base}\n{ours}\n{theirs}");
                        if merge.is_clean() {
                            clean += 1;
                            let shown = text(&merge);
                            assert_eq!(
                                holder(shown).as_deref(),
                                Some(about.as_str()),
                                "{ours}\n{theirs}\n{shown}"
                            );
                        } else {
                            assert!(!other.contains(&item), "{ours}\n{theirs}\n{}", text(&merge));
                        }
                    }
                }
            }
        }
    }
    assert!(clean > 100, "{clean}");
}

#[test]
fn spaces_that_only_unicode_knows_are_characters_of_a_text() {
    for odd in ['\u{205f}', '\u{1680}', '\u{a0}', '\u{3000}'] {
        let base = format!("a: one{odd}\nb: |\n  text\n  {odd}\nc: 1\nd: [x{odd}, y]\n");
        let ours = base.replace("c: 1", "c: 2").replace(&format!("one{odd}"), "two");
        let theirs = base.replace("  text\n", "  other text\n").replace(", y]", ", z]");
        let merge = merged(&base, &ours, &theirs);
        assert!(merge.is_clean(), "{odd:?}: {}", text(&merge));
        assert_eq!(text(&merge), format!("a: two\nb: |\n  other text\n  {odd}\nc: 2\nd: [x{odd}, z]\n"));
    }
}
