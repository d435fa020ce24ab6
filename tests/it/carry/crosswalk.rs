//! `crosswalk.json`: it keeps to its schema, holds what the plan says, and is worked out again by `dma verify`.

use super::planned;
use crate::changes::fixtures::revisions;
use crate::cli::Scratch;
use dma_document::schema::{self, Schema};
use dma_release::{FaultKind, folders, verify};
use dma_revision::changes;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn the_crosswalk_of_every_kind_of_change_keeps_to_its_schema() {
    for kind in changes::all() {
        let (old, new, intents) = revisions(kind.code.slug);
        let (plan, verdicts) = planned(&old, &new, &intents);
        let crosswalk = dma_carry::crosswalk(&old.document, &new.document, &plan, &verdicts).unwrap();
        let bytes = crosswalk.to_bytes().unwrap();
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(schema::validate(Schema::Crosswalk, &value), [], "{}", kind.code.slug);
        assert_eq!(value["questions"].as_array().unwrap().len(), plan.steps.len());
        let again: dma_carry::Crosswalk = serde_json::from_value(value).unwrap();
        assert_eq!(again, crosswalk);
    }
}

/// With a second release of the acute setting.
fn twice() -> Scratch {
    let scratch = crate::release::released();
    crate::release::reword(&scratch);
    crate::release::declare(&scratch, "budget", "meaning", "example-question");
    let shown = scratch.dma(&["release", "--all", "--bump", "--date", "2017-03-01"]).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    scratch
}

#[test]
fn a_release_says_what_becomes_of_answers_to_the_one_before() {
    let scratch = twice();
    let read = |version: &str| -> Value {
        let path = format!("frameworks/acute/releases/{version}/crosswalk.json");
        serde_json::from_str(&scratch.read(&path)).unwrap()
    };
    let first =
        serde_json::json!({ "schemaVersion": "1.0", "setting": "acute", "to": "1.0.0", "questions": [] });
    assert_eq!(read("1.0.0"), first);
    let second = read("2.0.0");
    assert_eq!((&second["from"], &second["to"]), (&"1.0.0".into(), &"2.0.0".into()));
    for (digest, version) in [("fromSha256", "1.0.0"), ("toSha256", "2.0.0")] {
        let bytes = scratch.read(&format!("frameworks/acute/releases/{version}/framework.json"));
        assert_eq!(second[digest], dma_document::sha256(bytes.as_bytes()));
    }
    let counts = serde_json::json!({ "keep": 1, "recode": 0, "reAsk": 1, "gone": 0, "new": 0 });
    assert_eq!(second["counts"], counts);
    assert_eq!(second["questions"][0]["action"], "re-ask");
    assert_eq!(second["questions"][0]["changes"], serde_json::json!(["question-reworded"]));
    assert_eq!(second["comparability"]["overall"], "break");
    scratch.dma(&["verify"]).run();
}

