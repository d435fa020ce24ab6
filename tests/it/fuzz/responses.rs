//! Responses with random faults, as JSON, as lines of JSON, as rows and as bytes: each is read or refused, no figure becomes
//! another one, and what is accepted is the same after a turn through rows.

use super::cases::{Target, try_few, try_many, with_fewer_lines, without_one};
use super::edits::{Edit, TOKENS, random};
use crate::programme::random::Random;
use crate::response::figures::{exact, is_figure};
use crate::response::forms::rows_of;
use crate::response::{everything, name_of, sound};
use dma_answers::response::{
    Answer, Answers, FileForm, Form, FrameworkName, Problem, Questionnaire, ReadAnswer, Reading, Response,
    ResponseStream, ResponseText, check_answers, check_form, gather, heading, places_in, read_in, scattered,
    write_rows,
};
use dma_text::diagnostic::Severity;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A file of responses.
#[derive(Clone, Debug)]
struct Case {
    form: FileForm,
    text: String,
    edits: Vec<Edit>,
    /// Whether no byte is put at the end that makes it no text any more.
    is_text: bool,
}

struct Responses {
    name: FrameworkName,
    questionnaire: Questionnaire,
    /// The columns of the file that is tried, where it has rows.
    columns: Vec<String>,
    tally: Tally,
}

/// How many responses came out how.
#[derive(Default, Debug)]
struct Tally {
    cases: usize,
    /// Those with nothing wrong with their form.
    accepted: usize,
    /// Those with nothing wrong at all.
    sound: usize,
    /// Figures that were compared with what was written.
    figures: usize,
    refused: usize,
}

impl Responses {
    fn new() -> Self {
        let document = everything();
        let questionnaire = Questionnaire::new(&document).unwrap();
        Self { name: name_of(&document), questionnaire, columns: Vec::new(), tally: Tally::default() }
    }

    /// Checks one response of a file; gives it back where nothing is wrong with its form.
    fn one(&mut self, piece: &ResponseText, form: FileForm) -> Result<Option<Response>, String> {
        if let Some(words) = &piece.refused {
            self.tally.refused += 1;
            return if words.is_empty() { Err("refused without words".to_owned()) } else { Ok(None) };
        }
        let Ok(text) = std::str::from_utf8(&piece.bytes) else { return Ok(None) };
        let Reading { response, problems } = read_in(text, form, piece.order);
        if response.is_none() && problems.is_empty() {
            return Err("is neither read nor refused".to_owned());
        }
        let mut all = problems.clone();
        let is_read = problems.is_empty();
        if let Some(response) = &response {
            all.extend(check_form(response));
        }
        let is_accepted = all.is_empty();
        let mut answers = Answers::default();
        if let Some(response) = &response {
            let form = Form { name: &self.name, questionnaire: &self.questionnaire };
            all.extend(check_answers(response, form, &mut answers));
        }
        Self::places(piece, text, form, &all)?;
        let Some(response) = response.filter(|_| is_read) else {
            self.tally.refused += 1;
            return Ok(None);
        };
        self.figures(text, form, &response)?;
        let is_sound = !all.iter().any(|problem| problem.severity() == Severity::Error);
        if is_sound {
            self.tally.sound += 1;
            self.given(&response, &answers)?;
        }
        self.tally.accepted += usize::from(is_accepted);
        Ok(Some(response).filter(|_| is_accepted))
    }

    /// The place of every problem lies in the text, and of gathered rows in the file.
    fn places(piece: &ResponseText, text: &str, form: FileForm, all: &[Problem]) -> Result<(), String> {
        for (place, problem) in places_in(text, form, piece.order, all).into_iter().zip(all) {
            if text.get(place.clone()).is_none() {
                return Err(format!("{problem} lies at {place:?}, which is not in the text"));
            }
            if let Some(gathered) = &piece.gathered
                && gathered.file.get(gathered.range(place.clone())).is_none()
            {
                return Err(format!("{problem} lies at {place:?}, which is not in the file"));
            }
            if problem.message.chars().any(char::is_control) {
                return Err(format!("{:?} has a control character in it", problem.message));
            }
        }
        Ok(())
    }

