//! The scoring as SQL: what a statement says is read here; `.ci/check-sql.sh` runs it and compares every figure.

use dma_document::Document;
use dma_project::pipeline;
use dma_publish::Subject;
use std::path::Path;

/// Every framework of a programme in this repository.
fn documents(folder: &str) -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let sources = dma_project::workspace::load(dma_project::Root { folder, prefix: String::new() }, None)
        .unwrap()
        .sources;
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    resolved.frameworks.iter().map(|it| dma_authoring::compile::compose(&resolved, it).unwrap()).collect()
}

fn statement(document: &Document) -> Result<String, String> {
    let bytes = dma_document::bytes(document).unwrap();
    let sha256 = dma_document::sha256(&bytes);
    let artefact = dma_publish::find("sql").unwrap();
    let made = (artefact.make)(&Subject { document, bytes: &bytes, sha256: &sha256, since: None })
        .map_err(|error| error.to_string())?;
    Ok(String::from_utf8(made).unwrap())
}

#[test]
fn the_statement_of_each_kind_of_answer_reads_as_it_should() {
    let documents = documents("tests/programme");
    let one = documents.iter().find(|it| it.setting.id == "by-level").unwrap();
    insta::assert_snapshot!(statement(one).unwrap());
}

#[test]
fn one_framework_makes_one_statement_again_and_again() {
    for document in documents("frameworks") {
        let made = statement(&document).unwrap();
        assert_eq!(made, statement(&document.clone()).unwrap());
        // One statement: the only semicolons are the one at its end and those that no id can hold.
        assert_eq!(made.matches(';').count(), 1, "{}", document.setting.id);
    }
}

#[test]
fn no_text_of_an_author_stands_in_a_statement() {
    let hostile = "'; DROP TABLE answers; --\n\\";
    let mut document = documents("tests/programme").remove(0);
    hostile.clone_into(&mut document.title);
    hostile.clone_into(&mut document.edition);
    for theme in &mut document.themes {
        hostile.clone_into(&mut theme.title);
        for section in &mut theme.sections {
            hostile.clone_into(&mut section.title);
            for question in &mut section.questions {
                hostile.clone_into(&mut question.text);
                question.help = Some(hostile.to_owned());
            }
        }
    }
    for scale in &mut document.scales {
        scale.options.iter_mut().for_each(|option| hostile.clone_into(&mut option.label));
    }
    let made = statement(&document).unwrap();
    assert!(!made.contains("DROP"), "{made}");
}

#[test]
fn an_id_that_would_end_a_literal_stays_inside_it() {
    let mut document = documents("tests/programme").remove(0);
    "x'); DROP TABLE answers; --\\".clone_into(&mut document.themes[0].sections[0].questions[0].id);
    let made = statement(&document).unwrap();
    assert!(made.contains("'x''); DROP TABLE answers; --'"), "{made}");
    assert_eq!(made.matches('\'').count() % 2, 0);
}

#[test]
fn scores_whose_exact_value_needs_more_than_38_digits_are_left_out_and_the_statement_says_so() {
    let mut document = documents("frameworks").remove(0);
    let plain = statement(&document).unwrap();
    assert!(!plain.contains("too-many-digits"));
    let questions = document.themes[0].sections.iter_mut().flat_map(|it| &mut it.questions);
    for (at, question) in questions.enumerate() {
        // Without a divisor in common, nothing can be made smaller.
        question.weight = 9_999_900 + i64::try_from(at).unwrap();
    }
    let made = statement(&document).unwrap();
    assert!(
        made.contains("-- here, but the reason `too-many-digits`. Use `dma score` for these.\n"),
        "{made}"
    );
    // The first theme has no score; its sections and the other themes have.
    assert!(
        made.contains("'too-many-digits' AS r_t0") && !made.contains("'too-many-digits' AS r_s"),
        "{made}"
    );
    assert!(!made.contains("'too-many-digits' AS r_t1"), "{made}");
    assert_eq!(made.matches(';').count(), plain.matches(';').count());
    // One section that many lines answer.
    let mut document = documents("frameworks").remove(0);
    document.lines = (0..60)
        .map(|at| dma_document::Setting { id: format!("line-{at}"), title: format!("Line {at}") })
        .collect();
    document.themes[0].sections[0].per_line = true;
    let made = statement(&document).unwrap();
    assert!(made.contains("'too-many-digits' AS r_s0,"), "{made}");
    assert!(
        made.contains("'too-many-digits' AS r_t0") && !made.contains("'too-many-digits' AS r_t1"),
        "{made}"
    );
}
