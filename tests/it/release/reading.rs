//! The second reader of YAML, and what suppliers are promised.

use crate::cli::Scratch;
use dma_document::SCHEMA_VERSION;
use dma_release::{SupplierBreak, schema_digest, supplier_breaks};
use dma_text::source::Sources;
use dma_yaml::readers::disagreements;
use serde_json::{Value, json};

fn found(text: &str) -> Vec<(String, String, String)> {
    let sources = Sources::new([("a.yaml".to_owned(), text.to_owned())]);
    let id = sources.find("a.yaml").unwrap();
    disagreements(&sources, id).into_iter().map(|it| (it.path, it.ours, it.theirs)).collect()
}

#[test]
fn the_second_reader_agrees_on_the_whole_programme() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let root = dma_project::Root { folder, prefix: String::new() };
    let sources = dma_project::workspace::load(root, None).unwrap().sources;
    assert!(sources.len() > 20);
    for (id, source) in sources.iter() {
        assert_eq!(disagreements(&sources, id), [], "{}", source.name());
    }
}

#[test]
fn values_that_the_second_reader_reads_otherwise_are_named() {
    let one = |text: &str| found(text).into_iter().next().unwrap_or_default();
    let told = |path: &str, ours: &str, theirs: &str| (path.to_owned(), ours.to_owned(), theirs.to_owned());
    assert_eq!(one("a: [x, 1e400]\n"), told("a[1]", "a number `1e400`", "the text \"1e400\""));
    assert_eq!(one("a: { b: 00 }\n"), told("a.b", "a whole number `00`", "the text \"00\""));
    assert_eq!(one("1: a\n"), told("", "a mapping of 0", "a mapping of 1"));
    assert_eq!(one("a: 00\n"), told("a", "a whole number `00`", "the text \"00\""));
    // A line end to YAML 1.1 alone.
    let (path, ours, theirs) = one("a: b\u{85}c\n");
    assert_eq!((path.as_str(), ours.as_str()), ("", "a document"));
    assert!(theirs.starts_with("nothing: "), "{theirs}");
}

