//! Figures keep every digit on their way through JSON and rows, or are refused; none is rounded.

use super::{findings, sound};
use crate::cli::Scratch;
use dma_answers::response::{FileForm, Reading, read, write_rows};
use proptest::prelude::*;

/// The sound response with this text as a number.
fn with(number: &str) -> String {
    let text = sound().to_string();
    assert!(text.contains(":20.5}"), "{text}");
    text.replace(":20.5}", &format!(":{number}}}"))
}

/// The number in the answer to `messages-sent` of a JSON text, as it is written there.
fn number_in(json: &str) -> &str {
    let answer = &json[json.find("\"messages-sent\"").unwrap()..];
    answer.split_once("\"number\":").unwrap().1.split('}').next().unwrap().trim()
}

fn json(reading: &Reading) -> String {
    serde_json::to_string(reading.response.as_ref().unwrap()).unwrap()
}

/// What rows make of a number, or that they refuse it.
fn through_rows(reading: &Reading) -> Option<String> {
    let mut rows = Vec::new();
    write_rows(reading.response.as_ref().unwrap(), &mut rows).ok()?;
    let back = read(std::str::from_utf8(&rows).unwrap(), FileForm::Csv);
    assert_eq!(back.problems, [], "{}", String::from_utf8_lossy(&rows));
    Some(number_in(&json(&back)).to_owned())
}

/// Whether it is negative, its digits without needless zeros, and the power of ten of the last: equal for equal numbers.
pub(crate) fn exact(number: &str) -> (bool, String, i64) {
    let (negative, rest) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    let kept = digits.trim_end_matches('0');
    let exponent: i64 = exponent.parse().unwrap();
    let last = exponent - part.len() as i64 + (digits.len() - kept.len()) as i64;
    let digits = kept.trim_start_matches('0').to_owned();
    if digits.is_empty() { (false, digits, 0) } else { (negative, digits, last) }
}

/// Whether a number is a figure: at most six decimals, at most 2^53 - 1 in magnitude.
pub(crate) fn is_figure(number: &str) -> bool {
    let (_, digits, last) = exact(number);
    if digits.is_empty() {
        return true;
    }
    let places = digits.len() as i64 + last;
    if last < -6 || places > 16 {
        return false;
    }
    let millionths: u128 = format!("{digits}{}", "0".repeat((last + 6) as usize)).parse().unwrap();
    millionths <= 9_007_199_254_740_991_000_000
}

#[test]
fn figures_are_written_as_they_were_read() {
    let kept = [
        "100.0",
        "100",
        "0.0",
        "-0",
        "-0.50",
        "20.500000",
        "4622748027467620.694483",
        "-4622748027467620.694483",
        "9007199254740991",
        "-9007199254740991",
        "9007199254740990.999999",
        "8589934592.000001",
        "9000000000.000001",
        "9007199255.123457",
        "0.000001",
        "100.00000000000000000000",
        "1234567890.12345600",
    ];
    for number in kept {
        for form in [FileForm::Json, FileForm::JsonLines] {
            let reading = read(&with(number), form);
            assert_eq!(reading.problems, [], "{number}");
            assert_eq!(number_in(&json(&reading)), number);
            assert_eq!(through_rows(&reading).as_deref(), Some(number));
        }
    }
    for (number, plain) in
        [("1e2", "100"), ("-2.05E+1", "-20.5"), ("4622748027467620694483e-6", "4622748027467620.694483")]
    {
        let reading = read(&with(number), FileForm::Json);
        assert_eq!(number_in(&json(&reading)), number);
        assert_eq!(through_rows(&reading).as_deref(), Some(plain));
    }
}

#[test]
fn figures_beyond_what_every_reader_keeps_are_refused_and_never_rounded() {
    for number in [
        "9007199254740991.000001",
        "9007199254740992",
        "-9223372036854775808",
        "9223372036854775808",
        "18446744073709551616",
        "1e400",
    ] {
        let reading = read(&with(number), FileForm::Json);
        assert_eq!(number_in(&json(&reading)), number);
        assert_eq!(through_rows(&reading), None, "{number}");
        assert!(findings(&with(number), FileForm::Json)[0].starts_with("figure-out-of-range"), "{number}");
    }
    for number in ["4622748027467620.6944831", "0.0000001", "1e-7"] {
        let found = findings(&with(number), FileForm::Json);
        assert!(found[0].starts_with(&format!("figure-too-precise: \"{number}\"")), "{found:?}");
    }
}

