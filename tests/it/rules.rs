//! Every rule: its examples, its fixtures, and that it is silent on everybody else's good ones.

use crate::fixture::{self, describe, lint, lint_with, programme};
use dma_lint::rules::{self, Rule};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The examples of a rule's page: the kind (`bad` or `good`) and the text.
fn examples(rule: &Rule) -> Vec<(String, String)> {
    let page = rule.code.page();
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```yaml,") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((kind.to_owned(), text.join("\n") + "\n"));
        }
    }
    found
}

/// The fixtures of a rule: file name and text, sorted.
fn fixtures(slug: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder().join(slug))
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_yaml = path.extension().is_some_and(|extension| extension == "yaml");
            is_yaml.then(|| (name, std::fs::read_to_string(&path).unwrap()))
        })
        .collect();
    found.sort();
    found
}

/// Rules that a fixture or example says may speak too: `# also: a, b`.
fn also(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("# also: "))
        .flat_map(|rest| rest.split(',').map(|slug| slug.trim().to_owned()))
        .collect()
}

#[test]
fn the_base_programme_is_clean() {
    let sources = dma_text::source::Sources::new(fixture::base());
    let findings = lint(&sources);
    let described: Vec<String> =
        findings.iter().map(|it| format!("[{}] {}", it.code.slug, describe(it, &sources))).collect();
    assert!(findings.is_empty(), "{}", described.join("\n"));
}

#[test]
fn every_space_but_the_plain_one_and_the_tab_is_reported() {
    let odd: Vec<char> = (char::MIN..=char::MAX).filter(|it| it.is_whitespace()).collect();
    assert!(odd.len() >= 25, "{odd:?}");
    for space in odd.into_iter().filter(|it| !matches!(it, ' ' | '\t' | '\n' | '\r')) {
        let findings = lint(&programme(&format!("help: Look at the{space}minutes of that meeting.\n")));
        let slugs: Vec<&str> = findings.iter().map(|it| it.code.slug).collect();
        let is_reported = |slug: &&str| matches!(*slug, "non-breaking-space" | "control-character");
        assert!(slugs.iter().any(is_reported), "U+{:04X}: {slugs:?}", u32::from(space));
    }
}

#[test]
fn every_rule_page_has_examples_that_hold() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let examples = examples(rule);
        for kind in ["bad", "good"] {
            if !examples.iter().any(|(it, _)| it == kind) {
                wrong.push(format!("{}: no {kind} example", rule.code.slug));
            }
        }
        for (kind, text) in &examples {
            check(rule, kind, "example", text, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_speaks_on_its_bad_fixtures_and_on_no_good_one() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let fixtures = fixtures(rule.code.slug);
        for kind in ["bad", "good"] {
            if !fixtures.iter().any(|(name, _)| name.starts_with(kind)) {
                wrong
                    .push(format!("{}: no {kind} fixture in tests/rules/{}", rule.code.slug, rule.code.slug));
            }
        }
        for (name, text) in &fixtures {
            let kind = if name.starts_with("bad") { "bad" } else { "good" };
            check(rule, kind, name, text, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A bad text makes the rule speak, and nobody else but those it names; a good one keeps everybody silent.
fn check(rule: &Rule, kind: &str, name: &str, text: &str, wrong: &mut Vec<String>) {
    let sources = programme(text);
    let findings = lint_with(&sources, rule);
    let may = also(text);
    let own = findings.iter().filter(|finding| finding.code == rule.code.slug).count();
    if kind == "bad" && own == 0 {
        wrong.push(format!("{} is silent on its bad {name}:\n{text}", rule.code.slug));
    }
    for finding in &findings {
        let expected = kind == "bad" && (finding.code == rule.code.slug || may.contains(finding.code.slug));
        if !expected {
            wrong.push(format!(
                "{} {kind} {name}: [{}] {}",
                rule.code.slug,
                finding.code.slug,
                describe(finding, &sources)
            ));
        }
    }
}

#[test]
fn bad_fixtures_are_reported_as_snapshotted() {
    for rule in rules::all() {
        let mut out = String::new();
        for (name, text) in fixtures(rule.code.slug).iter().filter(|(name, _)| name.starts_with("bad")) {
            let sources = programme(text);
            out.push_str(&format!("# {name}\n"));
            for finding in lint_with(&sources, rule).iter().filter(|finding| finding.code == rule.code.slug) {
                out.push_str(&describe(finding, &sources));
                out.push('\n');
            }
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join(rule.code.slug));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("bad", out.trim_end()));
    }
}

#[test]
fn fixture_folders_and_rules_are_the_same() {
    let folders: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let slugs: BTreeSet<String> = rules::all().map(|rule| rule.code.slug.to_owned()).collect();
    assert_eq!(folders, slugs);
}

#[test]
fn slugs_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.code.slug), "{} is listed twice", rule.code.slug);
        assert!(
            rule.code.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            rule.code.slug
        );
        assert!(!rule.code.summary().is_empty() && rule.code.summary().ends_with('.'), "{}", rule.code.slug);
    }
}
