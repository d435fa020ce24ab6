//! `dma match` as people run it: every form, every threshold, what is refused, and what hostile revisions say.

use super::Scratch;
use super::git::repository;
use dma_document::schema::{self, Schema};
use serde_json::Value;

/// A revision of the corpus that people renumbered.
fn edition(name: &str) -> String {
    format!("{}/tests/corpus/renumbered/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn printed(arguments: &[&str]) -> String {
    let (old, new) = (edition("old"), edition("new"));
    let all = [&["match", old.as_str(), new.as_str()], arguments].concat();
    let shown = Scratch::empty().dma(&all).run();
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "{}", shown.out);
    shown.out
}

#[test]
fn people_see_the_words_that_differ_and_what_else_it_may_be() {
    let out = printed(&[]);
    assert!(out.contains(": a proposal to review, not lineage\n"), "{out}");
    assert!(out.contains("acute: 89 old questions, 93 new questions: "), "{out}");
    assert!(out.contains("  wifi-patients → sf1-q2: modified\n"), "{out}");
    assert!(out.contains("[-"), "{out}");
    assert!(out.contains("ccio-in-post + cnio-in-post → wl1-q7: "), "{out}");
    assert!(out.contains("pharmacy-stock-robot: removed\n"), "{out}");
    // The surest stand first.
    let sure: Vec<f64> = out
        .lines()
        .filter(|line| line.contains(" → ") && line.starts_with(['0', '1']))
        .map(|line| line[..4].parse().unwrap())
        .collect();
    assert!(sure.len() > 60 && sure.is_sorted_by(|a, b| a >= b), "{sure:?}");
}

#[test]
fn plain_has_a_line_for_each() {
    let out = printed(&["--format", "plain"]);
    assert!(out.lines().any(|line| {
        line.starts_with("acute: 0.")
            && line.contains(" modified, old wifi-patients, new sf1-q2: Free Wi-Fi is available")
    }));
    assert!(out.lines().any(|line| line.contains("removed, old pharmacy-stock-robot: A robot picks packs")));
    assert!(out.lines().last().unwrap().starts_with("acute: 89 old questions, 93 new questions: "), "{out}");
}

#[test]
fn the_json_keeps_to_its_schema_and_names_each_question_once() {
    for arguments in [
        &["--format", "json"][..],
        &["--format", "json", "--least", "0"],
        &["--format", "json", "--least", "1"],
    ] {
        let data: Value = serde_json::from_str(&printed(arguments)).unwrap();
        assert_eq!(schema::validate(Schema::Match, &data), []);
        let proposals = data["settings"][0]["proposals"].as_array().unwrap();
        for (side, count) in [("old", 89), ("new", 93)] {
            let mut ids: Vec<&str> = proposals
                .iter()
                .flat_map(|it| it[side].as_array().unwrap())
                .map(|it| it["id"].as_str().unwrap())
                .collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{arguments:?}");
        }
        let least = data["least"].as_f64().unwrap();
        let both = |it: &&Value| it["old"][0].is_object() && it["new"][0].is_object();
        assert!(proposals.iter().filter(both).all(|it| it["confidence"].as_f64().unwrap() >= least));
        assert_eq!(proposals.iter().any(|it| both(&it)), least < 1.0);
    }
}

#[test]
fn a_spreadsheet_gets_a_row_for_each() {
    let out = printed(&["--format", "csv"]);
    assert!(out.starts_with("setting,confidence,tags,old,new,old_section,new_section,old_text,new_text\r\n"));
    assert!(out.contains(",ccio-in-post+cnio-in-post,wl1-q7,leadership,wl1,"), "{out}");
    assert!(out.ends_with("\r\n"));
}

