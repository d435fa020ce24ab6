//! JSON and the long form in CSV: what goes into one comes out of the other, also by the many.

use super::{everything, findings, name_of, sound};
use crate::score::framework::{answered, text};
use crate::score::random::{Dice, answers, framework};
use dma_answers::response::{
    FileForm, Questionnaire, Response, ResponseStream, ResponseText, SyntheticOptions, gather, heading,
    places_in, read, read_in, scattered, synthesise, write_rows,
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

fn cut(text: &str, form: FileForm) -> Vec<ResponseText> {
    // A small buffer, so that every piece lies across several.
    let reader = std::io::BufReader::with_capacity(7, text.as_bytes());
    ResponseStream::new(reader, form).map(Result::unwrap).collect()
}

fn texts(pieces: &[ResponseText]) -> Vec<String> {
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

/// Rows of one question that list things are one answer, so two answers must not become one on their way.
#[test]
fn two_answers_that_list_things_for_one_question_cannot_be_said_in_rows() {
    for at in [1, 4] {
        let mut response = sound();
        let again = response["answers"][at].clone();
        response["answers"].as_array_mut().unwrap().push(again);
        let response: Response = serde_json::from_value(response).unwrap();
        let problem = write_rows(&response, &mut Vec::new()).unwrap_err();
        assert_eq!(problem.reason.slug, "answered-twice");
        assert!(problem.message.ends_with("is answered twice, and rows would make one answer of both"));
    }
    // An answer of another line is another answer, and two options stay two answers.
    let mut response = sound();
    let again = response["answers"][0].clone();
    response["answers"].as_array_mut().unwrap().push(again);
    there_and_back(&serde_json::from_value(response).unwrap());
}

#[test]
fn files_of_many_are_cut_where_the_organisation_changes() {
    let (one, two) = (of("RX1"), of("RX2"));
    let file = format!("\u{feff}{}{one}\r\n{two}", heading());
    let pieces = cut(&file, FileForm::Csv);
    assert_eq!(texts(&pieces), [format!("{one}\r\n"), two.clone()]);
    let lines = one.matches('\n').count();
    assert_eq!(pieces.iter().map(|it| it.line).collect::<Vec<_>>(), [1, lines + 2]);
    let json = "{\"a\":1}\n\n \t\r\n{\"b\":2}";
    let pieces = cut(json, FileForm::JsonLines);
    assert_eq!(texts(&pieces), ["{\"a\":1}\n", "{\"b\":2}"]);
    assert_eq!(pieces.iter().map(|it| it.line).collect::<Vec<_>>(), [0, 3]);
    assert!(cut("", FileForm::JsonLines).is_empty());
    assert!(cut(&heading(), FileForm::Csv).is_empty());
}

/// The rows of an organisation, one of which goes over two lines.
fn of(code: &str) -> String {
    let mut response = sound();
    response["organisation"]["code"] = json!(code);
    response["answers"][0]["comment"] = json!("two\nlines");
    csv(&response)
}

/// The rows of a text, each with its end.
pub(crate) fn rows_of(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        if is_open {
            rows.last_mut().unwrap().push_str(line);
        } else {
            rows.push(line.to_owned());
        }
        is_open ^= line.matches('"').count() % 2 == 1;
    }
    rows
}

#[test]
fn rows_that_stand_apart_are_gathered_and_told_where_they_stand() {
    let (one, two) = (of("RX1"), of("RX2"));
    let by_turns: Vec<String> =
        rows_of(&one).into_iter().zip(rows_of(&two)).flat_map(|(one, two)| [one, two]).collect();
    let file = format!("{}{}", heading(), by_turns.concat());
    assert_eq!(scattered(&mut file.as_bytes()).unwrap(), Some(5));
    let together = format!("{}{one}{two}", heading());
    assert_eq!(scattered(&mut together.as_bytes()).unwrap(), None);
    let pieces = gather(file.clone().into_bytes());
    assert_eq!(texts(&pieces), [one, two]);
    assert_eq!(pieces.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 3]);
    for piece in &pieces {
        let gathered = piece.gathered.as_ref().unwrap();
        assert_eq!(&*gathered.file, file);
        let text = std::str::from_utf8(&piece.bytes).unwrap();
        for (at, letter) in text.char_indices() {
            assert!(file[gathered.place(at)..].starts_with(letter), "{at}");
        }
    }
    // The last row has no end, and more follow it when it is gathered.
    let cut_off = file.trim_end().to_owned();
    let trimmed = |pieces: &[ResponseText]| -> Vec<String> {
        texts(pieces).iter().map(|it| it.trim_end().to_owned()).collect()
    };
    let cut_off = gather(cut_off.into_bytes());
    assert_eq!(trimmed(&cut_off), trimmed(&pieces));
    for piece in &cut_off {
        let gathered = piece.gathered.as_ref().unwrap();
        let places = (0..=piece.bytes.len()).map(|at| gathered.place(at));
        assert!(places.max().unwrap() <= gathered.file.len());
    }
    let refused = gather([file.as_bytes(), b"\xff\n"].concat());
    assert!(refused[0].refused.as_ref().unwrap().contains("not valid UTF-8") && refused.len() == 1);
}