#[test]
fn a_release_is_refused_where_the_two_readers_differ() {
    let scratch = Scratch::new();
    scratch.edit(super::EXAMPLE, "    scale: agreement\n", "    scale: agreement\n    weight: 00\n");
    let said = super::refused(&scratch, &["acute"]);
    let expected = "error: `questions[0].weight` is a whole number `00` for this reader, but the text \"00\" for another \
                    [readers-disagree]; help: put the value in quotes, or write it more simply";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn what_the_second_reader_cannot_read_is_told_where_it_stops() {
    let sources = Sources::new([("a.yaml".to_owned(), "\u{feff}a: é\n\t\nb: 1\n".to_owned())]);
    let found = disagreements(&sources, sources.find("a.yaml").unwrap());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(sources.slice(found[0].span), "\t", "{found:?}");
}

/// What stands for a released document: it keeps to the schema.
fn document() -> Value {
    let sources = Sources::new(crate::fixture::base());
    let parsed = dma_project::pipeline::parse(&sources);
    let resolved = dma_project::pipeline::resolve(&parsed, &sources);
    let document = dma_authoring::compile::compose(&resolved, &resolved.frameworks[0]).unwrap();
    serde_json::to_value(document).unwrap()
}

#[test]
fn the_same_document_breaks_nothing() {
    assert_eq!(supplier_breaks(&document(), &document(), &schema_digest(SCHEMA_VERSION)), []);
}

#[test]
fn what_no_data_uses_any_more_is_no_break() {
    let mut new = document();
    let section = &mut new["themes"][0]["sections"][0];
    section["questions"][0].as_object_mut().unwrap().remove("help");
    assert_eq!(supplier_breaks(&document(), &new, &schema_digest(SCHEMA_VERSION)), []);
}

#[test]
fn a_key_that_the_schema_lost_is_a_break() {
    let mut old = document();
    old["themes"][0]["colour"] = json!("blue");
    let found = supplier_breaks(&old, &document(), &schema_digest(SCHEMA_VERSION));
    assert!(
        matches!(&found[..], [SupplierBreak::NoLongerInSchema { pointer, why }] if pointer == "/themes/0" && why.contains("colour")),
        "{found:?}"
    );
}

#[test]
fn a_value_of_another_type_is_a_break() {
    let mut old = document();
    old["themes"][0]["weight"] = json!("1");
    let found = supplier_breaks(&old, &document(), &schema_digest(SCHEMA_VERSION));
    let expected = SupplierBreak::TypeChanged {
        path: "/themes/*/weight".into(),
        old: "text".into(),
        new: "a whole number".into(),
    };
    assert!(found.contains(&expected), "{found:?}");
}

#[test]
fn a_form_that_goes_back_is_a_break_and_a_new_major_form_says_so_itself() {
    let mut old = document();
    old["schemaVersion"] = json!("1.4");
    let found = supplier_breaks(&old, &document(), &schema_digest(SCHEMA_VERSION));
    assert_eq!(found, [SupplierBreak::FormLowered { old: "1.4".into(), new: "1.0".into() }]);
    let mut new = document();
    new["schemaVersion"] = json!("2.0");
    assert_eq!(supplier_breaks(&document(), &new, "another"), []);
}

#[test]
fn another_schema_needs_another_version() {
    let found = supplier_breaks(&document(), &document(), &"0".repeat(64));
    assert_eq!(found, [SupplierBreak::SchemaChanged { version: "1.0".into() }]);
    let mut old = document();
    old["schemaVersion"] = json!("1.0");
    let mut new = document();
    new["schemaVersion"] = json!("1.1");
    assert_eq!(supplier_breaks(&old, &new, &"0".repeat(64)), []);
}

#[test]
fn texts_that_look_the_same_are_told_apart_at_the_first_character_that_differs() {
    let told = |text: &str| {
        let sources = Sources::new([("a.yaml".to_owned(), text.to_owned())]);
        let found = disagreements(&sources, sources.find("a.yaml").unwrap());
        found
            .into_iter()
            .map(|it| (it.ours, it.theirs, it.first_difference.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let lines = "One sentence that is longer than what is shown of it. ".repeat(3);
    assert_eq!(
        told(&format!("a: |\n  {lines}end")),
        [(
            "the text \"… than what is shown of it. end\\n\"".to_owned(),
            "the text \"… than what is shown of it. end\"".to_owned(),
            "character 166 is a line break (U+000A) for this reader, but the end of the text for the other"
                .to_owned()
        )]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn the_rule_on_the_last_line_break_speaks_where_the_readers_differ_and_its_fix_makes_them_agree() {
    use dma_project::pipeline::{self, Options};
    let mut disagree = 0;
    // YAML takes only spaces and tabs for white space, whatever Unicode calls one. Three characters end a line for some
    // readers; they are errors wherever they stand.
    let ends_line = ['\u{85}', '\u{2028}', '\u{2029}'];
    let is_odd = |it: &char| it.is_whitespace() && !ends_line.contains(it);
    let odd_spaces: Vec<char> = ('\u{80}'..=char::MAX).filter(is_odd).collect();
    assert!(odd_spaces.contains(&'\u{205f}') && odd_spaces.contains(&'\u{1680}'));
    let ends: Vec<String> = odd_spaces.iter().flat_map(|it| [format!("text{it}"), it.to_string()]).collect();
    for header in ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "| # note", "\"x\" #"] {
        for body in [
            "text",
            "text\n    more",
            "text  ",
            "text\n\n    more",
            "text\n  ",
            "text\n\n",
            "text\n   \n  # end",
        ]
        .into_iter()
        .chain(ends.iter().map(String::as_str))
        {
            for (before, indent) in
                [("terms: []\nx: ", "    "), ("x:\n  - y: ", "    "), ("x:\n  - ", "    ")]
            {
                let is_plain = body.is_ascii();
                let is_block = before.starts_with("terms") && ["|", ">", "|-", "|+"].contains(&header);
                if !is_plain && !is_block {
                    continue;
                }
                let text = format!("{before}{header}\n{indent}{body}");
                let sources = Sources::new([("glossary.yaml".to_owned(), text.clone())]);
                let id = sources.find("glossary.yaml").unwrap();
                let differ = disagreements(&sources, id);
                let lint = |sources: &Sources| pipeline::check(sources, &Options::default());
                let own = |sources: &Sources| {
                    let findings = lint(sources).findings;
                    findings.into_iter().filter(|it| it.code == "missing-final-newline").count()
                };
                let is_break = |it: &dma_yaml::readers::Disagreement| {
                    it.first_difference.as_ref().is_some_and(|it| it.contains("line break"))
                };
                assert_eq!(
                    own(&sources),
                    differ.iter().filter(|it| is_break(it)).count(),
                    "{text:?}: {differ:?}"
                );
                if own(&sources) > 0 {
                    disagree += 1;
                    let wanted = dma_lint::edit::Wanted {
                        risky: false,
                        may_change: &|_| true,
                        lint: &lint,
                        shown: None,
                    };
                    let fixed = dma_lint::edit::fix(&sources, &wanted).sources;
                    assert!(fixed.get(id).text().ends_with(&format!("{text}\n")), "{text:?}");
                    assert_eq!((own(&fixed), disagreements(&fixed, id)), (0, vec![]), "{text:?}");
                }
            }
        }
    }
    assert!(disagree > 20, "{disagree}");
}
