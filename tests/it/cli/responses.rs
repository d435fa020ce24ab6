//! `dma response` and `dma score` as people run them: files, folders, streams, and what is wrong in them.

use super::Scratch;
use dma_answers::response::CODES;
use std::collections::BTreeSet;

/// A programme with its frameworks compiled and some responses: `all.jsonl`, two of each setting.
fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.dma(&["response", "synthesise", "--count", "4", "--seed", "5", "--out", "all.jsonl"]).shows(
        0,
        "wrote 4 synthetic responses to all.jsonl\n",
        "",
    );
    scratch
}

#[test]
fn synthetic_responses_are_clean_in_every_form_and_come_back_byte_for_byte() {
    let scratch = scratch();
    let clean = "no findings: 1 file, 4 responses, 2 settings\n";
    scratch.dma(&["response", "check", "all.jsonl"]).shows(0, clean, "");
    for name in ["all.csv", "folder", "again.ndjson"] {
        let wrote = format!("wrote 4 responses to {name}\n");
        scratch.dma(&["response", "convert", "all.jsonl", name]).shows(0, &wrote, "");
        assert_eq!(scratch.dma(&["response", "check", name]).run().code, Some(0));
        scratch.dma(&["response", "convert", name, "back.jsonl"]).shows(
            0,
            "wrote 4 responses to back.jsonl\n",
            "",
        );
        assert_eq!(scratch.read("back.jsonl"), scratch.read("all.jsonl"), "{name}");
    }
    let names =
        ["SYN001-acute.json", "SYN002-acute.json", "SYN003-social-care.json", "SYN004-social-care.json"];
    assert_eq!(scratch.names("folder"), names);
    for text in [scratch.read("all.csv"), scratch.read("all.jsonl"), scratch.read("folder/SYN001-acute.json")]
    {
        assert!(text.contains("synthetic") && text.contains("Synthetic organisation 1"), "{text}");
    }
}

#[test]
fn findings_have_their_line_in_a_file_of_many() {
    let scratch = scratch();
    let text = scratch.read("all.jsonl");
    let lines: Vec<&str> = text.lines().collect();
    let broken = lines[2].replace("\"agree\"", "\"agre\"").replace("\"disagree\"", "\"agre\"");
    scratch.write("many.jsonl", [lines[0], "", &broken, lines[3], "{\"half\": ", lines[0]].join("\n"));
    let shown = scratch.dma(&["response", "check", "many.jsonl", "--format", "plain"]).run();
    assert_eq!(shown.code, Some(1));
    let starts = |line: &str| shown.out.lines().any(|it| it.starts_with(line));
    assert!(starts("many.jsonl:3:"), "{}", shown.out);
    assert!(
        shown.out.contains("has no `agre` [option-unknown]; help: did you mean `agree`?"),
        "{}",
        shown.out
    );
    assert!(starts("many.jsonl:5:9: error: invalid JSON: EOF"), "{}", shown.out);
    assert!(starts("many.jsonl:6:"), "{}", shown.out);
    assert!(shown.out.contains("`SYN001` has a response to `acute` 1.0.0 already [organisation-twice]; help: the other begins at many.jsonl:1;"), "{}", shown.out);
    // What is sound is scored all the same, and the rest is told aside.
    let scored = scratch.dma(&["score", "many.jsonl", "--format", "jsonl"]).run();
    assert_eq!((scored.code, scored.out.lines().count()), (Some(1), 2), "{}", scored.err);
    assert!(scored.err.ends_with("3 of 5 responses not scored\n"), "{}", scored.err);
}

#[test]
fn every_format_of_lint_tells_of_responses() {
    let scratch = scratch();
    scratch.write("bad.json", "{\"schemaVersion\": \"1.0\"}");
    for format in dma_report::FORMATS {
        let shown = scratch.dma(&["response", "check", "bad.json", "--format", format.name]).run();
        assert_eq!(shown.code, Some(1), "{}", shown.err);
        assert!(
            shown.out.contains("response-malformed") && shown.out.contains("organisation"),
            "{}",
            shown.out
        );
    }
}

