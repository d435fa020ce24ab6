//! Which findings `dma lint` shows: by rule, group and severity, how many, under which headings, and of which programme.

use super::baseline::{FIRST, SECOND, WARNING, with_findings};
use super::git::{EXAMPLE, commit, git, repository};
use super::{CLEAN, Scratch};
use dma_report::FORMATS;
use serde_json::Value;

fn lint(scratch: &Scratch, more: &[&str]) -> super::Dma {
    scratch.dma(&[&["lint", "-f", "plain"], more].concat())
}

const NOTES: &str = "0 errors, 0 warnings, 2 notes in 1 of 7 files\n";
const ONE_WARNING: &str =
    "0 errors, 1 warning, 0 notes in 1 of 7 files\n1 finding can be fixed with `--fix`\n";
const ALL: &str = "0 errors, 1 warning, 2 notes in 2 of 7 files\n1 finding can be fixed with `--fix`\n";

#[test]
fn only_what_is_asked_for_is_shown_and_fails() {
    let scratch = with_findings();
    let notes = format!("{FIRST}{SECOND}{NOTES}not shown: 1 of other rules\n");
    for more in [
        &["--only", "flagged-word"][..],
        &["--only", "wording"],
        &["--group", "wording"],
        &["--only", "flagged-word", "--only", "duplicate-id"],
        &["--only", "double-space,flagged-word", "--group", "levels"],
    ] {
        lint(&scratch, more).shows(0, &notes, "");
    }
    let warning = format!("{WARNING}{ONE_WARNING}not shown: 2 of other rules\n");
    lint(&scratch, &["--only", "carriage-return"]).shows(1, &warning, "");
    lint(&scratch, &["--group", "identity"]).shows(0, &format!("{CLEAN}not shown: 3 of other rules\n"), "");
}

#[test]
fn a_rule_that_is_asked_for_and_is_off_is_said_to_be_so() {
    let scratch = Scratch::new();
    let said =
        format!("{CLEAN}`reading-age` is off here: `--level reading-age=note` turns it on for this run\n");
    lint(&scratch, &["--only", "reading-age"]).shows(0, &said, "");
    lint(&scratch, &["--only", "reading-age", "--level", "reading-age=note"]).shows(0, CLEAN, "");
    let off = said.replace("reading-age", "flagged-word");
    lint(&with_findings(), &["--only", "flagged-word", "--level", "wording=off"]).shows(
        0,
        &off.replace("questions\n", "questions\nnot shown: 1 of other rules\n"),
        "",
    );
}

#[test]
fn a_rule_or_group_that_does_not_exist_is_refused_with_the_one_that_was_meant() {
    let scratch = Scratch::new();
    for (name, hint) in [
        ("flaged-word", "did you mean `flagged-word`?"),
        ("styel", "did you mean `style`?"),
        ("", "`dma explain --all` lists them"),
    ] {
        let said = format!("error: there is no rule or group `{name}`: {hint}\n");
        lint(&scratch, &["--only", name]).shows(2, "", &said);
        lint(&scratch, &["--only", "style", "--only", name]).shows(2, "", &said);
    }
    let shown = lint(&scratch, &["--group", "flagged-word"]).run();
    assert_eq!(shown.code, Some(2));
    assert!(shown.err.contains("invalid value 'flagged-word' for '--group <GROUP>'"), "{}", shown.err);
    let shown = lint(&scratch, &["--group", "syle"]).run();
    assert!(shown.err.contains("style"), "{}", shown.err);
}

#[test]
fn what_is_below_the_least_severity_is_counted_and_does_not_fail() {
    let scratch = with_findings();
    let warning = format!("{WARNING}{ONE_WARNING}not shown: 2 below warning\n");
    lint(&scratch, &["--min-severity", "warning"]).shows(1, &warning, "");
    let none = format!("{CLEAN}not shown: 3 below error\n");
    lint(&scratch, &["--min-severity", "error", "--fail-on", "note"]).shows(0, &none, "");
    lint(&scratch, &["--min-severity", "note"]).shows(1, &format!("{WARNING}{FIRST}{SECOND}{ALL}"), "");
}

