//! Texts that are broken, huge or malicious: each is refused at its place, none stops the tool.

use super::{everything, findings, forms, name_of, sound};
use crate::score::random::Dice;
use dma_answers::response::{
    Answers, FileForm, Form, MOST_BYTES, Questionnaire, ResponseStream, check_answers, check_form, places,
    read,
};
use proptest::prelude::*;
use serde_json::Value;

fn only(text: &str) -> String {
    let found = findings(text, FileForm::Json);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[test]
fn what_is_no_json_is_told_where_it_stops_being_json() {
    assert!(only("").starts_with("response-unreadable: \"\": the file is empty"));
    assert!(
        only("{\"a\": 1,}").starts_with("response-unreadable: \"}\": invalid JSON: key must be a string")
    );
    assert!(only("{'a': 1}").starts_with("response-unreadable: \"'\""));
    assert!(only("// no\n{}").starts_with("response-unreadable: \"/\""));
    assert!(only("{\"a\": NaN}").starts_with("response-unreadable"));
    assert!(only("{\"a\": \"\\ud83d\"}").starts_with("response-unreadable"));
    assert!(only("{\"a\": \"tab\there\"}").starts_with("response-unreadable"));
    assert!(only(&"[".repeat(100_000)).starts_with("response-unreadable"));
    assert!(only("{\"a\": 01}").starts_with("response-unreadable"));
    assert!(
        only("[1]").starts_with("response-malformed: \"[\": the response is a list, but must be an object")
    );
    // After a line with letters of several bytes, the place is still right.
    assert!(only("{ \"é’\": 1,\n  \"ü\": x }").starts_with("response-unreadable: \"x\""));
}

#[test]
fn marks_pairs_and_numbers_that_readers_differ_on_are_read_exactly() {
    let text = sound().to_string();
    assert_eq!(findings(&format!("\u{feff}{text}"), FileForm::Json), Vec::<String>::new());
    let paired = text.replace("Example Trust", "\\ud83d\\ude00 Trust");
    let read_back = read(&paired, FileForm::Json).response.unwrap();
    assert_eq!(read_back.organisation.name, "😀 Trust");
    let with = |number: &str| findings(&text.replace("20.5", number), FileForm::Json);
    for number in ["2.05e1", "20.50000000000000000000", "-0", "-0.0", "100.000000", "0.000001"] {
        assert_eq!(with(number), Vec::<String>::new(), "{number}");
    }
    // The nearest float of this is 20.5.
    assert!(
        with("20.499999999999999999999")[0].starts_with("figure-too-precise: \"20.499999999999999999999\"")
    );
    for number in ["1e400", "-1e400", "1e99999999999999999999", "9007199254740993", "-0.000001", "100.000001"]
    {
        let found = with(number);
        assert!(found[0].starts_with(&format!("figure-out-of-range: \"{number}\"")), "{number}: {found:?}");
    }
    assert!(with("1e-400")[0].starts_with("figure-too-precise"));
}

#[test]
fn a_file_larger_than_any_response_is_refused_and_not_held() {
    struct Endless(usize);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = buffer.len().min(self.0);
            buffer[..count].fill(b'x');
            self.0 -= count;
            Ok(count)
        }
    }
    for form in [FileForm::Json, FileForm::JsonLines] {
        let reader = std::io::BufReader::new(Endless(4 * MOST_BYTES));
        let pieces: Vec<_> = ResponseStream::new(reader, form).map(Result::unwrap).collect();
        assert_eq!(pieces.len(), 1);
        assert!(pieces[0].bytes.is_empty() && pieces[0].refused.as_ref().unwrap().contains("16 MiB"));
    }
    // A line without an end is not read to the end of the file.
    for form in [FileForm::JsonLines, FileForm::Csv] {
        let heading = if form == FileForm::Csv { dma_answers::response::heading() } else { String::new() };
        let (heading, quote) = (std::io::Cursor::new(heading), std::io::Cursor::new("\""));
        let endless = std::io::Read::chain(std::io::Read::chain(heading, quote), Endless(6 * MOST_BYTES));
        let pieces: Vec<_> =
            ResponseStream::new(std::io::BufReader::new(endless), form).map(Result::unwrap).collect();
        assert_eq!(pieces.len(), 1);
        let refused = pieces[0].refused.as_ref().unwrap();
        assert!(
            refused.contains("no end within 64 MiB") && refused.contains("nothing was read"),
            "{refused}"
        );
    }
    // A line that is too long keeps the next from nothing.
    let long = format!("{}\n{{\"a\":1}}\n", "x".repeat(MOST_BYTES + 1));
    let pieces: Vec<_> =
        ResponseStream::new(long.as_bytes(), FileForm::JsonLines).map(Result::unwrap).collect();
    assert_eq!((pieces.len(), pieces[1].line, pieces[1].refused.is_none()), (2, 1, true));
}

/// Reads a text and checks all of it: nothing may panic, and every place must lie in the text.
fn survives(text: &str, form: FileForm) -> bool {
    let document = everything();
    let questionnaire = Questionnaire::new(&document).unwrap();
    let name = name_of(&document);
    let reading = read(text, form);
    let mut problems = reading.problems;
    if let Some(response) = &reading.response {
        problems.extend(check_form(response));
        problems.extend(check_answers(
            response,
            Form { name: &name, questionnaire: &questionnaire },
            &mut Answers::default(),
        ));
    }
    for place in places(text, form, &problems) {
        assert!(text.get(place.clone()).is_some(), "{place:?} {text}");
    }
    assert!(reading.response.is_some() || !problems.is_empty(), "{text}");
    !problems.iter().any(|it| it.severity() == dma_text::diagnostic::Severity::Error)
}

#[test]
fn texts_with_bytes_changed_by_chance_are_read_or_refused_and_what_is_taken_keeps_to_the_schema() {
    let mut dice = Dice::new(11);
    let (json, rows) = (sound().to_string(), forms::csv(&sound()));
    let mut taken = 0;
    for round in 0..600 {
        let (text, form) = if round % 2 == 0 { (&json, FileForm::Json) } else { (&rows, FileForm::Csv) };
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=dice.below(3) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = b"\"{}[],:0a-\n'\\"[dice.below(13)],
                1 => {
                    bytes.remove(at);
                }
                2 => bytes.insert(at, b"\"{}[],:0a-\n'\\"[dice.below(13)]),
                _ => {
                    let end = (at + dice.below(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_clean = survives(&text, form);
        if is_clean && form == FileForm::Json {
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(
                dma_document::schema::validate(dma_document::schema::Schema::Response, &value),
                [],
                "{text}"
            );
            taken += 1;
        }
    }
    assert!(taken > 5, "{taken}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", quoted in "[\"',\n{}\\[\\]:a0]{0,60}") {
        for text in [&text, &quoted] {
            survives(text, FileForm::Json);
            let _ = read(text, FileForm::Csv);
        }
    }
}