#[test]
fn of_a_stream_that_cannot_be_gathered_rows_that_come_again_are_refused() {
    let pieces = cut(&format!("{}{}{}{}", heading(), of("RX1"), of("RX2"), of("RX1")), FileForm::Csv);
    assert_eq!(pieces.len(), 3);
    assert!(pieces[2].refused.as_ref().unwrap().contains("sort the rows by organisation"));
}

#[test]
fn what_spreadsheets_make_of_a_file_is_read_all_the_same() {
    let wanted = findings(&csv(&sound()), FileForm::Csv);
    let wanted_response = read(&csv(&sound()), FileForm::Csv).response.unwrap();
    // Flags in capitals, rows of commas where cells were once touched, and columns that were moved.
    let rows = csv(&sound()).replace("false,", "FALSE,");
    assert!(rows.contains("FALSE,RX1"));
    let blank = ",,,,\r\n";
    let messy = format!("{}{blank}{rows}{blank},,,,,,,,,,,,,,,,\r\n", heading());
    let pieces = cut(&messy, FileForm::Csv);
    assert_eq!(pieces.len(), 1);
    assert_eq!(findings(std::str::from_utf8(&pieces[0].bytes).unwrap(), FileForm::Csv), wanted);
    let moved = |text: &str| {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for row in reader.into_records() {
            let row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
            writer.write_record(row[5..].iter().chain(&row[..5])).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    let text = moved(&format!("{}{rows}", heading()));
    let pieces = cut(&text, FileForm::Csv);
    let rows = std::str::from_utf8(&pieces[0].bytes).unwrap();
    let reading = read_in(rows, FileForm::Csv, pieces[0].order);
    assert_eq!((reading.problems, reading.response.unwrap()), (vec![], wanted_response));
    // A place is that of the column where it stands.
    let broken = rows.replacen(",20.5,", ",\"20,5\",", 1);
    let reading = read_in(&broken, FileForm::Csv, pieces[0].order);
    let places = places_in(&broken, FileForm::Csv, pieces[0].order, &reading.problems);
    assert_eq!(&broken[places[0].clone()], "\"20,5\"");
}

#[test]
fn figures_in_rows_are_plain_decimals() {
    for figure in ["2.05e1", "205E-1", "+20.5", "20.", ".5", "0x10", "020.5", "٣"] {
        let found = findings(&csv(&sound()).replace(",20.5,", &format!(",{figure},")), FileForm::Csv);
        assert!(found[0].contains(&format!("`{figure}` is not a number")), "{found:?}");
    }
}

#[test]
fn a_heading_that_is_another_refuses_the_file_and_says_what_differs() {
    let refused = |text: &str| cut(text, FileForm::Csv)[0].refused.clone().unwrap();
    assert!(
        refused("organisation,score\nRX1,3\n")
            .starts_with("its heading must be `synthetic,organisation_code,")
    );
    assert!(refused("synthetic;organisation_code\n").starts_with("its columns are separated by semicolons"));
    assert!(refused("synthetic\torganisation_code\n").starts_with("its columns are separated by tabs"));
    assert!(refused("").starts_with("its heading must be"));
    let heading = heading();
    assert_eq!(
        refused(&heading.replace("sha256", "digest")),
        "its heading lacks `sha256`, and has `digest`, which is not a column of responses"
    );
    assert_eq!(refused(&heading.replace("\r\n", ",date\r\n")), "its heading has `date` twice");
    assert_eq!(refused(&heading.replace(",comment", "")), "its heading lacks `comment`");
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
            "response-malformed: \"\\\"20,5\\\"\": `20,5` is not a number; write digits, with a point before decimals: `20.5`"
        ]
    );
    assert_eq!(
        with(",number,20.5,", ",nmber,20.5,"),
        ["response-malformed: \"nmber\": `nmber` is not a kind of value; did you mean `number`?"]
    );
    assert_eq!(
        with(",number,20.5,", ",number,20.1234567,")[0],
        "figure-too-precise: \"20.1234567\": the figure 20.1234567 has more than 6 decimals; ask the respondent for a rounded figure"
    );
    assert_eq!(
        with("false,RX1", "no,RX1"),
        [
            "response-malformed: \"no\": `no` is neither true nor false; write `true` if the answers were generated, otherwise `false`"
        ]
    );
    let short = with(",number,12,,,,", ",number,12");
    assert_eq!(
        short,
        [
            "response-malformed: \"12\": the row has 13 cells, but the heading has 17; a cell that contains a comma or line break needs quotes around it"
        ]
    );
}

#[test]
fn synthetic_responses_are_sound_say_that_they_are_synthetic_and_hang_on_their_seed() {
    let document = everything();
    let (name, questionnaire) = (name_of(&document), Questionnaire::new(&document).unwrap());
    let made = |seed: u64, number: usize| {
        synthesise(&document, &questionnaire, &name, SyntheticOptions { seed, missing: 0 }, number)
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
        }
        prop_assert_eq!(there_and_back(&response), response);
    }
}
