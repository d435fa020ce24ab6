//! The reference in `docs/`: pages that are generated from the tool must be what it says.
//!
//! `DMA_BLESS=1 cargo test --test it -- reference::` writes them again; `just bless` does that and more.

mod keys;

use crate::cli::Scratch;
use dma_lint::rules;
use dma_project::reference;
use keys::Schema;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/reference")
}

/// Compares a page with what the tool says, or writes it where `DMA_BLESS` is set.
fn holds(name: &str, made: &str) {
    let path = folder().join(name);
    let made = format!("{}\n", made.trim_end());
    if std::env::var_os("DMA_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let first = page.lines().zip(made.lines()).position(|(old, new)| old != new);
    assert!(
        page == made,
        "docs/src/reference/{name} differs from line {}; write it again with `DMA_BLESS=1 cargo test --test it -- reference::`",
        first.map_or_else(|| page.lines().count().min(made.lines().count()) + 1, |at| at + 1)
    );
}

/// Every schema, by name.
fn schemas() -> Vec<Schema> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut schemas: Vec<Schema> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().replace(".schema.json", "");
            Schema::new(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect();
    schemas.sort_by(|one, other| one.name.cmp(&other.name));
    schemas
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    holds("rules.md", &reference::rules_markdown());
}

#[test]
fn the_page_of_the_command_line_is_up_to_date() {
    let manual = Scratch::empty().dma(&["man", "--format", "markdown"]).run();
    holds("command-line.md", &manual.out);
}

#[test]
fn the_pages_of_keys_are_up_to_date() {
    let schemas = schemas();
    for schema in &schemas {
        holds(&format!("files/{}.md", schema.name), &schema.page());
    }
    let pages = std::fs::read_dir(folder().join("files")).unwrap().count();
    assert_eq!(pages, schemas.len(), "docs/src/reference/files has a page of no schema");
}

#[test]
fn the_list_of_files_names_every_schema() {
    let page = std::fs::read_to_string(folder().join("files.md")).unwrap();
    for schema in schemas() {
        let link = format!("](files/{}.md)", schema.name);
        assert_eq!(page.matches(&link).count(), 1, "files.md does not link to {}", schema.name);
    }
}

#[test]
fn the_page_of_the_kinds_of_change_is_up_to_date() {
    let made = reference::changes_markdown();
    holds("kinds-of-change.md", &made);
    for kind in dma_revision::changes::all() {
        assert_eq!(
            made.matches(&format!("\n| [`{0}`](#{0}) |", kind.code.slug)).count(),
            1,
            "{}",
            kind.code.slug
        );
        assert_eq!(made.matches(&format!("\n## `{}`\n", kind.code.slug)).count(), 1, "{}", kind.code.slug);
    }
}

#[test]
fn keys_are_described_with_their_values_and_conditions() {
    let page = Schema::new(
        "sample",
        r##"{ "title": "Sample", "description": "A sample.", "type": "object", "required": ["id"],
              "properties": {
                "id": { "description": "The id.", "$ref": "#/$defs/id" },
                "size": { "type": "integer", "minimum": 1, "maximum": 5, "default": 3 },
                "kind": { "description": "Either | or.", "enum": ["a", "b"] },
                "parts": { "type": "array", "items": { "type": "object", "properties": { "x": { "type": "boolean" } } } }
              },
              "oneOf": [ { "required": ["size"] }, { "required": ["kind", "parts"] } ],
              "$defs": { "id": { "description": "A name.", "type": "string", "pattern": "^a|b$", "maxLength": 1 } } }"##,
    )
    .page();
    for part in [
        "\n| `id` | [id](#id) | yes | The id. |\n",
        "\n| `size` | whole number from 1 to 5 |  | Default: `3`. |\n",
        "\n| `kind` | `a`, `b` |  | Either \\| or. |\n",
        "\n| `parts` | list of [keys](#parts) |  |  |\n",
        "\nExactly one of these is needed: `size`, `kind` and `parts`.\n",
        "\n## `parts[]`\n\n\n| Key |",
        "\n## `id`\n\nA name.\n\nValue: text that matches `^a|b$`, at most 1 character.\n",
    ] {
        assert!(page.contains(part), "{part:?} is not in\n{page}");
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
    let own = ["the format itself", "a rule of this programme", "the limit that the programme sets"];
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
