//! What is published of a round: tables with codes in every file, and pages in which nothing that anybody wrote can act.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod folder;
mod trend;

use crate::cli::Scratch;
use dma_answers::response::{Answer, FrameworkName, Organisation, RESPONSE_SCHEMA_VERSION, Response};
use dma_answers::score::Scorer;
use dma_document::Document;
use dma_project::pipeline;
use dma_publish::publication::{Entry, Files, Part, Round, Terms, Withheld, publish};
use std::collections::BTreeMap;
use std::path::Path;

const HOSTILE: &str = "=cmd|' /C calc'!A0 <script>alert(1)</script> \"'&\u{202e}";

/// A framework of the programme with every kind of answer.
fn document() -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programme");
    let sources = dma_project::workspace::load(dma_project::Root { folder, prefix: String::new() }, None)
        .unwrap()
        .sources;
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    dma_authoring::compile::compose(&resolved, &resolved.frameworks[0]).unwrap()
}

fn sha256(document: &Document) -> String {
    dma_document::sha256(&dma_document::bytes(document).unwrap())
}

fn option(question: &str, option: &str) -> Answer {
    Answer {
        question: question.to_owned(),
        line: None,
        option: Some(option.to_owned()),
        options: None,
        elements: None,
        number: None,
        text: None,
        not_applicable: None,
        comment: Some(HOSTILE.to_owned()),
        evidence: None,
        respondent: Some("A. Person".to_owned()),
        date: None,
    }
}

/// An organisation that answers what it can.
fn response(document: &Document, code: &str, extent: &str) -> Response {
    let share = Answer {
        option: None,
        number: Some(dma_answers::response::Figure::whole(95)),
        ..option("number-share", "")
    };
    let published = Answer { question: "uptake-published".to_owned(), ..share.clone() };
    let laptop = vec!["laptop".to_owned()];
    let tools = Answer { option: None, options: Some(laptop), ..option("tools-supplied", "") };
    let remark = Answer { option: None, text: Some(HOSTILE.to_owned()), ..option("further-remarks", "") };
    let mut answers = vec![
        option("record-kept", extent),
        share,
        option("number-checked", extent),
        tools,
        remark,
        published,
    ];
    for line in ["adults", "children"] {
        let line = Some(line.to_owned());
        answers.push(Answer { line: line.clone(), ..option("line-record-used", "in-part") });
        let email = Some(vec!["email".to_owned()]);
        answers.push(Answer { line, option: None, options: email, ..option("line-best-channel", "") });
    }
    Response {
        schema_version: RESPONSE_SCHEMA_VERSION.to_owned(),
        synthetic: true,
        organisation: Organisation {
            code: code.to_owned(),
            name: format!("{HOSTILE} {code}"),
            region: Some("North".to_owned()),
        },
        framework: FrameworkName::of(document, &sha256(document)),
        answers,
    }
}

fn entry(scorer: &Scorer, response: Response) -> Entry {
    let exact = scorer.score(&response);
    let results = scorer.publish(&response, &exact);
    Entry { response, scores: exact, results }
}

/// What is published of six organisations.
fn published(document: &Document, terms: &Terms) -> Files {
    let scorer = Scorer::new(document).unwrap();
    let extents = ["nowhere", "in-part", "everywhere", "in-part", "everywhere", "nowhere"];
    let entries = extents
        .iter()
        .enumerate()
        .map(|(at, extent)| entry(&scorer, response(document, &format!("SYN{at}"), extent)))
        .collect();
    let part = Part::new(document, sha256(document), &scorer, entries, terms);
    publish(&Round { parts: vec![part], terms: terms.clone() }, None).unwrap()
}

fn terms() -> Terms {
    Terms { smallest_group: 5, words: false, withheld: BTreeMap::new() }
}

/// Whether a file is of a kind, by its name.
fn is_of(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == kind)
}

fn text<'f>(files: &'f Files, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).unwrap()
}

