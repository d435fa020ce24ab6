//! The human format: what it shows of the sources, and how it keeps to the screen.

use super::{Case, LOOK, SCALES, SECTION};
use crate::fixture::code;
use dma_report::Look;
use dma_text::diagnostic::Severity;
use dma_text::source::Span;

fn forty_lines() -> String {
    (1..=40).map(|line| format!("line-{line:02}: x")).collect::<Vec<_>>().join("\n")
}

#[test]
fn frames_are_ascii_where_asked() {
    let mut case = Case::new(&[("shared/records.yaml", SECTION)]);
    let block = case.place("shared/records.yaml", "Records are shared\n      with social care.");
    let dashed = case.place("shared/records.yaml", "patient’s record – all");
    case.findings.speak_as(code("hard-to-read"), Severity::Warning);
    case.findings.at(block, "over two lines").label("two lines").related(dashed, "as here").help("write one");
    insta::assert_snapshot!(case.write("human", Look { unicode: false, width: 40, ..LOOK }), @r##"
      warning: over two lines [hard-to-read]
        ,-[frameworks/shared/records.yaml:9:7]
      8 |         text: |
      9 | ,->       Records are shared
     10 | |->       with social care.
        : `---- two lines
        `----
       ,-[frameworks/shared/records.yaml:5:30]
     4 |   - id: record-shared
     5 | ...e patient’s record – all...
       :      ^^^^^^^^^^^|^^^^^^^^^^
       :                 `-- as here
     6 |     scale: agreemnt
       `----
      help: write one

    0 errors, 1 warning, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn colours_stand_where_asked() {
    let mut case = Case::new(&[("scales.yaml", SCALES)]);
    let place = case.place("scales.yaml", "agreement");
    case.findings.speak_as(code("unused-scale"), Severity::Warning);
    case.findings.at(place, "no question uses the scale `agreement`").label("here").help("remove it");
    let coloured = case.write("human", Look { color: true, ..LOOK });
    insta::assert_snapshot!(coloured.replace('\u{1b}', "ESC"), @r##"
      ESC[33mwarning:ESC[0m no question uses the scale `agreement` [unused-scale]
       ╭─[ESC[36;1;4mframeworks/scales.yaml:2:9ESC[0m]
     ESC[2m1ESC[0m │ scales:
     ESC[2m2ESC[0m │   - id: agreement
       · ESC[35;1m        ────┬────ESC[0m
       ·             ESC[35;1m╰── ESC[35;1mhereESC[0mESC[0m
     ESC[2m3ESC[0m │     options: [no, partly, fully]
       ╰────
    ESC[36m  help: ESC[0mremove it

    0 errors, 1 warning, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn places_far_apart_in_one_file_begin_with_the_primary_one() {
    let text = forty_lines();
    let mut case = Case::new(&[("a.yaml", &text)]);
    let (late, early) = (case.place("a.yaml", "line-31"), case.place("a.yaml", "line-05"));
    let near = case.place("a.yaml", "line-33");
    case.findings.speak_as(code("order"), Severity::Error);
    case.findings.at(late, "too late").label("late").related(early, "belongs here").related(near, "near");
    insta::assert_snapshot!(case.human(), @r##"
      error: too late [order]
        ╭─[frameworks/a.yaml:31:1]
     30 │ line-30: x
     31 │ line-31: x
        · ───┬───
        ·    ╰── late
     32 │ line-32: x
     33 │ line-33: x
        · ───┬───
        ·    ╰── near
     34 │ line-34: x
        ╰────
       ╭─[frameworks/a.yaml:5:1]
     4 │ line-04: x
     5 │ line-05: x
       · ───┬───
       ·    ╰── belongs here
     6 │ line-06: x
       ╰────

    1 error, 0 warnings, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn a_place_over_many_lines_shows_its_first() {
    let text = forty_lines();
    let mut case = Case::new(&[("a.yaml", &text)]);
    let place = Span { end: case.place("a.yaml", "line-30").end, ..case.place("a.yaml", "line-05") };
    case.findings.speak_as(code("too-long"), Severity::Warning);
    case.findings.at(place, "this goes on").label("all of this");
    insta::assert_snapshot!(case.human(), @r##"
      warning: this goes on [too-long]
       ╭─[frameworks/a.yaml:5:1]
     4 │ line-04: x
     5 │ line-05: x
       · ─────┬────
       ·      ╰── all of this (to line 30)
     6 │ line-06: x
       ╰────

    0 errors, 1 warning, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn an_empty_file_can_hold_a_finding() {
    let mut case = Case::new(&[("a.yaml", "")]);
    let place = case.bytes("a.yaml", 0..0);
    case.findings.speak_as(code("empty-file"), Severity::Error);
    case.findings.at(place, "the file is empty").label("nothing here");
    insta::assert_snapshot!(case.human(), @r##"
      error: the file is empty [empty-file]
       ╭─[frameworks/a.yaml:1:1]
     1 │ 
       · ▲
       · ╰── nothing here
       ╰────

    1 error, 0 warnings, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text = format!("a: 1\n{}’wrong – word’ {}\nb: 2\n", "väl ".repeat(25_000), "more ".repeat(20_000));
    let at_width = |width| {
        let mut case = Case::new(&[("a.yaml", &text)]);
        let (place, start) = (case.place("a.yaml", "wrong – word"), case.place("a.yaml", "a: 1\nväl v"));
        let far = Span { start: start.end - 1, ..start };
        case.findings.speak_as(code("long-line"), Severity::Warning);
        case.findings.at(place, "this is wrong").label("here").related(far, "far to the left");
        case.write("human", Look { width, ..LOOK })
    };
    assert!(at_width(usize::MAX).len() < 2_000);
    insta::assert_snapshot!(at_width(80), @r##"
      warning: this is wrong [long-line]
       ╭─[frameworks/a.yaml:2:100002]
     1 │ a: 1
     2 │ …l väl väl väl väl ’wrong – word’ more more more more more more more more …
       · ▲                   ──────┬─────
       · │                         ╰── here
       · ╰── far to the left
     3 │ b: 2
       ╰────

    0 errors, 1 warning, 0 notes in 1 of 61 files
    "##);
}

#[test]
fn words_fold_at_spaces_only() {
    let mut case = Case::new(&[("a.yaml", "key: value that is wrong\n")]);
    let place = case.place("a.yaml", "wrong");
    case.findings.speak_as(code("a-rule-with-a-name"), Severity::Note);
    case.findings
        .at(
            place,
            "the question `discharge-summary-digital` is not asked before `transfers-of-care`, as it must",
        )
        .label("this comes after the other question, which has to be asked before it")
        .help("put it before the other:\n  - id: discharge-summary-digital\n  - id: transfers-of-care");
    insta::assert_snapshot!(case.write("human", Look { width: 0, ..LOOK }), @r##"
      note: the question
      │ `discharge-summary-digital` is
      │ not asked before
      │ `transfers-of-care`, as it must
      │ [a-rule-with-a-name]
       ╭─[frameworks/a.yaml:1:20]
     1 │ key: value that is wrong
       ·                    ──┬──
       ·                      ╰─┤ this comes after the
       ·                        │ other question, which
       ·                        │ has to be asked before
       ·                        │ it
       ╰────
      help: put it before the other:
              - id: discharge-summary-digital
              - id: transfers-of-care

    0 errors, 0 warnings, 1 note in 1 of 61 files
    "##);
}

#[test]
fn lines_that_end_with_carriage_returns_are_lines() {
    let mut case = Case::new(&[("a.yaml", "a: 1\r\nb: two\r\nc: 3\rd: 4\r\n")]);
    let (two, ending) = (case.place("a.yaml", "two\r\nc"), case.place("a.yaml", "4\r\n"));
    case.findings.speak_as(code("wrong"), Severity::Error);
    case.findings.at(two, "over a line’s end").label("from here");
    case.findings.at(ending, "with its line’s end").label("here");
    insta::assert_snapshot!(case.human(), @r##"
      error: over a line’s end [wrong]
       ╭─[frameworks/a.yaml:2:4]
     1 │     a: 1
     2 │ ╭─▶ b: two
     3 │ ├─▶ c: 3
       · ╰──── from here
     4 │     d: 4
       ╰────

      error: with its line’s end [wrong]
       ╭─[frameworks/a.yaml:4:4]
     3 │ c: 3
     4 │ d: 4
       ·    ┬
       ·    ╰── here
       ╰────

    2 errors, 0 warnings, 0 notes in 1 of 61 files
    "##);
}