#[test]
fn a_framework_is_found_in_releases_compiled_or_in_the_working_tree_and_else_told_missing() {
    let scratch = scratch();
    scratch.dma(&["compile"]).run();
    // The working tree goes on; what is compiled is still the framework that was answered.
    scratch.edit(
        "frameworks/shared/example.yaml",
        "agreed a digital plan",
        "agreed a digital plan and its costs",
    );
    assert_eq!(scratch.dma(&["response", "check", "all.jsonl"]).run().code, Some(0));
    let named = scratch.dma(&["response", "check", "all.jsonl", "--framework", "acute", "-f", "plain"]).run();
    assert!(
        named.out.contains("the response was made for another file of this version [framework-differs]"),
        "{}",
        named.out
    );
    assert!(
        named
            .out
            .contains("the response answers setting `social-care`, but the framework is setting `acute`"),
        "{}",
        named.out
    );
    std::fs::remove_dir_all(scratch.path("dist")).unwrap();
    let differs = scratch.dma(&["score", "all.jsonl", "--format", "csv"]).run();
    assert_eq!((differs.code, differs.out.lines().count()), (Some(1), 1));
    let other = scratch.read("all.jsonl").replace("\"version\":\"1.0.0\"", "\"version\":\"7.0.0\"");
    scratch.write("other.jsonl", other);
    let missing = scratch.dma(&["response", "check", "other.jsonl", "-f", "plain"]).run();
    assert!(missing.out.contains("there is no framework `acute` 7.0.0 [framework-not-found]; help: here are `acute` 1.0.0, `social-care` 1.0.0"), "{}", missing.out);
    scratch.dma(&["response", "check", "all.jsonl", "--framework", "nowhere@1.0.0"]).shows(
        2,
        "",
        "error: there is no release `1.0.0` of `nowhere`: nothing is released yet\n",
    );
}

#[test]
fn scores_have_one_row_a_figure_and_say_what_they_are_of() {
    let scratch = scratch();
    let shown = scratch.dma(&["score", "all.jsonl", "--format", "csv"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    let mut rows = csv::Reader::from_reader(shown.out.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().collect::<Vec<_>>(), dma_answers::score::SCORE_COLUMNS);
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    // Two questions in two sections of one theme, four times.
    let levels: Vec<&str> = rows.iter().map(|row| row.get(4).unwrap()).collect();
    assert_eq!(levels, ["question", "question", "section", "section", "theme"].repeat(4));
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(
            (row.get(0), row.get(1)),
            (Some("true"), Some(format!("SYN00{}", number / 5 + 1).as_str()))
        );
    }
    scratch.dma(&["score", "all.jsonl", "--format", "csv", "--out", "out/scores.csv"]).shows(
        0,
        "",
        "wrote the scores of 4 responses to out/scores.csv\n",
    );
    assert_eq!(scratch.read("out/scores.csv"), shown.out);
    let all = scratch.dma(&["score", "all.jsonl", "--format", "json", "--explain"]).run();
    let all: Vec<dma_answers::score::Results> = serde_json::from_str(&all.out).unwrap();
    assert_eq!(all.len(), 4);
    for results in all {
        let value = serde_json::to_value(&results).unwrap();
        assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Scores, &value), []);
        assert!(results.explanation.is_some());
    }
    let plain = scratch.dma(&["score", "all.jsonl", "--format", "plain"]).run();
    assert_eq!(plain.out.lines().count(), 20);
}

#[test]
fn standard_input_is_read_in_the_form_that_it_begins_with() {
    let scratch = scratch();
    scratch.dma(&["response", "convert", "all.jsonl", "all.csv"]).run();
    scratch.dma(&["response", "convert", "all.jsonl", "folder"]).run();
    let wanted = scratch.dma(&["score", "all.jsonl", "--format", "plain"]).run().out;
    for name in ["all.jsonl", "all.csv"] {
        let piped = scratch.dma(&["score", "-", "--format", "plain"]).input(scratch.read(name)).run();
        assert_eq!((piped.code, &piped.out), (Some(0), &wanted), "{name} {}", piped.err);
    }
    let one = scratch
        .dma(&["score", "-", "--format", "plain"])
        .input(scratch.read("folder/SYN001-acute.json"))
        .run();
    assert_eq!((one.code, one.out.lines().count()), (Some(0), 5), "{}", one.err);
}

