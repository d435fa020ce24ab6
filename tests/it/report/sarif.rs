//! `sarif`: the whole of a small run, and what the standard asks that a schema does not see.

use super::{Case, LOOK, print, programme, report};
use dma_project::pipeline::{self, Options};
use dma_report::{FORMATS, Report, RuleInfo};
use dma_text::diagnostic::{Basis, Code, Findings, Severity, Silenced};
use dma_text::source::Sources;
use serde_json::{Value, json};
use std::sync::LazyLock;

fn rules() -> Vec<RuleInfo> {
    let rule = |slug, severity, summary: &str| {
        let page = format!("{summary}\n\nWhy it\nmatters.\n\nBad:\n\n```yaml\n- {{ id: a }}\n```\n");
        let (doc, basis) = (Box::leak(page.clone().into_boxed_str()), Basis::Fact);
        RuleInfo { code: Box::leak(Box::new(Code { slug, group: "identity", severity, doc, basis })), page }
    };
    vec![
        rule("hard-to-read", Some(Severity::Warning), "A text is hard to read."),
        rule("duplicate-id", Some(Severity::Error), "An id is given twice."),
        rule("silent-rule", None, "Silent until asked for."),
    ]
}

fn run(report: &Report<'_>) -> Value {
    let mut document: Value = serde_json::from_str(&print("sarif", LOOK, report)).expect("JSON");
    document["runs"][0].take()
}

fn of(case: Case, prefix: &str) -> Value {
    let findings = case.findings.into_sorted();
    run(&Report { prefix, ..report(&case.sources, &findings) })
}

#[test]
fn sarif_says_everything() {
    let Case { sources, findings } = programme();
    let mut findings = findings.into_sorted();
    let silenced = [Silenced { finding: findings.remove(1), reason: "the 2016 edition has it so".into() }];
    let rules: LazyLock<Vec<RuleInfo>> = LazyLock::new(rules);
    let report = Report { rules: &rules, silenced: &silenced, ..report(&sources, &findings) };
    insta::assert_snapshot!(print("sarif", LOOK, &report));
}

#[test]
fn what_is_allowed_is_in_sarif_and_in_no_other_format() {
    let Case { sources, findings } = programme();
    let mut findings = findings.into_sorted();
    let silenced = [Silenced { finding: findings.remove(1), reason: "a reason".into() }];
    let words = silenced[0].finding.message.as_str();
    let report = Report { silenced: &silenced, ..report(&sources, &findings) };
    for format in FORMATS {
        let has = print(format.name, LOOK, &report).contains(words);
        assert_eq!(has, format.name == "sarif", "{}", format.name);
    }
    let json: Value = serde_json::from_str(&print("json", LOOK, &report)).expect("JSON");
    assert_eq!(json["totals"]["silenced"], 1);
}

#[test]
fn regions_are_the_same_place_in_characters_and_in_bytes() {
    let Case { sources, findings } = programme();
    let findings = findings.into_sorted();
    let run = run(&report(&sources, &findings));
    let mut seen = 0;
    for result in run["results"].as_array().expect("results") {
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().expect("locations").iter().chain(related) {
            let physical = &location["physicalLocation"];
            let region = &physical["region"];
            let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
            let index = number(&physical["artifactLocation"]["index"]);
            assert_eq!(run["artifacts"][index]["location"], physical["artifactLocation"]);
            let (_, source) = sources.iter().nth(index).expect("a source");
            let number = |name: &str| number(&region[name]);
            let (start, length) = (number("byteOffset"), number("byteLength"));
            let bytes = &source.text()[start..start + length];
            let lines: Vec<&str> = source.text().split('\n').collect();
            let line: Vec<char> = lines[number("startLine") - 1].chars().collect();
            if number("startLine") == number("endLine") {
                let columns: String =
                    line[number("startColumn") - 1..number("endColumn") - 1].iter().collect();
                assert_eq!(columns, bytes);
                assert_eq!(region["snippet"]["text"].as_str().unwrap_or_default(), bytes);
            } else {
                assert!(bytes.starts_with(&line[number("startColumn") - 1..].iter().collect::<String>()));
                assert_eq!(region.get("snippet"), None);
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 7);
}

#[test]
fn paths_are_uris() {
    let uri = |prefix: &str, name: &str| {
        let mut case = Case::new(&[(name, "x")]);
        let place = case.place(name, "x");
        case.findings.at(place, "wrong");
        of(case, prefix)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].take()
    };
    let relative = |uri: &str| json!({ "uri": uri, "uriBaseId": "%SRCROOT%", "index": 0 });
    let absolute = |uri: &str| json!({ "uri": uri, "index": 0 });
    assert_eq!(uri("frameworks/", "acute/a_b-c.yaml"), relative("frameworks/acute/a_b-c.yaml"));
    assert_eq!(uri("", "50% née #1?.yaml"), relative("50%25%20n%C3%A9e%20%231%3F.yaml"));
    assert_eq!(uri("", "a:b[c].yaml"), relative("a%3Ab%5Bc%5D.yaml"));
    assert_eq!(uri("/srv/dma one/", "a.yaml"), absolute("file:///srv/dma%20one/a.yaml"));
    assert_eq!(uri("C:/dma/", "a.yaml"), absolute("file:///C%3A/dma/a.yaml"));
}

#[test]
fn only_the_links_to_related_places_are_links() {
    let mut case = Case::new(&[("a.yaml", "one\ntwo\n")]);
    let (one, two) = (case.place("a.yaml", "one"), case.place("a.yaml", "two"));
    case.findings
        .at(one, "`[x](0)` is no { map }\u{1b}")
        .related(two, "the [second](1)\\")
        .related(two, "")
        .help("write [a](b)");
    let result = of(case, "")["results"][0].take();
    assert_eq!(
        result["message"]["text"],
        "`[x\\](0)` is no {{ map }}<U+001B>\n\
         see [the \\[second\\](1)\\\\](1)\n\
         see [a.yaml:2:1](2)\n\
         help: write [a\\](b)"
    );
    assert_eq!(result["relatedLocations"][0]["id"], 1);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "the [second\\](1)\\");
    assert_eq!(result["relatedLocations"][1]["id"], 2);
    assert_eq!(result["relatedLocations"][1].get("message"), None);
}