    /// Every figure is the one that another reader finds in the text.
    fn figures(&mut self, text: &str, form: FileForm, response: &Response) -> Result<(), String> {
        let written = match form {
            FileForm::Csv => figures_of_rows(text, &self.columns)?,
            FileForm::Json | FileForm::JsonLines => figures_of_json(text)?,
        };
        let read = response.answers.iter().filter_map(|answer| {
            answer.number.as_ref().map(|number| (answer.question.clone(), number.written().to_owned()))
        });
        let read: Vec<(String, String)> = read.collect();
        if read != written {
            return Err(format!("the figures {written:?} were read as {read:?}"));
        }
        self.tally.figures += read.len();
        for answer in &response.answers {
            let Some(number) = &answer.number else { continue };
            if !is_figure(number.written()) {
                return Err(format!("{} is accepted and is not a figure", number.written()));
            }
            let decimals =
                number.decimals().map_err(|why| format!("{} is refused: {why:?}", number.written()))?;
            if exact(&decimals) != exact(number.written()) {
                return Err(format!("{} becomes {decimals}", number.written()));
            }
        }
        Ok(())
    }

    /// What counts as an answer is the figure that was written.
    fn given(&self, response: &Response, answers: &Answers) -> Result<(), String> {
        for answer in &response.answers {
            let Some(number) = &answer.number else { continue };
            let (_, slot) =
                self.questionnaire.slot(answer).map_err(|why| format!("{}: {why:?}", answer.question))?;
            let given = match answers.answer(slot) {
                ReadAnswer::Figure(millionths) => format!("{millionths}e-6"),
                other => format!("{other:?}"),
            };
            if !given.ends_with("e-6") || exact(&given) != exact(number.written()) {
                return Err(format!("{} counts as {given}", number.written()));
            }
        }
        Ok(())
    }

    /// Responses go through rows, lines and documents, alone and in one file, and are the same then.
    fn there_and_back(responses: &[Response]) -> Result<(), String> {
        let mut rows = Vec::new();
        for response in responses {
            match write_rows(response, &mut rows) {
                Ok(()) => {}
                Err(problem) if is_refused_rightly(response, &problem) => return Ok(()),
                Err(problem) => return Err(format!("cannot be said in rows: {problem}")),
            }
        }
        let file = format!("{}{}", heading(), String::from_utf8(rows).map_err(|error| error.to_string())?);
        let lines: Vec<String> =
            responses.iter().map(|response| serde_json::to_string(response).unwrap()).collect();
        for (form, file) in [(FileForm::Csv, &file), (FileForm::JsonLines, &lines.join("\n"))] {
            let mut back = Vec::new();
            for piece in pieces(file.as_bytes(), form) {
                let text = std::str::from_utf8(&piece.bytes).map_err(|error| error.to_string())?;
                let Reading { response, problems } = read_in(text, form, piece.order);
                if let Some(words) = &piece.refused {
                    return Err(format!("is refused on its way back: {words}\n{file}"));
                }
                if !problems.is_empty() {
                    return Err(format!("is wrong on its way back: {problems:?}\n{file}"));
                }
                back.extend(response);
            }
            let wanted: Vec<Value> = responses.iter().map(|one| plain(one, form)).collect();
            let found: Vec<Value> = back.iter().map(|one| plain(one, form)).collect();
            if wanted != found {
                return Err(format!(
                    "becomes another response through {file}\nwas {wanted:#?}\nis {found:#?}"
                ));
            }
        }
        Ok(())
    }
}

/// A response as data, its figures as texts: those of rows without exponents, and with the version of the form that this
/// tool writes there.
fn plain(response: &Response, form: FileForm) -> Value {
    let mut value = serde_json::to_value(response).unwrap();
    if form == FileForm::Csv {
        value["schemaVersion"] = Value::from("1.0");
    }
    for (at, answer) in response.answers.iter().enumerate() {
        if let Some(number) = &answer.number {
            let decimals = number.decimals().unwrap_or_default().into_owned();
            let written = if form == FileForm::Csv { decimals } else { number.written().to_owned() };
            value["answers"][at]["number"] = Value::from(written);
        }
    }
    value
}

/// Whether rows cannot say a response: it has two answers that list things for one question and line, or an answer of no
/// kind or of several.
fn is_refused_rightly(response: &Response, problem: &Problem) -> bool {
    let mut listed = BTreeSet::new();
    let is_list = |answer: &&Answer| answer.options.is_some() || answer.elements.is_some();
    let is_of_one_kind = |answer: &Answer| {
        let texts = [&answer.option, &answer.text].into_iter().flatten().count();
        let lists = [&answer.options, &answer.elements].into_iter().flatten().count();
        texts + lists + usize::from(answer.number.is_some()) + usize::from(answer.not_applicable.is_some())
            == 1
    };
    match problem.reason.slug {
        "answered-twice" => {
            let mut lists = response.answers.iter().filter(is_list);
            lists.any(|answer| !listed.insert((&answer.question, &answer.line)))
        }
        "answer-of-another-kind" => !response.answers.iter().all(is_of_one_kind),
        _ => false,
    }
}