fn rows(files: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(&*files[name]);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn every_file_of_a_round_is_there_and_made_alike_twice() {
    let document = document();
    let files = published(&document, &terms());
    let names: Vec<&str> =
        files.keys().map(String::as_str).filter(|it| !it.starts_with("organisations/")).collect();
    assert_eq!(
        names,
        [
            "answers-long.csv",
            "answers-wide-all-kinds.csv",
            "csv-metadata.json",
            "data-dictionary.csv",
            "group-scores.csv",
            "index.html",
            "organisations.csv",
            "section-scores.csv",
            "theme-scores.csv",
        ]
    );
    assert_eq!(files.keys().filter(|it| it.starts_with("organisations/")).count(), 6);
    assert_eq!(files, published(&document, &terms()));
}

#[test]
fn codes_stand_in_every_table_and_each_says_that_it_is_synthetic() {
    let files = published(&document(), &terms());
    for (name, _) in files.iter().filter(|(name, _)| is_of(name, "csv")) {
        let rows = rows(&files, name);
        assert!(!rows.is_empty(), "{name}");
        assert!(rows.iter().all(|row| row["synthetic"] == "true" && row["setting"] == "all-kinds"), "{name}");
        let is_of_organisations = !["data-dictionary.csv", "group-scores.csv"].contains(&name.as_str());
        assert_eq!(rows[0].contains_key("organisation_code"), is_of_organisations, "{name}");
    }
    assert!(text(&files, "index.html").contains("Synthetic."));
    assert!(text(&files, "organisations/all-kinds-SYN0.html").contains("Synthetic."));
}

#[test]
fn figures_are_those_of_the_scorer() {
    let document = document();
    let files = published(&document, &terms());
    let scorer = Scorer::new(&document).unwrap();
    let results = scorer.results(&response(&document, "SYN1", "in-part"));
    let mine: Vec<_> = rows(&files, "section-scores.csv")
        .into_iter()
        .filter(|row| row["organisation_code"] == "SYN1")
        .map(|row| (row["section"].clone(), row["line"].clone(), row["score"].clone(), row["exact"].clone()))
        .collect();
    let told: Vec<_> = results
        .sections
        .iter()
        .map(|it| {
            let figure = &it.figure;
            (
                it.section.clone(),
                it.line.clone().unwrap_or_default(),
                figure.score.clone().unwrap_or_default(),
                figure.exact.clone().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(mine, told);
    assert!(mine.iter().any(|(.., score, _)| !score.is_empty()));
}

/// Puts hostile words in the place of every text of a framework that is no id, code, digest or date.
fn poison(document: &Document) -> Document {
    fn walk(key: &str, value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(text) if is_words(key) => HOSTILE.clone_into(text),
            serde_json::Value::Array(items) => items.iter_mut().for_each(|it| walk(key, it)),
            serde_json::Value::Object(map) => map.iter_mut().for_each(|(key, it)| walk(key, it)),
            _ => {}
        }
    }
    fn is_words(key: &str) -> bool {
        [
            "title",
            "text",
            "label",
            "help",
            "good",
            "about",
            "definition",
            "meaning",
            "term",
            "edition",
            "name",
        ]
        .contains(&key)
            || ["reason", "introduction", "heading", "unit", "owner", "contact", "evidence", "examples"]
                .contains(&key)
    }
    let mut value = serde_json::to_value(document).unwrap();
    walk("", &mut value);
    let poisoned: Document = serde_json::from_value(value).unwrap();
    assert_ne!(&poisoned, document);
    poisoned
}

#[test]
fn nothing_that_anybody_wrote_runs_in_a_spreadsheet_or_a_page() {
    let document = poison(&document());
    let files = published(&document, &Terms { words: true, ..terms() });
    // The words of the framework are in all of the tables that hold any.
    for name in ["answers-long.csv", "data-dictionary.csv", "organisations.csv"] {
        assert!(text(&files, name).contains("'=cmd|"), "{name}");
    }
    for column in ["theme_title", "section_title", "text", "label"] {
        let rows = rows(&files, "data-dictionary.csv");
        assert!(rows.iter().any(|row| row[column].starts_with("'=cmd|")), "{column}");
    }
    for (name, bytes) in &files {
        let text = std::str::from_utf8(bytes).unwrap();
        if is_of(name, "html") {
            assert!(!text.contains("<script>alert"), "{name}");
            assert!(text.contains("Content-Security-Policy"), "{name}");
        }
        if is_of(name, "csv") {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for record in reader.records() {
                let record = record.unwrap();
                let runs = |cell: &&str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert_eq!(record.iter().find(runs), None, "{name}");
            }
        }
    }
}

#[test]
fn what_is_said_beside_an_answer_is_never_published() {
    let files = published(&document(), &Terms { words: true, ..terms() });
    assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("A. Person")));
    let long = rows(&files, "answers-long.csv");
    assert!(long.iter().any(|row| row["question"] == "further-remarks" && !row["value"].is_empty()));
    let files = published(&document(), &terms());
    let long = rows(&files, "answers-long.csv");
    assert!(long.iter().all(|row| row["question"] != "further-remarks" || row["value"].is_empty()));
}

#[test]
fn of_a_withheld_organisation_nothing_but_its_name_is_published() {
    let withheld = BTreeMap::from([("SYN2".to_owned(), Withheld { reason: "under review".to_owned() })]);
    let files = published(&document(), &Terms { withheld, ..terms() });
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(text.contains("SYN2"), name == "organisations.csv", "{name}");
    }
    let row =
        rows(&files, "organisations.csv").into_iter().find(|row| row["organisation_code"] == "SYN2").unwrap();
    assert_eq!((row["withheld"].as_str(), row["withheld_reason"].as_str()), ("true", "under review"));
    assert_eq!(row["answers"], "");
    assert!(text(&files, "index.html").contains("1 more took part and is not published"));
}

