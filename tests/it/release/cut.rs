//! `dma release`: what it writes, and that the same sources make the same bytes.

use super::{ACUTE, EXAMPLE, FIRST, declare, files, guide, released, replace, reword, succeeds};
use crate::cli::{Scratch, Shown};
use dma_document::schema::{self, Schema};
use serde_json::Value;

fn json(scratch: &Scratch, name: &str) -> Value {
    dma_document::read(&scratch.read(name)).unwrap()
}

#[test]
fn a_first_release_is_whole_and_keeps_to_its_schemas() {
    let scratch = Scratch::new();
    let arguments = ["release", "acute", "--date", "2016-04-01", "--approval", "PB 12/3"];
    scratch.dma(&arguments).shows(
        0,
        "released acute 1.0.0: the first release, 2 questions\nwrote frameworks/acute/releases/1.0.0 (6 files)\nwrote \
         frameworks/CHANGELOG.md\n",
        "",
    );
    let names: Vec<String> = scratch.names(FIRST);
    assert_eq!(
        names,
        ["SHA256SUMS", "crosswalk.json", "framework.json", "notes.md", "provenance.json", "release.json"]
    );
    let record = json(&scratch, &format!("{FIRST}/release.json"));
    assert_eq!(schema::validate(Schema::Release, &record), []);
    assert_eq!(record["approval"]["reference"], "PB 12/3");
    assert_eq!((&record["date"], &record["edition"]), (&"2016-04-01".into(), &"2016".into()));
    assert_eq!(record["totals"]["questions"], 2);
    assert!(record.get("previous").is_none() && record.get("impact").is_none());
    let sources: Vec<&str> =
        record["sources"].as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(
        sources,
        [
            "acute/framework.yaml",
            "glossary.yaml",
            "programme.yaml",
            "scales.yaml",
            "shared/example.yaml",
            "shared/other.yaml"
        ]
    );
    for source in record["sources"].as_array().unwrap() {
        let bytes = scratch.read(&format!("frameworks/{}", source["file"].as_str().unwrap()));
        assert_eq!(source["sha256"], dma_document::sha256(bytes.as_bytes()));
    }
    // The canonical JSON is the one that `compile` writes.
    succeeds(&scratch, &["compile", "acute"]);
    assert_eq!(scratch.read(&format!("{FIRST}/framework.json")), scratch.read("dist/acute-1.0.0.json"));
    assert_eq!(schema::validate(Schema::Crosswalk, &json(&scratch, &format!("{FIRST}/crosswalk.json"))), []);
}

#[test]
fn anybody_can_check_the_sums() {
    let scratch = released();
    let status = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(scratch.path(FIRST))
        .status();
    assert!(status.unwrap().success());
}