/// The responses of a file, as commands take them.
fn pieces(file: &[u8], form: FileForm) -> Vec<ResponseText> {
    if form == FileForm::Csv && scattered(&mut &*file).unwrap().is_some() {
        return gather(file.to_vec());
    }
    // A small buffer, so that every piece lies across several.
    let reader = std::io::BufReader::with_capacity(7, file);
    ResponseStream::new(reader, form).map(Result::unwrap).collect()
}

/// The answers of a response, as far as figures go.
#[derive(Deserialize)]
struct Figures<'t> {
    #[serde(borrow)]
    answers: Vec<FigureOf<'t>>,
}

#[derive(Deserialize)]
struct FigureOf<'t> {
    question: String,
    #[serde(borrow, default)]
    number: Option<&'t RawValue>,
}

fn figures_of_json(text: &str) -> Result<Vec<(String, String)>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let figures: Figures<'_> =
        serde_json::from_str(text).map_err(|error| format!("another reader: {error}"))?;
    let figure = |figure: FigureOf<'_>| Some((figure.question, figure.number?.get().to_owned()));
    Ok(figures.answers.into_iter().filter_map(figure).collect())
}

/// The columns that the heading of a file names.
fn columns(file: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let heading = reader.records().next().and_then(Result::ok).unwrap_or_default();
    heading
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().trim_matches('"').to_owned())
        .collect()
}

/// The figures of rows with these columns.
fn figures_of_rows(text: &str, columns: &[String]) -> Result<Vec<(String, String)>, String> {
    let mut figures = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| format!("another reader: {error}"))?;
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            let cell = at.and_then(|at| row.get(at)).unwrap_or_default();
            cell.strip_prefix('\'').unwrap_or(cell).to_owned()
        };
        if cell("kind") == "number" {
            figures.push((cell("question"), cell("value")));
        }
    }
    Ok(figures)
}

impl Target for Responses {
    type Case = Case;

    fn case(&self, seed: u64) -> Case {
        let mut dice = Random::new(seed);
        let form = [FileForm::Json, FileForm::JsonLines, FileForm::Csv][dice.below(3)];
        let count = if form == FileForm::Json { 1 } else { 1 + dice.below(3) };
        let responses: Vec<Value> = (0..count).map(|at| response(&mut dice, at)).collect();
        let text = if dice.once_in(12) {
            (0..dice.below(60)).map(|_| TOKENS[dice.below(TOKENS.len())]).collect()
        } else {
            file(&responses, form, &mut dice)
        };
        let most = if dice.once_in(3) { 1 } else { 5 };
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let mut edits: Vec<Edit> = (0..dice.below(most)).map(|_| edit(&mut dice, &lines)).collect();
        if dice.once_in(4) {
            edits.clear();
        }
        Case { form, text, edits, is_text: !dice.once_in(20) }
    }

    fn attempt(&mut self, case: &Case) -> Result<(), String> {
        self.tally.cases += 1;
        let mut bytes = case.made().into_bytes();
        if !case.is_text {
            bytes.push(0xff);
        }
        let _ = FileForm::guessed(&bytes);
        let mut accepted = Vec::new();
        self.columns = columns(&bytes);
        for piece in &pieces(&bytes, case.form) {
            accepted.extend(self.one(piece, case.form)?);
        }
        // Two responses of one organisation to one framework are one in rows.
        let mut codes: Vec<String> =
            accepted.iter().map(|response| response.organisation.code.clone()).collect();
        codes.sort();
        codes.dedup();
        if codes.len() == accepted.len() {
            Self::there_and_back(&accepted)?;
        } else {
            for response in &accepted {
                Self::there_and_back(std::slice::from_ref(response))?;
            }
        }
        Ok(())
    }

    fn smaller(&self, case: &Case) -> Vec<Case> {
        let mut smaller: Vec<Case> =
            without_one(&case.edits).into_iter().map(|edits| Case { edits, ..case.clone() }).collect();
        if smaller.len() < 2 {
            let text = case.made();
            let shorter = with_fewer_lines(&text).into_iter().chain(with_fewer_answers(&text));
            smaller.extend(shorter.map(|text| Case { text, edits: Vec::new(), ..case.clone() }));
        }
        smaller
    }