#[test]
fn a_limit_shows_the_most_severe_and_changes_neither_the_totals_nor_the_exit_code() {
    let more = |most, rest| format!("printed: {most}; `--max-findings all` prints {rest} more\n");
    let scratch = with_findings();
    scratch.edit("frameworks/glossary.yaml", "\r\n", "\n");
    scratch.edit("frameworks/social-care/framework.yaml", "\n", "\r\n");
    let late = WARNING.replace("glossary.yaml:2:10", "social-care/framework.yaml:1:68");
    lint(&scratch, &["--max-findings", "1"]).shows(
        1,
        &format!("{late}{ALL}{}", more("the 1 most severe", 2)),
        "",
    );
    lint(&scratch, &["--max-findings", "2"]).shows(
        1,
        &format!("{FIRST}{late}{ALL}{}", more("the 2 most severe", 1)),
        "",
    );
    lint(&scratch, &["--max-findings", "0"]).shows(1, &format!("{ALL}{}", more("none", 3)), "");
    for enough in ["3", "all", "99999999999"] {
        lint(&scratch, &["--max-findings", enough]).shows(1, &format!("{FIRST}{SECOND}{late}{ALL}"), "");
    }
    for wrong in ["-1", "some", "1.5", ""] {
        let shown = lint(&scratch, &[&format!("--max-findings={wrong}")]).run();
        assert_eq!(shown.code, Some(2));
        assert!(shown.err.contains("write a whole number from 0, or `all`"), "{}", shown.err);
    }
}