#[test]
fn the_provenance_is_a_statement_on_every_output_from_every_source() {
    let scratch = released();
    let record = json(&scratch, &format!("{FIRST}/release.json"));
    let statement = json(&scratch, &format!("{FIRST}/provenance.json"));
    assert_eq!(statement["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(statement["predicateType"], "https://slsa.dev/provenance/v1");
    let subjects = statement["subject"].as_array().unwrap();
    let named: Vec<&str> = subjects.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(named, ["crosswalk.json", "framework.json", "notes.md", "release.json"]);
    for subject in subjects {
        let bytes = std::fs::read(scratch.path(FIRST).join(subject["name"].as_str().unwrap())).unwrap();
        assert_eq!(subject["digest"]["sha256"], dma_document::sha256(&bytes));
    }
    let build = &statement["predicate"]["buildDefinition"];
    assert_eq!(build["externalParameters"]["version"], "1.0.0");
    let dependencies = build["resolvedDependencies"].as_array().unwrap();
    assert_eq!(dependencies.len(), record["sources"].as_array().unwrap().len());
    assert!(statement["predicate"]["runDetails"]["builder"]["id"].as_str().unwrap().starts_with("https://"));
}

#[test]
fn the_same_sources_make_the_same_release_everywhere() {
    let (one, other) = (released(), Scratch::new());
    let other_run = other.dma(&["release", "--all", "--date", "2016-04-01", "--programme", "."]);
    assert_eq!(other_run.env("TZ", "Asia/Tokyo").env("LC_ALL", "C").run().code, Some(0));
    assert!(files(&one, "frameworks") == files(&other, "frameworks"));
}

#[test]
fn a_dry_run_shows_it_and_writes_nothing() {
    let scratch = Scratch::new();
    let before = files(&scratch, ".");
    let shown = succeeds(&scratch, &["release", "--all", "--date", "2016-04-01", "--dry-run"]);
    assert!(shown.starts_with("would release acute 1.0.0: the first release, 2 questions\n"), "{shown}");
    assert!(shown.contains("would write frameworks/social-care/releases/1.0.0 (6 files)\n"), "{shown}");
    assert!(shown.contains("# Acute care 1.0.0, edition 2016"), "{shown}");
    assert!(files(&scratch, ".") == before);
}

#[test]
fn a_second_release_records_what_changed_and_follows_the_first() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    guide(&scratch);
    let shown = succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    assert!(shown.starts_with("released acute 2.0.0: 2 changes since 1.0.0, 2 questions\n"), "{shown}");
    let record = json(&scratch, "frameworks/acute/releases/2.0.0/release.json");
    let first = std::fs::read(scratch.path(FIRST).join("release.json")).unwrap();
    assert_eq!(record["previous"]["version"], "1.0.0");
    assert_eq!(record["previous"]["record"], dma_document::sha256(&first));
    assert_eq!(record["impact"], "major");
    assert_eq!(record["comparability"]["broken"], 1);
    assert_eq!(record["comparability"]["comparable"], 1);
    let kinds: Vec<&str> =
        record["changes"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["question-reworded", "guidance-clarified"]);
    // The first one is as it was.
    assert!(files(&scratch, FIRST) == files(&released(), FIRST));
    let log = scratch.read("frameworks/CHANGELOG.md");
    let days: Vec<&str> = log.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(days, ["## 2017-03-01", "## 2016-04-01"]);
    assert!(
        log.contains("2 changes (1 major, 1 minor) since 1.0.0; now 1 theme, 2 sections, 2 questions.\n"),
        "{log}"
    );
}

#[test]
fn a_raised_version_changes_no_other_byte() {
    let scratch = released();
    let text = scratch.read(ACUTE).replace("version: 1.0.0\n", "version: \"1.0.0\"   # of record\n");
    scratch.write(ACUTE, &text);
    guide(&scratch);
    succeeds(&scratch, &["release", "acute", "--bump", "--date", "2016-05-01"]);
    assert_eq!(scratch.read(ACUTE), text.replace("\"1.0.0\"", "1.0.1"));
    let record = json(&scratch, "frameworks/acute/releases/1.0.1/release.json");
    let own = &record["sources"][0];
    assert_eq!(own["sha256"], dma_document::sha256(scratch.read(ACUTE).as_bytes()));
}

#[test]
fn only_settings_with_something_to_release_are_released_with_all() {
    let scratch = released();
    scratch.edit(ACUTE, "title: Self-assessment", "title: Self-assessment of hospitals");
    let shown = succeeds(&scratch, &["release", "--all", "--bump", "--date", "2016-05-01"]);
    assert!(shown.contains("released acute ") && !shown.contains("social-care"), "{shown}");
    let shown = scratch.dma(&["release", "--all", "--date", "2016-05-01"]).run();
    let nothing = "nothing to release: nothing has changed since the last releases\n";
    assert_eq!((shown.code, shown.out.as_str(), shown.err.as_str()), (Some(0), "", nothing));
}

#[test]
fn retired_ids_are_kept_over_all_releases() {
    let scratch = released();
    replace(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    guide(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2018-03-01"]);
    let record = json(&scratch, "frameworks/acute/releases/2.0.1/release.json");
    let retired = serde_json::json!([{ "entity": "question", "id": "example-question", "since": "2.0.0" }]);
    assert_eq!(record["retired"], retired);
}

#[test]
fn what_authors_write_is_no_markup_in_the_notes() {
    let scratch = Scratch::new();
    scratch.edit(ACUTE, "edition: \"2016\"", "edition: \"2016 <script>alert(1)</script> [a](b)\"");
    succeeds(&scratch, &["release", "acute", "--date", "2016-04-01"]);
    for name in [&format!("{FIRST}/notes.md"), "frameworks/CHANGELOG.md"] {
        let text = scratch.read(name);
        assert!(text.contains("2016 \\<script\\>alert(1)\\</script\\> \\[a\\](b)"), "{text}");
    }
}

#[test]
fn json_has_one_shape_whether_a_release_is_made_refused_or_not_needed() {
    let scratch = Scratch::new();
    let release = || scratch.dma(&["release", "--all", "--date", "2016-04-01", "-f", "json"]).run();
    let document = |shown: &Shown| -> Value {
        let document = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(schema::validate(Schema::Report, &document), [], "{}", shown.out);
        let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["schemaVersion", "findings", "releases", "totals"]);
        document
    };
    scratch.edit(EXAMPLE, "    scale: agreement\n", "    scale: agreemnt\n");
    let refused = release();
    assert_eq!((refused.code, document(&refused)["releases"].as_array().unwrap().len()), (Some(1), 0));
    assert!(!document(&refused)["findings"].as_array().unwrap().is_empty());
    scratch.edit(EXAMPLE, "    scale: agreemnt\n", "    scale: agreement\n");
    let made = release();
    let releases = document(&made)["releases"].as_array().unwrap().clone();
    assert_eq!((made.code, made.err.as_str(), releases.len()), (Some(0), "", 2));
    for record in &releases {
        assert_eq!(schema::validate(Schema::Release, record), []);
    }
    assert_eq!(releases[1]["setting"], "social-care");
    let none = release();
    assert_eq!((none.code, document(&none)["releases"].as_array().unwrap().len()), (Some(0), 0));
}

/// Whoever reads a format for programs reads nothing else, whatever came of it.
#[test]
fn a_release_is_told_in_the_format_that_was_asked_for() {
    let scratch = Scratch::new();
    let dry = ["release", "--all", "--date", "2016-04-01", "--dry-run", "-f"];
    let sarif = scratch.dma(&[&dry[..], &["sarif"]].concat()).run();
    let run = serde_json::from_str::<Value>(&sarif.out).unwrap()["runs"][0].take();
    assert_eq!((sarif.code, run["results"].as_array().unwrap().len()), (Some(0), 0));
    let scratch = released();
    reword(&scratch);
    let sarif = scratch.dma(&["release", "acute", "--date", "2016-04-02", "-f", "sarif"]).run();
    let run = serde_json::from_str::<Value>(&sarif.out).unwrap()["runs"][0].take();
    let (rules, results) = (&run["tool"]["driver"]["rules"], run["results"].as_array().unwrap());
    assert!(results.iter().any(|result| result["ruleId"] == "unexplained-change"), "{}", sarif.out);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let page = rules[index]["help"]["text"].as_str().unwrap();
        assert!(page.len() > rules[index]["shortDescription"]["text"].as_str().unwrap().len());
    }
}

#[test]
fn an_edition_of_the_same_day_is_a_round_of_its_own() {
    let scratch = Scratch::new();
    scratch.edit(EXAMPLE, "    scale: agreement\n", "    scale: agreement\n    settings: [acute]\n");
    succeeds(&scratch, &["release", "--all", "--date", "2016-04-01"]);
    scratch.edit(EXAMPLE, "    settings: [acute]\n", "");
    for setting in ["acute", "social-care"] {
        let file = format!("frameworks/{setting}/framework.yaml");
        scratch.edit(&file, "edition: \"2016\"", "edition: \"2017\"");
    }
    declare(&scratch, "asked-in-social-care", "structure", "example-question");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2016-04-01"]);
    let record = scratch.read("frameworks/social-care/releases/1.1.0/release.json");
    assert!(record.contains("\"question-extended\""), "{record}");
}