    fn shown(&self, case: &Case) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{:?}, text: {}, edits: {:?}", case.form, case.is_text, case.edits);
        let _ = writeln!(out, "--- before\n{}\n--- after\n{}", case.text, case.made());
        let _ = write!(out, "--- as a string\n{:?}", case.made());
        out
    }
}

/// A response in JSON without one of its answers, for each of them.
fn with_fewer_answers(text: &str) -> Vec<String> {
    let Ok(response) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let Some(answers) = response["answers"].as_array() else { return Vec::new() };
    let with = |answers: Vec<Value>| {
        let mut response = response.clone();
        response["answers"] = Value::from(answers);
        response.to_string()
    };
    without_one(answers).into_iter().map(with).collect()
}

impl Case {
    fn made(&self) -> String {
        let mut text = self.text.clone();
        for edit in &self.edits {
            edit.apply(&mut text);
        }
        text
    }
}

/// What stands in place of a figure: JSON numbers, and what is nearly one.
const NUMBERS: [&str; 24] = [
    "0",
    "-0",
    "100.0",
    "12",
    "20.50",
    "1e2",
    "-2.05E+1",
    "0.000001",
    "0.0000001",
    "9007199254740991",
    "9007199254740992",
    "4622748027467620.694483",
    "8589934592.000001",
    "1e400",
    "1e-400",
    "50",
    "49.999999",
    "20.499999999999999999999",
    "012",
    "+5",
    "5.",
    ".5",
    "12,5",
    "1 000",
];

/// Words that end or begin where readers look for something.
const WORDS: [&str; 22] = [
    "Plain words",
    "=1+1",
    "'quoted",
    "''=",
    "@a",
    "-1",
    "+1",
    "\tTab",
    "\rReturn",
    " a ",
    "\"",
    "a \"b\" c",
    ",",
    "a,b",
    "two\nlines",
    "two\r\nlines",
    "one\rtwo",
    "\u{feff}mark",
    "é e\u{301} 😀",
    "\u{1f}",
    "\u{0}",
    "12",
];

/// A response by chance, often with something odd in it.
fn response(dice: &mut Random, number: usize) -> Value {
    let mut response = sound();
    response["organisation"]["code"] = json!(format!("RX{number}"));
    if dice.once_in(4) {
        response["synthetic"] = json!(true);
    }
    let word = |dice: &mut Random| json!(WORDS[dice.below(WORDS.len())]);
    if dice.once_in(3) {
        response["organisation"]["name"] = word(dice);
        response["framework"]["edition"] = word(dice);
    }
    match dice.below(4) {
        0 => response["organisation"]["region"] = word(dice),
        1 => drop(response["organisation"].as_object_mut().unwrap().remove("region")),
        _ => {}
    }
    let answers = response["answers"].as_array_mut().unwrap();
    for answer in answers.iter_mut() {
        for key in ["comment", "evidence", "respondent"] {
            if dice.once_in(4) {
                answer[key] = word(dice);
            }
        }
        if answer.get("text").is_some() && dice.once_in(2) {
            answer["text"] = word(dice);
        }
        if answer.get("number").is_some() && dice.once_in(6) {
            let question = answer["question"].clone();
            *answer = json!({ "question": question, "notApplicable": { "reason": word(dice) } });
        }
    }
    for _ in 0..dice.below(3) {
        let (one, other) = (dice.below(answers.len()), dice.below(answers.len()));
        match dice.below(4) {
            0 if answers.len() > 1 => drop(answers.remove(one)),
            1 => answers.swap(one, other),
            2 if dice.once_in(3) => answers.push(answers[one].clone()),
            _ => {}
        }
    }
    if dice.once_in(20) {
        answers.clear();
    }
    response
}