#[test]
fn nothing_to_read_or_nowhere_to_write_is_said_and_nothing_is_left_behind() {
    let scratch = scratch();
    std::fs::create_dir_all(scratch.path("empty")).unwrap();
    scratch.write("none.jsonl", "\n\n");
    let no = "error: there are no responses in empty: no file there ends in .json, .jsonl, .ndjson or .csv\n";
    scratch.dma(&["score", "empty"]).shows(2, "", no);
    scratch.dma(&["score", "none.jsonl"]).shows(
        2,
        "",
        "error: no responses found in the named files and folders\n",
    );
    let missing = "error: cannot find nowhere.json: no file or folder has this name\n";
    scratch.dma(&["response", "check", "nowhere.json"]).shows(2, "", missing);
    let one = "error: one.json can hold only one response, and there are several: name a `.jsonl` or `.csv` file, or a folder\n";
    scratch.dma(&["response", "convert", "all.jsonl", "one.json"]).shows(2, "", one);
    // Something wrong in the last response keeps all from being written.
    scratch.write("half.jsonl", format!("{}{{\"half\": ", scratch.read("all.jsonl")));
    let half = scratch.dma(&["response", "convert", "half.jsonl", "half.csv"]).run();
    assert_eq!((half.code, half.err.as_str()), (Some(1), "nothing was written: fix the responses first\n"));
    let left: BTreeSet<String> = scratch.names("").into_iter().collect();
    let wanted = ["all.jsonl", "empty", "frameworks", "half.jsonl", "none.jsonl"].map(str::to_owned);
    assert_eq!(left, BTreeSet::from(wanted));
}

#[test]
fn names_with_control_characters_and_formulas_reach_no_screen_or_sheet() {
    let scratch = scratch();
    let text = scratch.read("all.jsonl");
    let first = text.lines().next().unwrap();
    let risky = first.replace("Synthetic organisation 1", "=cmd|' /C calc'!A0");
    scratch.write("risky.jsonl", &risky);
    scratch.dma(&["response", "convert", "risky.jsonl", "risky.csv"]).run();
    assert!(scratch.read("risky.csv").contains(",'=cmd|' /C calc'!A0,"), "{}", scratch.read("risky.csv"));
    scratch.write("risky.jsonl", first.replace("Synthetic organisation 1", "\\u001b[2J\\u202eTrust"));
    let shown = scratch.dma(&["response", "check", "risky.jsonl"]).run();
    assert_eq!(shown.code, Some(1));
    assert!(!shown.out.contains('\u{1b}') && !shown.out.contains('\u{202e}'), "{}", shown.out);
}

#[test]
fn every_reason_has_a_page() {
    let scratch = Scratch::empty();
    for reason in CODES {
        let shown = scratch.dma(&["explain", reason.slug]).run();
        assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", reason.slug);
        assert!(shown.out.starts_with(&format!("{} (group response, ", reason.slug)), "{}", shown.out);
        assert!(
            shown.out.contains(&reason.summary()) && shown.out.contains(&reason.advice()),
            "{}",
            shown.out
        );
    }
}

