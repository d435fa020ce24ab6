//! The reference of rules: the registry comes in, and `frameworks/RULES.md` must be what it says.

use dma_lint::rules;
use dma_project::reference;
use std::collections::BTreeSet;
use std::path::Path;

const HOW: &str = "write it anew: `cargo run -- explain --all --format markdown > frameworks/RULES.md`";

#[test]
fn the_reference_in_the_repository_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/RULES.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    let made = reference::rules_markdown();
    // The command ends its output with one line feed.
    let first = page.trim_end().lines().zip(made.trim_end().lines()).position(|(old, new)| old != new);
    assert!(
        page.trim_end() == made.trim_end(),
        "frameworks/RULES.md differs from the rules from line {}; {HOW}",
        first.map_or_else(|| page.lines().count().min(made.lines().count()) + 1, |at| at + 1)
    );
}

#[test]
fn the_reference_of_changes_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/CHANGES.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    let how =
        "write it anew: `cargo run -- explain --all --changes --format markdown > frameworks/CHANGES.md`";
    assert!(
        page.trim_end() == reference::changes_markdown().trim_end(),
        "frameworks/CHANGES.md is old; {how}"
    );
    for kind in dma_revision::changes::all() {
        assert_eq!(
            page.matches(&format!("\n| [`{0}`](#{0}) |", kind.code.slug)).count(),
            1,
            "{}",
            kind.code.slug
        );
        assert_eq!(page.matches(&format!("\n## `{}`\n", kind.code.slug)).count(), 1, "{}", kind.code.slug);
    }
}

#[test]
fn every_rule_has_a_row_and_a_page() {
    let made = reference::rules_markdown();
    for rule in rules::all() {
        let slug = rule.code.slug;
        let (level, fix) = (rule.code.level(), reference::fixed_with(rule));
        let row = format!("| [`{slug}`](#{slug}) | {level} | {fix} | {} |", rule.code.summary());
        assert_eq!(made.matches(&row).count(), 1, "{slug} has no row, or more than one");
        assert_eq!(
            made.matches(&format!("\n## `{slug}`\n")).count(),
            1,
            "{slug} has no page, or more than one"
        );
        assert!(made.contains(reference::page_of(rule).trim_end()), "{slug}: the page is not whole");
    }
}

#[test]
fn the_marks_of_the_tests_do_not_show() {
    let made = reference::rules_markdown();
    for mark in ["```yaml,bad", "```yaml,good", "# also: ", "# no-schema-line"] {
        assert!(!made.contains(mark), "{mark} shows");
    }
    assert_eq!(made.matches("\n```").count() % 2, 0, "a block is not closed");
}

#[test]
fn the_data_of_the_reference_names_every_rule() {
    let pages = reference::pages();
    let named: BTreeSet<&str> = pages.iter().map(|page| page.name).collect();
    let all: BTreeSet<&str> = reference::findings().map(|entry| entry.code().slug).collect();
    assert_eq!(named, all);
    assert_eq!(pages.len(), all.len());
}

#[test]
fn no_two_things_that_can_be_reported_share_a_name() {
    let mut seen = BTreeSet::new();
    for entry in reference::all() {
        let code = entry.code();
        assert!(seen.insert(code.slug), "{} stands for two things", code.slug);
        assert!(
            code.slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{}",
            code.slug
        );
        assert!(code.summary().ends_with('.') && !code.advice().is_empty(), "{}", code.slug);
    }
}

/// A list that the registry does not join would be reported, and be unknown to `explain`.
#[test]
fn the_codes_of_every_room_are_in_the_registry() {
    let rooms = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let mut folders: Vec<_> = rooms.map(|entry| entry.unwrap().path()).collect();
    let mut declared = 0;
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            folders.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let Some((_, list)) = text.split_once("\ndeclare_codes! {\n") else { continue };
        let list = list.split("\n}\n").next().unwrap();
        for slug in list.split(" = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(reference::find(slug).is_some(), "{}: {slug}", path.display());
            declared += 1;
        }
    }
    let others = reference::findings().filter(|entry| matches!(entry, reference::Entry::Finding(_)));
    assert_eq!(declared, others.count());
}

#[test]
fn every_page_says_where_its_rule_comes_from() {
    let own = ["the format itself", "this programme's own rule", "the limit that the programme sets itself"];
    let is_sourced = |page: &str| {
        let source = page.split("\nSource: ").nth(1)?.split("\n\n").next()?;
        let has_address = source.contains("<https://") || source.contains("<http://");
        Some(has_address || own.iter().any(|own| source.starts_with(own)))
    };
    let without: Vec<&str> = rules::all()
        .filter(|rule| is_sourced(&rule.code.page()) != Some(true))
        .map(|rule| rule.code.slug)
        .collect();
    assert!(without.is_empty(), "no source, or one that nobody can look up: {without:?}");
}
