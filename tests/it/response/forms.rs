//! JSON and the long form in CSV: what goes into one comes out of the other, also by the many.

use super::{everything, findings, name_of, sound};
use crate::score::framework::{answered, text};
use crate::score::random::{Dice, answers, framework};
use dma::response::{
    FileForm, Luck, Piece, Pieces, Questionnaire, Response, heading, read, synthesise, write_rows,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The rows of a response.
pub(super) fn csv(response: &Value) -> String {
    let response: Response = serde_json::from_value(response.clone()).unwrap();
    let mut out = Vec::new();
    write_rows(&response, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn there_and_back(response: &Response) -> Response {
    let mut out = Vec::new();
    write_rows(response, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let reading = read(&text, FileForm::Csv);
    assert_eq!(reading.problems, [], "{text}");
    reading.response.unwrap()
}

fn cut(text: &str, form: FileForm) -> Vec<Piece> {
    // A small buffer, so that every piece lies across several.
    let reader = std::io::BufReader::with_capacity(7, text.as_bytes());
    Pieces::new(reader, form).map(Result::unwrap).collect()
}

fn texts(pieces: &[Piece]) -> Vec<String> {
    pieces.iter().map(|it| String::from_utf8(it.bytes.clone()).unwrap()).collect()
}

#[test]
fn texts_that_a_spreadsheet_would_run_are_guarded_and_read_back() {
    let mut response = sound();
    for start in ["=", "+", "-", "@", "\t", "\r", "'", "''=", "\"", ",", "\n=", "’"] {
        response["answers"][5]["text"] = json!(format!("{start}cmd|' /C calc'!A0"));
        response["answers"][0]["comment"] = json!(format!("{start}1+1\r\nnext, \"line\""));
        response["organisation"]["name"] = json!(format!("{start}Trust"));
        let rows = csv(&response);
        let cells = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes()).into_records();
        for cell in cells.flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        let back = there_and_back(&serde_json::from_value(response.clone()).unwrap());
        assert_eq!(serde_json::to_value(back).unwrap(), response, "{start:?}");
    }
}

#[test]
fn an_answer_with_nothing_met_and_a_response_without_answers_are_not_lost() {
    let mut response = sound();
    assert!(csv(&response).contains(",ladder,,element,,"));
    response["answers"] = json!([]);
    assert_eq!(csv(&response).lines().count(), 1);
    let back = there_and_back(&serde_json::from_value(response.clone()).unwrap());
    assert_eq!(serde_json::to_value(back).unwrap(), response);
}

#[test]
fn files_of_many_are_cut_where_the_organisation_changes() {
    let of = |code: &str| {
        let mut response = sound();
        response["organisation"]["code"] = json!(code);
        response["answers"][0]["comment"] = json!("two\nlines");
        csv(&response)
    };
    let (one, two) = (of("RX1"), of("RX2"));
    let file = format!("\u{feff}{}{one}\r\n{two}{one}", heading());
    let pieces = cut(&file, FileForm::Csv);
    assert_eq!(texts(&pieces), [format!("{one}\r\n"), two.clone(), one.clone()]);
    let lines = one.matches('\n').count();
    assert_eq!(pieces.iter().map(|it| it.line).collect::<Vec<_>>(), [1, lines + 2, 2 * lines + 2]);
    let json = "{\"a\":1}\n\n \t\r\n{\"b\":2}";
    let pieces = cut(json, FileForm::JsonLines);
    assert_eq!(texts(&pieces), ["{\"a\":1}\n", "{\"b\":2}"]);
    assert_eq!(pieces.iter().map(|it| it.line).collect::<Vec<_>>(), [0, 3]);
    assert!(cut("", FileForm::JsonLines).is_empty());
    assert!(cut(&heading(), FileForm::Csv).is_empty());
}

#[test]
fn a_heading_that_is_another_refuses_the_file_and_says_what_it_must_be() {
    let refused = |text: &str| cut(text, FileForm::Csv)[0].refused.clone().unwrap();
    assert!(
        refused("organisation,score\nRX1,3\n")
            .starts_with("its heading must be `synthetic,organisation_code,")
    );
    assert!(refused("synthetic;organisation_code\n").starts_with("its columns stand apart by semicolons"));
    assert!(refused("").starts_with("its heading must be"));
}

#[test]
fn rows_that_are_malformed_are_told_in_their_cell() {
    let rows = csv(&sound());
    let with = |old: &str, new: &str| {
        assert!(rows.contains(old), "{old}");
        findings(&rows.replacen(old, new, 1), FileForm::Csv)
    };
    assert_eq!(
        with(",number,20.5,", ",number,\"20,5\","),
        [
            "response-malformed: \"\\\"20,5\\\"\": `20,5` is no number; write digits, with a point before decimals: `20.5`"
        ]
    );
    assert_eq!(
        with(",number,20.5,", ",nmber,20.5,"),
        ["response-malformed: \"nmber\": `nmber` is no kind of value; did you mean `number`?"]
    );
    assert_eq!(
        with(",number,20.5,", ",number,20.1234567,")[0],
        "figure-too-precise: \"20.1234567\": the figure 20.1234567 has more than 6 decimals; round it as whoever measured it would"
    );
    assert_eq!(
        with("false,RX1", "no,RX1"),
        [
            "response-malformed: \"no\": `no` is neither true nor false; write `true` where the answers were generated, else `false`"
        ]
    );
    let short = with(",number,12,,,,", ",number,12");
    assert_eq!(
        short,
        [
            "response-malformed: \"12\": the row has 13 cells, and the heading has 17; a comma or line break inside of a cell needs quotes around the cell"
        ]
    );
}

#[test]
fn synthetic_responses_are_sound_say_that_they_are_synthetic_and_hang_on_their_seed() {
    let document = everything();
    let (name, questionnaire) = (name_of(&document), Questionnaire::new(&document).unwrap());
    let made = |seed: u64, number: usize| {
        synthesise((&document, &questionnaire), &name, Luck { seed, missing: 0 }, number)
    };
    let mut seen = std::collections::BTreeSet::new();
    for number in 1..=120 {
        let response = made(7, number);
        assert!(response.synthetic && response.organisation.name.starts_with("Synthetic organisation"));
        let text = serde_json::to_string(&response).unwrap();
        assert_eq!(findings(&text, FileForm::Json), Vec::<String>::new(), "{text}");
        assert_eq!(there_and_back(&response), response);
        seen.extend(response.answers.iter().filter_map(|it| it.option.clone()));
    }
    assert_eq!(made(7, 3), made(7, 3));
    assert_ne!(made(7, 3).answers, made(8, 3).answers);
    // All of the scale is used.
    assert!(seen.len() >= 8, "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_hold_all_that_json_says(seed in any::<u64>(), comment in "\\PC{0,20}", reason in "(?s).{1,20}") {
        let mut dice = Dice::new(seed);
        let framework = framework(&mut dice);
        let plain: Value = serde_json::from_str(&text(&framework)).unwrap();
        let mut response = answered(&answers(&mut dice, &plain));
        for answer in &mut response.answers {
            answer.comment = Some(comment.clone()).filter(|it| !it.is_empty());
            if let Some(not_applicable) = &mut answer.not_applicable {
                not_applicable.reason.clone_from(&reason);
            }
            // A whole number has one form in rows.
            if let Some(number) = answer.number.as_ref().and_then(serde_json::Number::as_f64)
                && number.fract() == 0.0
            {
                answer.number = Some(serde_json::Number::from(number as i64));
            }
        }
        prop_assert_eq!(there_and_back(&response), response);
    }
}