#[test]
fn rows_sorted_by_question_are_the_same_responses() {
    let scratch = scratch();
    scratch.dma(&["response", "convert", "all.jsonl", "all.csv"]).run();
    let text = scratch.read("all.csv");
    let (heading, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.split_inclusive('\n').collect();
    rows.sort_by_key(|row| row.split(',').nth(9).unwrap().to_owned());
    let sorted = format!("{heading}\n{}", rows.concat());
    assert_ne!(sorted, text);
    scratch.write("sorted.csv", &sorted);
    let clean = "no findings: 1 file, 4 responses, 2 settings\n";
    scratch.dma(&["response", "check", "sorted.csv"]).shows(0, clean, "");
    let wrote = "wrote 4 responses to back.csv\n";
    scratch.dma(&["response", "convert", "sorted.csv", "back.csv"]).shows(0, wrote, "");
    let mut back: Vec<String> = scratch.read("back.csv").lines().map(str::to_owned).collect();
    let mut wanted: Vec<String> = text.lines().map(str::to_owned).collect();
    back.sort();
    wanted.sort();
    assert_eq!(back, wanted);
    let scores = |shown: super::Shown| {
        let mut lines: Vec<String> = shown.out.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let wanted = scores(scratch.dma(&["score", "all.csv", "--format", "plain"]).run());
    assert_eq!(scores(scratch.dma(&["score", "sorted.csv", "--format", "plain"]).run()), wanted);
    assert_eq!(scores(scratch.dma(&["score", "-", "--format", "plain"]).input(sorted.clone()).run()), wanted);
    // What is wrong is told at the line where it stands.
    let at = sorted.lines().position(|line| line.contains(",option,")).unwrap();
    let row = sorted.lines().nth(at).unwrap();
    let broken = sorted.replacen(row, &row.replace(",option,", ",optoin,"), 1);
    scratch.write("broken.csv", broken);
    let shown = scratch.dma(&["response", "check", "broken.csv", "-f", "plain"]).run();
    assert_eq!(shown.code, Some(1));
    assert!(shown.out.starts_with(&format!("broken.csv:{}:", at + 1)), "{}", shown.out);
    assert!(shown.out.contains("`optoin` is not a kind of value"), "{}", shown.out);
    assert!(shown.out.ends_with("in 1 of 1 file, 4 responses\n"), "{}", shown.out);
}

#[test]
fn missing_answers_are_told_in_the_order_in_which_they_are_asked() {
    let scratch = Scratch::new();
    let all = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let all = all.to_str().unwrap();
    let arguments =
        ["response", "synthesise", "acute", "--count", "1", "--missing", "100", "--out", "none.jsonl"];
    scratch.dma(&[&arguments[..], &["--programme", all]].concat()).run();
    let shown = scratch.dma(&["response", "check", "none.jsonl", "-f", "jsonl", "--programme", all]).run();
    let told: Vec<serde_json::Value> =
        shown.out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let totals = &told.last().unwrap()["totals"];
    assert_eq!((&totals["responses"], &totals["settings"]), (&1.into(), &1.into()));
    assert!(totals["questions"].as_u64().unwrap() > 100, "{totals}");
    let missing = told.iter().filter(|it| it["code"] == "answer-missing");
    let missing: Vec<&str> = missing.map(|it| it["subject"].as_str().unwrap()).collect();
    assert!(missing.len() > 30, "{}", shown.out);
    let compiled = scratch.dma(&["compile", "acute", "--programme", all, "--out", "dist"]).run();
    assert_eq!(compiled.code, Some(0), "{}", compiled.err);
    let name = scratch.names("dist").into_iter().find(|it| it.starts_with("acute")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&scratch.read(&format!("dist/{name}"))).unwrap();
    let sections =
        document["themes"].as_array().unwrap().iter().flat_map(|it| it["sections"].as_array().unwrap());
    let asked: Vec<&str> = sections
        .flat_map(|it| it["questions"].as_array().unwrap())
        .map(|it| it["id"].as_str().unwrap())
        .filter(|it| missing.contains(it))
        .collect();
    let mut told = missing;
    told.dedup();
    assert_eq!(told, asked);
}

#[test]
fn steps_stand_under_their_figure_with_the_words_that_people_read() {
    let scratch = scratch();
    let shown = scratch.dma(&["score", "all.jsonl", "--format", "plain", "--explain"]).run();
    let first: Vec<&str> = shown.out.lines().take(2).collect();
    assert!(first[0].starts_with("SYN001 acute 1.0.0 section "), "{}", shown.out);
    assert!(first[1].contains(", step: “") && first[1].contains("” (`"), "{}", shown.out);
    let words = "error: a table of `--format csv` has no place for steps: explain in `human`, `plain`, `json` or `jsonl`\n";
    scratch.dma(&["score", "all.jsonl", "--format", "csv", "--explain"]).shows(2, "", words);
}
