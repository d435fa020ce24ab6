//! Every byte that a fix does not name stays, however the text around it is written.

use super::{base_with, diff, fix};
use crate::fixture;
use dma_text::source::Sources;

const EXAMPLE: &str = "shared/example.yaml";
const TEXT: &str = "    text: The board has agreed a digital plan.\n";
const HELP: &str = "    help: Look at the minutes of that meeting.\n";

/// What becomes of a text in the place of the help text of the base programme.
fn helped(written: &str, risky: bool) -> String {
    let sources = base_with(EXAMPLE, HELP, written);
    let fixed = fix(&sources, risky);
    let (old, new) =
        (sources.get(sources.find(EXAMPLE).unwrap()), fixed.sources.get(sources.find(EXAMPLE).unwrap()));
    let (before, after) = old.text().split_once(written).unwrap();
    let inner = new.text().strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    inner.unwrap_or_else(|| panic!("more has changed:\n{}", diff(&sources, &fixed.sources))).to_owned()
}

#[track_caller]
fn becomes(written: &str, fixed: &str) {
    assert_eq!(helped(written, false), fixed);
}

#[test]
fn plain_texts_stay_plain_where_they_can() {
    becomes(
        "    help: Don't count  wards\n      &  halls. # really!\n",
        "    help: Do not count wards\n      and halls. # really!\n",
    );
    becomes("    help: Take 2500 letters!   # ok\n", "    help: Take 2,500 letters.   # ok\n");
}

#[test]
fn what_may_be_a_name_is_left_to_a_person() {
    let same = |written: &str| becomes(written, written);
    same("    help: Look at section 1234 of the Act.\n");
    same("    help: Follow 1234 of the Act.\n");
    same("    help: See the list of the Center for Health.\n");
    same("    help: Center for Health Data lists them.\n");
    assert_eq!(helped("    help: Take 1234 of them.\n", true), "    help: Take 1,234 of them.\n");
}

#[test]
fn blanks_at_the_end_of_a_block_go_and_no_others() {
    becomes(
        "    help: >-\n      Count each ward   \n      once.  \n\n\n",
        "    help: >-\n      Count each ward once.\n\n\n",
    );
    becomes("    help: |\n      Count each ward. \n", "    help: |\n      Count each ward.\n");
}

#[test]
fn an_escape_of_an_invisible_character_goes() {
    becomes("    help: \"Count de\\u0007vices.\\uFEFF\"\n", "    help: \"Count devices.\"\n");
    becomes("    help: \"Count\\u2028wards.\"\n", "    help: \"Count wards.\"\n");
}

#[test]
fn a_text_that_cannot_stay_plain_gets_quotes() {
    becomes("    help: “Ward” means a place with beds.\n", "    help: '\"Ward\" means a place with beds.'\n");
    becomes(
        "    help: “Ward” means the trust’s beds.\n",
        "    help: \"\\\"Ward\\\" means the trust's beds.\"\n",
    );
}

#[test]
fn a_comma_in_brackets_gets_quotes_and_one_outside_does_not() {
    let flow =
        "    not-applicable: { allowed: true, policy: exclude, guidance: Choose it under 2500 beds }\n";
    let quoted =
        "    not-applicable: { allowed: true, policy: exclude, guidance: \"Choose it under 2,500 beds\" }\n";
    becomes(&format!("{HELP}{flow}"), &format!("{HELP}{quoted}"));
}

#[test]
fn quotes_keep_their_kind_and_their_escapes() {
    becomes(
        "    help: 'The trust’s plan & the ''new'' one.'\n",
        "    help: 'The trust''s plan and the ''new'' one.'\n",
    );
    becomes(
        "    help: \"Say \\\"yes\\\" & the “plan” \\u2014 one.\"\n",
        "    help: \"Say \\\"yes\\\" and the \\\"plan\\\" \\u2014 one.\"\n",
    );
}