#[test]
fn a_crosswalk_that_was_released_wrong_is_named_by_verify() {
    let scratch = twice();
    let all = crate::release::files(&scratch, "frameworks").into_iter().collect::<Vec<_>>();
    let edits: [(&str, &str, &str); 4] = [
        (
            "\"re-ask\"",
            "\"keep\"",
            "it says `keep` for question `example-question`, but the frameworks give `re-ask`",
        ),
        (
            "\"reversible\": false",
            "\"reversible\": true",
            "what it says about question `example-question` is wrong",
        ),
        (
            "\"overall\": \"break\"",
            "\"overall\": \"comparable\"",
            "its versions, digests or verdicts are wrong",
        ),
        ("\"from\": \"1.0.0\"", "\"from\": \"1.0.1\"", "its versions, digests or verdicts are wrong"),
    ];
    for (from, to, expected) in edits {
        let mut files: BTreeMap<String, Vec<u8>> = all.iter().cloned().collect();
        let edit = |files: &mut BTreeMap<String, Vec<u8>>, name: &str, from: &str, to: &str| {
            let path = format!("acute/releases/2.0.0/{name}");
            let text = String::from_utf8(files[&path].clone()).unwrap();
            assert!(text.contains(from), "{from} in {text}");
            files.insert(path, text.replacen(from, to, 1).into_bytes());
        };
        let digest = |files: &BTreeMap<String, Vec<u8>>, name: &str| {
            dma_document::sha256(&files[&format!("acute/releases/2.0.0/{name}")])
        };
        // Whoever made the release wrong made its digests of what it is.
        let before = digest(&files, "crosswalk.json");
        let record_before = digest(&files, "release.json");
        let length = files["acute/releases/2.0.0/crosswalk.json"].len();
        edit(&mut files, "crosswalk.json", from, to);
        let after = digest(&files, "crosswalk.json");
        let now = files["acute/releases/2.0.0/crosswalk.json"].len();
        edit(&mut files, "release.json", &before, &after);
        edit(&mut files, "release.json", &format!("\"bytes\": {length}"), &format!("\"bytes\": {now}"));
        let record: dma_release::Record =
            serde_json::from_slice(&files["acute/releases/2.0.0/release.json"]).unwrap();
        let statement = dma_release::statement(&record, &files["acute/releases/2.0.0/release.json"]).unwrap();
        files.insert("acute/releases/2.0.0/provenance.json".into(), statement);
        let listed: BTreeMap<String, Vec<u8>> = files
            .iter()
            .filter_map(|(name, bytes)| {
                Some((name.strip_prefix("acute/releases/2.0.0/")?.to_owned(), bytes.clone()))
            })
            .filter(|(name, _)| name != "SHA256SUMS")
            .collect();
        files.insert("acute/releases/2.0.0/SHA256SUMS".into(), dma_release::sums(&listed).into_bytes());
        assert_ne!(record_before, digest(&files, "release.json"));
        let folders = folders(files.into_iter().collect());
        let folder = folders.iter().rfind(|it| it.setting == "acute").unwrap();
        let faults = verify(folder, &folders, None, dma_project::pipeline::declarations).faults;
        let [fault] = &faults[..] else { panic!("{faults:?}") };
        assert_eq!(fault.path, "acute/releases/2.0.0/crosswalk.json");
        let FaultKind::Crosswalk(how) = &fault.kind else { panic!("{fault:?}") };
        assert!(how.starts_with(expected), "{how}");
    }
}

#[test]
fn an_author_decides_in_a_declaration_and_the_release_tells_of_it() {
    let scratch = crate::release::released();
    scratch.edit(crate::release::EXAMPLE, "has agreed a digital plan", "agreed a digital plan");
    crate::release::declare(&scratch, "shorter", "editorial", "example-question");
    let path = "frameworks/changes/shorter.yaml";
    let decide = |action: &str| {
        let kept = scratch.read(path).split("carry:").next().unwrap().to_owned();
        let carry = format!(
            "carry:\n  - {{ question: example-question, action: {action}, reason: It was often misread. }}\n"
        );
        scratch.write(path, format!("{kept}{carry}"));
    };
    decide("keep");
    let said = crate::release::refused(&scratch, &["--all", "--bump"]);
    assert!(said.contains("frameworks/changes/shorter.yaml:7:43") && said.contains("[idle-carry]"), "{said}");
    decide("re-ask");
    let shown = scratch.dma(&["release", "--all", "--bump", "--date", "2017-03-01"]).run();
    assert_eq!(shown.code, Some(0), "{}{}", shown.out, shown.err);
    let crosswalk: Value =
        serde_json::from_str(&scratch.read("frameworks/acute/releases/1.0.1/crosswalk.json")).unwrap();
    assert_eq!(crosswalk["questions"][0]["action"], "re-ask");
    assert_eq!(crosswalk["questions"][0]["decided"]["declared"], "shorter");
    let verified = scratch.dma(&["verify"]).run();
    assert_eq!(verified.code, Some(0), "{}{}", verified.out, verified.err);
}

#[test]
fn what_answers_that_version_already_is_carried_nowhere() {
    let scratch = super::moves::answered();
    let before = crate::release::files(&scratch, ".");
    for arguments in [&["--to", "1.0.0"][..], &["--to", "acute@1.0.0"], &["--to", "1.0.0", "--back"]] {
        let shown = scratch.dma(&[&["carry", "answers"], arguments].concat()).run();
        let said = "error: answers/rx1.json:1: it answers acute 1.0.0 already: name another version; nothing was written\n";
        assert_eq!((shown.code, shown.err.as_str()), (Some(2), said), "{arguments:?}: {}", shown.out);
    }
    let shown = scratch.dma(&["carry", "answers", "--to", ""]).run();
    assert!(shown.code == Some(2) && shown.err.contains("the name of a revision is empty"), "{}", shown.err);
    assert!(crate::release::files(&scratch, ".") == before);
}