#[test]
fn a_part_of_a_whole_number_beyond_what_a_float_holds_is_seen() {
    let text = sound().to_string().replace(":12}", ":4622748027467620.694483}");
    let found = findings(&text, FileForm::Json);
    assert_eq!(
        found,
        [
            "figure-too-precise: \"4622748027467620.694483\": the figure for `wards` is not a whole number; ask the respondent for a rounded figure"
        ]
    );
}

#[test]
fn the_command_converts_there_and_back_without_a_change() {
    let scratch = Scratch::new();
    for number in ["100.0", "4622748027467620.694483", "-0.50", "9007199254740991"] {
        scratch.write("one.json", with(number));
        for (from, to) in [
            ("one.json", "two.csv"),
            ("two.csv", "three.jsonl"),
            ("three.jsonl", "four.csv"),
            ("four.csv", "five.json"),
        ] {
            let shown = scratch.dma(&["response", "convert", from, to]).run();
            assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
        }
        assert_eq!(scratch.read("two.csv"), scratch.read("four.csv"));
        assert_eq!(number_in(&scratch.read("three.jsonl")), number);
        assert_eq!(number_in(&scratch.read("five.json")), number);
    }
}

#[test]
fn the_command_refuses_a_figure_that_is_too_large_in_every_direction() {
    let scratch = Scratch::new();
    scratch.write("large.json", with("9007199254740992"));
    scratch.write("large.jsonl", with("9007199254740992"));
    scratch.write("largest.json", with("9007199254740991"));
    assert_eq!(scratch.dma(&["response", "convert", "largest.json", "large.csv"]).run().code, Some(0));
    scratch.edit("large.csv", "9007199254740991", "9007199254740992");
    for from in ["large.json", "large.jsonl", "large.csv"] {
        for to in ["to.json", "to.jsonl", "to.csv"] {
            let shown = scratch.dma(&["response", "convert", from, to]).run();
            assert_eq!(shown.code, Some(1), "{from} {to}: {}{}", shown.out, shown.err);
            let said = format!("{}{}", shown.out, shown.err);
            let message = "the figure 9007199254740992 is beyond 2^53 - 1, which not every program can store";
            assert_eq!(said.matches(message).count(), 1, "{from} {to}: {said}");
            assert!(said.contains("figure-out-of-range"), "{from} {to}: {said}");
            assert!(!scratch.path(to).exists());
        }
    }
}

/// A JSON number, often near the ends of what is allowed.
fn number() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        Just("0".to_owned()),
        "[1-9][0-9]{0,17}",
        Just("9007199254740991".to_owned()),
        Just("9007199254740990".to_owned()),
        Just("9223372036854775807".to_owned()),
    ];
    let part =
        prop_oneof![Just(String::new()), "\\.[0-9]{1,8}", "\\.[0-9]{0,5}0{1,9}", Just(".999999".to_owned())];
    let exponent = prop_oneof![4 => Just(String::new()), 1 => "[eE][+-]?[0-9]{1,2}"];
    ("-?", whole, part, exponent)
        .prop_map(|(sign, whole, part, exponent)| format!("{sign}{whole}{part}{exponent}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_goes_through_json_and_rows_with_every_digit_or_is_refused(number in number()) {
        let reading = read(&with(&number), FileForm::Json);
        if !is_figure(&number) {
            let is_precise = reading.problems.iter().any(|it| it.reason.slug == "figure-too-precise");
            prop_assert!(is_precise || through_rows(&reading).is_none(), "{}", number);
            let found = findings(&with(&number), FileForm::Json);
            prop_assert!(found.iter().any(|it| it.starts_with("figure-")), "{} {:?}", number, found);
            return Ok(());
        }
        prop_assert_eq!(&reading.problems, &[]);
        let text = json(&reading);
        prop_assert_eq!(number_in(&text), &number);
        let back = through_rows(&reading).unwrap();
        prop_assert_eq!(exact(&back), exact(&number));
        if !number.contains(['e', 'E']) {
            prop_assert_eq!(back, number);
        }
    }
}
