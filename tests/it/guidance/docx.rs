//! The guidance as a document of Word: its parts are XML, and say what the other forms say.

use super::{EVERYTHING, SHIPPED, made, since};
use std::fmt::Write as _;
use std::io::Read as _;

/// The parts of a package: name and text, in their order.
pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(it, _)| it == name).unwrap().1
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The text of a paragraph.
pub(super) fn words(node: roxmltree::Node<'_, '_>) -> String {
    let runs = node.descendants().filter(|it| it.has_tag_name((W, "t")) || it.has_tag_name((W, "br")));
    runs.map(|it| if it.has_tag_name((W, "br")) { "⏎" } else { it.text().unwrap_or_default() }).collect()
}

/// Each paragraph with its style, and the rows of tables.
fn outline(xml: &str) -> String {
    let tree = roxmltree::Document::parse(xml).unwrap();
    let mut out = String::new();
    for node in tree.descendants() {
        if node.has_tag_name((W, "tr")) {
            let cells: Vec<String> =
                node.children().filter(|it| it.has_tag_name((W, "tc"))).map(words).collect();
            let head = node.descendants().any(|it| it.has_tag_name((W, "tblHeader")));
            let _ = writeln!(out, "{} {}", if head { "head" } else { "row" }, cells.join(" | "));
        } else if node.has_tag_name((W, "p")) && !node.ancestors().any(|it| it.has_tag_name((W, "tc"))) {
            let style = node.descendants().find(|it| it.has_tag_name((W, "pStyle"))).unwrap();
            let _ = writeln!(out, "{}: {}", style.attribute((W, "val")).unwrap(), words(node));
        }
    }
    out
}

#[test]
fn the_guidance_of_a_framework_with_everything_reads_well_in_word() {
    let bytes = made("-guidance.docx", &EVERYTHING[0], Some(&since()));
    insta::with_settings!({ snapshot_path => "../../snapshots/guidance", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("docx", outline(&part(&bytes, "word/document.xml")));
    });
}

#[test]
fn each_part_is_xml_and_no_clock_shows() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let bytes = made("-guidance.docx", document, None);
        let parts = parts(&bytes);
        assert_eq!(parts[0].0, "[Content_Types].xml");
        for (name, text) in &parts {
            assert!(roxmltree::Document::parse(text).is_ok(), "{}: {name}", document.setting.id);
        }
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes[..])).unwrap();
        for at in 0..archive.len() {
            let time = archive.by_index(at).unwrap().last_modified().unwrap();
            assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
        }
    }
}

#[test]
fn each_link_leads_to_a_bookmark_and_each_table_repeats_its_head() {
    for document in EVERYTHING.iter().chain(SHIPPED.iter()) {
        let bytes = made("-guidance.docx", document, Some(&since()));
        let xml = part(&bytes, "word/document.xml");
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let all = |name: &'static str| tree.descendants().filter(move |it| it.has_tag_name((W, name)));
        let marks: Vec<&str> = all("bookmarkStart").filter_map(|it| it.attribute((W, "name"))).collect();
        let mut once = marks.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), marks.len());
        let targets: Vec<&str> = all("hyperlink").filter_map(|it| it.attribute((W, "anchor"))).collect();
        assert!(!targets.is_empty());
        assert!(targets.iter().all(|target| marks.contains(target)));
        assert_eq!(all("tblHeader").count(), all("tbl").count());
        let relations = part(&bytes, "word/_rels/document.xml.rels");
        let web = all("hyperlink").filter_map(|it| {
            it.attribute(("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id"))
        });
        for relation in web {
            assert!(relations.contains(&format!("Id=\"{relation}\"")), "{relation}");
        }
    }
}

#[test]
fn the_language_is_british_english_and_the_foot_has_the_digest() {
    let bytes = made("-guidance.docx", &EVERYTHING[0], None);
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>en-GB</dc:language>"));
    let sha256 = dma_document::sha256(&dma_document::bytes(&EVERYTHING[0]).unwrap());
    let foot = part(&bytes, "word/footer.xml");
    assert!(foot.contains(&format!("version 1.0.0, edition 2016, SHA-256 {sha256}")), "{foot}");
}