/// Responses as a file, their figures replaced by others.
fn file(responses: &[Value], form: FileForm, dice: &mut Random) -> String {
    let texts: Vec<String> = responses
        .iter()
        .map(|response| match form {
            FileForm::Json => serde_json::to_string_pretty(response).unwrap(),
            FileForm::JsonLines => serde_json::to_string(response).unwrap(),
            FileForm::Csv => rows(response),
        })
        .collect();
    let mut text = match form {
        FileForm::Csv => {
            let rows = if dice.once_in(4) { by_turns(&texts) } else { texts.concat() };
            let file = format!("{}{rows}", heading());
            if dice.once_in(6) { with_columns_moved(&file, dice) } else { file }
        }
        FileForm::Json | FileForm::JsonLines => texts.join("\n"),
    };
    for figure in ["20.5", "12"] {
        let written =
            [format!("\"number\": {figure}"), format!("\"number\":{figure}"), format!(",{figure},")];
        for old in written {
            if dice.once_in(2) {
                let number = if dice.once_in(3) {
                    random_number(dice)
                } else {
                    NUMBERS[dice.below(NUMBERS.len())].to_owned()
                };
                text = text.replacen(&old, &old.replace(figure, &number), 1);
            }
        }
    }
    text
}

/// The rows of several texts, one of each by turns.
fn by_turns(texts: &[String]) -> String {
    let rows: Vec<Vec<String>> = texts.iter().map(|text| rows_of(text)).collect();
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |at: usize| rows.iter().filter_map(move |rows| rows.get(at)).cloned();
    (0..most).flat_map(row).collect()
}

/// The same rows with their columns in another order.
fn with_columns_moved(file: &str, dice: &mut Random) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let by = dice.below(17);
    for row in reader.records() {
        let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        row.rotate_left(by);
        writer.write_record(&row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A decimal number, often near the ends of what is allowed.
fn random_number(dice: &mut Random) -> String {
    let digits = |dice: &mut Random, most: usize| -> String {
        (0..=dice.below(most)).map(|_| char::from(b'0' + dice.below(10) as u8)).collect()
    };
    let whole = digits(dice, 17);
    let whole = whole.trim_start_matches('0');
    let mut number =
        format!("{}{}", if dice.once_in(5) { "-" } else { "" }, if whole.is_empty() { "0" } else { whole });
    if dice.once_in(2) {
        number += &format!(".{}", digits(dice, 8));
    }
    if dice.once_in(5) {
        number +=
            &format!("{}{}{}", ["e", "E"][dice.below(2)], ["", "+", "-"][dice.below(3)], digits(dice, 2));
    }
    number
}

/// The rows of a response, without the answers at its end that rows cannot say.
fn rows(response: &Value) -> String {
    let mut response: Response = serde_json::from_value(response.clone()).unwrap();
    loop {
        let mut out = Vec::new();
        if write_rows(&response, &mut out).is_ok() {
            return String::from_utf8(out).unwrap();
        }
        response.answers.pop();
    }
}

/// What is put in the place of what, in JSON and in rows.
const SLIPS: [(&str, &str); 30] = [
    ("option", "options"),
    ("number", "text"),
    ("number", "option"),
    ("choice", "element"),
    ("adults", "children"),
    ("false", "FALSE"),
    ("true", "True"),
    ("RX0", "rx0"),
    ("RX0", "RX1"),
    ("RX1", "RX0"),
    ("\"", "\\\""),
    ("\"", "\"\""),
    (",", ";"),
    (",", ",,"),
    ("\r\n", "\n"),
    ("\r\n", "\r"),
    (": ", ":\u{a0}"),
    ("1.0.0", "1.0"),
    ("1.0", "1.7"),
    ("comment", "Comment"),
    ("organisation_code", "date"),
    ("question", "line"),
    ("null", "0"),
    ("[", "[null,"),
    ("{", "{\"line\":null,"),
    ("{", "{\"number\":7,"),
    ("\n", "\n,,,,,,,,,,,,,,,,\n"),
    ("}", "}}"),
    ("messages-sent", "wards"),
    ("wards", "messages-sent"),
];

fn edit(dice: &mut Random, lines: &[String]) -> Edit {
    if dice.once_in(2) {
        let (from, to) = SLIPS[dice.below(SLIPS.len())];
        Edit::Slip { from, to, at: dice.below(usize::MAX / 2) }
    } else {
        random(dice, lines)
    }
}

#[test]
fn random_responses_are_read_or_refused_and_no_figure_becomes_another() {
    let mut responses = Responses::new();
    try_few(&mut responses, 0, 3_000);
    let Tally { accepted, sound, figures, refused, .. } = responses.tally;
    assert!(accepted > 800 && sound > 300 && figures > 1_500 && refused > 500, "{:?}", responses.tally);
}

#[test]
#[ignore = "runs as many cases as DMA_FUZZ_CASES says"]
fn many_cases() {
    let mut responses = Responses::new();
    try_many(&mut responses);
    println!("{:?}", responses.tally);
}
