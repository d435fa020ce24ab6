//! The reference of rules: the registry comes in, and `frameworks/RULES.md` must be what it says.

use dma::{reference, rules};
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