#[test]
fn a_file_that_is_not_as_it_was_read_has_no_bytes() {
    let sources = Sources::from_bytes([("a.yaml".to_owned(), b"\xff bad".to_vec(), None)]);
    let mut case = Case { sources, findings: Findings::new() };
    let place = case.place("a.yaml", "bad");
    case.findings.at(place, "wrong");
    let run = of(case, "");
    assert_eq!(run["artifacts"][0].get("length"), None);
    let region = run["results"][0]["locations"][0]["physicalLocation"]["region"].clone();
    let expected = json!({
        "startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6, "snippet": { "text": "bad" },
    });
    assert_eq!(region, expected);
}

#[test]
fn a_clean_run_has_no_results_and_all_its_files() {
    let run = of(Case::new(&[("a.yaml", "a: 1\n"), ("b.yaml", "")]), "");
    assert_eq!(run["results"], json!([]));
    assert_eq!(run["artifacts"].as_array().map(Vec::len), Some(2));
    assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
}

/// From the author's comment to the suppression.
#[test]
fn an_exception_becomes_a_suppression_with_its_reason() {
    let text = "scales:\n\
                \x20 - id: answer\n\
                \x20   title: Answer\n\
                \x20   options:\n\
                \x20     # allow: ambiguous-value — the 2016 edition has it so until: 2027-01-31\n\
                \x20     - { id: denied, label: No }\n";
    let sources = Sources::new([("scales.yaml".to_owned(), text.to_owned())]);
    let check =
        |today: &str| pipeline::check(&sources, &Options { today: Some(today.into()), ..Options::default() });
    let found = check("2026-11-22");
    assert_eq!(found.silenced.len(), 1);
    assert_eq!(found.silenced[0].finding.severity, Severity::Error);
    let run = run(&Report { silenced: &found.silenced, ..report(&sources, &found.findings) });
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), found.findings.len() + 1);
    for result in results {
        let reason = json!({
            "kind": "inSource", "status": "accepted", "justification": "the 2016 edition has it so",
        });
        let expected = if result["ruleId"] == "ambiguous-value" { json!([reason]) } else { json!([]) };
        assert_eq!(result["suppressions"], expected);
    }
    assert_eq!(check("2027-02-01").silenced, []);
}

/// The command line gives the whole rule table, and results point into it.
#[test]
fn the_rule_table_is_the_registry() {
    let lint = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dma"));
        let folder = env!("CARGO_MANIFEST_DIR");
        let output = command
            .env("DMA_DICTIONARY", "none")
            .current_dir(folder)
            .args(arguments)
            .output()
            .expect("dma runs");
        serde_json::from_slice::<Value>(&output.stdout).expect("the report is JSON")["runs"][0].take()
    };
    let run = lint(&["lint", "--format", "sarif", "--level", "digits-lost=off"]);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    let slugs: Vec<&str> = dma_lint::rules::all().map(|rule| rule.code.slug).collect();
    assert_eq!(ids, slugs);
    for (rule, info) in dma_lint::rules::all().zip(rules) {
        let level = rule.code.severity.map(Severity::name);
        assert_eq!(info["defaultConfiguration"]["level"].as_str(), level);
        assert_eq!(info["defaultConfiguration"]["enabled"], level.is_some());
        assert_eq!(info["properties"]["group"], rule.group.name());
        assert_eq!(info["shortDescription"]["text"].as_str(), Some(rule.code.summary().as_str()));
        let markdown = info["help"]["markdown"].as_str().unwrap_or_default();
        assert!(
            markdown.starts_with(&rule.code.summary()) && markdown.contains("```yaml\n"),
            "{}",
            rule.code.slug
        );
        let about = info["fullDescription"]["text"].as_str().unwrap_or_default();
        assert!(
            about.len() > rule.code.summary().len() && about.len() <= 1024,
            "{}: {about}",
            rule.code.slug
        );
    }
}