#[test]
fn blocks_keep_their_lines_and_their_indentation() {
    becomes(
        "    help: >-\n      Don't count\n      20 per cent of  wards\n\n      & halls.\n",
        "    help: >-\n      Do not count\n      20% of wards\n\n      and halls.\n",
    );
    becomes(
        "    help: |\n      Count “wards”\n        & halls.\n",
        "    help: |\n      Count \"wards\"\n        and halls.\n",
    );
}

#[test]
fn words_across_a_fold_are_joined_and_no_others() {
    becomes(
        "    help: >-\n      Look at 20 per\n      cent of wards in\n      each hall.\n",
        "    help: >-\n      Look at 20% of wards in\n      each hall.\n",
    );
}

#[test]
fn blanks_go_with_the_escapes_that_are_among_them() {
    becomes("    help: \"Count wards \\ and halls.\"\n", "    help: \"Count wards and halls.\"\n");
}

#[test]
fn keys_comments_order_and_blank_lines_stay() {
    let sources = base_with(
        EXAMPLE,
        TEXT,
        "    # why!  really & truly\n\n    \"text\":   The  board has agreed & signed.   # don't\n\n",
    );
    let fixed = fix(&sources, true);
    assert_eq!(
        diff(&sources, &fixed.sources),
        "shared/example.yaml\n-    \"text\":   The  board has agreed & signed.   # don't\n+    \"text\":   The board has agreed and signed.   # don't\n"
    );
}

#[test]
fn a_text_of_record_is_never_touched() {
    let frozen = "    text: The  board & the trust’s team\u{7} {pateint} don't agree!\n    frozen: true\n";
    let sources = base_with(EXAMPLE, TEXT, frozen);
    let fixed = fix(&sources, true);
    assert_eq!(diff(&sources, &fixed.sources), "");
    // Quotes round a label of record change no word of it.
    let sources =
        base_with("scales.yaml", "label: Agree, score: 100", "label: Yes, score: 100, frozen: true");
    let fixed = fix(&sources, false);
    assert!(fixed.sources.get(sources.find("scales.yaml").unwrap()).text().contains("label: \"Yes\", score"));
}

#[test]
fn windows_lines_keep_their_content_and_another_fix_its_lines() {
    let mut files = fixture::base();
    let text = files.get_mut(EXAMPLE).unwrap();
    *text = text.replace(HELP, "    help: >-\n      Look at  it!\n      And & on.\n");
    let unix = text.clone();
    *text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let sources = Sources::new(files);
    let fixed = fix(&sources, false);
    let unix = unix.replace("at  it!", "at it.").replace("And & on", "And and on");
    assert_eq!(fixed.sources.get(sources.find(EXAMPLE).unwrap()).text(), unix);
    assert_eq!(fixed.outcome.findings, []);
}

#[test]
fn an_alias_is_mended_where_it_was_marked() {
    becomes(
        "    help: &shared Count  wards.\n    good: *shared\n",
        "    help: &shared Count wards.\n    good: *shared\n",
    );
}

#[test]
fn a_file_that_fixes_leave_as_it_was_is_not_among_those_that_were_fixed() {
    // The name that is nearest is corrected itself once it was taken.
    let sources = base_with("scales.yaml", "id: agreement", "id: agreement\u{1f}");
    let fixed = fix(&sources, true);
    assert!(diff(&sources, &fixed.sources).starts_with("scales.yaml\n"));
    let names: Vec<&str> = fixed.fixes_made.keys().map(|id| sources.get(*id).name()).collect();
    assert_eq!(names, ["scales.yaml"]);
    assert_eq!(fixed.outcome.findings, []);
}

#[test]
fn a_schema_line_with_a_character_that_cannot_be_seen_is_corrected_and_not_added_again() {
    for slip in ["# \u{7}yaml-language-server: $schema", "# yaml-language-server: \u{1}$schema"] {
        let sources = base_with(EXAMPLE, "# yaml-language-server: $schema", slip);
        let fixed = fix(&sources, false);
        let text = fixed.sources.get(fixed.sources.find(EXAMPLE).unwrap()).text();
        assert_eq!(text, fixture::base()[EXAMPLE]);
        assert_eq!(fixed.outcome.findings, []);
    }
}