#[test]
fn groups_smaller_than_declared_have_no_figures() {
    let files = published(&document(), &Terms { smallest_group: 7, ..terms() });
    let groups = rows(&files, "group-scores.csv");
    assert!(
        groups
            .iter()
            .all(|row| row["mean"].is_empty() && row["organisations"].is_empty() && row["reason"] == "few")
    );
    assert!(text(&files, "index.html").contains("too few organisations"));
    let files = published(&document(), &terms());
    let told = rows(&files, "group-scores.csv").into_iter().filter(|row| !row["mean"].is_empty());
    assert!(told.count() > 2);
}

#[test]
fn the_metadata_names_every_column_of_every_table() {
    let files = published(&document(), &terms());
    let metadata: serde_json::Value = serde_json::from_str(text(&files, "csv-metadata.json")).unwrap();
    let tables = metadata["tables"].as_array().unwrap();
    let mut described = Vec::new();
    for table in tables {
        let name = table["url"].as_str().unwrap();
        let titles: Vec<&str> = table["tableSchema"]["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["titles"].as_str().unwrap())
            .collect();
        let header = text(&files, name).lines().next().unwrap();
        assert_eq!(titles.join(","), header, "{name}");
        described.push(name);
    }
    let tables = files.keys().filter(|name| is_of(name, "csv"));
    assert!(tables.clone().all(|name| described.contains(&name.as_str())));
    assert_eq!(tables.count(), described.len());
}

#[test]
fn the_summary_ranks_nobody() {
    let files = published(&document(), &terms());
    let page = text(&files, "index.html");
    assert!(page.contains("This is not a league table"));
    let places: Vec<usize> = (0..6).map(|at| page.find(&format!("<td>SYN{at}</td>")).unwrap()).collect();
    assert!(places.is_sorted(), "by name: {places:?}");
}

/// A programme with the answers of six organisations in two rounds: `before.csv` and `after.csv`.
fn two_rounds() -> Scratch {
    let scratch = Scratch::new();
    for (seed, out) in [("1", "before.csv"), ("2", "after.csv")] {
        let arguments = ["response", "synthesise", "acute", "--count", "6", "--seed", seed, "--out", out];
        assert_eq!(scratch.dma(&arguments).run().code, Some(0));
    }
    scratch
}

#[test]
fn a_round_is_published_from_the_command_line_and_its_trend_from_two() {
    let scratch = two_rounds();
    let shown = scratch.dma(&["publish", "after.csv", "--before", "before.csv", "--out", "public"]).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", shown.out);
    let trend = scratch.read("public/trend.html");
    assert!(trend.contains("comparable") && trend.contains("<svg"), "{trend}");
    let shown = scratch.dma(&["publish", "after.csv", "--withhold", "RX9", "--out", "other"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("no response has this code"), "{}", shown.err);
    assert!(!scratch.path("other").exists());
}

#[test]
fn pictures_are_as_wide_as_their_page_and_letters_keep_their_size() {
    let files = published(&document(), &terms());
    for (name, _) in files.iter().filter(|(name, _)| is_of(name, "html")) {
        let page = text(&files, name);
        let pictures: Vec<&str> = page.split("<svg ").filter(|it| it.contains("class=\"picture\"")).collect();
        assert!(!pictures.is_empty() && pictures.iter().all(|it| it.contains("width=\"100%\"")), "{name}");
        assert!(!page.contains("viewBox"), "{name}");
    }
}