#[test]
fn every_format_keeps_to_the_limit() {
    let scratch = with_findings();
    for format in FORMATS {
        let arguments = ["lint", "--format", format.name, "--max-findings", "1"];
        let shown = scratch.dma(&arguments).run();
        assert_eq!(shown.code, Some(1), "{}", format.name);
        let said = [shown.out.as_str(), &shown.err].concat();
        assert!(said.contains("printed: the 1 most severe"), "{}: {said}", format.name);
        assert!(shown.out.contains("carriage return"), "{}", format.name);
        assert!(
            !shown.out.contains("ise` is on the list of words to avoid"),
            "{}: {}",
            format.name,
            shown.out
        );
    }
    let json = scratch.dma(&["lint", "-f", "json", "--max-findings", "1"]).run().out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(dma_document::schema::validate(dma_document::schema::Schema::Report, &json), []);
    assert_eq!((&json["totals"]["notes"], &json["totals"]["beyond"]), (&2.into(), &2.into()));
    // What is left out changes no fingerprint of what is not.
    let prints = |more: &[&str]| -> Vec<String> {
        let shown = scratch.dma(&[&["lint", "-f", "gitlab", "--only", "wording"], more].concat()).run();
        let issues: Vec<Value> = serde_json::from_str(&shown.out).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(prints(&["--max-findings", "1"]), prints(&[])[..1]);
}

#[test]
fn people_are_shown_no_more_than_a_thousand_findings_unless_they_ask() {
    let scratch = Scratch::new();
    let text = scratch.read(EXAMPLE).replace("Look at", &"Look  at ".repeat(1_100));
    scratch.write(EXAMPLE, text);
    let human = scratch.dma(&["lint", "--only", "double-space"]).run();
    assert!(
        human.out.contains("printed: the 1000 most severe; `--max-findings all` prints 10"),
        "{}",
        human.err
    );
    let count = |text: &str| text.matches("[double-space]").count();
    assert_eq!(count(&human.out), 1_000);
    assert!(count(&lint(&scratch, &["--only", "double-space"]).run().out) > 1_090);
}

#[test]
fn findings_are_put_under_headings() {
    let scratch = with_findings();
    let grouped = |key| lint(&scratch, &["--group-by", key]);
    let by_file = format!(
        "frameworks/glossary.yaml: 1 finding\n{WARNING}frameworks/shared/example.yaml: 2 findings\n{FIRST}{SECOND}{ALL}"
    );
    grouped("file").shows(1, &by_file, "");
    let by_rule =
        format!("flagged-word: 2 findings\n{FIRST}{SECOND}carriage-return: 1 finding\n{WARNING}{ALL}");
    grouped("rule").shows(1, &by_rule, "");
    let shown = grouped("question").run().out;
    let (question, rest) = shown.split_once('\n').unwrap();
    assert!(question.ends_with(": 2 findings") && !question.contains('/'), "{shown}");
    assert_eq!(rest, format!("{FIRST}{SECOND}no question: 1 finding\n{WARNING}{ALL}"));
    grouped("severity").shows(
        1,
        &format!("warning: 1 finding\n{WARNING}note: 2 findings\n{FIRST}{SECOND}{ALL}"),
        "",
    );
    let human = scratch.dma(&["lint", "--group-by", "rule"]).run().out;
    assert!(human.starts_with("flagged-word: 2 findings\n\n"), "{human}");
    for format in FORMATS.iter().filter(|format| !matches!(format.name, "human" | "plain")) {
        let said = format!(
            "error: `--group-by` is for people: use `--format human` or `--format plain`, or leave it out; `{}` has \
             one order\n",
            format.name
        );
        scratch.dma(&["lint", "--group-by", "rule", "--format", format.name]).shows(2, "", &said);
    }
    Scratch::new().dma(&["lint", "--group-by", "rule"]).shows(0, CLEAN, "");
}

/// Two programmes, one in each folder.
fn two() -> Scratch {
    let scratch = Scratch::with_error();
    for (name, text) in crate::fixture::base() {
        scratch.write(&format!("other/frameworks/{name}"), text);
    }
    scratch
}

#[test]
fn one_document_is_about_one_programme() {
    let scratch = two();
    for format in FORMATS.iter().filter(|format| format.is_document) {
        let said = format!(
            "error: `--format {}` writes one document, and the paths are in 2 programmes: [HERE]/frameworks and \
             [HERE]/other/frameworks; run `dma lint` for each\n",
            format.name
        );
        scratch.dma(&["lint", ".", "other", "--format", format.name]).shows(2, "", &said);
    }
    let said = "error: the baseline x.json is of one programme, and the paths are in 2 programmes: \
                [HERE]/frameworks and [HERE]/other/frameworks; run `dma lint` for each\n";
    lint(&scratch, &[".", "other", "--baseline", "x.json", "--write-baseline"]).shows(2, "", said);
    for format in ["human", "plain", "github"] {
        assert_eq!(scratch.dma(&["lint", ".", "other", "--format", format]).run().code, Some(1));
    }
    // Each has a baseline of its own.
    lint(&scratch, &["--write-baseline", ".", "other"]).shows(
        0,
        "wrote frameworks/lint-baseline.json: 1 entry\nwrote other/frameworks/lint-baseline.json: 0 entries\n",
        "",
    );
}

/// The paths that a format names, for a run within a folder.
fn paths(scratch: &Scratch, format: &str, folder: &str) -> Vec<String> {
    let out = scratch.dma(&["lint", "--format", format]).within(folder).run().out;
    match format {
        "sarif" => {
            let log: Value = serde_json::from_str(&out).unwrap();
            let place = |result: &Value| {
                let at = &result["locations"][0]["physicalLocation"]["artifactLocation"];
                assert_eq!(at["uriBaseId"].is_null(), at["uri"].as_str().unwrap().starts_with("file://"));
                at["uri"].as_str().unwrap().to_owned()
            };
            log["runs"][0]["results"].as_array().unwrap().iter().map(place).collect()
        }
        "gitlab" => {
            let issues: Vec<Value> = serde_json::from_str(&out).unwrap();
            issues.iter().map(|issue| issue["location"]["path"].as_str().unwrap().to_owned()).collect()
        }
        _ => {
            let attribute = out.split("file=").nth(1).unwrap();
            let end = attribute.trim_start_matches('"').find([',', '"']).unwrap();
            vec![attribute.trim_start_matches('"')[..end].to_owned()]
        }
    }
}

#[test]
fn services_are_given_paths_from_the_top_of_the_repository() {
    let scratch = Scratch::with_error();
    git(&scratch, &["init", "--quiet"]);
    std::fs::create_dir(scratch.path("docs")).unwrap();
    for format in ["sarif", "github", "gitlab", "junit"] {
        for folder in [".", "frameworks", "frameworks/shared"] {
            assert_eq!(paths(&scratch, format, folder), [EXAMPLE], "{format} in {folder}");
        }
    }
    // People and programs on this machine are told the way from where they are.
    let plain = lint(&scratch, &[]).within("frameworks/shared").run().out;
    let above = plain.strip_prefix("../").unwrap();
    assert!(above.starts_with("shared/example.yaml:9:5"), "{plain}");
}

#[test]
fn without_a_repository_services_are_given_paths_that_never_lead_upward() {
    let scratch = Scratch::with_error();
    assert_eq!(paths(&scratch, "gitlab", "."), [EXAMPLE]);
    assert_eq!(paths(&scratch, "gitlab", "frameworks"), ["shared/example.yaml"]);
    assert_eq!(paths(&scratch, "gitlab", "frameworks/shared"), ["[HERE]/frameworks/shared/example.yaml"]);
    let uri = &paths(&scratch, "sarif", "frameworks/shared")[0];
    assert!(uri.starts_with("file://") && uri.ends_with("/frameworks/shared/example.yaml"), "{uri}");
}

#[test]
fn a_programme_in_a_folder_of_a_repository_is_named_with_that_folder() {
    let scratch = repository();
    for (name, text) in crate::fixture::base() {
        scratch.write(&format!("a b/frameworks/{name}"), text);
    }
    scratch.edit("a b/frameworks/shared/example.yaml", "    good:", "    help: Look.\n    good:");
    commit(&scratch);
    assert_eq!(paths(&scratch, "sarif", "a b/frameworks/shared"), ["a%20b/frameworks/shared/example.yaml"]);
}
