//! The guidance: frameworks come in, and what people read of them is complete, leads somewhere, and stays text.

#[cfg(feature = "docx")]
mod docx;
mod hostile;
mod said;

use crate::diff::EVERYTHING;
use dma_document::Document;
use dma_publish::{ARTEFACTS, Artefact, ChangeSummary, Since, Subject};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The documents that this repository ships.
pub(crate) static SHIPPED: LazyLock<Vec<Document>> = LazyLock::new(|| crate::diff::documents("frameworks"));

/// The artefact whose file has this ending.
pub(crate) fn artefact(ending: &str) -> &'static Artefact {
    ARTEFACTS.iter().find(|artefact| artefact.ending == ending).unwrap()
}

/// One artefact of a document.
pub(crate) fn made(ending: &str, document: &Document, since: Option<&Since>) -> Vec<u8> {
    let bytes = dma_document::bytes(document).unwrap();
    let sha256 = dma_document::sha256(&bytes);
    (artefact(ending).make)(&Subject { document, bytes: &bytes, sha256: &sha256, since }).unwrap()
}

pub(crate) fn text(ending: &str, document: &Document, since: Option<&Since>) -> String {
    String::from_utf8(made(ending, document, since)).unwrap()
}

/// Three changes as a release tells of them, two of them of one question.
fn since() -> Since {
    let moved = |summary: &str, question: &str, section: &str| ChangeSummary {
        summary: summary.into(),
        question: question.into(),
        section: section.into(),
    };
    Since {
        version: "0.9.0".into(),
        changes: vec![
            moved("the wording of question `system-in-use` changed", "break", "with-care"),
            moved("question `gone-long-ago` is no more", "ends", "break"),
            moved("the help of question `system-in-use` changed", "comparable", "comparable"),
        ],
    }
}

/// The values of an attribute in a page.
pub(crate) fn attributes<'t>(page: &'t str, name: &str) -> Vec<&'t str> {
    let mark = format!(" {name}=\"");
    page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn the_guidance_of_a_framework_with_everything_reads_well_in_html() {
    let page = text("-guidance.html", &EVERYTHING[0], Some(&since()));
    let body = &page[page.find("<body").unwrap()..];
    insta::with_settings!({ snapshot_path => "../snapshots/guidance", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("html", body);
    });
}

#[test]
fn the_guidance_of_frameworks_with_everything_reads_well_in_markdown() {
    insta::with_settings!({ snapshot_path => "../snapshots/guidance", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("markdown-acute", text("-guidance.md", &EVERYTHING[0], Some(&since())));
        insta::assert_snapshot!("markdown-social-care", text("-guidance.md", &EVERYTHING[1], None));
    });
}

#[test]
fn every_link_in_a_page_leads_to_one_place() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let page = text("-guidance.html", document, Some(&since()));
        let ids = attributes(&page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id stands twice");
        for link in attributes(&page, "href").into_iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(known.contains(link), "{}: #{link} leads nowhere", document.setting.id);
        }
        for label in attributes(&page, "aria-labelledby") {
            assert!(known.contains(label), "{}: nothing is labelled by {label}", document.setting.id);
        }
    }
}

#[test]
fn every_question_with_all_that_helps_to_answer_it_stands_in_the_guidance() {
    for document in SHIPPED.iter() {
        let markdown = text("-guidance.md", document, None);
        let page = text("-guidance.html", document, None);
        let questions = document.themes.iter().flat_map(|it| &it.sections).flat_map(|it| &it.questions);
        for question in questions {
            assert!(page.contains(&format!("id=\"question-{}\"", question.id)), "{}", question.id);
            assert!(markdown.contains(&format!("\n`{}`\n", question.id)), "{}", question.id);
        }
        let count = |label: &str| markdown.matches(&format!("\n**{label}:**")).count();
        let all = markdown.matches("<a id=\"question-").count();
        assert_eq!(count("Answer"), all);
        assert_eq!(count("How to read it"), all);
        assert_eq!(count("What good looks like"), all);
        assert_eq!(count("Who answers"), all);
    }
}

#[test]
fn the_policy_of_a_page_lets_its_own_style_act_and_nothing_else() {
    use base64ct::{Base64, Encoding as _};
    use sha2::Digest as _;
    let page = text("-guidance.html", &SHIPPED[0], None);
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = Base64::encode_string(&sha2::Sha256::digest(style.as_bytes()));
    let policy = format!(
        "content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\""
    );
    assert!(page.contains(&policy), "{policy}");
    assert!(!page.contains("<script") && !page.contains(" style=\""));
}

#[test]
fn without_an_earlier_release_nothing_is_said_of_changes() {
    let none = text("-guidance.html", &EVERYTHING[0], None);
    assert!(!none.contains("What has changed"));
    let same = Since { version: "0.9.0".into(), changes: Vec::new() };
    let same = text("-guidance.html", &EVERYTHING[0], Some(&same));
    assert!(same.contains("What has changed since version 0.9.0") && same.contains("Nothing has changed."));
}

#[test]
fn the_same_framework_gives_the_same_bytes() {
    for artefact in ARTEFACTS.iter().filter(|artefact| artefact.name == "guidance") {
        let (first, second) =
            (made(artefact.ending, &SHIPPED[0], None), made(artefact.ending, &SHIPPED[0].clone(), None));
        assert!(first == second, "{}", artefact.ending);
    }
}

#[test]
fn version_edition_and_digest_stand_at_head_and_foot() {
    let document = &EVERYTHING[0];
    let sha256 = dma_document::sha256(&dma_document::bytes(document).unwrap());
    let foot = format!("Acute care, guidance, version 1.0.0, edition 2016, SHA-256 {sha256}");
    let page = text("-guidance.html", document, None);
    assert!(page.contains(&format!("<footer>\n<div class=\"wrap\"><p>{foot}</p></div>\n</footer>")));
    // On paper, the same stands at the foot of each sheet.
    assert!(page.contains(&format!("content: \"{foot}\"")));
    assert!(page.contains(&format!("<dt>SHA-256</dt><dd>{sha256}</dd>")));
    assert!(text("-guidance.md", document, None).ends_with(&format!("\n---\n\n{foot}\n")));
}
