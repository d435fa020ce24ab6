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
        assert_eq!(page.matches(&format!("\n| [`{0}`](#{0}) |", kind.slug)).count(), 1, "{}", kind.slug);
        assert_eq!(page.matches(&format!("\n## `{}`\n", kind.slug)).count(), 1, "{}", kind.slug);
    }
}

#[test]
fn every_rule_has_a_row_and_a_page() {
    let made = reference::rules_markdown();
    for rule in rules::all() {
        let slug = rule.slug;
        let (level, fix) = (reference::level(rule), reference::fixed_with(rule));
        let row = format!("| [`{slug}`](#{slug}) | {level} | {fix} | {} |", rule.summary());
        assert_eq!(made.matches(&row).count(), 1, "{slug} has no row, or more than one");
        assert_eq!(
            made.matches(&format!("\n## `{slug}`\n")).count(),
            1,
            "{slug} has no page, or more than one"
        );
        assert!(made.contains(reference::page(rule).trim_end()), "{slug}: the page is not whole");
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
    let all: BTreeSet<&str> = rules::all().map(|rule| rule.slug).collect();
    assert_eq!(named, all);
    assert_eq!(pages.len(), all.len());
}

#[test]
fn every_page_says_where_its_rule_comes_from() {
    let own = ["the format itself", "this programme's own rule", "the limit that the programme sets itself"];
    let is_sourced = |page: &str| {
        let source = page.split("\nSource: ").nth(1)?.split("\n\n").next()?;
        let has_address = source.contains("<https://") || source.contains("<http://");
        Some(has_address || own.iter().any(|own| source.starts_with(own)))
    };
    let without: Vec<&str> =
        rules::all().filter(|rule| is_sourced(&rule.page()) != Some(true)).map(|rule| rule.slug).collect();
    assert!(without.is_empty(), "no source, or one that nobody can look up: {without:?}");
}