#[test]
fn lineage_is_yaml_that_goes_into_the_questions() {
    let out = printed(&["--format", "lineage"]);
    let data: Value = serde_yaml::from_str(&out).unwrap();
    let entries = data["acute"].as_array().unwrap();
    let entry = |id: &str| entries.iter().find(|it| it["id"] == id).unwrap();
    assert_eq!(entry("sf1-q2")["replaces"], serde_json::json!(["wifi-patients"]));
    assert_eq!(entry("wl1-q7")["merged-from"], serde_json::json!(["ccio-in-post", "cnio-in-post"]));
    assert_eq!(entry("sf3-q3")["split-from"], serde_json::json!(["caldicott-support"]));
    let lines: Vec<&str> = out.lines().filter(|line| line.contains(": [")).collect();
    assert!(lines.iter().all(|line| line.contains("] # confidence 0.")), "{out}");
    // In the order of the newer revision, so that it can be read beside it.
    let ids: Vec<&str> = entries.iter().map(|it| it["id"].as_str().unwrap()).collect();
    let at = |id: &str| ids.iter().position(|it| *it == id).unwrap();
    assert!(at("wl1-q7") < at("sf1-q2") && at("sf1-q2") < at("sf3-q3"));
}

#[test]
fn what_keeps_its_id_needs_no_lineage() {
    let scratch = repository();
    let shown = scratch.dma(&["match", "HEAD", "--format", "lineage"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(shown.out.ends_with("acute: []\nsocial-care: []\n"), "{}", shown.out);
    assert!(
        scratch
            .dma(&["match", "HEAD"])
            .run()
            .out
            .contains("example-question → example-question: unchanged\n")
    );
}

#[test]
fn an_id_that_named_another_question_is_pointed_out() {
    let scratch = repository();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    let old = scratch.read("dist/acute-1.0.0.json");
    scratch.write("old.json", &old);
    let new = old
        .replace("other-question", "third-question")
        .replace("example-question", "other-question")
        .replace("third-question", "example-question");
    scratch.write("new.json", reordered(&new));
    let shown = scratch.dma(&["match", "old.json", "new.json", "--format", "lineage"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    let careful = "# warning: the older revision uses this id for another question";
    assert_eq!(shown.out.matches(careful).count(), 2, "{}", shown.out);
}

/// A document as the canonical form writes it.
fn reordered(text: &str) -> String {
    let data: Value = serde_json::from_str(text).unwrap();
    String::from_utf8(dma_document::to_canonical(&data).unwrap()).unwrap()
}

#[test]
fn what_is_no_confidence_is_refused_with_what_to_do() {
    for least in ["1.5", "-0.1", "NaN", "inf", "most", ""] {
        let shown = Scratch::empty().dma(&["match", "a", "b", &format!("--least={least}")]).run();
        assert_eq!(shown.code, Some(2), "{least}");
        assert!(shown.err.contains("write a number from 0 to 1, such as 0.9"), "{}", shown.err);
    }
}

#[test]
fn a_revision_that_cannot_be_read_is_named() {
    let scratch = repository();
    let shown = scratch.dma(&["match", "nowhere", "HEAD"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(
        shown.err.contains("there is no file, no setting and no git revision `nowhere`"),
        "{}",
        shown.err
    );
    let shown = scratch.dma(&["match", "HEAD", "HEAD", "--setting", "acuet"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(
        shown.err.contains("have no setting `acuet` in common: they share acute, social-care"),
        "{}",
        shown.err
    );
}

#[test]
fn no_text_of_a_revision_runs_in_a_terminal_a_spreadsheet_or_yaml() {
    let scratch = repository();
    assert_eq!(scratch.dma(&["compile"]).run().code, Some(0));
    let old = scratch.read("dist/acute-1.0.0.json");
    let evil = "=cmd|' /C calc'!A0\\n\\u001b[2Jevil: [x] # \\\"";
    let new = old.replace("The board has agreed a digital plan.", evil);
    let new = new.replace("\"example-question\"", "\"no\"");
    scratch.write("old.json", &old);
    scratch.write("new.json", &new);
    for format in ["human", "plain", "csv", "lineage", "json"] {
        let shown = scratch.dma(&["match", "old.json", "new.json", "--least", "0", "--format", format]).run();
        assert_eq!(shown.code, Some(0), "{format}: {}", shown.err);
        assert!(format == "csv" || !shown.out.contains('\u{1b}'), "{format}: {}", shown.out);
        match format {
            "csv" => assert!(shown.out.contains("\"'=cmd|"), "{}", shown.out),
            "lineage" => {
                let data: Value = serde_yaml::from_str(&shown.out).unwrap();
                assert_eq!(data["acute"][0]["id"], "no", "{}", shown.out);
            }
            _ => {}
        }
    }
}
